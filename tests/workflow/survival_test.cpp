// SPDX-License-Identifier: MIT
// Every command that writes, on a disk that fails at each of its changes in turn: afterwards the
// file is as before or the command is wholly done, and an error says which. A purge goes in two
// steps: the words are taken out in a transaction, then VACUUM writes the file anew. VACUUM keeps
// no copy of the pages behind the file's new end in the journal. It cuts them off after the journal
// is gone, and that is safe only where the journal's deletion is on the disk by then: hence
// synchronous EXTRA, without which SQLite does not sync the folder (tests/store/crash_test.cpp
// shows the loss).
#include "support/survival.hpp"

#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/page_store.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/workflow/annotations.hpp"
#include "claimcheck/workflow/arrange.hpp"
#include "claimcheck/workflow/attach_page.hpp"
#include "claimcheck/workflow/give_evidence.hpp"
#include "claimcheck/workflow/import_claims.hpp"
#include "claimcheck/workflow/match_claims.hpp"
#include "claimcheck/workflow/review.hpp"
#include "claimcheck/workflow/surgery.hpp"
#include "support/evidence.hpp"
#include "support/revising.hpp"
#include "support/snapshots.hpp"
#include "support/temp_dir.hpp"

namespace claimcheck::workflow {
namespace {

using claims::Verdict;
using store::Database;
using store::EventKind;
using support::some_time;
using support::survive_the_worst;

const Hand anna{"anna", some_time};
const Hand ed{"ed", some_time};

/// The harbour: C1 checked, asked about and ticked, C2 in conflict, S1 a source with a page.
void prepare(Database& database) {
  support::add_harbour(database);
  support::decide(database, "C1", Verdict::verified, "anna", "page 4");
  support::decide(database, "C2", Verdict::verified, "anna");
  support::decide(database, "C2", Verdict::disputed, "ben");
  tell(database, "C1", EventKind::query, "Which Tuesday?", anna);
  toggle_tick(database, "C1", 0, anna);
  support::keep_text(database, 1, "The harbour was closed.");
}

Review review_of(Database& database) {
  return Review{database, {}, {"carla", false}, [] { return some_time; }};
}

NewDraft next_draft() {
  return support::draft_of(
      "# The harbour\n\nTwo ships waited outside.\n\nThe harbour was closed on Wednesday. The city "
      "denied that it would pay.\n");
}

TEST_CASE("Answers of a review survive a failing disk", "[workflow][survival][crash]") {
  SECTION("a finding") {
    survive_the_worst(prepare, [](Database& database) {
      review_of(database).decide(Verdict::disputed, 0.9, "seen");
    });
  }
  SECTION("a tick") {
    survive_the_worst(prepare, [](Database& database) { review_of(database).toggle_tick(0); });
  }
  SECTION("a note with a new source") {
    survive_the_worst(prepare,
                      [](Database& database) { review_of(database).note("it says so", "log"); });
  }
  SECTION("a question") {
    survive_the_worst(prepare, [](Database& database) { review_of(database).ask("Who?"); });
  }
}

TEST_CASE("Claim surgery survives a failing disk", "[workflow][survival][crash]") {
  SECTION("split") {
    survive_the_worst(prepare, [](Database& database) {
      const std::vector<std::string> parts{"The harbour was closed.", "It was closed on Tuesday."};
      reword(database, "C1", parts, anna);
    });
  }
  SECTION("join") {
    survive_the_worst(prepare, [](Database& database) {
      const std::vector<std::string> both{"C1", "C3"};
      join(database, both, "The harbour was closed and two ships waited.", anna);
    });
  }
  SECTION("drop") {
    survive_the_worst(prepare, [](Database& database) { drop(database, "C3", "known", anna); });
  }
  SECTION("add") {
    survive_the_worst(prepare, [](Database& database) {
      add(database, "harbour", "Two ships waited", support::english_extractor(), anna);
    });
  }
  SECTION("import") {
    survive_the_worst(prepare, [](Database& database) {
      const Proposal proposal{"line 1", "Two ships waited", "", std::nullopt, ""};
      import_claims(database, "harbour", {&proposal, 1}, "other-tool", anna);
    });
  }
}

TEST_CASE("A new draft survives a failing disk", "[workflow][survival][crash]") {
  SECTION("revise") {
    const NewDraft draft = next_draft();
    survive_the_worst(prepare, [&draft](Database& database) {
      apply_revision(database, draft, support::pronouns(), "ed", some_time);
    });
  }
  SECTION("extract --again") {
    NewDraft draft = support::draft_of(support::harbour_text);
    draft.again = true;
    draft.tooling.rules_hash = std::string(64, 'b');
    survive_the_worst(prepare, [&draft](Database& database) {
      apply_revision(database, draft, support::pronouns(), "ed", some_time);
    });
  }
}

TEST_CASE("What a desk decides survives a failing disk", "[workflow][survival][crash]") {
  SECTION("query") {
    survive_the_worst(prepare, [](Database& database) {
      tell(database, "C3", EventKind::query, "Whose ships?", anna);
    });
  }
  SECTION("answer") {
    survive_the_worst(prepare, [](Database& database) {
      tell(database, "C1", EventKind::answered, "The first of July.", ed);
    });
  }
  SECTION("assign") {
    survive_the_worst(prepare, [](Database& database) {
      assign(database, {"C1", "C3"}, "ben", ed);
    });
  }
  SECTION("adjudicate") {
    survive_the_worst(prepare, [](Database& database) {
      adjudicate(database, "C2", {Verdict::unproven, 0.7, "one source"}, ed);
    });
  }
  SECTION("signoff") {
    const auto answered = [](Database& database) {
      prepare(database);
      tell(database, "C1", EventKind::answered, "The first of July.", ed);
    };
    survive_the_worst(answered, [](Database& database) { sign_off(database, "harbour", ed); });
  }
  SECTION("correct") {
    survive_the_worst(prepare, [](Database& database) {
      correct(database, "C3", "two ships", "three ships", "the log", ed);
    });
  }
}

/// The harbour with a source to be erased. A row that was moved has left a copy of its name on a
/// free page, as builds of SQLite do that do not overwrite what is freed.
void prepare_secret(Database& database) {
  prepare(database);
  store::add_source(database, {"Zlatka Quisenberry", store::SourceKind::interview, "", "", true},
                    "anna", some_time);
  store::execute(database, "PRAGMA secure_delete = OFF");
  store::execute(database, "CREATE TABLE moved AS SELECT 'Zlatka Quisenberry' AS name");
  store::execute(database, "DROP TABLE moved");
}

TEST_CASE("What is purged leaves traces until the file is written anew", "[workflow][survival]") {
  const support::TempDir folder;
  Database database = Database::create(folder / "claims.db");
  prepare_secret(database);
  const auto traces = [&folder] {
    const std::string bytes = support::TempDir::read(folder / "claims.db");
    return bytes.find("Quisenberry") != std::string::npos;
  };
  store::erase_what_is_freed(database);
  database.transact([&database] {
    const store::SourceRow source = *store::find_source(database, "S2");
    for (const store::Event& event : store::events_of(database, source.id)) {
      store::purge_payload(database, event.id);
    }
    store::rename_source(database, source.id, store::purged_name(source.number));
  });
  CHECK(traces());
  CHECK(store::is_erasing(database));
  store::finish_erasing(database);
  CHECK_FALSE(traces());
  CHECK_FALSE(store::is_erasing(database));
}

TEST_CASE("A purge survives a failing disk, and the next run finishes it",
          "[workflow][survival][crash]") {
  const auto purge_nurse = [](Database& database) { purge(database, "S2", ed); };
  support::survive_erasing(
      prepare_secret, purge_nurse,
      [&purge_nurse](Database& database) {
        const bool is_purged = store::find_source(database, "Zlatka Quisenberry") == std::nullopt;
        if (!is_purged || store::is_erasing(database)) purge_nurse(database);
      },
      "Quisenberry");
}

TEST_CASE("Articles survive a failing disk", "[workflow][survival][crash]") {
  SECTION("extract --with-annotations") {
    const store::ExtractedArticle article =
        support::draft_of("The [quay](https://example.org/quay) has 12 berths.\n", "quay").article;
    survive_the_worst(prepare, [&article](Database& database) {
      database.transact([&] {
        store::save_article(database, article, support::some_tooling(), some_time);
        attach_annotations(database, article, "anna", some_time);
      });
    });
  }
  SECTION("rename") {
    survive_the_worst(
        prepare, [](Database& database) { rename_article(database, "harbour", "port", "", ed); });
  }
  SECTION("remove") {
    survive_the_worst(prepare, [](Database& database) {
      remove_article(database, "harbour", "sent by mistake", ed);
    });
  }
  SECTION("restore") {
    const auto removed = [](Database& database) {
      prepare(database);
      remove_article(database, "harbour", "sent by mistake", ed);
    };
    survive_the_worst(removed,
                      [](Database& database) { restore_article(database, "harbour", "", ed); });
  }
}

TEST_CASE("What is taken back survives a failing disk", "[workflow][survival][crash]") {
  SECTION("undo") {
    survive_the_worst(
        prepare, [](Database& database) { store::undo_last_action(database, "anna", some_time); });
  }
  SECTION("reopen") {
    survive_the_worst(prepare,
                      [](Database& database) { reopen(database, {"C1"}, "another harbour", ed); });
  }
}

TEST_CASE("Matches and earlier checks survive a failing disk", "[workflow][survival][crash]") {
  store::PriorCheck check;
  check.text = "The harbour was closed on Tuesday";
  check.rating = "True";
  check.publisher = "Fact Desk";
  check.url = "https://desk.test/harbour";
  const auto with_check = [&check](Database& database) {
    prepare(database);
    support::add_article(database, "port", "The harbour was closed on Tuesday.\n");
    store::add_prior_checks(database, {&check, 1}, "feed.json", "anna", some_time);
  };
  SECTION("import --format claimreview") {
    survive_the_worst(prepare, [&check](Database& database) {
      store::add_prior_checks(database, {&check, 1}, "feed.json", "anna", some_time);
    });
  }
  SECTION("match confirm") {
    survive_the_worst(with_check,
                      [](Database& database) { settle_match(database, "C1", "C4", true, anna); });
  }
  SECTION("match refuse") {
    survive_the_worst(with_check,
                      [](Database& database) { settle_match(database, "C1", "P1", false, anna); });
  }
}

TEST_CASE("Sources and evidence survive a failing disk", "[workflow][survival][crash]") {
  SECTION("source add") {
    survive_the_worst(prepare, [](Database& database) {
      store::add_source(database, {"deed", store::SourceKind::document, "", "", false}, "anna",
                        some_time);
    });
  }
  SECTION("source grade") {
    survive_the_worst(prepare, [](Database& database) {
      store::grade_source(database, store::find_source(database, "S1")->id, "B", "seen", "anna",
                          some_time);
    });
  }
  SECTION("source attach") {
    PageReader reader{support::english_extractor().pack().blocks, 1};
    survive_the_worst(prepare, [&reader](Database& database) {
      attach_page(database, reader, {"S1", "The harbour was open.\n", "log.txt", "anna"},
                  some_time);
    });
  }
  SECTION("evidence add") {
    survive_the_worst(prepare, [](Database& database) {
      EvidenceRequest request;
      request.claim = "C1";
      request.source = "S1";
      request.quote = "The harbour was closed.";
      request.locator = "par. 3";
      request.reviewer = "anna";
      give_evidence(database, request, support::english_vocabulary(), some_time);
    });
  }
  SECTION("a fetched page with its text") {
    survive_the_worst(prepare, [](Database& database) {
      database.transact(
          [&database] { support::keep_text(database, 1, "The harbour was closed until Friday."); });
    });
  }
}

}  // namespace
}  // namespace claimcheck::workflow
