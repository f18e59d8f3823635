// SPDX-License-Identifier: MIT
// Who says what, where one sentence has several clauses.
#include "claimcheck/claims/attribution.hpp"

#include "support/claims.hpp"

#include <catch2/catch.hpp>

#include <string>
#include <utility>
#include <vector>

namespace claimcheck::claims {
namespace {

using Said = std::vector<std::pair<std::string, std::string>>;

/// Claims with whom they are attributed to; "" for the text itself.
Said said_in(const std::string& text) {
  Said said;
  for (const Claim& claim : support::claims_of(text)) {
    said.emplace_back(claim.text, claim.attribution ? claim.attribution->source : "");
  }
  return said;
}

TEST_CASE("Who stands at a sentence's end says all of it", "[claims][attribution]") {
  const auto [text, said] = GENERATE(table<std::string, Said>({
      {"“We moved more and earned less than we should have,” Ann Lee told reporters.",
       {{"We moved more.", "Ann Lee"}, {"We earned less than we should have.", "Ann Lee"}}},
      {"Passenger numbers fell, while the cost went up by half, the company said.",
       {{"Passenger numbers fell.", "company"}, {"The cost went up by half.", "company"}}},
      {"Rents fell, while wages rose, the mayor said.",
       {{"Rents fell.", "mayor"}, {"Wages rose.", "mayor"}}},
      {"Profits doubled, as prices rose across the region, officials told reporters.",
       {{"Profits doubled, as prices rose across the region.", "officials"},
        {"Prices rose across the region.", "officials"}}},
      {"The road will open, unless it rains, the mayor told residents.",
       {{"The road will open, unless it rains.", "mayor"}}},
  }));
  CAPTURE(text);
  CHECK(said_in(text) == said);
}

TEST_CASE("A verb of saying behind a clause of time has nothing before it to say",
          "[claims][attribution]") {
  for (const std::string text : {"After he left the club, the coach said.",
                                 "In the north, where rents fell, the mayor said."}) {
    CAPTURE(text);
    for (const auto& [claim, source] : said_in(text)) CHECK(source.empty());
  }
}

TEST_CASE("What stands before an aside belongs to what is said behind it",
          "[claims][attribution]") {
  const auto [text, said] = GENERATE(table<std::string, Said>({
      {"If it rains, the mayor said, the road will close.",
       {{"If it rains, the road will close.", "mayor"}}},
      {"Unless it rains, the mayor told reporters, the road will open.",
       {{"Unless it rains, the road will open.", "mayor"}}},
      {"In 2024, the mayor said, the road will close.",
       {{"In 2024, the road will close.", "mayor"}}},
      {"In a statement, the mayor said the road will close.", {{"The road will close.", "mayor"}}},
  }));
  CAPTURE(text);
  CHECK(said_in(text) == said);
}

TEST_CASE("Who says it inside what is said is no part of it", "[claims][attribution]") {
  const auto [text, said] = GENERATE(table<std::string, Said>({
      {"The plan is, says Ann Smith, a mistake.", {{"The plan is a mistake.", "Ann Smith"}}},
      {"The loss was, Ann Smith said, the largest of all.",
       {{"The loss was the largest of all.", "Ann Smith"}}},
      {"The plan, Ann Smith says, is a mistake.", {{"The plan is a mistake.", "Ann Smith"}}},
      {"The roof will hold, said Ann Smith, a builder from Oslo.",
       {{"The roof will hold.", "Ann Smith"}, {"Ann Smith is a builder from Oslo.", ""}}},
  }));
  CAPTURE(text);
  CHECK(said_in(text) == said);
}

TEST_CASE("What is said with a verb that may be one of saying is not lost",
          "[claims][attribution]") {
  CHECK(said_in("The law holds, said Ann Smith, a judge.") ==
        Said{{"The law holds.", "Ann Smith"}, {"Ann Smith is a judge.", ""}});
}

TEST_CASE("What goes on about the same with a pronoun goes on with what is said",
          "[claims][attribution]") {
  const auto [text, source] = GENERATE(table<std::string, std::string>({
      {"Ann Hart said she expected a slow start, but she has had calls from forty farmers.",
       "Ann Hart"},
      {"Ann Hart said she was tired, and she left the room.", ""},
      {"The mayor said that the bridge is safe, but the council has closed it.", ""},
  }));
  CAPTURE(text);
  CHECK(said_in(text).back().second == source);
}

TEST_CASE("A statement that a quotation ends belongs to who spoke before",
          "[claims][attribution]") {
  CHECK(said_in("Ann Hart said the fleet had “become too old.” Some crews “may never have seen a "
                "storm.”")
            .back() == std::pair<std::string, std::string>{
                           "Some crews “may never have seen a storm.”", "Ann Hart"});
  CHECK(said_in("Ann Hart said the fleet had “become too old.” Bob Lee “may never have seen it.”")
            .back()
            .second.empty());
}

TEST_CASE("A condition stays with what is said under it", "[claims][attribution]") {
  CHECK(said_in("The mayor said if a day came when he could no longer work, he would go.") ==
        Said{{"If a day came when the mayor could no longer work, he would go.", "mayor"}});
}

TEST_CASE("Who said the one thing says what is added beside it", "[claims][attribution]") {
  const auto [text, source] = GENERATE(table<std::string, std::string>({
      {"The bank said rates would rise, adding that wages would follow.", "bank"},
      {"The union argued that the cuts would hurt patients, saying nurses were already leaving.",
       "union"},
      {"Ann Lee said the mayor had left the hall, saying he was tired.", "mayor"},
  }));
  CAPTURE(text);
  CHECK(said_in(text).back().second == source);
}

TEST_CASE("A thing is nobody who says something", "[claims][attribution]") {
  CHECK(said_in("A slow move, he says, could hurt trade.") ==
        Said{{"A slow move could hurt trade.", "he"}});
  CHECK(said_in("The minister will resign, he said.") ==
        Said{{"The minister will resign.", "the minister"}});
}

TEST_CASE("A quotation opens behind a full stop where a blank is missing",
          "[claims][attribution]") {
  CHECK(said_in("\"The road is closed,\" said Ann Lee.\"So we walk to the port.\"").back().second ==
        "Ann Lee");
}

TEST_CASE("A comma before who is described and named stays", "[claims][attribution]") {
  CHECK(
      said_in("Once the vote was counted, the mayor of Leeds, Ann Lee, conceded.").front().first ==
      "Once the vote was counted, Ann Lee conceded.");
}

TEST_CASE("What is proposed is not said to be so", "[claims][attribution]") {
  for (const std::string text : {"The council proposed that the road be closed.",
                                 "The mayor suggested that Bob Lee be named head of the town."}) {
    CAPTURE(text);
    CHECK(said_in(text) == Said{{text, ""}});
  }
}

TEST_CASE("A reason is one for what stands right before it", "[claims][attribution]") {
  for (const auto& [claim, source] :
       said_in("Learning to jump is hard, which is lucky, because you will do it a lot.")) {
    CHECK(claim != "Learning to jump is hard because you will do it a lot.");
  }
}

TEST_CASE("According to somebody covers its own clause", "[claims][attribution]") {
  CHECK(said_in("The tunnel is not ready, and there needs to be more testing, according to Ann "
                "Smith.") ==
        Said{{"The tunnel is not ready.", ""}, {"There needs to be more testing.", "Ann Smith"}});
}

TEST_CASE("What somebody fears is not said", "[claims][attribution]") {
  CHECK(said_in("Farmers left because they fear the dam will break.").back().first ==
        "Farmers fear the dam will break.");
}

TEST_CASE("A quotation that its speaker interrupts is one", "[claims][attribution]") {
  CHECK(said_in("\"The road,\" the mayor said, \"will close.\"") ==
        Said{{"The road will close.", "mayor"}});
  CHECK(said_in("Ann Smith called it “late”, and Bob Lee called it “early”.").front().first ==
        "Ann Smith called it “late”.");
}

TEST_CASE("A condition inside the subject of what is said leaves a tree", "[claims][attribution]") {
  for (const char* text : {"He said the man who warned if it rained was right.",
                           "She said the officials who warned if it rained were right."}) {
    CAPTURE(text);
    CHECK_FALSE(support::claims_of(text).empty());
  }
}

}  // namespace
}  // namespace claimcheck::claims
