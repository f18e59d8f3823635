// SPDX-License-Identifier: MIT
// The people and organizations that an article lets speak, by their full names.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/nlp/names.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// A claim's source that is known by name.
struct SourceMet {
  std::size_t claim = 0;  ///< index into ClaimSet::claims
  std::string key;        ///< the same for every spelling of the name (nlp::NameTies::key_of)
  std::string name;       ///< as the article gives it in full
  std::string role;       ///< such as "spokesman for the ministry"; may be empty
  friend bool operator==(const SourceMet&, const SourceMet&) = default;
};

/// Returns the sources that are a person's name of at least two words, titles aside, or an
/// organization's name, in the claims' order. `text` is the article's. A pronoun, a bare surname
/// and a description ("officials") are no source that could be told from another.
std::vector<SourceMet> sources_met(const ClaimSet& set, std::string_view text,
                                   const nlp::NameTies& names);

}  // namespace claimcheck::claims
