// SPDX-License-Identifier: MIT
#include "claimcheck/store/migrations.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/store/schema_carry.hpp"
#include "claimcheck/store/schema_evidence.hpp"
#include "claimcheck/store/schema_flags.hpp"
#include "claimcheck/store/schema_layers.hpp"
#include "claimcheck/store/schema_ledger.hpp"
#include "claimcheck/store/schema_match.hpp"
#include "claimcheck/store/schema_merge.hpp"
#include "claimcheck/store/schema_review.hpp"
#include "claimcheck/store/schema_revise.hpp"

#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>

#include <array>
#include <map>
#include <string>

namespace claimcheck::store {
namespace {

// docs/schema.md says what each table and column means.
constexpr std::array schema_1{
    R"sql(CREATE TABLE meta (
  key TEXT NOT NULL PRIMARY KEY,
  value TEXT NOT NULL
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE article (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,
  latest INTEGER REFERENCES article_version (key) DEFERRABLE INITIALLY DEFERRED
) STRICT)sql",

    R"sql(CREATE TABLE article_version (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  article INTEGER NOT NULL REFERENCES article (key),
  number INTEGER NOT NULL CHECK (number >= 1),
  raw_hash TEXT NOT NULL,
  text_hash TEXT NOT NULL UNIQUE,
  text_bytes INTEGER NOT NULL CHECK (text_bytes BETWEEN 0 AND 4294967295),
  title TEXT NOT NULL,
  origin TEXT NOT NULL,
  dateline TEXT NOT NULL,
  language TEXT NOT NULL,
  format TEXT NOT NULL,
  text TEXT NOT NULL,
  offsets BLOB NOT NULL,
  UNIQUE (article, number)
) STRICT)sql",

    R"sql(CREATE TABLE sentence (
  version INTEGER NOT NULL REFERENCES article_version (key),
  place INTEGER NOT NULL CHECK (place >= 0),
  paragraph INTEGER NOT NULL CHECK (paragraph >= 0),
  sentence INTEGER NOT NULL CHECK (sentence >= 0),
  block TEXT NOT NULL,
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte >= begin_byte),
  line INTEGER NOT NULL CHECK (line >= 1),
  column_number INTEGER NOT NULL CHECK (column_number >= 1),
  disposition TEXT NOT NULL,
  rule TEXT NOT NULL,
  PRIMARY KEY (version, place)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE run (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL REFERENCES article_version (key),
  time INTEGER NOT NULL,
  tool_version TEXT NOT NULL,
  rules_hash TEXT NOT NULL,
  model_hash TEXT NOT NULL,
  sentences INTEGER NOT NULL CHECK (sentences >= 0),
  claims INTEGER NOT NULL CHECK (claims >= 0)
) STRICT)sql",
    "CREATE INDEX run_of_version ON run (version)",

    R"sql(CREATE TABLE claim (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  id TEXT NOT NULL UNIQUE,
  version INTEGER NOT NULL REFERENCES article_version (key),
  place INTEGER NOT NULL CHECK (place >= 0),
  paragraph INTEGER NOT NULL CHECK (paragraph >= 0),
  sentence INTEGER NOT NULL CHECK (sentence >= 0),
  text TEXT NOT NULL,
  rule TEXT NOT NULL,
  retired INTEGER NOT NULL DEFAULT 0 CHECK (retired IN (0, 1))
) STRICT)sql",
    "CREATE INDEX claim_in_order ON claim (version, retired, place)",
    R"sql(CREATE TRIGGER claim_stays BEFORE DELETE ON claim BEGIN
  SELECT RAISE (ABORT, 'claims are retired, never deleted');
END)sql",

    R"sql(CREATE TRIGGER claim_keeps_its_text BEFORE UPDATE OF number, id, text ON claim BEGIN
  SELECT RAISE (ABORT, 'another text is another claim');
END)sql",

    R"sql(CREATE TABLE claim_span (
  claim INTEGER NOT NULL REFERENCES claim (number),
  place INTEGER NOT NULL CHECK (place >= 0),
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte >= begin_byte),
  line INTEGER NOT NULL CHECK (line >= 1),
  column_number INTEGER NOT NULL CHECK (column_number >= 1),
  exact TEXT NOT NULL,
  prefix TEXT NOT NULL,
  suffix TEXT NOT NULL,
  PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE claim_edit (
  claim INTEGER NOT NULL REFERENCES claim (number),
  place INTEGER NOT NULL CHECK (place >= 0),
  at_bytes TEXT NOT NULL,
  begin_byte INTEGER NOT NULL CHECK (begin_byte >= 0),
  end_byte INTEGER NOT NULL CHECK (end_byte >= begin_byte),
  original TEXT NOT NULL,
  replacement TEXT NOT NULL,
  reason TEXT NOT NULL,
  PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID)sql",

    // No triggers feed it: with trusted_schema off, FTS5 may only be written to directly.
    R"sql(CREATE VIRTUAL TABLE claim_search USING fts5 (
  text, content = 'claim', content_rowid = 'number',
  tokenize = 'unicode61 remove_diacritics 2'
))sql",

    R"sql(CREATE TABLE source (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  id TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL UNIQUE CHECK (name <> ''),
  kind TEXT NOT NULL,
  url TEXT NOT NULL,
  note TEXT NOT NULL,
  confidential INTEGER NOT NULL CHECK (confidential IN (0, 1)),
  added_by TEXT NOT NULL REFERENCES reviewer (name),
  added INTEGER NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE reviewer (
  name TEXT NOT NULL PRIMARY KEY CHECK (name <> ''),
  since INTEGER NOT NULL
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE event (
  number INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  action TEXT NOT NULL,
  database_id TEXT NOT NULL,
  reviewer TEXT NOT NULL REFERENCES reviewer (name),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  time INTEGER NOT NULL,
  kind TEXT NOT NULL,
  subject TEXT NOT NULL,
  target TEXT REFERENCES event (id),
  verdict TEXT,
  confidence REAL CHECK (confidence BETWEEN 0 AND 1),
  payload_hash TEXT NOT NULL,
  prev_hash TEXT NOT NULL,
  hash TEXT NOT NULL,
  UNIQUE (database_id, reviewer, seq),
  CHECK ((kind = 'verdict') = (verdict IS NOT NULL)),
  CHECK ((kind = 'undone') = (target IS NOT NULL))
) STRICT)sql",
    "CREATE INDEX event_of_subject ON event (subject, kind)",
    "CREATE INDEX event_of_action ON event (action)",
    "CREATE INDEX event_undone ON event (target) WHERE target IS NOT NULL",
    "CREATE INDEX event_of_verdict ON event (verdict) WHERE verdict IS NOT NULL",
    R"sql(CREATE TRIGGER event_not_changed BEFORE UPDATE ON event BEGIN
  SELECT RAISE (ABORT, 'events are append-only');
END)sql",
    R"sql(CREATE TRIGGER event_not_deleted BEFORE DELETE ON event BEGIN
  SELECT RAISE (ABORT, 'events are append-only');
END)sql",

    R"sql(CREATE TABLE event_payload (
  event INTEGER PRIMARY KEY REFERENCES event (number),
  purged INTEGER NOT NULL DEFAULT 0 CHECK (purged IN (0, 1)),
  salt TEXT,
  note TEXT,
  CHECK ((purged = 1) = (salt IS NULL)),
  CHECK ((purged = 1) = (note IS NULL))
) STRICT)sql",
    R"sql(CREATE TRIGGER payload_only_purged BEFORE UPDATE ON event_payload
WHEN NEW.purged = 0 OR NEW.event <> OLD.event BEGIN
  SELECT RAISE (ABORT, 'a payload can be purged, never changed');
END)sql",
    R"sql(CREATE TRIGGER payload_not_deleted BEFORE DELETE ON event_payload BEGIN
  SELECT RAISE (ABORT, 'a purged payload leaves a tombstone');
END)sql",

    R"sql(CREATE TABLE event_source (
  event INTEGER NOT NULL REFERENCES event (number),
  place INTEGER NOT NULL CHECK (place >= 0),
  source TEXT NOT NULL,
  PRIMARY KEY (event, place)
) STRICT, WITHOUT ROWID)sql",
    "CREATE INDEX event_naming_source ON event_source (source)",
    R"sql(CREATE TRIGGER event_source_not_changed BEFORE UPDATE ON event_source BEGIN
  SELECT RAISE (ABORT, 'events are append-only');
END)sql",
    R"sql(CREATE TRIGGER event_source_only_purged BEFORE DELETE ON event_source
WHEN NOT EXISTS (SELECT 1 FROM event_payload WHERE event = OLD.event AND purged = 1) BEGIN
  SELECT RAISE (ABORT, 'events are append-only');
END)sql",

    R"sql(CREATE VIEW standing_verdict AS
SELECT event.number AS event, event.subject AS claim, event.verdict, event.confidence,
       event.reviewer, event.time
FROM event
WHERE event.kind = 'verdict' AND event.number = (
  SELECT later.number FROM event AS later
  WHERE later.subject = event.subject AND later.kind = 'verdict'
    AND NOT EXISTS (SELECT 1 FROM event AS undo WHERE undo.target = later.id)
  ORDER BY later.number DESC LIMIT 1))sql",
};

// What a split says of a claim beyond its words. Claims of schema 1 have no certainty.
constexpr std::array schema_2{
    "ALTER TABLE claim ADD COLUMN negated INTEGER NOT NULL DEFAULT 0 CHECK (negated IN (0, 1))",
    "ALTER TABLE claim ADD COLUMN ambiguous INTEGER NOT NULL DEFAULT 0 "
    "CHECK (ambiguous IN (0, 1))",
    "ALTER TABLE claim ADD COLUMN certainty INTEGER CHECK (certainty BETWEEN 0 AND 100)",
    "ALTER TABLE sentence ADD COLUMN left_over TEXT NOT NULL DEFAULT ''",

    R"sql(CREATE TABLE attribution (
  claim INTEGER PRIMARY KEY REFERENCES claim (number),
  source TEXT NOT NULL,
  role TEXT NOT NULL,
  cue TEXT NOT NULL,
  mode TEXT NOT NULL CHECK (mode IN ('direct', 'indirect', 'mixed')),
  via TEXT NOT NULL,
  source_bytes TEXT NOT NULL,
  cue_bytes TEXT NOT NULL,
  content_bytes TEXT NOT NULL
) STRICT)sql",

    R"sql(CREATE TABLE facet (
  claim INTEGER NOT NULL REFERENCES claim (number),
  place INTEGER NOT NULL CHECK (place >= 0),
  subject TEXT NOT NULL,
  predicate TEXT NOT NULL,
  object TEXT NOT NULL,
  args TEXT NOT NULL,
  PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID)sql",
};

// What a split says of a claim's kind and modality, with the rules and words that decided, and how
// much it deserves a check. Claims of older schemas have none of it.
constexpr std::array schema_3{
    "ALTER TABLE claim ADD COLUMN kind TEXT "
    "CHECK (kind IN ('fact', 'prediction', 'opinion', 'intention'))",
    "ALTER TABLE claim ADD COLUMN modality TEXT "
    "CHECK (modality IN ('asserted', 'possible', 'probable', 'obligatory', 'conditional'))",
    "ALTER TABLE claim ADD COLUMN worth INTEGER CHECK (worth BETWEEN 0 AND 100)",

    R"sql(CREATE TABLE mark (
  claim INTEGER NOT NULL REFERENCES claim (number),
  place INTEGER NOT NULL CHECK (place >= 0),
  name TEXT NOT NULL CHECK (name IN ('kind', 'modality', 'negated')),
  rule TEXT NOT NULL,
  word_bytes TEXT NOT NULL,
  PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE worth_reason (
  claim INTEGER NOT NULL REFERENCES claim (number),
  place INTEGER NOT NULL CHECK (place >= 0),
  name TEXT NOT NULL,
  points INTEGER NOT NULL CHECK (points BETWEEN -100 AND 100),
  PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE element (
  claim INTEGER NOT NULL REFERENCES claim (number),
  place INTEGER NOT NULL CHECK (place >= 0),
  kind TEXT NOT NULL,
  word_bytes TEXT NOT NULL,
  value TEXT NOT NULL,
  unit TEXT NOT NULL,
  is_open INTEGER NOT NULL CHECK (is_open IN (0, 1)),
  certainty INTEGER CHECK (certainty BETWEEN 0 AND 100),
  rule TEXT NOT NULL,
  PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID)sql",
};

constexpr std::array all_steps{
    Migration{1, schema_1, "5fd143f411bf056d176434d9cc469dafa81d13ed38fcdd83d3289c6ee57f0754"},
    Migration{2, schema_2, "b85e74f91fddff50e72bb5c08567193362ff9fa14a1372ac9d45d420a9f89e97"},
    Migration{3, schema_3, "bb126356103f54c0d81ab4cbd81fa9be51dc2ebc0b7aeef9f4411c68a3722e2d"},
    Migration{4, schema_evidence,
              "762cd2c5ee01d76c646de2744ac8ed3f096d09e2468b72871cc288436194e01a"},
    Migration{5, schema_flags, "0ffb6a5bd4afd249392d08f9b793248e4a98d8a8849a6f87844a60840cc8022f"},
    Migration{6, schema_review, "d18ed0c27fd6ce74f2f4575810a970b4f02cec5de6a6b995bb31fe63274a4ecc"},
    Migration{7, schema_revise, "cd4f9143c5ca7c36afe6f5e69da794aa17a6e0e0d9acc3e0875a588e03a997fc"},
    Migration{8, schema_ledger, "112e330a031b36a57d678e4c407aa0982a86174ba04f7231b1e922ecee88ad6c"},
    Migration{9, schema_merge, "f1b29dcd4ecc46ed11a7026d944477e3e773c7f098128c6dff6badcc4aa665bd"},
    Migration{10, schema_match, "ec08829fb50823f3a84f53dc53efd7ab626607c65f29b021ac8cd56bc30a65fd"},
    Migration{11, schema_layers,
              "f153440b7a9239f662c75ec9754ac0d8e73527b8c4a740e55f1b9cd05572b585"},
    Migration{12, schema_carry, "b4ca0c50d9abc72f953f563edbc2918eff810b6ae1ab25dbf1ccbf9f532c7c0f"},
};

struct SchemaObject {
  std::string type;
  std::string sql;
};
using SchemaObjects = std::map<std::string, SchemaObject>;

SchemaObjects read_objects(SQLite::Database& connection) {
  SchemaObjects objects;
  SQLite::Statement query{connection,
                          "SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL"};
  while (query.executeStep()) {
    objects[query.getColumn(0).getString()] = {query.getColumn(1).getString(),
                                               query.getColumn(2).getString()};
  }
  return objects;
}

}  // namespace

std::span<const Migration> migrations() { return all_steps; }

void apply(SQLite::Database& connection, const Migration& step) {
  for (const char* statement : step.statements) connection.exec(statement);
  connection.exec("PRAGMA user_version = " + std::to_string(step.version));
}

void migrate(SQLite::Database& connection, std::span<const Migration> steps) {
  for (const Migration& step : steps) {
    SQLite::Transaction transaction{connection, SQLite::TransactionBehavior::IMMEDIATE};
    const int version = connection.execAndGet("PRAGMA user_version").getInt();
    if (version >= step.version) continue;
    apply(connection, step);
    transaction.commit();
  }
}

std::string schema_fingerprint(SQLite::Database& connection) {
  std::string message;
  for (const auto& [name, object] : read_objects(connection)) {
    message += object.type + '\0' + name + '\0' + object.sql + '\0';
  }
  return sha256(message);
}

std::optional<std::string> find_schema_fault(SQLite::Database& connection,
                                             std::span<const Migration> steps) {
  if (schema_fingerprint(connection) == steps.back().fingerprint) return std::nullopt;
  SQLite::Database model{":memory:", SQLite::OPEN_READWRITE};
  for (const Migration& step : steps) apply(model, step);
  const SchemaObjects wanted = read_objects(model);
  const SchemaObjects present = read_objects(connection);
  for (const auto& [name, object] : wanted) {
    const auto found = present.find(name);
    if (found == present.end()) return "the " + object.type + " \"" + name + "\" is missing";
    if (found->second.sql != object.sql) {
      return "the " + object.type + " \"" + name + "\" is not the one that the program makes";
    }
  }
  for (const auto& [name, object] : present) {
    if (object.type == "trigger" && !wanted.contains(name)) {
      return "the trigger \"" + name + "\" is not the program's";
    }
  }
  return std::nullopt;
}

}  // namespace claimcheck::store
