// SPDX-License-Identifier: MIT
#include "claimcheck/digest.hpp"
#include "support/fetching.hpp"
#include "support/temp_dir.hpp"
#include "support/tls_front.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

using support::answer;
using support::html_headers;
using support::LoopbackServer;
using support::TlsFront;

struct Desk {
  explicit Desk(const support::TlsOptions& tls = {}) : front(server, tls) {
    server.serve("/a", answer("HTTP/1.1 200 OK", html_headers, "<p>Hello"));
    options.ignore_robots = true;  // so that the page itself is asked for
  }

  LoopbackServer server;
  TlsFront front;
  FetchOptions options = support::quick_options({server.port(), front.port()});

  FetchResult fetch(std::string_view target) {
    return support::fetch_all(options, {{front.url(target)}}).at(0);
  }
};

TEST_CASE("A server that nobody vouches for is not believed, and asked once for each address",
          "[evidence][fetch][tls]") {
  Desk desk;
  const FetchResult page = desk.fetch("/a");
  CHECK(page.outcome == FetchOutcome::failed);
  CHECK(page.reason == "secure");
  CHECK(page.response.body.empty());
  CHECK(desk.front.connections() == 2);  // robots.txt and the page
  CHECK(desk.server.requests("/a").empty());
}

TEST_CASE("A server is verified by the certificates that are given, and its own is kept",
          "[evidence][fetch][tls]") {
  Desk desk;
  desk.options.authorities = desk.front.certificate();
  const FetchResult page = desk.fetch("/a");
  CHECK(page.outcome == FetchOutcome::page);
  CHECK(page.final_url == desk.front.url("/a"));
  CHECK(desk.front.connections() == 1);  // that on which robots.txt was asked for
  CHECK(page.response.certificate == sha256_of_pem(desk.front.certificate()));
  const TlsFront other{desk.server};
  desk.options.authorities = other.certificate();
  CHECK(desk.fetch("/a").reason == "secure");
}

TEST_CASE("A certificate for another host or of the past is not believed",
          "[evidence][fetch][tls]") {
  for (const support::TlsOptions& tls : {support::TlsOptions{"DNS:news.example", false},
                                         support::TlsOptions{"IP:127.0.0.1", true}}) {
    Desk desk{tls};
    desk.options.authorities = desk.front.certificate();
    CHECK(desk.fetch("/a").reason == "secure");
    CHECK(desk.server.requests("/a").empty());
  }
}

TEST_CASE("No variable of the environment says whom to believe", "[evidence][fetch][tls]") {
  Desk desk;
  const support::TempDir folder;
  const std::string file = folder.write("ca.pem", desk.front.certificate()).string();
  const support::Environment bundle{"CURL_CA_BUNDLE", file};
  const support::Environment certificates{"SSL_CERT_FILE", file};
  CHECK(desk.fetch("/a").reason == "secure");
}

TEST_CASE("A redirect from https to http is refused", "[evidence][fetch][tls]") {
  Desk desk;
  desk.options.authorities = desk.front.certificate();
  desk.server.serve("/down", answer("HTTP/1.1 302 Found",
                                    "Location: " + desk.server.url("/a") + "\r\n", "moved"));
  const FetchResult page = desk.fetch("/down");
  CHECK(page.reason == "redirect");
  CHECK(page.message.find("from https to http") != std::string::npos);
  CHECK(desk.server.requests("/a").empty());
}

}  // namespace
}  // namespace claimcheck::evidence
