// SPDX-License-Identifier: MIT
#include "claimcheck/claims/quotation_cues.hpp"

#include "claimcheck/rules/tree_words.hpp"
#include "claimcheck/text/block_shape.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

constexpr std::uint32_t none = nlp::TreeShape::none;
/// How many words, or sentences, may stand between a quotation and its cue.
constexpr std::uint32_t reach = 10;

/// The last code point that is no closing mark and no blank, 0 when there is none.
char32_t last_said(std::string_view words) {
  char32_t last = U' ';
  for (std::size_t end = words.size(); last == U' '; end = words.rfind(' ')) {
    words = words.substr(0, end);
    last = text::last_before_closers(words);
  }
  return last;
}

}  // namespace

WordPlace QuotationCues::word_at(std::uint32_t byte) const {
  auto sentence = std::ranges::lower_bound(
      in_.sentences, byte, {}, [](const text::Sentence& each) { return each.span.end; });
  for (; sentence != in_.sentences.end(); ++sentence) {
    const auto index = static_cast<std::uint32_t>(sentence - in_.sentences.begin());
    const auto& tokens = in_.views[index].tree.tokens;
    const auto token = std::ranges::lower_bound(
        tokens, byte, {}, [](const nlp::Token& each) { return each.span.begin; });
    if (token != tokens.end()) {
      return {index, static_cast<std::uint32_t>(token - tokens.begin())};
    }
  }
  return {};
}

bool QuotationCues::may_utter(const TreeView& view, std::uint32_t word) const {
  const nlp::Token& token = view.tree.tokens[word];
  if (token.upos != "VERB" || view.quoted[word]) return false;
  if (speaks(token.lemma)) return true;
  // "…," thought Ann, but not "Ann thought it good".
  return reporting_.is("think", token.lemma) &&
         std::ranges::none_of(view.shape.children(word), [&](std::uint32_t child) {
           const std::string_view relation = view.relation(child);
           return !view.quoted[child] && (relation == "obj" || relation == "ccomp" ||
                                          relation == "xcomp" || relation == "obl");
         });
}

std::optional<CueFound> QuotationCues::cue_behind(const Quotation& quotation) const {
  const WordPlace from = word_at(quotation.whole.end);
  if (from.sentence == none || !begins_before_end(from.sentence, quotation)) return std::nullopt;
  const TreeView& view = in_.views[from.sentence];
  const std::uint32_t end = std::min(view.shape.size(), from.word + reach);
  for (std::uint32_t word = from.word; word < end; ++word) {
    if (view.quoted[word]) break;
    if (!may_utter(view, word)) continue;
    std::uint32_t source = source_of_cue(view, word);
    if (source == none || word == from.word) {
      const std::uint32_t inverted = noun_behind(view, word);
      if (inverted != none) source = inverted;
    }
    if (source == none || view.quoted[source]) continue;
    const std::uint32_t first = std::min(word, view.shape.first(source));
    // "…" announced in May, said Ann Smith.
    const bool trails = source == noun_behind(view, word) && after_mark({from.sentence, word});
    if (first < from.word || (first > from.word + 2 && !trails)) continue;
    return CueFound{{from.sentence, word}, source};
  }
  return std::nullopt;
}

std::optional<CueFound> QuotationCues::credit_behind(const Quotation& quotation) const {
  const WordPlace dash = word_at(quotation.whole.end);
  if (dash.sentence == none) return std::nullopt;
  const TreeView& view = in_.views[dash.sentence];
  const std::uint32_t block = in_.sentences[dash.sentence].block;
  const std::uint32_t name = dash.word + 1;
  const bool ends_block =
      dash.sentence + 1 == in_.sentences.size() || in_.sentences[dash.sentence + 1].block != block;
  if (!ends_block || name >= view.shape.size() || view.shape.size() > name + reach ||
      !rules::is_dash(view, dash.word)) {
    return std::nullopt;
  }
  for (std::uint32_t word = name; word < view.shape.size(); ++word) {
    if (view.tree.tokens[word].upos == "VERB" || view.quoted[word]) return std::nullopt;
  }
  const nlp::Token& first = view.tree.tokens[name];
  const bool is_person =
      rules::is_person_name(first) && first.name.place == nlp::NameMark::Place::begin;
  const bool in_own_line = dash.word == 0 && block > 0 && first.upos == "PROPN" &&
                           in_.document.blocks[block - 1].span == quotation.whole;
  const bool here = is_person && begins_before_end(dash.sentence, quotation);
  if (!here && !in_own_line) return std::nullopt;
  return CueFound{{dash.sentence, none}, name};
}

std::optional<CueFound> QuotationCues::cue_before(const Quotation& quotation) const {
  WordPlace at = word_at(quotation.whole.begin);
  if (at.sentence == none) return std::nullopt;
  bool far = false;
  if (at.word == 0) {
    if (at.sentence == 0) return std::nullopt;
    --at.sentence;
    at.word = in_.views[at.sentence].shape.size();
    far = true;
  }
  const TreeView& view = in_.views[at.sentence];
  if (at.word == 0) return std::nullopt;
  if (far && view.word(at.word - 1) != ":") return std::nullopt;
  const auto near = last_cue(at.sentence, at.word);
  return near || !far ? near : main_cue(at.sentence);
}

std::optional<CueFound> QuotationCues::teller_before(const Quotation& quotation) const {
  const WordPlace at = word_at(quotation.whole.begin);
  if (at.sentence == none || at.sentence == 0 || at.word > 0) return std::nullopt;
  if (!may_follow(at.sentence - 1, quotation)) return std::nullopt;
  const std::uint32_t block = in_.sentences[at.sentence - 1].block;
  const std::uint32_t end = at.sentence > reach ? at.sentence - reach : 0;
  for (std::uint32_t before = at.sentence; before-- > end;) {
    if (in_.sentences[before].block != block) break;
    if (const auto found = teller_in(before)) return found;
    if (!is_about_the_same(before)) break;
  }
  return std::nullopt;
}

std::optional<CueFound> QuotationCues::teller_in(std::uint32_t sentence) const {
  const auto found = main_cue(sentence);
  const TreeView& view = in_.views[sentence];
  if (!found || !rules::has_child(view, found->cue.word, "ccomp") ||
      rules::is_denied(view, found->cue.word)) {
    return std::nullopt;
  }
  return found;
}

bool QuotationCues::may_follow(std::uint32_t sentence, const Quotation& quotation) const {
  const text::Block& there = in_.document.blocks[in_.sentences[sentence].block];
  if (there.span.contains(quotation.whole)) return true;
  const std::uint32_t next = in_.sentences[sentence].block + 1;
  return next < in_.document.blocks.size() && in_.document.blocks[next].span == quotation.whole;
}

bool QuotationCues::is_about_the_same(std::uint32_t sentence) const {
  const TreeView& view = in_.views[sentence];
  const std::uint32_t root = view.shape.root();
  if (root == none || view.shape.size() > longest_sentence) return false;
  const std::uint32_t subject = rules::child_by(view, root, "nsubj");
  if (subject == none || view.quoted[subject]) return false;
  const std::string_view gender = nlp::feature(view.tree.tokens[subject], "Gender");
  if (view.tree.tokens[subject].upos != "PRON" || (gender != "Masc" && gender != "Fem")) {
    return false;
  }
  return std::ranges::none_of(view.tree.tokens, rules::is_person_name);
}

bool QuotationCues::is_unfinished_line(std::uint32_t block) const {
  const text::Block& line = in_.document.blocks[block];
  return line.kind != text::BlockKind::quotation &&
         !text::ends_sentence(slice(in_.document.text, line.span));
}

std::optional<CueFound> QuotationCues::main_cue(std::uint32_t sentence) const {
  const TreeView& view = in_.views[sentence];
  const std::uint32_t root = view.shape.root();
  if (root == none || !speaks(view.tree.tokens[root].lemma)) return std::nullopt;
  const std::uint32_t source = source_of_cue(view, root);
  if (source == none || view.quoted[source]) return std::nullopt;
  return CueFound{{sentence, root}, source};
}

std::optional<CueFound> QuotationCues::last_cue(std::uint32_t sentence, std::uint32_t end) const {
  const WordPlace at{sentence, end};
  const TreeView& view = in_.views[sentence];
  const std::uint32_t begin = at.word > reach ? at.word - reach : 0;
  for (std::uint32_t word = at.word; word-- > begin;) {
    if (view.quoted[word]) break;
    if (!may_utter(view, word)) continue;
    const std::uint32_t source = source_of_cue(view, word);
    if (source == none || view.quoted[source]) continue;
    return CueFound{{at.sentence, word}, source};
  }
  return std::nullopt;
}

bool QuotationCues::begins_before_end(std::uint32_t sentence, const Quotation& quotation) const {
  const text::Block& block = in_.document.blocks[in_.sentences[sentence].block];
  return block.span.begin < quotation.whole.end;
}

bool QuotationCues::utters(const Quotation& quotation) const {
  const WordPlace at = word_at(quotation.whole.begin);
  if (at.sentence == none) return false;
  constexpr std::u32string_view marks = U".,;:!?-\u2026\u2014";
  const std::string_view words = slice(in_.document.text, quotation.whole);
  const char32_t last = last_said(words);
  if (last == 0) return false;
  const auto blanks = std::ranges::count(words, ' ');
  const bool marked = marks.find(last) != std::u32string_view::npos;
  if (at.word == 0) return marked || blanks > 2;
  return marked && (blanks > 2 || after_mark(at));
}

std::optional<Span> QuotationCues::statement_around(const Quotation& quotation) const {
  const WordPlace at = word_at(quotation.whole.begin);
  if (at.sentence == none || at.word == 0) return std::nullopt;
  const TreeView& view = in_.views[at.sentence];
  const std::uint32_t root = view.shape.root();
  const auto quoted = [&](std::uint32_t word) {
    return word != none && quotation.whole.contains(view.tree.tokens[word].span);
  };
  const auto is_person = [](const nlp::Token& token) {
    return rules::is_person_name(token) && nlp::feature(token, "Number") != "Plur";
  };
  if (!quoted(root) || !quoted(rules::finite_word(view, root)) ||
      std::ranges::any_of(view.tree.tokens, is_person)) {
    return std::nullopt;
  }
  return in_.sentences[at.sentence].span;
}

bool QuotationCues::after_mark(WordPlace at) const {
  return at.word > 0 &&
         rules::is_parting_mark(in_.views[at.sentence].tree.tokens[at.word - 1], in_.document.text);
}

bool QuotationCues::speaks(std::string_view lemma) const {
  return reporting_.is("say", lemma) || reporting_.is("utter", lemma) ||
         reporting_.is("ask", lemma) || reporting_.is("answer", lemma) ||
         reporting_.is("word", lemma);
}

bool QuotationCues::begins_sentence(Span part) const {
  const WordPlace at = word_at(part.begin);
  if (at.sentence == none) return false;
  const auto& tokens = in_.views[at.sentence].tree.tokens;
  for (std::size_t word = at.word; word < tokens.size() && tokens[word].span.begin < part.end;
       ++word) {
    if (tokens[word].upos == "PUNCT") continue;
    return text::is_upper_case(
        text::code_point_at(in_.document.text, tokens[word].span.begin).value);
  }
  return false;
}

bool QuotationCues::is_clause_apart(Span part) const {
  const WordPlace at = word_at(part.begin);
  if (at.sentence == none || !after_mark(at)) return false;
  return part.end + 1 >= in_.sentences[at.sentence].span.end;
}

std::optional<CueFound> QuotationCues::actor_in(std::uint32_t sentence,
                                                const Quotation& quotation) const {
  const TreeView& view = in_.views[sentence];
  const std::uint32_t root = view.shape.root();
  const text::Block& block = in_.document.blocks[in_.sentences[sentence].block];
  if (root == none || view.shape.size() > longest_sentence ||
      !block.span.contains(quotation.whole)) {
    return std::nullopt;
  }
  const std::uint32_t source = source_of_cue(view, root);
  if (source == none || view.quoted[source] || view.quoted[root] || source > root)
    return std::nullopt;
  const nlp::Token& word = view.tree.tokens[source];
  const std::string_view gender = nlp::feature(word, "Gender");
  if (!rules::is_person_name(word) && gender != "Masc" && gender != "Fem") return std::nullopt;
  return CueFound{{sentence, root}, source};
}

std::optional<CueFound> QuotationCues::actor_beside(const Quotation& quotation) const {
  const WordPlace at = word_at(quotation.whole.begin);
  const WordPlace behind = word_at(quotation.whole.end);
  if (behind.sentence != none && behind.word == 0) {
    const auto found = actor_in(behind.sentence, quotation);
    if (found) return found;
  }
  if (at.sentence == none || at.word > 0 || at.sentence == 0) return std::nullopt;
  return actor_in(at.sentence - 1, quotation);
}

}  // namespace claimcheck::claims
