// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/robots.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

bool allows(std::string_view file, std::string_view target) {
  return Robots::parse(file, "claimcheck").allows(target);
}

TEST_CASE("Without rules all is allowed", "[evidence][robots]") {
  CHECK(allows("", "/x"));
  CHECK(allows("User-agent: *\nDisallow:\n", "/x"));
  CHECK(allows("<!doctype html><html><body>Not here</body></html>", "/x"));
  CHECK(allows("Disallow: /\n", "/x"));  // in no group
  CHECK_FALSE(Robots::forbid_all().allows("/x"));
}

TEST_CASE("Groups that name the program go before those for all", "[evidence][robots]") {
  constexpr std::string_view file =
      "User-agent: *\nDisallow: /\n\n"
      "User-agent: OtherBot\nUser-Agent: ClaimCheck/1.0\nDisallow: /private\n\n"
      "user-agent: claimcheck\nDisallow: /more\n";
  CHECK(allows(file, "/x"));
  CHECK_FALSE(allows(file, "/private/x"));
  CHECK_FALSE(allows(file, "/more"));
  CHECK_FALSE(allows("User-agent: claimchecker\nAllow: /\n\nUser-agent: *\nDisallow: /", "/x"));
  // A group for the program without rules allows all.
  CHECK(allows("User-agent: *\nDisallow: /\nUser-agent: claimcheck\nDisallow:\n", "/x"));
}

TEST_CASE("Other lines do not part a group", "[evidence][robots]") {
  CHECK_FALSE(allows("User-agent: *\nCrawl-delay: 9\nSitemap: /s.xml\n\nDisallow: /a\n", "/a"));
  CHECK_FALSE(allows("User-agent: claimcheck\n\n# note\nUser-agent: x\nDisallow: /a\n", "/a"));
}

TEST_CASE("The longest match decides, and allow goes first among equals", "[evidence][robots]") {
  constexpr std::string_view file =
      "User-agent: *\nDisallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /same\nDisallow: /same\n";
  CHECK_FALSE(allows(file, "/a/x"));
  CHECK(allows(file, "/a/b/x"));
  CHECK_FALSE(allows(file, "/a/b/c"));
  CHECK(allows(file, "/same"));
  CHECK(allows(file, "/A"));
  // Source: RFC 9309, 5.2.
  CHECK_FALSE(allows("User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
                     "/example/page/disallowed.gif"));
}

TEST_CASE("A star stands for anything and a dollar for the end", "[evidence][robots]") {
  constexpr std::string_view file =
      "User-agent: *\nDisallow: /*.pdf$\nDisallow: /s?*q=\nDisallow: *x*\n";
  CHECK_FALSE(allows(file, "/a/b.pdf"));
  CHECK(allows(file, "/a/b.pdf?d=1"));
  CHECK_FALSE(allows(file, "/s?a=1&q=2"));
  CHECK_FALSE(allows(file, "/axe"));
  CHECK(allows(file, "/s?a=1"));
  CHECK(allows("User-agent: *\nDisallow: /$\n", "/a"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /$\n", "/"));
  CHECK_FALSE(allows("User-agent: *\nDisallow: /a$b\n", "/a$b"));
}

TEST_CASE("Escapes are compared by what they mean", "[evidence][robots]") {
  constexpr std::string_view file =
      "User-agent: *\nDisallow: /caf\xc3\xa9\nDisallow: /%62\nDisallow: /q%2fr\n";
  CHECK_FALSE(allows(file, "/caf%C3%A9"));
  CHECK_FALSE(allows(file, "/b"));
  CHECK_FALSE(allows(file, "/q%2Fr"));
  CHECK(allows(file, "/q/r"));
}

TEST_CASE("Line ends, marks and notes of all kinds are read", "[evidence][robots]") {
  CHECK_FALSE(allows("\xef\xbb\xbfUSER-AGENT : *\r\ndisallow : /a # why\r\n", "/a"));
  CHECK_FALSE(allows("User-agent: *\rDisallow: /a\r", "/a"));
  CHECK(allows("User-agent: *\nDisallow /a\n", "/a"));
  CHECK(allows("User-agent: *\nDisallow: /\n", "/robots.txt"));
}

TEST_CASE("What stands beyond the limit says nothing", "[evidence][robots]") {
  std::string file = "User-agent: *\n" + std::string(Robots::bytes_max, '#') + "\nDisallow: /\n";
  CHECK(allows(file, "/x"));
}

TEST_CASE("Patterns that would take long with a simple matcher end", "[evidence][robots]") {
  std::string pattern = "User-agent: *\nDisallow: /";
  for (int i = 0; i < 500; ++i) pattern += "*a";
  CHECK(allows(pattern + "*b$\n", '/' + std::string(2000, 'a')));
}

}  // namespace
}  // namespace claimcheck::evidence
