// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/media_type.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

std::string format(std::string_view header, std::string_view body) {
  return std::string{format_of(parse_media_type(header), body).value_or("")};
}

TEST_CASE("A Content-Type is taken apart", "[evidence][media_type]") {
  const MediaType type = parse_media_type(" Text/HTML ; a=b; Charset=\"Windows-1252\" ; charset=x");
  CHECK(type.type == "text/html");
  CHECK(type.charset == "Windows-1252");
  CHECK(parse_media_type("").type.empty());
  CHECK(parse_media_type("text/plain;").charset.empty());
}

TEST_CASE("Types that are read have their format", "[evidence][media_type]") {
  CHECK(format("text/html; charset=utf-8", "<p>Hello") == "html");
  CHECK(format("application/rss+xml", "<rss/>") == "xml");
  CHECK(format("text/plain", "Hello") == "text");
  CHECK(format("application/pdf", "%PDF-1.7") == "pdf");
  CHECK(format("application/vnd.oasis.opendocument.text", "PK\x03\x04") == "odt");
}

TEST_CASE("Bytes decide where the type says nothing or is belied", "[evidence][media_type]") {
  CHECK(format("", " <!DOCTYPE html><p>Hello") == "html");
  CHECK(format("application/octet-stream", "%PDF-1.4") == "pdf");
  CHECK(format("", "<?xml version='1.0'?><rss/>") == "xml");
  CHECK(format("", "Plain words") == "text");
  CHECK(format("text/html", "%PDF-1.4") == "pdf");
  CHECK(format("application/pdf", "<html>Please log in") == "html");
}

TEST_CASE("What is no text is not read, whatever it is called", "[evidence][media_type]") {
  constexpr std::string_view png{"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", 16};
  CHECK(format("image/png", png).empty());
  CHECK(format("text/html", png).empty());
  CHECK(format("", png).empty());
  CHECK(format("application/zip", "PK\x03\x04").empty());
  CHECK(format("video/mp4", "text").empty());
  CHECK(format("application/vnd.oasis.opendocument.text", "no zip").empty());
  CHECK(format("", "").empty());
}

TEST_CASE("Signs of a paywall are seen", "[evidence][media_type]") {
  CHECK(paywall_sign(403, "") == "403 Forbidden");
  CHECK(paywall_sign(402, "") == "402 Payment Required");
  CHECK(paywall_sign(200, R"({"@type":"NewsArticle", "isAccessibleForFree" : false})"));
  CHECK(paywall_sign(200, R"({"isAccessibleForFree":"False"})"));
  CHECK(paywall_sign(200, R"(<meta itemprop="isAccessibleForFree" content="false">)"));
  CHECK_FALSE(paywall_sign(200, R"({"isAccessibleForFree":true})"));
  CHECK_FALSE(paywall_sign(200, "The word isAccessibleForFree says nothing. False."));
  CHECK_FALSE(paywall_sign(200, ""));
  CHECK_FALSE(paywall_sign(404, ""));
}

}  // namespace
}  // namespace claimcheck::evidence
