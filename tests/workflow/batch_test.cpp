// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/workflow/batch_plan.hpp"
#include "support/pack.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

#include <algorithm>

namespace claimcheck::workflow {
namespace {

using support::TempDir;

constexpr Timestamp some_time{std::chrono::milliseconds{1751500800000}};
const store::Tooling some_tooling{"0.1.0", std::string(64, 'a'), ""};

BatchPlan plan_folder(const TempDir& folder) {
  BatchRequest request;
  request.paths = {folder.path().string()};
  return plan_batch(request);
}

std::string sentence_about(int number) {
  return "The harbour handled " + std::to_string(number) + " ships in the week.\n";
}

std::vector<BatchItem> many_items(int count) {
  std::vector<BatchItem> items;
  for (int i = 0; i < count; ++i) {
    BatchItem item;
    item.bytes = sentence_about(i);
    item.input.slug = "a" + std::to_string(i);
    item.input.name = item.input.slug + ".txt";
    item.input.origin = item.input.name;
    items.push_back(item);
  }
  return items;
}

TEST_CASE("A folder gives its articles in a fixed order, without README and hidden files",
          "[workflow][batch]") {
  const TempDir folder;
  folder.write("b.txt", "x");
  folder.write("sub/a.md", "x");
  folder.write("README.md", "x");
  folder.write(".draft.md", "x");
  folder.write("picture.png", "x");
  const BatchPlan plan = plan_folder(folder);
  REQUIRE(plan.items.size() == 2);
  CHECK(plan.items[0].input.slug == "b");
  CHECK(plan.items[1].input.slug == "sub-a");
  CHECK(plan.items[1].input.origin == "sub/a.md");
  CHECK(plan.diagnostics.empty());
}

TEST_CASE("A manifest gives slug, title, dateline and origin, and may name other files",
          "[workflow][batch]") {
  const TempDir folder;
  folder.write("one.text", "x");
  folder.write("articles.jsonl",
               "{\"file\": \"one.text\", \"slug\": \"first\", \"title\": \"T\", "
               "\"dateline\": \"2025-07-03\", \"origin\": \"wire\"}\n\n"
               "{\"file\": \"gone.txt\"}\n");
  const BatchPlan plan = plan_folder(folder);
  REQUIRE(plan.items.size() == 1);
  CHECK(plan.items[0].input.slug == "first");
  CHECK(plan.items[0].input.dateline == "2025-07-03");
  CHECK(plan.items[0].input.origin == "wire");
  REQUIRE(plan.diagnostics.size() == 1);
  CHECK_THAT(plan.diagnostics[0].message, Catch::Contains("\"gone.txt\" is not in the folder"));
}

TEST_CASE("A faulty manifest is refused with its line", "[workflow][batch]") {
  for (const auto& [line, message] : std::vector<std::pair<std::string, std::string>>{
           {"{", "not a JSON object"},
           {"[1]", "not a JSON object"},
           {"{\"slug\": \"a\"}", "\"file\" is missing"},
           {"{\"file\": 3}", "\"file\" is no text"},
           {"{\"file\": \"../a.txt\"}", "leads out of the folder"},
           {"{\"file\": \"/a.txt\"}", "leads out of the folder"},
           {"{\"file\": \"a.txt\", \"date\": \"x\"}", "there is no member \"date\""},
           {"{\"file\": \"a.txt\", \"dateline\": \"May\"}", "no date like"}}) {
    CAPTURE(line);
    const TempDir folder;
    folder.write("articles.jsonl", "\n" + line + "\n");
    CHECK_THROWS_WITH(plan_folder(folder),
                      Catch::Contains("articles.jsonl:2:") && Catch::Contains(message));
  }
}

TEST_CASE("Two files of one slug are not mixed up: the second is left out and named",
          "[workflow][batch]") {
  const TempDir folder;
  folder.write("a.txt", "x");
  folder.write("a.md", "x");
  const BatchPlan plan = plan_folder(folder);
  CHECK(plan.items.size() == 1);
  REQUIRE(plan.diagnostics.size() == 1);
  CHECK_THAT(plan.diagnostics[0].message, Catch::Contains("has the slug a, as"));
}

TEST_CASE("A slug for several articles is refused", "[workflow][batch]") {
  BatchRequest request;
  request.paths = {"a.txt", "b.txt"};
  request.slug = "one";
  CHECK_THROWS_AS(plan_batch(request), Error);
}

TEST_CASE("Articles are stored in the order of the items, whatever the threads",
          "[workflow][batch]") {
  const auto items = many_items(150);
  store::Database database = store::Database::in_memory();
  std::vector<std::size_t> order;
  BatchOptions options;
  options.jobs = 4;
  CHECK(extract_batch(&database, items, support::english_extractor(), some_tooling, some_time,
                      options,
                      [&order](const BatchResult& result) { order.push_back(result.index); }));
  REQUIRE(order.size() == items.size());
  CHECK(std::ranges::is_sorted(order));
  CHECK(store::find_claim(database, "C150").text == "The harbour handled 149 ships in the week.");
}

TEST_CASE("A bad article is reported and the others are kept", "[workflow][batch]") {
  auto items = many_items(5);
  items[1].bytes = "";
  items[3].bytes.reset();
  items[3].path = "/nonexistent/article.txt";
  store::Database database = store::Database::in_memory();
  std::size_t failed = 0;
  CHECK(extract_batch(&database, items, support::english_extractor(), some_tooling, some_time, {},
                      [&failed](const BatchResult& result) { failed += result.error ? 1 : 0; }));
  CHECK(failed == 2);
  CHECK(store::list_articles(database).size() == 3);
}

TEST_CASE("A run that is stopped keeps what it reported, and can be run again",
          "[workflow][batch]") {
  const auto items = many_items(400);
  store::Database database = store::Database::in_memory();
  std::atomic<bool> stop{false};
  BatchOptions options;
  options.jobs = 2;
  options.stop = &stop;
  std::size_t done = 0;
  const auto count_and_stop = [&](const BatchResult&) { stop = ++done >= 3; };
  CHECK_FALSE(extract_batch(&database, items, support::english_extractor(), some_tooling, some_time,
                            options, count_and_stop));
  CHECK(done >= 3);
  CHECK(done < items.size());
  CHECK(store::list_articles(database).size() == done);

  stop = false;
  std::size_t unchanged = 0;
  CHECK(extract_batch(&database, items, support::english_extractor(), some_tooling, some_time,
                      options, [&unchanged](const BatchResult& result) {
                        unchanged += result.saved.outcome == store::SaveOutcome::unchanged ? 1 : 0;
                      }));
  CHECK(unchanged == done);
  CHECK(store::list_articles(database).size() == items.size());
}

TEST_CASE("A dry run stores nothing and gives the claims", "[workflow][batch]") {
  std::size_t claims = 0;
  const auto items = many_items(3);
  CHECK(extract_batch(
      nullptr, items, support::english_extractor(), some_tooling, some_time, {},
      [&claims](const BatchResult& result) { claims += result.article.claim_set.claims.size(); }));
  CHECK(claims == 3);
}

}  // namespace
}  // namespace claimcheck::workflow
