// SPDX-License-Identifier: MIT
#include "claimcheck/text/input_text.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/input_format.hpp"
#include "text/document_checks.hpp"

#include <catch2/catch.hpp>

#include <random>

namespace claimcheck::text {
namespace {

Document read(std::string_view bytes) {
  return read_document(bytes, "a.txt", "", english_blocks());
}

std::string refusal_of(std::string_view bytes) {
  try {
    read(bytes);
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::input);
    return error.what();
  }
  return "";
}

TEST_CASE("Blank lines make blocks, and the head of an article is known", "[text][input_text]") {
  const Document document = read(
      "Harbour to close after vote\n\nBy Ada Lee\n\nRiga, 9 October 2024\n\n"
      "RIGA, Oct. 9 (Agency) — The council voted on Monday.\n\nWhat happens next\n\n"
      "Work starts in May.\n\n- piers\n- cranes\n1. Sell the land.\n\n"
      "Photo: the harbour at dawn\n");
  check_blocks(document);
  CHECK(blocks_of(document) ==
        Blocks{{"headline", "Harbour to close after vote"},
               {"byline", "By Ada Lee"},
               {"dateline", "Riga, 9 October 2024"},
               {"paragraph", "RIGA, Oct. 9 (Agency) — The council voted on Monday."},
               {"heading", "What happens next"},
               {"paragraph", "Work starts in May."},
               {"list_item", "piers"},
               {"list_item", "cranes"},
               {"list_item", "1. Sell the land."},
               {"caption", "Photo: the harbour at dawn"}});
}

TEST_CASE("Lines that were wrapped at a width are one paragraph", "[text][input_text]") {
  const Document document = read(
      "The council voted late on Monday night to close the old harbour after\n"
      "nine years of debate, and the mayor said that work on the new one would\n"
      "start in May.\nNobody spoke against the plan, which had been changed often since then,\n"
      "and all members were there.\n");
  REQUIRE(document.blocks.size() == 2);
  CHECK(slice(document.text, document.blocks[1].span).starts_with("Nobody spoke"));
}

TEST_CASE("Lines that are paragraphs stay apart", "[text][input_text]") {
  const std::string first =
      "The council voted late on Monday night to close the old harbour after "
      "nine years of debate, and the mayor said that work would start.";
  const std::string second = "Nobody spoke against the plan.";
  CHECK(blocks_of(read(first + "\n" + second + "\n" + first)) ==
        Blocks{{"paragraph", first}, {"paragraph", second}, {"paragraph", first}});
}

TEST_CASE("A line broken inside a sentence goes on; a list of words does not",
          "[text][input_text]") {
  CHECK(read("The storm came\nin the night.").blocks.size() == 1);
  CHECK(read("piers\nold cranes\nsheds, huts").blocks.size() == 3);
}

TEST_CASE("A line that ends with a credit is a caption", "[text][input_text]") {
  CHECK(blocks_of(read("The storm in the night. PHOTO: Ann Smith")) ==
        Blocks{{"caption", "The storm in the night. PHOTO: Ann Smith"}});
  CHECK(blocks_of(read("The storm in the night. Photo: she said it was lost to the sea with "
                       "all her other pictures.")) ==
        Blocks{{"paragraph",
                "The storm in the night. Photo: she said it was lost to the sea with "
                "all her other pictures."}});
}

TEST_CASE("Quotation marks of mail and indentation make quotations", "[text][input_text]") {
  CHECK(blocks_of(read("Jon wrote:\n> The harbour is\n> not for sale.\nI agree with that.\n")) ==
        Blocks{{"paragraph", "Jon wrote:"},
               {"quotation", "The harbour is\nnot for sale."},
               {"paragraph", "I agree with that."}});
  CHECK(blocks_of(read("He said this.\n\n    We will sell it.\n\nThen he left.\n"))[1] ==
        Blocks::value_type{"quotation", "We will sell it."});
}

TEST_CASE("Line ends of every kind are line ends", "[text][input_text]") {
  for (const std::string end : {"\n", "\r\n", "\r", "\u0085", "\u2028"}) {
    const std::string bytes = "First line." + end + end + "Second line." + end;
    const Document document = read(bytes);
    CHECK(document.text == "First line.\n\nSecond line.\n");
    CHECK(document.blocks.size() == 2);
    CHECK(document.diagnostics.empty());
    CHECK(count_unmapped(document, bytes) == 0);
  }
  CHECK(read("First line.\u2029Second line.").blocks.size() == 2);
}

TEST_CASE("Bad bytes are replaced and reported once", "[text][input_text]") {
  const Document document = read("Good line.\nThe caf\xE9 and the bar\xFF closed.\n");
  CHECK(document.text == "Good line.\n\nThe caf\uFFFD and the bar\uFFFD closed.\n");
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(to_string(document.diagnostics[0]) ==
        "a.txt:2:8: 2 ill-formed byte sequences, replaced by U+FFFD (save the file as UTF-8) "
        "[text.invalid-utf8]");
}

TEST_CASE("Control characters are left out and reported once", "[text][input_text]") {
  const Document document = read("The \x1B[31mred\x07 tide.");
  CHECK(document.text == "The [31mred tide.\n");
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == "text.control-character");
  CHECK(document.diagnostics[0].position == Position{1, 5});
}

TEST_CASE("Byte order marks and UTF-16 are understood", "[text][input_text]") {
  CHECK(read("\xEF\xBB\xBFPlain.").text == "Plain.\n");
  const std::string little{
      "\xFF\xFE"
      "A\0 \0=\xD8\0\xDE.\0",
      12};
  CHECK(read(little).text == "A \U0001F600.\n");
  const std::string big{
      "\xFE\xFF"
      "\0A\0 \xD8=\xDE\0\0.",
      12};
  const Document document = read(big);
  CHECK(document.text == "A \U0001F600.\n");
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics[0].code == "text.utf16");
}

TEST_CASE("What is not a text is refused with its name", "[text][input_text]") {
  CHECK_THAT(refusal_of({"ab\0cd", 5}), Catch::Contains("a.txt: not a text: NUL byte at byte 2"));
  CHECK_THAT(refusal_of("\x93\xFA\x96\x7B\x8C\xEA ab"), Catch::Contains("not a text in UTF-8"));
  CHECK_THAT(refusal_of("%PDF-1.7 ..."), Catch::Contains("PDF"));
  CHECK_THAT(refusal_of(""), Catch::Contains("a.txt: there is no text in it"));
  CHECK_THAT(refusal_of(" \r\n\t\u00A0"), Catch::Contains("there is no text in it"));
}

TEST_CASE("Formats are found by name and by extension", "[text][input_format]") {
  CHECK(read_document("# A", "x.MD", "", english_blocks()).format == "markdown");
  CHECK(read_document("# A", "x.md", "text", english_blocks()).format == "text");
  CHECK(read_document("# A", "dir.md/x", "", english_blocks()).format == "text");
  CHECK_THROWS_WITH(read_document("A", "x", "word", english_blocks()),
                    Catch::Contains("unknown input format \"word\""));
  CHECK(find_input_format("markdown") == &input_formats()[1]);
  CHECK(find_input_format("nothing") == nullptr);
}

TEST_CASE("Nothing of a plain text is lost or moved", "[text][input_text][property]") {
  const std::vector<std::string> pieces = {
      "The",    "harbour", "closed.",  "\n",     "\n\n",      "\r\n",           " ",
      "  ",     "\t",      "1. ",      "(2) ",   "caf\u00E9", "\u201CNo\u201D", "\xFF",
      "\u00A0", "x",       "and then", "\u2028", "    ",      "July 3, 2025"};
  std::mt19937 random{11};
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = "Text ";
    const std::size_t count = random() % 60;
    for (std::size_t i = 0; i < count; ++i) bytes += pieces[random() % pieces.size()];
    if (std::ranges::count(bytes, '\xFF') * 5 > static_cast<std::ptrdiff_t>(bytes.size())) continue;
    const Document document = read(bytes);
    check_blocks(document);
    const auto solid = [](std::string_view text) {
      std::string result;
      for (std::size_t at = 0; at < text.size();) {
        const CodePoint point = code_point_at(text, at);
        if (!is_white_space(point.value)) append_utf8(result, point.value);
        at += point.size;
      }
      return result;
    };
    REQUIRE(solid(document.text) == solid(bytes));
    const auto replaced = static_cast<std::size_t>(std::ranges::count(bytes, '\xFF')) * 3;
    REQUIRE(count_unmapped(document, bytes) <= replaced + 60);
  }
}

}  // namespace
}  // namespace claimcheck::text
