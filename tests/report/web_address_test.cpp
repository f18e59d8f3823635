// SPDX-License-Identifier: MIT
#include "claimcheck/report/web_address.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::report {
namespace {

TEST_CASE("A host that could deceive is shown in punycode, with a warning",
          "[report][web_address]") {
  const ShownAddress mixed = shown_address("https://p\u0430ypal.example:8443/a?b=\u0430");
  CHECK(mixed.text == "https://xn--pypal-4ve.example:8443/a?b=\u0430");
  CHECK(mixed.warning == "its host mixes letters of several scripts");
  const ShownAddress imitation = shown_address("http://\u0430\u0440\u0440\u04CF\u0435.example");
  CHECK(imitation.text == "http://xn--80ak6aa92e.example");
  CHECK(imitation.warning == "its host is written in other letters that look like Latin ones");
  CHECK_FALSE(shown_address("https://xn--80ak6aa92e.example/").warning.empty());
  CHECK_FALSE(shown_address("https://anna@p\u0430ypal.example/").warning.empty());
}

TEST_CASE("Other addresses, and what is none, are shown as they are", "[report][web_address]") {
  for (const char* address :
       {"", "https://news.example/a", "https://b\u00FCcher.example/", "https://[2001:db8::1]/",
        "Minutes, p. 4", "://", "https://", "p\u0430ypal.example", "https://\xff\xfe/"}) {
    CAPTURE(address);
    CHECK(shown_address(address).text == address);
    CHECK(shown_address(address).warning.empty());
  }
}

}  // namespace
}  // namespace claimcheck::report
