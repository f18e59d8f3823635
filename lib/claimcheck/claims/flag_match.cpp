// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_match.hpp"

#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>

namespace claimcheck::claims {
namespace {

using elements::ElementKind;
using elements::Found;

constexpr elements::Kinds plain_kinds{ElementKind::number, ElementKind::percentage,
                                      ElementKind::money, ElementKind::measure};

bool is_listed(const std::vector<std::string>& words, std::string_view word) {
  return std::ranges::binary_search(words, word, std::less<>{});
}

bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }

bool is_opening(std::string_view form) {
  return form == "(" || form == "[" || form == "\"" || form == "“" || form == "‘";
}

}  // namespace

const FlagValue* FlagSighting::find(std::string_view slot) const {
  const auto found = std::ranges::find(captures, slot, &FlagCapture::slot);
  return found == captures.end() ? nullptr : &found->value;
}

std::vector<const FlagValue*> FlagSighting::all(std::string_view slot) const {
  std::vector<const FlagValue*> values;
  for (const FlagCapture& capture : captures) {
    if (capture.slot == slot) values.push_back(&capture.value);
  }
  return values;
}

struct FlagSentence::Attempt {
  const FlagRule& rule;
  const FlagPattern& pattern;
  std::vector<FlagCapture> captures;
  std::vector<std::vector<FlagCapture>> found;
};

FlagSentence::FlagSentence(std::string_view text, const nlp::Tree& tree, std::uint32_t number,
                           std::span<const Found> found, std::span<const nlp::Mention> mentions,
                           const elements::Reader& reader, const elements::Reference& reference)
    : tree_(tree), number_(number), inside_(tree.tokens.size(), 0) {
  for (const Found& one : found) add(one);
  const bool has_range =
      std::ranges::any_of(found, [](const Found& one) { return one.kind == ElementKind::range; });
  if (has_range) {
    ends_ = reader.read(text, tree.span, reference, plain_kinds);
    for (const Found& end : ends_) {
      if (!is_known(end.spans.front())) add(end);
    }
  }
  for (const nlp::Mention& mention : mentions) {
    FlagValue value;
    value.span = {tree.tokens[mention.first].span.begin, tree.tokens[mention.last - 1].span.end};
    value.name = mention.name;
    place(value, bit_of(ElementKind::name));
  }
  forms_.reserve(tree.tokens.size());
  for (std::uint32_t at = 0; at < tree.tokens.size(); ++at) {
    forms_.push_back(nlp::lower_case(slice(text, tree.tokens[at].span)));
    add_figure(at);
  }
  std::ranges::stable_sort(values_, {}, &FlagValue::first);
}

bool FlagSentence::is_known(Span span) const {
  return std::ranges::find(values_, span, &FlagValue::span) != values_.end();
}

void FlagSentence::add(const Found& found) {
  FlagValue value;
  value.span = found.spans.front();
  value.found = &found;
  place(value, bit_of(found.kind));
  for (const Found& part : found.parts) add(part);
}

void FlagSentence::add_figure(std::uint32_t at) {
  const auto& tokens = tree_.tokens;
  const auto is_joined = [&](std::uint32_t word) {
    return word > 0 && word < tokens.size() && tokens[word - 1].span.end == tokens[word].span.begin;
  };
  const std::string_view form = forms_[at];
  if (form.empty() || !is_digit(form.front())) return;
  if (is_joined(at) && !is_opening(forms_[at - 1])) return;
  FlagValue figure;
  figure.span = tokens[at].span;
  for (std::uint32_t next = at + 1; is_joined(next); ++next)
    figure.span.end = tokens[next].span.end;
  place(figure, figure_bit);
}

void FlagSentence::place(FlagValue value, std::uint32_t bit) {
  const auto& tokens = tree_.tokens;
  const auto first = std::ranges::upper_bound(tokens, value.span.begin, {},
                                              [](const nlp::Token& each) { return each.span.end; });
  const auto last =
      std::ranges::lower_bound(first, tokens.end(), value.span.end, {},
                               [](const nlp::Token& each) { return each.span.begin; });
  value.first = static_cast<std::uint32_t>(first - tokens.begin());
  value.last = static_cast<std::uint32_t>(last - tokens.begin());
  value.bit = bit;
  for (std::uint32_t at = value.first; at < value.last; ++at) inside_[at] |= bit;
  kinds_ |= bit;
  values_.push_back(value);
}

std::vector<FlagSighting> FlagSentence::find(const FlagRule& rule) const {
  std::vector<FlagSighting> sightings;
  std::vector<const FlagPattern*> patterns;
  for (const FlagPattern& pattern : rule.patterns) {
    const bool is_possible = std::ranges::all_of(pattern.steps, [&](const FlagStep& step) {
      return step.kind != FlagStep::Kind::slot || step.optional || (step.kinds & kinds_) != 0;
    });
    if (is_possible && pattern.slots <= values_.size()) patterns.push_back(&pattern);
  }
  if (patterns.empty()) return sightings;
  for (std::uint32_t at = 0; at < forms_.size(); ++at) {
    for (const FlagPattern* pattern : patterns) {
      Attempt attempt{rule, *pattern, {}, {}};
      match(attempt, 0, at);
      if (attempt.found.empty()) continue;
      for (auto& captures : attempt.found) sightings.push_back({number_, std::move(captures)});
      break;
    }
  }
  return sightings;
}

bool FlagSentence::is_word(std::uint32_t at, const FlagStep& step) const {
  return is_listed(step.words, forms_[at]) || is_listed(step.words, tree_.tokens[at].lemma);
}

bool FlagSentence::may_pass(std::uint32_t at, const Attempt& attempt) const {
  return (inside_[at] & attempt.pattern.kinds & ~figure_bit) == 0 &&
         !is_listed(attempt.rule.stop, forms_[at]);
}

void FlagSentence::match(Attempt& attempt, std::size_t number, std::uint32_t at) const {
  if (attempt.found.size() == most_sightings) return;
  if (number == attempt.pattern.steps.size()) {
    attempt.found.push_back(attempt.captures);
    return;
  }
  const FlagStep& step = attempt.pattern.steps[number];
  if (step.kind == FlagStep::Kind::gap) {
    const std::size_t before = attempt.found.size();
    for (unsigned passed = 0;; ++passed, ++at) {
      match(attempt, number + 1, at);
      if (attempt.found.size() > before || passed == step.most || at >= forms_.size() ||
          !may_pass(at, attempt)) {
        return;
      }
    }
  }
  if (at < forms_.size() && step.kind == FlagStep::Kind::word && is_word(at, step)) {
    match(attempt, number + 1, at + 1);
  }
  if (step.kind == FlagStep::Kind::slot) {
    auto value = std::ranges::lower_bound(values_, at, {}, &FlagValue::first);
    for (; value != values_.end() && value->first == at; ++value) {
      if ((value->bit & step.kinds) == 0) continue;
      attempt.captures.push_back({step.slot, *value});
      match(attempt, number + 1, value->last);
      attempt.captures.pop_back();
    }
  }
  if (step.optional) match(attempt, number + 1, at);
}

}  // namespace claimcheck::claims
