// SPDX-License-Identifier: MIT
#include "claimcheck/store/claim_store.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/article_check.hpp"
#include "claimcheck/store/claim_query.hpp"
#include "claimcheck/store/claim_row.hpp"
#include "claimcheck/store/search_words.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/store/stored_lists.hpp"

#include <algorithm>
#include <charconv>

namespace claimcheck::store {
namespace {

constexpr const char* plain_joins =
    " FROM claim c JOIN article_version v ON v.key = c.version "
    "JOIN article a ON a.key = v.article LEFT JOIN standing_verdict e ON e.claim = c.id ";

constexpr std::size_t shortest_prefix = 6;
constexpr std::int64_t most_ranked = 10000;

std::optional<std::int64_t> read_number(std::string_view reference) {
  if (reference.starts_with('C') || reference.starts_with('c')) reference.remove_prefix(1);
  std::int64_t number = 0;
  const char* last = reference.data() + reference.size();
  const auto [end, fault] = std::from_chars(reference.data(), last, number);
  if (reference.empty() || fault != std::errc{} || end != last) return std::nullopt;
  return number;
}

std::string as_uuid_prefix(std::string_view reference) {
  std::string prefix;
  for (const char letter : reference) {
    const char lower = letter >= 'A' && letter <= 'F' ? static_cast<char>(letter + 32) : letter;
    const bool in_uuid = (lower >= '0' && lower <= '9') || (lower >= 'a' && lower <= 'f');
    if (!in_uuid && lower != '-') return {};
    prefix += lower;
  }
  return prefix.size() >= shortest_prefix ? prefix : std::string{};
}

std::vector<std::int64_t> numbers_by_prefix(Database& database, const std::string& prefix) {
  Query query{database,
              "SELECT number FROM claim WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY number LIMIT 5"};
  query.bind(prefix);
  std::vector<std::int64_t> numbers;
  while (query.next()) numbers.push_back(query.integer(0));
  return numbers;
}

std::optional<ClaimRow> claim_by_number(Database& database, std::int64_t number) {
  Query query{database, std::string{"SELECT "} + claim_columns + plain_joins + attribution_join +
                            "WHERE c.number = ?"};
  query.bind(number);
  ClaimReader reader{database};
  return query.next() ? std::optional{reader.read(query)} : std::nullopt;
}

[[noreturn]] void fail_unknown(Database& database, std::string_view reference) {
  const std::int64_t last = read_integer(database, "SELECT coalesce(max(number), 0) FROM claim");
  throw Error{ErrorKind::not_found, "there is no claim \"" + std::string{reference} + "\"",
              last == 0 ? "no claims are stored yet: extract an article first"
                        : "the claims here are C1 to C" + std::to_string(last)};
}

[[noreturn]] void fail_ambiguous(std::string_view reference,
                                 const std::vector<std::int64_t>& numbers) {
  std::string list;
  for (const std::int64_t number : numbers) {
    list += (list.empty() ? "C" : ", C") + std::to_string(number);
  }
  throw Error{ErrorKind::needs_human, "\"" + std::string{reference} + "\" means several claims",
              "choose one of " + list + (numbers.size() == 5 ? " …" : "")};
}

std::int64_t first_ranked(Database& database, const std::string& expression) {
  Query query{database,
              "SELECT rowid FROM claim_search WHERE claim_search MATCH ? "
              "ORDER BY rowid DESC LIMIT 1 OFFSET ?"};
  query.bind(expression, most_ranked - 1);
  return query.next() ? query.integer(0) : 0;
}

/// Returns what `read` makes of each row that a table holds of a claim, in their order: column 0 is
/// the length of the article's text in bytes, the others are those of the table, called x.
template <class Row, class Read>
std::vector<Row> load_rows(Database& database, std::string_view claim_id, const std::string& table,
                           const std::string& columns, const Read& read) {
  Query query{database, "SELECT v.text_bytes, " + columns +
                            " FROM claim c JOIN article_version v ON v.key = c.version JOIN " +
                            table + " x ON x.claim = c.number WHERE c.id = ? ORDER BY x.place"};
  query.bind(claim_id);
  std::vector<Row> rows;
  while (query.next()) rows.push_back(read(query));
  return rows;
}

}  // namespace

std::vector<ClaimRow> list_claims(Database& database, const Filter& filter) {
  const Snapshot snapshot{database};
  ClaimReader reader{database};
  std::vector<ClaimRow> rows;
  for (const Filter& part : parts_of(filter)) {
    const ClaimQuery clauses = make_claim_query(database, part);
    Query query{database, std::string{"SELECT "} + claim_columns + " " + clauses.from +
                              clauses.verdict_join + attribution_join + clauses.where + " " +
                              clauses.order + " LIMIT ?"};
    clauses.bind_to(query);
    query.also(filter.limit ? static_cast<std::int64_t>(*filter.limit - rows.size()) : -1);
    while (query.next()) rows.push_back(reader.read(query));
  }
  return rows;
}

std::vector<std::int64_t> list_claim_numbers(Database& database, const Filter& filter) {
  const Snapshot snapshot{database};
  std::vector<std::int64_t> numbers;
  for (const Filter& part : parts_of(filter)) {
    const ClaimQuery clauses = make_claim_query(database, part);
    const bool by_verdict = clauses.needs_verdict || filter.order == ClaimOrder::recent ||
                            filter.order == ClaimOrder::confidence;
    Query query{database, "SELECT c.number " + clauses.from +
                              (by_verdict ? clauses.verdict_join : "") +
                              (clauses.needs_attribution ? attribution_join : " ") + clauses.where +
                              " " + clauses.order + " LIMIT ?"};
    clauses.bind_to(query);
    query.also(filter.limit ? static_cast<std::int64_t>(*filter.limit - numbers.size()) : -1);
    while (query.next()) numbers.push_back(query.integer(0));
  }
  return numbers;
}

std::uint64_t count_claims(Database& database, const Filter& filter) {
  const Snapshot snapshot{database};
  Filter any_order = filter;
  any_order.order = ClaimOrder::article;
  const ClaimQuery clauses = make_claim_query(database, any_order);
  Query query{database, "SELECT count(*) " + clauses.from +
                            (clauses.needs_verdict ? clauses.verdict_join : "") +
                            (clauses.needs_attribution ? attribution_join : " ") + clauses.where};
  clauses.bind_to(query);
  query.next();
  return static_cast<std::uint64_t>(query.integer(0));
}

ClaimRow find_claim(Database& database, std::string_view reference) {
  const Snapshot snapshot{database};
  if (const auto number = read_number(reference)) {
    if (auto row = claim_by_number(database, *number)) return *std::move(row);
  }
  const std::string prefix = as_uuid_prefix(reference);
  if (prefix.empty()) fail_unknown(database, reference);
  const std::vector<std::int64_t> numbers = numbers_by_prefix(database, prefix);
  if (numbers.empty()) fail_unknown(database, reference);
  if (numbers.size() > 1) fail_ambiguous(reference, numbers);
  auto row = claim_by_number(database, numbers.front());
  if (!row) fail_unknown(database, reference);
  return *std::move(row);
}

std::vector<claims::Edit> load_edits(Database& database, std::string_view claim_id) {
  return load_rows<claims::Edit>(
      database, claim_id, "claim_edit",
      "x.at_bytes, x.begin_byte, x.end_byte, x.original, x.replacement, x.reason, c.text",
      [](Query& query) {
        claims::Edit edit;
        const std::string text = query.text(7);
        edit.at = read_spans(query, 1, query.natural(0));
        edit.in_claim = query.span(2, text.size());
        edit.from = query.text(4);
        edit.to = query.text(5);
        edit.reason = query.text(6);
        if (!lies_in(text, edit.in_claim) || slice(text, edit.in_claim) != edit.to) {
          query.damaged(2, "points at other words of the claim than were put in");
        }
        return edit;
      });
}

std::vector<claims::Facet> load_facets(Database& database, std::string_view claim_id) {
  return load_rows<claims::Facet>(
      database, claim_id, "facet", "x.subject, x.predicate, x.object, x.args", [](Query& query) {
        return claims::Facet{query.text(1), query.text(2), query.text(3), read_words(query, 4)};
      });
}

std::vector<claims::Mark> load_marks(Database& database, std::string_view claim_id) {
  return load_rows<claims::Mark>(
      database, claim_id, "mark", "x.name, x.rule, x.word_bytes", [](Query& query) {
        return claims::Mark{query.text(1), query.text(2), read_spans(query, 3, query.natural(0))};
      });
}

std::vector<elements::Element> load_elements(Database& database, std::string_view claim_id) {
  return load_rows<elements::Element>(
      database, claim_id, "element",
      "x.kind, x.word_bytes, x.value, x.unit, x.is_open, x.certainty, x.rule", [](Query& query) {
        elements::Element element;
        const std::string kind = query.text(1);
        const auto known = elements::element_kind_of(kind);
        if (!known) query.damaged(1, "holds \"" + kind + "\", which is no kind of element");
        element.kind = *known;
        element.spans = read_spans(query, 2, query.natural(0));
        if (element.spans.empty()) query.damaged(2, "holds no span");
        element.value = query.text(3);
        element.unit = query.text(4);
        element.open = query.flag(5);
        element.confidence = read_percent(query, 6);
        element.rule = query.text(7);
        return element;
      });
}

std::vector<claims::WorthReason> load_worth_reasons(Database& database, std::string_view claim_id) {
  return load_rows<claims::WorthReason>(
      database, claim_id, "worth_reason", "x.name, x.points", [](Query& query) {
        const std::int64_t points = query.integer(2);
        if (points < -100 || points > 100) query.damaged(2, "holds " + std::to_string(points));
        return claims::WorthReason{query.text(1), static_cast<int>(points)};
      });
}

std::vector<SearchHit> search_claims(Database& database, std::string_view query,
                                     std::uint32_t limit) {
  const std::string expression = match_expression(query);
  if (expression.empty()) {
    throw Error{ErrorKind::usage, "there is no word in \"" + std::string{query} + "\"",
                "give one or more words that the claims hold"};
  }
  const Snapshot snapshot{database};
  Query best{database,
             "SELECT claim_search.rowid, highlight(claim_search, 0, char(1), char(2)) "
             "FROM claim_search CROSS JOIN claim c ON c.number = claim_search.rowid "
             "CROSS JOIN article_version v ON v.key = c.version "
             "CROSS JOIN article a ON a.key = v.article AND a.latest = v.key "
             "WHERE claim_search MATCH ? AND claim_search.rowid >= ? AND c.retired = 0 "
             "ORDER BY claim_search.rank LIMIT ?"};
  best.bind(expression, first_ranked(database, expression), limit);
  std::vector<SearchHit> hits;
  while (best.next()) {
    auto claim = claim_by_number(database, best.integer(0));
    if (!claim) best.damaged(0, "names no claim");
    hits.push_back({*std::move(claim), best.text(1)});
  }
  return hits;
}

}  // namespace claimcheck::store
