// SPDX-License-Identifier: MIT
#include "claimcheck/text/characters.hpp"

#include "claimcheck/text/utf8.hpp"

#include <unicode/uchar.h>

namespace claimcheck::text {
namespace {

UChar32 icu(char32_t code_point) { return static_cast<UChar32>(code_point); }

}  // namespace

bool is_letter_or_digit(char32_t code_point) { return u_isalnum(icu(code_point)) != 0; }

bool is_upper_case(char32_t code_point) { return u_isUUppercase(icu(code_point)) != 0; }

bool is_letter(char32_t code_point) { return u_isalpha(icu(code_point)) != 0; }

bool is_lower_case(char32_t code_point) { return u_isULowercase(icu(code_point)) != 0; }

char32_t to_lower_case(char32_t code_point) {
  return static_cast<char32_t>(u_tolower(icu(code_point)));
}

char32_t to_upper_case(char32_t code_point) {
  return static_cast<char32_t>(u_toupper(icu(code_point)));
}

bool is_closer(char32_t code_point) {
  const auto category = u_charType(icu(code_point));
  return category == U_END_PUNCTUATION || category == U_FINAL_PUNCTUATION || code_point == U'"' ||
         code_point == U'\'';
}

int display_width(char32_t code_point) {
  const auto category = u_charType(icu(code_point));
  if (category == U_NON_SPACING_MARK || category == U_ENCLOSING_MARK || category == U_FORMAT_CHAR) {
    return 0;
  }
  const int width = u_getIntPropertyValue(icu(code_point), UCHAR_EAST_ASIAN_WIDTH);
  return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

bool is_hazardous(char32_t code_point) {
  if (code_point == U'\t' || code_point == U'\n') return false;
  // Which of two pictures an emoji is (U+FE0F and its like) deceives nobody.
  const bool is_variant = code_point >= 0xFE00 && code_point <= 0xFE0F;
  if (!is_variant &&
      u_hasBinaryProperty(icu(code_point), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0) {
    return true;
  }
  const auto category = u_charType(icu(code_point));
  return category == U_CONTROL_CHAR || category == U_FORMAT_CHAR || category == U_SURROGATE ||
         category == U_LINE_SEPARATOR || category == U_PARAGRAPH_SEPARATOR;
}

char32_t last_before_closers(std::string_view sentence) {
  while (!sentence.empty()) {
    std::size_t at = sentence.size() - 1;
    while (at > 0 && (static_cast<unsigned char>(sentence[at]) & 0xc0) == 0x80) --at;
    const char32_t last = code_point_at(sentence, at).value;
    if (!is_closer(last)) return last;
    sentence.remove_suffix(sentence.size() - at);
  }
  return 0;
}

}  // namespace claimcheck::text
