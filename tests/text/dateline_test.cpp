// SPDX-License-Identifier: MIT
#include "claimcheck/text/dateline.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::text {
namespace {

using namespace std::chrono_literals;

BlockRules rules_with_months() {
  BlockRules rules;
  rules.month_names = {"January", "February", "March",     "April",   "May",      "June",
                       "July",    "August",   "September", "October", "November", "December"};
  return rules;
}

TEST_CASE("A day is read in the usual orders", "[text][dateline]") {
  const BlockRules rules = rules_with_months();
  for (const char* text : {"2025-07-03", "3 July 2025", "July 3, 2025", "Kabul, 3 July 2025",
                           "Thursday, July 3, 2025 –", "Updated 2025-07-03 (3 July 2025)"}) {
    CAPTURE(text);
    CHECK(find_day(text, rules) == 2025y / 7 / 3);
  }
}

TEST_CASE("What is no single day is left open", "[text][dateline]") {
  const BlockRules rules = rules_with_months();
  for (const char* text : {"", "July 2025", "31 June 2025", "3 July", "3 July 2025, 4 July 2025",
                           "03/07/2025", "3 Juli 2025", "33 July 2025"}) {
    CAPTURE(text);
    CHECK_FALSE(find_day(text, rules).has_value());
  }
}

std::optional<std::chrono::year_month_day> dateline_of(const std::string& paragraph) {
  Document document;
  document.text = paragraph;
  document.blocks = {{BlockKind::paragraph, {0, static_cast<std::uint32_t>(paragraph.size())}}};
  return find_dateline(document, rules_with_months());
}

TEST_CASE("Without a dateline, the place line of the first paragraph gives the day",
          "[text][dateline]") {
  CHECK(dateline_of("RIGA, 3 July 2025 (Agency) — The council met on Monday.") == 2025y / 7 / 3);
  CHECK_FALSE(dateline_of("RIGA, 3 July (Agency) — The council met on Monday.").has_value());
  CHECK_FALSE(dateline_of("The council met on 3 July 2025 in Riga.").has_value());
}

}  // namespace
}  // namespace claimcheck::text
