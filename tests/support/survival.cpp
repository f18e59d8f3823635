// SPDX-License-Identifier: MIT
#include "support/survival.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/store/page_store.hpp"
#include "claimcheck/store/snapshot_store.hpp"
#include "support/errors.hpp"
#include "support/faulty_vfs.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <set>
#include <span>

namespace claimcheck::support {
namespace {

using store::Database;

constexpr std::array faults{Fault::power_loss, Fault::torn_write, Fault::reordered,
                            Fault::overtaken,  Fault::disk_full,  Fault::write_fails,
                            Fault::short_write};
constexpr std::array worst{Fault::write_fails, Fault::reordered};
constexpr std::array worst_of_erasing{Fault::write_fails, Fault::reordered, Fault::overtaken};

store::OpenOptions through_faulty_vfs() {
  store::OpenOptions options;
  options.vfs = FaultyVfs::name();
  return options;
}

/// All that people see of a file, but for the random ids of events.
std::string content_of(Database& database) {
  std::string content;
  for (const bool retired : {false, true}) {
    store::Filter filter;
    filter.retired = retired;
    for (const store::ClaimRow& row : store::list_claims(database, filter)) {
      content += row.id + " " + row.text + (row.verdict ? " " + row.verdict->note : "") + "\n";
    }
  }
  for (const store::RunRow& run : store::list_runs(database)) content += run.id + "\n";
  for (const store::Event& event : store::recent_events(database, 1000)) {
    content += std::string{name_of(event.kind)} + " " + event.subject_label + " " +
               std::to_string(event.seq) + " " + event.words() +
               (event.payload_purged ? " purged" : "") + "\n";
  }
  for (const store::SourceRow& row : store::list_sources(database)) {
    content += row.source.name + " " + row.reliability;
    for (const store::SnapshotRow& kept : store::snapshots_of(database, row.number)) {
      content += " " + kept.body_hash + (store::find_page(database, kept.body_hash) ? " read" : "");
    }
    content += "\n";
  }
  for (const store::EvidenceRow& row : store::list_evidence(database, "")) {
    content += row.claim_label + " " + row.evidence.quote + " " + row.carried_to + "\n";
  }
  return content;
}

std::string content_of(const std::filesystem::path& path) {
  Database database = Database::open(path);
  return content_of(database);
}

/// One file, in the state before the work, that can be set back to it.
struct Bench {
  TempDir folder;
  std::filesystem::path file = folder / "claims.db";
  std::string bytes_before;
  std::string before;
  std::string after;

  Bench(const DatabaseWork& prepare, const DatabaseWork& work) {
    {
      Database database = Database::create(file);
      prepare(database);
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

/// What is tried, and what must hold afterwards.
struct Trial {
  const DatabaseWork* work = nullptr;
  const DatabaseWork* next_run = nullptr;  ///< of work in steps: finishes what was cut off
  std::string erased;                      ///< words that are then nowhere
};

void check_state(const Bench& bench, bool must_be_before, bool must_be_after) {
  Database database = Database::open(bench.file);
  const auto wrong = database.find_faults();
  CHECK(wrong == std::vector<std::string>{});
  const std::string state = content_of(database);
  CHECK((state == bench.before || state == bench.after));
  if (must_be_before) CHECK(state == bench.before);
  if (must_be_after) CHECK(state == bench.after);
}

/// Does the work again where nothing of it stayed; finishes work that goes in steps.
void go_on(const Bench& bench, const Trial& trial) {
  if (trial.next_run == nullptr && content_of(bench.file) != bench.before) return;
  {
    Database database = Database::open(bench.file, through_faulty_vfs());
    (trial.next_run == nullptr ? *trial.work : *trial.next_run)(database);
    CHECK(content_of(database) == bench.after);
  }
  if (trial.erased.empty()) return;
  for (const auto& entry : std::filesystem::directory_iterator{bench.folder / "."}) {
    INFO(entry.path().filename());
    CHECK(TempDir::read(entry.path()).find(trial.erased) == std::string::npos);
  }
}

/// Returns whether the fault struck; else the work was done before it could.
bool survive(Bench& bench, FaultyVfs& vfs, const Trial& trial, Fault fault, std::uint64_t change) {
  INFO("fault " << static_cast<int>(fault) << " at change " << change);
  bench.set_back();
  bool succeeded = false;
  {
    Database database = Database::open(bench.file, through_faulty_vfs());
    vfs.fail_at(change, fault);
    const auto error = error_of([&] { (*trial.work)(database); });
    succeeded = !error;
    if (error) CHECK(error->kind() == ErrorKind::database);
    if (error) UNSCOPED_INFO(error->what());
  }
  const bool struck = vfs.struck();
  const bool lost_power = takes_power(fault);
  if (lost_power) vfs.restore();
  vfs.never_fail();
  const bool must_be_after = succeeded && !(lost_power && struck);
  const bool must_be_before = !succeeded && !lost_power && trial.next_run == nullptr;
  if (bench.seen_before(must_be_after)) return struck;
  check_state(bench, must_be_before, must_be_after);
  go_on(bench, trial);
  return struck;
}

void survive_some(const DatabaseWork& prepare, const Trial& trial, std::span<const Fault> some) {
  Bench bench{prepare, *trial.work};
  CHECK(bench.bytes_before.find(trial.erased) != std::string::npos);
  FaultyVfs vfs;
  for (const Fault fault : some) {
    std::uint64_t change = 1;
    while (survive(bench, vfs, trial, fault, change)) ++change;
    CHECK(change > 10);
  }
}

}  // namespace

void survive_everything(const DatabaseWork& prepare, const DatabaseWork& work) {
  survive_some(prepare, {&work, nullptr, ""}, faults);
}

void survive_the_worst(const DatabaseWork& prepare, const DatabaseWork& work) {
  survive_some(prepare, {&work, nullptr, ""}, worst);
}

void survive_erasing(const DatabaseWork& prepare, const DatabaseWork& work,
                     const DatabaseWork& next_run, const std::string& words) {
  survive_some(prepare, {&work, &next_run, words}, worst_of_erasing);
}

}  // namespace claimcheck::support
