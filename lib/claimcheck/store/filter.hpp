// SPDX-License-Identifier: MIT
// The filter language of `list`: terms such as status:open, cricket, confidence:<60, "mpox".
#pragma once

#include "claimcheck/claims/verdict.hpp"
#include "claimcheck/elements/element.hpp"
#include "claimcheck/rules/mark.hpp"
#include "claimcheck/store/claim_state.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace claimcheck::store {

enum class ClaimOrder { article, recent, confidence, certainty, worth };
enum class Comparison { less, less_equal, equal, greater_equal, greater };

struct Filter {
  std::vector<std::string> slugs;  ///< any of them
  std::optional<bool> open;        ///< without a standing verdict, or with one
  std::vector<claims::Verdict> verdicts;
  std::vector<std::string> reviewers;  ///< whose verdict stands
  std::vector<std::string> rules;      ///< ids or their beginnings up to a dot ("sentence")
  std::vector<std::string> speakers;   ///< words of the source that a claim is attributed to
  bool flagged = false;                ///< touched by a desk flag
  std::vector<std::string> flags;      ///< touched by one of these rules, as `rules`
  std::vector<std::string> phrases;    ///< words that the claim holds, all of them (FTS5)
  struct Bound {
    Comparison comparison = Comparison::equal;
    double value = 0;  ///< 0..1
  };
  std::vector<Bound> confidence;
  std::optional<bool> has_note;
  std::optional<bool> has_source;
  std::vector<ClaimState> states;      ///< in one of these
  std::vector<std::string> assignees;  ///< assigned to one of these
  std::vector<Bound> worth;
  std::vector<elements::ElementKind> elements;  ///< with an element of each of these kinds
  std::vector<std::string> reasons;  ///< with each of these among what speaks for a check
  std::string not_decided_by;        ///< a reviewer without a finding of their own, "" for all
  bool unticked = false;             ///< with an element that nobody has ticked
  bool skipped = false;              ///< is:skipped: list sentences without claims instead
  bool retired = false;              ///< is:retired: claims of older splits and versions instead
  bool ambiguous = false;
  bool attributed = false;
  std::vector<rules::Kind> kinds;           ///< of one of these
  std::vector<rules::Modality> modalities;  ///< of one of these
  std::optional<bool> negated;
  ClaimOrder order = ClaimOrder::article;
  std::optional<std::uint32_t> limit;
};

/// One row for help, completions and "did you mean"; a key may have several, one after the other.
struct FilterTerm {
  std::string_view key;      ///< "status"
  std::string_view values;   ///< "open|done"
  std::string_view meaning;  ///< one line
};
std::span<const FilterTerm> filter_terms();

/// Reads terms: slug or article:S · status:open|done|VERDICT · by:REVIEWER · rule:ID ·
/// flag:any|RULE · confidence:<60 (percent; <, <=, =, >=, >) · has:note|source · speaker:NAME ·
/// state:STATE · assigned:NAME · worth:>=60 · element:KIND · reason:NAME ·
/// is:skipped|retired|attributed|ambiguous|negated|conflict|unticked · kind:KIND ·
/// modality:MODALITY ·
/// negated:yes|no · sort:article|recent|confidence|certainty|worth · any other word or "phrase"
/// (held by the claim). A bare word is a slug when it is one of `known_slugs`, else a word of the
/// claim. Throws: Error{usage} naming the term, with "did you mean" for a near miss.
Filter parse_filter(std::span<const std::string> terms, std::span<const std::string> known_slugs);

}  // namespace claimcheck::store
