// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/surgery.hpp"

#include "claimcheck/store/event_log.hpp"
#include "support/errors.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using support::error_of;
using support::some_time;

const Hand anna{"anna", some_time};

store::Database mill_workbench() {
  store::Database database = store::Database::in_memory();
  support::add_article(database, "mill",
                       "# 12 mills closed in 2019\n\nThe mill closed in May 2019 and 40 workers "
                       "lost their jobs.\n\nThe mill closed in May 2019. It was old.\n");
  return database;
}

std::vector<std::string> listed(store::Database& database) {
  std::vector<std::string> texts;
  for (const auto& row : store::list_claims(database, {})) texts.push_back(row.text);
  return texts;
}

void split_anew(store::Database& database) {
  store::Tooling other = support::some_tooling();
  other.rules_hash = std::string(64, 'b');
  store::save_article(database, store::load_article(database, "mill"), other, some_time);
}

TEST_CASE("An edit is what differs between two wordings, cut at words", "[workflow][surgery]") {
  const auto edits =
      edits_between("the mill closed in May", {{10, 25}, {40, 46}}, "the old mill shut in May");
  REQUIRE(edits.size() == 1);
  CHECK(edits[0].from == "mill closed");
  CHECK(edits[0].to == "old mill shut");
  CHECK(edits[0].in_claim == Span{4, 17});
  CHECK(edits[0].at == std::vector<Span>{{14, 25}});
  CHECK(edits_between("same", {{0, 4}}, "same").empty());
  CHECK(edits_between("a b", {{0, 3}}, "a").front().to == "a");
}

TEST_CASE("A claim is split into others, which survive the next split of the article",
          "[workflow][surgery]") {
  store::Database database = mill_workbench();
  const auto before = listed(database);
  const auto elements = store::load_elements(database, store::find_claim(database, "C1").id).size();
  const std::vector<std::string> parts{"The mill closed for ever.", "in May 2019"};
  const auto made = reword(database, "C1", parts, anna);
  REQUIRE(made.size() == 2);
  CHECK(made[0].text == parts[0]);
  CHECK(made[0].rule == "hand.split");
  CHECK(made[1].quoted_text == std::vector<std::string>{"in May 2019"});
  CHECK(store::load_edits(database, made[1].id).empty());
  CHECK(store::load_elements(database, made[1].id).size() <= elements);
  CHECK(listed(database).size() == before.size() + 1);
  CHECK(database.find_faults().empty());
  CHECK(store::list_claims(database, {})[0].number != 1);

  split_anew(database);
  CHECK(store::find_claim(database, made[0].id).retired == false);
  CHECK(store::find_claim(database, "C1").retired);
  CHECK(store::undo_last_action(database, "anna", some_time).size() == 3);
  CHECK(store::find_claim(database, made[0].id).retired);
  support::add_article(database, "mill",
                       "# 12 mills closed in 2019\n\nThe mill closed in May 2019 and 40 workers "
                       "lost their jobs.\n\nThe mill closed in May 2019. It was old.\n");
  CHECK(listed(database) == before);
  CHECK(store::verify_chains(database).empty());
}

TEST_CASE("A claim that says nothing else is refused", "[workflow][surgery]") {
  store::Database database = mill_workbench();
  const std::string own = store::find_claim(database, "C1").text;
  const auto kind_of = [&](const std::vector<std::string>& wordings) {
    const auto error = error_of([&] { reword(database, "C1", wordings, anna); });
    REQUIRE(error);
    return error->kind();
  };
  CHECK(kind_of({own}) == ErrorKind::usage);
  CHECK(kind_of({" "}) == ErrorKind::usage);
  CHECK(kind_of({"one", "one"}) == ErrorKind::usage);
  drop(database, "C1", "a figure of speech", anna);
  CHECK(kind_of({"other words"}) == ErrorKind::needs_human);
  CHECK(error_of([&] { drop(database, "C2", " ", anna); })->kind() == ErrorKind::usage);
}

TEST_CASE("Claims of a sentence are joined into what it says", "[workflow][surgery]") {
  store::Database database = mill_workbench();
  store::Filter filter;
  const auto rows = store::list_claims(database, filter);
  REQUIRE(rows.size() >= 3);
  REQUIRE(rows[0].sentence == rows[1].sentence);
  REQUIRE(rows[0].paragraph == rows[1].paragraph);
  const std::vector<std::string> two{"C" + std::to_string(rows[0].number),
                                     "C" + std::to_string(rows[1].number)};
  const auto made = join(database, two, "", anna);
  CHECK(made.quote.size() == 1);
  CHECK(made.text.find("40 workers") != std::string::npos);
  CHECK(listed(database).size() == rows.size() - 1);
  CHECK(database.find_faults().empty());

  const std::vector<std::string> far{"C" + std::to_string(made.number),
                                     "C" + std::to_string(rows.back().number)};
  CHECK(error_of([&] { join(database, far, "", anna); })->kind() == ErrorKind::usage);
  CHECK(join(database, far, "The old mill closed.", anna).quote.size() == 2);
  const std::vector<std::string> one{far[1]};
  CHECK(error_of([&] { join(database, one, "", anna); }));
}

TEST_CASE("A claim that was missed is added in the article's own words", "[workflow][surgery]") {
  store::Database database = mill_workbench();
  const auto before = listed(database);
  const auto added =
      add(database, "mill", "12 mills closed in 2019", support::english_extractor(), anna);
  CHECK(added.paragraph == 0);
  CHECK(added.position.line == 1);
  CHECK(store::load_elements(database, added.id).size() == 2);
  CHECK(listed(database).size() == before.size() + 1);
  CHECK(database.find_faults().empty());

  const auto fault = [&](const std::string& words) {
    const auto error =
        error_of([&] { add(database, "mill", words, support::english_extractor(), anna); });
    REQUIRE(error);
    return *error;
  };
  CHECK(fault("13 mills closed").kind() == ErrorKind::not_found);
  const Error twice = fault("The mill closed in May 2019");
  CHECK(twice.kind() == ErrorKind::needs_human);
  CHECK_THAT(twice.what(), Catch::Contains("mill:3:1, mill:5:1"));
  CHECK(fault("May 2019. It was old").kind() == ErrorKind::usage);
  CHECK(fault("").kind() == ErrorKind::usage);
  store::undo_last_action(database, "anna", some_time);
  CHECK(listed(database) == before);
}

}  // namespace
}  // namespace claimcheck::workflow
