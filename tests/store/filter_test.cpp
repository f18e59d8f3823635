// SPDX-License-Identifier: MIT
#include "claimcheck/store/filter.hpp"

#include "support/errors.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

using support::error_of;

const std::vector<std::string> slugs{"cricket", "quarterly-report"};

Filter parse(const std::vector<std::string>& terms) { return parse_filter(terms, slugs); }

std::string complaint(const std::string& term) {
  const auto error = error_of([&] { parse({term}); });
  if (!error) return "";
  CHECK(error->kind() == ErrorKind::usage);
  CHECK_THAT(error->what(), Catch::Contains(term));
  return error->hint();
}

TEST_CASE("Terms are read into a filter", "[store][filter]") {
  const Filter filter = parse({"cricket", "status:done", "status:change-needed", "by:Anna Holm",
                               "rule:sentence", "confidence:<60", "confidence:>=5%", "has:note",
                               "is:retired", "sort:recent", "mpox", "\"two words\""});
  CHECK(filter.slugs == std::vector<std::string>{"cricket"});
  CHECK(filter.open == false);
  CHECK(filter.verdicts == std::vector{claims::Verdict::change_needed});
  CHECK(filter.reviewers == std::vector<std::string>{"Anna Holm"});
  CHECK(filter.rules == std::vector<std::string>{"sentence"});
  REQUIRE(filter.confidence.size() == 2);
  CHECK(filter.confidence[0].comparison == Comparison::less);
  CHECK(filter.confidence[0].value == 0.6);
  CHECK(filter.confidence[1].comparison == Comparison::greater_equal);
  CHECK(filter.has_note == true);
  CHECK_FALSE(filter.has_source);
  CHECK(filter.retired);
  CHECK(filter.order == ClaimOrder::recent);
  CHECK(filter.phrases == std::vector<std::string>{"mpox", "two words"});
  CHECK(parse({"article:quarterly-report"}).slugs.size() == 1);
  CHECK(parse({"is:skipped"}).skipped);
  const Filter split = parse({"is:ambiguous", "is:attributed", "is:negated", "speaker:Anna Holm",
                              "speaker:\"the paper\"", "sort:certainty"});
  CHECK(split.ambiguous);
  CHECK(split.attributed);
  CHECK(split.negated == true);
  CHECK(split.speakers == std::vector<std::string>{"Anna Holm", "the paper"});
  CHECK(split.order == ClaimOrder::certainty);
}

TEST_CASE("Marks of a claim are asked for by their words", "[store][filter]") {
  const Filter filter =
      parse({"kind:prediction", "kind:opinion", "modality:possible", "negated:no", "sort:worth"});
  CHECK(filter.kinds == std::vector{rules::Kind::prediction, rules::Kind::opinion});
  CHECK(filter.modalities == std::vector{rules::Modality::possible});
  CHECK(filter.negated == false);
  CHECK(filter.order == ClaimOrder::worth);
  CHECK(complaint("kind:predicton") == "did you mean kind:prediction?");
  CHECK(complaint("modality:sure") ==
        "one of: asserted, possible, probable, obligatory, conditional");
  CHECK(complaint("negated:maybe") == "one of: yes, no");
  CHECK_THROWS_AS(parse({"is:negated", "negated:no"}), Error);
}

TEST_CASE("A word with a colon that is no key is a word", "[store][filter]") {
  CHECK(parse({"10:30"}).phrases == std::vector<std::string>{"10:30"});
  CHECK(parse({"\"status:open\""}).phrases == std::vector<std::string>{"status:open"});
}

TEST_CASE("A term that means nothing is named, with the nearest that does", "[store][filter]") {
  CHECK(complaint("statsu:open") == "did you mean status?");
  CHECK(complaint("status:opne") == "did you mean status:open?");
  CHECK(complaint("status:verifed") == "did you mean status:verified?");
  CHECK(complaint("article:criket") == "did you mean article:cricket?");
  CHECK(complaint("has:nothing") == "one of: note, source");
  CHECK(complaint("is:retird") == "did you mean is:retired?");
  CHECK(complaint("sort:new") == "one of: article, recent, confidence, certainty, worth");
  CHECK(complaint("confidence:140") == "write it like confidence:<60");
  CHECK(complaint("confidence:-1") == "write it like confidence:<60");
  CHECK(complaint("by:") == "write by:REVIEWER");
  CHECK(complaint("speaker:--") == "give a name or a part of one, such as speaker:obama");
  CHECK(complaint("is:unclear") ==
        "one of: attributed, ambiguous, negated, conflict, unticked, skipped, retired");
  CHECK_FALSE(complaint("--").empty());
  CHECK_FALSE(complaint("*").empty());
}

TEST_CASE("Terms that contradict each other are refused", "[store][filter]") {
  CHECK_THROWS_AS(parse({"status:open", "status:done"}), Error);
  CHECK_THROWS_AS(parse({"status:verified", "status:open"}), Error);
  CHECK_THROWS_AS(parse(std::vector<std::string>(201, "word")), Error);
  CHECK_THROWS_AS(parse({"\xff"}), Error);
}

TEST_CASE("Every filter term explains itself", "[store][filter]") {
  for (const FilterTerm& term : filter_terms()) {
    CHECK_FALSE(term.key.empty());
    CHECK_FALSE(term.values.empty());
    CHECK(term.meaning.size() > 10);
  }
}

}  // namespace
}  // namespace claimcheck::store
