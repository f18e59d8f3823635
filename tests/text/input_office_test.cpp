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

std::string little_endian(std::uint64_t value, int bytes) {
  std::string out;
  for (; bytes > 0; --bytes, value >>= 8U) out += static_cast<char>(value & 0xFFU);
  return out;
}

// A zip archive of one member, with no true check sum.
std::string zip_of(const std::string& name, int method, const std::string& packed,
                   std::uint64_t size) {
  const std::string facts = little_endian(20, 2) + little_endian(0, 2) +
                            little_endian(static_cast<std::uint64_t>(method), 2) +
                            little_endian(0, 8) + little_endian(packed.size(), 4) +
                            little_endian(size, 4) + little_endian(name.size(), 2);
  const std::string local = "PK\x03\x04" + facts + little_endian(0, 2) + name + packed;
  const std::string central =
      "PK\x01\x02" + little_endian(20, 2) + facts + little_endian(0, 16) + name;
  return local + central + "PK\x05\x06" + little_endian(0, 4) + little_endian(1, 2) +
         little_endian(1, 2) + little_endian(central.size(), 4) + little_endian(local.size(), 4) +
         little_endian(0, 2);
}

TEST_CASE("An office file that unpacks without end is stopped", "[text][input_office]") {
  // 200 MB of zeros: the first bytes of their deflate stream, and zeros that repeat.
  constexpr std::string_view head{"\xed\xc1\x01\x0d\x00\x00\x00\xc2\xa0\xf7\x4f\x6d\x0f\x07\x14",
                                  15};
  const std::string packed = std::string{head} + std::string(194'000, '\0');
  CHECK_THROWS_WITH(read(zip_of("word/document.xml", 8, packed, 200'000'000), "a.docx"),
                    "a.docx: it unpacks to more than it may");
}

TEST_CASE("A member is known by its whole name, and none by its path", "[text][input_office]") {
  for (const char* name : {"../word/document.xml", "/word/document.xml",
                           "word/../word/document.xml", "word\\document.xml"}) {
    CAPTURE(name);
    CHECK_THROWS_AS(read(zip_of(name, 0, "<a/>", 4), "a.docx"), Error);
  }
}

}  // namespace
}  // namespace claimcheck::text
