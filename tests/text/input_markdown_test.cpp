// SPDX-License-Identifier: MIT
#include "claimcheck/text/input_markdown.hpp"

#include "claimcheck/text/input_format.hpp"
#include "text/document_checks.hpp"

#include <catch2/catch.hpp>

#include <random>

namespace claimcheck::text {
namespace {

Document read(std::string_view bytes) {
  Document document = read_document(bytes, "a.md", "", english_blocks());
  check_blocks(document);
  return document;
}

TEST_CASE("Markdown becomes blocks of plain reading text", "[text][input_markdown]") {
  const std::string bytes =
      "# Harbour to *close*\n\n*By Ada Lee*\n\nThe [council](http://x.org \"a title\") voted\n"
      "   to close it &amp; sell \\*all\\* of `a  b`.\n\n## What next ##\n\n- one\n- two "
      "**bold**\n  more\n\n"
      "> We agree,\nhe said.\n\n![A pier](pier.png)\n\n| Year | Ships |\n|---|--:|\n| 2001 | 5 \\| "
      "6 |\n\n"
      "```\ncode here\n```\n\n<div>\nOld <b>text</b> &lt; new\n</div>\n\nNote.[^1]\n\n[^1]: The "
      "*note*.\n\n[^2]: Not used.\n";
  const Document document = read(bytes);
  CHECK(blocks_of(document) ==
        Blocks{{"headline", "Harbour to close"},
               {"byline", "By Ada Lee"},
               {"paragraph", "The council voted\nto close it & sell *all* of a  b."},
               {"heading", "What next"},
               {"list_item", "one"},
               {"list_item", "two bold\nmore"},
               {"quotation", "We agree,\nhe said."},
               {"caption", "A pier"},
               {"table", "Year\tShips"},
               {"table", "2001\t5 | 6"},
               {"code", "code here"},
               {"paragraph", "Old  text  < new"},
               {"paragraph", "Note."},
               {"list_item", "The note."},
               {"list_item", "Not used."}});
  for (const std::string_view phrase : {"council voted", "to close it", "sell *", "bold", "more",
                                        "he said", "pier", "2001", "5 ", "6", "note", "Not used"}) {
    INFO(phrase);
    const std::size_t at = document.text.find(phrase);
    REQUIRE(at != std::string::npos);
    const std::uint32_t there = document.offsets.original_offset(static_cast<std::uint32_t>(at));
    CHECK(bytes[there] == phrase.front());
  }
}

TEST_CASE("Front matter gives headline, byline and dateline", "[text][input_markdown]") {
  const Document document = read(
      "---\ntitle: \"Harbour to close\"\nlayout: post\nauthors:\n  - Ada Lee\n  - Jon Brandt\n"
      "date: 2024-10-09\n---\n\nThe council voted.\n");
  CHECK(blocks_of(document) == Blocks{{"headline", "Harbour to close"},
                                      {"byline", "Ada Lee"},
                                      {"byline", "Jon Brandt"},
                                      {"dateline", "2024-10-09"},
                                      {"paragraph", "The council voted."}});
  CHECK(document.offsets.position(0) == Position{2, 9});
}

TEST_CASE("A rule at the head is no front matter", "[text][input_markdown]") {
  CHECK(blocks_of(read("---\nThe council voted.\n\nNobody spoke.\n")) ==
        Blocks{{"paragraph", "The council voted."}, {"paragraph", "Nobody spoke."}});
}

TEST_CASE("Hostile Markdown is read as plain text and said so", "[text][input_markdown]") {
  const auto repeated = [](std::string_view piece, int times) {
    std::string text;
    for (int i = 0; i < times; ++i) text += piece;
    return text;
  };
  for (const std::string& hostile :
       {repeated(">", 50000) + "a", repeated("[", 50000) + "a", repeated("- ", 5000) + "a",
        repeated("*a_ ", 20000), repeated("`a``", 20000), repeated("[^a]: b\n\n", 1001),
        repeated("|a", 3000) + "\n" + repeated("|-", 3000) + "\n" + repeated("|\n", 3000)}) {
    const Document document = read(hostile);
    REQUIRE(document.diagnostics.size() == 1);
    CHECK(document.diagnostics[0].code == "text.markdown-hazard");
  }
}

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {}

  std::string document() {
    std::string text = "Text\n\n";
    const std::size_t count = 1 + random_() % 6;
    for (std::size_t i = 0; i < count; ++i) text += block() + (random_() % 3 == 0 ? "\n" : "\n\n");
    return text + "\n[ref]: http://example.org 'Title'\n";
  }

 private:
  std::string pick(const std::vector<std::string>& from) { return from[random_() % from.size()]; }
  std::string word() {
    return pick({"harbour", "caf\u00E9", "vote", "a", "&amp;", "&eacute;", "\\*", "\\|",
                 "it\u2019s", "9.5", "x_y", "2*3", "www.a.org", "http://a.org/b&amp;c", "me@a.org",
                 "&copy", "\\", "<b>", "</b>"});
  }
  std::string inline_text(int depth) {
    std::string text;
    const std::size_t count = 1 + random_() % 4;
    for (std::size_t i = 0; i < count; ++i) {
      if (i > 0) text += pick({" ", " ", " ", "\n", "\n   ", "  \n", "\\\n"});
      text += depth > 2 ? word() : element(depth);
    }
    return text;
  }
  std::string element(int depth) {
    switch (random_() % 12) {
      case 0:
        return "*" + inline_text(depth + 1) + "*";
      case 1:
        return "**" + inline_text(depth + 1) + "**";
      case 2:
        return "~~" + word() + "~~";
      case 3:
        return "[" + inline_text(depth + 1) + "](http://a.org/(b) \"" + word() + "\")";
      case 4:
        return "[" + inline_text(depth + 1) + "][ref]";
      case 5:
        return "![" + word() + "](<a b>)";
      case 6:
        return "``" + pick({"a ` b", " code ", "x\ny"}) + "``";
      case 7:
        return "<http://a.org/x&amp;y>";
      case 8:
        return "[ref]";
      default:
        return word();
    }
  }
  std::string prefixed(const std::string& text, const std::string& first, const std::string& rest) {
    std::string result = first;
    for (const char byte : text) {
      result += byte;
      if (byte == '\n') result += rest;
    }
    return result;
  }
  std::string block() {
    switch (random_() % 8) {
      case 0:
        return "## " + word() + " *" + word() + "* ##";
      case 1:
        return prefixed(inline_text(0), "> ", pick({"> ", ">", ""}));
      case 2:
        return prefixed(inline_text(0), "- ", "  ");
      case 3:
        return prefixed(inline_text(0), "> 1. ", ">    ");
      case 4:
        return "| a | " + word() + " |\n|---|---|\n| *" + word() + "* | `x\\|y` |\n| z |";
      case 5:
        return "    code " + word();
      case 6:
        return inline_text(0) + "\n====";
      default:
        return inline_text(0);
    }
  }

  std::mt19937 random_;
};

TEST_CASE("Each byte of a Markdown document's text is where the map says",
          "[text][input_markdown][property]") {
  std::size_t unmapped = 0;
  std::size_t all = 0;
  for (unsigned seed = 1; seed <= 3000; ++seed) {
    const std::string bytes = Generator{seed}.document();
    const Document document = read(bytes);
    const std::size_t missing = count_unmapped(document, bytes);
    unmapped += missing;
    all += document.text.size();
  }
  INFO(unmapped << " of " << all);
  CHECK(unmapped * 20 < all);
}

}  // namespace
}  // namespace claimcheck::text
