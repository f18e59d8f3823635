// SPDX-License-Identifier: MIT
#include "claimcheck/text/language.hpp"

#include "claimcheck/text/block_shape.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <charconv>
#include <unordered_map>
#include <vector>

namespace claimcheck::text {
namespace {

constexpr std::size_t bytes_max = std::size_t{64} * 1024;
constexpr std::size_t letters_min = 12;
constexpr std::size_t long_text_words = 25;
// Of a word's point, shared by the languages that have the word.
constexpr std::uint32_t point = 5040;

struct Range {
  char32_t from = 0;
  char32_t to = 0;
  std::size_t script = 0;
};

struct Language {
  std::string code;
  std::string name;
  std::size_t script = 0;
};

char32_t number(const xml::File& file, const xml::Element& element, std::string_view name) {
  const std::string_view value = file.require(element, name);
  std::uint32_t result = 0;
  const auto [end, fault] = std::from_chars(value.data(), value.data() + value.size(), result, 16);
  if (fault != std::errc{} || end != value.data() + value.size()) {
    file.fail(element.offset, "\"" + std::string{name} + "\" has to be a hexadecimal code point");
  }
  return result;
}

std::string lower(std::string_view word) {
  std::string result;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint code_point = code_point_at(word, at);
    append_utf8(result, to_lower_case(code_point.value));
    at += code_point.size;
  }
  return result;
}

}  // namespace

struct LanguageDetector::Tables {
  std::vector<std::string> scripts;
  std::vector<Range> ranges;
  std::vector<Language> languages;
  std::unordered_map<std::string, std::vector<std::size_t>> words;  // to languages

  std::size_t script_of(char32_t letter) const {
    for (const Range& range : ranges) {
      if (letter >= range.from && letter <= range.to) return range.script;
    }
    return scripts.size();
  }

  void add_script(const xml::File& file, const xml::Element& element) {
    for (const xml::Element& child : element.children) {
      if (child.name != "range") continue;
      ranges.push_back({number(file, child, "from"), number(file, child, "to"), scripts.size()});
    }
    scripts.emplace_back(file.require(element, "id"));
  }
  void add_language(const xml::File& file, const xml::Element& element) {
    const std::string_view script = file.require(element, "script");
    const auto found = std::ranges::find(scripts, script);
    if (found == scripts.end()) {
      file.fail(element.offset, "there is no script \"" + std::string{script} + "\"");
    }
    const xml::Element* list = element.child("words");
    if (list == nullptr) file.fail(element.offset, "<language> needs an element <words>");
    for (const std::string_view word : words_of(list->text)) {
      std::vector<std::size_t>& owners = words[lower(word)];
      if (owners.empty() || owners.back() != languages.size()) owners.push_back(languages.size());
    }
    languages.push_back({std::string{file.require(element, "code")},
                         std::string{file.require(element, "name")},
                         static_cast<std::size_t>(found - scripts.begin())});
  }
};

namespace {

// What the letters and words of a text say.
struct Evidence {
  std::vector<std::size_t> letters;   // by script; last: none of those
  std::vector<std::uint32_t> points;  // by language
  std::size_t words = 0;
  std::size_t letter_count = 0;
};

}  // namespace

LanguageDetector::LanguageDetector(const xml::File& file) {
  if (file.root.name != "languages") file.fail(file.root.offset, "the root has to be <languages>");
  auto tables = std::make_unique<Tables>();
  for (const xml::Element& element : file.root.children) {
    if (element.name == "script") {
      tables->add_script(file, element);
    } else if (element.name == "language") {
      tables->add_language(file, element);
    } else {
      file.fail(element.offset, "unknown element <" + element.name + ">");
    }
  }
  tables_ = std::move(tables);
}

LanguageDetector::LanguageDetector(LanguageDetector&&) noexcept = default;
LanguageDetector& LanguageDetector::operator=(LanguageDetector&&) noexcept = default;
LanguageDetector::~LanguageDetector() = default;

std::string LanguageDetector::detect(std::string_view text) const {
  Evidence evidence;
  evidence.letters.resize(tables_->scripts.size() + 1);
  evidence.points.resize(tables_->languages.size());
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    ++evidence.words;
    if (const auto found = tables_->words.find(word); found != tables_->words.end()) {
      const auto share = static_cast<std::uint32_t>(point / found->second.size());
      for (const std::size_t owner : found->second) evidence.points[owner] += share;
    }
    word.clear();
  };
  for (std::size_t at = 0; at < text.size() && at < bytes_max;) {
    const CodePoint code_point = code_point_at(text, at);
    at += code_point.size;
    if (!is_letter(code_point.value)) {
      end_word();
      continue;
    }
    ++evidence.letters[tables_->script_of(code_point.value)];
    ++evidence.letter_count;
    append_utf8(word, to_lower_case(code_point.value));
  }
  end_word();

  const auto most = std::ranges::max_element(evidence.letters);
  const auto script = static_cast<std::size_t>(most - evidence.letters.begin());
  if (evidence.letter_count == 0) return "";
  if (script == tables_->scripts.size()) return "und";

  const Language* first = nullptr;
  const Language* best = nullptr;
  std::uint32_t best_points = 0;
  std::size_t rivals = 0;
  for (std::size_t i = 0; i < tables_->languages.size(); ++i) {
    const Language& language = tables_->languages[i];
    if (language.script != script) continue;
    ++rivals;
    if (first == nullptr) first = &language;
    if (evidence.points[i] > best_points) {
      best_points = evidence.points[i];
      best = &language;
    }
  }
  if (first == nullptr) return "und";
  if (rivals == 1) return first->code;
  if (evidence.letter_count < letters_min) return "";
  const bool latin = script == 0;
  if (best == nullptr) {
    if (!latin) return first->code;
    return evidence.words >= long_text_words ? "und" : "";
  }
  const bool thin = std::uint64_t{best_points} * 16 < std::uint64_t{point} * evidence.words;
  if (latin && thin) return evidence.words >= long_text_words ? "und" : "";
  return best->code;
}

std::string_view LanguageDetector::name_of(std::string_view code) const {
  const auto found = std::ranges::find(tables_->languages, code, &Language::code);
  return found == tables_->languages.end() ? code : std::string_view{found->name};
}

}  // namespace claimcheck::text
