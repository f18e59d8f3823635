// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/page_worker.hpp"

#include "claimcheck/version.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

const text::BlockRules& rules() { return support::english_extractor().pack().blocks; }

constexpr const char* page_text =
    "<!doctype html><html lang=en><title>The harbour</title><meta name=author content='Anna Holm'>"
    "<body><nav><a href=/>Home</a></nav><article><h1>The harbour</h1>"
    "<p>The harbour was closed on Tuesday, said the port authority, and two ships waited "
    "outside.</p>"
    "<p>It opened again on Thursday after the storm had passed, and the ships came "
    "in.</p></article>";

TEST_CASE("A page that is read behind the wall is the page that is read before it",
          "[workflow][page_worker]") {
  PageReader reader{rules(), 1};
  const PageTask task{page_text, "html", "utf-8", "https://news.example/a"};
  const store::Page page = reader.read(task);
  const store::Page here = read_kept_page(task, rules());
  CHECK(page.title == "The harbour");
  CHECK(page.byline == "Anna Holm");
  CHECK(page.language == "en");
  CHECK(page.encoding == "utf-8");
  CHECK(page.format == "html");
  CHECK(page.reader == version());
  CHECK(page.unread.empty());
  REQUIRE(page.text);
  CHECK(page.text->starts_with("The harbour was closed on Tuesday"));
  CHECK(page.text == here.text);
  CHECK(page.published == here.published);
}

TEST_CASE("The charset of the transport is heeded", "[workflow][page_worker]") {
  PageReader reader{rules(), 1};
  const store::Page page =
      reader.read({"<p>Caf\xe9 Central was closed on Tuesday, as the owner said to the paper.</p>",
                   "html", "iso-8859-1", "a"});
  REQUIRE(page.text);
  CHECK(page.text->starts_with("Caf\u00e9 Central"));
  CHECK(page.encoding == "windows-1252");
}

TEST_CASE("Other formats are read, too", "[workflow][page_worker]") {
  PageReader reader{rules(), 1};
  const store::Page plain = reader.read({"One line.\n\nAnother.\n", "text", "", "a"});
  REQUIRE(plain.text);
  CHECK(*plain.text == "One line.\n\nAnother.\n");
  const store::Page feed =
      reader.read({"<rss version='2.0'><channel><item><title>News</title><description>It closed."
                   "</description></item></channel></rss>",
                   "xml", "", "a"});
  REQUIRE(feed.text);
  CHECK(feed.text->find("It closed.") != std::string::npos);
}

TEST_CASE("A page without text says why", "[workflow][page_worker]") {
  PageReader reader{rules(), 1};
  const store::Page empty = reader.read({"<html><body></body></html>", "html", "", "a"});
  CHECK_FALSE(empty.text);
  CHECK(empty.unread == "no main text was found in the page");
  const store::Page broken = reader.read({"PK\x03\x04 no archive", "docx", "", "a.docx"});
  CHECK_FALSE(broken.text);
  CHECK_FALSE(broken.unread.empty());
  const store::Page pdf = reader.read({"%PDF-1.4 broken", "pdf", "", "a.pdf"});
  CHECK(pdf.format == "pdf");
  CHECK_FALSE(pdf.text);
  CHECK_FALSE(pdf.unread.empty());
}

TEST_CASE("A page that needs more than the wall allows costs that page alone",
          "[workflow][page_worker]") {
  WallLimits limits;
  limits.reply_bytes = 1000;
  PageReader reader{rules(), 1, limits};
  std::string long_page = "<article>";
  for (int i = 0; i < 200; ++i) long_page += "<p>The harbour was closed again on that day.</p>";
  const store::Page page = reader.read({long_page, "html", "", "a"});
  CHECK(page.unread == "reading it gives too much text");
  CHECK(reader.read({page_text, "html", "", "b"}).text);
}

}  // namespace
}  // namespace claimcheck::workflow
