// SPDX-License-Identifier: MIT
// Private to claims/: the steps by which a rule words its claim: subjects restored, antecedents put
// in, verbs made finite.
#pragma once

#include "claimcheck/claims/proposition.hpp"

#include <span>

namespace claimcheck::claims {

class Restater {
 public:
  /// Requires: all outlive the restater; the analysis' words are placed, outer propositions are
  /// restated before those inside them.
  Restater(const rules::TreeView& view, const Analysis& analysis, const nlp::Inflection& inflection,
           std::span<const Change> changes)
      : view_(view), analysis_(analysis), inflection_(inflection), changes_(changes) {}

  /// Takes the steps of a rule's claim, in their order. A proposition whose words cannot be put
  /// together is marked broken.
  void restate(Proposition& made, const rules::TreeMatch& match, const rules::Action& action) const;

 private:
  class Steps;
  const rules::TreeView& view_;
  const Analysis& analysis_;
  const nlp::Inflection& inflection_;
  std::span<const Change> changes_;
};

/// Takes the marks off that stand before the first word.
void drop_leading_marks(const rules::TreeView& view, WordSet& words);

}  // namespace claimcheck::claims
