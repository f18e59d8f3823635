// SPDX-License-Identifier: MIT
#include "claimcheck/claims/marks.hpp"

#include <algorithm>

namespace claimcheck::claims {
namespace {

using rules::Action;
using rules::TreeMatch;
using rules::TreeView;

/// The claim's head and, where it is coordinated, the heads before it.
std::vector<std::uint32_t> heads_of(const TreeView& view, std::uint32_t head) {
  std::vector<std::uint32_t> heads{head};
  while (view.relation(heads.back()) == "conj" && view.shape.parent(heads.back()) != no_word) {
    heads.push_back(view.shape.parent(heads.back()));
  }
  return heads;
}

/// The words that decide; nothing when one of them is not the claim's.
std::vector<std::uint32_t> deciding_words(const TreeMatch& match, const Action& action,
                                          const WordSet& words,
                                          std::span<const std::uint32_t> cues) {
  std::vector<std::uint32_t> found;
  for (const std::string& role : action.deciding) {
    const std::uint32_t word = match.word(role);
    if (word == no_word) continue;
    if (!words[word] && std::ranges::find(cues, word) == cues.end()) return {};
    found.push_back(word);
  }
  std::ranges::sort(found);
  return found;
}

/// The first of the rules that give a mark.
struct Decision {
  const rules::Rule* rule = nullptr;
  const Action* action = nullptr;
  std::vector<std::uint32_t> words;

  void take(const TreeMatch& match, const Action& by, const std::vector<std::uint32_t>& deciding) {
    // Rules of a set stand in one vector, in their order.
    if (rule != nullptr && rule <= match.rule) return;
    rule = match.rule;
    action = &by;
    words = deciding;
  }

  bool add_to(const TreeView& view, std::string_view name, Claim& claim) const {
    if (rule == nullptr) return false;
    Mark mark{std::string{name}, rule->id, {}};
    for (const std::uint32_t word : words) mark.words.push_back(view.tree.tokens[word].span);
    claim.marks.push_back(std::move(mark));
    return true;
  }
};

}  // namespace

void add_marks(const TreeView& view, std::span<const TreeMatch> matches, std::uint32_t head,
               const WordSet& words, std::span<const std::uint32_t> cues, Claim& claim,
               std::vector<const rules::Rule*>& fired) {
  const std::vector<std::uint32_t> heads = heads_of(view, head);
  const bool reported = !cues.empty() || view.quoted[head];
  Decision kind, modality, negated;
  for (const TreeMatch& match : matches) {
    for (const Action& action : match.rule->actions) {
      if (action.kind != rules::ActionKind::mark ||
          action.reported.value_or(reported) != reported ||
          std::ranges::find(heads, match.word(action.node)) == heads.end()) {
        continue;
      }
      const std::vector<std::uint32_t> deciding = deciding_words(match, action, words, cues);
      if (deciding.empty()) continue;
      if (action.marks.kind) kind.take(match, action, deciding);
      if (action.marks.modality) modality.take(match, action, deciding);
      if (action.marks.negated) negated.take(match, action, deciding);
    }
  }
  if (kind.add_to(view, "kind", claim)) claim.kind = *kind.action->marks.kind;
  if (modality.add_to(view, "modality", claim)) claim.modality = *modality.action->marks.modality;
  if (negated.add_to(view, "negated", claim)) claim.negated = *negated.action->marks.negated;
  for (const Decision* decision : {&kind, &modality, &negated}) {
    if (decision->rule != nullptr && std::ranges::find(fired, decision->rule) == fired.end()) {
      fired.push_back(decision->rule);
    }
  }
}

}  // namespace claimcheck::claims
