// SPDX-License-Identifier: MIT
#include "claimcheck/text/place_line.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::text {
namespace {

constexpr std::size_t longest = 80;  // bytes
constexpr std::size_t npos = std::string_view::npos;
constexpr int most_words = 8;
constexpr std::array<std::string_view, 4> dashes{"—", "–", "--", "-"};

std::size_t dash_size(std::string_view text) {
  for (const std::string_view dash : dashes) {
    if (text.starts_with(dash)) return dash.size();
  }
  return 0;
}

/// Returns where a long dash stands at the end of a word, without a blank, from `at` on.
std::size_t dash_within(std::string_view text, std::size_t at) {
  for (; at < text.size(); ++at) {
    const std::size_t size = dash_size(text.substr(at));
    if (size > 1 && at > 0 && text[at - 1] != ' ') return at;
  }
  return npos;
}

bool is_in_capitals(std::string_view word, int fewest = 3) {
  int letters = 0;
  for (std::size_t at = 0; at < word.size();) {
    const CodePoint point = code_point_at(word, at);
    if (is_lower_case(point.value)) return false;
    if (is_letter(point.value)) ++letters;
    at += point.size;
  }
  return letters >= fewest;
}

/// "(CNN)", the name of an agency.
bool is_agency(std::string_view word) {
  return word.starts_with('(') && word.ends_with(')') && is_in_capitals(word, 2);
}

/// "(CNN)", "Hong Kong (CNN Business)": an agency needs no dash.
bool ends_with_agency(std::string_view lead) {
  const std::size_t open = lead.rfind('(');
  if (open == std::string_view::npos || !lead.ends_with(')')) return false;
  if (open == 0) return is_agency(lead);
  const std::string_view inside = lead.substr(open + 1, lead.size() - open - 2);
  return std::ranges::count(lead.substr(0, open), ' ') <= 3 &&
         is_in_capitals(inside.substr(0, inside.find(' '))) && inside.find(' ') < inside.size();
}

/// Whether a capital begins the text and, unless that is enough, its second word has none: "A
/// view".
bool begins_sentence(std::string_view text, bool capital_is_enough) {
  if (text.empty() || !is_upper_case(code_point_at(text, 0).value)) return false;
  const std::size_t blank = text.find(' ');
  return capital_is_enough ||
         (blank + 1 < text.size() && is_lower_case(code_point_at(text, blank + 1).value));
}

/// Whether no second dash follows, as it does behind an aside or in a result.
bool is_only_dash(std::string_view rest) {
  const std::string_view near = rest.substr(0, 3 * longest);
  return std::ranges::none_of(dashes, [near](std::string_view dash) {
    return near.find(" " + std::string{dash} + " ") != std::string_view::npos;
  });
}

/// Returns the size of a day with its weekday and year that leads a text, where a capital begins
/// behind it without a comma: "Monday, June 3, 2024 The ferry sank."; 0 where none does.
std::size_t day_size(std::string_view text) {
  constexpr int parts = 4;
  int capitals = 0;
  std::size_t at = 0;
  for (int part = 0; part < parts; ++part) {
    const std::size_t blank = text.find(' ', at);
    if (blank == std::string_view::npos || blank == at) return 0;
    const bool comma = text[blank - 1] == ',';
    const std::string_view word = text.substr(at, blank - at - (comma ? 1 : 0));
    const bool number = std::ranges::all_of(word, is_ascii_digit);
    const bool last = part + 1 == parts;
    if (word.empty() || (comma ? last : part == 0)) return 0;
    if (last) {
      const bool year = number && word.size() == 4 && capitals == 2;
      return year && begins_sentence(text.substr(blank + 1), true) ? blank : 0;
    }
    if (number ? word.size() > 2 : !is_upper_case(code_point_at(word, 0).value)) return 0;
    capitals += number ? 0 : 1;
    at = blank + 1;
  }
  return 0;
}

/// What the words before the dash have shown so far.
struct Lead {
  int words = 0;
  bool bracket = false;  // within one
  bool certain = false;  // a mark that names beside a dash do not have
  bool apart = false;    // a comma or a bracket
  bool capitals = true;  // throughout, up to that

  /// Takes one word. Returns false when a place line has no such word.
  bool take(std::string_view word) {
    const char32_t first = code_point_at(word, 0).value;
    const bool opens = first == U'(';
    if (++words > most_words || (words == 1 && !opens && !is_upper_case(first))) return false;
    if (!opens && !bracket && !is_upper_case(first) && !is_ascii_digit(first)) return false;
    bracket = (bracket || opens) && word.find(')') == std::string_view::npos;
    capitals = capitals && (apart || opens || is_in_capitals(word, 2));
    apart = apart || opens || word.ends_with(',');
    certain = certain || apart || is_in_capitals(word);
    return true;
  }
};

}  // namespace

std::uint32_t place_line_end(std::string_view text, Span paragraph) {
  const std::string_view head = slice(text, paragraph).substr(0, longest);
  if (const std::size_t day = day_size(head); day > 0) {
    return paragraph.begin + static_cast<std::uint32_t>(day);
  }
  const std::string_view all = slice(text, paragraph);
  Lead lead;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t end = std::min(head.find(' ', at), dash_within(head, at));
    if (end >= head.size() || end == at || !lead.take(head.substr(at, end - at))) break;
    const std::size_t next = end + (head[end] == ' ' ? 1 : 0);
    const std::size_t behind = next + dash_size(head.substr(next));
    if (behind == next) {
      if (ends_with_agency(head.substr(0, end)) &&
          begins_sentence(head.substr(next), head.front() == '(')) {
        return paragraph.begin + static_cast<std::uint32_t>(end);
      }
      at = next;
      continue;
    }
    const std::size_t begin = head.find_first_not_of(' ', behind);
    if (lead.bracket || begin == std::string_view::npos) break;
    if (next == end) {  // "NEW YORK--Rates rose.", "LONDON--(BUSINESS WIRE)--Rates rose."
      if (head[begin] == '(' && lead.capitals) {
        at = begin;
        continue;
      }
      const bool agency = head[end - 1] == ')' && lead.certain;
      if (!agency && (!lead.capitals || dash_within(all.substr(0, 4 * longest), behind) != npos)) {
        break;
      }
    } else if (begin == behind || !(lead.certain || is_only_dash(all.substr(behind)))) {
      break;
    }
    const char32_t begins = code_point_at(head, begin).value;
    if (is_lower_case(begins) || is_ascii_digit(begins)) break;
    return paragraph.begin + static_cast<std::uint32_t>(behind);
  }
  return paragraph.begin;
}

std::uint32_t score_end(std::string_view text, Span paragraph) {
  const std::string_view head = slice(text, paragraph).substr(0, longest);
  int sides = 0;
  int words = 0;  // of a side's name
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t blank = head.find(' ', at);
    if (blank == std::string_view::npos || blank == at) break;
    const std::string_view word = head.substr(at, blank - at);
    at = blank + 1;
    const std::string_view number = word.substr(0, word.size() - 1);
    const bool counts = !number.empty() && std::ranges::all_of(number, is_ascii_digit) &&
                        word.back() == (sides == 0 ? ',' : ':');
    if (counts && words > 0) {
      words = 0;
      if (++sides < 2) continue;
      const bool goes_on = at < head.size() && is_upper_case(code_point_at(head, at).value);
      return paragraph.begin + (goes_on ? static_cast<std::uint32_t>(blank) : 0);
    }
    if (++words > most_words / 2 || !is_upper_case(code_point_at(word, 0).value)) break;
  }
  return paragraph.begin;
}

std::uint32_t picture_credit_end(std::string_view text, Span paragraph, const WordTable& words) {
  const std::string_view head = slice(text, paragraph).substr(0, longest);
  const auto is_agency_word = [&](std::string_view word) {
    return has(words.lists_of(word), WordList::agency) &&
           is_upper_case(code_point_at(word, 0).value);
  };
  bool agency = false;
  std::size_t end = 0;
  for (std::size_t at = 0; at < head.size();) {
    const std::size_t blank = std::min(head.find(' ', at), head.size());
    const std::string_view word = head.substr(at, blank - at);
    if (word.empty() || !is_upper_case(code_point_at(word, 0).value)) break;
    const std::size_t slash = word.find('/');
    if (agency ? !is_agency_word(word) : at == 0 ? slash != npos : end > longest / 2) break;
    if (!agency && slash != npos) {
      if (slash + 1 == word.size() || !is_agency_word(word.substr(slash + 1))) break;
      agency = true;
    }
    end = blank;
    at = blank + 1;
  }
  return paragraph.begin +
         (agency && end < head.size() && begins_sentence(head.substr(end + 1), true)
              ? static_cast<std::uint32_t>(end)
              : 0);
}

}  // namespace claimcheck::text
