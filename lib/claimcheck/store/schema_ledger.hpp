// SPDX-License-Identifier: MIT
// Private to store/: sources that nobody added but an article lets speak, and how reliable people
// find a source. docs/schema.md says what
// each column means.
#pragma once

#include <array>

namespace claimcheck::store {

inline constexpr std::array schema_ledger{
    // Who added a source may be nobody. SQLite cannot take NOT NULL off a column.
    "ALTER TABLE source ADD COLUMN adder TEXT REFERENCES reviewer (name)",
    "UPDATE source SET adder = added_by",
    "ALTER TABLE source DROP COLUMN added_by",
    "ALTER TABLE source RENAME COLUMN adder TO added_by",

    "ALTER TABLE source ADD COLUMN met_key TEXT CHECK (met_key <> '')",
    "CREATE UNIQUE INDEX source_of_key ON source (met_key) WHERE met_key IS NOT NULL",

    R"sql(CREATE TABLE source_met (
  claim INTEGER NOT NULL PRIMARY KEY REFERENCES claim (number),
  source INTEGER NOT NULL REFERENCES source (number),
  role TEXT NOT NULL
) STRICT)sql",
    "CREATE INDEX source_met_of_source ON source_met (source)",
    R"sql(CREATE VIEW spoken_claim AS
SELECT source_met.source, source_met.role, claim.number, claim.version
FROM source_met JOIN claim ON claim.number = source_met.claim
  JOIN article ON article.latest = claim.version
WHERE claim.retired = 0)sql",

    R"sql(CREATE VIEW source_grade AS
SELECT grade.subject AS source, said.value AS reliability, grade.number AS event
FROM standing_event AS grade
JOIN event_data AS said ON said.event = grade.number AND said.name = 'reliability'
WHERE grade.kind = 'graded' AND NOT EXISTS (
  SELECT 1 FROM standing_event AS later
  WHERE later.subject = grade.subject AND later.kind = 'graded'
    AND later.number > grade.number))sql",
};

}  // namespace claimcheck::store
