// SPDX-License-Identifier: MIT
// Private to store/: what came from other workbenches. Two events of which neither file knew both
// before they were brought together hide nothing of each other. docs/schema.md says what each
// column means.
#pragma once

#include <array>

namespace claimcheck::store {

inline constexpr std::array schema_merge{
    "CREATE INDEX event_of_hash ON event (hash)",

    R"sql(CREATE TABLE chain_branch (
  id TEXT NOT NULL PRIMARY KEY,
  database_id TEXT NOT NULL,
  reviewer TEXT NOT NULL REFERENCES reviewer (name),
  after INTEGER NOT NULL CHECK (after >= 0),
  after_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE merge_event (
  event INTEGER NOT NULL REFERENCES event (number),
  merge INTEGER NOT NULL REFERENCES event (number),
  there INTEGER CHECK (there >= 1),
  PRIMARY KEY (event, merge)
) STRICT, WITHOUT ROWID)sql",
    "CREATE INDEX merge_event_of_merge ON merge_event (merge)",

    R"sql(CREATE TABLE source_alias (
  id TEXT NOT NULL PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source (number)
) STRICT, WITHOUT ROWID)sql",
    "CREATE INDEX source_alias_of_source ON source_alias (source)",
    R"sql(CREATE VIEW source_id AS
SELECT source.number AS source, source.id FROM source
UNION ALL SELECT source_alias.source, source_alias.id FROM source_alias)sql",

    R"sql(CREATE TABLE merged_snapshot (
  snapshot INTEGER PRIMARY KEY REFERENCES snapshot (number),
  number INTEGER NOT NULL CHECK (number >= 1),
  source INTEGER NOT NULL CHECK (source >= 1)
) STRICT)sql",

    R"sql(CREATE VIEW event_apart AS
SELECT one.event, other.event AS other
FROM merge_event AS one JOIN merge_event AS other ON other.merge = one.merge
WHERE (one.there IS NULL) <> (other.there IS NULL))sql",

    "DROP VIEW open_query",
    R"sql(CREATE VIEW open_query AS
SELECT query.number AS event, query.subject AS claim, query.reviewer, query.time
FROM standing_event AS query
WHERE query.kind = 'query' AND NOT EXISTS (
  SELECT 1 FROM standing_event AS answer
  WHERE answer.subject = query.subject AND answer.kind = 'answered'
    AND answer.number > query.number
    AND NOT EXISTS (SELECT 1 FROM event_apart AS apart
                    WHERE apart.event = answer.number AND apart.other = query.number)))sql",

    // A signature is for the finding that its editor saw, and for no claim of which somebody else
    // decided something apart from it.
    "DROP VIEW claim_state",
    R"sql(CREATE VIEW claim_state AS
SELECT claim.id AS claim, CASE
  WHEN NOT EXISTS (SELECT 1 FROM event WHERE event.subject = claim.id) THEN 'open'
  WHEN (SELECT count(DISTINCT own.verdict) FROM reviewer_verdict AS own
        WHERE own.claim = claim.id) > 1 THEN 'conflict'
  WHEN EXISTS (SELECT 1 FROM open_query WHERE open_query.claim = claim.id) THEN 'queried'
  WHEN EXISTS (
    SELECT 1 FROM standing_event AS sign JOIN standing_verdict AS finding
      ON finding.claim = sign.subject AND finding.event < sign.number
    WHERE sign.subject = claim.id AND sign.kind = 'signed_off' AND NOT EXISTS (
      SELECT 1 FROM event AS undo JOIN event AS undone ON undone.id = undo.target
      WHERE undo.subject = claim.id AND undo.kind = 'undone' AND undone.kind = 'verdict'
        AND undone.number < sign.number AND sign.number < undo.number)
      AND NOT EXISTS (
        SELECT 1 FROM event AS unseen
        WHERE unseen.subject = claim.id
          AND unseen.kind IN ('verdict', 'carried', 'undone', 'reopened')
          AND EXISTS (SELECT 1 FROM event_apart AS apart
                      WHERE apart.event = sign.number AND apart.other = unseen.number)))
    THEN 'signed_off'
  WHEN EXISTS (SELECT 1 FROM standing_verdict AS finding WHERE finding.claim = claim.id)
    THEN 'checked'
  WHEN EXISTS (SELECT 1 FROM standing_event AS reopening
               WHERE reopening.subject = claim.id AND reopening.kind = 'reopened')
    THEN 'reopened'
  ELSE 'open' END AS state
FROM claim)sql",
};

}  // namespace claimcheck::store
