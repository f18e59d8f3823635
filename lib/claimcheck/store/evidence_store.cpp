// SPDX-License-Identifier: MIT
#include "claimcheck/store/evidence_store.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/event_chain.hpp"
#include "claimcheck/store/evidence_check.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::store {
namespace {

constexpr std::array<std::string_view, 3> stance_names{"supports", "refutes", "context"};
constexpr std::array<std::string_view, 2> origin_names{"reviewer", "writer"};
constexpr std::uint32_t least_credible = 6;

constexpr const char* evidence_columns =
    "SELECT v.number, v.id, c.id, v.element, v.element_words, v.source, v.snapshot, v.quote, "
    "v.locator, v.stance, v.credibility, v.note, v.origin, 'C' || c.number, s.name, "
    "s.confidential, e.reviewer, e.time, "
    "EXISTS (SELECT 1 FROM event u WHERE u.target = e.id), v.salt, s.id, coalesce(k.id, ''), "
    "coalesce((SELECT 'C' || t.number FROM event r JOIN claim t ON t.id = r.subject "
    "WHERE r.origin = e.id AND r.kind = 'carried' "
    "AND NOT EXISTS (SELECT 1 FROM event u WHERE u.target = r.id) "
    "ORDER BY r.number DESC LIMIT 1), '') ";

constexpr const char* evidence_tables =
    "FROM evidence v JOIN claim c ON c.number = v.claim JOIN source s ON s.number = v.source "
    "LEFT JOIN snapshot k ON k.number = v.snapshot "
    "JOIN event e ON e.subject = v.id AND e.kind = 'evidence_added' ";

template <std::size_t Size>
std::size_t index_of(Query& query, int column, const std::array<std::string_view, Size>& names) {
  const std::string name = query.text(column);
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) query.damaged(column, "holds \"" + name + "\"");
  return static_cast<std::size_t>(found - names.begin());
}

EvidenceRow read_evidence(Query& query) {
  EvidenceRow row;
  row.number = query.integer(0);
  row.id = query.text(1);
  NewEvidence& evidence = row.evidence;
  evidence.claim = query.text(2);
  if (!query.is_null(3)) evidence.element = query.natural(3);
  evidence.element_words = query.text(4);
  evidence.source = query.integer(5);
  if (!query.is_null(6)) evidence.snapshot = query.integer(6);
  evidence.quote = query.text(7);
  evidence.locator = query.text(8);
  evidence.stance = static_cast<Stance>(index_of(query, 9, stance_names));
  if (!query.is_null(10)) evidence.credibility = query.natural(10);
  evidence.note = query.text(11);
  evidence.origin = static_cast<EvidenceOrigin>(index_of(query, 12, origin_names));
  row.claim_label = query.text(13);
  row.source_name = query.text(14);
  row.confidential = query.flag(15);
  row.added_by = query.text(16);
  row.added = query.time(17);
  row.undone = query.flag(18);
  row.carried_to = query.text(22);
  return row;
}

/// `source` and `snapshot` are their ids, which do not depend on the order in which they came.
std::string id_of(const NewEvidence& evidence, const std::string& salt, const std::string& source,
                  const std::string& snapshot) {
  std::string message = "claimcheck evidence 1\n";
  const auto decimal = [](const auto& number) {
    return number ? std::to_string(*number) : std::string{};
  };
  for (const std::string& field :
       {salt, evidence.claim, decimal(evidence.element), evidence.element_words, source, snapshot,
        evidence.quote, evidence.locator, std::string{name_of(evidence.stance)},
        decimal(evidence.credibility), evidence.note, std::string{name_of(evidence.origin)}}) {
    add_field(message, field);
  }
  return content_uuid("evidence", message);
}

void require_sound(const NewEvidence& evidence) {
  for (const std::string* field :
       {&evidence.element_words, &evidence.quote, &evidence.locator, &evidence.note}) {
    if (text::is_valid_utf8(*field)) continue;
    throw Error{ErrorKind::usage, "the quote, locator or note is not valid UTF-8"};
  }
  const auto credibility = evidence.credibility.value_or(1);
  if (credibility < 1 || credibility > least_credible) {
    throw Error{ErrorKind::usage, "a credibility is a number from 1 to 6",
                "1 is confirmed by others, 6 cannot be judged"};
  }
  if (evidence.element.has_value() == evidence.element_words.empty()) {
    throw Error{ErrorKind::internal, "evidence for an element without its words"};
  }
}

/// Whether the evidence was given where its source had another id, before files were merged.
bool fits_an_alias(Database& database, const EvidenceRow& row, const std::string& salt,
                   const std::string& snapshot) {
  Query aliases{database, "SELECT id FROM source_alias WHERE source = ?"};
  aliases.bind(row.evidence.source);
  while (aliases.next()) {
    if (id_of(row.evidence, salt, aliases.text(0), snapshot) == row.id) return true;
  }
  return false;
}

std::string text_of(Database& database, const char* sql, std::int64_t number) {
  Query query{database, sql};
  query.bind(number);
  if (!query.next()) throw Error{ErrorKind::internal, "evidence from what is not there"};
  return query.text(0);
}

NewEvent insert(Database& database, const NewEvidence& evidence) {
  const std::string source =
      text_of(database, "SELECT id FROM source WHERE number = ?", evidence.source);
  std::string snapshot;
  if (evidence.snapshot) {
    snapshot = text_of(database, "SELECT id FROM snapshot WHERE number = ?", *evidence.snapshot);
  }
  const std::string salt = random_uuid();
  NewEvent event;
  event.kind = EventKind::evidence_added;
  event.subject = id_of(evidence, salt, source, snapshot);
  event.sources = {source};
  Query row{database,
            "INSERT INTO evidence (id, salt, claim, element, element_words, source, snapshot, "
            "quote, locator, stance, credibility, note, origin) "
            "SELECT ?, ?, number, ?, ?, ?, ?, ?, ?, ?, ?, ?, ? FROM claim WHERE id = ? "
            "RETURNING number"};
  row.bind(event.subject, salt, evidence.element, evidence.element_words, evidence.source,
           evidence.snapshot, evidence.quote, evidence.locator, name_of(evidence.stance),
           evidence.credibility, evidence.note, name_of(evidence.origin), evidence.claim);
  if (!row.next()) throw Error{ErrorKind::internal, "evidence for a claim that is not there"};
  while (row.next()) {
  }
  return event;
}

}  // namespace

std::string_view name_of(Stance stance) { return stance_names[static_cast<std::size_t>(stance)]; }

std::optional<Stance> stance_from(std::string_view name) {
  const auto found = std::ranges::find(stance_names, name);
  if (found == stance_names.end()) return std::nullopt;
  return static_cast<Stance>(found - stance_names.begin());
}

std::string_view name_of(EvidenceOrigin origin) {
  return origin_names[static_cast<std::size_t>(origin)];
}

std::vector<EvidenceRow> add_evidence(Database& database, const std::vector<NewEvidence>& evidence,
                                      const std::string& reviewer, Timestamp now) {
  std::vector<EvidenceRow> rows;
  database.transact([&] {
    rows.clear();
    std::vector<NewEvent> events;
    for (const NewEvidence& each : evidence) {
      require_sound(each);
      events.push_back(insert(database, each));
    }
    append_events(database, reviewer, events, now);
    Query query{database, std::string{evidence_columns} + evidence_tables + "WHERE v.id = ?"};
    for (const NewEvent& event : events) {
      query.bind(event.subject);
      while (query.next()) rows.push_back(read_evidence(query));
    }
  });
  return rows;
}

bool was_given(Database& database, const NewEvidence& evidence) {
  Query query{database,
              "SELECT 1 FROM evidence v JOIN claim c ON c.number = v.claim WHERE (c.id = ?1 "
              "OR EXISTS (SELECT 1 FROM event r JOIN event g ON g.id = r.origin "
              "WHERE r.subject = ?1 AND r.kind = 'carried' AND g.subject = v.id)) "
              "AND v.source = ?2 AND v.quote = ?3 AND v.locator = ?4 AND v.note = ?5 "
              "AND v.origin = ?6"};
  query.bind(evidence.claim, evidence.source, evidence.quote, evidence.locator, evidence.note,
             name_of(evidence.origin));
  return query.next();
}

std::vector<EvidenceRow> list_evidence(Database& database, std::string_view claim) {
  const bool all = claim.empty();
  const std::string which = all ? "l.carried IS NULL" : "l.claim = ?1";
  Query query{database, std::string{evidence_columns} + ", l.element, l.carried IS NOT NULL " +
                            evidence_tables +
                            "JOIN claim_evidence l ON l.evidence = v.number WHERE " + which +
                            " ORDER BY v.number"};
  if (!all) query.bind(claim);
  std::vector<EvidenceRow> rows;
  while (query.next()) {
    EvidenceRow row = read_evidence(query);
    row.carried = query.flag(24);
    row.evidence.element.reset();
    if (!query.is_null(23)) row.evidence.element = query.natural(23);
    rows.push_back(std::move(row));
  }
  return rows;
}

std::optional<EvidenceRow> find_evidence(Database& database, std::string_view reference) {
  if (reference.starts_with('E') || reference.starts_with('e')) reference.remove_prefix(1);
  std::int64_t number = 0;
  const char* last = reference.data() + reference.size();
  const auto [end, fault] = std::from_chars(reference.data(), last, number);
  if (reference.empty() || fault != std::errc{} || end != last) return std::nullopt;
  Query query{database, std::string{evidence_columns} + evidence_tables + "WHERE v.number = ?"};
  query.bind(number);
  return query.next() ? std::optional{read_evidence(query)} : std::nullopt;
}

void check_evidence(Database& database, std::vector<std::string>& faults) {
  Query query{database, std::string{evidence_columns} + evidence_tables + "ORDER BY v.number"};
  while (query.next()) {
    const EvidenceRow row = read_evidence(query);
    if (id_of(row.evidence, query.text(19), query.text(20), query.text(21)) == row.id) continue;
    if (fits_an_alias(database, row, query.text(19), query.text(21))) continue;
    faults.push_back("E" + std::to_string(row.number) + " was changed after it was given");
  }
  const std::int64_t lost =
      read_integer(database,
                   "SELECT (SELECT count(*) FROM event e WHERE e.kind = 'evidence_added' AND NOT "
                   "EXISTS (SELECT 1 FROM evidence v WHERE v.id = e.subject)) + "
                   "(SELECT count(*) FROM evidence v WHERE NOT EXISTS (SELECT 1 FROM event e "
                   "WHERE e.subject = v.id AND e.kind = 'evidence_added'))");
  if (lost > 0) {
    faults.push_back(std::to_string(lost) + " pieces of evidence and events do not fit each other");
  }
}

}  // namespace claimcheck::store
