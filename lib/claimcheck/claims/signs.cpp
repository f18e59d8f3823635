// SPDX-License-Identifier: MIT
#include "claimcheck/claims/signs.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::claims {
namespace {

constexpr std::uint64_t most_cells = 1U << 20U;  // of the table of a comparison

bool is_invisible(char32_t point) {
  return point == 0xAD || (point >= 0x200B && point <= 0x200D) || point == 0x2060 ||
         point == 0xFEFF;
}

bool is_single_quote(char32_t point) {
  return point == U'\'' || (point >= 0x2018 && point <= 0x201B) || point == 0x2039 ||
         point == 0x203A;
}

bool is_double_quote(char32_t point) {
  return point == U'"' || (point >= 0x201C && point <= 0x201F) || point == 0xAB || point == 0xBB;
}

bool is_dash(char32_t point) {
  return point == U'-' || (point >= 0x2010 && point <= 0x2015) || point == 0x2212;
}

bool is_word_point(char32_t point) {
  return text::is_letter_or_digit(point) || (text::display_width(point) == 0 && point > 0x7F);
}

/// Reads signs one by one.
class SignReader {
 public:
  SignReader(std::string_view text, Span range) : text_(text), range_(range), at_(range.begin) {}

  std::vector<Sign> read() {
    std::vector<Sign> signs;
    bool spaced = true;
    while (at_ < range_.end) {
      const text::CodePoint point = text::code_point_at(text_, at_);
      if (text::is_white_space(point.value)) {
        spaced = true;
        at_ += point.size;
      } else if (is_invisible(point.value)) {
        at_ += point.size;
      } else {
        signs.push_back(is_word_point(point.value) ? read_word() : read_mark());
        signs.back().spaced = spaced;
        spaced = false;
      }
    }
    return signs;
  }

 private:
  bool word_goes_on(std::uint32_t at) const {
    return at < range_.end && is_word_point(text::code_point_at(text_, at).value);
  }

  Sign read_word() {
    Sign word;
    word.is_word = true;
    word.span.begin = at_;
    while (at_ < range_.end) {
      const text::CodePoint point = text::code_point_at(text_, at_);
      if (is_word_point(point.value)) {
        if (!is_invisible(point.value)) word.folded += text_.substr(at_, point.size);
      } else if (is_single_quote(point.value) && word_goes_on(at_ + point.size)) {
        word.folded += '\'';
      } else if (!is_invisible(point.value)) {
        break;
      }
      at_ += point.size;
    }
    word.span.end = at_;
    return word;
  }

  Sign read_mark() {
    Sign mark;
    mark.span.begin = at_;
    const text::CodePoint point = text::code_point_at(text_, at_);
    at_ += point.size;
    if (is_single_quote(point.value)) {
      mark.folded = "'";
    } else if (is_double_quote(point.value)) {
      mark.folded = "\"";
    } else if (is_dash(point.value)) {
      while (at_ < range_.end && text_[at_] == '-') ++at_;
      mark.folded = "-";
    } else if (point.value == 0x2026) {
      mark.folded = "...";
    } else if (point.value == U'.') {
      while (at_ < range_.end && text_[at_] == '.') ++at_;
      mark.folded = at_ - mark.span.begin > 1 ? "..." : ".";
    } else {
      mark.folded = text_.substr(mark.span.begin, point.size);
    }
    mark.span.end = at_;
    return mark;
  }

  std::string_view text_;
  Span range_;
  std::uint32_t at_;
};

std::string in_lower_case(std::string_view word) {
  std::string lower;
  for (std::size_t at = 0; at < word.size();) {
    const text::CodePoint point = text::code_point_at(word, at);
    text::append_utf8(lower, text::to_lower_case(point.value));
    at += point.size;
  }
  return lower;
}

bool is_quotation_mark(const Sign& sign) { return sign.folded == "'" || sign.folded == "\""; }

bool begins_with_digit(const Sign& sign) {
  return sign.is_word && text::is_ascii_digit(static_cast<unsigned char>(sign.folded.front()));
}

/// ".5", "-5" and "1,5": a mark that may be a part of a number.
bool touches_digits(std::span<const Sign> signs, std::uint32_t place) {
  const bool before =
      place > 0 && !signs[place].spaced && signs[place - 1].is_word &&
      text::is_ascii_digit(static_cast<unsigned char>(signs[place - 1].folded.back()));
  const bool after =
      place + 1 < signs.size() && !signs[place + 1].spaced && begins_with_digit(signs[place + 1]);
  return after || (before && place + 1 < signs.size() && !signs[place + 1].spaced &&
                   signs[place + 1].is_word);
}

/// "re-sign": a hyphen that makes one word of two.
bool joins_words(std::span<const Sign> signs, std::uint32_t place) {
  return signs[place].folded == "-" && signs[place].span.size() == 1 && !signs[place].spaced &&
         place + 1 < signs.size() && !signs[place + 1].spaced;
}

bool is_free_stop(std::span<const Sign> signs, std::uint32_t place,
                  const std::vector<bool>& quoted) {
  constexpr std::array<std::string_view, 8> stops{",", ";", ":", ".", "!", "-", "(", ")"};
  return std::ranges::find(stops, signs[place].folded) != stops.end() && !quoted[place] &&
         !touches_digits(signs, place) && !joins_words(signs, place);
}

bool are_free_stops(std::span<const Sign> signs, std::uint32_t begin, std::uint32_t end,
                    const std::vector<bool>& quoted) {
  for (std::uint32_t place = begin; place < end; ++place) {
    if (!is_free_stop(signs, place, quoted)) return false;
  }
  return true;
}

/// "The" and "the", not "US" and "us".
bool differ_in_initial_only(std::string_view before, std::string_view after) {
  const text::CodePoint first = text::code_point_at(before, 0);
  const text::CodePoint other = text::code_point_at(after, 0);
  return text::to_lower_case(first.value) == text::to_lower_case(other.value) &&
         before.substr(first.size) == after.substr(other.size);
}

}  // namespace

std::vector<Sign> read_signs(std::string_view text, Span range) {
  return SignReader{text, range}.read();
}

std::string ink_of(std::string_view text, Span range) {
  std::string ink;
  for (std::uint32_t at = range.begin; at < range.end;) {
    const text::CodePoint point = text::code_point_at(text, at);
    if (!text::is_white_space(point.value)) ink += text.substr(at, point.size);
    at += point.size;
  }
  return ink;
}

std::string folded_of(std::span<const Sign> signs) {
  std::string folded;
  for (const Sign& sign : signs) folded += sign.folded + ' ';
  return folded;
}

std::string words_of(std::span<const Sign> signs) {
  std::string words;
  for (const Sign& sign : signs) {
    if (sign.is_word) words += in_lower_case(sign.folded) + ' ';
  }
  return words;
}

std::vector<Hunk> compare_signs(std::span<const Sign> before, std::span<const Sign> after) {
  const auto same = [](const Sign& left, const Sign& right) { return left.folded == right.folded; };
  std::uint32_t begin = 0;
  auto before_end = static_cast<std::uint32_t>(before.size());
  auto after_end = static_cast<std::uint32_t>(after.size());
  while (begin < before_end && begin < after_end && same(before[begin], after[begin])) ++begin;
  while (before_end > begin && after_end > begin &&
         same(before[before_end - 1], after[after_end - 1])) {
    --before_end;
    --after_end;
  }
  std::vector<Hunk> hunks;
  if (begin == before_end && begin == after_end) return hunks;
  const std::uint32_t rows = before_end - begin;
  const std::uint32_t columns = after_end - begin;
  if (rows == 0 || columns == 0 || std::uint64_t{rows} * columns > most_cells) {
    hunks.push_back({begin, before_end, begin, after_end});
    return hunks;
  }

  // lengths[row][column]: of the longest common subsequence of what is left from there.
  const std::size_t width = columns + std::size_t{1};
  std::vector<std::uint32_t> lengths((rows + std::size_t{1}) * width);
  for (std::uint32_t row = rows; row-- > 0;) {
    for (std::uint32_t column = columns; column-- > 0;) {
      lengths[row * width + column] =
          same(before[begin + row], after[begin + column])
              ? lengths[(row + 1) * width + column + 1] + 1
              : std::max(lengths[(row + 1) * width + column], lengths[row * width + column + 1]);
    }
  }
  std::uint32_t row = 0;
  std::uint32_t column = 0;
  while (row < rows || column < columns) {
    if (row < rows && column < columns && same(before[begin + row], after[begin + column])) {
      ++row;
      ++column;
      continue;
    }
    Hunk hunk{begin + row, begin + row, begin + column, begin + column};
    while ((row < rows || column < columns) &&
           !(row < rows && column < columns && same(before[begin + row], after[begin + column]))) {
      const bool down = column == columns || (row < rows && lengths[(row + 1) * width + column] >=
                                                                lengths[row * width + column + 1]);
      ++(down ? row : column);
    }
    hunk.before_end = begin + row;
    hunk.after_end = begin + column;
    hunks.push_back(hunk);
  }
  return hunks;
}

Triviality triviality_of(const Hunk& hunk, std::span<const Sign> before,
                         const std::vector<bool>& quoted_before, std::span<const Sign> after,
                         const std::vector<bool>& quoted_after) {
  if (are_free_stops(before, hunk.before_begin, hunk.before_end, quoted_before) &&
      are_free_stops(after, hunk.after_begin, hunk.after_end, quoted_after)) {
    return Triviality::punctuation;
  }
  const std::uint32_t size = hunk.before_end - hunk.before_begin;
  if (size != hunk.after_end - hunk.after_begin) return Triviality::none;
  Triviality result = Triviality::none;
  for (std::uint32_t i = 0; i < size; ++i) {
    const Sign& left = before[hunk.before_begin + i];
    const Sign& right = after[hunk.after_begin + i];
    const bool capital =
        left.is_word && right.is_word && differ_in_initial_only(left.folded, right.folded);
    const bool mark = is_quotation_mark(left) && is_quotation_mark(right);
    if (!capital && !mark) return Triviality::none;
    result = capital ? Triviality::capital : Triviality::quotation_mark;
  }
  return result;
}

}  // namespace claimcheck::claims
