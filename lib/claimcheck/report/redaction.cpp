// SPDX-License-Identifier: MIT
#include "claimcheck/report/redaction.hpp"

#include "claimcheck/report/web_address.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <functional>

namespace claimcheck::report {
namespace {

constexpr std::size_t least_part = 3;    // letters of a part of a name that is masked alone
constexpr std::size_t widest_gap = 4;    // bytes between two words of one name
constexpr std::size_t least_prefix = 4;  // letters that mask a longer word

struct Word {
  std::u32string letters;  // in lower case
  Span span;
  bool capital = false;
};

bool is_hex(char byte) {
  return text::is_ascii_digit(static_cast<unsigned char>(byte)) || (byte >= 'a' && byte <= 'f') ||
         (byte >= 'A' && byte <= 'F');
}

/// What "%20" stands for is no part of a word.
bool is_escape(std::string_view text, std::size_t at) {
  return at + 2 < text.size() && text[at] == '%' && is_hex(text[at + 1]) && is_hex(text[at + 2]);
}

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> words;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_escape(text, at)) {
      inside = false;
      at += 3;
      continue;
    }
    const text::CodePoint point = text::code_point_at(text, at);
    const auto begin = static_cast<std::uint32_t>(at);
    at += point.size;
    if (!text::is_letter_or_digit(point.value)) {
      inside = false;
      continue;
    }
    if (!inside) words.push_back({{}, {begin, begin}, text::is_upper_case(point.value)});
    inside = true;
    words.back().letters += text::to_lower_case(point.value);
    words.back().span.end = static_cast<std::uint32_t>(at);
  }
  return words;
}

std::vector<std::u32string> letters_of(const std::vector<Word>& words) {
  std::vector<std::u32string> letters;
  for (const Word& word : words) letters.push_back(word.letters);
  return letters;
}

/// The longest row of words that begin with a capital letter: of "Night nurse Olga Ek" the last
/// two.
std::vector<std::u32string> proper_name(const std::vector<Word>& words) {
  std::vector<std::u32string> longest;
  std::vector<std::u32string> row;
  for (const Word& word : words) {
    if (!word.capital) row.clear();
    if (word.capital) row.push_back(word.letters);
    if (row.size() >= longest.size()) longest = row;
  }
  return longest;
}

std::u32string joined(const std::vector<std::u32string>& words) {
  std::u32string all;
  for (const std::u32string& word : words) all += word;
  return all;
}

/// Letters in the order in which confidential sources are met: A … Z, AA, AB …
std::string letter_name(std::size_t index) {
  std::string name;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

/// The host of an address without "www", "" when it has none.
std::string_view name_of_host(std::string_view url) {
  std::string_view host = host_of(url);
  if (host.starts_with("www.")) host.remove_prefix(4);
  return host;
}

std::string replaced(std::string_view text, const std::vector<Redaction>& redactions) {
  std::string out;
  std::size_t at = 0;
  for (const Redaction& redaction : redactions) {
    out.append(text.substr(at, redaction.span.begin - at)).append(redaction.label);
    at = redaction.span.end;
  }
  return out.append(text.substr(at));
}

}  // namespace

Redactor::Redactor(const std::vector<store::SourceRow>& sources) {
  for (const store::SourceRow& row : sources) {
    if (!row.source.confidential) continue;
    const std::string label = "Source " + letter_name(labels_.size()) + " (confidential)";
    labels_.emplace(row.number, label);
    const std::vector<Word> name = words_of(row.source.name);
    add(letters_of(name), label, false);
    if (name.size() > 1) {
      add({joined(letters_of(name))}, label, false);
      const std::vector<std::u32string> proper = proper_name(name);
      if (proper.size() > 1) {
        add(proper, label, false);
        add({joined(proper)}, label, false);
      }
      for (const Word& word : name) {
        if (word.capital && word.letters.size() >= least_part) add({word.letters}, label, true);
      }
    }
    add(letters_of(words_of(row.source.url)), label, false);
    add(letters_of(words_of(name_of_host(row.source.url))), label, true);
  }
  std::ranges::stable_sort(secrets_, std::greater{},
                           [](const Secret& secret) { return joined(secret.words).size(); });
}

void Redactor::add(std::vector<std::u32string> words, const std::string& label, bool part) {
  if (!words.empty()) secrets_.push_back({std::move(words), label, part});
}

std::string Redactor::label_of(const store::SourceRow& source) const {
  const auto label = labels_.find(source.number);
  return label == labels_.end() ? source.source.name : label->second;
}

std::vector<Redaction> Redactor::find(std::string_view text, bool parts) const {
  std::vector<Redaction> found;
  if (secrets_.empty()) return found;
  const std::vector<Word> words = words_of(text);
  const auto stands_at = [&](const Secret& secret, std::size_t at) {
    if (at + secret.words.size() > words.size()) return false;
    for (std::size_t place = 0; place < secret.words.size(); ++place) {
      const Word& word = words[at + place];
      if (place > 0 && word.span.begin - words[at + place - 1].span.end > widest_gap) return false;
      const std::u32string& wanted = secret.words[place];
      const bool begins = parts && place + 1 == secret.words.size() &&
                          wanted.size() >= least_prefix && word.letters.starts_with(wanted);
      if (!begins && word.letters != wanted) return false;
    }
    return true;
  };
  for (std::size_t at = 0; at < words.size();) {
    const auto secret = std::ranges::find_if(secrets_, [&](const Secret& candidate) {
      return (parts || !candidate.part) && stands_at(candidate, at);
    });
    if (secret == secrets_.end()) {
      ++at;
      continue;
    }
    const Span span{words[at].span.begin, words[at + secret->words.size() - 1].span.end};
    found.push_back({span, secret->label});
    at += secret->words.size();
  }
  return found;
}

std::string Redactor::text(std::string_view text) const { return replaced(text, find(text)); }

std::string Redactor::note(std::string_view text) const { return replaced(text, find(text, true)); }

}  // namespace claimcheck::report
