// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/page_rules.hpp"

#include <array>
#include <charconv>

namespace claimcheck::text::pages {
namespace {

struct CueName {
  std::string_view name;
  Cue cue;
};

constexpr std::array<CueName, 9> cue_names{{{"body", Cue::body},
                                            {"story", Cue::story},
                                            {"noise", Cue::noise},
                                            {"comments", Cue::comments},
                                            {"caption", Cue::caption},
                                            {"byline", Cue::byline},
                                            {"dateline", Cue::dateline},
                                            {"headline", Cue::headline},
                                            {"summary", Cue::summary}}};

constexpr std::uint64_t hash_begin = 0xcbf29ce484222325;
constexpr std::uint64_t hash_on(std::uint64_t hash, char byte) {
  return (hash ^ static_cast<unsigned char>(byte)) * 0x100000001b3;
}

std::uint64_t hash_of(std::string_view words) {
  std::uint64_t hash = hash_begin;
  for (const char byte : words) hash = hash_on(hash, byte);
  return hash;
}

constexpr bool is_upper(char byte) { return byte >= 'A' && byte <= 'Z'; }
constexpr bool is_lower(char byte) { return byte >= 'a' && byte <= 'z'; }
constexpr bool is_digit(char byte) { return byte >= '0' && byte <= '9'; }
constexpr bool is_blank(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

double number(const xml::File& file, const xml::Element& element, std::string_view name) {
  return file.number(element, name, 0, 1'000'000'000);
}

double share(const xml::File& file, const xml::Element& element, std::string_view name) {
  return file.number(element, name, 0, 1);
}

}  // namespace

std::string_view name_of(Cue cue) {
  for (const CueName& each : cue_names) {
    if (each.cue == cue) return each.name;
  }
  return "";
}

PageRules::PageRules(const xml::File& file) {
  if (file.root.name != "pages") file.fail(file.root.offset, "the root has to be <pages>");
  bool has_thresholds = false;
  for (const xml::Element& row : file.root.children) {
    file.require(row, "why");
    if (row.name == "thresholds") {
      read_thresholds(file, row);
      has_thresholds = true;
    } else if (row.name == "names") {
      add_patterns(file, row);
    } else {
      file.fail(row.offset, "<pages> holds <names> and <thresholds>, not <" + row.name + ">");
    }
  }
  if (!has_thresholds) file.fail(file.root.offset, "<pages> needs an element <thresholds>");
}

void PageRules::add_patterns(const xml::File& file, const xml::Element& row) {
  const std::string_view wanted = file.require(row, "are");
  CueSet cue = 0;
  for (const CueName& each : cue_names) {
    if (each.name == wanted) cue = static_cast<CueSet>(each.cue);
  }
  if (cue == 0) file.fail(row.offset, "unknown cue \"" + std::string{wanted} + "\"");
  for (std::string pattern : xml::words_of(row.text)) {
    const bool is_whole = pattern.front() == '=';
    const bool is_prefix = pattern.back() == '*';
    if (is_whole) pattern.erase(0, 1);
    if (is_prefix) pattern.pop_back();
    if (pattern.empty()) file.fail(row.offset, "a pattern needs a word");
    for (const char byte : pattern) {
      if (is_lower(byte) || is_digit(byte) || byte == '-') continue;
      file.fail(row.offset, "\"" + pattern + "\": a pattern is of a-z, 0-9 and - between words");
    }
    Patterns& entry = patterns_[hash_of(pattern)];
    (is_whole ? entry.whole : is_prefix ? entry.prefix : entry.words) |= cue;
  }
}

void PageRules::read_thresholds(const xml::File& file, const xml::Element& element) {
  const auto whole = [&](std::string_view name) {
    return static_cast<std::size_t>(number(file, element, name));
  };
  thresholds_.body_share_min = share(file, element, "body-share-min");
  thresholds_.story_share_min = share(file, element, "story-share-min");
  thresholds_.descent_share_min = share(file, element, "descent-share-min");
  thresholds_.noise_share_max = share(file, element, "noise-share-max");
  thresholds_.link_density_max = share(file, element, "link-density-max");
  thresholds_.list_link_density_max = share(file, element, "list-link-density-max");
  thresholds_.sentence_chars_min = whole("sentence-chars-min");
  thresholds_.paragraph_chars_min = whole("paragraph-chars-min");
  thresholds_.remark_chars_max = whole("remark-chars-max");
  thresholds_.fragment_chars_max = whole("fragment-chars-max");
}

CueSet PageRules::cues_of(std::string_view names) const {
  CueSet cues = 0;
  std::array<char, 96> words{};
  std::size_t size = 0;
  for (std::size_t i = 0; i <= names.size(); ++i) {
    const char byte = i < names.size() ? names[i] : ' ';
    if (is_blank(byte)) {
      while (size > 0 && words[size - 1] == '-') --size;
      if (size > 0) cues |= cues_of_name({words.data(), size});
      size = 0;
      continue;
    }
    const bool goes_up = is_upper(byte) && i > 0 && is_lower(names[i - 1]);
    const bool is_word = is_upper(byte) || is_lower(byte) || is_digit(byte);
    if ((goes_up || !is_word) && size > 0 && size < words.size() && words[size - 1] != '-') {
      words[size++] = '-';
    }
    if (is_word && size < words.size()) {
      words[size++] = is_upper(byte) ? static_cast<char>(byte + 32) : byte;
    }
  }
  return cues;
}

CueSet PageRules::cues_of_name(std::string_view words) const {
  CueSet cues = 0;
  for (std::size_t begin = 0; begin < words.size(); ++begin) {
    if (begin > 0 && words[begin - 1] != '-') continue;
    std::uint64_t hash = hash_begin;
    for (std::size_t i = begin; i < words.size(); ++i) {
      hash = hash_on(hash, words[i]);
      const auto found = patterns_.find(hash);
      if (found == patterns_.end()) continue;
      const bool ends_word = i + 1 == words.size() || words[i + 1] == '-';
      cues |= found->second.prefix;
      if (ends_word) cues |= found->second.words;
      if (begin == 0 && i + 1 == words.size()) cues |= found->second.whole;
    }
  }
  return cues;
}

}  // namespace claimcheck::text::pages
