// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/text/pages/encoding.hpp"
#include "claimcheck/text/utf8.hpp"

#include <unicode/ucnv.h>
#include <unicode/ucnv_err.h>

#include <array>
#include <memory>
#include <string>

namespace claimcheck::text::pages {
namespace {

// ISO 8859-16, bytes A0 to FF: the one encoding of the standard that ICU does not know.
constexpr std::array<char16_t, 96> iso_8859_16{
    0x00A0, 0x0104, 0x0105, 0x0141, 0x20AC, 0x201E, 0x0160, 0x00A7, 0x0161, 0x00A9, 0x0218, 0x00AB,
    0x0179, 0x00AD, 0x017A, 0x017B, 0x00B0, 0x00B1, 0x010C, 0x0142, 0x017D, 0x201D, 0x00B6, 0x00B7,
    0x017E, 0x010D, 0x0219, 0x00BB, 0x0152, 0x0153, 0x0178, 0x017C, 0x00C0, 0x00C1, 0x00C2, 0x0102,
    0x00C4, 0x0106, 0x00C6, 0x00C7, 0x00C8, 0x00C9, 0x00CA, 0x00CB, 0x00CC, 0x00CD, 0x00CE, 0x00CF,
    0x0110, 0x0143, 0x00D2, 0x00D3, 0x00D4, 0x0150, 0x00D6, 0x015A, 0x0170, 0x00D9, 0x00DA, 0x00DB,
    0x00DC, 0x0118, 0x021A, 0x00DF, 0x00E0, 0x00E1, 0x00E2, 0x0103, 0x00E4, 0x0107, 0x00E6, 0x00E7,
    0x00E8, 0x00E9, 0x00EA, 0x00EB, 0x00EC, 0x00ED, 0x00EE, 0x00EF, 0x0111, 0x0144, 0x00F2, 0x00F3,
    0x00F4, 0x0151, 0x00F6, 0x015B, 0x0171, 0x00F9, 0x00FA, 0x00FB, 0x00FC, 0x0119, 0x021B, 0x00FF};

std::string decode_utf8(std::string_view bytes, std::size_t& replacements) {
  if (is_valid_utf8(bytes)) return std::string{bytes};
  std::string text;
  text.reserve(bytes.size());
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = code_point_at(bytes, at);
    const bool spelled_out = bytes.substr(at, 3) == "\xEF\xBF\xBD";
    if (point.value == replacement_character && !spelled_out) ++replacements;
    append_utf8(text, point.value);
    at += point.size;
  }
  return text;
}

std::string decode_single_bytes(std::string_view bytes, std::string_view encoding) {
  std::string text;
  text.reserve(bytes.size() + bytes.size() / 8);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    if (encoding == "x-user-defined") {
      append_utf8(text, value < 0x80 ? value : char32_t{0xF700} + value);
    } else {
      append_utf8(text, value < 0xA0 ? value : iso_8859_16[value - 0xA0U]);
    }
  }
  return text;
}

// ICU's name where its own table of aliases gives another converter than the standard means.
const char* icu_name(std::string_view encoding) {
  if (encoding == "windows-1252") return "ibm-5348_P100-1997";
  if (encoding == "gbk") return "gb18030";
  if (encoding == "iso-8859-8-i") return "iso-8859-8";
  if (encoding == "windows-874") return "windows-874-2000";
  if (encoding == "euc-kr") return "windows-949-2000";
  if (encoding == "shift_jis") return "ibm-943_P15A-2003";
  if (encoding == "big5") return "big5-hkscs";
  if (encoding == "x-mac-cyrillic") return "macos-7_3-10.2";
  return nullptr;
}

void U_CALLCONV count_and_replace(const void* counter, UConverterToUnicodeArgs* arguments,
                                  const char* units, int32_t length,
                                  UConverterCallbackReason reason, UErrorCode* error) {
  if (reason > UCNV_IRREGULAR) return;
  ++*static_cast<std::size_t*>(const_cast<void*>(counter));
  UCNV_TO_U_CALLBACK_SUBSTITUTE(nullptr, arguments, units, length, reason, error);
}

std::string decode_by_icu(std::string_view bytes, std::string_view encoding,
                          std::size_t& replacements) {
  const char* given = icu_name(encoding);
  const std::string name = given != nullptr ? given : std::string{encoding};
  UErrorCode error = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, decltype(&ucnv_close)> converter{
      ucnv_open(name.c_str(), &error), ucnv_close};
  if (U_FAILURE(error) != 0) throw Error{ErrorKind::internal, "no converter for " + name};
  ucnv_setToUCallBack(converter.get(), count_and_replace, &replacements, nullptr, nullptr, &error);

  std::string text;
  text.reserve(bytes.size() + bytes.size() / 4);
  std::array<UChar, 4096> units{};
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  char32_t high = 0;
  do {
    error = U_ZERO_ERROR;
    UChar* target = units.data();
    ucnv_toUnicode(converter.get(), &target, units.data() + units.size(), &source, end, nullptr, 1,
                   &error);
    for (const UChar* unit = units.data(); unit != target; ++unit) {
      if (*unit >= 0xD800 && *unit <= 0xDBFF) {
        high = *unit;
      } else if (*unit >= 0xDC00 && *unit <= 0xDFFF) {
        append_utf8(text, high == 0 ? replacement_character
                                    : 0x10000 + ((high - 0xD800) << 10U) + (*unit - 0xDC00U));
        high = 0;
      } else {
        append_utf8(text, *unit);
      }
    }
  } while (error == U_BUFFER_OVERFLOW_ERROR);
  return text;
}

}  // namespace

std::string decode_bytes(std::string_view bytes, std::string_view encoding,
                         std::size_t& replacements) {
  if (encoding == "utf-8") return decode_utf8(bytes, replacements);
  if (encoding == "replacement") {
    if (bytes.empty()) return {};
    ++replacements;
    return "\xEF\xBF\xBD";
  }
  if (encoding == "iso-8859-16" || encoding == "x-user-defined") {
    return decode_single_bytes(bytes, encoding);
  }
  return decode_by_icu(bytes, encoding, replacements);
}

}  // namespace claimcheck::text::pages
