// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/mark.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/event_log.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using support::harbour_workbench;
using support::some_time;

MarkRequest request_for(std::vector<std::string> claims, std::vector<std::string> sources = {}) {
  MarkRequest request;
  request.claims = std::move(claims);
  request.sources = std::move(sources);
  request.reviewer = "first";
  return request;
}

TEST_CASE("Marked claims stand with verdict, confidence, note and sources", "[workflow][mark]") {
  store::Database database = harbour_workbench();
  MarkRequest request = request_for({"C1", "3", "c1"}, {"harbour log", "https://example.org/x"});
  request.confidence = 0.8;
  request.note = "page 4";
  const MarkResult result = mark_claims(database, request, some_time);
  CHECK(result.claims.size() == 2);
  REQUIRE(result.added_sources.size() == 2);
  CHECK(result.added_sources[1].source.kind == store::SourceKind::web);
  const store::ClaimRow claim = store::find_claim(database, "C1");
  REQUIRE(claim.verdict.has_value());
  CHECK(claim.verdict->verdict == claims::Verdict::verified);
  CHECK(claim.verdict->confidence == 0.8);
  CHECK(claim.verdict->note == "page 4");
  CHECK(claim.verdict->sources == std::vector<std::int64_t>{1, 2});
  CHECK_FALSE(store::find_claim(database, "C2").verdict.has_value());
}

TEST_CASE("A source is added once and then found by number or name", "[workflow][mark]") {
  store::Database database = harbour_workbench();
  mark_claims(database, request_for({"C1"}, {"harbour log"}), some_time);
  CHECK(mark_claims(database, request_for({"C2"}, {"S1", "harbour log"}), some_time)
            .added_sources.empty());
  CHECK(store::list_sources(database).size() == 1);
}

TEST_CASE("A request with one fault in it changes nothing", "[workflow][mark]") {
  store::Database database = harbour_workbench();
  MarkRequest unsure = request_for({"C1"});
  unsure.confidence = 1.4;
  MarkRequest nobody = request_for({"C1"});
  nobody.reviewer.clear();
  CHECK_THROWS_AS(mark_claims(database, unsure, some_time), Error);
  CHECK_THROWS_AS(mark_claims(database, nobody, some_time), Error);
  CHECK_THROWS_AS(mark_claims(database, request_for({"C1", "C99"}, {"new"}), some_time), Error);
  CHECK_THROWS_AS(mark_claims(database, request_for({"C1"}, {"new", "S7"}), some_time), Error);
  CHECK(store::recent_events(database, 10).empty());
  CHECK(store::list_sources(database).empty());
}

TEST_CASE("One undo takes a whole action back", "[workflow][mark]") {
  store::Database database = harbour_workbench();
  mark_claims(database, request_for({"C1", "C2"}), some_time);
  MarkRequest later = request_for({"C2", "C3"});
  later.verdict = claims::Verdict::disputed;
  mark_claims(database, later, some_time);
  CHECK(store::undo_last_action(database, "first", some_time).size() == 2);
  CHECK(store::find_claim(database, "C2").verdict->verdict == claims::Verdict::verified);
  CHECK_FALSE(store::find_claim(database, "C3").verdict.has_value());
  CHECK(store::undo_last_action(database, "second", some_time).empty());
}

}  // namespace
}  // namespace claimcheck::workflow
