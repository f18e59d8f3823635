// SPDX-License-Identifier: MIT
#include "claimcheck/claims/draft.hpp"

#include "claimcheck/claims/quote_marks.hpp"
#include "claimcheck/nlp/inflection.hpp"
#include "claimcheck/rules/tree_words.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

constexpr std::string_view glued_left = ".,;:!?)]}%";
constexpr std::u32string_view full_stop_marks = U".!?\u2026";

std::uint32_t size_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

bool is_bracket(std::string_view mark, bool opening) {
  return mark == (opening ? "(" : ")") || mark == (opening ? "[" : "]");
}

/// A part of the claim: a word of the article, or what stands in its place.
struct Piece {
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  const Change* change = nullptr;
};

std::vector<Piece> pieces_of(const TreeView& view, const WordSet& words,
                             std::span<const Change> changes) {
  std::vector<Piece> pieces;
  const std::uint32_t count = view.shape.size();
  for (std::uint32_t word = 0; word <= count;) {
    for (const Change& change : changes) {
      if (change.first == word && change.last == word && !change.text.empty()) {
        pieces.push_back({word, word, &change});
      }
    }
    if (word == count) break;
    const auto change = std::ranges::find_if(changes, [&](const Change& candidate) {
      return candidate.first == word && candidate.last > word;
    });
    if (words[word] && change != changes.end() &&
        std::all_of(words.begin() + word, words.begin() + std::min(change->last, count),
                    [](bool taken) { return taken; })) {
      pieces.push_back({word, std::min(change->last, count), &*change});
      word = std::min(change->last, count);
      continue;
    }
    if (words[word]) pieces.push_back({word, word + 1, nullptr});
    ++word;
  }
  return pieces;
}

bool blank_before(const TreeView& view, std::uint32_t word) {
  const std::uint32_t begin = view.tree.tokens[word].span.begin;
  if (begin == 0) return true;
  if (word > 0 && view.tree.tokens[word - 1].span.end == begin) return false;
  return true;
}

bool is_mark_piece(const TreeView& view, const Piece& piece) {
  return piece.change == nullptr && piece.first < piece.last && is_punct(view, piece.first) &&
         is_quote_mark(view, piece.first);
}

/// Whether a blank stands between two pieces.
bool parted(const TreeView& view, const Piece& left, const Piece& right) {
  if (right.change != nullptr && right.change->reason == contraction) return true;
  const bool adjacent = left.last == right.first && right.first < right.last &&
                        left.first < left.last && right.first > 0;
  if (adjacent) return blank_before(view, right.first);
  if (right.change != nullptr) {
    const std::string& text = right.change->text;
    return !nlp::is_clitic(text) && !text.starts_with(',');
  }
  const std::string_view word = view.word(right.first);
  if (is_punct(view, right.first)) return glued_left.find(word.front()) == std::string_view::npos;
  if (!blank_before(view, right.first)) {
    return !nlp::is_clitic(word) && view.tree.tokens[right.first].upos != "PART";
  }
  if (left.change == nullptr && is_punct(view, left.first)) {
    return !is_bracket(view.word(left.first), true);
  }
  return true;
}

/// Whether the phrase that ends before `left` stands before the clause that it belongs to, so that
/// its comma stays: "In the town, which is old, he …", "If it rains, …; he".
bool ends_what_is_fronted(const TreeView& view, std::uint32_t left, std::uint32_t right) {
  std::uint32_t top = left;
  while (view.shape.parent(top) != nlp::TreeShape::none &&
         !view.shape.below(right, view.shape.parent(top))) {
    top = view.shape.parent(top);
  }
  const std::string_view relation = view.relation(top);
  return (relation == "advcl" || relation == "obl") && view.shape.parent(top) > left &&
         view.shape.parent(top) != nlp::TreeShape::none;
}

/// Whether a comma behind `left` closes an apposition that stands for its noun, whose own comma is
/// left out: "the house of [the mayor,] Ann Smith, burned down".
bool closes_what_stands_for_noun(const TreeView& view, const WordSet& words, std::uint32_t left) {
  std::uint32_t top = left;
  while (view.relation(top) == "flat") top = view.shape.parent(top);
  if (view.relation(top) != "appos" || view.shape.last(top) != left) return false;
  const std::uint32_t first = view.shape.first(top);
  const std::uint32_t mark = first > 0 && !is_punct(view, first) ? first - 1 : first;
  return is_punct(view, mark) && !words[mark] && !words[view.shape.parent(top)];
}

/// Marks that parted something that is left out, or that something was put in at, go.
void drop_marks_around_gaps(const TreeView& view, WordSet& words, std::span<const Change> changes) {
  const std::uint32_t count = view.shape.size();
  const auto is_gap = [&](std::uint32_t word) { return !words[word] && !is_punct(view, word); };
  const auto is_mark = [&](std::uint32_t word) {
    return rules::is_parting_mark(view.tree.tokens[word], view.text);
  };
  std::vector<std::uint32_t> next(count + 1, count);  // the next taken word that is no mark
  for (std::uint32_t word = count; word-- > 0;) {
    next[word] = words[word] && !is_punct(view, word) ? word : next[word + 1];
  }
  std::vector<std::uint32_t> gaps(count + 1, 0);  // how many words are left out before
  for (std::uint32_t word = 0; word < count; ++word) {
    gaps[word + 1] = gaps[word] + (is_gap(word) ? 1 : 0);
  }
  std::vector<bool> drop(count, false);
  std::uint32_t left = count;  // the last taken word that is no mark
  for (std::uint32_t word = 0; word < count; ++word) {
    if (words[word] && !is_punct(view, word)) left = word;
    if (!words[word] || !is_mark(word)) continue;
    const std::string_view mark = view.word(word);
    if (is_bracket(mark, true) || is_bracket(mark, false)) continue;
    const std::uint32_t right = next[word];
    drop[word] = left == count || right == count ||
                 (mark == "," && closes_what_stands_for_noun(view, words, left) &&
                  !ends_what_is_fronted(view, left, right));
    if (drop[word]) continue;
    const bool gap_left = gaps[word] > gaps[left + 1];
    const bool gap_right = gaps[right] > gaps[word];
    const std::uint32_t edge = right - (is_quote_mark(view, right - 1) ? 2 : 1);
    const bool opened = gap_left && is_mark(left + 1);
    const bool closed = gap_right && is_mark(edge);
    const bool put_in = std::ranges::any_of(changes, [&](const Change& change) {
      return change.first == change.last && change.first > left && change.first <= right;
    });
    const bool stands = left + 1 < word && words[left + 1] && is_mark(left + 1) && !drop[left + 1];
    const bool one_gap = gap_left ? !gap_right && !stands : view.word(edge) != "," || !words[edge];
    const bool fronts =
        one_gap && !put_in && mark == "," && ends_what_is_fronted(view, left, right);
    const bool closes =
        (opened || closed) && !put_in && rules::closes_what_stays(view, words, word, left, right);
    drop[word] = !fronts && !closes && (put_in || (gap_left && gap_right) || opened || closed);
  }
  bool opened = false;  // a dash that another one closes
  for (std::uint32_t word = 0; word < count; ++word) {
    const bool dash = is_mark(word) && rules::is_dash(view, word) && next[word] != count;
    const bool closes = dash && opened && words[word - 1];
    words[word] = closes || (words[word] && !drop[word]);
    if (dash) opened = !closes && (opened || words[word]);
  }
}

/// Takes out the marks that stood around what was left out, at the ends, and without their pair.
void tidy_marks(const TreeView& view, WordSet& words, std::span<const Change> changes) {
  rules::keep_brackets(view, words);
  const std::uint32_t count = view.shape.size();
  // A bracket that the article itself never closed stays where nothing was taken out.
  bool whole = true;
  for (std::uint32_t word = 0; word < count; ++word) {
    whole = whole && (words[word] || is_punct(view, word));
  }
  std::vector<std::uint32_t> brackets;
  for (std::uint32_t word = 0; word < count; ++word) {
    if (!words[word] || !is_punct(view, word)) continue;
    const std::string_view mark = view.word(word);
    if (is_bracket(mark, true)) {
      brackets.push_back(word);
    } else if (is_bracket(mark, false)) {
      if (brackets.empty()) {
        words[word] = whole;
      } else {
        brackets.pop_back();
      }
    }
  }
  for (const std::uint32_t word : brackets) words[word] = whole;
  tidy_quote_marks(view, words);
  drop_marks_around_gaps(view, words, changes);
}

void trim_ends(const TreeView& view, WordSet& words) {
  const std::uint32_t count = view.shape.size();
  const auto trims = [&](std::uint32_t word) {
    return is_punct(view, word) && (rules::is_parting_mark(view.tree.tokens[word], view.text) ||
                                    view.word(word) == "-" || view.word(word) == "...");
  };
  for (std::uint32_t word = 0; word < count; ++word) {
    if (!words[word]) continue;
    if (!is_punct(view, word) || is_quote_mark(view, word) || is_bracket(view.word(word), true)) {
      break;
    }
    words[word] = false;
  }
  for (std::uint32_t word = count; word-- > 0;) {
    if (!words[word]) continue;
    if (!trims(word) || is_bracket(view.word(word), false)) break;
    words[word] = false;
  }
  // One pair of quotation marks or brackets around all of it says nothing here.
  std::vector<std::uint32_t> taken;
  for (std::uint32_t word = 0; word < count; ++word) {
    if (words[word]) taken.push_back(word);
  }
  if (taken.size() > 2 && is_bracket(view.word(taken.front()), true)) {
    const std::uint32_t end =
        is_bracket(view.word(taken.back()), false) ? taken.back() : taken[taken.size() - 2];
    const auto inner = std::ranges::count_if(
        taken, [&](std::uint32_t word) { return is_bracket(view.word(word), true); });
    if (inner == 1 && is_bracket(view.word(end), false)) {
      words[taken.front()] = words[end] = false;
    }
  }
  if (taken.size() < 2 || !is_quote_mark(view, taken.front())) return;
  std::uint32_t last = taken.back();
  if (!is_quote_mark(view, last) && taken.size() > 2 && is_punct(view, last)) {
    last = taken[taken.size() - 2];
  }
  const auto marks =
      std::ranges::count_if(taken, [&](std::uint32_t word) { return is_quote_mark(view, word); });
  if (marks == 2 && is_quote_mark(view, last)) words[taken.front()] = words[last] = false;
}

/// The sentence's last mark goes with the word before it.
void drop_loose_stop(const TreeView& view, WordSet& words, std::span<const Change> changes) {
  const std::uint32_t count = view.shape.size();
  for (std::uint32_t word = count; word-- > 0;) {
    if (!is_punct(view, word)) return;
    if (!words[word] || is_quote_mark(view, word) || is_bracket(view.word(word), false)) {
      continue;
    }
    std::uint32_t before = word;
    while (before > 0 && is_punct(view, before - 1)) --before;
    const bool moved = std::ranges::any_of(changes, [&](const Change& change) {
      return change.first == change.last && change.first >= before;
    });
    if (before == 0 || !words[before - 1] || moved) words[word] = false;
  }
}

std::string capitalised(std::string_view word) {
  if (word.empty()) return {};
  const text::CodePoint first = text::code_point_at(word, 0);
  std::string upper;
  text::append_utf8(upper, text::to_upper_case(first.value));
  return upper + std::string{word.substr(first.size)};
}

bool is_upper(std::string_view word) { return !word.empty() && word[0] >= 'A' && word[0] <= 'Z'; }

/// Returns the sentence's first word as it stands inside a sentence.
std::string uncapitalised(const TreeView& view, std::uint32_t word) {
  std::string text{view.word(word)};
  const nlp::Token& token = view.tree.tokens[word];
  for (std::uint32_t before = 0; before < word; ++before) {
    if (!is_punct(view, before)) return text;
  }
  if (token.upos == "PROPN" || token.name.place != nlp::NameMark::Place::outside ||
      (text.size() < 2 && token.upos != "DET") || !is_upper(text)) {
    return text;
  }
  const bool only_first =
      std::ranges::none_of(text.substr(1), [](char c) { return c >= 'A' && c <= 'Z'; });
  const bool derived =
      token.upos == "ADJ" && !token.lemma.empty() && token.lemma[0] >= 'A' && token.lemma[0] <= 'Z';
  const bool before_name = token.upos != "DET" && token.upos != "ADP" && token.upos != "PRON" &&
                           token.upos != "SCONJ" && token.upos != "ADV" &&
                           word + 1 < view.shape.size() && is_upper(view.word(word + 1));
  if (!only_first || derived || before_name) return text;
  std::string lower = text;
  lower[0] = static_cast<char>(lower[0] + 32);
  return lower;
}

/// Puts the pieces one after the other and records what is not verbatim.
class Writer {
 public:
  explicit Writer(const TreeView& view) : view_(view) {}

  void write(const Piece& piece, bool blank) {
    if (blank && !claim_.text.empty()) claim_.text += ' ';
    const bool first = !begun_;
    if (piece.change != nullptr) {
      write_change(piece, first);
      return;
    }
    const std::string_view original = view_.word(piece.first);
    if (!is_punct(view_, piece.first)) begun_ = true;
    std::string word = first ? capitalised(original) : uncapitalised(view_, piece.first);
    const Span span = view_.tree.tokens[piece.first].span;
    if (word != original) {
      edit({span}, std::string{original}, word, "capital");
    } else {
      claim_.text += word;
    }
    quote(span);
  }

  Claim finish() {
    if (claim_.text.empty()) return {};
    const auto ends = [this](std::u32string_view marks) {
      return marks.find(text::last_before_closers(claim_.text)) != std::u32string_view::npos;
    };
    if (!ends(full_stop_marks)) edit({}, "", ".", "full-stop");
    return std::move(claim_);
  }

 private:
  void write_change(const Piece& piece, bool first) {
    const Change& change = *piece.change;
    begun_ = true;
    std::string text = first ? capitalised(change.text) : change.text;
    if (piece.first == piece.last) {
      edit(change.from, "", std::move(text), change.reason);
      return;
    }
    const Span replaced{view_.tree.tokens[piece.first].span.begin,
                        view_.tree.tokens[piece.last - 1].span.end};
    quote(replaced);
    std::string original{slice(view_.text, replaced)};
    if (original == text) {
      claim_.text += text;
      return;
    }
    edit({replaced}, std::move(original), std::move(text), change.reason);
  }

  void edit(std::vector<Span> at, std::string from, std::string to, std::string reason) {
    const std::uint32_t place = size_of(claim_.text);
    claim_.text += to;
    claim_.edits.push_back({std::move(at),
                            {place, size_of(claim_.text)},
                            std::move(from),
                            std::move(to),
                            std::move(reason)});
  }

  void quote(Span span) {
    if (!claim_.quote.empty()) {
      Span& last = claim_.quote.back();
      const std::string_view between = slice(view_.text, {last.end, span.begin});
      if (std::ranges::all_of(
              between, [](char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; })) {
        last.end = span.end;
        return;
      }
    }
    claim_.quote.push_back(span);
  }

  const TreeView& view_;
  Claim claim_;
  bool begun_ = false;  ///< a word is written, not only a mark
};

}  // namespace

Phrase phrase_of(const TreeView& view, const WordSet& words, std::span<const Change> changes,
                 bool verbatim) {
  WordSet kept = words;
  tidy_marks(view, kept, changes);
  trim_ends(view, kept);
  for (std::uint32_t word = view.shape.size(); word-- > 0;) {
    if (!kept[word]) continue;
    if (!is_punct(view, word) || is_quote_mark(view, word) || is_bracket(view.word(word), false)) {
      break;
    }
    kept[word] = false;
  }
  Phrase phrase;
  const std::vector<Piece> pieces = pieces_of(view, kept, changes);
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    const Piece& piece = pieces[i];
    if (i > 0 && parted(view, pieces[i - 1], piece)) phrase.text += ' ';
    if (piece.change != nullptr) {
      phrase.text += piece.change->text;
    } else {
      phrase.text +=
          verbatim ? std::string{view.word(piece.first)} : uncapitalised(view, piece.first);
    }
  }
  phrase.spans = spans_of(view, kept);
  return phrase;
}

std::vector<Span> spans_of(const TreeView& view, const WordSet& words) {
  std::vector<Span> spans;
  bool joined = false;
  for (std::uint32_t word = 0; word < view.shape.size(); ++word) {
    if (words[word] && joined) {
      spans.back().end = view.tree.tokens[word].span.end;
    } else if (words[word]) {
      spans.push_back(view.tree.tokens[word].span);
    }
    joined = words[word];
  }
  return spans;
}

Claim finish(const TreeView& view, const Draft& draft) {
  WordSet words = draft.words;
  tidy_marks(view, words, draft.changes);
  drop_loose_stop(view, words, draft.changes);
  trim_ends(view, words);
  const std::vector<Piece> pieces = pieces_of(view, words, draft.changes);
  Writer writer{view};
  bool in_quotation = false;
  for (std::size_t i = 0; i < pieces.size(); ++i) {
    bool blank = i > 0 && parted(view, pieces[i - 1], pieces[i]);
    if (is_mark_piece(view, pieces[i])) {
      blank = i > 0 && !in_quotation;
      in_quotation = !in_quotation;
    } else if (i > 0 && in_quotation && is_mark_piece(view, pieces[i - 1])) {
      blank = false;
    }
    writer.write(pieces[i], blank);
  }
  return writer.finish();
}

}  // namespace claimcheck::claims
