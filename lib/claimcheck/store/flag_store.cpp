// SPDX-License-Identifier: MIT
#include "claimcheck/store/flag_store.hpp"

#include "claimcheck/store/claim_row.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/store/stored_lists.hpp"

#include <cmath>
#include <set>

namespace claimcheck::store {
namespace {

/// Reads flags with their words; the text of a version is read once for those that follow each
/// other.
class FlagReader {
 public:
  explicit FlagReader(Database& database)
      : texts_(database, "SELECT text FROM article_version WHERE key = ?"),
        claims_(database,
                "SELECT g.claim FROM flag_claim g JOIN claim c ON c.number = g.claim "
                "WHERE c.version = ? AND g.place = ? ORDER BY g.claim") {}

  FlagRow read(Query& query) {
    const std::int64_t version = query.integer(0);
    const std::int64_t place = query.integer(1);
    if (version != version_) {
      texts_.bind(version).next();
      text_ = texts_.text(0);
      version_ = version;
    }
    FlagRow row;
    row.slug = query.text(2);
    row.flag.rule = query.text(3);
    row.flag.text = query.text(4);
    row.flag.spans = read_spans(query, 5, text_.size());
    if (row.flag.spans.empty()) query.damaged(5, "holds no span");
    row.position = {query.natural(6), query.natural(7)};
    row.flag.confidence = read_percent(query, 8).value_or(0);
    for (const Span span : row.flag.spans) row.words.emplace_back(slice(text_, span));
    claims_.bind(version, place);
    while (claims_.next()) row.claims.push_back(claims_.integer(0));
    return row;
  }

 private:
  Query texts_;
  Query claims_;
  std::int64_t version_ = -1;
  std::string text_;
};

constexpr const char* flag_columns =
    "SELECT f.version, f.place, a.slug, f.rule, f.text, f.word_bytes, f.line, f.column_number, "
    "f.certainty FROM flag f JOIN article_version v ON v.key = f.version "
    "JOIN article a ON a.key = v.article ";

std::vector<FlagRow> read_flags(Database& database, const char* where, std::string_view value) {
  Query query{database, std::string{flag_columns} + where + " ORDER BY f.version, f.place"};
  query.bind(value);
  FlagReader reader{database};
  std::vector<FlagRow> rows;
  while (query.next()) rows.push_back(reader.read(query));
  return rows;
}

}  // namespace

std::vector<FlagRow> list_flags(Database& database, std::string_view slug) {
  return read_flags(database, "WHERE a.slug = ? AND a.latest = v.key", slug);
}

std::vector<FlagRow> flags_of_claim(Database& database, std::string_view claim_id) {
  return read_flags(database,
                    "JOIN claim c ON c.version = f.version "
                    "JOIN flag_claim g ON g.claim = c.number AND g.place = f.place WHERE c.id = ?",
                    claim_id);
}

void save_flags(Database& database, std::int64_t version, const text::Document& document,
                const claims::ClaimSet& set, std::span<const std::int64_t> numbers) {
  Query{database,
        "DELETE FROM flag_claim WHERE claim IN (SELECT number FROM claim WHERE version = ?)"}
      .bind(version)
      .run();
  Query{database, "DELETE FROM flag WHERE version = ?"}.bind(version).run();
  Query insert{database,
               "INSERT INTO flag (version, place, rule, text, word_bytes, line, column_number, "
               "certainty) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};
  Query touched{database, "INSERT INTO flag_claim (claim, place) VALUES (?, ?)"};
  for (std::size_t place = 0; place < set.flags.size(); ++place) {
    const claims::Flag& flag = set.flags[place];
    const Position position = document.offsets.position(flag.spans.front().begin);
    insert
        .bind(version, place, flag.rule, flag.text, join_spans(flag.spans), position.line,
              position.column, static_cast<int>(std::lround(flag.confidence * 100)))
        .run();
    std::set<std::int64_t> held;
    for (std::size_t i = 0; i < set.claims.size(); ++i) {
      if (claims::touches(flag, set.claims[i].quote)) held.insert(numbers[i]);
    }
    for (const std::int64_t number : held) touched.bind(number, place).run();
  }
}

}  // namespace claimcheck::store
