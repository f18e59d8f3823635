// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/fetch_pages.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/store/snapshot_store.hpp"
#include "claimcheck/version.hpp"
#include "support/fetching.hpp"
#include "support/other_pdftotext.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using evidence::FetchOutcome;
using support::answer;
using support::Connection;
using support::html_headers;
using support::LoopbackServer;
using support::ServedRequest;

constexpr const char* page_text =
    "<title>The harbour</title><article><p>The harbour was closed on Tuesday, said the port "
    "authority, and two ships waited outside until the storm was over.</p></article>";

/// A workbench, a server, and what reads pages: made before the server's threads.
struct Desk {
  PageReader reader{support::english_extractor().pack().blocks, 1};
  LoopbackServer server;
  store::Database database = store::Database::in_memory();
  FetchRequest request;
  std::vector<FetchedSource> told;

  Desk() {
    request.fetch = support::quick_options({server.port()});
    request.reviewer = "anna";
  }

  store::SourceRow add(std::string_view target) {
    return store::add_source(
        database, {std::string{target}, store::SourceKind::web, server.url(target), "", false},
        "anna", support::some_time);
  }
  void serve(const std::string& target, std::string_view body, std::string_view headers = "") {
    server.serve(target,
                 answer("HTTP/1.1 200 OK", std::string{html_headers} + std::string{headers}, body));
  }
  bool fetch(const std::vector<store::SourceRow>& sources) {
    told.clear();
    return fetch_pages(database, sources, reader, request,
                       [&](const FetchedSource& each) { told.push_back(each); });
  }
};

TEST_CASE("A page is kept with all that shows where it is from, and can be searched",
          "[workflow][fetch_pages]") {
  Desk desk;
  const store::SourceRow source = desk.add("/a");
  desk.server.serve("/a", answer("HTTP/1.1 301 Moved", "Location: /b\r\n", ""));
  desk.serve("/b", page_text, "ETag: \"1\"\r\n");
  CHECK(desk.fetch({source}));
  REQUIRE(desk.told.size() == 1);
  CHECK(desk.told[0].outcome == FetchOutcome::page);
  CHECK(desk.told[0].title == "The harbour");
  CHECK_FALSE(desk.told[0].is_same);

  const auto kept = store::latest_good(desk.database, source.number);
  REQUIRE(kept);
  CHECK(kept->number == desk.told[0].snapshot);
  CHECK(kept->body_hash == sha256(page_text));
  CHECK(store::load_body(desk.database, kept->body_hash) == page_text);
  CHECK(kept->transfer.url == desk.server.url("/a"));
  CHECK(kept->transfer.final_url == desk.server.url("/b"));
  CHECK(kept->transfer.status == 200U);
  CHECK(kept->transfer.chain.size() == 1);
  CHECK(kept->transfer.peer == "127.0.0.1");
  CHECK(kept->transfer.flags == std::vector<std::string>{"allowed-private"});
  CHECK(kept->transfer.tool_version == version());
  CHECK(kept->transfer.headers.find("ETag: \"1\"") != std::string::npos);
  CHECK(kept->request_headers.starts_with("GET /b HTTP/1.1"));
  CHECK(kept->media_type == "text/html");
  CHECK(kept->added_by == "anna");
  CHECK(kept->time == support::some_time);
  const std::vector<std::string> words{"harbour"};
  CHECK(store::search_passages(desk.database, words, 5).size() == 1);
}

TEST_CASE("A fetch that fails hides nothing that was kept", "[workflow][fetch_pages]") {
  Desk desk;
  const store::SourceRow source = desk.add("/a");
  desk.serve("/a", page_text);
  CHECK(desk.fetch({source}));
  desk.server.serve("/a", answer("HTTP/1.1 403 Forbidden", "", "no"));
  CHECK(desk.fetch({source}));
  CHECK(desk.told[0].outcome == FetchOutcome::failed);
  CHECK(desk.told[0].reason == "paywall");
  CHECK(store::latest_good(desk.database, source.number)->number == 1);
  const auto failures = store::failures_of(desk.database, source.number);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].failure.transfer.status == 403U);
  CHECK(failures[0].failure.message == "403 Forbidden (paywall?)");
}

TEST_CASE("A page that still holds is kept as seen again", "[workflow][fetch_pages]") {
  Desk desk;
  const store::SourceRow source = desk.add("/a");
  desk.server.on("/a", [](const ServedRequest& request, Connection& out) {
    const bool is_known = request.head.find("If-None-Match: \"1\"") != std::string::npos;
    out.send(is_known ? "HTTP/1.1 304 Not Modified\r\n\r\n"
                      : answer("HTTP/1.1 200 OK", std::string{html_headers} + "ETag: \"1\"\r\n",
                               page_text));
  });
  for (int i = 0; i < 3; ++i) CHECK(desk.fetch({source}));
  CHECK(desk.told[0].outcome == FetchOutcome::unchanged);
  CHECK(desk.told[0].is_same);
  const auto rows = store::snapshots_of(desk.database, source.number);
  REQUIRE(rows.size() == 3);
  CHECK(rows[0].how == store::SnapshotKind::fetched);
  CHECK(rows[2].how == store::SnapshotKind::revisit);
  CHECK(rows[2].body_hash == rows[0].body_hash);
}

TEST_CASE("A page that changed is kept beside the one before", "[workflow][fetch_pages]") {
  Desk desk;
  const store::SourceRow source = desk.add("/a");
  desk.serve("/a", page_text);
  CHECK(desk.fetch({source}));
  desk.serve("/a", std::string{page_text} + "<p>Now it is open again, said the authority.</p>");
  CHECK(desk.fetch({source}));
  CHECK_FALSE(desk.told[0].is_same);
  const auto rows = store::snapshots_of(desk.database, source.number);
  REQUIRE(rows.size() == 2);
  CHECK(store::load_body(desk.database, rows[0].body_hash) == page_text);
}

TEST_CASE("A page that is forbidden and read all the same says why", "[workflow][fetch_pages]") {
  Desk desk;
  const store::SourceRow source = desk.add("/a");
  desk.server.serve("/robots.txt", answer("HTTP/1.1 200 OK", "", "User-agent: *\nDisallow: /"));
  desk.serve("/a", page_text);
  CHECK(desk.fetch({source}));
  CHECK(desk.told[0].reason == "robots");
  desk.request.fetch.ignore_robots = true;
  desk.request.robots_note = "asked the editor of the site";
  CHECK(desk.fetch({source}));
  const auto kept = store::latest_good(desk.database, source.number);
  REQUIRE(kept);
  CHECK(kept->transfer.flags[0] == "ignored-robots: asked the editor of the site");
}

TEST_CASE("A page that cannot be read is kept all the same, with the reason",
          "[workflow][fetch_pages]") {
  Desk desk;
  const store::SourceRow source = desk.add("/a");
  desk.serve("/a", "<html><body></body></html>");
  CHECK(desk.fetch({source}));
  CHECK(desk.told[0].unread == "no main text was found in the page");
  CHECK(store::latest_good(desk.database, source.number));
}

TEST_CASE("While a PDF file is turned into text, other pages are asked for",
          "[workflow][fetch_pages]") {
  const support::TempDir folder;
  const std::string sign = (folder / "asked").string();
  const support::OtherPdftotext program{
      "turns=0\n"
      "until [ -e '" +
      sign +
      "' ]; do\n"
      "  turns=$((turns + 1))\n"
      "  [ $turns -lt 3000000 ] || exit 1\n"
      "done\n"
      "echo 'The harbour was closed.'\n"};
  Desk desk;
  const std::vector<store::SourceRow> sources{desk.add("/a.pdf"), desk.add("/b")};
  desk.server.serve(
      "/a.pdf", answer("HTTP/1.1 200 OK", "Content-Type: application/pdf\r\n", "%PDF-1.4 a file"));
  desk.server.on("/b", [&](const ServedRequest&, Connection& out) {
    folder.write("asked", "");
    out.send(answer("HTTP/1.1 200 OK", html_headers, page_text));
  });
  CHECK(desk.fetch(sources));
  REQUIRE(desk.told.size() == 2);
  for (const FetchedSource& each : desk.told) CHECK(each.unread.empty());
  const auto kept = store::latest_good(desk.database, sources[0].number);
  REQUIRE(kept);
  CHECK(store::find_page(desk.database, kept->body_hash)->text == "The harbour was closed.\n");
}

TEST_CASE("What a server writes is taken as bytes and cannot harm", "[workflow][fetch_pages]") {
  Desk desk;
  const std::vector<store::SourceRow> sources{desk.add("/a"), desk.add("/b"), desk.add("/c")};
  desk.server.serve(
      "/a", answer("HTTP/1.1 200 OK", "Content-Type: text/html; x=\xff\xfe\r\n", page_text));
  desk.server.serve("/b", answer("HTTP/1.1 200 OK", "Content-Type: image/\xff\x9b\r\n", "x"));
  desk.server.serve("/c", answer("HTTP/1.1 302 Found", "Location: ftp://\xff\x1b[31m/\r\n", ""));
  CHECK(desk.fetch(sources));
  CHECK(desk.told.size() == 3);
  CHECK(desk.database.find_faults().empty());
}

TEST_CASE("What was done before a stop is kept, and the rest is left", "[workflow][fetch_pages]") {
  Desk desk;
  std::vector<store::SourceRow> sources;
  std::atomic<bool> stop{false};
  desk.request.stop = &stop;
  for (int i = 0; i < 5; ++i) {
    const std::string target = "/p" + std::to_string(i);
    sources.push_back(desk.add(target));
    desk.server.on(target, [&, i](const ServedRequest&, Connection& out) {
      if (i == 2) {
        stop = true;
        out.pause(std::chrono::seconds{30});
      }
      out.send(answer("HTTP/1.1 200 OK", html_headers, page_text + std::to_string(i)));
    });
  }
  CHECK_FALSE(desk.fetch(sources));
  CHECK(desk.told.size() == 2);
  CHECK(store::list_unseen_sources(desk.database).size() == 3);
  stop = false;
  for (int i = 2; i < 5; ++i) desk.serve("/p" + std::to_string(i), page_text);
  CHECK(desk.fetch(store::list_unseen_sources(desk.database)));
  CHECK(store::list_unseen_sources(desk.database).empty());
}

}  // namespace
}  // namespace claimcheck::workflow
