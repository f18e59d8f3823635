// SPDX-License-Identifier: MIT
// bench-fetching PORT PAGES WORKBENCH: fetches /p0, /p1 … from a server on this machine into a new
// workbench, reads and indexes them, and prints the seconds that it took. Without pauses and with
// 16 connections to the one host: what is measured is the program, not its manners.
#include "claimcheck/workflow/fetch_pages.hpp"
#include "claimcheck/workflow/rule_folder.hpp"

#include <chrono>
#include <cstdlib>
#include <iostream>
#include <string>
#include <thread>
#include <vector>

using namespace claimcheck;

int main(int argc, char** argv) {
  if (argc != 4) {
    std::cerr << "usage: bench-fetching PORT PAGES WORKBENCH\n";
    return 2;
  }
  const std::string site = "http://127.0.0.1:" + std::string{argv[1]} + "/p";
  const auto pages = std::strtoul(argv[2], nullptr, 10);
  const auto clock = clock_from_environment();
  const rules::Pack pack = workflow::load_pack(std::string{CLAIMCHECK_SOURCE_DIR} + "/rules");
  workflow::PageReader reader{pack.blocks, std::max(1U, std::thread::hardware_concurrency())};
  store::Database database = store::Database::create(argv[3]);
  std::vector<store::SourceRow> sources;
  database.transact([&] {
    for (unsigned long i = 0; i < pages; ++i) {
      const std::string url = site + std::to_string(i);
      sources.push_back(store::add_source(database, {url, store::SourceKind::web, url, "", false},
                                          "bench", clock()));
    }
  });
  workflow::FetchRequest request;
  request.reviewer = "bench";
  evidence::FetchOptions& fetch = request.fetch;
  fetch.urls.allow_private = true;
  fetch.urls.more_ports = {static_cast<std::uint16_t>(std::strtoul(argv[1], nullptr, 10))};
  fetch.politeness.gap = fetch.politeness.gap_max = std::chrono::milliseconds{0};
  fetch.politeness.connections = 16;
  fetch.user_agent = evidence::user_agent("");
  fetch.clock = clock;

  std::size_t read = 0;
  const auto start = std::chrono::steady_clock::now();
  workflow::fetch_pages(database, sources, reader, request,
                        [&](const workflow::FetchedSource& each) {
                          if (each.snapshot && each.unread.empty()) ++read;
                        });
  const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - start;
  std::cout << taken.count() << '\n';
  return read == pages ? 0 : 1;
}
