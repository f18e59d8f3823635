// SPDX-License-Identifier: MIT
// What a person wrote, taken out of the file; tests/pty opens real editors.
#include "claimcheck/workflow/editor.hpp"

#include "support/errors.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using support::error_of;

TEST_CASE("Comments, blanks at line ends and blank lines around are left out",
          "[workflow][editor]") {
  CHECK(words_written("").empty());
  CHECK(words_written("\n \n# nothing\n#\n").empty());
  CHECK(words_written("one\n# two\nthree") == "one\nthree");
  CHECK(words_written("\n\none  \r\n\n\n\ttwo\t\n\n# three\n") == "one\n\n\n\ttwo");
  CHECK(words_written("item #3\n #4 stays\n") == "item #3\n #4 stays");
  CHECK(words_written("Škoda “Öland” – 5 €\n") == "Škoda “Öland” – 5 €");
}

TEST_CASE("Words that could mislead a terminal are refused with their line", "[workflow][editor]") {
  const auto message_of = [](const std::string& bytes) {
    const auto error = error_of([&] { words_written(bytes); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::usage);
    return std::string{error->what()};
  };
  CHECK(message_of("one\n# two\x1b\nthree\x1b[31m\n") ==
        "line 3 of your words holds a control character");
  CHECK(message_of(std::string{"a\0b", 3}) == "line 1 of your words holds a control character");
  CHECK(message_of("\x7f") == "line 1 of your words holds a control character");
  CHECK(message_of("\xc2\x9b") == "line 1 of your words holds a control character");
  CHECK(message_of("\xff\n") == "line 1 of your words is not valid UTF-8");
}

}  // namespace
}  // namespace claimcheck::workflow
