// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/encoding.hpp"

#include "claimcheck/text/utf8.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace claimcheck::text::pages {
namespace {

std::string steps_of(std::string_view bytes, std::string_view charset = "") {
  const PageText page = decode_page(bytes, charset);
  return std::string{page.encoding} + " " + std::string{name_of(page.decided_by)};
}

TEST_CASE("The encoding of a page is decided in the standard's order", "[text][encoding]") {
  const std::string meta = "<meta charset=latin1>";
  CHECK(steps_of("\xEF\xBB\xBF" + meta, "koi8-r") == "utf-8 byte_order_mark");
  CHECK(steps_of(std::string_view{"\xFF\xFE<\0", 4}) == "utf-16le byte_order_mark");
  CHECK(steps_of(std::string_view{"\0<\0?", 4}) == "utf-16be byte_order_mark");
  CHECK(steps_of(meta, "koi8-r") == "koi8-r transport");
  CHECK(steps_of(meta, "no such label") == "windows-1252 declared");
  CHECK(steps_of("<meta http-equiv=Content-Type content='text/html; charset=\"GB2312\"'>") ==
        "gbk declared");
  CHECK(steps_of("<meta content='text/html; charset=gb2312'>") == "utf-8 valid_utf8");
  CHECK(steps_of("<meta charset=utf-16>") == "utf-8 declared");
  CHECK(steps_of("<?xml version='1.0' encoding='iso-8859-2'?><a/>") == "iso-8859-2 declared");
  CHECK(steps_of("<!-- " + meta + " -->") == "utf-8 valid_utf8");
  CHECK(steps_of("<a title='" + meta + "'>") == "utf-8 valid_utf8");
  CHECK(steps_of("<!-- " + std::string(2000, 'x') + " -->" + meta) == "windows-1252 late");
  CHECK(steps_of("gr\xC3\xBC\xC3\x9F Gott") == "utf-8 valid_utf8");
  CHECK(steps_of("") == "utf-8 valid_utf8");
}

TEST_CASE("What is no UTF-8 and says nothing is told by its bytes", "[text][encoding]") {
  const PageText page = decode_page(
      "\xCF\xF0\xE8\xE2\xE5\xF2, \xEC\xE8\xF0! \xDD\xF2\xEE \xF2\xE5\xEA\xF1\xF2 \xED\xE0 "
      "\xF0\xF3\xF1\xF1\xEA\xEE\xEC \xFF\xE7\xFB\xEA\xE5, \xE8 \xEE\xED \xE4\xEE\xF1\xF2\xE0\xF2"
      "\xEE\xF7\xED\xEE \xE4\xEB\xE8\xED\xED\xFB\xE9.",
      "");
  CHECK(page.encoding == "windows-1251");
  CHECK(page.decided_by == EncodingStep::detected);
  CHECK(page.text.starts_with("Привет, мир!"));
}

TEST_CASE("Labels are those of the Encoding Standard", "[text][encoding]") {
  CHECK(encoding_of_label(" ISO-8859-1\n") == "windows-1252");
  CHECK(encoding_of_label("ascii") == "windows-1252");
  CHECK(encoding_of_label("Shift_JIS") == "shift_jis");
  CHECK(encoding_of_label("iso-2022-kr") == "replacement");
  CHECK(encoding_of_label("utf-7") == std::nullopt);
  CHECK(encoding_of_label("866 cp866") == std::nullopt);
  CHECK(encoding_of_label("") == std::nullopt);
}

TEST_CASE("Every encoding has a converter", "[text][encoding]") {
  for (const char* label :
       {"utf-8",        "ibm866",        "iso-8859-2",   "iso-8859-3",     "iso-8859-4",
        "iso-8859-5",   "iso-8859-6",    "iso-8859-7",   "iso-8859-8",     "iso-8859-8-i",
        "iso-8859-10",  "iso-8859-13",   "iso-8859-14",  "iso-8859-15",    "iso-8859-16",
        "koi8-r",       "koi8-u",        "macintosh",    "windows-874",    "windows-1250",
        "windows-1251", "windows-1252",  "windows-1253", "windows-1254",   "windows-1255",
        "windows-1256", "windows-1257",  "windows-1258", "x-mac-cyrillic", "gbk",
        "gb18030",      "big5",          "euc-jp",       "iso-2022-jp",    "shift_jis",
        "euc-kr",       "x-user-defined"}) {
    CAPTURE(label);
    std::size_t replacements = 0;
    CHECK(decode_bytes("abc <p>", encoding_of_label(label).value(), replacements) == "abc <p>");
    CHECK(replacements == 0);
    std::string all;
    for (int byte = 1; byte < 256; ++byte) all += static_cast<char>(byte);
    CHECK(is_valid_utf8(decode_bytes(all, encoding_of_label(label).value(), replacements)));
  }
}

TEST_CASE("What cannot be decoded is replaced and counted", "[text][encoding]") {
  const PageText page = decode_page(
      "a\xFF"
      "b\xC3(",
      "utf-8");
  CHECK(page.text == "a\uFFFDb\uFFFD(");
  CHECK(page.replacements == 2);
  CHECK(decode_page("\x82\xA0\x80", "shift_jis").text.starts_with("あ"));
  CHECK(decode_page("\x80\x9F", "latin1").text == "€Ÿ");
  CHECK(decode_page("abc", "iso-2022-kr").text == "\uFFFD");
  CHECK(decode_page("\xA4\xAA", "iso-8859-16").text == "€Ș");
}

}  // namespace
}  // namespace claimcheck::text::pages
