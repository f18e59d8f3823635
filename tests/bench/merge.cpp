// SPDX-License-Identifier: MIT
// Merging two copies of a workbench that were worked on apart. Usage: bench-merge [EVENTS], of each
// file; 100000 unless told. Every claim is decided by both.
#include "claimcheck/store/merge.hpp"

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <string>
#include <vector>

namespace claimcheck {
namespace {

using support::TempDir;
constexpr std::uint32_t claims_per_article = 100;
constexpr std::uint32_t events_per_claim = 5;

void make_articles(store::Database& database, std::uint32_t claims) {
  database.transact([&] {
    for (std::uint32_t first = 0; first < claims; first += claims_per_article) {
      std::vector<std::string> sentences;
      for (std::uint32_t at = first; at < first + claims_per_article; ++at) {
        sentences.push_back("In " + std::to_string(1900 + at % 120) + " the bridge of district " +
                            std::to_string(at) + " cost " + std::to_string(at * 7) + " kronor.");
      }
      store::save_article(database,
                          support::sample_article("article-" + std::to_string(first), sentences),
                          support::sample_tooling(), support::noon);
    }
  });
}

/// Lets a reviewer decide about every claim, five times: what stands is the last.
void decide_all(store::Database& database, const std::string& reviewer, std::uint32_t events) {
  const std::vector<store::ClaimRow> claims = store::list_claims(database, {});
  std::vector<store::NewEvent> batch(events);
  for (std::uint32_t at = 0; at < events; ++at) {
    store::NewEvent& event = batch[at];
    event.subject = claims[at % claims.size()].id;
    event.verdict =
        (at + reviewer.size()) % 50 == 0 ? claims::Verdict::disputed : claims::Verdict::verified;
    event.confidence = 0.9;
    event.note = "seen in the register, page " + std::to_string(at);
  }
  store::append_events(database, reviewer, batch, support::noon);
}

/// Wall time, and time of this process on a processor, whatever else the machine does.
class Watch {
 public:
  void say(const char* name) {
    const auto now = std::chrono::steady_clock::now();
    const std::clock_t worked = std::clock();
    std::printf("%-28s %7.2f s  %7.2f s of processor\n", name,
                std::chrono::duration<double>(now - since_).count(),
                static_cast<double>(worked - worked_) / CLOCKS_PER_SEC);
    restart();
  }
  void restart() {
    since_ = std::chrono::steady_clock::now();
    worked_ = std::clock();
  }

 private:
  std::chrono::steady_clock::time_point since_ = std::chrono::steady_clock::now();
  std::clock_t worked_ = std::clock();
};

void measure(std::uint32_t events) {
  const TempDir folder;
  store::Database here = store::Database::create(folder / "here.db");
  make_articles(here, events / events_per_claim);
  here.backup(folder / "there.db");
  decide_all(here, "anna", events);
  {
    store::Database there = store::Database::open(folder / "there.db");
    decide_all(there, "bo", events);
  }
  Watch watch;
  store::Database copy = store::Database::open_copy(folder / "there.db");
  watch.say("copy the other file");
  const auto merge = [&](const char* name) {
    watch.restart();
    const auto result = store::merge_workbench(here, copy, "there.db", "desk", support::noon);
    watch.say(name);
    std::printf("  %llu new events, %zu conflicts\n",
                static_cast<unsigned long long>(result.events), result.conflicts.size());
  };
  merge("merge");
  merge("merge again, nothing new");
  copy.find_faults();
  watch.say("of it the check of the file");
  store::verify_chains(here);
  watch.say("verify the merged chains");
}

}  // namespace
}  // namespace claimcheck

int main(int argc, char** argv) {
  std::uint32_t events = 100000;
  if (argc > 1) {
    const std::string_view given{argv[1]};
    std::from_chars(given.data(), given.data() + given.size(), events);
  }
  try {
    claimcheck::measure(events);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
  return 0;
}
