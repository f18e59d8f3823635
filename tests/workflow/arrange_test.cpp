// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/arrange.hpp"

#include "claimcheck/store/source_store.hpp"
#include "claimcheck/workflow/mark.hpp"
#include "support/errors.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using support::error_of;
using support::some_time;

const Hand anna{"anna", some_time};

void verify(store::Database& database, const std::string& claim) {
  MarkRequest request;
  request.claims = {claim};
  request.reviewer = "anna";
  mark_claims(database, request, some_time);
}

std::size_t listed(store::Database& database) {
  return store::list_claims(database, store::Filter{}).size();
}

}  // namespace

TEST_CASE("A renamed article is found by its new slug, until that is undone",
          "[workflow][arrange]") {
  store::Database database = support::harbour_workbench();
  CHECK(rename_article(database, "harbour", "port", "", anna).slug == "port");
  CHECK(store::list_slugs(database) == std::vector<std::string>{"port"});
  CHECK(store::find_claim(database, "C1").slug == "port");
  CHECK_FALSE(store::find_article(database, "harbour"));
  rename_article(database, "port", "haven", "shorter", anna);
  CHECK(store::recent_events(database, 1).front().subject_label == "haven");
  store::undo_last_action(database, "anna", some_time);
  CHECK(store::list_slugs(database) == std::vector<std::string>{"port"});
  store::undo_last_action(database, "anna", some_time);
  CHECK(store::list_slugs(database) == std::vector<std::string>{"harbour"});
  CHECK(store::verify_chains(database).empty());
}

TEST_CASE("Renaming refuses a name that is none, the same or another's", "[workflow][arrange]") {
  store::Database database = support::harbour_workbench();
  support::add_article(database, "mill", "The mill burned on Monday.\n");
  const auto kind = [&](const std::string& slug, const std::string& to) {
    return error_of([&] { rename_article(database, slug, to, "", anna); })->kind();
  };
  CHECK(kind("harbour", "The Port") == ErrorKind::usage);
  CHECK(kind("harbour", "harbour") == ErrorKind::usage);
  CHECK(kind("harbour", "mill") == ErrorKind::needs_human);
  CHECK(kind("harbor", "port") == ErrorKind::not_found);
  CHECK(store::recent_events(database, 10).empty());

  rename_article(database, "harbour", "port", "", anna);
  rename_article(database, "mill", "harbour", "", {"ben", some_time});
  const auto taken = error_of([&] { store::undo_last_action(database, "anna", some_time); });
  REQUIRE(taken);
  CHECK(taken->kind() == ErrorKind::needs_human);
  CHECK(store::list_slugs(database) == std::vector<std::string>{"port", "harbour"});
}

TEST_CASE("A removed article is nowhere, and comes back with all that was found",
          "[workflow][arrange]") {
  store::Database database = support::harbour_workbench();
  support::add_article(database, "mill", "The mill burned on Monday.\n");
  verify(database, "C1");
  const std::size_t before = listed(database);
  const Removal removal = remove_article(database, "harbour", "sent by mistake", anna);
  CHECK(removal.findings == 1);
  CHECK(removal.signed_off == 0);
  CHECK(removal.article.claims == 3);
  CHECK(removal.article.reason == "sent by mistake");
  CHECK(listed(database) == before - 3);
  CHECK(store::list_slugs(database) == std::vector<std::string>{"mill"});
  CHECK(store::list_articles(database).size() == 1);
  CHECK(store::search_claims(database, "ships", 10).empty());
  CHECK(store::find_claim(database, "C1").retired);
  CHECK(database.find_faults().empty());
  const auto gone = error_of([&] { store::load_text(database, "harbour"); });
  CHECK(gone->kind() == ErrorKind::not_found);
  CHECK(gone->hint().find("article restore harbour") != std::string::npos);
  CHECK(error_of([&] { store::load_split(database, "harbour"); })->kind() == ErrorKind::not_found);
  CHECK(error_of([&] { remove_article(database, "harbour", "", anna); })->kind() ==
        ErrorKind::not_found);

  CHECK(restore_article(database, "harbour", "", {"ben", some_time}).version == 1);
  CHECK(listed(database) == before);
  CHECK(store::find_claim(database, "C1").verdict);
  CHECK(store::list_removed(database).empty());
  CHECK(error_of([&] { restore_article(database, "harbour", "", anna); })->kind() ==
        ErrorKind::not_found);
  store::undo_last_action(database, "ben", some_time);
  CHECK(store::list_removed(database).size() == 1);
  store::undo_last_action(database, "anna", some_time);
  CHECK(listed(database) == before);
  CHECK(store::verify_chains(database).empty());
}

TEST_CASE("A removed article's text is not taken in again unseen", "[workflow][arrange]") {
  store::Database database = support::harbour_workbench();
  remove_article(database, "harbour", "", anna);
  const auto again = error_of([&] {
    support::add_article(database, "harbour",
                         "# The harbour\n\nThe harbour was closed on Tuesday. Who pays for it? The "
                         "city denied that it would pay.\n\nTwo ships waited outside.\n");
  });
  REQUIRE(again);
  CHECK(again->kind() == ErrorKind::needs_human);
  CHECK(error_of([&] {
          support::add_article(database, "harbour", "Two ships waited outside.\n");
        })->kind() == ErrorKind::needs_human);
}

TEST_CASE("Signed-off claims are renamed and removed with a reason only", "[workflow][arrange]") {
  store::Database database = support::harbour_workbench();
  verify(database, "C1");
  CHECK(sign_off(database, "harbour", {"ed", some_time}) == 1);
  CHECK(error_of([&] { rename_article(database, "harbour", "port", "", anna); })->kind() ==
        ErrorKind::needs_human);
  const auto refused = error_of([&] { remove_article(database, "harbour", "", anna); });
  CHECK(refused->kind() == ErrorKind::needs_human);
  CHECK(std::string{refused->what()}.find("1 claim that is signed off") != std::string::npos);
  CHECK(remove_article(database, "harbour", "withdrawn", anna).signed_off == 1);
}

TEST_CASE("The version that was listed comes back", "[workflow][arrange]") {
  store::Database database = support::harbour_workbench();
  const std::string second = "# The harbour\n\nTwo ships waited outside.\n";
  support::add_article(database, "harbour", second);
  support::add_article(database, "harbour",
                       "# The harbour\n\nThe harbour was closed on Tuesday. Who pays for it? The "
                       "city denied that it would pay.\n\nTwo ships waited outside.\n");
  REQUIRE(store::find_article(database, "harbour")->version == 1);
  remove_article(database, "harbour", "", anna);
  CHECK(store::list_removed(database).front().version == 1);
  CHECK(restore_article(database, "harbour", "", anna).version == 1);
}

}  // namespace claimcheck::workflow
