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

}  // namespace
}  // namespace claimcheck::text
