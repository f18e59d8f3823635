// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/url.hpp"

#include "support/errors.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

std::string refusal(std::string_view text, const UrlRules& rules = {}) {
  const auto error = support::error_of([&] { parse_url(text, rules); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::usage);
  return error->what();
}

bool is_refused_for(std::string_view text, std::string_view why) {
  return refusal(text).find(why) != std::string::npos;
}

TEST_CASE("An address has one form, and its parts", "[evidence][url]") {
  const Url url = parse_url("HTTPS://News.Example:443/a/../b c?q=1#part", {});
  CHECK(url.text == "https://news.example/b%20c?q=1");
  CHECK(url.host == "news.example");
  CHECK(url.port == 443);
  CHECK(url.target == "/b%20c?q=1");
  CHECK(url.origin() == "https://news.example:443");
  CHECK(parse_url("http://news.example", {}).target == "/");
  CHECK(parse_url(url.text, {}) == url);
}

TEST_CASE("A host in another script is named in punycode", "[evidence][url]") {
  CHECK(parse_url("https://b\xc3\xbc"
                  "cher.example/",
                  {})
            .host == "xn--bcher-kva.example");
}

TEST_CASE("What is no web address is refused with its reason", "[evidence][url]") {
  CHECK(is_refused_for("file:///etc/passwd", "neither http nor https"));
  CHECK(is_refused_for("ftp://example.org/", "neither http nor https"));
  CHECK(is_refused_for("https://user:secret@example.org/", "user name or a password"));
  CHECK(is_refused_for("https://user@example.org/", "user name or a password"));
  CHECK(is_refused_for("https://example.org:8080/", "port 8080"));
  CHECK(is_refused_for("https://example.org/" + std::string(2048, 'a'), "longer than 2048"));
  CHECK(is_refused_for("https://example.org/\r\nHost: x", "no address"));
  CHECK(is_refused_for("", "no address"));
  CHECK(is_refused_for("https://a\xff.example/", "its host is no name"));
}

TEST_CASE("An address that grows beyond the limit when it is written out is refused",
          "[evidence][url]") {
  CHECK(is_refused_for("https://example.org/" + std::string(1000, ' ') + "x", "longer than 2048"));
}

TEST_CASE("IP addresses that are not public are refused in every writing", "[evidence][url]") {
  for (const std::string_view host : {"127.0.0.1", "127.1", "2130706433", "0x7f.1", "0177.0.0.1",
                                      "[::1]", "[::ffff:127.0.0.1]", "10.0.0.1", "[fe80::1]"}) {
    CHECK(is_refused_for("http://" + std::string{host} + "/", "not to the public internet"));
  }
  CHECK(parse_url("http://8.8.8.8/", {}).host == "8.8.8.8");
  UrlRules open;
  open.allow_private = true;
  open.more_ports = {8080};
  CHECK(parse_url("http://127.1:8080/x", open).text == "http://127.0.0.1:8080/x");
}

TEST_CASE("A redirect is read against the address that it came from", "[evidence][url]") {
  const Url base = parse_url("https://news.example/a/b?q=1", {});
  CHECK(resolve_url(base, "../c", {}).text == "https://news.example/c");
  CHECK(resolve_url(base, "//other.example/d", {}).text == "https://other.example/d");
  CHECK(resolve_url(base, "http://third.example", {}).text == "http://third.example/");
  for (const std::string_view location :
       {"file:///etc/passwd", "http://127.0.0.1/", "https://a:b@news.example/", "gopher://x/",
        "https://news.example:22/"}) {
    CHECK(support::error_of([&] { resolve_url(base, location, {}); }));
  }
}

}  // namespace
}  // namespace claimcheck::evidence
