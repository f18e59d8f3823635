// SPDX-License-Identifier: MIT
#include "claimcheck/report/audience.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/report/export.hpp"
#include "claimcheck/report/redaction.hpp"
#include "claimcheck/report/report.hpp"
#include "claimcheck/report/report_format.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "claimcheck/workflow/mark.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace claimcheck::report {
namespace {

using support::some_time;

const store::NewSource nurse{"Night nurse Olga Nachtwey", store::SourceKind::interview,
                             "https://www.intranet.example/staff?who=olga%20nachtwey", "ward 7",
                             true};

std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  });
  return text;
}

/// Names the confidential source wherever people may write something about a claim.
void name_everywhere(store::Database& database, const std::string& claim) {
  const workflow::Hand hand{"Rita Reviewer", some_time};
  workflow::MarkRequest request;
  request.claims = {claim};
  request.note = "as NIGHT-NURSE Olga Nachtwey told us; Nachtwey's words, intranet.example/staff";
  request.sources = {"S1", "a letter by Olga Nachtwey",
                     "https://example.org/night_nurse_olga_nachtwey.html"};
  request.reviewer = hand.reviewer;
  workflow::mark_claims(database, request, some_time);
  workflow::tell(database, claim, store::EventKind::note, "olga.nachtwey@example.org", hand);
  workflow::tell(database, claim, store::EventKind::query, "Did Olga say so, or NACHTWEYS boss?",
                 hand);
  workflow::assign(database, {claim}, "olga nachtwey", hand);
  store::NewEvidence evidence;
  evidence.claim = store::find_claim(database, claim).id;
  evidence.source = 1;
  evidence.quote = "We, Olga and I, were told to keep quiet";
  evidence.locator = "tape of O. Nachtwey, 04:31";
  evidence.note = "Nachtwey will not be named";
  store::add_evidence(database, {evidence}, hand.reviewer, some_time);
}

store::Database workbench_with(const std::string& slug, const std::string& article) {
  store::Database database = store::Database::in_memory();
  store::add_source(database, nurse, "Rita Reviewer", some_time);
  support::add_article(database, slug, article);
  name_everywhere(database, "C1");
  return database;
}

void require_no_name(store::Database& database, const std::string& slug, Audience audience) {
  const Report report = build_report(database, slug, some_time, audience);
  for (const ReportFormat& format : report_formats()) {
    CAPTURE(format.name, name_of(audience));
    const std::string page = lower(format.write(report));
    for (const char* secret : {"olga", "nachtwey", "intranet", "ward 7", "nightnurse"}) {
      CHECK_THAT(page, !Catch::Contains(secret));
    }
    if (audience != Audience::readers) continue;
    for (const char* secret : {"rita", "told us", "boss", "@example.org", "quiet", "04:31"}) {
      CHECK_THAT(page, !Catch::Contains(secret));
    }
  }
}

constexpr const char* silent_article =
    "# The ward\n\nThe ward was closed on Monday. It cost 3 million euros in 2024.\n";
constexpr const char* naming_article =
    "# What Night Nurse Olga Nachtwey saw\n\n“The ward was closed on Monday,” said night nurse "
    "Olga Nachtwey. The night nurse  Olga\nNachtwey earned 3,000 euros in 2024.\n";

TEST_CASE("No format gives a confidential source away to an editor", "[report][audience]") {
  store::Database database = workbench_with("night-nurse-olga-nachtwey", naming_article);
  require_no_name(database, "night-nurse-olga-nachtwey", Audience::editor);
  const Report report =
      build_report(database, "night-nurse-olga-nachtwey", some_time, Audience::editor);
  for (const char* format : {"html", "markdown", "csv", "json"}) {
    CAPTURE(format);
    CHECK_THAT(find_report_format(format)->write(report),
               Catch::Contains("Source A (confidential)"));
  }
}

TEST_CASE("Readers see neither sources that are confidential nor the desk", "[report][audience]") {
  store::Database database = workbench_with("ward", silent_article);
  require_no_name(database, "ward", Audience::editor);
  require_no_name(database, "ward", Audience::readers);
}

TEST_CASE("A public report of an article that names its source is refused", "[report][audience]") {
  store::Database database = workbench_with("ward", naming_article);
  try {
    build_report(database, "ward", some_time, Audience::readers);
    FAIL("it was made");
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::not_found);
    CHECK_THAT(error.what(), Catch::Contains("line 1"));
    CHECK_THAT(error.hint(), Catch::Contains("--audience editor"));
  }
}

TEST_CASE("The desk itself sees the names, and is told which are confidential",
          "[report][audience]") {
  store::Database database = workbench_with("ward", silent_article);
  const Report report = build_report(database, "ward", some_time, Audience::internal);
  const std::string page = find_report_format("html")->write(report);
  CHECK_THAT(page, Catch::Contains("Night nurse Olga Nachtwey (confidential)"));
  CHECK_THAT(page, Catch::Contains("Rita Reviewer"));
  CHECK_THAT(page, Catch::Contains("“We, Olga and I, were told to keep quiet”"));
}

TEST_CASE("The same workbench gives the same bytes", "[report]") {
  store::Database database = workbench_with("ward", silent_article);
  for (const AudienceInfo& info : all_audiences()) {
    for (const ReportFormat& format : report_formats()) {
      CAPTURE(format.name, info.name);
      CHECK(format.write(build_report(database, "ward", some_time, info.audience)) ==
            format.write(build_report(database, "ward", some_time, info.audience)));
    }
  }
}

TEST_CASE("An export for an editor names no confidential source", "[report][audience][export]") {
  store::Database database = workbench_with("night-nurse-olga-nachtwey", naming_article);
  std::string lines;
  const auto keep = [&lines](std::string_view line) {
    lines.append(line).append("\n");
    return true;
  };
  export_all(database, keep, Audience::editor);
  for (const char* secret : {"olga", "nachtwey", "intranet", "ward 7"}) {
    CHECK_THAT(lower(lines), !Catch::Contains(secret));
  }
  CHECK_THAT(lines, Catch::Contains("\"name\":\"Source A (confidential)\""));
  CHECK_THROWS_AS(export_all(database, keep, Audience::readers), Error);
  export_all(database, keep);
  CHECK_THAT(lines, Catch::Contains(nurse.name));
}

TEST_CASE("Audiences are found by their names", "[report][audience]") {
  for (const AudienceInfo& info : all_audiences()) {
    CHECK(audience_from(info.name) == info.audience);
    CHECK(name_of(info.audience) == info.name);
  }
  CHECK_FALSE(audience_from("everybody"));
}

std::vector<store::SourceRow> confidential(const std::vector<std::string>& names) {
  std::vector<store::SourceRow> rows;
  for (const std::string& name : names) {
    store::SourceRow row;
    row.number = static_cast<std::int64_t>(rows.size()) + 1;
    row.source.name = name;
    row.source.confidential = true;
    rows.push_back(row);
  }
  return rows;
}

TEST_CASE("Names are found by their words, whatever stands between them", "[report][redaction]") {
  const Redactor redactor{confidential({"Åsa Holm", "K"})};
  CHECK(redactor.text("ÅSA HOLM, åsa_holm.md, Åsa\nHolm and K's friend") ==
        "Source A (confidential), Source A (confidential).md, Source A (confidential) and Source B "
        "(confidential)'s friend");
  CHECK(redactor.text("Holm, Åsa Holmgren, OK") == "Holm, Åsa Holmgren, OK");
  CHECK(redactor.note("Holms and ÅSAHOLM") ==
        "Source A (confidential) and Source A (confidential)");
  CHECK(redactor.note("").empty());
  CHECK(Redactor{}.note("Åsa Holm") == "Åsa Holm");
}

TEST_CASE("The longest name wins, and labels go by letters", "[report][redaction]") {
  std::vector<std::string> names(27, "somebody");
  names[0] = "Ann";
  names[26] = "Ann Lee";
  const Redactor redactor{confidential(names)};
  CHECK(redactor.text("Ann Lee and Ann") == "Source AA (confidential) and Source A (confidential)");
}

}  // namespace
}  // namespace claimcheck::report
