// SPDX-License-Identifier: MIT
#include "claimcheck/store/page_store.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/store/evidence_check.hpp"
#include "claimcheck/store/statements.hpp"
#include "support/errors.hpp"
#include "support/snapshots.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace claimcheck::store {
namespace {

using support::error_of;

std::vector<std::string> texts_of(std::string_view text) {
  std::vector<std::string> texts;
  for (const Span span : passages_of(text)) texts.emplace_back(slice(text, span));
  return texts;
}

Database with_page(const std::string& text) {
  Database database = Database::in_memory();
  support::add_web_source(database, "Town");
  support::keep_text(database, 1, text);
  return database;
}

TEST_CASE("A text's passages are its paragraphs", "[store][page_store]") {
  CHECK(texts_of("").empty());
  CHECK(texts_of(" \n\n \n").empty());
  CHECK(texts_of("One\n\n  Two\nmore \n\n\n\nThree") ==
        std::vector<std::string>{"One", "Two\nmore", "Three"});
}

TEST_CASE("A long paragraph is parted after a sentence, else at a blank", "[store][page_store]") {
  std::string text;
  for (int count = 0; count < 90; ++count) text += "The harbour was closed again today. ";
  const auto parts = texts_of(text);
  REQUIRE(parts.size() > 1);
  std::size_t words = 0;
  for (const std::string& part : parts) {
    CHECK(part.size() <= 1500);
    CHECK(part.ends_with("today."));
    words += static_cast<std::size_t>(std::ranges::count(part, ' ')) + 1;
  }
  CHECK(words == 90 * 6);

  std::string listed;
  for (int count = 0; count < 900; ++count) listed += "word ";
  for (const std::string& part : texts_of(listed)) CHECK(part.size() <= 1500);
  CHECK(texts_of(std::string(5000, 'x')).size() == 1);
}

TEST_CASE("Many pages are kept at once as one by one", "[store][page_store]") {
  Database database = with_page("The harbour was closed.");
  const std::string first = sha256("The harbour was closed.");
  NewSnapshot snapshot;
  snapshot.source = 1;
  snapshot.body = "other";
  snapshot.body_hash = sha256("other");
  add_snapshot(database, snapshot, "anna", {});
  Page again = *find_page(database, first);
  again.title = "Harbour";
  Page early = again;
  early.body_hash = snapshot.body_hash;
  early.text = "The quay was closed.";
  Page late = early;
  late.text = "The bridge was closed.";
  save_pages(database, std::vector{again, early, late});
  CHECK(find_page(database, first)->title == "Harbour");
  CHECK(find_page(database, snapshot.body_hash)->text == late.text);
  const auto texts = [&](const std::string& word) {
    std::vector<std::string> all;
    for (const PassageHit& hit : search_passages(database, std::vector{word}, 10)) {
      all.push_back(hit.text);
    }
    return all;
  };
  CHECK(texts("harbour") == std::vector<std::string>{"The harbour was closed."});
  CHECK(texts("bridge") == std::vector<std::string>{"The bridge was closed."});
  CHECK(texts("quay").empty());
  std::vector<std::string> faults;
  check_pages(database, faults);
  CHECK(faults.empty());
}

TEST_CASE("A page is kept once for a body and read again in place", "[store][page_store]") {
  Database database = with_page("The harbour was closed.\n\nNobody came.");
  const std::string hash = sha256("The harbour was closed.\n\nNobody came.");
  CHECK(find_page(database, hash)->text == "The harbour was closed.\n\nNobody came.");
  CHECK_FALSE(find_page(database, sha256("else")));
  CHECK(list_unread_bodies(database, "1").empty());
  CHECK(list_unread_bodies(database, "2") == std::vector<std::string>{hash});

  Page page = *find_page(database, hash);
  page.reader = "2";
  page.text = "The quay was closed.";
  save_page(database, page);
  CHECK(search_passages(database, std::vector<std::string>{"harbour"}, 9).empty());
  CHECK(search_passages(database, std::vector<std::string>{"quay"}, 9).size() == 1);
  CHECK(read_integer(database, "SELECT count(*) FROM passage") == 1);
  CHECK(database.find_faults().empty());

  page.text.reset();
  page.unread = "it is a picture";
  save_page(database, page);
  CHECK(find_page(database, hash)->unread == "it is a picture");
  CHECK(search_passages(database, std::vector<std::string>{"quay"}, 9).empty());
  CHECK(database.find_faults().empty());
}

TEST_CASE("Passages are found by any of the words, the best first", "[store][page_store]") {
  Database database =
      with_page("The mayor spoke.\n\nThe harbour was closed on Tuesday.\n\nThe harbour is old.");
  const auto hits =
      search_passages(database, std::vector<std::string>{"harbour", "Tuesday", "…"}, 9);
  REQUIRE(hits.size() == 2);
  CHECK(hits[0].text == "The harbour was closed on Tuesday.");
  CHECK(hits[0].span == Span{18, 52});
  CHECK(hits[0].rank < hits[1].rank);
  CHECK(search_passages(database, std::vector<std::string>{"harbour", "Tuesday"}, 1).size() == 1);
  CHECK(search_passages(database, std::vector<std::string>{"…"}, 9).empty());
  CHECK(search_passages(database, {}, 9).empty());
  CHECK(search_passages(database, std::vector<std::string>{"\" OR mayor NOT (", "NEAR(x"}, 9)
            .size() <= 1);
}

TEST_CASE("A page without its body, its text or its reason is refused", "[store][page_store]") {
  Database database = with_page("One.");
  const auto refused = [&](const Page& page) {
    return error_of([&] { save_page(database, page); }).has_value();
  };
  Page page = *find_page(database, sha256("One."));
  page.unread = "why";
  CHECK(refused(page));
  page.text.reset();
  page.unread = "";
  CHECK(refused(page));
  page.unread = "\xff";
  CHECK(refused(page));
  page.unread = "it is a picture";
  page.body_hash = sha256("no such body");
  CHECK(refused(page));
  CHECK(find_page(database, sha256("One."))->text == "One.");
}

}  // namespace
}  // namespace claimcheck::store
