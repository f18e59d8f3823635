// SPDX-License-Identifier: MIT
#include "claimcheck/claims/entity_wording.hpp"

#include "claimcheck/claims/draft_changes.hpp"
#include "claimcheck/claims/phrases.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

constexpr std::ptrdiff_t longest_wording = 12;  // words that may be put in

/// A pronoun inside a phrase that nothing was put in for: "our aim", "whose owner".
bool points(const TreeView& view, const Resolution& known, std::uint32_t word) {
  if (known.open[word]) return true;
  if (view.tree.tokens[word].upos != "PRON") return false;
  return std::ranges::none_of(known.changes, [word](const Change& change) {
    return change.first <= word && word < change.last;
  });
}

/// "Most people", "about ten boats": so many of a kind, and no known ones.
bool is_vague(const Entity& entity, const TreeView& from, const Pronouns& pronouns) {
  if (entity.coordinated || entity.opening != Entity::Opening::bare) return false;
  const auto is_quantity = [&](std::uint32_t word) {
    return pronouns.is_quantity(nlp::lower_case(from.word(word)));
  };
  return is_quantity(entity.head) ||
         std::ranges::any_of(from.shape.children(entity.head), [&](std::uint32_t child) {
           const std::string_view relation = from.relation(child);
           const bool about = relation == "nummod" && !from.shape.children(child).empty();
           return child < entity.head && (about || is_quantity(child));
         });
}

/// Returns the phrase as that of what has been told of: "a man" is the man from now on, and ten men
/// are the ten. Empty where it is all capitals.
std::string known_by(const std::string& phrase, const Entity& entity, const TreeView& from,
                     const Pronouns& pronouns) {
  const bool is_small = std::ranges::any_of(phrase, [](char c) { return c >= 'a' && c <= 'z'; });
  if (!is_small && phrase.find(' ') != std::string::npos) return {};
  const bool told = entity.coordinated || entity.opening != Entity::Opening::bare;
  if (told || phrase.empty() || rules::has_child(from, entity.head, "det")) {
    return pronouns.definite(phrase);
  }
  const bool counted = rules::has_child(from, entity.head, "nummod");
  const bool one_person = entity.person && !entity.plural;
  return one_person == counted ? phrase : pronouns.with_article(phrase);
}

/// "The nation's toughest law" is not the toughest: a rank holds among what the whole phrase names.
bool cuts_rank(const TreeView& from, std::uint32_t noun, const WordSet& words) {
  bool ranked = false;
  bool cut = false;
  for (const std::uint32_t child : from.shape.children(noun)) {
    const nlp::Token& token = from.tree.tokens[child];
    const bool inner = token.upos == "DET" || token.upos == "PUNCT" || token.upos == "ADP";
    ranked = ranked || token.xpos == "JJS" || nlp::feature(token, "NumType") == "Ord";
    cut = cut || (!inner && !words[child]);
  }
  return ranked && cut;
}

bool holds_twice(const std::string& text, const std::string& noun) {
  const std::size_t once = text.find(noun);
  return once != std::string::npos && text.find(noun, once + 1) != std::string::npos;
}

}  // namespace

bool is_short_for(const TreeView& view, const nlp::Mention& mention, const Entity& entity,
                  const Pronouns& pronouns) {
  const std::string text = text_of(view, mention.first, mention.last);
  // "Shovel Knight", of which the name's mark has the last word alone, is written out already.
  const std::uint32_t end = view.tree.tokens[mention.last - 1].span.end;
  if (end >= entity.text.size() && entity.text.ends_with(text) &&
      slice(view.text, {end - static_cast<std::uint32_t>(entity.text.size()), end}) ==
          entity.text) {
    return false;
  }
  const auto words = [](const std::string& of) { return std::ranges::count(of, ' ') + 1; };
  if (entity.person) {
    // "Washington, D.C." is not George Washington.
    const std::uint32_t behind = mention.last + 1;
    if (behind < view.shape.size() && view.word(mention.last) == "," &&
        view.tree.tokens[behind].upos == "PROPN" &&
        view.word(behind).find('.') != std::string_view::npos) {
      return false;
    }
    if (entity.type != mention.type || entity.telling < 2) return false;
    const std::string last = text.substr(text.rfind(' ') + 1);
    const std::string first = text.substr(0, text.find(' '));
    const bool titled = words(text) > 1 && pronouns.is_title(nlp::lower_case(first));
    if (words(text) > 1 && !titled) return false;
    return entity.text.ends_with(" " + last) || entity.text.starts_with(last + " ");
  }
  if (words(text) > 1 || entity.type == nlp::NameType::place) return false;
  const std::uint32_t next = mention.last;
  const bool goes_on = next < view.shape.size() &&
                       (view.relation(next) == "case" || view.relation(next) == "flat") &&
                       view.tree.tokens[next].upos == "ADP";
  const bool acronym = std::ranges::none_of(text, [](char c) { return c >= 'a' && c <= 'z'; });
  const bool begins = entity.text.starts_with(text + " ");
  const bool ends = entity.text.ends_with(" " + text);
  if (goes_on) return false;
  return acronym ? begins || !entity.text.starts_with(text) : begins || ends;
}

bool may_grow(const TreeView& view, const nlp::Mention& mention, std::uint32_t head,
              const Entity& entity) {
  const std::string_view relation = view.relation(head);
  if (relation == "compound" || relation == "amod" || relation == "flat" || relation == "appos") {
    return false;
  }
  const auto is_proper = [&](std::uint32_t word) { return view.tree.tokens[word].upos == "PROPN"; };
  const bool in_longer = (mention.first > 0 && is_proper(mention.first - 1)) ||
                         (mention.last < view.shape.size() && is_proper(mention.last));
  // "The Bernoulli's principle" is no Daniel's.
  const bool termed =
      entity.person && mention.first > 0 && view.tree.tokens[mention.first - 1].upos == "DET";
  return !in_longer && !termed;
}

void word_entity(Entity& entity, const TreeView& from, bool in_heading,
                 std::span<const Resolution> resolutions, const Pronouns& pronouns) {
  if (entity.worded) return;
  entity.worded = true;
  if (in_heading) return;
  const Resolution& known = resolutions[entity.tree];
  const bool opens =
      entity.opening == Entity::Opening::definite || entity.opening == Entity::Opening::indefinite;
  if (!entity.coordinated && opens) {
    entity.core = phrase_of(from, core_of_phrase(from, entity.head), known.changes);
    entity.core.text = pronouns.with_article(entity.core.text);
  }
  std::vector<bool> barred(from.shape.size());
  for (std::uint32_t at = from.shape.first(entity.head); at <= from.shape.last(entity.head); ++at) {
    barred[at] = points(from, known, at);
  }
  const WordSet words = words_of_phrase(from, entity.head, entity.coordinated, barred, pronouns);
  if (!words.empty() && cuts_rank(from, entity.head, words)) return;
  Phrase phrase = entity.core;
  if (!words.empty()) {
    Draft draft{words, known.changes};
    drop_needless(draft, known.namings);  // "Ann and her brother", not "and Ann's brother"
    phrase = phrase_of(from, draft.words, draft.changes);
  }
  entity.vague = is_vague(entity, from, pronouns);
  entity.text = entity.vague ? phrase.text : known_by(phrase.text, entity, from, pronouns);
  entity.spans = std::move(phrase.spans);
}

Phrase wording_of(const Pointing& pointing, const TreeView& view, const Entity& entity,
                  const TreeView& from, const Pronouns& pronouns) {
  if (entity.vague && entity.tree != pointing.tree) return {};
  Phrase phrase{entity.text, entity.spans};
  const bool is_pronoun = pointing.pronoun != nullptr;
  if (pointing.meeting.role == Role::owner || (is_pronoun && pointing.pronoun->possessive)) {
    // "The man in the car's" reads wrong: the possessive goes with the noun.
    const bool described = !entity.named && !entity.coordinated;
    if (described && !nlp::lower_case(phrase.text)
                          .ends_with(nlp::lower_case(std::string{from.word(entity.head)}))) {
      phrase = entity.core;
    }
    if (is_pronoun && !phrase.text.empty())
      phrase.text = pronouns.possessive(phrase.text, entity.plural || entity.named);
  }
  if (phrase.text.empty()) return {};
  const bool same = pointing.pronoun == nullptr && entity.noun == pointing.noun &&
                    entity.opening == Entity::Opening::bare && !entity.coordinated;
  if (entity.article || (same && !entity.named) ||
      (entity.named && !entity.person && pronouns.takes_article(phrase.text))) {
    phrase.text = pronouns.with_article(phrase.text);
  }
  const bool doubled = pointing.pronoun == nullptr &&
                       holds_twice(nlp::lower_case(phrase.text),
                                   nlp::lower_case(std::string{view.word(pointing.head)}));
  const bool is_long = std::ranges::count(phrase.text, ' ') >= longest_wording;
  return doubled || is_long ? Phrase{} : phrase;
}

bool has_only_qualities(const Entity& entity, const TreeView& from) {
  const bool introduced = entity.opening == Entity::Opening::indefinite;  // "an early train left"
  if (entity.named || entity.coordinated || introduced) return false;
  return std::ranges::all_of(from.shape.children(entity.head), [&](std::uint32_t child) {
    const bool put_in = std::ranges::any_of(
        entity.spans, [&](Span span) { return span.contains(from.tree.tokens[child].span); });
    if (!put_in && entity.worded) return true;
    const std::string_view relation = from.tree.tokens[child].deprel;
    const bool quality = relation == "amod" && !is_capital(from.word(child));
    return quality || relation == "det" || relation == "punct" || relation == "case";
  });
}

bool is_in_passing(const Entity& entity, const TreeView& from, const Meeting& meeting) {
  const bool once = entity.met == 1 && entity.opening == Entity::Opening::definite;
  if (entity.named || entity.coordinated || !once || entity.last.role != Role::other ||
      meeting.role != Role::other) {
    return false;
  }
  const std::uint32_t parent = from.shape.parent(entity.head);
  return from.relation(entity.head) == "nmod" && parent != nlp::TreeShape::none &&
         entity.head > 0 && !core_of_phrase(from, entity.head)[entity.head - 1];
}

}  // namespace claimcheck::claims
