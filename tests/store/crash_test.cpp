// SPDX-License-Identifier: MIT
// Whatever happens to the disk at whatever moment: afterwards the file is whole, in the state
// before or after the command, and the command can be run again.
#include "claimcheck/digest.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/merge.hpp"
#include "support/errors.hpp"
#include "support/faulty_vfs.hpp"
#include "support/merging.hpp"
#include "support/sample_article.hpp"
#include "support/snapshots.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <set>

namespace claimcheck::store {
namespace {

using support::Fault;
using support::FaultyVfs;
using support::noon;
using support::TempDir;

constexpr std::array faults{Fault::power_loss, Fault::torn_write,  Fault::reordered,
                            Fault::disk_full,  Fault::write_fails, Fault::short_write};

OpenOptions through_faulty_vfs() {
  OpenOptions options;
  options.vfs = FaultyVfs::name();
  return options;
}

void save_changed_article(Database& database) {
  const auto changed = support::sample_article(
      "tower", {"The tower is 42 metres high.", "It cost 3 million kronor in 1998.", "It stands."});
  save_article(database, changed, support::sample_tooling(), noon);
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

/// All that people see of a file, but for the random ids of events.
std::string content_of(Database& database) {
  std::string content;
  for (const bool retired : {false, true}) {
    Filter filter;
    filter.retired = retired;
    for (const ClaimRow& row : list_claims(database, filter)) {
      content += row.id + " " + row.text + (row.verdict ? " " + row.verdict->note : "") + "\n";
    }
  }
  for (const RunRow& run : list_runs(database)) content += run.id + "\n";
  for (const Event& event : recent_events(database, 100)) {
    content += event.subject + " " + std::to_string(event.seq) + "\n";
  }
  return content;
}

std::string content_of(const std::filesystem::path& path) {
  Database database = Database::open(path);
  return content_of(database);
}

using Work = void (*)(Database&);

/// One file, in the state before the work, that can be set back to it.
struct Bench {
  TempDir folder;
  std::filesystem::path file = folder / "claims.db";
  std::string bytes_before;
  std::string before;
  std::string after;

  explicit Bench(Work work) {
    {
      Database database = Database::create(file);
      save_article(database, support::tower_article(), support::sample_tooling(), noon);
      mark_both_claims(database);
    }
    bytes_before = TempDir::read(file);
    before = content_of(file);
    {
      Database database = Database::open(file);
      work(database);
    }
    after = content_of(file);
  }
  void set_back() const {
    std::filesystem::remove(file.string() + "-journal");
    folder.write("claims.db", bytes_before);
  }
  /// Returns whether the disk holds now what it held after an earlier fault.
  bool seen_before(bool must_be_after) {
    const std::string name = must_be_after ? "after\n" : "";
    return !seen.insert(sha256(name + TempDir::read(file) + "\n" +
                               TempDir::read(file.string() + "-journal")))
                .second;
  }
  std::set<std::string> seen;
};

void check_state(const Bench& bench, bool succeeded, bool lost_power) {
  Database database = Database::open(bench.file);
  const auto wrong = database.find_faults();
  CHECK(wrong == std::vector<std::string>{});
  const std::string state = content_of(database);
  const bool is_before = state == bench.before;
  CHECK((is_before || state == bench.after));
  if (succeeded && !lost_power) CHECK(state == bench.after);
  if (!succeeded && !lost_power) CHECK(is_before);
}

/// Returns whether the fault struck; else the work was done before it could.
bool survive(Bench& bench, FaultyVfs& vfs, Work work, Fault fault, std::uint64_t change) {
  INFO("fault " << static_cast<int>(fault) << " at change " << change);
  bench.set_back();
  bool succeeded = false;
  {
    Database database = Database::open(bench.file, through_faulty_vfs());
    vfs.fail_at(change, fault);
    const auto error = support::error_of([&] { work(database); });
    succeeded = !error;
    if (error) CHECK(error->kind() == ErrorKind::database);
    if (error) UNSCOPED_INFO(error->what());
  }
  const bool struck = vfs.struck();
  const bool lost_power =
      fault == Fault::power_loss || fault == Fault::torn_write || fault == Fault::reordered;
  if (lost_power) vfs.restore();
  vfs.never_fail();
  if (bench.seen_before(succeeded && !lost_power)) return struck;
  check_state(bench, succeeded, lost_power);
  if (content_of(bench.file) == bench.before) {
    Database database = Database::open(bench.file, through_faulty_vfs());
    work(database);
    CHECK(content_of(database) == bench.after);
  }
  return struck;
}

void survive_everything(Work work) {
  Bench bench{work};
  FaultyVfs vfs;
  for (const Fault fault : faults) {
    std::uint64_t change = 1;
    while (survive(bench, vfs, work, fault, change)) ++change;
    CHECK(change > 10);
  }
}

TEST_CASE("A fault at any write, sync, truncation or deletion leaves an article whole",
          "[store][crash]") {
  survive_everything(save_changed_article);
}

TEST_CASE("A fault at any write, sync, truncation or deletion leaves the event log whole",
          "[store][crash]") {
  survive_everything(mark_both_claims);
}

TEST_CASE("A fault at any write, sync, truncation or deletion leaves a merge whole",
          "[store][crash]") {
  survive_everything(merge_other);
}

}  // namespace
}  // namespace claimcheck::store
