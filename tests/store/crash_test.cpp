// SPDX-License-Identifier: MIT
// Whatever happens to the disk at whatever moment: afterwards the file is whole, in the state
// before or after the command, and the command can be run again.
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/merge.hpp"
#include "support/merging.hpp"
#include "support/sample_article.hpp"
#include "support/snapshots.hpp"
#include "support/survival.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

using support::noon;
using support::survive_everything;

void save_changed_article(Database& database) {
  const auto changed = support::sample_article(
      "tower", {"The tower is 42 metres high.", "It cost 3 million kronor in 1998.", "It stands."});
  save_article(database, changed, support::sample_tooling(), noon, EarlierWork::carried);
}

void mark_both_claims(Database& database) {
  std::vector<NewEvent> events(2);
  for (std::size_t at = 0; at < events.size(); ++at) {
    events[at].subject = find_claim(database, at == 0 ? "C1" : "C2").id;
    events[at].verdict = claims::Verdict::disputed;
    events[at].note = "the plan says otherwise";
  }
  append_events(database, "anna", events, noon);
}

/// A workbench with what merging brings over: articles, findings, a source with a page, evidence.
Database& other_workbench() {
  static Database other = [] {
    Database made = Database::in_memory();
    save_article(made, support::told_article(), support::sample_tooling(), noon);
    save_article(made, support::sample_article("bridge", {"The bridge is new."}),
                 support::sample_tooling(), noon);
    support::keep_text(made, support::add_web_source(made, "plan").number, "It is 39 metres high.");
    for (const char* claim : {"C1", "C3"}) {
      support::find(made, "ben", claim, claims::Verdict::verified);
    }
    return made;
  }();
  return other;
}

void merge_other(Database& database) {
  merge_workbench(database, other_workbench(), "other.db", "desk", noon);
}

void prepare(Database& database) {
  save_article(database, support::tower_article(), support::sample_tooling(), noon);
  mark_both_claims(database);
}

TEST_CASE("A fault at any write, sync, truncation or deletion leaves an article whole",
          "[store][crash]") {
  survive_everything(prepare, save_changed_article);
}

TEST_CASE("A fault at any write, sync, truncation or deletion leaves the event log whole",
          "[store][crash]") {
  survive_everything(prepare, mark_both_claims);
}

TEST_CASE("A fault at any write, sync, truncation or deletion leaves a merge whole",
          "[store][crash]") {
  survive_everything(prepare, merge_other);
}

}  // namespace
}  // namespace claimcheck::store
