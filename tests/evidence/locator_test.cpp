// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/locator.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::evidence {
namespace {

using store::SourceKind;

bool fits(std::string_view locator, SourceKind kind) {
  return locator_fault(locator, kind).empty();
}

TEST_CASE("A document needs a page or a paragraph", "[evidence][locator]") {
  for (const char* good : {"p. 12", "p.12", "pp. 12-14", "par. 3", "¶ 3"}) {
    CAPTURE(good);
    CHECK(fits(good, SourceKind::document));
    CHECK(fits(good, SourceKind::interview));
  }
  for (const char* bad : {"", "12", "p. ", "p. x", "p. 1-2-3", "p. 1-", "04:31", "page twelve"}) {
    CAPTURE(bad);
    CHECK_FALSE(fits(bad, SourceKind::document));
  }
  CHECK(locator_fault("", SourceKind::document).starts_with("where it stands is missing"));
}

TEST_CASE("An interview may have a time on the tape", "[evidence][locator]") {
  for (const char* good : {"04:31", "4:31", "1:04:31", "120:00"}) {
    CAPTURE(good);
    CHECK(fits(good, SourceKind::interview));
  }
  for (const char* bad : {"", "04:61", "4:3", ":31", "04:", "1:2:3:4", "1000:00", "é:10"}) {
    CAPTURE(bad);
    CHECK_FALSE(fits(bad, SourceKind::interview));
  }
}

TEST_CASE("Web pages and data sets take any locator", "[evidence][locator]") {
  for (const SourceKind kind : {SourceKind::web, SourceKind::dataset}) {
    CHECK(fits("", kind));
    CHECK(fits("table 4, row 12", kind));
  }
}

}  // namespace
}  // namespace claimcheck::evidence
