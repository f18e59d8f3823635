// SPDX-License-Identifier: MIT
#include "claimcheck/store/article_store.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/article_check.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/store/stored_lists.hpp"

namespace claimcheck::store {
namespace {

constexpr const char* article_columns =
    "SELECT a.id, a.slug, v.title, v.origin, v.dateline, v.language, v.format, v.number, "
    "(SELECT r.time FROM run r WHERE r.version = v.key ORDER BY r.key DESC LIMIT 1), "
    "(SELECT count(*) FROM sentence s WHERE s.version = v.key), "
    "(SELECT count(*) FROM sentence s WHERE s.version = v.key AND s.disposition <> 'claims'), "
    "(SELECT count(*) FROM claim c WHERE c.version = v.key AND c.retired = 0), "
    "(SELECT count(*) FROM claim c WHERE c.version = v.key AND c.retired = 0 AND NOT EXISTS "
    " (SELECT 1 FROM standing_verdict e WHERE e.claim = c.id)) "
    "FROM article a JOIN article_version v ON v.key = a.latest ";

ArticleRow read_article(Query& query) {
  ArticleRow row;
  row.id = query.text(0);
  row.slug = query.text(1);
  row.title = query.text(2);
  row.origin = query.text(3);
  row.dateline = query.text(4);
  row.language = query.text(5);
  row.format = query.text(6);
  row.version = query.natural(7);
  row.extracted = query.time(8);
  row.sentences = query.natural(9);
  row.sentences_without_claims = query.natural(10);
  row.claims = query.natural(11);
  row.open_claims = query.natural(12);
  return row;
}

text::BlockKind read_block_kind(Query& query, int column) {
  const std::string name = query.text(column);
  const auto kind = text::block_kind_from(name);
  if (!kind) query.damaged(column, "holds \"" + name + "\", which is no kind of block");
  return *kind;
}

constexpr const char* sentence_columns =
    "SELECT a.slug, s.paragraph, s.sentence, s.block, s.begin_byte, s.end_byte, s.line, "
    "s.column_number, s.disposition, s.rule, s.left_over ";

/// Reads the sentence that the query stands on; `text` is its version's.
SentenceRow read_sentence(Query& query, std::string_view text) {
  SentenceRow row;
  row.slug = query.text(0);
  row.paragraph = query.natural(1);
  row.index = query.natural(2);
  row.block = read_block_kind(query, 3);
  row.span = query.span(4, text.size());
  if (!lies_in(text, row.span)) query.damaged(4, "cuts a character in two");
  row.position = {query.natural(6), query.natural(7)};
  row.text = slice(text, row.span);
  row.disposition = query.text(8);
  row.rule = query.text(9);
  row.left_over = read_spans(query, 10, text.size());
  for (const Span word : row.left_over) {
    if (!row.span.contains(word) || !lies_in(text, word)) {
      query.damaged(10, "points outside its sentence");
    }
    row.left_over_text.emplace_back(slice(text, word));
  }
  return row;
}

}  // namespace

std::vector<ArticleRow> list_articles(Database& database) {
  Query query{database, std::string{article_columns} + "ORDER BY a.key"};
  std::vector<ArticleRow> rows;
  while (query.next()) rows.push_back(read_article(query));
  return rows;
}

std::vector<std::string> list_slugs(Database& database) {
  Query query{database, "SELECT slug FROM article WHERE latest IS NOT NULL ORDER BY key"};
  std::vector<std::string> slugs;
  while (query.next()) slugs.push_back(query.text(0));
  return slugs;
}

std::optional<ArticleRow> find_article(Database& database, std::string_view slug) {
  Query query{database, std::string{article_columns} + "WHERE a.slug = ?"};
  query.bind(slug);
  return query.next() ? std::optional{read_article(query)} : std::nullopt;
}

StoredText load_text(Database& database, std::string_view slug) {
  Query query{database,
              "SELECT v.id, v.raw_hash, v.text_hash, v.text, v.offsets FROM article a "
              "JOIN article_version v ON v.key = a.latest WHERE a.slug = ?"};
  query.bind(slug);
  if (!query.next()) fail_unlisted(database, slug);
  StoredText stored;
  stored.version_id = query.text(0);
  stored.raw_hash = query.text(1);
  stored.text_hash = query.text(2);
  stored.text = query.text(3);
  if (sha256(stored.text) != stored.text_hash) {
    fail_damaged(database.statements().file(),
                 "the text of " + std::string{slug} + " does not match its hash");
  }
  stored.offsets = text::OffsetMap::decode(query.blob(4));
  return stored;
}

std::vector<SentenceRow> list_sentences(Database& database, std::string_view slug) {
  const Snapshot snapshot{database};
  const std::string text = load_text(database, slug).text;
  Query query{database, std::string{sentence_columns} +
                            "FROM article a JOIN sentence s ON s.version = a.latest "
                            "WHERE a.slug = ? ORDER BY s.place"};
  query.bind(slug);
  std::vector<SentenceRow> rows;
  while (query.next()) rows.push_back(read_sentence(query, text));
  return rows;
}

std::optional<SentenceRow> find_sentence(Database& database, std::string_view claim_id) {
  Query query{database, std::string{sentence_columns} +
                            ", v.text FROM claim c JOIN article_version v ON v.key = c.version "
                            "JOIN article a ON a.key = v.article "
                            "JOIN claim_span x ON x.claim = c.number AND x.place = 0 "
                            "JOIN sentence s ON s.version = v.key AND s.begin_byte <= x.begin_byte "
                            "AND x.begin_byte < s.end_byte WHERE c.id = ?"};
  query.bind(claim_id);
  if (!query.next()) return std::nullopt;
  return read_sentence(query, query.text(11));
}

ExtractedArticle load_article(Database& database, std::string_view slug) {
  const Snapshot snapshot{database};
  const auto row = find_article(database, slug);
  if (!row) fail_unlisted(database, slug);
  StoredText stored = load_text(database, slug);
  ExtractedArticle article;
  article.slug = row->slug;
  article.title = row->title;
  article.origin = row->origin;
  article.raw_hash = stored.raw_hash;
  article.dateline = row->dateline;
  article.language = row->language;
  article.document.format = row->format;
  article.document.offsets = std::move(stored.offsets);
  std::optional<std::uint32_t> paragraph;
  for (SentenceRow& sentence : list_sentences(database, slug)) {
    std::vector<text::Block>& blocks = article.document.blocks;
    if (paragraph != sentence.paragraph) blocks.push_back({sentence.block, sentence.span});
    paragraph = sentence.paragraph;
    blocks.back().span.end = sentence.span.end;
    const auto place = static_cast<std::uint32_t>(article.sentences.size());
    article.sentences.push_back(
        {sentence.span, static_cast<std::uint32_t>(blocks.size() - 1), sentence.index});
    article.claim_set.ledger.push_back({place,
                                        std::move(sentence.disposition),
                                        std::move(sentence.rule),
                                        std::move(sentence.left_over),
                                        {}});
  }
  article.document.text = std::move(stored.text);
  return article;
}

std::vector<RunRow> list_runs(Database& database) {
  Query query{database,
              "SELECT r.id, r.time, r.tool_version, r.rules_hash, r.model_hash, v.id, "
              "r.sentences, r.claims FROM run r JOIN article_version v ON v.key = r.version "
              "ORDER BY r.key"};
  std::vector<RunRow> rows;
  while (query.next()) {
    RunRow row;
    row.id = query.text(0);
    row.time = query.time(1);
    row.tooling = {query.text(2), query.text(3), query.text(4)};
    row.version_id = query.text(5);
    row.sentences = query.natural(6);
    row.claims = query.natural(7);
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace claimcheck::store
