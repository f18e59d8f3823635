// SPDX-License-Identifier: MIT
// Private to store/: what others have checked before, and which claims people found to say the
// same. docs/schema.md says what each column means.
#pragma once

#include <array>

namespace claimcheck::store {

inline constexpr std::array schema_match{
    R"sql(CREATE TABLE prior_check (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  id TEXT NOT NULL UNIQUE,
  text TEXT NOT NULL CHECK (text <> ''),
  claimant TEXT NOT NULL,
  claimed TEXT NOT NULL,
  rating TEXT NOT NULL,
  rating_value REAL,
  best_rating REAL,
  worst_rating REAL,
  publisher TEXT NOT NULL,
  reviewed TEXT NOT NULL,
  title TEXT NOT NULL,
  url TEXT NOT NULL,
  language TEXT NOT NULL,
  added_by TEXT NOT NULL REFERENCES reviewer (name),
  added INTEGER NOT NULL,
  CHECK (rating <> '' OR rating_value IS NOT NULL)
) STRICT)sql",
    R"sql(CREATE TRIGGER prior_check_not_changed BEFORE UPDATE ON prior_check BEGIN
  SELECT RAISE (ABORT, 'what others published is never changed here');
END)sql",

    // What people said last of a pair holds.
    R"sql(CREATE VIEW confirmed_match AS
SELECT said.number AS event, said.subject AS claim, pair.value AS other, said.reviewer, said.time
FROM standing_event AS said
JOIN event_data AS pair ON pair.event = said.number AND pair.name = 'with'
WHERE said.kind = 'matched' AND NOT EXISTS (
  SELECT 1 FROM standing_event AS later
  JOIN event_data AS same ON same.event = later.number AND same.name = 'with'
    AND same.value = pair.value
  WHERE later.subject = said.subject AND later.kind IN ('matched', 'unmatched')
    AND later.number > said.number))sql",
    R"sql(CREATE VIEW refused_match AS
SELECT said.number AS event, said.subject AS claim, pair.value AS other, said.reviewer, said.time
FROM standing_event AS said
JOIN event_data AS pair ON pair.event = said.number AND pair.name = 'with'
WHERE said.kind = 'unmatched' AND NOT EXISTS (
  SELECT 1 FROM standing_event AS later
  JOIN event_data AS same ON same.event = later.number AND same.name = 'with'
    AND same.value = pair.value
  WHERE later.subject = said.subject AND later.kind IN ('matched', 'unmatched')
    AND later.number > said.number))sql",
};

}  // namespace claimcheck::store
