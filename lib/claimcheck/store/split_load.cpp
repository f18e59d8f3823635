// SPDX-License-Identifier: MIT
#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/article_check.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_query.hpp"
#include "claimcheck/store/claim_row.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/statements.hpp"

#include <algorithm>

namespace claimcheck::store {
namespace {

/// Finds the version and fills in all but sentences and claims. Returns its key.
std::int64_t find_version(Database& database, StoredSplit& split,
                          std::optional<std::uint32_t> version) {
  Query article{database,
                "SELECT a.latest, (SELECT max(v.number) FROM article_version v "
                "WHERE v.article = a.key) FROM article a WHERE a.slug = ?"};
  article.bind(split.slug);
  if (!article.next() || article.is_null(0)) fail_unlisted(database, split.slug);
  Query query{database,
              "SELECT v.key, v.number, v.id, v.dateline, v.text, v.text_hash FROM article a "
              "JOIN article_version v ON v.article = a.key WHERE a.slug = ?1 "
              "AND CASE WHEN ?2 IS NULL THEN v.key = a.latest ELSE v.number = ?2 END"};
  query.bind(split.slug, version);
  if (!query.next()) {
    throw Error{ErrorKind::not_found,
                split.slug + " has no version " + std::to_string(version.value_or(0)),
                "its versions are 1 to " + std::to_string(article.natural(1))};
  }
  split.version = query.natural(1);
  split.version_id = query.text(2);
  split.dateline = query.text(3);
  split.text = query.text(4);
  if (sha256(split.text) != query.text(5)) {
    fail_damaged(database.statements().file(),
                 "the text of " + split.slug + " does not match its hash");
  }
  return query.integer(0);
}

using SentenceName = std::pair<std::uint32_t, std::uint32_t>;  // its block, its place there

std::map<SentenceName, std::uint32_t> read_sentences(Database& database, std::int64_t version,
                                                     StoredSplit& split) {
  std::map<SentenceName, std::uint32_t> places;
  Query query{database,
              "SELECT paragraph, sentence, begin_byte, end_byte FROM sentence "
              "WHERE version = ? ORDER BY place"};
  query.bind(version);
  std::uint32_t end = 0;
  while (query.next()) {
    const Span span = query.span(2, split.text.size());
    if (span.begin < end || !lies_in(split.text, span)) {
      query.damaged(2, "stands out of order, or cuts a character in two");
    }
    end = span.end;
    places.emplace(SentenceName{query.natural(0), query.natural(1)},
                   static_cast<std::uint32_t>(split.sentences.size()));
    split.sentences.push_back({span, query.natural(0), query.natural(1)});
  }
  return places;
}

claims::Claim whole_claim(Database& database, ClaimRow row) {
  claims::Claim claim;
  claim.quote = std::move(row.quote);
  claim.text = std::move(row.text);
  claim.rule = std::move(row.rule);
  claim.kind = row.kind.value_or(claim.kind);
  claim.modality = row.modality.value_or(claim.modality);
  claim.negated = row.negated;
  claim.ambiguous = row.ambiguous;
  claim.attribution = std::move(row.attribution);
  claim.edits = load_edits(database, row.id);
  claim.marks = load_marks(database, row.id);
  claim.facets = load_facets(database, row.id);
  claim.elements = load_elements(database, row.id);
  return claim;
}

std::uint32_t sentence_at(const StoredSplit& split, const claims::Claim& claim) {
  const std::uint32_t begin = claim.quote.empty() ? 0 : claim.quote.front().begin;
  const auto after =
      std::ranges::upper_bound(split.sentences, begin, {},
                               [](const text::Sentence& sentence) { return sentence.span.begin; });
  return static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(after - split.sentences.begin(), 1)) -
         1;
}

}  // namespace

std::map<std::string, std::int64_t> claim_numbers(Database& database, std::string_view slug) {
  Query query{database,
              "SELECT c.id, c.number FROM article a JOIN claim c ON c.version = a.latest "
              "WHERE a.slug = ? AND c.retired = 0"};
  query.bind(slug);
  std::map<std::string, std::int64_t> numbers;
  while (query.next()) numbers.emplace(query.text(0), query.integer(1));
  return numbers;
}

std::uint32_t count_versions(Database& database, std::string_view slug) {
  Query query{database,
              "SELECT count(*) FROM article_version v JOIN article a ON a.key = v.article "
              "WHERE a.slug = ?"};
  query.bind(slug).next();
  return query.natural(0);
}

StoredSplit load_split(Database& database, std::string_view slug,
                       std::optional<std::uint32_t> version, Wanted wanted) {
  const Snapshot snapshot{database};
  StoredSplit split;
  split.slug = slug;
  const std::int64_t key = find_version(database, split, version);
  const auto places = read_sentences(database, key, split);

  Query query{
      database,
      std::string{"SELECT "} + claim_columns +
          ", c.in_split, c.retired FROM claim c JOIN article_version v ON v.key = c.version "
          "JOIN article a ON a.key = v.article "
          "LEFT JOIN standing_verdict e ON e.claim = c.id " +
          attribution_join +
          "WHERE c.version = ?1 AND (c.retired = 0 OR ?3 OR (?2 AND c.in_split = 1)) "
          "ORDER BY c.place, c.number"};
  query.bind(key, wanted != Wanted::listed, wanted == Wanted::all);
  ClaimReader reader{database};
  while (query.next()) {
    ClaimRow row = reader.read(query);
    const auto place = places.find({row.paragraph, row.sentence});
    if (place == places.end() && wanted != Wanted::all) {
      query.damaged(4, "names a sentence that is not there");
    }
    split.ids.push_back(row.id);
    split.numbers.push_back(row.number);
    split.positions.push_back(row.position);
    const bool by_split = query.flag(34);
    split.handlings.push_back(!by_split        ? Handling::made
                              : query.flag(35) ? Handling::set_aside
                                               : Handling::none);
    split.marked = split.marked && (!by_split || (row.kind && row.modality));
    split.claims.push_back(whole_claim(database, std::move(row)));
    claims::Claim& claim = split.claims.back();
    claim.sentence = place == places.end() ? sentence_at(split, claim) : place->second;
  }
  return split;
}

}  // namespace claimcheck::store
