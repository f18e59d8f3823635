// SPDX-License-Identifier: MIT
#include "claimcheck/claims/draft_changes.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace claimcheck::claims {

using rules::TreeView;

void drop_needless(Draft& draft, std::span<const Naming> namings) {
  const auto named_before = [&](const Change& change) {
    const bool by_word = std::ranges::any_of(namings, [&](const Naming& naming) {
      const auto first = draft.words.begin() + naming.first;
      const auto last = draft.words.begin() + naming.last;
      return naming.entity == change.entity && naming.last <= change.first &&
             std::find(first, last, true) != last;
    });
    return by_word || std::ranges::any_of(draft.changes, [&](const Change& other) {
             if (other.entity != change.entity || other.first >= change.first) return false;
             return other.first == other.last || draft.words[other.first];
           });
  };
  std::vector<Change> kept;
  for (const Change& change : draft.changes) {
    if (change.soft && change.entity >= 0 && named_before(change)) continue;
    kept.push_back(change);
    if (!change.again.empty() && std::ranges::any_of(draft.changes, [&](const Change& other) {
          const bool same =
              other.entity == change.entity && (change.entity >= 0 || other.from == change.from);
          return !other.again.empty() && same && other.first < change.first &&
                 draft.words[other.first];
        })) {
      kept.back().text = change.again;
      kept.back().from.clear();
    }
  }
  draft.changes = std::move(kept);
}

void write_out_clitics(const TreeView& view, const nlp::Inflection& inflection, Draft& draft) {
  std::vector<Change> written;
  for (const Change& change : draft.changes) {
    const std::uint32_t word = change.last;
    if (change.first + 1 != change.last || word >= draft.words.size() || !draft.words[word] ||
        view.tree.tokens[change.first].upos != "PRON") {
      continue;
    }
    const nlp::Token& token = view.tree.tokens[word];
    const bool glued = view.tree.tokens[word - 1].span.end == token.span.begin;
    const bool taken = std::ranges::any_of(
        draft.changes, [word](const Change& other) { return other.first == word; });
    if (token.upos != "AUX" || !nlp::is_clitic(view.word(word)) || !glued || taken) continue;
    const std::string_view tense = nlp::feature(token, "Tense");
    const bool plural = nlp::feature(token, "Number") == "Plur";
    const nlp::VerbForm wanted = tense == "Past" ? nlp::VerbForm::past
                                 : plural        ? nlp::VerbForm::present_plural
                                                 : nlp::VerbForm::present;
    std::string full = tense.empty() ? token.lemma : inflection.form(token.lemma, wanted);
    written.push_back({word, word + 1, std::move(full), {}, std::string{contraction}});
  }
  std::ranges::move(written, std::back_inserter(draft.changes));
}

}  // namespace claimcheck::claims
