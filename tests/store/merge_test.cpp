// SPDX-License-Identifier: MIT
#include "claimcheck/store/merge.hpp"

#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "support/errors.hpp"
#include "support/merging.hpp"
#include "support/snapshots.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <random>

namespace claimcheck::store {
namespace {

using claims::Verdict;
using support::error_of;
using support::find;
using support::merge_file;
using support::noon;
using support::state_of;
using support::tell;
using support::TempDir;

/// A workbench and a copy of it, both open.
struct Apart {
  TempDir folder;
  Database here;
  Database there;

  explicit Apart(const std::function<void(Database&)>& before = [](Database&) {})
      : here(make(folder, before)), there(Database::open(folder / "there.db")) {}

  static Database make(const TempDir& folder, const std::function<void(Database&)>& before) {
    support::make_workbench(folder / "here.db");
    Database database = Database::open(folder / "here.db");
    before(database);
    database.backup(folder / "there.db");
    return database;
  }
  MergeResult merge() { return merge_file(here, folder / "there.db"); }
  MergeResult merge_back() { return merge_file(there, folder / "here.db"); }
};

void require_whole(Database& database) {
  CHECK(database.find_faults() == std::vector<std::string>{});
}

TEST_CASE("What two reviewers found apart in copies of a file is merged", "[store][merge]") {
  Apart desks{[](Database& database) { find(database, "anna", "C1", Verdict::verified); }};
  find(desks.here, "anna", "C2", Verdict::verified);
  find(desks.there, "ben", "C2", Verdict::disputed);
  tell(desks.there, "ben", "C1", EventKind::note);
  const MergeResult result = desks.merge();
  CHECK(result.events == 2);
  CHECK(result.known_events == 1);
  CHECK(result.articles == 0);
  CHECK(result.claims == 0);
  CHECK(result.conflicts == std::vector<std::int64_t>{2});
  CHECK(result.branches.empty());
  CHECK(state_of(desks.here, "C2") == ClaimState::conflict);
  CHECK(state_of(desks.here, "C1") == ClaimState::checked);
  require_whole(desks.here);
  const auto events = recent_events(desks.here, 1);
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == EventKind::merged);
  CHECK(events[0].reviewer == "desk");
  CHECK(events[0].subject == desks.there.id());
  CHECK(events[0].data.at("file") == "there.db");
  CHECK(events[0].data.at("events") == "2");
  for (const ChainHead& head : chain_heads(desks.there)) {
    CHECK_THAT(events[0].data.at("heads"), Catch::Contains(head.hash));
  }
}

TEST_CASE("A second merge changes nothing, and files merged by turns come to rest",
          "[store][merge]") {
  Apart desks;
  find(desks.here, "anna", "C1", Verdict::verified);
  find(desks.there, "ben", "C1", Verdict::verified);
  CHECK(desks.merge().changed());
  const std::string bytes = TempDir::read(desks.folder / "here.db");
  const MergeResult again = desks.merge();
  CHECK_FALSE(again.changed());
  CHECK(again.known_events == 1);
  CHECK(TempDir::read(desks.folder / "here.db") == bytes);
  CHECK(desks.merge_back().events == 2);  // anna's finding, and that desk merged
  CHECK(desks.merge().events == 1);
  CHECK_FALSE(desks.merge().changed());
  CHECK_FALSE(desks.merge_back().changed());
  CHECK(support::decisions_in(desks.here) == support::decisions_in(desks.there));
  require_whole(desks.here);
  require_whole(desks.there);
}

TEST_CASE("The other file is only read, whatever its schema", "[store][merge]") {
  Apart desks;
  find(desks.there, "ben", "C1", Verdict::verified);
  const auto path = desks.folder / "there.db";
  const std::string bytes = TempDir::read(path);
  const auto before = std::filesystem::last_write_time(path);
  desks.merge();
  CHECK(TempDir::read(path) == bytes);
  CHECK(std::filesystem::last_write_time(path) == before);
  CHECK(std::distance(std::filesystem::directory_iterator{desks.folder.path()}, {}) == 2);
}

struct Hidden {
  const char* name;
  std::function<void(Database&)> here;
  std::function<void(Database&)> there;
  ClaimState state;
};

TEST_CASE("Neither file hides what the other one did not know", "[store][merge]") {
  const auto finds = [](const char* who, Verdict verdict) {
    return [=](Database& database) { find(database, who, "C1", verdict); };
  };
  const auto tells = [](const char* who, EventKind kind) {
    return [=](Database& database) { tell(database, who, "C1", kind); };
  };
  const auto both = [](const auto& first, const auto& second) {
    return [=](Database& database) {
      first(database);
      second(database);
    };
  };
  const auto adjudicates = both(tells("ed", EventKind::adjudicated), finds("ed", Verdict::mixed));
  const auto wanted = GENERATE_COPY(values<Hidden>({
      {"an adjudication and a third finding", adjudicates, finds("cleo", Verdict::verified),
       ClaimState::conflict},
      {"a reviewer who found differently in two places", finds("cleo", Verdict::verified),
       finds("cleo", Verdict::disputed), ClaimState::conflict},
      {"a reopening and a finding", tells("ed", EventKind::reopened),
       finds("cleo", Verdict::disputed), ClaimState::conflict},
      {"a signature and another finding", tells("ed", EventKind::signed_off),
       finds("cleo", Verdict::verified), ClaimState::checked},
      {"a question and an answer to an older one", tells("cleo", EventKind::query),
       tells("ed", EventKind::answered), ClaimState::queried},
      {"two equal findings", finds("cleo", Verdict::verified), finds("dan", Verdict::verified),
       ClaimState::checked},
  }));
  const bool turned = GENERATE(false, true);
  INFO(wanted.name << (turned ? ", turned" : ""));
  Apart desks{[](Database& database) {
    find(database, "anna", "C1", Verdict::verified);
    tell(database, "anna", "C1", EventKind::query);
    tell(database, "ben", "C1", EventKind::answered);
  }};
  (turned ? wanted.there : wanted.here)(desks.here);
  (turned ? wanted.here : wanted.there)(desks.there);
  const MergeResult result = desks.merge();
  const bool reopens = std::string_view{wanted.name}.starts_with("a reopening");
  CHECK(result.reopened == std::vector<std::int64_t>(reopens ? 1 : 0, 1));
  CHECK(state_of(desks.here, "C1") == (reopens ? ClaimState::reopened : wanted.state));
  require_whole(desks.here);
  desks.merge_back();
  CHECK(state_of(desks.there, "C1") == state_of(desks.here, "C1"));
  require_whole(desks.there);
  if (wanted.state != ClaimState::conflict || reopens) return;
  tell(desks.here, "judge", "C1", EventKind::adjudicated);
  find(desks.here, "judge", "C1", Verdict::unproven);
  CHECK(state_of(desks.here, "C1") == ClaimState::checked);
  CHECK(find_claim(desks.here, "C1").verdict->verdict == Verdict::unproven);
}

TEST_CASE("A reviewer who went on in both files has a branched chain that holds",
          "[store][merge]") {
  Apart desks{[](Database& database) { find(database, "anna", "C1", Verdict::verified); }};
  find(desks.here, "anna", "C2", Verdict::verified);
  find(desks.there, "anna", "C2", Verdict::verified);
  tell(desks.there, "anna", "C1", EventKind::note);
  CHECK(desks.merge().branches == std::vector<std::string>{"anna"});
  require_whole(desks.here);
  CHECK_FALSE(desks.merge().changed());
  find(desks.here, "anna", "C1", Verdict::mixed);
  find(desks.there, "anna", "C1", Verdict::outdated);
  desks.merge();
  desks.merge_back();
  desks.merge();
  require_whole(desks.here);
  require_whole(desks.there);
  CHECK(support::decisions_in(desks.here) == support::decisions_in(desks.there));
  CHECK(chain_heads(desks.here).size() == chain_heads(desks.there).size());
}

TEST_CASE("A third file's events keep what they knew", "[store][merge]") {
  Apart desks{[](Database& database) { find(database, "anna", "C1", Verdict::verified); }};
  desks.here.backup(desks.folder / "third.db");
  Database third = Database::open(desks.folder / "third.db");
  tell(third, "ed", "C1", EventKind::adjudicated);
  find(third, "ed", "C1", Verdict::mixed);
  find(desks.there, "ben", "C1", Verdict::disputed);
  merge_file(desks.there, desks.folder / "third.db");
  CHECK(state_of(desks.there, "C1") == ClaimState::conflict);
  desks.merge();
  CHECK(state_of(desks.here, "C1") == ClaimState::conflict);
  require_whole(desks.here);
}

TEST_CASE("Files made apart share articles, claims and sources", "[store][merge]") {
  const TempDir folder;
  support::make_workbench(folder / "here.db");
  Database here = Database::open(folder / "here.db");
  add_source(here, {"the almanac", SourceKind::document, "", ""}, "anna", noon);
  support::add_web_source(here, "plan");
  Database there = Database::create(folder / "there.db");
  save_article(there, support::sample_article("bridge", {"The bridge is new."}),
               support::sample_tooling(), noon);
  save_article(there, support::told_article(), support::sample_tooling(), noon);
  const SourceRow plan = support::add_web_source(there, "plan", true);
  const SourceRow page =
      add_source(there, {"page", SourceKind::web, "https://plan.test/page", ""}, "ben", noon);
  grade_source(there, plan.id, "B", "seen often", "ben", noon);
  support::keep_text(there, plan.number, "The tower is 39 metres high.");
  support::keep_text(there, page.number, "Another page.");
  NewEvidence evidence;
  evidence.claim = find_claim(there, "C2").id;  // C1 here
  evidence.source = plan.number;
  evidence.snapshot = 1;
  evidence.quote = "39 metres";
  evidence.stance = Stance::refutes;
  add_evidence(there, {evidence}, "ben", noon);
  find(there, "ben", "C2", Verdict::disputed);

  const MergeResult result = merge_file(here, folder / "there.db");
  CHECK(result.articles == 1);
  CHECK(result.versions == 1);
  CHECK(result.claims == 1);
  CHECK(result.sources == 1);
  CHECK(result.snapshots == 2);
  CHECK(result.evidence == 1);
  REQUIRE(result.mapped.size() == 1);
  CHECK(result.mapped[0].there == 1);
  CHECK(result.mapped[0].here == 2);
  REQUIRE(result.alike.size() == 1);
  CHECK(result.alike[0].here == 2);
  require_whole(here);
  const SourceRow mapped = *find_source(here, "S2");
  CHECK(mapped.source.confidential);
  CHECK(mapped.reliability == "B");
  CHECK(find_source(here, plan.id)->number == 2);
  CHECK(events_of(here, mapped.id).size() == 3);
  const auto held = list_evidence(here, find_claim(here, "C1").id);
  REQUIRE(held.size() == 1);
  CHECK(held[0].evidence.source == 2);
  CHECK(held[0].evidence.quote == "39 metres");
  CHECK(snapshots_of(here, 2).size() == 1);
  CHECK(search_claims(here, "bridge", 10).size() == 1);
  CHECK(find_claim(here, "C1").verdict->reviewer == "ben");
  CHECK_FALSE(merge_file(here, folder / "there.db").changed());
  merge_file(there, folder / "here.db");
  require_whole(there);
  CHECK_FALSE(merge_file(here, folder / "there.db", "desk").mapped.size() > 0);
}

TEST_CASE("Versions of both files are kept, and the newer one of one file is the latest",
          "[store][merge]") {
  const auto draft = [](Database& database, const std::string& height) {
    auto article = support::sample_article("tower", {"The tower is " + height + " metres high."});
    save_article(database, article, support::sample_tooling(), noon);
  };
  Apart desks;
  draft(desks.there, "42");
  CHECK(desks.merge().versions == 1);
  CHECK(find_article(desks.here, "tower")->version == 2);
  draft(desks.here, "43");
  draft(desks.there, "44");
  const MergeResult result = desks.merge();
  CHECK(result.kept_latest == std::vector<std::string>{"tower"});
  CHECK(count_versions(desks.here, "tower") == 4);
  CHECK_THAT(load_text(desks.here, "tower").text, Catch::Contains("43"));
  require_whole(desks.here);
}

TEST_CASE("A slug that is another article here gets a number", "[store][merge]") {
  Apart desks;
  Database other = Database::create(desks.folder / "other.db");
  save_article(other, support::sample_article("tower", {"Another tower fell."}),
               support::sample_tooling(), noon);
  const MergeResult result = merge_file(desks.here, desks.folder / "other.db");
  REQUIRE(result.renamed.size() == 1);
  CHECK(result.renamed[0].here == "tower-2");
  CHECK(find_article(desks.here, "tower-2"));
  require_whole(desks.here);
}

TEST_CASE("Claims that people made or dropped in one file are so in both", "[store][merge]") {
  Apart desks;
  tell(desks.there, "ben", "C1", EventKind::dropped);
  ExtractedArticle article = load_article(desks.there, "tower");
  claims::Claim claim;
  claim.sentence = 1;
  claim.quote = {article.sentences[1].span};
  claim.text = std::string{slice(article.document.text, claim.quote.front())};
  claim.rule = "by-hand";
  article.claim_set.claims = {claim};
  NewEvent added;
  added.kind = EventKind::added;
  desks.there.transact([&] {
    added.subject = add_claim(desks.there, article, noon);
    append_events(desks.there, "ben", {&added, 1}, noon);
  });
  CHECK(desks.merge().claims == 1);
  const auto listed = list_claims(desks.here, {});
  CHECK(listed.size() == list_claims(desks.there, {}).size());
  CHECK(std::ranges::find(listed, added.subject, &ClaimRow::id) != listed.end());
  require_whole(desks.here);
}

TEST_CASE("What was purged in one file is erased in the other", "[store][merge]") {
  Apart desks{[](Database& database) {
    add_source(database, {"Night nurse", SourceKind::interview, "", "", true}, "anna", noon);
    tell(database, "anna", "C1", EventKind::note);
  }};
  const SourceRow nurse = *find_source(desks.there, "S1");
  desks.there.transact([&] {
    for (const Event& event : events_of(desks.there, nurse.id)) {
      purge_payload(desks.there, event.id);
    }
    rename_source(desks.there, nurse.id, purged_name(1));
    NewEvent purge;
    purge.kind = EventKind::purged;
    purge.subject = nurse.id;
    append_events(desks.there, "ben", {&purge, 1}, noon);
  });
  const NewEvent leak = support::event_about(desks.here, "C2", EventKind::note, "Night nurse: no");
  append_events(desks.here, "anna", {&leak, 1}, noon);
  const MergeResult result = desks.merge();
  CHECK(result.purged == std::vector<std::int64_t>{1});
  CHECK(result.still == std::vector<std::string>{"anna#3"});
  CHECK(find_source(desks.here, "S1")->source.name == "S1 (purged)");
  require_whole(desks.here);
  purge_payload(desks.here, find_event(desks.here, "anna#3").id);
  desks.here.compact();
  CHECK(TempDir::read(desks.folder / "here.db").find("Night nurse") == std::string::npos);
}

/// Changes a file behind the program's back; triggers stand in the way of nobody who can do this.
void doctor(const std::filesystem::path& path, const std::string& trigger, const std::string& sql) {
  sqlite3* handle = nullptr;
  REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
  std::string saved;
  const auto keep = [](void* text, int, char** values, char**) {
    *static_cast<std::string*>(text) = values[0];
    return 0;
  };
  sqlite3_exec(handle, ("SELECT sql FROM sqlite_schema WHERE name = '" + trigger + "'").c_str(),
               keep, &saved, nullptr);
  for (const std::string& step : {"DROP TRIGGER IF EXISTS " + trigger, sql, saved}) {
    INFO(step);
    CHECK(sqlite3_exec(handle, step.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  sqlite3_close(handle);
}

struct Forgery {
  const char* trigger;
  const char* sql;
  const char* complaint;
};

TEST_CASE("A doctored file is refused by name and nothing is written", "[store][merge]") {
  const auto forgery = GENERATE(values<Forgery>({
      {"event_not_changed", "UPDATE event SET verdict = 'verified' WHERE verdict = 'disputed'",
       "the chain of ben"},
      {"event_not_changed", "UPDATE event SET seq = 7 WHERE reviewer = 'ben' AND seq = 2",
       "what stood between them is gone"},
      {"claim_keeps_its_text", "UPDATE claim SET text = 'Another claim.' WHERE number = 1",
       "the search index"},
      {"claim_keeps_its_text", "UPDATE claim SET id = 'x' WHERE number = 1",
       "has a claim that its id does not name"},
      {"none", "UPDATE article SET id = 'x'", "is not the article that its id names"},
      {"none", "UPDATE article_version SET id = 'x'", "is not the text that its id names"},
      {"none", "UPDATE article_version SET text = text || 'x'", "does not match its hash"},
      {"none", "UPDATE sentence SET end_byte = 999999 WHERE place = 1", "outside the text"},
      {"none", "UPDATE element SET word_bytes = '0-999999'", "word_bytes"},
      {"none", "CREATE TRIGGER evil AFTER INSERT ON event BEGIN DELETE FROM meta; END", "evil"},
      {"none", "PRAGMA user_version = 999", "has schema 999"},
  }));
  Apart desks;
  find(desks.there, "ben", "C2", Verdict::disputed);
  tell(desks.there, "ben", "C1", EventKind::note);
  desks.there = Database::in_memory();
  doctor(desks.folder / "there.db", forgery.trigger, forgery.sql);
  const std::string bytes = TempDir::read(desks.folder / "here.db");
  const auto error = error_of([&] { desks.merge(); });
  INFO(forgery.sql);
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::database);
  CHECK_THAT(error->what(), Catch::Contains("there.db"));
  CHECK_THAT(error->what(), Catch::Contains(forgery.complaint));
  CHECK(TempDir::read(desks.folder / "here.db") == bytes);
}

TEST_CASE("An event that has another content here is refused", "[store][merge]") {
  Apart desks;
  find(desks.there, "ben", "C2", Verdict::disputed);
  Apart others;
  find(others.there, "ben", "C2", Verdict::verified);
  const std::string id = recent_events(desks.there, 1).front().id;
  desks.merge();
  doctor(desks.folder / "here.db", "event_not_changed",
         "UPDATE event SET hash = 'x' WHERE id = '" + id + "'");
  const auto error = error_of([&] { desks.merge(); });
  REQUIRE(error);
  CHECK_THAT(error->what(), Catch::Contains("event ben#1 is not the one that is known here"));
}

TEST_CASE("log --verify names a merge whose record was changed", "[store][merge]") {
  Apart desks{[](Database& database) { find(database, "anna", "C1", Verdict::verified); }};
  find(desks.here, "anna", "C1", Verdict::mixed);
  find(desks.there, "ben", "C1", Verdict::disputed);
  desks.merge();
  CHECK(verify_chains(desks.here).empty());
  doctor(desks.folder / "here.db", "none", "DELETE FROM merge_event WHERE there IS NULL");
  const auto faults = verify_chains(desks.here);
  REQUIRE(faults.size() == 1);
  CHECK_THAT(faults.front(), Catch::Contains("the merge desk#1"));
}

TEST_CASE("A file with a write-ahead log is not opened", "[store][merge]") {
  Apart desks;
  desks.there = Database::in_memory();
  doctor(desks.folder / "there.db", "none", "PRAGMA journal_mode = WAL");
  const auto error = error_of([&] { desks.merge(); });
  REQUIRE(error);
  CHECK_THAT(error->what(), Catch::Contains("write-ahead log"));
}

/// Lets somebody do something in one of the files.
void do_something(std::mt19937& random, Database& database) {
  constexpr std::array people{"anna", "ben", "cleo"};
  constexpr std::array verdicts{Verdict::verified, Verdict::disputed, Verdict::mixed};
  constexpr std::array kinds{EventKind::note,       EventKind::query,    EventKind::answered,
                             EventKind::signed_off, EventKind::reopened, EventKind::adjudicated};
  const std::string who = people.at(random() % people.size());
  const std::string claim = random() % 2 == 0 ? "C1" : "C2";
  switch (random() % 4) {
    case 0:
      tell(database, who, claim, kinds.at(random() % kinds.size()));
      break;
    case 1:
      undo_last_action(database, who, noon);
      break;
    default:
      find(database, who, claim, verdicts.at(random() % verdicts.size()));
      break;
  }
}

TEST_CASE("Files that are merged both ways hold the same, whatever was done", "[store][merge]") {
  const auto seed = GENERATE(range(1U, 13U));
  std::mt19937 random{seed};
  INFO("seed " << seed);
  Apart desks;
  for (int round = 0; round < 4; ++round) {
    for (int step = 0; step < 6; ++step) {
      do_something(random, random() % 2 == 0 ? desks.here : desks.there);
    }
    if (random() % 2 == 0) desks.merge();
    if (random() % 2 == 0) desks.merge_back();
  }
  const auto in_here = support::decisions_in(desks.here);
  auto all = support::decisions_in(desks.there);
  all.insert(in_here.begin(), in_here.end());
  desks.merge();
  desks.merge_back();
  desks.merge();
  for (Database* database : {&desks.here, &desks.there}) require_whole(*database);
  CHECK(support::decisions_in(desks.here) == support::decisions_in(desks.there));
  const auto merged = support::decisions_in(desks.here);
  CHECK(std::ranges::includes(merged, all));
  for (const char* claim : {"C1", "C2"}) {
    CHECK(state_of(desks.here, claim) == state_of(desks.there, claim));
  }
}

}  // namespace
}  // namespace claimcheck::store
