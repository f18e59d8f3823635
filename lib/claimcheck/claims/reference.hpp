// SPDX-License-Identifier: MIT
// What the pronouns, short names and bare descriptions of an article stand for, where its own
// evidence settles it. The words and weights are data (reference.xml and reference.weights.xml of a
// rule folder).
#pragma once

#include "claimcheck/claims/antecedents.hpp"
#include "claimcheck/claims/draft.hpp"
#include "claimcheck/claims/first_names.hpp"
#include "claimcheck/claims/pronouns.hpp"
#include "claimcheck/claims/ranking.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/nlp/inflection.hpp"

#include <span>
#include <vector>

namespace claimcheck::claims {

/// What a language knows of words that point; each outlives its user.
struct ReferenceWords {
  const Pronouns& pronouns;
  const FirstNames& first_names;
  const Ranking& ranking;
};

/// What was found for one sentence.
struct Resolution {
  std::vector<Change> changes;
  std::vector<Naming> namings;
  std::vector<bool> open;  ///< for each word: it points elsewhere and could not be resolved
};

/// Resolves an article's sentences, whose views are in its order; `prose` says which of them are
/// running text, not headings or captions: those name what may be meant, and nothing in them is
/// resolved. What points is put in other words where one antecedent stands out: it is ranked above
/// every other, and above having none, by the margin of its kind; else it is open. Time grows with
/// the article's words, not with what it names. "I" in a quotation is the named person who speaks
/// it, the verb beside it in the third person. `watch`, when given, sees every choice.
std::vector<Resolution> resolve(const nlp::Article& article, std::span<const rules::TreeView> views,
                                const std::vector<bool>& prose, const ReferenceWords& words,
                                const nlp::Inflection& inflection, const Watch* watch = nullptr);

}  // namespace claimcheck::claims
