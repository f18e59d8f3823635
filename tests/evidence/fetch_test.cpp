// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/fetch.hpp"

#include "support/errors.hpp"
#include "support/fetching.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

using namespace std::chrono_literals;
using support::answer;
using support::Connection;
using support::html_headers;
using support::LoopbackServer;
using support::ServedRequest;

struct Desk {
  LoopbackServer server;
  FetchOptions options = support::quick_options({server.port()});

  FetchResult fetch(std::string_view target) { return fetch_url(server.url(target)); }
  FetchResult fetch_url(const std::string& url) {
    std::vector<FetchResult> results = support::fetch_all(options, {{url}});
    REQUIRE(results.size() == 1);
    return results.front();
  }
  void serve(const std::string& target, std::string_view headers, std::string_view body) {
    server.serve(target, answer("HTTP/1.1 200 OK", headers, body));
  }
  void redirect(const std::string& target, const std::string& location) {
    server.serve(target, answer("HTTP/1.1 302 Found", "Location: " + location + "\r\n", "moved"));
  }
};

bool holds(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

TEST_CASE("A page comes with all that shows where it is from", "[evidence][fetch]") {
  Desk desk;
  desk.options.user_agent = user_agent("checks@example.org");
  desk.serve("/a", std::string{html_headers} + "ETag: \"1\"\r\n", "<p>Hello");
  const FetchResult page = desk.fetch("/a#part");
  CHECK(page.outcome == FetchOutcome::page);
  CHECK(page.message.empty());
  CHECK(page.format == "html");
  CHECK(page.final_url == desk.server.url("/a"));
  CHECK(page.chain.empty());
  CHECK(page.response.status == 200);
  CHECK(page.response.body == "<p>Hello");
  CHECK(page.response.peer == "127.0.0.1");
  CHECK(page.response.headers.starts_with("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"));
  CHECK(page.response.header("etag") == "\"1\"");
  CHECK(page.response.request_headers.starts_with("GET /a HTTP/1.1\r\n"));
  CHECK(page.time == support::some_time);
  const std::string head = desk.server.requests("/a").at(0).head;
  CHECK(holds(head, "User-Agent: claimcheck/"));
  CHECK(holds(head, "checks@example.org)"));
  CHECK_FALSE(holds(head, "Cookie"));
  CHECK_FALSE(holds(head, "Authorization"));
}

TEST_CASE("A contact cannot smuggle a header in", "[evidence][fetch]") {
  CHECK(support::error_of([] { user_agent("a\r\nCookie: x"); }));
  CHECK(support::error_of([] { user_agent("a) b"); }));
  CHECK(support::error_of([] { user_agent(std::string(201, 'a')); }));
  CHECK(user_agent("").find(';') == std::string::npos);
}

TEST_CASE("No proxy of the environment, no password file and no cookie is used",
          "[evidence][fetch]") {
  Desk desk;
  LoopbackServer proxy;
  const support::Environment http{"http_proxy", proxy.url("")};
  const support::Environment all{"ALL_PROXY", proxy.url("")};
  const support::TempDir home;
  home.write(".netrc", "machine 127.0.0.1 login anna password secret\n");
  const support::Environment folder{"HOME", home.path().string()};
  desk.serve("/a", std::string{html_headers} + "Set-Cookie: a=b\r\n", "<p>Hello");
  CHECK(desk.fetch("/a").outcome == FetchOutcome::page);
  CHECK(desk.fetch("/a").outcome == FetchOutcome::page);
  CHECK(proxy.connections() == 0);
  for (const ServedRequest& request : desk.server.requests("/a")) {
    CHECK_FALSE(holds(request.head, "Cookie"));
    CHECK_FALSE(holds(request.head, "Authorization"));
  }
}

TEST_CASE("A proxy that is named is used, and its password is not kept", "[evidence][fetch]") {
  Desk desk;
  desk.options.proxy = desk.server.url("");
  desk.server.on("http://news.example/robots.txt", [](const ServedRequest&, Connection& out) {
    out.send(answer("HTTP/1.1 404 Not Found", "", ""));
  });
  desk.serve("http://news.example/a", html_headers, "<p>Hello");
  desk.options.proxy.insert(std::string_view{"http://"}.size(), "anna:secret@");
  const HttpResponse response = desk.fetch_url("http://news.example/a").response;
  CHECK(response.body == "<p>Hello");
  CHECK(holds(desk.server.requests("http://news.example/a").at(0).head, "Proxy-Authorization"));
  CHECK(response.request_headers.starts_with("GET http://news.example/a HTTP/1.1"));
  CHECK_FALSE(holds(response.request_headers, "Proxy-Authorization"));
}

TEST_CASE("A name that leads to this machine is refused before a byte is sent",
          "[evidence][fetch]") {
  Desk desk;
  desk.options.urls.allow_private = false;
  const std::string port = ':' + std::to_string(desk.server.port());
  const FetchResult page = desk.fetch_url("http://localhost" + port + "/a");
  CHECK(page.outcome == FetchOutcome::failed);
  CHECK(holds(page.message, "this machine, not to the public internet"));
  CHECK(desk.fetch_url("http://127.0.0.1" + port + "/a").reason == "address");
  CHECK(desk.server.connections() == 0);
}

TEST_CASE("Redirects are followed by hand and kept as a chain", "[evidence][fetch]") {
  Desk desk;
  desk.redirect("/a", "b?x=1");
  desk.redirect("/b?x=1", "/c");
  desk.serve("/c", html_headers, "<p>There");
  const FetchResult page = desk.fetch("/a");
  CHECK(page.outcome == FetchOutcome::page);
  CHECK(page.final_url == desk.server.url("/c"));
  const std::vector<store::Hop> chain{{desk.server.url("/a"), 302, "127.0.0.1"},
                                      {desk.server.url("/b?x=1"), 302, "127.0.0.1"}};
  CHECK(page.chain == chain);
}

TEST_CASE("A redirect that may not be followed is refused with its reason", "[evidence][fetch]") {
  Desk desk;
  const auto refusal = [&](const std::string& location) {
    desk.redirect("/a", location);
    const FetchResult page = desk.fetch("/a");
    CHECK(page.outcome == FetchOutcome::failed);
    CHECK(page.reason == "redirect");
    CHECK(page.response.status == 302);
    return page.message;
  };
  CHECK(holds(refusal("file:///etc/passwd"), "neither http nor https"));
  CHECK(holds(refusal("http://user:secret@news.example/"), "a user name or a password"));
  CHECK(holds(refusal("http://news.example:22/"), "port 22"));
  CHECK(holds(refusal("/a"), "back to where it came from"));
  CHECK(holds(refusal("http://[::bad"), "no address"));
}

TEST_CASE("A redirect to this machine is refused", "[evidence][fetch]") {
  Desk desk;
  LoopbackServer inner;
  desk.options.urls.allow_private = false;
  desk.options.urls.more_ports.push_back(inner.port());
  // The proxy stands for a public server: what it serves is news.example.
  desk.options.proxy = desk.server.url("");
  desk.redirect("http://news.example/a", inner.url("/secret"));
  desk.redirect("http://news.example/b", "http://2130706433:" + std::to_string(inner.port()));
  for (const char* url : {"http://news.example/a", "http://news.example/b"}) {
    const FetchResult page = desk.fetch_url(url);
    CHECK(page.reason == "redirect");
    CHECK(holds(page.message, "this machine, not to the public internet"));
  }
  CHECK(inner.connections() == 0);
}

TEST_CASE("Redirects without end are given up", "[evidence][fetch]") {
  Desk desk;
  for (int i = 0; i < 10; ++i) {
    desk.redirect("/r" + std::to_string(i), "/r" + std::to_string(i + 1));
  }
  CHECK(holds(desk.fetch("/r0").message, "more than 5 redirects"));
  CHECK(desk.server.requests("/r5").size() == 1);
  CHECK(desk.server.requests("/r6").empty());
}

TEST_CASE("Each stop of a redirect asks its own site's robots.txt", "[evidence][fetch]") {
  Desk desk;
  LoopbackServer other{"127.0.0.2"};
  desk.options.urls.more_ports.push_back(other.port());
  other.serve("/robots.txt", answer("HTTP/1.1 200 OK", "", "User-agent: *\nDisallow: /no"));
  other.serve("/no", answer("HTTP/1.1 200 OK", html_headers, "<p>Secret"));
  desk.redirect("/a", other.url("/no"));
  const FetchResult page = desk.fetch("/a");
  CHECK(page.reason == "robots");
  CHECK(other.requests("/no").empty());
}

TEST_CASE("What robots.txt forbids is not read unless somebody decides so", "[evidence][fetch]") {
  Desk desk;
  desk.serve("/robots.txt", "", "User-agent: *\nDisallow: /no\n");
  desk.serve("/no", html_headers, "<p>Kept back");
  desk.serve("/yes", html_headers, "<p>Free");
  CHECK(desk.fetch("/no").reason == "robots");
  CHECK(desk.server.requests("/no").empty());
  desk.options.ignore_robots = true;
  CHECK(desk.fetch("/no").robots_overridden);
  CHECK_FALSE(desk.fetch("/yes").robots_overridden);
}

TEST_CASE("robots.txt is asked for once a site", "[evidence][fetch]") {
  Desk desk;
  desk.serve("/a", html_headers, "<p>A");
  desk.serve("/b", html_headers, "<p>B");
  const auto pages =
      support::fetch_all(desk.options, {{desk.server.url("/a")}, {desk.server.url("/b")}});
  CHECK(pages.size() == 2);
  CHECK(desk.server.requests("/robots.txt").size() == 1);
}

TEST_CASE("A robots.txt that cannot be had at present forbids; one that is not there does not",
          "[evidence][fetch]") {
  Desk desk;
  desk.serve("/a", html_headers, "<p>A");
  const auto reason_with = [&](const std::string& status) {
    desk.server.serve("/robots.txt", answer("HTTP/1.1 " + status, "", ""));
    return desk.fetch("/a").reason;
  };
  CHECK(reason_with("404 Not Found").empty());
  CHECK(reason_with("403 Forbidden").empty());
  CHECK(reason_with("500 Internal Server Error") == "robots-unknown");
  CHECK(reason_with("503 Service Unavailable") == "robots-unknown");
  CHECK(desk.server.requests("/a").size() == 2);
}

TEST_CASE("A robots.txt without end is read up to its limit", "[evidence][fetch]") {
  Desk desk;
  desk.serve("/a", html_headers, "<p>A");
  desk.server.on("/robots.txt", [](const ServedRequest&, Connection& out) {
    out.send("HTTP/1.1 200 OK\r\n\r\nUser-agent: *\nDisallow: /a\n");
    while (out.send("# and so on\n")) {
    }
    out.close();
  });
  CHECK(desk.fetch("/a").reason == "robots");
}

TEST_CASE("A body that unpacks without end is stopped", "[evidence][fetch]") {
  Desk desk;
  // 25 bytes of gzip and 194,000 zeros: 200 MB of zeros.
  constexpr std::string_view head{
      "\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03\xed\xc1\x01\x0d\x00\x00\x00\xc2\xa0\xf7\x4f\x6d\x0f"
      "\x07\x14",
      25};
  desk.serve("/bomb", std::string{html_headers} + "Content-Encoding: gzip\r\n",
             std::string{head} + std::string(194'000, '\0'));
  FetchResult page = desk.fetch("/bomb");
  CHECK(page.reason == "too_large");
  CHECK(holds(page.message, "100 times"));
  desk.options.limits.ratio = 1'000'000;
  desk.options.limits.body_bytes = 3'000'000;
  page = desk.fetch("/bomb");
  CHECK(holds(page.message, "larger than 3 MB"));
  CHECK(page.response.body.size() <= 3'000'000);
}

TEST_CASE("A body in endless chunks is stopped", "[evidence][fetch]") {
  Desk desk;
  desk.options.limits.body_bytes = 300'000;
  desk.server.on("/chunks", [](const ServedRequest&, Connection& out) {
    const std::string chunk = "1000\r\n" + std::string(0x1000, 'a') + "\r\n";
    out.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nTransfer-Encoding: chunked\r\n\r\n");
    while (out.send(chunk)) {
    }
    out.close();
  });
  CHECK(desk.fetch("/chunks").reason == "too_large");
  CHECK(desk.server.requests("/chunks").size() == 1);
}

TEST_CASE("Bytes are counted on the wire, too, where they unpack to nothing", "[evidence][fetch]") {
  Desk desk;
  desk.options.limits.wire_bytes = 200'000;
  desk.server.on("/nothing", [](const ServedRequest&, Connection& out) {
    out.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Type: text/html\r\n\r\n");
    out.send(std::string_view{"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\x03", 10});
    // Stored blocks of no bytes.
    std::string blocks;
    for (int i = 0; i < 1000; ++i) blocks += std::string_view{"\x00\x00\x00\xff\xff", 5};
    while (out.send(blocks)) {
    }
    out.close();
  });
  CHECK(desk.fetch("/nothing").reason == "too_large");
}

TEST_CASE("A length that is over the limit is refused at once", "[evidence][fetch]") {
  Desk desk;
  desk.server.serve("/long", "HTTP/1.1 200 OK\r\nContent-Length: 99000000000\r\n\r\n");
  CHECK(desk.fetch("/long").reason == "too_large");
}

TEST_CASE("Headers without end are stopped", "[evidence][fetch]") {
  Desk desk;
  const auto endless = [&](const std::string& line) {
    desk.server.on("/headers", [line](const ServedRequest&, Connection& out) {
      out.send("HTTP/1.1 200 OK\r\n");
      while (out.send(line)) {
      }
      out.close();
    });
    return desk.fetch("/headers").reason;
  };
  CHECK(endless("X: y\r\n") == "too_large");
  CHECK(endless("X: " + std::string(9000, 'y') + "\r\n") == "too_large");
}

TEST_CASE("A slow drip is given up", "[evidence][fetch]") {
  Desk desk;
  desk.options.politeness.tries = 1;
  desk.options.limits.total = 60s;
  desk.options.limits.slow_time = 1s;
  desk.server.on("/drip", [](const ServedRequest&, Connection& out) {
    out.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100000\r\n\r\n");
    while (out.send("x") && out.pause(100ms)) {
    }
    out.close();
  });
  CHECK(desk.fetch("/drip").reason == "timeout");
  desk.options.limits.slow_time = 60s;
  desk.options.limits.total = 300ms;
  CHECK(desk.fetch("/drip").reason == "timeout");
}

TEST_CASE("An answer that never begins is given up", "[evidence][fetch]") {
  Desk desk;
  desk.options.politeness.tries = 1;
  desk.options.limits.total = 200ms;
  desk.server.on("/silent", [](const ServedRequest&, Connection& out) {
    out.pause(60s);
    out.close();
  });
  CHECK(desk.fetch("/silent").reason == "timeout");
}

TEST_CASE("A body that breaks off is tried again and never kept", "[evidence][fetch]") {
  Desk desk;
  desk.server.on("/cut", [](const ServedRequest&, Connection& out) {
    out.send("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 100\r\n\r\n<p>Half");
    out.close();
  });
  const FetchResult page = desk.fetch("/cut");
  CHECK(page.outcome == FetchOutcome::failed);
  CHECK(page.reason == "broken");
  CHECK(desk.server.requests("/cut").size() == 3);
}

TEST_CASE("A length that is too short takes the bytes that were promised", "[evidence][fetch]") {
  Desk desk;
  desk.server.on("/short", [](const ServedRequest&, Connection& out) {
    out.send(
        "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Length: 5\r\n\r\n<p>HiHTTP/1.1");
    out.close();
  });
  CHECK(desk.fetch("/short").response.body == "<p>Hi");
}

TEST_CASE("What is no HTTP is refused", "[evidence][fetch]") {
  Desk desk;
  desk.server.on("/ssh", [](const ServedRequest&, Connection& out) {
    out.send("SSH-2.0-OpenSSH_9.2\r\n\r\n");
    out.close();
  });
  CHECK(desk.fetch("/ssh").reason == "broken");
}

TEST_CASE("Faults of the server are tried again, those of the address are not",
          "[evidence][fetch]") {
  Desk desk;
  std::atomic<int> asked{0};
  desk.server.on("/flaky", [&](const ServedRequest&, Connection& out) {
    out.send(++asked < 3 ? answer("HTTP/1.1 502 Bad Gateway", "", "")
                         : answer("HTTP/1.1 200 OK", html_headers, "<p>At last"));
  });
  CHECK(desk.fetch("/flaky").response.body == "<p>At last");
  desk.server.serve("/down", answer("HTTP/1.1 500 Oh", "", ""));
  const FetchResult down = desk.fetch("/down");
  CHECK(down.reason == "http-500");
  CHECK(down.message == "500 Internal Server Error, tried 3 times");
  CHECK(desk.server.requests("/down").size() == 3);
  CHECK(desk.fetch("/gone").reason == "http-404");
  CHECK(desk.server.requests("/gone").size() == 1);
}

TEST_CASE("A port where nobody listens is a fault of the network", "[evidence][fetch]") {
  std::uint16_t port = 0;
  {
    const LoopbackServer server;
    port = server.port();
  }
  const FetchOptions options = support::quick_options({port});
  const auto pages =
      support::fetch_all(options, {{"http://127.0.0.1:" + std::to_string(port) + "/"}});
  CHECK(pages.at(0).reason == "connect");
  CHECK(holds(pages.at(0).message, "tried 3 times"));
}

TEST_CASE("A host that asks for rest gets it, for all its pages", "[evidence][fetch]") {
  Desk desk;
  std::atomic<int> asked{0};
  desk.server.on("/busy", [&](const ServedRequest&, Connection& out) {
    out.send(++asked == 1 ? answer("HTTP/1.1 429 Too Many Requests", "Retry-After: 0\r\n", "")
                          : answer("HTTP/1.1 200 OK", html_headers, "<p>Now"));
  });
  CHECK(desk.fetch("/busy").response.body == "<p>Now");
  CHECK(asked == 2);
}

TEST_CASE("A host that asks for more rest than we have is left alone in this run",
          "[evidence][fetch]") {
  Desk desk;
  desk.server.serve("/a", answer("HTTP/1.1 503 Service Unavailable", "Retry-After: 900\r\n", ""));
  desk.serve("/b", html_headers, "<p>B");
  LoopbackServer other{"127.0.0.2"};
  other.serve("/c", answer("HTTP/1.1 200 OK", html_headers, "<p>C"));
  desk.options.urls.more_ports.push_back(other.port());
  const auto pages = support::fetch_all(
      desk.options, {{desk.server.url("/a")}, {desk.server.url("/b")}, {other.url("/c")}});
  REQUIRE(pages.size() == 3);
  CHECK(pages[0].reason == "rest");
  CHECK(pages[1].reason == "rest");
  CHECK(holds(pages[1].message, "15 minutes"));
  CHECK(pages[2].outcome == FetchOutcome::page);
  CHECK(desk.server.requests("/b").empty());
}

TEST_CASE("What is known is asked about, and 304 says that it still holds", "[evidence][fetch]") {
  Desk desk;
  desk.server.on("/a", [](const ServedRequest& request, Connection& out) {
    const bool is_known = holds(request.head, "If-None-Match: \"1\"\r\n") &&
                          holds(request.head, "If-Modified-Since: Sun, 22 Nov 2026 12:00:00 GMT");
    out.send(is_known ? "HTTP/1.1 304 Not Modified\r\n\r\n"
                      : answer("HTTP/1.1 200 OK", html_headers, "<p>New"));
  });
  FetchTarget target{desk.server.url("/a"), desk.server.url("/a"), "\"1\"",
                     "Sun, 22 Nov 2026 12:00:00 GMT"};
  CHECK(support::fetch_all(desk.options, {target}).at(0).outcome == FetchOutcome::unchanged);
  target.known_url = desk.server.url("/elsewhere");
  CHECK(support::fetch_all(desk.options, {target}).at(0).outcome == FetchOutcome::page);
}

TEST_CASE("A 304 that nobody asked for is a failure", "[evidence][fetch]") {
  Desk desk;
  desk.server.serve("/a", "HTTP/1.1 304 Not Modified\r\n\r\n");
  CHECK(desk.fetch("/a").reason == "http-304");
}

TEST_CASE("A paywall is named, and a page that is not free is kept with a doubt",
          "[evidence][fetch]") {
  Desk desk;
  desk.server.serve("/wall", answer("HTTP/1.1 403 Forbidden", html_headers, "<p>Subscribe"));
  const FetchResult wall = desk.fetch("/wall");
  CHECK(wall.reason == "paywall");
  CHECK(wall.message == "403 Forbidden (paywall?)");
  desk.serve("/part", html_headers, "<script>{\"isAccessibleForFree\": false}</script><p>Half");
  const FetchResult part = desk.fetch("/part");
  CHECK(part.outcome == FetchOutcome::page);
  CHECK(holds(part.message, "not free"));
}

TEST_CASE("Pictures and empty pages are failures", "[evidence][fetch]") {
  Desk desk;
  desk.serve("/picture", "Content-Type: image/png\r\n", "\x89PNG");
  desk.serve("/empty", html_headers, "");
  CHECK(desk.fetch("/picture").reason == "media-type");
  CHECK(holds(desk.fetch("/picture").message, "image/png"));
  CHECK(desk.fetch("/empty").reason == "empty");
}

}  // namespace
}  // namespace claimcheck::evidence
