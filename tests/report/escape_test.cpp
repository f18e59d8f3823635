// SPDX-License-Identifier: MIT
#include "claimcheck/report/escape.hpp"

#include "claimcheck/report/record.hpp"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>

namespace claimcheck::report {
namespace {

TEST_CASE("HTML cannot be broken out of", "[report][escape]") {
  CHECK(escape_html("<script>\"a\" & 'b'</script>") ==
        "&lt;script&gt;&quot;a&quot; &amp; &#39;b&#39;&lt;/script&gt;");
  CHECK(escape_html("a\u202Eb\u200Bc\u0007") == "a[U+202e]b[U+200b]c[U+7]");
  CHECK(escape_html("Zoë\n“ja”") == "Zoë\n“ja”");
}

TEST_CASE("A terminal gets no control, bidirectional or invisible character", "[report][escape]") {
  CHECK(escape_terminal("\x1b[31mred\x1b]0;t\x07") == "\\u{1b}[31mred\\u{1b}]0;t\\u{7}");
  CHECK(escape_terminal("a\nb\tc\rd") == "a b c d");
  CHECK(escape_terminal("\u009b31m\u2066x\u2069\u200f\U000E0041") ==
        "\\u{9b}31m\\u{2066}x\\u{2069}\\u{200f}\\u{e0041}");
  CHECK(escape_terminal("a\u3164b\u115f\u034f\U000E0100") ==
        "a\\u{3164}b\\u{115f}\\u{34f}\\u{e0100}");
  CHECK(escape_terminal("\u2764\uFE0F") == "\u2764\uFE0F");
  CHECK(escape_terminal("\x1b]8;;https://evil.example\x1b\\x\x1b]52;c;aGk=\x07\x7f")
            .find_first_of("\x1b\x07\x7f") == std::string::npos);
  CHECK(escape_terminal("\xff\xfe") == "\uFFFD\uFFFD");
  CHECK(escape_terminal("Ána 漢字 “x”") == "Ána 漢字 “x”");
}

TEST_CASE("Markdown characters stay characters", "[report][escape]") {
  CHECK(escape_markdown("*a* [b](c) <d> `e` #f\ng") == "\\*a\\* \\[b\\](c) \\<d\\> \\`e\\` \\#f g");
}

TEST_CASE("A record cannot end the script that it is put in", "[report][escape]") {
  const nlohmann::ordered_json record{{"text", "</script><b> </ a"}};
  const std::string printed = print_record(record, false);
  CHECK(printed.find("</") == std::string::npos);
  CHECK(nlohmann::ordered_json::parse(printed) == record);
}

TEST_CASE("CSV cells are quoted, and formulas are disarmed", "[report][escape]") {
  CHECK(escape_csv("plain") == "plain");
  CHECK(escape_csv("a, \"b\"\nc") == "\"a, \"\"b\"\"\nc\"");
  CHECK(escape_csv("=HYPERLINK(\"x\")") == "\"'=HYPERLINK(\"\"x\"\")\"");
  for (const char* start : {"+1", "-1", "@x", "\tx"}) {
    CAPTURE(start);
    CHECK(escape_csv(start).front() == '\'');
  }
  CHECK(escape_csv("") == "");
}

}  // namespace
}  // namespace claimcheck::report
