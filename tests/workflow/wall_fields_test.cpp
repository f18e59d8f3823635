// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/wall_fields.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

TEST_CASE("Fields are read as they were written", "[workflow][wall_fields]") {
  std::string message;
  append_field(message, "one");
  append_field(message, "");
  append_field(message, std::string_view{"\xff\0", 2});
  append_field(message, "42");
  FieldReader fields{message};
  CHECK(fields.text() == "one");
  CHECK(fields.text().empty());
  CHECK(fields.bytes() == std::string_view{"\xff\0", 2});
  CHECK_FALSE(fields.is_whole());
  CHECK(fields.number(42) == 42);
  CHECK(fields.is_whole());
}

TEST_CASE("A message that lies is not believed", "[workflow][wall_fields]") {
  for (const char* message :
       {"", "3", "3:", "3:ab", "4294967295:a", "99999999999999999999999:a", "-1:a", "x:a", ":a"}) {
    FieldReader fields{message};
    CHECK(fields.bytes().empty());
    CHECK_FALSE(fields.is_sound());
  }
  for (const char* message : {"2:43", "1:x", "3:4 2", "0:", "11:99999999999"}) {
    FieldReader fields{message};
    CHECK(fields.number(42) == 0);
    CHECK_FALSE(fields.is_sound());
  }
  FieldReader ill_formed{"1:\xff"};
  CHECK(ill_formed.text().empty());
  CHECK_FALSE(ill_formed.is_sound());
  FieldReader more{"1:ab"};
  CHECK(more.text() == "a");
  CHECK_FALSE(more.is_whole());
}

}  // namespace
}  // namespace claimcheck::workflow
