// SPDX-License-Identifier: MIT
// Whatever happens to the disk at whatever moment: afterwards the file is whole, in the state
// before or after the command, and the command can be run again.
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/merge.hpp"
#include "claimcheck/store/statements.hpp"
#include "support/errors.hpp"
#include "support/faulty_vfs.hpp"
#include "support/merging.hpp"
#include "support/sample_article.hpp"
#include "support/snapshots.hpp"
#include "support/survival.hpp"
#include "support/temp_dir.hpp"

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

/// Compacts a file whose last pages are in use, loses power before anything more is synced, and
/// returns whether the file is sound.
bool is_sound_after_compaction(const char* synchronous) {
  const support::TempDir folder;
  const std::filesystem::path file = folder / "claims.db";
  support::FaultyVfs vfs;
  {
    OpenOptions through_vfs;
    through_vfs.vfs = support::FaultyVfs::name();
    Database::create(file);
    Database database = Database::open(file, through_vfs);
    execute(database, "CREATE TABLE filler AS SELECT zeroblob(200000) AS bytes");
    prepare(database);
    execute(database, "DROP TABLE filler");
    execute(database, synchronous);
    vfs.never_fail();
    database.compact();
    vfs.lose_power(support::Fault::overtaken);
  }
  vfs.restore();
  bool is_sound = false;
  const auto error = support::error_of([&] {
    Database database = Database::open(file);
    is_sound = database.find_faults().empty() && list_claims(database, {}).size() == 2;
  });
  return is_sound && !error;
}

TEST_CASE("A compaction needs synchronous EXTRA: the file is cut before FULL has synced its folder",
          "[store][crash]") {
  CHECK(is_sound_after_compaction("PRAGMA synchronous = EXTRA"));
  CHECK_FALSE(is_sound_after_compaction("PRAGMA synchronous = FULL"));
}

}  // namespace
}  // namespace claimcheck::store
