// SPDX-License-Identifier: MIT
#include "claimcheck/store/claim_row.hpp"

#include "claimcheck/store/event_chain.hpp"

namespace claimcheck::store {

ClaimReader::ClaimReader(Database& database)
    : spans_{database,
             "SELECT begin_byte, end_byte, line, column_number, exact FROM claim_span "
             "WHERE claim = ? ORDER BY place"},
      note_{database, "SELECT coalesce(note, '') FROM event_payload WHERE event = ?"},
      sources_{database,
               "SELECT s.number FROM event_source es JOIN source s ON s.id = es.source "
               "WHERE es.event = ? ORDER BY es.place"} {}

ClaimRow ClaimReader::read(Query& query) {
  ClaimRow row;
  row.number = query.integer(0);
  row.id = query.text(1);
  row.slug = query.text(2);
  row.version = query.natural(3);
  row.paragraph = query.natural(4);
  row.sentence = query.natural(5);
  row.text = query.text(6);
  row.rule = query.text(7);
  row.retired = query.flag(8);
  read_quote(row, query.natural(9));
  if (row.quote.empty()) query.damaged(0, "names a claim that quotes nothing");
  if (!query.is_null(10)) row.verdict = read_standing(query);
  return row;
}

void ClaimReader::read_quote(ClaimRow& row, std::uint32_t text_bytes) {
  spans_.bind(row.number);
  while (spans_.next()) {
    const Span span = spans_.span(0, text_bytes);
    std::string exact = spans_.text(4);
    const bool rising = row.quote.empty() || row.quote.back().end <= span.begin;
    if (span.empty() || !rising || exact.size() != span.size()) {
      spans_.damaged(0, "does not fit the words that it quotes");
    }
    if (row.quote.empty()) row.position = {spans_.natural(2), spans_.natural(3)};
    row.quote.push_back(span);
    row.quoted_text.push_back(std::move(exact));
  }
}

StandingVerdict ClaimReader::read_standing(Query& query) {
  const std::int64_t event = query.integer(10);
  StandingVerdict standing;
  standing.verdict = read_verdict(query, 11);
  standing.confidence = read_confidence(query, 12);
  standing.reviewer = query.text(13);
  standing.time = query.time(14);
  note_.bind(event);
  if (note_.next()) standing.note = note_.text(0);
  sources_.bind(event);
  while (sources_.next()) standing.sources.push_back(sources_.integer(0));
  return standing;
}

}  // namespace claimcheck::store
