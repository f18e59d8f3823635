// SPDX-License-Identifier: MIT
#include "claimcheck/store/claim_row.hpp"

#include "claimcheck/store/event_chain.hpp"
#include "claimcheck/store/stored_lists.hpp"

namespace claimcheck::store {
namespace {

claims::QuoteMode read_mode(Query& query, int column) {
  using claims::QuoteMode;
  const std::string name = query.text(column);
  for (const QuoteMode mode : {QuoteMode::direct, QuoteMode::indirect, QuoteMode::mixed}) {
    if (name == claims::name_of(mode)) return mode;
  }
  query.damaged(column, "holds \"" + name + "\", which is no way of quoting");
}

template <typename Mark>
std::optional<Mark> read_mark(Query& query, int column,
                              std::optional<Mark> (*from)(std::string_view)) {
  if (query.is_null(column)) return std::nullopt;
  const std::string name = query.text(column);
  const auto mark = from(name);
  if (!mark) query.damaged(column, "holds \"" + name + "\", which is no mark of a claim");
  return mark;
}

claims::Attribution read_attribution(Query& query, std::uint32_t text_bytes) {
  claims::Attribution who;
  who.source = query.text(19);
  who.role = query.text(20);
  who.cue = query.text(21);
  who.mode = read_mode(query, 22);
  who.via = read_words(query, 23);
  who.source_spans = read_spans(query, 24, text_bytes);
  who.cue_spans = read_spans(query, 25, text_bytes);
  who.content_spans = read_spans(query, 26, text_bytes);
  who.confidence = read_percent(query, 32);
  return who;
}

}  // namespace

std::optional<double> read_percent(Query& query, int column) {
  if (query.is_null(column)) return std::nullopt;
  const std::uint32_t percent = query.natural(column);
  if (percent > 100) query.damaged(column, "holds " + std::to_string(percent));
  return percent / 100.0;
}

ClaimReader::ClaimReader(Database& database)
    : spans_{database,
             "SELECT begin_byte, end_byte, line, column_number, exact FROM claim_span "
             "WHERE claim = ? ORDER BY place"},
      verdict_{database} {}

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
  const std::uint32_t text_bytes = query.natural(9);
  read_quote(row, text_bytes);
  if (row.quote.empty()) query.damaged(0, "names a claim that quotes nothing");
  if (!query.is_null(10)) row.verdict = verdict_.read(query, 10, 33);
  row.negated = query.flag(15);
  row.ambiguous = query.flag(16);
  row.certainty = read_percent(query, 17);
  if (!query.is_null(18)) row.attribution = read_attribution(query, text_bytes);
  row.kind = read_mark(query, 27, rules::kind_from);
  row.modality = read_mark(query, 28, rules::modality_from);
  row.worth = read_percent(query, 29);
  const std::string state = query.text(30);
  const auto known = claim_state_from(state);
  if (!known) query.damaged(30, "holds \"" + state + "\", which is no state of a claim");
  row.state = *known;
  row.assigned_to = query.text(31);
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

VerdictReader::VerdictReader(Database& database)
    : note_{database, "SELECT coalesce(note, '') FROM event_payload WHERE event = ?"},
      sources_{database,
               "SELECT coalesce((SELECT s.number FROM source s WHERE s.id = es.source), "
               "(SELECT a.source FROM source_alias a WHERE a.id = es.source)) FROM event_source es "
               "WHERE es.event = ? ORDER BY es.place"} {}

StandingVerdict VerdictReader::read(Query& query, int first_column, int event_column) {
  const std::int64_t event = query.integer(first_column);
  StandingVerdict standing;
  standing.verdict = read_verdict(query, first_column + 1);
  standing.confidence = read_confidence(query, first_column + 2);
  standing.reviewer = query.text(first_column + 3);
  standing.time = query.time(first_column + 4);
  note_.bind(event);
  if (note_.next()) standing.note = note_.text(0);
  if (query.integer(event_column) != event) {
    note_.bind(query.integer(event_column));
    if (note_.next()) standing.carried = note_.text(0);
  }
  sources_.bind(event);
  while (sources_.next()) {
    if (!sources_.is_null(0)) standing.sources.push_back(sources_.integer(0));
  }
  return standing;
}

}  // namespace claimcheck::store
