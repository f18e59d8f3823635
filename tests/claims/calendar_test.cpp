// SPDX-License-Identifier: MIT
// Dates that the dateline settles, and those that it does not.
#include "claimcheck/claims/calendar.hpp"

#include "claimcheck/clock.hpp"
#include "claimcheck/error.hpp"
#include "support/claims.hpp"

#include <catch2/catch.hpp>

#include <array>
#include <chrono>
#include <string>
#include <vector>

namespace claimcheck::claims {
namespace {

using support::claims_of;
using support::texts_of;
using Texts = std::vector<std::string>;
using std::chrono::days;
using std::chrono::sys_days;
using std::chrono::year_month_day;

std::string one(const std::string& text, const std::string& dateline = "2025-07-03") {
  const auto claims = claims_of(text, dateline);
  return claims.size() == 1 ? claims[0].text : std::to_string(claims.size()) + " claims";
}

void stays(const std::string& text, const std::string& dateline = "2025-07-03") {
  CHECK(one(text, dateline) == text);
}

std::string written(sys_days day) {
  constexpr std::array months{"January",   "February", "March",    "April",
                              "May",       "June",     "July",     "August",
                              "September", "October",  "November", "December"};
  const year_month_day date{day};
  return std::to_string(static_cast<unsigned>(date.day())) + " " +
         months.at(static_cast<unsigned>(date.month()) - 1) + " " +
         std::to_string(static_cast<int>(date.year()));
}

std::string iso(sys_days day) {
  const year_month_day date{day};
  const auto two = [](unsigned number) {
    return (number < 10 ? "-0" : "-") + std::to_string(number);
  };
  return std::to_string(static_cast<int>(date.year())) + two(static_cast<unsigned>(date.month())) +
         two(static_cast<unsigned>(date.day()));
}

TEST_CASE("A weekday before the dateline is written out, with its edit", "[claims][dates]") {
  // 3 July 2025 was a Thursday.
  const auto claims = claims_of("The council closed the bridge on Monday.", "2025-07-03");
  REQUIRE(claims.size() == 1);
  CHECK(claims[0].text == "The council closed the bridge on Monday, 30 June 2025.");
  REQUIRE(claims[0].edits.size() == 1);
  CHECK(claims[0].edits[0].from == "Monday");
  CHECK(claims[0].edits[0].to == "Monday, 30 June 2025");
  CHECK(claims[0].edits[0].reason == "date");
}

TEST_CASE("Without a dateline days stay as they are", "[claims][dates]") {
  CHECK(texts_of(claims_of("The council closed the bridge on Monday.")) ==
        Texts{"The council closed the bridge on Monday."});
}

TEST_CASE("Days to come, days that are open and days with a year", "[claims][dates]") {
  CHECK(texts_of(claims_of("The council will close the bridge on Monday.", "2025-07-03")) ==
        Texts{"The council will close the bridge on Monday, 7 July 2025."});
  CHECK(texts_of(claims_of("The council closed the bridge last Monday.", "2025-07-03")) ==
        Texts{"The council closed the bridge last Monday."});
  CHECK(texts_of(claims_of("The council closed the bridge yesterday.", "2025-07-03")) ==
        Texts{"The council closed the bridge on 2 July 2025."});
  CHECK(texts_of(claims_of("The council closed the bridge on 9 May.", "2025-07-03")) ==
        Texts{"The council closed the bridge on 9 May 2025."});
  CHECK(texts_of(claims_of("The council closed the bridge on 9 May 1998.", "2025-07-03")) ==
        Texts{"The council closed the bridge on 9 May 1998."});
}

TEST_CASE("Periods are written out as what they are in their clause", "[claims][dates]") {
  // 3 July 2025 was a Thursday.
  CHECK(one("The council closed the bridge this year.") ==
        "The council closed the bridge in 2025.");
  CHECK(one("Last year was the hottest on record.") == "2024 was the hottest on record.");
  CHECK(one("The bridge has been closed since last month.") ==
        "The bridge has been closed since June 2025.");
  CHECK(one("This year's budget is smaller.") == "2025's budget is smaller.");
  CHECK(one("The bridge was closed until last week.") ==
        "The bridge was closed until the week of 23 June 2025.");
  CHECK(one("The council closed the bridge yesterday afternoon.") ==
        "The council closed the bridge on the afternoon of 2 July 2025.");
  CHECK(one("The mayor resigned today.") == "The mayor resigned on 3 July 2025.");
  CHECK(one("Many people today live in cities.") == "Many people today live in cities.");
}

TEST_CASE("A weekend is named by its Saturday on every day of the week", "[claims][dates]") {
  using std::chrono::Saturday;
  // Around the ends of a year and of a February with 29 days.
  for (const std::string from : {"2023-12-20", "2024-02-19"}) {
    for (int shift = 0; shift < 21; ++shift) {
      const sys_days today = sys_days{*parse_date(from)} + days{shift};
      const std::string dateline = iso(today);
      CAPTURE(dateline);
      sys_days last = today;
      while (std::chrono::weekday{last} != Saturday) last -= days{1};
      sys_days next = today;
      while (std::chrono::weekday{next} != Saturday) next += days{1};
      const auto since = (today - last).count();
      CHECK(one("Oslo won the cup this weekend.", dateline) ==
            (since == 6 ? "Oslo won the cup this weekend."
                        : "Oslo won the cup on the weekend of " + written(last) + "."));
      CHECK(one("Oslo will play Rome this weekend.", dateline) ==
            (since == 1 ? "Oslo will play Rome this weekend."
                        : "Oslo will play Rome on the weekend of " + written(next) + "."));
      const sys_days before = since <= 1 ? last - days{7} : last;
      CHECK(one("Oslo won the cup last weekend.", dateline) ==
            "Oslo won the cup on the weekend of " + written(before) + ".");
    }
  }
}

TEST_CASE("What is counted back keeps its count and gets the dateline", "[claims][dates]") {
  CHECK(one("The bridge was closed two years ago.") ==
        "The bridge was closed two years before 2025.");
  CHECK(one("The bridge was closed just over 24 hours ago.") ==
        "The bridge was closed just over 24 hours before 3 July 2025.");
  CHECK(one("The bridge was closed a month ago.") ==
        "The bridge was closed a month before July 2025.");
  CHECK(one("Over the past 30 days the river rose by a metre.") ==
        "Over the 30 days to 3 July 2025 the river rose by a metre.");
  stays("The bridge was closed a few years ago.");
  stays("The valley was formed two million years ago.");
  stays("By then the river had risen for the past 30 days.");
  stays("The mayor spoke of the past two years of drought.");
}

TEST_CASE("A month that stands alone is the last one, or the next of what will be",
          "[claims][dates]") {
  CHECK(one("The bridge was closed in May.") == "The bridge was closed in May 2025.");
  CHECK(one("The bridge was closed in August.") == "The bridge was closed in August 2024.");
  CHECK(one("The bridge will be closed in August.") == "The bridge will be closed in August 2025.");
  CHECK(one("The bridge will be closed in May.") == "The bridge will be closed in May 2026.");
  stays("The bridge was closed in July.");
  stays("The bridge is painted in May.");
  for (const Claim& claim : claims_of("The bridge was closed in May and June.", "2025-07-03")) {
    CHECK(claim.text.find("2025") == std::string::npos);
  }
}

TEST_CASE("What was is on no day to come", "[claims][dates]") {
  CHECK(one("The bridge was closed on 3 February.", "2024-12-20") ==
        "The bridge was closed on 3 February.");
  CHECK(one("The bridge will be closed on 3 February.", "2024-12-20") ==
        "The bridge will be closed on 3 February 2025.");
}

TEST_CASE("What is planned is on no day that is long gone", "[claims][dates]") {
  CHECK(one("The bridge is to be closed from 20 June.") ==
        "The bridge is to be closed from 20 June 2025.");
  stays("The bridge is to be closed on 20 January.");
  CHECK(one("The bridge is to be closed on 20 August.") ==
        "The bridge is to be closed on 20 August 2025.");
}

TEST_CASE("Where the text tells of another year, days without one stay", "[claims][dates]") {
  const auto claims =
      claims_of("The bridge was closed in 1998. The council sold it on 9 May.", "2025-07-03");
  CHECK(texts_of(claims).back().find("2025") == std::string::npos);
  stays("In 2009 the council closed the old bridge for good on 9 May.");
  CHECK(one("The council sold it on 9 May 2019 and closed it on 9 May.").find("2025") ==
        std::string::npos);
}

TEST_CASE("What depends on when it was said stays in a quotation", "[claims][dates]") {
  for (const std::string word : {"yesterday", "last week", "this weekend", "two days ago"}) {
    CHECK(one("“We closed the bridge " + word + ",” Ann Smith said.") ==
          "We closed the bridge " + word + ".");
  }
  CHECK(one("“We closed the bridge two years ago,” Ann Smith said.") ==
        "We closed the bridge two years before 2025.");
  // The claim keeps these quotation marks, and what stands in them is verbatim.
  CHECK(one("The mayor said that Oslo “closed the bridge two years ago.”") ==
        "Oslo “closed the bridge two years ago.”");
}

TEST_CASE("A day that modifies a thing is not written into it", "[claims][dates]") {
  stays("The mayor missed the Monday opening with a cold.");
  stays("The mayor wrote of the Monday night fire in a letter.");
  CHECK(one("The bridge was closed on Monday night.") ==
        "The bridge was closed on Monday night, 30 June 2025.");
}

TEST_CASE("Words that may mean the past or the future stay", "[claims][dates]") {
  stays("The mayor agreed to meet the council on Friday.");
  stays("The firm was set to begin closing bridges on Friday.");
  stays("The mayor could not be reached on Friday.");
  stays("The mayor is meeting the council on Friday.");
  CHECK(one("The council is to meet on Friday.") ==
        "The council is to meet on Friday, 4 July 2025.");
  CHECK(one("The council will meet today.") == "The council will meet on 3 July 2025.");
  stays("Visitors today can see the ruins.");
  CHECK(texts_of(claims_of("In 1655 he lived in what is today Germany.", "2025-07-03")) ==
        Texts{"In 1655 he lived in what is today Germany."});
}

TEST_CASE("Seasons and ends of years are written out where the dateline settles them",
          "[claims][dates]") {
  CHECK(one("The bridge was closed last summer.", "2025-02-03") ==
        "The bridge was closed in the summer of 2024.");
  stays("The bridge was closed last summer.", "2025-10-03");
  CHECK(one("The council will close the bridge by year end.") ==
        "The council will close the bridge by the end of 2025.");
  stays("The council had closed the bridge by the end of the year.");
}

TEST_CASE("A calendar without its shapes or words is refused", "[calendar]") {
  const std::string names =
      "<weekdays>Sun Mon Tue Wed Thu Fri Sat</weekdays>"
      "<months>Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec</months>";
  const std::string shape =
      "<shape day-first='{day}' month-first='{day}' weekday='{weekday}' year-behind-day='{year}' "
      "year-behind-month='{year}'/>";
  const auto made_of = [](const std::string& inside) {
    return Calendar{xml::parse("dates.xml", "<dates>" + inside + "</dates>")};
  };
  CHECK_NOTHROW(made_of(names + shape));
  CHECK_THROWS_WITH(made_of(names), Catch::Contains("<shape> is missing"));
  CHECK_THROWS_AS(made_of(names + "<shape day-first='{day}'/>"), Error);
  CHECK_THROWS_WITH(made_of(names + "<shape day-first='{date}' month-first='{day}' weekday='a' "
                                    "year-behind-day='b' year-behind-month='c'/>"),
                    Catch::Contains("hold {day}"));
  CHECK_THROWS_WITH(made_of(names + shape + "<period words=' ' unit='day' shift='1'/>"),
                    Catch::Contains("holds no word"));
}

}  // namespace
}  // namespace claimcheck::claims
