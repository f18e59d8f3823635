// SPDX-License-Identifier: MIT
// How long a reviewer waits with many claims in the file, and whether two reviewers who answer as
// fast as they can lose anything. Usage: bench-review [CLAIMS [SECONDS]], 100000 and 60 unless
// told.
#include "claimcheck/workflow/review.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/event_log.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <iostream>
#include <thread>
#include <vector>

namespace claimcheck {
namespace {

using support::noon;
using SteadyClock = std::chrono::steady_clock;
constexpr std::uint32_t claims_per_article = 100;
constexpr int looked_at = 300;

double milliseconds_since(SteadyClock::time_point begin) {
  return std::chrono::duration<double, std::milli>(SteadyClock::now() - begin).count();
}

void say(const std::string& name, std::vector<double> times) {
  std::ranges::sort(times);
  std::printf("%-40s median %8.2f ms  99 %% %8.2f ms  worst %8.2f ms\n", name.c_str(),
              times[times.size() / 2], times[times.size() * 99 / 100], times.back());
}

void fill(const std::filesystem::path& path, std::uint32_t claims) {
  store::Database database = store::Database::create(path);
  database.transact([&] {
    for (std::uint32_t article = 0; article < claims / claims_per_article; ++article) {
      std::vector<std::string> sentences;
      for (std::uint32_t place = 0; place < claims_per_article; ++place) {
        const std::string number = std::to_string(article * claims_per_article + place);
        sentences.push_back("House " + number + " was sold for " + number + "000 kronor.");
      }
      store::save_article(database,
                          support::sample_article("a" + std::to_string(article), sentences),
                          support::sample_tooling(), noon);
    }
  });
}

workflow::Review review_of(store::Database& database, const std::string& reviewer,
                           const std::vector<std::string>& terms) {
  return {database, store::parse_filter(terms, {}), {reviewer, false}, [] { return noon; }};
}

void time_review(const std::filesystem::path& path, const std::vector<std::string>& terms) {
  store::Database database = store::Database::open(path);
  const auto begin = SteadyClock::now();
  workflow::Review review = review_of(database, "anna", terms);
  const double lined_up = milliseconds_since(begin);
  review.card();
  std::string name = "review";
  for (const std::string& term : terms) name += " " + term;
  std::printf("%s: %zu claims lined up in %.2f ms, the first one shown after %.2f ms\n",
              name.c_str(), review.size(), lined_up, milliseconds_since(begin));
  std::vector<double> answers;
  std::vector<double> cards;
  for (int round = 0; round < looked_at; ++round) {
    const auto pressed = SteadyClock::now();
    review.decide(claims::Verdict::verified, 0.9, "seen");
    answers.push_back(milliseconds_since(pressed));
    const auto kept = SteadyClock::now();
    review.card();
    cards.push_back(milliseconds_since(kept));
  }
  say("  an answer is kept (with its sync)", answers);
  say("  the next claim is shown", cards);
}

/// Answers until the time is over; returns how many answers were kept, or -1 after a fault.
long answer_for(const std::filesystem::path& path, const std::string& reviewer, int seconds) {
  const auto end = SteadyClock::now() + std::chrono::seconds{seconds};
  long kept = 0;
  try {
    store::Database database = store::Database::open(path);
    workflow::Review review = review_of(database, reviewer, {});
    while (SteadyClock::now() < end && !review.done()) {
      review.card();
      review.decide(claims::Verdict::disputed, {}, "by " + reviewer);
      ++kept;
    }
  } catch (const Error& error) {
    std::cerr << reviewer << ": " << error.what() << '\n';
    return -1;
  }
  return kept;
}

bool two_at_once(const std::filesystem::path& path, int seconds) {
  long ben = 0;
  long carl = 0;
  std::thread first{[&] { ben = answer_for(path, "ben", seconds); }};
  std::thread second{[&] { carl = answer_for(path, "carl", seconds); }};
  first.join();
  second.join();
  store::Database database = store::Database::open(path);
  bool whole = store::verify_chains(database).empty();
  for (const store::ChainHead& head : store::chain_heads(database)) {
    if (head.reviewer == "ben") whole = whole && static_cast<long>(head.events) == ben;
    if (head.reviewer == "carl") whole = whole && static_cast<long>(head.events) == carl;
  }
  std::printf("two reviewers for %d s: %ld and %ld answers, %s\n", seconds, ben, carl,
              whole ? "none lost, no fault" : "SOME LOST OR A FAULT");
  return whole && ben > 0 && carl > 0;
}

std::uint32_t number_from(const char* text) {
  const std::string_view given{text};
  std::uint32_t number = 0;
  std::from_chars(given.data(), given.data() + given.size(), number);
  return number;
}

}  // namespace
}  // namespace claimcheck

int main(int argc, char** argv) {
  using namespace claimcheck;
  const std::uint32_t claims = argc > 1 ? number_from(argv[1]) : 100000;
  const int seconds = argc > 2 ? static_cast<int>(number_from(argv[2])) : 60;
  try {
    const support::TempDir folder;
    fill(folder / "claims.db", claims);
    time_review(folder / "claims.db", {});
    time_review(folder / "claims.db", {"status:open", "sort:worth"});
    return two_at_once(folder / "claims.db", seconds) ? 0 : 1;
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
