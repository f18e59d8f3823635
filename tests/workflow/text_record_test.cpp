// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/text_record.hpp"

#include "claimcheck/error.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

TextRecord read(const std::string& line) {
  TextRecord record;
  read_text_record(line, "here", record);
  return record;
}

std::string fault_of(const std::string& line) {
  try {
    read(line);
    return "";
  } catch (const Error& error) {
    return error.what();
  }
}

TEST_CASE("A record has an id, a text and perhaps a dateline", "[workflow][text_record]") {
  const TextRecord record =
      read(R"( {"text": "\u0041 \ud83d\udc26", "id": "a", "dateline": "2025-03-05"} )");
  CHECK(record.id == "a");
  CHECK(record.text == "A \xF0\x9F\x90\xA6");
  CHECK(record.dateline == "2025-03-05");
  CHECK_FALSE(read(R"({"id":"a","text":"","dateline":null})").dateline);
  CHECK(read("\xEF\xBB\xBF{\"id\":\"a\",\"text\":\"\"}\r").id == "a");
}

TEST_CASE("Ids that are integers are kept as their digits", "[workflow][text_record]") {
  for (const char* digits :
       {"0", "17", "-3", "18446744073709551615", "-9223372036854775808", "123456789012345678901"}) {
    CHECK(read("{\"id\":" + std::string{digits} + ",\"text\":\"\"}").id == digits);
  }
}

TEST_CASE("Other members are passed over, whatever they hold", "[workflow][text_record]") {
  const TextRecord record = read(
      R"({"n":1.5e3,"t":true,"o":{"id":"b","text":[1,{"id":2}]},"id":"a","l":["x",null],"text":"x"})");
  CHECK(record.id == "a");
  CHECK(record.text == "x");
}

TEST_CASE("What is no record is refused by name", "[workflow][text_record]") {
  CHECK(fault_of("") == "here: not valid JSON in UTF-8 near byte 1");
  CHECK(fault_of("null") == "here: not a JSON object");
  CHECK(fault_of("17") == "here: not a JSON object");
  CHECK(fault_of("{}") == "here: \"id\" is missing");
  CHECK(fault_of(R"({"id":"a"})") == "here: \"text\" is missing");
  CHECK(fault_of(R"({"id":true,"text":"x"})") == "here: \"id\" is no text");
  CHECK(fault_of(R"({"id":{},"text":"x"})") == "here: \"id\" is no text");
  CHECK(fault_of(R"({"id":"a","text":["x"]})") == "here: \"text\" is no text");
  CHECK(fault_of(R"({"id":"a","text":"x","dateline":7})") == "here: \"dateline\" is no text");
  CHECK(fault_of(R"({"id":"a","text":"x"}{)") != "");
  CHECK(fault_of(R"({"id":"a","text":"x"},)") != "");
  CHECK(fault_of(R"({"id":"a","text":"x",})") != "");
  CHECK(fault_of("{\"id\":\"a\",\"text\":\"x\ny\"}") != "");
  CHECK(fault_of(std::string{"{\"id\":\"a\",\"text\":\"x\"}\0{", 24}) ==
        "here: NUL byte at byte 21");
}

TEST_CASE("A record is refused when it is nested deeply, at any depth", "[workflow][text_record]") {
  for (const std::size_t depth : {65U, 1000U, 1'000'000U}) {
    for (const char* open : {"[", "{\"a\":"}) {
      std::string line = "{\"id\":\"a\",\"text\":\"x\",\"more\":";
      for (std::size_t i = 1; i < depth; ++i) line += open;
      CHECK(fault_of(line) == "here: nested more than 64 deep");
    }
  }
}

TEST_CASE("A refused record has what was read before the fault", "[workflow][text_record]") {
  TextRecord record;
  CHECK_THROWS_AS(read_text_record(R"({"id":"a","text":"\ud800"})", "here", record), Error);
  CHECK(record.id == "a");
  CHECK_FALSE(record.text);
}

}  // namespace
}  // namespace claimcheck::workflow
