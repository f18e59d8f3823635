// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "support/temp_dir.hpp"
#include "text/document_checks.hpp"

#include <catch2/catch.hpp>

#include <string>

namespace claimcheck::text {
namespace {

std::string sample(const char* name) {
  return support::TempDir::read(std::filesystem::path{CLAIMCHECK_SOURCE_DIR} /
                                "tests/fuzz/corpus/office" / name);
}

Document read(const std::string& bytes, std::string_view name) {
  return read_document(bytes, name, "", english_blocks());
}

TEST_CASE("A .docx file is read in its last state, by the names of styles",
          "[text][input_office]") {
  const Document document = read(sample("harbour.docx"), "a.docx");
  check_blocks(document);
  CHECK(document.format == "docx");
  CHECK(blocks_of(document) ==
        Blocks{{"headline", "Council votes to close the old harbour"},
               {"byline", "By Ada Lee"},
               {"dateline", "3 July 2025"},
               {"paragraph", "The council voted on Monday to close the harbour & the quay."},
               {"heading", "What it costs"},
               {"list_item", "Two of the four cranes are out of order."},
               {"paragraph", "Repairs would cost 4.2 million."},
               {"table", "May\t31"}});
}

TEST_CASE("An .odt file is read without notes and changes", "[text][input_office]") {
  const Document document = read(sample("harbour.odt"), "a.odt");
  check_blocks(document);
  CHECK(blocks_of(document) ==
        Blocks{{"headline", "Council votes to close the old harbour"},
               {"paragraph", "The council voted on Monday to close  the harbour."},
               {"list_item", "Two cranes are out of order."},
               {"table", "May\t31"}});
}

TEST_CASE("What is no office file is refused", "[text][input_office]") {
  CHECK_THROWS_AS(read("PK\x03\x04 nothing", "a.docx"), Error);
  CHECK_THROWS_AS(read("plain text", "a.odt"), Error);
  CHECK_THROWS_WITH(read(sample("harbour.odt"), "a.docx"),
                    "a.docx: it has no word/document.xml in it");
  std::string damaged = sample("harbour.docx");
  damaged.resize(damaged.size() / 2);
  CHECK_THROWS_AS(read(damaged, "a.docx"), Error);
}

}  // namespace
}  // namespace claimcheck::text
