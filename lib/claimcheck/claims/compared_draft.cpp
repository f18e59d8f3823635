// SPDX-License-Identifier: MIT
#include "claimcheck/claims/compared_draft.hpp"

#include "claimcheck/nlp/zones.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <map>

namespace claimcheck::claims {
namespace {

using elements::Element;
using elements::ElementKind;

std::vector<Span> quotations_in(const SplitText& split) {
  std::vector<Span> paragraphs;
  std::uint32_t block = 0;
  for (const text::Sentence& sentence : split.sentences) {
    if (!paragraphs.empty() && sentence.block == block) {
      paragraphs.back().end = sentence.span.end;
    } else {
      paragraphs.push_back(sentence.span);
      block = sentence.block;
    }
  }
  std::vector<Span> parts;
  for (const nlp::Zone& zone : nlp::find_zones(split.text, paragraphs)) {
    parts.insert(parts.end(), zone.parts.begin(), zone.parts.end());
  }
  std::ranges::sort(parts);
  return parts;
}

/// Which signs stand in one of the parts; both rise from call to call.
class QuotedSigns {
 public:
  explicit QuotedSigns(std::vector<Span> parts) : parts_(std::move(parts)) {}

  std::vector<bool> of(std::span<const Sign> signs) {
    std::vector<bool> quoted;
    for (const Sign& sign : signs) {
      while (next_ < parts_.size() && parts_[next_].begin <= sign.span.begin) {
        covered_ = std::max(covered_, parts_[next_++].end);
      }
      quoted.push_back(sign.span.end <= covered_);
    }
    return quoted;
  }

 private:
  std::vector<Span> parts_;
  std::size_t next_ = 0;
  std::uint32_t covered_ = 0;
};

bool overlap(Span left, Span right) { return left.begin < right.end && right.begin < left.end; }

bool overlap(Span one, std::span<const Span> others) {
  return std::ranges::any_of(others, [one](Span other) { return overlap(one, other); });
}

Span span_of(std::span<const Sign> signs, std::uint32_t begin, std::uint32_t end) {
  if (begin == end) return {};
  return {signs[begin].span.begin, signs[end - 1].span.end};
}

/// The two sides of a hunk, each empty where it has no sign.
struct HunkSpans {
  Span before;
  Span after;
};

HunkSpans spans_of(const ComparedPair& pair, const Hunk& hunk) {
  return {
      span_of(pair.before.sentences[pair.places.before].signs, hunk.before_begin, hunk.before_end),
      span_of(pair.after.sentences[pair.places.after].signs, hunk.after_begin, hunk.after_end)};
}

/// "9.1" of "€9.1 million" for its "1": the words of a hunk are shown with all that is written
/// together with them, but for quotation marks and stops.
Span written_together(std::span<const Sign> signs, std::uint32_t begin, std::uint32_t end) {
  if (begin == end) return {};
  const auto is_edge = [](const Sign& sign) { return sign.folded == "\"" || sign.folded == "'"; };
  while (begin > 0 && !signs[begin].spaced && !is_edge(signs[begin - 1])) --begin;
  while (end < signs.size() && !signs[end].spaced && !is_edge(signs[end])) {
    const bool joins = end + 1 < signs.size() && !signs[end + 1].spaced && signs[end + 1].is_word;
    if (!signs[end].is_word && !joins) break;
    ++end;
  }
  return span_of(signs, begin, end);
}

bool names_or_dates(const Element& element) {
  return element.kind == ElementKind::name || element.kind == ElementKind::date ||
         element.kind == ElementKind::time || element.kind == ElementKind::recurring;
}

bool is_in_name_or_date(const ComparedDraft& draft, std::uint32_t sentence, Span word) {
  return std::ranges::any_of(draft.claims_of[sentence], [&](std::uint32_t claim) {
    return std::ranges::any_of(draft.claim(claim).elements, [word](const Element& element) {
      return names_or_dates(element) && overlap(word, element.spans);
    });
  });
}

/// "may" and "May", "turkey" and "Turkey": an initial can make a name or a date of a word.
bool keeps_names(const ComparedPair& pair, const Hunk& hunk) {
  const auto& before = pair.before.sentences[pair.places.before].signs;
  const auto& after = pair.after.sentences[pair.places.after].signs;
  for (std::uint32_t i = 0; i < hunk.before_end - hunk.before_begin; ++i) {
    const Span old_word = before[hunk.before_begin + i].span;
    const Span new_word = after[hunk.after_begin + i].span;
    if (is_in_name_or_date(pair.before, pair.places.before, old_word) !=
        is_in_name_or_date(pair.after, pair.places.after, new_word)) {
      return false;
    }
  }
  return true;
}

bool touches(const Claim& claim, Span words) {
  if (words.empty()) return false;
  return overlap(words, claim.quote) || std::ranges::any_of(claim.edits, [words](const Edit& edit) {
           return overlap(words, edit.at);
         });
}

std::vector<Span> words_for(const Claim& claim, std::string_view mark) {
  for (const Mark& one : claim.marks) {
    if (one.name == mark) return one.words;
  }
  return {};
}

Difference difference(std::string what, std::string before, std::string after) {
  return {std::move(what), std::move(before), std::move(after), std::nullopt};
}

/// The words of both sides.
Difference difference(std::string what, const ComparedPair& pair, const HunkSpans& at) {
  return difference(std::move(what), plain_words(pair.before.split.text, at.before),
                    plain_words(pair.after.split.text, at.after));
}

bool touch(const HunkSpans& at, const Claim& before, const Claim& after) {
  return touches(before, at.before) || touches(after, at.after);
}

std::string words_at(std::string_view text, const std::vector<Span>& spans) {
  std::string words;
  for (const Span span : spans) words += (words.empty() ? "" : " … ") + plain_words(text, span);
  return words;
}

std::string mark_text(const ComparedDraft& draft, const Claim& claim, std::string_view mark,
                      std::string_view name) {
  const std::string words = words_at(draft.split.text, words_for(claim, mark));
  return words.empty() ? std::string{name} : words;
}

std::string modality_change(const Claim& before, const Claim& after) {
  const bool conditional =
      before.modality == Modality::conditional || after.modality == Modality::conditional;
  return conditional ? "condition" : "hedge";
}

void add_mark_changes(const ComparedPair& pair, const Claim& before, const Claim& after,
                      std::vector<Difference>& differences) {
  if (before.negated != after.negated) {
    differences.push_back(difference(
        "negation", before.negated ? mark_text(pair.before, before, "negated", "negated") : "",
        after.negated ? mark_text(pair.after, after, "negated", "negated") : ""));
  }
  if (!pair.before.split.marked || !pair.after.split.marked) return;
  if (before.modality != after.modality) {
    differences.push_back(
        difference(modality_change(before, after),
                   mark_text(pair.before, before, "modality", rules::name_of(before.modality)),
                   mark_text(pair.after, after, "modality", rules::name_of(after.modality))));
  }
  if (before.kind != after.kind) {
    differences.push_back(difference("kind", std::string{rules::name_of(before.kind)},
                                     std::string{rules::name_of(after.kind)}));
  }
}

std::string compared(std::string_view words) {
  return words_of(read_signs(words, {0, static_cast<std::uint32_t>(words.size())}));
}

std::string said_by(const Claim& claim) {
  if (!claim.attribution) return "";
  std::string said = claim.attribution->source;
  for (const std::string& outer : claim.attribution->via) said += " via " + outer;
  return said;
}

void add_attribution_changes(const Claim& before, const Claim& after,
                             std::vector<Difference>& differences) {
  const bool both = before.attribution && after.attribution;
  if (before.attribution.has_value() != after.attribution.has_value() ||
      (both && compared(said_by(before)) != compared(said_by(after)))) {
    differences.push_back(difference("attribution", said_by(before), said_by(after)));
  } else if (both && compared(before.attribution->cue) != compared(after.attribution->cue)) {
    differences.push_back(
        difference("attribution", before.attribution->cue, after.attribution->cue));
  } else if (both && before.attribution->mode != after.attribution->mode) {
    differences.push_back(difference("attribution", std::string{name_of(before.attribution->mode)},
                                     std::string{name_of(after.attribution->mode)}));
  }
}

/// The words that an element covers, counted in its sentence, with its kind.
using ElementPlace = std::pair<ElementKind, std::vector<std::uint32_t>>;

ElementPlace place_of(const ComparedSentence& sentence, const Element& element) {
  ElementPlace place{element.kind, {}};
  std::uint32_t word = 0;
  for (const Sign& sign : sentence.signs) {
    if (!sign.is_word) continue;
    if (overlap(sign.span, element.spans)) place.second.push_back(word);
    ++word;
  }
  return place;
}

void add_value_changes(const ComparedPair& pair, const Claim& before, const Claim& after,
                       std::vector<Difference>& differences) {
  std::map<ElementPlace, const Element*> now;
  for (const Element& element : after.elements) {
    now.emplace(place_of(pair.after.sentences[pair.places.after], element), &element);
  }
  for (std::uint32_t i = 0; i < before.elements.size(); ++i) {
    const Element& was = before.elements[i];
    const auto found = now.find(place_of(pair.before.sentences[pair.places.before], was));
    if (found == now.end()) continue;
    const Element& is = *found->second;
    const bool both = !was.value.empty() && !is.value.empty();
    if (both && compared(was.value) != compared(is.value)) {
      differences.push_back({std::string{elements::name_of(was.kind)}, was.value, is.value, i});
    }
  }
}

void add_reference_changes(const Claim& before, const Claim& after,
                           std::vector<Difference>& differences) {
  const auto all = [](const std::string& text) {
    return read_signs(text, {0, static_cast<std::uint32_t>(text.size())});
  };
  const std::vector<Sign> old_signs = all(before.text);
  const std::vector<Sign> new_signs = all(after.text);
  if (words_of(old_signs) == words_of(new_signs)) return;
  for (const Hunk& hunk : compare_signs(old_signs, new_signs)) {
    const Span was = span_of(old_signs, hunk.before_begin, hunk.before_end);
    const Span is = span_of(new_signs, hunk.after_begin, hunk.after_end);
    const auto put_in = [](const Claim& claim, Span words) {
      return std::ranges::any_of(claim.edits, [words](const Edit& edit) {
        return !edit.to.empty() && overlap(words, edit.in_claim);
      });
    };
    if (words_of(
            std::span{old_signs}.subspan(hunk.before_begin, hunk.before_end - hunk.before_begin)) ==
        words_of(
            std::span{new_signs}.subspan(hunk.after_begin, hunk.after_end - hunk.after_begin))) {
      continue;
    }
    differences.push_back(
        difference(put_in(before, was) || put_in(after, is) ? "reference" : "wording",
                   plain_words(before.text, was), plain_words(after.text, is)));
  }
}

std::optional<std::uint32_t> element_at(const Claim& claim, Span words) {
  std::optional<std::uint32_t> found;
  for (std::uint32_t i = 0; i < claim.elements.size() && !words.empty(); ++i) {
    if (!overlap(words, claim.elements[i].spans)) continue;
    if (!found || claim.elements[*found].kind == ElementKind::quotation) found = i;
  }
  return found;
}

bool is_quoted(const std::vector<bool>& quoted, std::uint32_t begin, std::uint32_t end) {
  return std::find(quoted.begin() + begin, quoted.begin() + end, true) != quoted.begin() + end;
}

bool touches_attribution(const Claim& claim, Span words) {
  return claim.attribution && !words.empty() &&
         (overlap(words, claim.attribution->source_spans) ||
          overlap(words, claim.attribution->cue_spans));
}

Difference name_hunk(const ComparedPair& pair, const Hunk& hunk, const Claim& before,
                     const Claim& after) {
  const HunkSpans at = spans_of(pair, hunk);
  Difference named = difference("wording", pair,
                                {written_together(pair.before.sentences[pair.places.before].signs,
                                                  hunk.before_begin, hunk.before_end),
                                 written_together(pair.after.sentences[pair.places.after].signs,
                                                  hunk.after_begin, hunk.after_end)});
  const auto marked = [&](std::string_view mark) {
    return (!at.before.empty() && overlap(at.before, words_for(before, mark))) ||
           (!at.after.empty() && overlap(at.after, words_for(after, mark)));
  };
  const bool marks_known = pair.before.split.marked && pair.after.split.marked;
  const auto old_element = element_at(before, at.before);
  const auto new_element = element_at(after, at.after);
  if (before.negated != after.negated && marked("negated")) {
    named.what = "negation";
  } else if (marks_known && before.modality != after.modality && marked("modality")) {
    named.what = modality_change(before, after);
  } else if (touches_attribution(before, at.before) || touches_attribution(after, at.after)) {
    named.what = "attribution";
  } else if (old_element) {
    named.what = elements::name_of(before.elements[*old_element].kind);
    named.element = old_element;
  } else if (new_element) {
    named.what = elements::name_of(after.elements[*new_element].kind);
  } else if (is_quoted(pair.before.quoted[pair.places.before], hunk.before_begin,
                       hunk.before_end) ||
             is_quoted(pair.after.quoted[pair.places.after], hunk.after_begin, hunk.after_end)) {
    named.what = elements::name_of(ElementKind::quotation);
  }
  return named;
}

bool has(const std::vector<Difference>& differences, std::string_view what) {
  return std::ranges::find(differences, what, &Difference::what) != differences.end();
}

bool same_facets(const Claim& before, const Claim& after) {
  return std::ranges::equal(before.facets, after.facets, [](const Facet& was, const Facet& is) {
    return compared(was.subject) == compared(is.subject) &&
           compared(was.predicate) == compared(is.predicate) &&
           compared(was.object) == compared(is.object) &&
           std::ranges::equal(was.args, is.args, {}, compared, compared);
  });
}

std::string_view word_for(Triviality triviality) {
  switch (triviality) {
    case Triviality::capital:
      return "capital";
    case Triviality::punctuation:
      return "punctuation";
    case Triviality::quotation_mark:
      return "quotation mark";
    case Triviality::none:
      break;
  }
  return "wording";
}

}  // namespace

ComparedDraft make_ready(const SplitText& split) {
  ComparedDraft draft;
  draft.split = split;
  QuotedSigns quoted{quotations_in(split)};
  for (const text::Sentence& sentence : split.sentences) {
    ComparedSentence one;
    one.signs = read_signs(split.text, sentence.span);
    one.folded = folded_of(one.signs);
    one.words = words_of(one.signs);
    draft.quoted.push_back(quoted.of(one.signs));
    draft.sentences.push_back(std::move(one));
  }
  draft.claims_of.resize(split.sentences.size());
  for (std::uint32_t i = 0; i < split.claims.size(); ++i) {
    draft.claims_of[split.claims[i].sentence].push_back(i);
    draft.words.push_back(compared(split.claims[i].text));
  }
  return draft;
}

ComparedPair compare_sentences(const ComparedDraft& before, const ComparedDraft& after,
                               const SentencePair& places) {
  ComparedPair pair{before, after, places, {}, {}, true};
  const ComparedSentence& was = before.sentences[places.before];
  const ComparedSentence& is = after.sentences[places.after];
  if (was.folded == is.folded) return pair;
  pair.hunks = compare_signs(was.signs, is.signs);
  for (const Hunk& hunk : pair.hunks) {
    Triviality triviality = triviality_of(hunk, was.signs, before.quoted[places.before], is.signs,
                                          after.quoted[places.after]);
    if (triviality == Triviality::capital && !keeps_names(pair, hunk)) {
      triviality = Triviality::none;
    }
    pair.triviality.push_back(triviality);
    if (triviality == Triviality::none) pair.trivial = false;
  }
  return pair;
}

std::vector<std::uint32_t> quoted_words(const ComparedDraft& draft, std::uint32_t claim) {
  std::vector<std::uint32_t> words;
  std::uint32_t word = 0;
  for (const Sign& sign : draft.sentences[draft.claim(claim).sentence].signs) {
    if (!sign.is_word) continue;
    if (overlap(sign.span, draft.claim(claim).quote)) words.push_back(word);
    ++word;
  }
  return words;
}

std::vector<Difference> changes_around(const ComparedPair& pair, std::uint32_t before,
                                       std::uint32_t after) {
  const Claim& was = pair.before.claim(before);
  const Claim& is = pair.after.claim(after);
  std::vector<Difference> differences;
  add_reference_changes(was, is, differences);
  add_attribution_changes(was, is, differences);
  add_mark_changes(pair, was, is, differences);
  add_value_changes(pair, was, is, differences);
  const bool stops =
      std::ranges::find(pair.triviality, Triviality::punctuation) != pair.triviality.end();
  if (differences.empty() && stops && !same_facets(was, is)) {
    differences.push_back(difference("sentence", pair, spans_of(pair, pair.hunks.front())));
  }
  return differences;
}

std::vector<Difference> changes_of_words(const ComparedPair& pair, std::uint32_t before,
                                         std::uint32_t after) {
  const Claim& was = pair.before.claim(before);
  const Claim& is = pair.after.claim(after);
  std::vector<Difference> differences;
  std::optional<Difference> elsewhere;
  for (std::size_t i = 0; i < pair.hunks.size(); ++i) {
    if (pair.triviality[i] != Triviality::none) continue;
    const Difference named = name_hunk(pair, pair.hunks[i], was, is);
    if (touch(spans_of(pair, pair.hunks[i]), was, is) || named.what == "attribution") {
      differences.push_back(named);
    } else if (!elsewhere) {
      elsewhere = difference("sentence", named.before, named.after);
    }
  }
  std::vector<Difference> marks;
  add_attribution_changes(was, is, marks);
  add_mark_changes(pair, was, is, marks);
  for (Difference& one : marks) {
    if (!has(differences, one.what)) differences.push_back(std::move(one));
  }
  if (differences.empty()) add_reference_changes(was, is, differences);
  if (differences.empty()) {
    differences.push_back(elsewhere ? *elsewhere : difference("sentence", "", ""));
  }
  return differences;
}

std::vector<Difference> trivial_changes(const ComparedPair& pair, std::uint32_t before,
                                        std::uint32_t after) {
  const Claim& was = pair.before.claim(before);
  const Claim& is = pair.after.claim(after);
  std::vector<Difference> differences;
  for (std::size_t i = 0; i < pair.hunks.size(); ++i) {
    const HunkSpans at = spans_of(pair, pair.hunks[i]);
    if (!touch(at, was, is)) continue;
    differences.push_back(difference(std::string{word_for(pair.triviality[i])}, pair, at));
  }
  const auto ink = [](const Claim& claim) {
    return ink_of(claim.text, {0, static_cast<std::uint32_t>(claim.text.size())});
  };
  if (differences.empty() && ink(was) != ink(is)) {
    differences.push_back(difference("typography", "", ""));
  }
  return differences;
}

std::string plain_words(std::string_view text, Span span) {
  std::string words;
  bool blank = false;
  for (std::uint32_t at = span.begin; at < span.end;) {
    const text::CodePoint point = text::code_point_at(text, at);
    if (text::is_white_space(point.value)) {
      blank = !words.empty();
    } else {
      if (blank) words += ' ';
      blank = false;
      words += text.substr(at, point.size);
    }
    at += point.size;
  }
  return words;
}

}  // namespace claimcheck::claims
