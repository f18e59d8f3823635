// SPDX-License-Identifier: MIT
#include "claimcheck/claims/speakers.hpp"

#include "claimcheck/claims/proposition.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>

namespace claimcheck::claims {
namespace {

using nlp::TreeShape;
using rules::TreeView;

constexpr std::size_t deepest_nesting = 4;  // quotations in quotations that are looked at

/// Returns the quoted words that a verb reports: those that hang from it, or that it hangs from.
std::vector<std::uint32_t> reported_by(const TreeView& view, std::uint32_t verb) {
  const std::uint32_t parent = view.shape.parent(verb);
  if (parent != TreeShape::none && view.quoted[parent] && view.relation(verb) == "parataxis") {
    return {parent};
  }
  std::vector<std::uint32_t> words;
  for (const std::uint32_t child : view.shape.children(verb)) {
    const std::string_view relation = view.relation(child);
    const bool content =
        relation == "ccomp" || relation == "parataxis" || relation == "obj" || relation == "xcomp";
    if (!content) continue;
    for (std::uint32_t word = view.shape.first(child); word <= view.shape.last(child); ++word) {
      if (view.quoted[word] && view.tree.tokens[word].upos != "PUNCT") words.push_back(word);
    }
  }
  return words;
}

/// The words that agree with a subject: of its clause and of those that share it.
std::vector<std::uint32_t> finite_verbs(const TreeView& view, std::uint32_t subject) {
  std::vector<std::uint32_t> verbs;
  const std::uint32_t head = view.shape.parent(subject);
  if (head == TreeShape::none) return verbs;
  verbs.push_back(rules::finite_word(view, head));
  for (const std::uint32_t child : view.shape.children(head)) {
    if (view.relation(child) != "conj") continue;
    const bool own = std::ranges::any_of(view.shape.children(child), [&](std::uint32_t below) {
      return view.relation(below) == "nsubj";
    });
    if (!own) verbs.push_back(rules::finite_word(view, child));
  }
  std::erase(verbs, TreeShape::none);
  return verbs;
}

/// Returns a finite verb for one who is spoken of; empty when it does not change.
std::string third_person(const TreeView& view, std::uint32_t verb,
                         const nlp::Inflection& inflection) {
  const nlp::Token& token = view.tree.tokens[verb];
  const bool is_verb = token.upos == "VERB" || token.upos == "AUX";
  if (!is_verb || token.xpos == "MD" || nlp::feature(token, "VerbForm") != "Fin") return {};
  const std::string_view tense = nlp::feature(token, "Tense");
  const bool past = tense == "Past" && token.lemma == inflection.copula();
  if (tense != "Pres" && !past) return {};
  std::string form = inflection.form(nlp::lower_case(token.lemma),
                                     past ? nlp::VerbForm::past : nlp::VerbForm::present);
  return form == nlp::lower_case(view.word(verb)) ? std::string{} : form;
}

/// "Ann and I have": whether a subject is one of several, for no verb stands before it.
bool is_one_of_several(const TreeView& view, std::uint32_t word) {
  if (word < 2 || view.tree.tokens[word - 1].upos != "CCONJ" ||
      view.tree.tokens[word - 2].upos == "PUNCT") {
    return false;
  }
  for (std::uint32_t at = word - 1; at-- > 0;) {
    const std::string_view tag = view.tree.tokens[at].upos;
    if (tag == "PUNCT" && rules::is_parting_mark(view.tree.tokens[at], view.text)) break;
    if (tag == "VERB" || tag == "AUX") return false;
  }
  return true;
}

}  // namespace

Speakers::Speakers(const nlp::Article& article, std::span<const TreeView> views,
                   const Pronouns& pronouns)
    : views_(views), speakers_(article.zones.size()) {
  for (std::uint32_t zone = 0; zone < article.zones.size(); ++zone) {
    for (const Span part : article.zones[zone].parts) parts_.push_back({part, zone});
  }
  std::ranges::stable_sort(parts_, {}, [](const Part& part) { return part.span.begin; });
  if (parts_.empty()) return;
  for (std::uint32_t tree = 0; tree < views.size(); ++tree) read(tree, pronouns);
  for (std::size_t i = 1; i < parts_.size(); ++i) {
    std::optional<Place>& own = speakers_[parts_[i].zone];
    const Part& before = parts_[i - 1];
    if (own || before.span.end > parts_[i].span.begin) continue;
    const std::string_view between =
        slice(views.front().text, {before.span.end, parts_[i].span.begin});
    if (std::ranges::count(between, '\n') < 2) own = speakers_[before.zone];
  }
}

void Speakers::read(std::uint32_t tree, const Pronouns& pronouns) {
  const TreeView& view = views_[tree];
  for (std::uint32_t verb = 0; verb < view.shape.size(); ++verb) {
    const nlp::Token& token = view.tree.tokens[verb];
    if (view.quoted[verb] || token.upos != "VERB" || !pronouns.is_saying(token.lemma)) continue;
    // "'I left,' said Ann, and 'I stayed,' said Bob": what one says is not what the other does.
    std::optional<std::uint32_t> zone;
    for (const std::uint32_t word : reported_by(view, verb)) {
      zone = zone_at(view.tree.tokens[word].span);
      if (zone && !speakers_[*zone]) break;
      zone.reset();
    }
    if (!zone) continue;
    for (const std::uint32_t child : view.shape.children(verb)) {
      if (view.relation(child) == "nsubj" && !view.quoted[child]) {
        speakers_[*zone] = Place{tree, child};
      }
    }
  }
}

std::optional<std::uint32_t> Speakers::zone_at(Span span) const {
  auto part =
      std::ranges::upper_bound(parts_, span.begin, {}, [](const Part& p) { return p.span.begin; });
  for (std::size_t i = 0; i < deepest_nesting && part != parts_.begin(); ++i) {
    --part;
    if (part->span.contains(span)) return part->zone;
  }
  return std::nullopt;
}

std::optional<Place> Speakers::of(Place quoted) const {
  if (parts_.empty()) return std::nullopt;
  const auto zone = zone_at(views_[quoted.tree].tree.tokens[quoted.word].span);
  return zone ? speakers_[*zone] : std::nullopt;
}

std::vector<int> named_by_words(std::uint32_t words, std::span<const Naming> namings) {
  std::vector<int> named(words, -1);
  for (const Naming& naming : namings) {
    std::fill(named.begin() + naming.first, named.begin() + naming.last, naming.entity);
  }
  return named;
}

void put_one(const TreeView& view, std::uint32_t word, Change change,
             const nlp::Inflection& inflection, std::vector<Change>& changes) {
  if (view.relation(word) == "nsubj" && !is_one_of_several(view, word)) {
    for (const std::uint32_t verb : finite_verbs(view, word)) {
      const std::string form = third_person(view, verb, inflection);
      if (form.empty()) continue;
      const auto& tokens = view.tree.tokens;
      if (verb == word + 1 && tokens[word].span.end == tokens[verb].span.begin) {  // "I'm"
        change.text += ' ' + form;
        change.last = verb + 1;
      } else {
        changes.push_back({verb, verb + 1, form, {}, "agreement", -1, false});
      }
    }
  }
  changes.push_back(std::move(change));
}

void put_speaker(const TreeView& view, std::uint32_t word, const Pronoun& pronoun,
                 const Speaker& speaker, const Pronouns& pronouns,
                 const nlp::Inflection& inflection, std::vector<Change>& changes) {
  const bool listed = view.relation(word) == "conj" && view.shape.parent(word) != TreeShape::none;
  const std::uint32_t head = listed ? view.shape.parent(word) : word;  // "my friends and I"
  std::string again{pronouns.again(pronoun, speaker.gender, view.relation(head) == "nsubj")};
  std::string name = pronoun.possessive ? pronouns.possessive(speaker.name, true) : speaker.name;
  if (pronoun.reflexive) {
    if (again.empty()) return;
    name = again;
  }
  put_one(view, word,
          {word, word + 1, std::move(name), speaker.spans, "pronoun", speaker.entity, false,
           std::move(again)},
          inflection, changes);
}

}  // namespace claimcheck::claims
