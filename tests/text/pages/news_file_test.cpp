// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/news_file.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/pages/xml_mend.hpp"
#include "support/temp_dir.hpp"
#include "text/document_checks.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace claimcheck::text::pages {
namespace {

std::string sample(const char* name) {
  return support::TempDir::read(std::filesystem::path{CLAIMCHECK_SOURCE_DIR} /
                                "tests/fuzz/corpus/news" / name);
}

NewsFile file_of(std::string_view bytes) { return read_news(bytes, "a.xml").file; }

TEST_CASE("A feed's articles are read, whatever their prefixes", "[text][news_file]") {
  const NewsFile feed = file_of(sample("feed.rss"));
  CHECK(feed.kind == "rss");
  CHECK(lines_of_blocks(feed.about.title) == "The Ferry Post");
  CHECK(feed.about.link == "https://example.org/");
  REQUIRE(feed.items.size() == 2);
  const NewsItem& first = feed.items.front();
  CHECK(lines_of_blocks(first.title) == "Harbour & quay to close");
  CHECK(first.author == "Ada Lee");
  CHECK(first.published == "Thu, 03 Jul 2025 08:15:00 GMT");
  CHECK(lines_of_blocks(first.summary) == "The council voted on Monday.");
  CHECK(lines_of_blocks(first.body) ==
        "The council voted on Monday to close the harbour.\nIt cost 4.2 million € a year.");
  CHECK(feed.items.back().link == "https://example.org/ferry");
  CHECK(lines_of_blocks(feed.items.back().summary) == "The ferry was two hours late.");
}

TEST_CASE("Atom's kinds of text are told apart", "[text][news_file]") {
  const NewsFile feed = file_of(sample("feed.atom"));
  CHECK(feed.kind == "atom");
  REQUIRE(feed.items.size() == 1);
  CHECK(lines_of_blocks(feed.items.front().title) == "Harbour < quay");
  CHECK(feed.items.front().link == "https://example.org/harbour");
  CHECK(lines_of_blocks(feed.items.front().body) ==
        "The council voted on Monday.\nNine for.\nFour against.");
  const auto text = [](const std::string& content) {
    return lines_of_blocks(
        file_of("<entry xmlns='http://www.w3.org/2005/Atom'>" + content + "</entry>")
            .items.front()
            .body);
  };
  CHECK(text("<content>1 &lt; 2 &amp;amp;</content>") == "1 < 2 &amp;");
  CHECK(text("<content type='html'>1 &amp;lt; 2</content>") == "1 < 2");
  CHECK(text("<content type='image/png'>aGVsbG8=</content>") == "hello");
}

TEST_CASE("A wire's article has headline, byline, day and body", "[text][news_file]") {
  const Document nitf = read_document(sample("article.nitf"), "a.nitf", "", english_blocks());
  check_blocks(nitf);
  CHECK(blocks_of(nitf) ==
        Blocks{{"headline", "Council votes to close the old harbour"},
               {"byline", "By Ada Lee, Staff Reporter"},
               {"dateline", "2025-07-03"},
               {"paragraph", "The council voted on Monday to close the old harbour."},
               {"heading", "What it costs"},
               {"paragraph", "Repairs would cost 4.2 million & take three years."},
               {"caption", "The harbour in June"},
               {"table", "May\t31"}});
  const Document newsml = read_document(sample("item.newsml"), "a.newsml", "", english_blocks());
  CHECK(blocks_of(newsml) == Blocks{{"headline", "Harbour to close"},
                                    {"byline", "Ada Lee, Jon Brandt"},
                                    {"dateline", "2025-07-03"},
                                    {"heading", "Harbour"},
                                    {"paragraph", "The council voted on Monday."}});
}

TEST_CASE("Text in XML and in the HTML inside it has its places", "[text][news_file]") {
  const std::string bytes = sample("feed.rss");
  const Document document = read_document(bytes, "a.rss", "", english_blocks());
  check_blocks(document);
  CHECK(blocks_of(document)[1] ==
        std::pair<std::string_view, std::string>{"heading", "Harbour & quay to close"});
  const std::size_t block = 4;
  CHECK(document.offsets.original_offset(document.blocks[block].span.begin) ==
        bytes.find("It cost 4.2"));
  const Span last = document.blocks.back().span;
  CHECK(document.offsets.original_offset(last.begin) == bytes.find("The ferry was"));
  CHECK(document.offsets.original_span(last).end == bytes.find("late.") + 5);
}

TEST_CASE("What is not well-formed is mended and said to be", "[text][news_file]") {
  CHECK(mend_xml("<a><b>x</a>", 9) == "<a><b>x</b></a>");
  CHECK(mend_xml("</c><a b=1 d e='\"<'>1 < 2<f/>", 9) ==
        "<a b=\"1\" d=\"\" e=\"&quot;&lt;\">1 &lt; 2<f/></a>");
  CHECK(mend_xml("<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;<![CDATA[<x>", 9) ==
        "<a>&b;<![CDATA[<x>]]></a>");
  CHECK(mend_xml("<a><a><a>x", 2) == "<a><a>x</a></a>");
  const Document document = read_document(sample("broken.xml"), "a.xml", "", english_blocks());
  check_blocks(document);
  CHECK(blocks_of(document)[1].second == "One two");
  CHECK(blocks_of(document).back().second == "Three < four");
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics.front().code == "xml.ill-formed");
}

TEST_CASE("Names of characters that HTML knows are read in XML", "[text][news_file]") {
  constexpr std::string_view bytes =
      "<nitf><body><body.head><hedline><hl1>Caf&eacute;&nbsp;closed &amp;eacute;</hl1></hedline>"
      "</body.head><body.content><p>Profits fell &mdash; by 4&#37; &lt;net&gt; &unknown; "
      "<![CDATA[&eacute;]]></p></body.content></body></nitf>";
  const NewsFile file = file_of(bytes);
  CHECK(lines_of_blocks(file.items.front().title) == "Caf\u00e9 closed &eacute;");
  CHECK(lines_of_blocks(file.items.front().body) ==
        "Profits fell \u2014 by 4% <net> &unknown; &eacute;");
  CHECK(read_document(bytes, "a.xml", "", english_blocks()).diagnostics.empty());
}

TEST_CASE("Entities of a DTD are not expanded, and that is said", "[text][news_file]") {
  std::string bytes = "<!DOCTYPE r [<!ENTITY a0 'ha'>";
  for (int i = 1; i < 20; ++i) {
    const std::string before = "&a" + std::to_string(i - 1) + ";";
    bytes += "<!ENTITY a" + std::to_string(i) + " '" + before + before + before + "'>";
  }
  bytes += "]><rss><channel><item><title>The harbour &a19; closed</title></item></channel></rss>";
  const Document document = read_document(bytes, "a.xml", "", english_blocks());
  CHECK(blocks_of(document).front().second == "The harbour &a19; closed");
  REQUIRE(document.diagnostics.size() == 1);
  CHECK(document.diagnostics.front().code == "xml.entities");
}

TEST_CASE("XML of too many tags is refused before its tree is made", "[text][news_file]") {
  std::string many = "<rss><channel>";
  for (int i = 0; i < 1'000'000; ++i) many += "<a/>";
  CHECK_THROWS_WITH(file_of(many), "a.xml: XML of more than 1,000,000 tags and attributes");
}

TEST_CASE("Bombs and other XML are no news", "[text][news_file]") {
  CHECK_THROWS_WITH(file_of("<svg/>"), "a.xml: XML of an unknown kind: its root is <svg>");
  CHECK_THROWS_WITH(file_of("plain"), "a.xml: not XML: it has no element");
  const NewsFile bomb = file_of(
      "<!DOCTYPE r [<!ENTITY a 'ha'><!ENTITY b '&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
      "<rss><channel><item><title>&b;&c;</title></item></channel></rss>");
  CHECK(lines_of_blocks(bomb.items.front().title) == "&b;&c;");
  std::string deep = "<rss><channel><item><description>";
  for (int i = 0; i < 5000; ++i) deep += "<div>";
  CHECK(lines_of_blocks(file_of(deep + "x").items.front().summary) == "x");
}

}  // namespace
}  // namespace claimcheck::text::pages
