// SPDX-License-Identifier: MIT
// Private to store/: pages as they were kept, what was read of them, and what people hold against
// claims. docs/schema.md says what each table and column means.
#pragma once

#include <array>

namespace claimcheck::store {

inline constexpr std::array schema_evidence{
    R"sql(CREATE TABLE snapshot_body (
  hash TEXT NOT NULL PRIMARY KEY CHECK (length(hash) = 64),
  bytes BLOB NOT NULL
) STRICT)sql",
    R"sql(CREATE TRIGGER snapshot_body_not_changed BEFORE UPDATE ON snapshot_body BEGIN
  SELECT RAISE (ABORT, 'what was kept is never changed');
END)sql",

    R"sql(CREATE TABLE snapshot (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  id TEXT NOT NULL UNIQUE,
  source INTEGER NOT NULL REFERENCES source (number),
  how TEXT NOT NULL CHECK (how IN ('fetched', 'attached', 'revisit')),
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  status INTEGER CHECK (status BETWEEN 100 AND 999),
  request_headers BLOB NOT NULL,
  headers BLOB NOT NULL,
  chain TEXT NOT NULL,
  peer TEXT NOT NULL,
  certificate TEXT NOT NULL,
  media_type TEXT NOT NULL,
  body TEXT NOT NULL REFERENCES snapshot_body (hash),
  flags TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES reviewer (name),
  time INTEGER NOT NULL
) STRICT)sql",
    "CREATE INDEX snapshot_of_source ON snapshot (source)",
    "CREATE INDEX snapshot_of_body ON snapshot (body)",
    R"sql(CREATE TRIGGER snapshot_not_changed BEFORE UPDATE ON snapshot BEGIN
  SELECT RAISE (ABORT, 'what was kept is never changed');
END)sql",
    R"sql(CREATE TRIGGER snapshot_not_deleted BEFORE DELETE ON snapshot BEGIN
  SELECT RAISE (ABORT, 'a newer snapshot never takes the place of an older one');
END)sql",

    R"sql(CREATE TABLE fetch_failure (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  source INTEGER NOT NULL REFERENCES source (number),
  url TEXT NOT NULL,
  final_url TEXT NOT NULL,
  status INTEGER CHECK (status BETWEEN 100 AND 999),
  headers BLOB NOT NULL,
  chain TEXT NOT NULL,
  peer TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason <> ''),
  message TEXT NOT NULL,
  flags TEXT NOT NULL,
  tool_version TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES reviewer (name),
  time INTEGER NOT NULL
) STRICT)sql",
    "CREATE INDEX failure_of_source ON fetch_failure (source)",

    R"sql(CREATE TABLE page (
  key INTEGER PRIMARY KEY,
  body TEXT NOT NULL UNIQUE REFERENCES snapshot_body (hash),
  format TEXT NOT NULL,
  title TEXT NOT NULL,
  byline TEXT NOT NULL,
  published TEXT NOT NULL,
  canonical TEXT NOT NULL,
  site TEXT NOT NULL,
  language TEXT NOT NULL,
  encoding TEXT NOT NULL,
  text TEXT,
  text_hash TEXT NOT NULL,
  unread TEXT NOT NULL,
  reader TEXT NOT NULL,
  CHECK ((text IS NULL) = (unread <> ''))
) STRICT)sql",

    R"sql(CREATE TABLE passage (
  key INTEGER PRIMARY KEY,
  page INTEGER NOT NULL REFERENCES page (key),
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte > begin_byte),
  UNIQUE (page, begin_byte)
) STRICT)sql",
    R"sql(CREATE VIEW passage_text AS
SELECT passage.key, CAST(substr(CAST(page.text AS BLOB), passage.begin_byte + 1,
                                passage.end_byte - passage.begin_byte) AS TEXT) AS text
FROM passage JOIN page ON page.key = passage.page)sql",
    R"sql(CREATE VIRTUAL TABLE passage_search USING fts5 (
  text, content = 'passage_text', content_rowid = 'key',
  tokenize = 'unicode61 remove_diacritics 2'
))sql",

    R"sql(CREATE TABLE evidence (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  id TEXT NOT NULL UNIQUE,
  salt TEXT NOT NULL,
  claim INTEGER NOT NULL REFERENCES claim (number),
  element INTEGER CHECK (element >= 0),
  element_words TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES source (number),
  snapshot INTEGER REFERENCES snapshot (number),
  quote TEXT NOT NULL,
  locator TEXT NOT NULL,
  stance TEXT NOT NULL CHECK (stance IN ('supports', 'refutes', 'context')),
  credibility INTEGER CHECK (credibility BETWEEN 1 AND 6),
  note TEXT NOT NULL,
  origin TEXT NOT NULL CHECK (origin IN ('reviewer', 'writer')),
  CHECK ((element IS NULL) = (element_words = ''))
) STRICT)sql",
    "CREATE INDEX evidence_of_claim ON evidence (claim)",
    "CREATE INDEX evidence_of_source ON evidence (source)",
    R"sql(CREATE TRIGGER evidence_not_changed BEFORE UPDATE ON evidence BEGIN
  SELECT RAISE (ABORT, 'evidence is taken back by an event, never changed');
END)sql",
    R"sql(CREATE TRIGGER evidence_not_deleted BEFORE DELETE ON evidence BEGIN
  SELECT RAISE (ABORT, 'evidence is taken back by an event, never deleted');
END)sql",
};

}  // namespace claimcheck::store
