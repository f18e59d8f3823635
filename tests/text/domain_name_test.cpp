// SPDX-License-Identifier: MIT
#include "claimcheck/text/domain_name.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::text {
namespace {

TEST_CASE("Names in other scripts become punycode", "[text][domain_name]") {
  CHECK(to_ascii_domain("B\u00FCcher.Example") == "xn--bcher-kva.example");
  CHECK(to_ascii_domain("stra\u00DFe.example") == "xn--strae-oqa.example");
  // A Cyrillic letter that looks like the Latin one does not stay unseen.
  CHECK(to_ascii_domain("p\u0430ypal.example") == "xn--pypal-4ve.example");
  CHECK(to_ascii_domain("news.example") == "news.example");
}

TEST_CASE("What is no name of a host is none", "[text][domain_name]") {
  CHECK_FALSE(to_ascii_domain(""));
  CHECK_FALSE(to_ascii_domain("a\u200B\u2028.example"));
  CHECK_FALSE(to_ascii_domain("xn--a.example"));
  CHECK_FALSE(to_ascii_domain(std::string(2000, 'a')));
}

TEST_CASE("Names that deceive are told from those that do not", "[text][domain_name]") {
  const auto is = [](DomainTrap trap, std::initializer_list<std::string_view> names) {
    for (const std::string_view name : names) {
      CAPTURE(name);
      CHECK(trap_in_domain(name) == trap);
    }
  };
  is(DomainTrap::none, {"", "news.example", "xn--bcher-kva.example", "b\u00FCcher.example",
                        "\u65E5\u672C\u8A9E.example", "\u65B0\u805Enews.example",
                        "\u043D\u043E\u0432\u043E\u0441\u0442\u0438.example",
                        // Letters that look Latin, in a name that is Cyrillic to its end.
                        "\u0440\u043E\u0441.\u0440\u0444"});
  is(DomainTrap::mixed_scripts,
     {"p\u0430ypal.example", "xn--pypal-4ve.example", "www.p\u0430ypal.example",
      "\u03B1pple.example", "1\u0662.example"});
  // Cyrillic from its first letter to its last.
  is(DomainTrap::imitation, {"\u0430\u0440\u0440\u04CF\u0435.example", "xn--80ak6aa92e.example",
                             "\u0441\u043E\u0440\u0435.news.example"});
}

}  // namespace
}  // namespace claimcheck::text
