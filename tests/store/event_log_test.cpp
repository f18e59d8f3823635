// SPDX-License-Identifier: MIT
#include "claimcheck/store/event_log.hpp"

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/source_store.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

namespace claimcheck::store {
namespace {

using claims::Verdict;
using support::error_of;
using support::noon;
using support::TempDir;

void save_tower(Database& database) {
  save_article(database, support::tower_article(), support::sample_tooling(), noon);
}

NewEvent verdict_on(Database& database, std::string_view claim, Verdict verdict) {
  NewEvent event;
  event.subject = find_claim(database, claim).id;
  event.verdict = verdict;
  event.confidence = 0.8;
  event.note = "seen in the archive";
  return event;
}

void mark(Database& database, std::string_view claim, Verdict verdict,
          const std::string& reviewer = "anna") {
  const NewEvent event = verdict_on(database, claim, verdict);
  append_events(database, reviewer, {&event, 1}, noon);
}

/// Changes the file as a person with the sqlite3 shell would, triggers out of the way.
void edit_by_hand(const std::filesystem::path& path, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
  char* message = nullptr;
  CHECK(sqlite3_exec(handle, sql.c_str(), nullptr, nullptr, &message) == SQLITE_OK);
  INFO(sql << ": " << (message == nullptr ? "" : message));
  CHECK(message == nullptr);
  sqlite3_free(message);
  sqlite3_close(handle);
}

TEST_CASE("Events of a reviewer form one chain that holds", "[store][event_log]") {
  Database database = Database::in_memory();
  save_tower(database);
  const std::vector<NewEvent> two{verdict_on(database, "C1", Verdict::verified),
                                  verdict_on(database, "C2", Verdict::opinion)};
  const auto appended = append_events(database, "anna", two, noon);
  REQUIRE(appended.size() == 2);
  CHECK(appended[0].seq == 1);
  CHECK(appended[0].prev_hash.empty());
  CHECK(appended[1].prev_hash == appended[0].hash);
  CHECK(appended[0].action == appended[1].action);
  CHECK(appended[1].subject_label == "C2");
  mark(database, "C1", Verdict::disputed, "ben");

  const auto heads = chain_heads(database);
  REQUIRE(heads.size() == 2);
  CHECK(heads[0].reviewer == "anna");
  CHECK(heads[0].events == 2);
  CHECK(heads[0].hash == appended[1].hash);
  CHECK(heads[0].database_id == database.id());
  CHECK(verify_chains(database).empty());

  const auto about = events_of(database, two[0].subject);
  REQUIRE(about.size() == 2);
  CHECK(about[0].note == "seen in the archive");
  CHECK(about[0].confidence == 0.8);
  CHECK(about[1].reviewer == "ben");
  CHECK(recent_events(database, 1)[0].reviewer == "ben");
}

TEST_CASE("Undo takes back the latest action that stands, whole, and only one's own",
          "[store][event_log]") {
  Database database = Database::in_memory();
  save_tower(database);
  mark(database, "C1", Verdict::mixed);
  const std::vector<NewEvent> two{verdict_on(database, "C1", Verdict::verified),
                                  verdict_on(database, "C2", Verdict::opinion)};
  append_events(database, "anna", two, noon);
  mark(database, "C2", Verdict::disputed, "ben");

  CHECK(undo_last_action(database, "anna", noon).size() == 2);
  CHECK(find_claim(database, "C1").verdict->verdict == Verdict::mixed);
  CHECK(find_claim(database, "C2").verdict->verdict == Verdict::disputed);
  const auto undone = undo_last_action(database, "anna", noon);
  REQUIRE(undone.size() == 1);
  CHECK(undone[0].verdict == Verdict::mixed);
  CHECK_FALSE(find_claim(database, "C1").verdict);
  CHECK(undo_last_action(database, "anna", noon).empty());
  CHECK(undo_last_action(database, "nobody", noon).empty());
  CHECK(events_of(database, two[0].subject)[0].undone);
  CHECK(verify_chains(database).empty());
}

TEST_CASE("What a hand changes in the log is named", "[store][event_log]") {
  const TempDir folder;
  const auto path = folder / "claims.db";
  {
    Database database = Database::create(path);
    save_tower(database);
    for (const char* claim : {"C1", "C2", "C1"}) mark(database, claim, Verdict::verified);
  }
  const auto faults_after = [&](const std::string& sql) {
    std::filesystem::copy_file(path, folder / "edited.db",
                               std::filesystem::copy_options::overwrite_existing);
    edit_by_hand(folder / "edited.db", sql);
    Database database = Database::open(folder / "edited.db");
    return verify_chains(database);
  };
  using Catch::Contains;
  const auto changed = faults_after("UPDATE event SET verdict = 'disputed' WHERE number = 2");
  REQUIRE(changed.size() == 1);
  CHECK_THAT(changed[0], Contains("the chain of anna"));
  CHECK_THAT(changed[0], Contains("event 2 (C2, 2025-07-03 12:00) was changed"));
  const auto note = faults_after("UPDATE event_payload SET note = 'x' WHERE event = 1");
  REQUIRE(note.size() == 1);
  CHECK_THAT(note[0], Contains("its note, data or sources were changed"));
  const auto cut = faults_after("DELETE FROM event WHERE number = 2");
  REQUIRE(cut.size() == 1);
  CHECK_THAT(cut[0], Contains("follows event 1: what stood between them is gone"));
  CHECK(faults_after("DELETE FROM event_payload WHERE event = 1").size() == 1);
  CHECK(faults_after("UPDATE event SET verdict = 'nice' WHERE number = 1").size() == 1);
  CHECK(faults_after("UPDATE event_payload SET purged = 1, salt = NULL, note = NULL").empty());
}

TEST_CASE("The file itself refuses to change or drop events", "[store][event_log]") {
  const TempDir folder;
  const auto path = folder / "claims.db";
  {
    Database database = Database::create(path);
    save_tower(database);
    mark(database, "C1", Verdict::verified);
  }
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  for (const char* sql :
       {"UPDATE event SET note = ''", "UPDATE event SET verdict = 'mixed'", "DELETE FROM event",
        "DELETE FROM event_payload", "DELETE FROM claim", "UPDATE event_payload SET note = 'x'"}) {
    INFO(sql);
    CHECK(sqlite3_exec(handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK);
  }
  sqlite3_close(handle);
}

TEST_CASE("A purged payload leaves a tombstone and an unbroken chain", "[store][event_log]") {
  const TempDir folder;
  Database database = Database::create(folder / "claims.db");
  save_tower(database);
  mark(database, "C1", Verdict::verified);
  edit_by_hand(folder / "claims.db",
               "UPDATE event_payload SET purged = 1, salt = NULL, note = NULL");
  CHECK(verify_chains(database).empty());
  const Event event = recent_events(database, 1)[0];
  CHECK(event.payload_purged);
  CHECK(event.note.empty());
  CHECK(find_claim(database, "C1").verdict->verdict == Verdict::verified);
}

TEST_CASE("An event that says nothing is not appended", "[store][event_log]") {
  Database database = Database::in_memory();
  save_tower(database);
  const auto kind_of = [&](const std::string& reviewer,
                           const std::function<void(NewEvent&)>& spoil) {
    NewEvent event = verdict_on(database, "C1", Verdict::verified);
    spoil(event);
    const auto error = error_of([&] { append_events(database, reviewer, {&event, 1}, noon); });
    REQUIRE(error);
    CHECK(recent_events(database, 9).empty());
    return error->kind();
  };
  CHECK(kind_of("", [](NewEvent&) {}) == ErrorKind::usage);
  CHECK(kind_of("anna", [](NewEvent& event) { event.confidence = 1.4; }) == ErrorKind::usage);
  CHECK(kind_of("anna", [](NewEvent& event) { event.note = "\xff"; }) == ErrorKind::usage);
  CHECK(kind_of("anna", [](NewEvent& event) { event.verdict.reset(); }) == ErrorKind::internal);
  CHECK(kind_of("anna", [](NewEvent& event) { event.subject.clear(); }) == ErrorKind::internal);
  CHECK(append_events(database, "anna", {}, noon).empty());
}

}  // namespace
}  // namespace claimcheck::store
