// SPDX-License-Identifier: MIT
#include "support/draft_edits.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace claimcheck::support {
namespace {

using Edited = std::optional<DraftEdit>;

bool is_lower(char letter) { return letter >= 'a' && letter <= 'z'; }
bool is_upper(char letter) { return letter >= 'A' && letter <= 'Z'; }
bool is_digit(char letter) { return letter >= '0' && letter <= '9'; }
bool is_letter(char letter) { return is_lower(letter) || is_upper(letter); }

/// The words of ASCII letters behind the first paragraph, which is the headline.
std::vector<Span> words_of(std::string_view text) {
  std::vector<Span> words;
  for (std::size_t at = std::min(text.find("\n\n"), text.size()); at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > at) {
      words.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
    }
    at = std::max(end, at + 1);
  }
  return words;
}

template <typename List>
auto any_of(const List& list, std::mt19937& random) {
  return list[random() % list.size()];
}

DraftEdit replace(std::string_view text, Span old, std::string_view words) {
  DraftEdit edit;
  edit.text = std::string{text.substr(0, old.begin)} + std::string{words} +
              std::string{text.substr(old.end)};
  edit.before = old;
  edit.after = {old.begin, old.begin + static_cast<std::uint32_t>(words.size())};
  return edit;
}

/// Replaces one of the words that `fits` by another of `others`.
template <typename Fits, typename List>
Edited replace_word(std::string_view text, std::mt19937& random, const Fits& fits,
                    const List& others) {
  std::vector<Span> places;
  for (const Span word : words_of(text)) {
    if (fits(word)) places.push_back(word);
  }
  if (places.empty()) return std::nullopt;
  const Span place = any_of(places, random);
  std::string_view other = any_of(others, random);
  while (other == slice(text, place)) other = any_of(others, random);
  return replace(text, place, other);
}

template <typename List>
bool holds(const List& list, std::string_view word) {
  return std::ranges::find(list, word) != list.end();
}

bool follows_word(std::string_view text, Span word) {
  return word.begin >= 2 && text[word.begin - 1] == ' ' &&
         (is_lower(text[word.begin - 2]) || text[word.begin - 2] == ',');
}

bool in_double_marks(std::string_view text, Span word) {
  const std::size_t open = text.rfind("“", word.begin);
  const std::size_t close = text.find("”", word.end);
  return open != std::string_view::npos && close != std::string_view::npos &&
         text.substr(open, word.begin - open).find("”") == std::string_view::npos;
}

constexpr std::array<std::string_view, 12> months{"January",   "February", "March",    "April",
                                                  "May",       "June",     "July",     "August",
                                                  "September", "October",  "November", "December"};
constexpr std::array<std::string_view, 7> weekdays{"Monday", "Tuesday",  "Wednesday", "Thursday",
                                                   "Friday", "Saturday", "Sunday"};
constexpr std::array<std::string_view, 4> people{"Tervonen", "Okafor", "Villanueva", "Brandt"};
constexpr std::array<std::string_view, 8> auxiliaries{"is",  "are",  "was",  "were",
                                                      "has", "have", "will", "would"};
constexpr std::array<std::string_view, 4> certain{"is", "was", "will", "has"};
constexpr std::array<std::string_view, 4> nouns{"doubtful", "splendid", "weekly", "wooden"};

Edited wrap_line(std::string_view text, std::mt19937& random) {
  std::vector<Span> blanks;
  for (const Span word : words_of(text)) {
    if (word.end + 1 < text.size() && text[word.end] == ' ' && is_letter(text[word.end + 1])) {
      blanks.push_back({word.end, word.end + 1});
    }
  }
  if (blanks.empty()) return std::nullopt;
  constexpr std::array<std::string_view, 3> wider{"\n", "  ", "\u00a0"};
  return replace(text, any_of(blanks, random), any_of(wider, random));
}

Edited straighten_marks(std::string_view text, std::mt19937& random) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 5> marks{
      {{"“", "\""}, {"”", "\""}, {"’", "'"}, {"–", "-"}, {"…", "..."}}};
  const std::size_t from = random() % text.size();
  DraftEdit edit;
  for (std::size_t at = 0; at < text.size();) {
    const auto* const found = std::ranges::find_if(
        marks, [&](const auto& mark) { return text.substr(at).starts_with(mark.first); });
    const bool paired = found == marks.begin() || found == marks.begin() + 1;
    if (found != marks.end() && (paired || at >= from)) {
      edit.text += found->second;
      at += found->first.size();
    } else {
      edit.text += text[at++];
    }
  }
  if (edit.text == text) return std::nullopt;
  return edit;
}

Edited capitalise(std::string_view text, std::mt19937& random) {
  std::vector<Span> places;
  for (const Span word : words_of(text)) {
    const bool lower = std::ranges::all_of(slice(text, word), is_lower);
    if (lower && word.size() > 4 && follows_word(text, word)) places.push_back(word);
  }
  if (places.empty()) return std::nullopt;
  const Span place{any_of(places, random)};
  const char upper = static_cast<char>(text[place.begin] - 'a' + 'A');
  return replace(text, {place.begin, place.begin + 1}, std::string_view{&upper, 1});
}

Edited move_paragraph(std::string_view text, std::mt19937& random) {
  std::vector<std::string_view> paragraphs;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find("\n\n", at), text.size());
    paragraphs.push_back(text.substr(at, end - at));
    at = end + 2;
  }
  if (paragraphs.size() < 6) return std::nullopt;
  const std::size_t from = 2 + random() % (paragraphs.size() - 2);
  const std::string_view moved = paragraphs[from];
  paragraphs.erase(paragraphs.begin() + static_cast<std::ptrdiff_t>(from));
  const std::size_t to = 2 + random() % (paragraphs.size() - 2);
  paragraphs.insert(paragraphs.begin() + static_cast<std::ptrdiff_t>(to), moved);
  DraftEdit edit;
  for (const std::string_view paragraph : paragraphs) {
    edit.text += (edit.text.empty() ? "" : "\n\n") + std::string{paragraph};
  }
  if (edit.text == text) return std::nullopt;
  return edit;
}

Edited change_number(std::string_view text, std::mt19937& random) {
  std::vector<std::uint32_t> places;
  const std::size_t body = std::min(text.find("\n\n", text.find("\n\n") + 2), text.size());
  for (std::size_t at = body; at < text.size(); ++at) {
    if (is_digit(text[at])) places.push_back(static_cast<std::uint32_t>(at));
  }
  if (places.empty()) return std::nullopt;
  const std::uint32_t at = any_of(places, random);
  const char digit = static_cast<char>('1' + (text[at] - '0' + random() % 8) % 9);
  if (digit == text[at]) return std::nullopt;
  return replace(text, {at, at + 1}, std::string_view{&digit, 1});
}

Edited change_date(std::string_view text, std::mt19937& random) {
  const std::size_t body = std::min(text.find("\n\n", text.find("\n\n") + 2), text.size());
  const bool day = random() % 2 == 0;
  const auto fits = [&](Span word) {
    return word.begin > body &&
           (day ? holds(weekdays, slice(text, word)) : holds(months, slice(text, word)));
  };
  return day ? replace_word(text, random, fits, weekdays)
             : replace_word(text, random, fits, months);
}

Edited change_name(std::string_view text, std::mt19937& random) {
  const auto fits = [&](Span word) {
    const std::string_view name = slice(text, word);
    return is_upper(name.front()) && name.size() > 3 && is_lower(name[1]) &&
           follows_word(text, word) && !holds(months, name) && !holds(weekdays, name);
  };
  return replace_word(text, random, fits, people);
}

Edited negate(std::string_view text, std::mt19937& random) {
  const std::size_t taken = text.find(" not ");
  if (taken != std::string_view::npos && random() % 4 == 0) {
    const auto at = static_cast<std::uint32_t>(taken);
    return replace(text, {at, at + 4}, "");
  }
  std::vector<Span> places;
  for (const Span word : words_of(text)) {
    if (holds(auxiliaries, slice(text, word)) && word.end < text.size() && text[word.end] == ' ') {
      places.push_back({word.end, word.end});
    }
  }
  if (places.empty()) return std::nullopt;
  return replace(text, any_of(places, random), " not");
}

Edited hedge(std::string_view text, std::mt19937& random) {
  constexpr std::array<std::string_view, 3> soft{"may", "might", "could"};
  constexpr std::array<std::string_view, 1> hard{"will"};
  const auto hedged = [&](Span word) { return holds(soft, slice(text, word)); };
  if (random() % 2 == 0) {
    if (auto lost = replace_word(text, random, hedged, hard)) return lost;
  }
  std::vector<Span> places;
  for (const Span word : words_of(text)) {
    if (holds(certain, slice(text, word)) && text[word.end] == ' ') {
      places.push_back({word.end, word.end});
    }
  }
  if (places.empty()) return std::nullopt;
  return replace(text, any_of(places, random), " reportedly");
}

Edited change_source(std::string_view text, std::mt19937& random) {
  std::vector<Span> places;
  const std::vector<Span> words = words_of(text);
  for (std::size_t i = 1; i + 1 < words.size(); ++i) {
    if (slice(text, words[i]) != "said") continue;
    for (const Span next : {words[i - 1], words[i + 1]}) {
      if (is_upper(text[next.begin]) && next.size() > 3) places.push_back(next);
    }
  }
  if (places.empty()) return std::nullopt;
  return replace(text, any_of(places, random), any_of(people, random));
}

Edited change_quotation(std::string_view text, std::mt19937& random) {
  const auto fits = [&](Span word) {
    return word.size() > 3 && std::ranges::all_of(slice(text, word), is_lower) &&
           in_double_marks(text, word);
  };
  return replace_word(text, random, fits, nouns);
}

Edited change_word(std::string_view text, std::mt19937& random) {
  const auto fits = [&](Span word) {
    return word.size() > 4 && std::ranges::all_of(slice(text, word), is_lower);
  };
  return replace_word(text, random, fits, nouns);
}

constexpr std::array kinds{
    EditKind{"white space", true, wrap_line},
    EditKind{"typography", true, straighten_marks},
    EditKind{"capital", true, capitalise},
    EditKind{"moved paragraph", true, move_paragraph},
    EditKind{"number", false, change_number},
    EditKind{"date", false, change_date},
    EditKind{"name", false, change_name},
    EditKind{"negation", false, negate},
    EditKind{"hedge", false, hedge},
    EditKind{"attribution", false, change_source},
    EditKind{"quotation", false, change_quotation},
    EditKind{"word", false, change_word},
};

}  // namespace

std::span<const EditKind> edit_kinds() { return kinds; }

}  // namespace claimcheck::support
