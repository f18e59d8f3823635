// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/page.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/pages/text_places.hpp"
#include "support/temp_dir.hpp"
#include "text/document_checks.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <string>

namespace claimcheck::text::pages {
namespace {

std::string sample(const char* name) {
  return support::TempDir::read(std::filesystem::path{CLAIMCHECK_SOURCE_DIR} /
                                "tests/fuzz/corpus/html" / name);
}

Page read(std::string_view bytes, Detail detail = Detail::text) {
  return read_page(bytes, "", "a.html", english_blocks().pages, detail);
}

const std::string long_text =
    "The council voted on Monday to close the old harbour, which has served the boats since 1874.";

TEST_CASE("The text of an article is read, with its headings and lists", "[text][page]") {
  const std::string bytes = sample("article.html");
  const Document document = read_document(bytes, "a.html", "", english_blocks());
  check_blocks(document);
  CHECK(document.format == "html");
  CHECK(blocks_of(document) ==
        Blocks{
            {"headline", "Council votes to close the old harbour"},
            {"byline", "Ada Lee, Jon Brandt"},
            {"dateline", "2025-07-03"},
            {"paragraph",
             "The council voted on Monday to close the old harbour, which has served the town’s "
             "fishing boats since 1874."},
            {"heading", "What it costs"},
            {"paragraph",
             "Repairs would cost 4.2 million crowns & take three years, the harbour master said in "
             "a report to the council."},
            {"list_item", "The quay wall has sunk by nine centimetres."},
            {"list_item", "Two of the four cranes are out of order."},
            {"quotation",
             "“We could not find the money,” said the mayor, Rita Holm, after the vote."},
            {"paragraph", "The last boats leave in October."}});
  // Without a place: byline and day, which stand in a script, and references (’ “ ” are 3 bytes).
  CHECK(count_unmapped(document, bytes) == 19 + 10 + 3 + 1 + 3 + 3);
}

TEST_CASE("Each block of a page has a reason", "[text][page]") {
  const Page page = read(sample("article.html"), Detail::every_block);
  std::string reasons;
  for (const ReadBlock& block : page.blocks) reasons += std::string{name_of(block.reason)} + ' ';
  CHECK(reasons ==
        "noise noise title byline noise text caption heading text item item text noise noise text "
        "comments set_apart ");
  CHECK(page.found_by == Extractor::body_names);
  CHECK(page.blocks[5].path == "html/body/main/article/div/p");
}

TEST_CASE("Rows of a table and lines keep together", "[text][page]") {
  const Document document = read_document(sample("table.html"), "a.htm", "", english_blocks());
  CHECK(blocks_of(document)[3] == std::pair<std::string_view, std::string>{"table", "May\t31 mm"});
  CHECK(blocks_of(document).back().second ==
        "The station stands on the hill above the town.\nIt is run by two volunteers.");
}

TEST_CASE("A page in another encoding counts its offsets in UTF-8 and says so", "[text][page]") {
  const Document document = read_document(sample("latin1.html"), "a.html", "", english_blocks());
  CHECK(blocks_of(document).front().second == "Bücher");
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics.front().code == "page.encoding");
}

TEST_CASE("A page without text is refused with a way out", "[text][page]") {
  CHECK_THROWS_WITH(
      read_document("<title>Loading</title><script>run()</script>", "a.html", "", english_blocks()),
      "a.html: no main text was found in the page");
  CHECK_THROWS_AS(read_document("", "a.html", "", english_blocks()), Error);
}

TEST_CASE("A class that says noise does not bar most of the text", "[text][main_text]") {
  const std::string paragraph = "<p>" + long_text + "</p>";
  CHECK(text_of(read("<div class='has-sidebar'>" + paragraph + paragraph + "</div>")) ==
        long_text + "\n\n" + long_text + "\n");
  CHECK(text_of(read("<div class=sidebar>" + paragraph + "</div><div>" + paragraph + paragraph +
                     "</div>")) == long_text + "\n\n" + long_text + "\n");
}

TEST_CASE("All articles side by side are kept", "[text][main_text]") {
  const std::string article = "<article><p>" + long_text + "</p></article>";
  CHECK(text_of(read("<main>" + article + article + "</main>")) ==
        long_text + "\n\n" + long_text + "\n");
}

TEST_CASE("A lead before the named body is kept, a linked list is not", "[text][main_text]") {
  const Page page =
      read("<article><h1>Harbour</h1><div><p>Lead: " + long_text +
           "</p></div><div class='story-body'><p>" + long_text + "</p><p>" + long_text +
           "</p><ul><li><a href=1>Bridge to be sold</a></li></ul></div></article>");
  CHECK(text_of(page) == "Lead: " + long_text + "\n\n" + long_text + "\n\n" + long_text + "\n");
}

TEST_CASE("Text without a single block element is read", "[text][main_text]") {
  CHECK(text_of(read(long_text + "<br><br>" + long_text)) == long_text + "\n\n" + long_text + "\n");
}

TEST_CASE("What a page says of itself is taken in an order of trust", "[text][metadata]") {
  const auto about = [](const std::string& head) {
    return read("<html lang=de><head>" + head + "</head><body><h1>Harbour to close</h1><p>" +
                long_text)
        .about;
  };
  const Metadata plain = about("<title>Harbour to close - Post</title>");
  CHECK(plain.title.value == "Harbour to close");
  CHECK(plain.title.source == "h1");
  CHECK(plain.language.value == "de");
  CHECK(plain.byline.value.empty());

  const Metadata graph = about(
      "<meta property='og:title' content='A  better title'><meta name=author content='Ada Lee'>"
      "<meta property='article:published_time' content='2025-07-03T08:00:00+02:00'>"
      "<meta property='og:url' content='https://example.org/a'>");
  CHECK(graph.title.value == "A better title");
  CHECK(graph.other_titles.size() == 1);
  CHECK(graph.byline.value == "Ada Lee");
  CHECK(graph.published.value == "2025-07-03");
  CHECK(graph.canonical.source == "og:url");

  const Metadata linked = about(
      "<script type='application/ld+json'>{\"@graph\": [{\"@type\": \"WebSite\", \"name\": "
      "\"Post\"},"
      "{\"@type\": [\"NewsArticle\"], \"headline\": \"Harbour to close\", \"author\": \"Jon "
      "Brandt\","
      "\"datePublished\": \"3 July 2025\", \"publisher\": {\"name\": \"The Post\"}}]}</script>"
      "<script type='application/ld+json'>{\"broken\": </script>");
  CHECK(linked.byline.value == "Jon Brandt");
  CHECK(linked.byline.source == "json-ld");
  CHECK(linked.published.value == "3 July 2025");
  CHECK(linked.site.value == "The Post");
}

TEST_CASE("Only a day that can be one is taken for a day", "[text][metadata]") {
  CHECK(iso_day_of("2025-07-03T08:00") == "2025-07-03");
  CHECK(iso_day_of("2025-13-03").empty());
  CHECK(iso_day_of("2025-07").empty());
  CHECK(iso_day_of("3 July 2025").empty());
}

TEST_CASE("Bytes of a text node are followed through the page", "[text][text_places]") {
  const auto places = [](std::string_view text, std::string_view page) {
    std::string shown;
    for (const std::uint32_t place : places_of(text, page, 0)) {
      shown += place == MappedText::nowhere ? "-" : std::to_string(place);
    }
    return shown;
  };
  CHECK(places("abc", "abc") == "012");
  CHECK(places("a&b", "a&amp;b") == "0-6");
  CHECK(places("é", "&eacute;<") == "--");
  CHECK(places("\"a\"", "&quot;a&#34;</p>") == "-6-");
  CHECK(places("a\nb", "a\r\nb") == "023");
  CHECK(places("ab", "a<!-- x -->b") == "011");
  CHECK(places("abc", "axc") == "0--");
}

TEST_CASE("Names of elements are read word by word", "[text][page_rules]") {
  const PageRules& rules = english_blocks().pages;
  const auto is = [&](std::string_view names, Cue cue) { return has(rules.cues_of(names), cue); };
  CHECK(is("articleBody", Cue::body));
  CHECK(is("x Article__Body--wide", Cue::body));
  CHECK(is("ARTICLE-BODY", Cue::body));
  CHECK(is("related-stories", Cue::noise));
  CHECK(is("main", Cue::story));
  CHECK_FALSE(is("main-thing", Cue::story));
  CHECK_FALSE(is("particle-bodywork", Cue::body));
  CHECK_FALSE(is("adage", Cue::noise));
  CHECK(rules.cues_of("") == 0);
}

TEST_CASE("Faults in pages.xml show their place", "[text][page_rules]") {
  const auto fault = [](const std::string& inner) {
    try {
      const PageRules rules{xml::parse("pages.xml", "<pages>" + inner + "</pages>")};
    } catch (const Error& error) {
      return std::string{error.what()}.substr(0, std::string{error.what()}.find('\n'));
    }
    return std::string{};
  };
  CHECK(fault("") == "pages.xml:1:2: <pages> needs an element <thresholds>");
  CHECK(fault("<names are='body'>x</names>") ==
        "pages.xml:1:9: <names> needs the attribute \"why\"");
  CHECK(fault("<names why='y' are='bodies'>x</names>") == "pages.xml:1:9: unknown cue \"bodies\"");
  CHECK(fault("<names why='y' are='body'>A_b</names>") ==
        "pages.xml:1:9: \"A_b\": a pattern is of a-z, 0-9 and - between words");
  CHECK(fault("<thresholds why='y' body-share-min='2'/>") ==
        "pages.xml:1:9: body-share-min is \"2\", not a number from 0 to 1");
}

}  // namespace
}  // namespace claimcheck::text::pages
