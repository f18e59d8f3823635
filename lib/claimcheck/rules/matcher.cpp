// SPDX-License-Identifier: MIT
#include "claimcheck/rules/matcher.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::rules {
namespace {

std::uint32_t count_words(std::string_view sentence) {
  std::uint32_t words = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < sentence.size();) {
    const text::CodePoint point = text::code_point_at(sentence, at);
    at += point.size;
    if (text::is_white_space(point.value)) {
      in_word = false;
    } else if (!in_word && text::is_letter_or_digit(point.value)) {
      in_word = true;
      ++words;
    }
  }
  return words;
}

bool ends_with_one_of(std::string_view sentence, std::string_view wanted) {
  const char32_t last = text::last_before_closers(sentence);
  for (std::size_t at = 0; at < wanted.size();) {
    const text::CodePoint point = text::code_point_at(wanted, at);
    if (point.value == last) return true;
    at += point.size;
  }
  return false;
}

char lowered(char byte) { return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte; }

bool begins_with(std::string_view sentence, std::string_view phrase) {
  while (!sentence.empty()) {
    const text::CodePoint first = text::code_point_at(sentence, 0);
    if (text::is_letter_or_digit(first.value)) break;
    if (phrase.starts_with(sentence.substr(0, first.size))) break;
    sentence.remove_prefix(first.size);
  }
  if (sentence.size() < phrase.size() ||
      !std::ranges::equal(sentence.substr(0, phrase.size()), phrase, {}, lowered, lowered)) {
    return false;
  }
  return sentence.size() == phrase.size() ||
         !text::is_letter_or_digit(text::code_point_at(sentence, phrase.size()).value);
}

}  // namespace

bool matches(const SentencePattern& pattern, const text::Document& document,
             const text::Sentence& sentence) {
  const text::BlockKind block = document.blocks[sentence.block].kind;
  if (!pattern.blocks.empty() && std::ranges::find(pattern.blocks, block) == pattern.blocks.end()) {
    return false;
  }
  const std::string_view words = slice(document.text, sentence.span);
  if (!pattern.ends.empty() && !ends_with_one_of(words, pattern.ends)) return false;
  if (pattern.words_min || pattern.words_max) {
    const std::uint32_t count = count_words(words);
    if (count < pattern.words_min.value_or(0)) return false;
    if (pattern.words_max && count > *pattern.words_max) return false;
  }
  return pattern.begins.empty() ||
         std::ranges::any_of(pattern.begins, [words](const std::string& phrase) {
           return begins_with(words, phrase);
         });
}

std::vector<Match> find_matches(const RuleSet& rules, const text::Document& document,
                                std::span<const text::Sentence> sentences) {
  std::vector<Match> found;
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    const auto holds = [&](const Rule& rule, ActionKind kind) {
      return rule.sentence && rule.actions.front().kind == kind &&
             matches(*rule.sentence, document, sentences[index]);
    };
    const auto left = std::ranges::find_if(
        rules.rules(), [&](const Rule& rule) { return holds(rule, ActionKind::leave); });
    if (left != rules.rules().end()) {
      found.push_back({index, &*left});
      continue;
    }
    for (const Rule& rule : rules.rules()) {
      if (holds(rule, ActionKind::claim)) found.push_back({index, &rule});
    }
  }
  return found;
}

}  // namespace claimcheck::rules
