// SPDX-License-Identifier: MIT
// Private to store/: the tables of desk flags. docs/schema.md says what each column means.
#pragma once

#include <array>

namespace claimcheck::store {

inline constexpr std::array schema_flags{
    R"sql(CREATE TABLE flag (
  version INTEGER NOT NULL REFERENCES article_version (key),
  place INTEGER NOT NULL CHECK (place >= 0),
  rule TEXT NOT NULL,
  text TEXT NOT NULL,
  word_bytes TEXT NOT NULL,
  line INTEGER NOT NULL CHECK (line >= 1),
  column_number INTEGER NOT NULL CHECK (column_number >= 1),
  certainty INTEGER NOT NULL CHECK (certainty BETWEEN 0 AND 100),
  PRIMARY KEY (version, place)
) STRICT, WITHOUT ROWID)sql",

    R"sql(CREATE TABLE flag_claim (
  claim INTEGER NOT NULL REFERENCES claim (number),
  place INTEGER NOT NULL CHECK (place >= 0),
  PRIMARY KEY (claim, place)
) STRICT, WITHOUT ROWID)sql",
};

}  // namespace claimcheck::store
