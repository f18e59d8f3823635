// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/annotations.hpp"

#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/store/source_store.hpp"
#include "support/sample_article.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using support::noon;
using text::Annotation;

/// An article of two sentences, of which the first has two claims, and a question.
store::ExtractedArticle lake_article(std::vector<Annotation> annotations) {
  store::ExtractedArticle article =
      support::sample_article("lake", {"The lake is deep and cold.", "It froze.", "Who cares?"});
  claims::Claim second = article.claim_set.claims.front();
  second.quote = {{0, 11}, {21, 25}};
  second.text = "The lake is cold.";
  second.edits = {{{}, {16, 17}, "", ".", "full-stop"}};
  article.claim_set.claims.front().quote = {{0, 16}};
  article.claim_set.claims.front().text = "The lake is deep.";
  article.claim_set.claims.front().edits = second.edits;
  article.claim_set.claims.insert(article.claim_set.claims.begin() + 1, second);
  article.document.annotations = std::move(annotations);
  return article;
}

Annotation link(Span at, std::string address) {
  return {Annotation::Kind::link, at, std::move(address), "", ""};
}
Annotation note(std::uint32_t at, std::string words) {
  return {Annotation::Kind::footnote, {at, at}, "", std::move(words), ""};
}

using Pairs = std::vector<AnnotatedClaim>;

struct Desk {
  store::Database database = store::Database::in_memory();

  AnnotationCounts attach(const store::ExtractedArticle& article) {
    store::save_article(database, article, support::sample_tooling(), noon);
    const AnnotationCounts counts = attach_annotations(database, article, "anna", noon);
    CHECK(database.find_faults().empty());
    return counts;
  }
};

}  // namespace

TEST_CASE("A link goes to the claims that quote its words, a note to all of its sentence",
          "[workflow][annotations]") {
  const auto article = lake_article({link({12, 16}, "https://a.test/"),
                                     link({4, 8}, "https://b.test/"), note(26, "A book."),
                                     note(28, "Before the second."), note(50, "The question.")});
  CHECK(claims_annotated(article) == Pairs{{0, 0}, {1, 0}, {1, 1}, {2, 0}, {2, 1}, {3, 2}});
  const AnnotationCounts counts = count_annotations(article);
  CHECK(counts.annotations == 5);
  CHECK(counts.without_claim == 1);
  CHECK(counts.sourced == 3);
  CHECK(counts.unsourced == 0);
}

TEST_CASE("A link within the page names no source", "[workflow][annotations]") {
  const auto article = lake_article({link({4, 8}, "#top"), link({4, 8}, "")});
  CHECK(claims_annotated(article).empty());
  CHECK(count_annotations(article).annotations == 0);
  CHECK(count_annotations(article).unsourced == 3);
}

TEST_CASE("Annotations become evidence by the writer, once", "[workflow][annotations]") {
  Desk desk;
  auto article =
      lake_article({link({12, 16}, "https://A.test/lake#depth"),
                    note(26, "Holm, Lakes\n of the north, p. 4; see http://a.test:80/b."),
                    {Annotation::Kind::comment, {36, 36}, "", "Who measured?", "Ada"},
                    link({28, 30}, "lakes.pdf"),
                    link({28, 30}, "javascript:alert(1)")});
  const AnnotationCounts counts = desk.attach(article);
  CHECK(counts.sources == 5);
  CHECK(counts.evidence == 6);
  const auto rows = store::list_evidence(desk.database, "");
  REQUIRE(rows.size() == 6);
  CHECK(rows[0].source_name == "https://a.test/lake");
  CHECK(rows[0].evidence.locator == "#depth");
  CHECK(rows[0].evidence.note == "link: deep");
  CHECK(rows[0].evidence.stance == store::Stance::context);
  CHECK(rows[0].evidence.origin == store::EvidenceOrigin::writer);
  CHECK(rows[0].claim_label == "C1");
  CHECK(rows[1].source_name == "http://a.test/b");
  CHECK(rows[1].evidence.note ==
        "footnote: Holm, Lakes of the north, p. 4; see http://a.test:80/b.");
  const auto sources = store::list_sources(desk.database);
  for (const store::SourceRow& source : sources) {
    const bool web = source.source.kind == store::SourceKind::web;
    CHECK(web == source.source.name.starts_with("http"));
    CHECK(source.source.url == (web ? source.source.name : ""));
  }
  CHECK(store::find_source(desk.database, "Who measured?"));
  CHECK(store::find_source(desk.database, "lakes.pdf"));
  CHECK(store::find_source(desk.database, "javascript:alert(1)"));

  CHECK(desk.attach(article).evidence == 0);
  store::undo_last_action(desk.database, "anna", noon);
  CHECK(store::list_evidence(desk.database, "").empty());
  CHECK(desk.attach(article).evidence == 0);
  CHECK(store::list_sources(desk.database).size() == 5);
}

TEST_CASE("A source that is there is used, by name or address", "[workflow][annotations]") {
  Desk desk;
  store::add_source(desk.database,
                    {"Lake table", store::SourceKind::web, "https://a.test/lake", "", false},
                    "anna", noon);
  const AnnotationCounts counts =
      desk.attach(lake_article({link({12, 16}, "https://a.test/lake"), note(26, "Lake table")}));
  CHECK(counts.sources == 0);
  CHECK(counts.evidence == 3);
}

TEST_CASE("A number in a note is no number of a source", "[workflow][annotations]") {
  Desk desk;
  store::add_source(desk.database, {"Plan", {}, "", "", false}, "anna", noon);
  CHECK(desk.attach(lake_article({note(26, "1")})).sources == 1);
  CHECK(store::list_evidence(desk.database, "").front().source_name == "1");
}

TEST_CASE("A long note gives a short name", "[workflow][annotations]") {
  Desk desk;
  std::string words;
  for (int i = 0; i < 400; ++i) words += "é";
  desk.attach(lake_article({note(26, words)}));
  const std::string name = store::list_sources(desk.database).front().source.name;
  CHECK(name.size() == 160 + 3);
  CHECK(name.ends_with("é…"));
}

}  // namespace claimcheck::workflow
