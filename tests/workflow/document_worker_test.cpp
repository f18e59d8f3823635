// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/document_worker.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

#include <atomic>
#include <thread>
#include <vector>

namespace claimcheck::workflow {
namespace {

const text::BlockRules& rules() { return support::english_extractor().pack().blocks; }

constexpr const char* page =
    "<!doctype html><title>The harbour</title><article><h1>The harbour</h1>"
    "<p>The harbour was closed on Tuesday &amp; Friday, said the <a href='https://port.test/'>port "
    "authority</a>, and two ships waited outside.</p>"
    "<p>It opened again on Thursday after the storm had passed, and the ships came in.</p>";

void check_same(const text::Document& left, const text::Document& right) {
  CHECK(left.text == right.text);
  CHECK(left.format == right.format);
  CHECK(left.offsets == right.offsets);
  CHECK(left.annotations == right.annotations);
  REQUIRE(left.blocks.size() == right.blocks.size());
  for (std::size_t at = 0; at < left.blocks.size(); ++at) {
    CHECK(left.blocks[at].kind == right.blocks[at].kind);
    CHECK(left.blocks[at].span == right.blocks[at].span);
  }
  REQUIRE(left.diagnostics.size() == right.diagnostics.size());
  for (std::size_t at = 0; at < left.diagnostics.size(); ++at) {
    CHECK(to_string(left.diagnostics[at]) == to_string(right.diagnostics[at]));
  }
}

TEST_CASE("Formats of others are read behind the wall, our own are not",
          "[workflow][document_worker]") {
  for (const char* name : {"a.html", "a.rss", "a.docx", "a.odt"})
    CHECK(is_read_behind_wall(name, ""));
  for (const char* name : {"a.txt", "a.md", "a", "a.pdf"})
    CHECK_FALSE(is_read_behind_wall(name, ""));
  CHECK(is_read_behind_wall("a.txt", "html"));
}

TEST_CASE("A document from behind the wall is the one that is read before it",
          "[workflow][document_worker]") {
  const DocumentReader reader{rules(), 1};
  const std::string damaged = std::string{page} + "<p>Caf\xe9 Central was closed, said its owner.";
  for (const std::string& bytes : {std::string{page}, damaged}) {
    check_same(reader.read(bytes, "a.html", ""), text::read_document(bytes, "a.html", "", rules()));
  }
  const std::string feed =
      "<rss version='2.0'><channel><item><title>News</title><description>It &nbsp; closed."
      "</description></item></channel>";
  check_same(reader.read(feed, "a.xml", ""), text::read_document(feed, "a.xml", "", rules()));
}

TEST_CASE("A file that cannot be read says so as it does before the wall",
          "[workflow][document_worker]") {
  const DocumentReader reader{rules(), 1};
  for (const char* name : {"a.html", "a.xml", "a.docx"}) {
    std::string before;
    try {
      text::read_document("PK nothing", name, "", rules());
    } catch (const Error& error) {
      before = error.what();
    }
    CHECK_THROWS_WITH(reader.read("PK nothing", name, ""), before);
  }
}

TEST_CASE("A file that takes too much costs that file alone", "[workflow][document_worker]") {
  WallLimits limits;
  limits.reply_bytes = 2000;
  const DocumentReader reader{rules(), 1, limits};
  std::string large = "<article>";
  for (int i = 0; i < 200; ++i) large += "<p>The harbour was closed again on that day.</p>";
  CHECK_THROWS_WITH(reader.read(large, "a.html", ""), "a.html: reading it gives too much text");
  CHECK_FALSE(reader.read(page, "b.html", "").blocks.empty());
}

TEST_CASE("Many threads read at a time", "[workflow][document_worker]") {
  const DocumentReader reader{rules(), 2};
  std::atomic<int> read = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int count = 0; count < 5; ++count) {
        if (reader.read(page, "a.html", "").blocks.size() > 1) ++read;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  CHECK(read == 20);
}

}  // namespace
}  // namespace claimcheck::workflow
