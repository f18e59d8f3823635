// SPDX-License-Identifier: MIT
#include "claimcheck/store/article_store.hpp"

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

using support::error_of;
using support::noon;
using support::sample_article;
using support::sample_tooling;
using support::TempDir;
using support::tower_article;

SaveResult save(Database& database, const ExtractedArticle& article) {
  return save_article(database, article, sample_tooling(), noon);
}

std::vector<std::string> ids_of(Database& database) {
  std::vector<std::string> ids;
  for (const ClaimRow& row : list_claims(database, {})) ids.push_back(row.id);
  return ids;
}

TEST_CASE("An article is stored with its ledger, claims and run", "[store][article_store]") {
  Database database = Database::in_memory();
  const SaveResult result = save(database, tower_article());
  CHECK(result.outcome == SaveOutcome::created);
  CHECK(result.slug == "tower");
  CHECK(result.version == 1);
  CHECK(result.claims == 2);
  CHECK(result.new_claims == 2);

  const auto row = find_article(database, "tower");
  REQUIRE(row);
  CHECK(row->title == "The tower of Hall");
  CHECK(row->dateline == "2025-07-03");
  CHECK(row->sentences == 4);
  CHECK(row->sentences_without_claims == 2);
  CHECK(row->claims == 2);
  CHECK(row->open_claims == 2);
  CHECK(row->extracted == noon);

  const auto sentences = list_sentences(database, "tower");
  REQUIRE(sentences.size() == 4);
  CHECK(sentences[3].text == "It cost 3 million kronor in 1998.");
  CHECK(sentences[3].position == Position{7, 1});
  CHECK(sentences[2].disposition == "no-statement");
  CHECK(load_text(database, "tower").offsets == tower_article().document.offsets);
  CHECK(list_runs(database).size() == 1);
  CHECK(database.find_faults().empty());
}

TEST_CASE("The same article again writes nothing, not even a run", "[store][article_store]") {
  const TempDir folder;
  Database database = Database::create(folder / "claims.db");
  save(database, tower_article());
  const std::string before = TempDir::read(folder / "claims.db");
  ExtractedArticle renamed = tower_article();
  renamed.slug = "another-name";
  for (const ExtractedArticle& article : {tower_article(), renamed}) {
    const SaveResult result = save(database, article);
    CHECK(result.outcome == SaveOutcome::unchanged);
    CHECK(result.slug == "tower");
    CHECK(result.claims == 2);
    CHECK(result.new_claims == 0);
  }
  CHECK(TempDir::read(folder / "claims.db") == before);
}

TEST_CASE("Two people's extractions of one article have the same ids", "[store][article_store]") {
  Database one = Database::in_memory();
  Database two = Database::in_memory();
  save(two, sample_article("first", {"Something else."}));
  save(one, tower_article());
  save(two, tower_article());
  CHECK(find_article(one, "tower")->id == find_article(two, "tower")->id);
  CHECK(load_text(one, "tower").version_id == load_text(two, "tower").version_id);
  Filter tower;
  tower.slugs = {"tower"};
  const auto mine = list_claims(one, tower);
  const auto theirs = list_claims(two, tower);
  REQUIRE(mine.size() == theirs.size());
  for (std::size_t place = 0; place < mine.size(); ++place) {
    CHECK(mine[place].id == theirs[place].id);
    CHECK(mine[place].number != theirs[place].number);
  }
}

TEST_CASE("Other rules retire what they no longer make and bring back what they make again",
          "[store][article_store]") {
  Database database = Database::in_memory();
  save(database, tower_article());
  ExtractedArticle fewer = tower_article();
  fewer.claim_set.claims.pop_back();
  fewer.claim_set.ledger[3].disposition = "no-statement";
  Tooling newer = sample_tooling();
  newer.rules_hash = std::string(64, 'b');
  const SaveResult result = save_article(database, fewer, newer, noon);
  CHECK(result.outcome == SaveOutcome::resplit);
  CHECK(result.version == 1);
  CHECK(result.claims == 1);
  CHECK(result.new_claims == 0);
  CHECK(list_claims(database, {}).size() == 1);
  Filter retired;
  retired.retired = true;
  REQUIRE(list_claims(database, retired).size() == 1);
  CHECK(list_claims(database, retired)[0].number == 2);
  CHECK(list_claims(database, retired)[0].retired);
  CHECK(find_claim(database, "C2").retired);

  CHECK(save(database, tower_article()).claims == 2);
  CHECK(list_claims(database, retired).empty());
  CHECK(list_claims(database, {})[1].number == 2);
  CHECK(list_runs(database).size() == 3);
  CHECK(database.find_faults().empty());
}

TEST_CASE("A changed text becomes a new version and numbers are never used again",
          "[store][article_store]") {
  Database database = Database::in_memory();
  save(database, tower_article());
  const auto before = ids_of(database);
  const ExtractedArticle changed = sample_article(
      "tower", {"The tower of Hall", "The tower is 42 metres high.", "Nobody paid."});
  const SaveResult result = save(database, changed);
  CHECK(result.outcome == SaveOutcome::new_version);
  CHECK(result.version == 2);
  CHECK(result.new_claims == 2);
  const auto now = list_claims(database, {});
  REQUIRE(now.size() == 2);
  CHECK(now[0].number == 3);
  CHECK(now[0].version == 2);
  CHECK(ids_of(database) != before);
  Filter retired;
  retired.retired = true;
  CHECK(list_claims(database, retired).size() == 2);

  const SaveResult back = save(database, tower_article());
  CHECK(back.outcome == SaveOutcome::new_version);
  CHECK(back.version == 1);
  CHECK(back.new_claims == 0);
  CHECK(ids_of(database) == before);
  CHECK(database.find_faults().empty());
}

TEST_CASE("A version that people worked on is not replaced by a text without that work",
          "[store][article_store]") {
  Database database = Database::in_memory();
  save(database, tower_article());
  const ExtractedArticle changed = sample_article("tower", {"The tower is 42 metres high."});
  const auto refusal = [&](const ExtractedArticle& article) {
    const auto error = error_of([&] { save(database, article); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::needs_human);
    return std::string{error->what()} + " | " + error->hint();
  };
  const auto work = [&](EventKind kind) {
    NewEvent event;
    event.kind = kind;
    event.subject = find_claim(database, "C1").id;
    event.note = "seen";
    if (kind == EventKind::verdict) event.verdict = claims::Verdict::verified;
    append_events(database, "anna", {&event, 1}, noon);
  };
  for (const EventKind kind : {EventKind::verdict, EventKind::note, EventKind::query,
                               EventKind::dropped, EventKind::added}) {
    work(kind);
    CHECK_THAT(refusal(changed), Catch::Contains("tower: this is another text than v1") &&
                                     Catch::Contains("worked on 1 claim;") &&
                                     Catch::Contains("claimcheck revise tower FILE"));
    CHECK(find_article(database, "tower")->version == 1);
    undo_last_action(database, "anna", noon);
  }
  CHECK(save(database, changed).version == 2);

  NewEvent event;
  event.subject = list_claims(database, {}).front().id;
  event.verdict = claims::Verdict::disputed;
  append_events(database, "anna", {&event, 1}, noon);
  CHECK_THAT(refusal(tower_article()), Catch::Contains("another text than v2"));
  ExtractedArticle elsewhere = tower_article();
  elsewhere.dateline = "2025-07-05";
  CHECK_THAT(refusal(elsewhere), Catch::Contains("another text than v2"));
  CHECK(save_article(database, tower_article(), sample_tooling(), noon, EarlierWork::carried)
            .version == 1);
  CHECK(database.find_faults().empty());
}

TEST_CASE("Another dateline is kept without a new version", "[store][article_store]") {
  Database database = Database::in_memory();
  save(database, tower_article());
  ExtractedArticle dated = tower_article();
  dated.dateline = "2025-07-04";
  CHECK(save(database, dated).outcome == SaveOutcome::resplit);
  CHECK(find_article(database, "tower")->dateline == "2025-07-04");
  CHECK(find_article(database, "tower")->version == 1);
}

TEST_CASE("The same text in a changed file is found at its new places", "[store][article_store]") {
  Database database = Database::in_memory();
  save(database, tower_article());
  ExtractedArticle moved = tower_article();
  const std::string& text = moved.document.text;
  moved.document.offsets =
      text::OffsetMap{{{0, 2, static_cast<std::uint32_t>(text.size())}}, "\n\n" + text};
  moved.raw_hash = std::string(64, 'd');
  CHECK(save(database, moved).outcome == SaveOutcome::resplit);
  CHECK(find_claim(database, "C1").position == Position{5, 1});
  CHECK(load_text(database, "tower").raw_hash == moved.raw_hash);
  CHECK(save(database, moved).outcome == SaveOutcome::unchanged);
  ExtractedArticle copied = tower_article();
  copied.origin = "a-copy-elsewhere.txt";
  CHECK(save(database, copied).outcome == SaveOutcome::unchanged);
}

TEST_CASE("Slugs are listed in the order of their coming", "[store][article_store]") {
  Database database = Database::in_memory();
  save(database, tower_article());
  save(database, sample_article("bridge", {"The bridge opened in 1998."}));
  CHECK(list_slugs(database) == std::vector<std::string>{"tower", "bridge"});
}

TEST_CASE("A slug that nobody chose is not given to an unrelated text", "[store][article_store]") {
  Database database = Database::in_memory();
  save(database, tower_article());
  ExtractedArticle unrelated = sample_article("tower", {"A man swam the lake."}, "elsewhere.txt");
  unrelated.slug_chosen = false;
  const auto error = error_of([&] { save(database, unrelated); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::needs_human);
  CHECK_THAT(error->what(), Catch::Contains("belongs to an article from sample.txt"));
  CHECK(list_articles(database).size() == 1);
  unrelated.slug_chosen = true;
  CHECK(save(database, unrelated).version == 2);
}

TEST_CASE("An older version's text under another slug is a person's to decide",
          "[store][article_store]") {
  Database database = Database::in_memory();
  save(database, tower_article());
  save(database, sample_article("tower", {"The tower fell."}));
  ExtractedArticle old = tower_article();
  old.slug = "tower-again";
  const auto error = error_of([&] { save(database, old); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::needs_human);
  CHECK_THAT(error->what(), Catch::Contains("version 1 of tower"));
}

TEST_CASE("A claim that is not what stands in the article is refused", "[store][article_store]") {
  Database database = Database::in_memory();
  const auto kind_after = [&](const std::function<void(ExtractedArticle&)>& spoil) {
    ExtractedArticle article = tower_article();
    spoil(article);
    const auto error = error_of([&] { save(database, article); });
    REQUIRE(error);
    CHECK(list_articles(database).empty());
    return error->kind();
  };
  using Article = ExtractedArticle;
  CHECK(kind_after([](Article& a) { a.claim_set.claims[0].text[4] = 'T'; }) == ErrorKind::internal);
  CHECK(kind_after([](Article& a) { a.claim_set.claims[0].quote[0].end = 100000; }) ==
        ErrorKind::internal);
  CHECK(kind_after([](Article& a) { a.claim_set.claims[0].quote.clear(); }) == ErrorKind::internal);
  CHECK(kind_after([](Article& a) { a.claim_set.claims[0].sentence = 9; }) == ErrorKind::internal);
  CHECK(kind_after([](Article& a) { a.claim_set.claims[0].edits[0].to = "!"; }) ==
        ErrorKind::internal);
  CHECK(kind_after([](Article& a) { a.claim_set.ledger.pop_back(); }) == ErrorKind::internal);
  CHECK(kind_after([](Article& a) {
          a.claim_set.ledger[1].left_over = {{0, 3}};
        }) == ErrorKind::internal);
  CHECK(kind_after([](Article& a) { a.claim_set.claims[0].confidence = 1.01; }) ==
        ErrorKind::internal);
  CHECK(kind_after([](Article& a) {
          a.claim_set.claims[0].facets = {{"\xff", "is", "", {}}};
        }) == ErrorKind::internal);
  CHECK(kind_after([](Article& a) {
          a.claim_set.claims[0].attribution = claims::Attribution{};
          a.claim_set.claims[0].attribution->via = {"\xff"};
        }) == ErrorKind::internal);
  CHECK(kind_after([](Article& a) {
          a.claim_set.claims[0].attribution = claims::Attribution{};
          a.claim_set.claims[0].attribution->cue_spans = {{0, 100000}};
        }) == ErrorKind::internal);
  CHECK(kind_after([](Article& a) { a.sentences[1].span.begin = 0; }) == ErrorKind::internal);
  CHECK(kind_after([](Article& a) { a.slug = "Not a slug"; }) == ErrorKind::usage);
}

TEST_CASE("Words that were taken from elsewhere keep the place where they stand",
          "[store][article_store]") {
  Database database = Database::in_memory();
  ExtractedArticle article = tower_article();
  claims::Claim& claim = article.claim_set.claims[1];
  const Span tower{article.sentences[1].span.begin, article.sentences[1].span.begin + 9};
  claim.quote[0].begin += 3;
  claim.text = "The tower cost 3 million kronor in 1998.";
  claim.edits = {{{tower}, {0, 9}, "", "The tower", "shared-subject"},
                 {{}, {39, 40}, "", ".", "full-stop"}};
  save(database, article);
  CHECK(load_edits(database, find_claim(database, "C2").id) == claim.edits);
  CHECK(database.find_faults().empty());
}

TEST_CASE("Who makes a claim, its facets and its marks are kept", "[store][article_store]") {
  Database database = Database::in_memory();
  const ExtractedArticle article = support::told_article();
  save(database, article);
  const claims::Claim& claim = article.claim_set.claims[1];
  const ClaimRow row = find_claim(database, "C2");
  CHECK(row.attribution == claim.attribution);
  CHECK(row.negated);
  CHECK(row.ambiguous);
  CHECK(row.certainty == 0.64);
  CHECK(load_facets(database, row.id) == claim.facets);
  CHECK(row.kind == claims::Kind::prediction);
  CHECK(row.modality == claims::Modality::possible);
  CHECK(row.worth == 0.57);
  CHECK(load_marks(database, row.id) == claim.marks);
  CHECK(load_elements(database, row.id) == claim.elements);
  CHECK(load_worth_reasons(database, row.id) == claim.worth_reasons);
  const ClaimRow plain = find_claim(database, "C1");
  CHECK_FALSE(plain.attribution);
  CHECK_FALSE(plain.negated);
  CHECK_FALSE(plain.ambiguous);
  CHECK(plain.certainty == 1.0);
  CHECK(plain.kind == claims::Kind::fact);
  CHECK(plain.modality == claims::Modality::asserted);
  CHECK_FALSE(plain.worth);
  CHECK(load_marks(database, plain.id).empty());
  CHECK(load_elements(database, plain.id).empty());
  CHECK(load_facets(database, plain.id).empty());
  const auto sentences = list_sentences(database, "tower");
  CHECK(sentences[3].left_over == article.claim_set.ledger[3].left_over);
  CHECK(sentences[3].left_over_text == std::vector<std::string>{"cost", "1998"});
  CHECK(sentences[1].left_over.empty());
  CHECK(database.find_faults().empty());
}

TEST_CASE("A claim that is made again takes the marks of the newest split",
          "[store][article_store]") {
  Database database = Database::in_memory();
  save(database, support::told_article());
  const ClaimRow before = find_claim(database, "C2");
  Tooling newer = sample_tooling();
  newer.rules_hash = std::string(64, 'b');
  const SaveResult result = save_article(database, tower_article(), newer, noon);
  CHECK(result.outcome == SaveOutcome::resplit);
  CHECK(result.new_claims == 0);
  const ClaimRow after = find_claim(database, "C2");
  CHECK(after.id == before.id);
  CHECK(after.text == before.text);
  CHECK_FALSE(after.attribution);
  CHECK_FALSE(after.negated);
  CHECK_FALSE(after.ambiguous);
  CHECK(after.certainty == 1.0);
  CHECK(after.kind == claims::Kind::fact);
  CHECK_FALSE(after.worth);
  CHECK(load_marks(database, after.id).empty());
  CHECK(load_elements(database, after.id).empty());
  CHECK(load_worth_reasons(database, after.id).empty());
  CHECK(load_facets(database, after.id).empty());
  CHECK(list_sentences(database, "tower")[3].left_over.empty());

  save(database, support::told_article());
  CHECK(find_claim(database, "C2").attribution == before.attribution);
  CHECK(load_facets(database, after.id) == support::told_article().claim_set.claims[1].facets);
  CHECK(list_claims(database, {}).size() == 2);
  CHECK(database.find_faults().empty());
}

TEST_CASE("A claim that is made twice is stored once", "[store][article_store]") {
  Database database = Database::in_memory();
  ExtractedArticle twice = tower_article();
  twice.claim_set.claims.insert(twice.claim_set.claims.begin(), twice.claim_set.claims.front());
  CHECK(save(database, twice).claims == 2);
  CHECK(list_claims(database, {}).size() == 2);
}

TEST_CASE("An unknown slug is said to be unknown", "[store][article_store]") {
  Database database = Database::in_memory();
  CHECK_FALSE(find_article(database, "none"));
  const auto error = error_of([&] { load_text(database, "none"); });
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::not_found);
}

}  // namespace
}  // namespace claimcheck::store
