// SPDX-License-Identifier: MIT
#include "claimcheck/store/stored_lists.hpp"

#include <nlohmann/json.hpp>

#include <charconv>

namespace claimcheck::store {

std::string join_spans(const std::vector<Span>& spans) {
  std::string joined;
  for (const Span span : spans) {
    if (!joined.empty()) joined += ' ';
    joined += std::to_string(span.begin) + "-" + std::to_string(span.end);
  }
  return joined;
}

std::vector<Span> read_spans(Query& query, int column, std::uint64_t size) {
  const std::string joined = query.text(column);
  std::vector<Span> spans;
  const char* at = joined.data();
  const char* last = at + joined.size();
  while (at != last) {
    Span span;
    const auto begin = std::from_chars(at, last, span.begin);
    const bool hyphen = begin.ec == std::errc{} && begin.ptr != last && *begin.ptr == '-';
    if (!hyphen) query.damaged(column, "holds \"" + joined + "\", which is no list of spans");
    const auto end = std::from_chars(begin.ptr + 1, last, span.end);
    const bool closed = end.ptr == last || *end.ptr == ' ';
    if (end.ec != std::errc{} || !closed || span.begin > span.end) {
      query.damaged(column, "holds \"" + joined + "\", which is no list of spans");
    }
    if (span.end > size) query.damaged(column, "points outside the text");
    spans.push_back(span);
    at = end.ptr == last ? last : end.ptr + 1;
  }
  return spans;
}

std::string join_words(const std::vector<std::string>& words) {
  if (words.empty()) return "[]";
  return nlohmann::json(words).dump();
}

std::vector<std::string> read_words(Query& query, int column) {
  const std::string joined = query.text(column);
  std::vector<std::string> words;
  if (joined == "[]") return words;
  const auto list = nlohmann::json::parse(joined, nullptr, false);
  if (!list.is_array()) query.damaged(column, "is no list of words");
  for (const auto& word : list) {
    if (!word.is_string()) query.damaged(column, "is no list of words");
    words.push_back(word.get<std::string>());
  }
  return words;
}

}  // namespace claimcheck::store
