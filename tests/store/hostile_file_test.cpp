// SPDX-License-Identifier: MIT
// Files that were cut, scratched or edited by hand: each gives a clear line, none does harm.
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/store/source_store.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"
#include "support/snapshots.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>
#include <sqlite3.h>

#include <random>

namespace claimcheck::store {
namespace {

using support::error_of;
using support::noon;
using support::TempDir;

std::string workbench_bytes() {
  const TempDir folder;
  {
    Database database = Database::create(folder / "claims.db");
    save_article(database, support::told_article(), support::sample_tooling(), noon);
    add_source(database, {"Plan", SourceKind::document, "", "", false}, "anna", noon);
    support::keep_text(database, 1, "The tower is 41 metres high.\n\nIt is old.");
    NewEvidence evidence;
    evidence.claim = find_claim(database, "C1").id;
    evidence.source = 1;
    evidence.quote = "41 metres";
    add_evidence(database, {evidence}, "anna", noon);
    NewEvent event;
    event.subject = find_claim(database, "C1").id;
    event.verdict = claims::Verdict::verified;
    append_events(database, "anna", {&event, 1}, noon);
  }
  return TempDir::read(folder / "claims.db");
}

/// Reads all that can be read; returns the first complaint, "" when there is none.
std::string read_everything(const std::filesystem::path& path) {
  const auto error = error_of([&] {
    OpenOptions options;
    options.read_only = true;
    Database database = Database::open(path, options);
    const auto faults = database.find_faults();
    if (!faults.empty()) throw Error{ErrorKind::database, faults.front()};
  });
  if (!error) return "";
  CHECK((error->kind() == ErrorKind::database || error->kind() == ErrorKind::internal));
  return error->what();
}

TEST_CASE("A file that is cut short anywhere is refused", "[store][hostile]") {
  const TempDir folder;
  const std::string whole = workbench_bytes();
  CHECK(read_everything(folder.write("whole.db", whole)).empty());
  for (const std::size_t size :
       std::vector<std::size_t>{0, 1, 15, 16, 99, 100, 511, 512, 4095, 4096, 8192, whole.size() / 2,
                                whole.size() - 4096, whole.size() - 1}) {
    INFO(size << " of " << whole.size() << " bytes");
    const std::string complaint = read_everything(folder.write("cut.db", whole.substr(0, size)));
    CHECK_FALSE(complaint.empty());
    CHECK_THAT(complaint, !Catch::Contains("\n"));
  }
}

TEST_CASE("A scratched file is read without harm", "[store][hostile]") {
  const TempDir folder;
  const std::string whole = workbench_bytes();
  std::mt19937 random{7};
  for (int round = 0; round < 60; ++round) {
    std::string scratched = whole;
    for (int scratch = 0; scratch < 1 + round % 8; ++scratch) {
      scratched[random() % scratched.size()] = static_cast<char>(random());
    }
    read_everything(folder.write("scratched.db", scratched));
  }
}

class HandEdits {
 public:
  /// Returns all that find_faults says after the SQL has been run past every guard.
  std::string faults_after(const std::string& sql) {
    const auto path = folder_.write("edited.db", whole_);
    sqlite3* handle = nullptr;
    REQUIRE(sqlite3_open(path.c_str(), &handle) == SQLITE_OK);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    const std::string script = "PRAGMA ignore_check_constraints = ON; " + sql;
    INFO(sql);
    CHECK(sqlite3_exec(handle, script.c_str(), nullptr, nullptr, nullptr) == SQLITE_OK);
    sqlite3_close(handle);
    Database database = Database::open(path);
    std::string all;
    for (const std::string& fault : database.find_faults()) all += fault + "\n";
    return all;
  }

 private:
  TempDir folder_;
  std::string whole_ = workbench_bytes();
};

TEST_CASE("Every value that a hand can spoil is noticed", "[store][hostile]") {
  using Catch::Contains;
  HandEdits hand;
  CHECK(hand.faults_after("SELECT 1").empty());
  CHECK_THAT(hand.faults_after("UPDATE claim_span SET exact = 'The tower is 99 metres high'"),
             Contains("C1 quotes what does not stand at its place in tower v1"));
  CHECK_THAT(hand.faults_after("UPDATE claim_span SET begin_byte = 100000, end_byte = 100010"),
             Contains("lie outside the text"));
  CHECK_THAT(hand.faults_after("UPDATE claim_span SET begin_byte = -1"), Contains("holds -1"));
  CHECK_THAT(hand.faults_after("UPDATE claim_span SET exact = CAST(x'ff' AS TEXT)"),
             Contains("is not valid UTF-8"));
  CHECK_THAT(hand.faults_after("UPDATE article_version SET text = replace(text, '41', '42')"),
             Contains("the text of tower v1 does not match its hash"));
  CHECK_THAT(hand.faults_after("UPDATE article_version SET offsets = x'00ff'"),
             Contains("offset map is damaged"));
  CHECK_THAT(hand.faults_after("UPDATE article_version SET text_bytes = 3"),
             Contains("does not match its hash"));
  CHECK_THAT(hand.faults_after("UPDATE sentence SET block = 'poem'"),
             Contains("holds \"poem\", which is no kind of block"));
  CHECK_THAT(hand.faults_after("UPDATE sentence SET end_byte = 99999 WHERE place = 2"),
             Contains("sentence 2 lies outside the text of tower v1"));
  CHECK_THAT(hand.faults_after("UPDATE claim_edit SET at_bytes = '1-'"),
             Contains("which is no list of spans"));
  CHECK_THAT(hand.faults_after("UPDATE claim_edit SET replacement = '!'"),
             Contains("points at other words"));
  CHECK_THAT(hand.faults_after("UPDATE claim SET text = 'The tower is 99 metres high.'"),
             Contains("the search index"));
  CHECK_THAT(hand.faults_after("UPDATE claim SET retired = 7"), Contains("CHECK"));
  CHECK_THAT(hand.faults_after("UPDATE claim SET negated = 2"), Contains("\"negated\" holds 2"));
  CHECK_THAT(hand.faults_after("UPDATE claim SET certainty = 101"), Contains("holds 101"));
  CHECK_THAT(hand.faults_after("UPDATE claim SET worth = 101"), Contains("holds 101"));
  CHECK_THAT(hand.faults_after("UPDATE claim SET kind = 'rumour'"),
             Contains("which is no mark of a claim"));
  CHECK_THAT(hand.faults_after("UPDATE mark SET word_bytes = '0-99999'"),
             Contains("points outside the text"));
  CHECK_THAT(hand.faults_after("UPDATE worth_reason SET points = 500"), Contains("holds 500"));
  CHECK_THAT(hand.faults_after("UPDATE attribution SET mode = 'shouted'"),
             Contains("which is no way of quoting"));
  CHECK_THAT(hand.faults_after("UPDATE attribution SET via = '[1]'"),
             Contains("is no list of words"));
  CHECK_THAT(hand.faults_after("UPDATE attribution SET via = '[\"'"),
             Contains("is no list of words"));
  CHECK_THAT(hand.faults_after("UPDATE attribution SET source = CAST(x'ff' AS TEXT)"),
             Contains("is not valid UTF-8"));
  CHECK_THAT(hand.faults_after("UPDATE attribution SET cue_bytes = '5-100000'"),
             Contains("\"cue_bytes\" points outside the text"));
  CHECK_THAT(hand.faults_after("UPDATE attribution SET content_bytes = '7'"),
             Contains("which is no list of spans"));
  CHECK_THAT(hand.faults_after("PRAGMA foreign_keys = OFF; UPDATE attribution SET claim = 99"),
             Contains("a row of attribution points at a row of claim that is not there"));
  CHECK_THAT(hand.faults_after("UPDATE facet SET args = '{}'"), Contains("is no list of words"));
  CHECK_THAT(hand.faults_after("UPDATE facet SET subject = CAST(x'ff' AS TEXT)"),
             Contains("is not valid UTF-8"));
  CHECK_THAT(hand.faults_after("UPDATE sentence SET left_over = '0-3' WHERE place = 3"),
             Contains("\"left_over\" points outside its sentence"));
  CHECK_THAT(hand.faults_after("DELETE FROM claim_span"), Contains("quotes nothing"));
  CHECK_THAT(hand.faults_after("UPDATE source SET kind = 'rumour'"),
             Contains("which is no kind of source"));
  CHECK_THAT(hand.faults_after("UPDATE event SET time = -5"), Contains("is no time"));
  CHECK_THAT(hand.faults_after("UPDATE event SET subject = 'nobody' WHERE kind = 'verdict'"),
             Contains("1 verdicts are about claims that are not here"));
  CHECK_THAT(hand.faults_after("UPDATE event SET kind = 'gossip'"),
             Contains("which is no kind of event"));
  CHECK_THAT(hand.faults_after("UPDATE run SET time = 9e15"), Contains("is no time"));
  CHECK_THAT(hand.faults_after("PRAGMA foreign_keys = OFF; UPDATE claim SET version = 99"),
             Contains("a row of claim points at a row of article_version that is not there"));
}

TEST_CASE("A page that was doctored is named", "[store][hostile]") {
  using Catch::Contains;
  HandEdits hand;
  const std::string snapshot = "snapshot 1 of S1";
  CHECK_THAT(hand.faults_after("UPDATE snapshot_body SET bytes = x'00'"),
             Contains("was changed (" + snapshot + ")"));
  for (const char* change : {"url = 'https://else.test/'", "final_url = ''", "status = 404",
                             "status = NULL", "headers = x''", "request_headers = x''",
                             "chain = '[{\"url\":\"u\",\"status\":301,"
                             "\"peer\":\"\"}]'",
                             "peer = ''", "certificate = ''", "media_type = 'text/plain'",
                             "flags = '[\"ignored-robots\"]'", "tool_version = '9'",
                             "time = time + 1", "how = 'attached'"}) {
    CHECK_THAT(hand.faults_after(std::string{"UPDATE snapshot SET "} + change),
               Contains(snapshot + " was changed after it was kept"));
  }
  CHECK_THAT(hand.faults_after("UPDATE snapshot SET chain = '[7]'"),
             Contains("is no list of redirects"));
  CHECK_THAT(hand.faults_after("UPDATE snapshot SET how = 'guessed'"),
             Contains("which is no kind of snapshot"));
  CHECK_THAT(hand.faults_after("UPDATE snapshot SET status = 5"), Contains("holds 5"));
  CHECK_THAT(hand.faults_after("PRAGMA foreign_keys = OFF; DELETE FROM snapshot"),
             Contains("1 snapshots that were kept are gone"));
  CHECK_THAT(hand.faults_after("UPDATE page SET text = replace(text, '41', '42')"),
             Contains("does not match its text's hash"));
  CHECK_THAT(hand.faults_after("UPDATE page SET text = replace(text, '41', '42')"),
             Contains("the search index of pages"));
  CHECK_THAT(hand.faults_after("UPDATE passage SET end_byte = 99999"),
             Contains("has a passage that does not lie in it"));
  for (const char* change : {"quote = '39 metres'", "locator = 'p. 4'", "stance = 'supports'",
                             "credibility = 1", "note = 'x'", "origin = 'writer'", "claim = 2",
                             "element = 0, element_words = 'x'", "snapshot = 1"}) {
    CHECK_THAT(hand.faults_after(std::string{"UPDATE evidence SET "} + change),
               Contains("E1 was changed after it was given"));
  }
  CHECK_THAT(hand.faults_after("DELETE FROM evidence"),
             Contains("1 pieces of evidence and events do not fit each other"));
  CHECK_THAT(hand.faults_after("UPDATE page SET title = CAST(x'ff' AS TEXT)"),
             Contains("is not valid UTF-8"));
}

}  // namespace
}  // namespace claimcheck::store
