// SPDX-License-Identifier: MIT
// Random histories against simple models. The seeds are fixed: a failure can be run again.
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"

#include <catch2/catch.hpp>

#include <map>
#include <random>
#include <set>

namespace claimcheck::store {
namespace {

using claims::Verdict;
using support::noon;

/// What stands, kept in the plainest way: all findings in order, each standing or undone.
class Model {
 public:
  struct Finding {
    int action;
    std::string reviewer;
    std::int64_t claim;
    Verdict verdict;
    bool undone = false;
  };
  void mark(const std::string& reviewer, const std::vector<std::int64_t>& claims, Verdict verdict) {
    ++actions_;
    for (const std::int64_t claim : claims) {
      findings_.push_back({actions_, reviewer, claim, verdict});
    }
  }
  std::size_t undo(const std::string& reviewer) {
    int last = 0;
    for (const Finding& finding : findings_) {
      if (finding.reviewer == reviewer && !finding.undone) last = finding.action;
    }
    std::size_t undone = 0;
    for (Finding& finding : findings_) {
      if (finding.action != last || finding.undone) continue;
      finding.undone = true;
      ++undone;
    }
    return undone;
  }
  std::map<std::int64_t, Verdict> standing() const {
    std::map<std::int64_t, Verdict> stands;
    for (const Finding& finding : findings_) {
      if (!finding.undone) stands[finding.claim] = finding.verdict;
    }
    return stands;
  }

 private:
  int actions_ = 0;
  std::vector<Finding> findings_;
};

std::map<std::int64_t, Verdict> standing_in(Database& database) {
  std::map<std::int64_t, Verdict> stands;
  for (const ClaimRow& row : list_claims(database, {})) {
    if (row.verdict) stands[row.number] = row.verdict->verdict;
  }
  return stands;
}

TEST_CASE("After any marks and undos of two people the view is the model's", "[store][property]") {
  Database database = Database::in_memory();
  save_article(
      database,
      support::sample_article("five", {"A is 1.", "B is 2.", "C is 3.", "D is 4.", "E is 5."}),
      support::sample_tooling(), noon);
  std::vector<std::string> ids;
  for (const ClaimRow& row : list_claims(database, {})) ids.push_back(row.id);
  Model model;
  std::mt19937 random{11};
  for (int step = 0; step < 120; ++step) {
    const std::string reviewer = random() % 2 == 0 ? "anna" : "ben";
    if (random() % 3 == 0) {
      CHECK(undo_last_action(database, reviewer, noon).size() == model.undo(reviewer));
    } else {
      const auto verdict = claims::all_verdicts()[random() % claims::all_verdicts().size()].verdict;
      std::vector<NewEvent> events;
      std::vector<std::int64_t> marked;
      for (std::size_t count = 1 + random() % 3; count > 0; --count) {
        const std::size_t place = random() % ids.size();
        NewEvent event;
        event.subject = ids[place];
        event.verdict = verdict;
        events.push_back(event);
        marked.push_back(static_cast<std::int64_t>(place) + 1);
      }
      append_events(database, reviewer, events, noon);
      model.mark(reviewer, marked, verdict);
    }
    CHECK(standing_in(database) == model.standing());
  }
  CHECK(verify_chains(database).empty());
  Filter open;
  open.open = true;
  Filter done;
  done.open = false;
  CHECK(count_claims(database, open) + count_claims(database, done) == ids.size());
  CHECK(count_claims(database, done) == model.standing().size());
}

TEST_CASE("After any saves an article lists what was saved last", "[store][property]") {
  const std::vector<std::string> pool{"One is 1.",  "Two is 2.", "Three is 3.", "Is four 4?",
                                      "Five is 5.", "Six is 6.", "A heading",   "Seven is 7."};
  Database database = Database::in_memory();
  std::mt19937 random{3};
  std::set<std::int64_t> seen;
  for (int step = 0; step < 60; ++step) {
    std::vector<std::string> chosen;
    for (const std::string& sentence : pool) {
      if (random() % 2 == 0) chosen.push_back(sentence);
    }
    if (chosen.empty()) continue;
    ExtractedArticle article = support::sample_article("pool", chosen);
    if (random() % 4 == 0) article.dateline = "2025-07-04";
    save_article(database, article, support::sample_tooling(), noon);
    std::vector<std::string> listed;
    for (const ClaimRow& row : list_claims(database, {})) listed.push_back(row.text);
    std::vector<std::string> wanted;
    for (const auto& claim : article.claim_set.claims) wanted.push_back(claim.text);
    CHECK(listed == wanted);
    CHECK(save_article(database, article, support::sample_tooling(), noon).outcome ==
          SaveOutcome::unchanged);
  }
  CHECK(database.find_faults().empty());
}

std::string random_text(std::mt19937& random) {
  constexpr std::array pieces{"status:", "open",  "\"",    "*",          "AND",  "NEAR(", "^",
                              "(",       ")",     "{a b}", ":",          "-",    "é",     "\xff",
                              "%",       "_",     "'",     ";",          "by:x", "NOT",   " ",
                              "is:",     "\t",    "DROP",  "C1",         "+",    "日本",  "<60",
                              "has",     "rule:", "or",    "confidence:"};
  std::string text;
  for (std::size_t count = random() % 6; count > 0; --count)
    text += pieces[random() % pieces.size()];
  if (random() % 10 == 0) text += '\0';
  return text;
}

TEST_CASE("Whatever is typed, filters and searches answer or complain in words",
          "[store][property]") {
  Database database = Database::in_memory();
  save_article(database, support::tower_article(), support::sample_tooling(), noon);
  std::mt19937 random{5};
  for (int step = 0; step < 400; ++step) {
    const std::vector<std::string> terms{random_text(random), random_text(random)};
    const auto filter_error = support::error_of([&] {
      const Filter filter = parse_filter(terms, std::vector<std::string>{"tower"});
      CHECK(list_claims(database, filter).size() == count_claims(database, filter));
    });
    if (filter_error) CHECK(filter_error->kind() == ErrorKind::usage);
    const auto search_error = support::error_of([&] { search_claims(database, terms[0], 10); });
    if (search_error) CHECK(search_error->kind() == ErrorKind::usage);
    const auto find_error = support::error_of([&] { find_claim(database, terms[1]); });
    if (find_error) CHECK(find_error->kind() == ErrorKind::not_found);
  }
}

}  // namespace
}  // namespace claimcheck::store
