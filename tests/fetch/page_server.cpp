// SPDX-License-Identifier: MIT
// page-server [PAGES [BYTES]]: a web server on this machine for tests of the program and for
// measuring. Prints its port and serves until its standard input ends. /p0, /p1 … are PAGES
// articles of about BYTES bytes, each another; /slow answers after a minute; /wall is a paywall;
// robots.txt forbids /no.
#include "support/loopback_server.hpp"

#include <cstdio>
#include <cstdlib>
#include <string>

namespace {

using namespace claimcheck::support;

constexpr std::string_view html = "Content-Type: text/html; charset=utf-8\r\n";

// An article among what pages have around it: a third of the bytes is text.
std::string page(std::size_t number, std::size_t bytes) {
  const std::string name = std::to_string(number);
  std::string text =
      "<!doctype html><html lang=en><head><title>Harbour " + name + "</title><script>let a = [";
  while (text.size() < bytes / 3) text += "{\"id\":" + std::to_string(text.size()) + "},";
  text += "];</script></head><body><nav><ul>";
  for (std::size_t i = 0; text.size() < bytes * 2 / 3; ++i) {
    text += "<li class=\"item\"><a href=\"/p" + std::to_string(i) + "\">Page " + std::to_string(i) +
            "</a></li>";
  }
  text += "</ul></nav><article>";
  for (std::size_t i = 0; text.size() < bytes; ++i) {
    text += "<p>The harbour of town " + name + " handled " + std::to_string(number * 7 + i) +
            " ships in week " + std::to_string(i) +
            ", said the port authority, and the quay was closed for repairs on Monday.</p>";
  }
  return text + "</article></body></html>";
}

}  // namespace

int main(int argc, char** argv) {
  const std::size_t pages = argc > 1 ? std::strtoul(argv[1], nullptr, 10) : 3;
  const std::size_t bytes = argc > 2 ? std::strtoul(argv[2], nullptr, 10) : 3000;
  LoopbackServer server;
  server.serve("/robots.txt", answer("HTTP/1.1 200 OK", "", "User-agent: *\nDisallow: /no\n"));
  for (std::size_t i = 0; i < pages; ++i) {
    server.serve("/p" + std::to_string(i), answer("HTTP/1.1 200 OK", html, page(i, bytes)));
  }
  server.serve("/no", answer("HTTP/1.1 200 OK", html, page(pages, bytes)));
  server.serve("/wall", answer("HTTP/1.1 403 Forbidden", html, "<p>Subscribe now.</p>"));
  server.on("/slow", [](const ServedRequest&, Connection& out) {
    out.pause(std::chrono::minutes{1});
    out.close();
  });
  std::printf("%u\n", static_cast<unsigned>(server.port()));
  std::fflush(stdout);
  while (std::getchar() != EOF) {
  }
}
