// SPDX-License-Identifier: MIT
#include "claimcheck/store/prior_check_store.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/event_chain.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/evidence_check.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/text/utf8.hpp"

#include <array>
#include <charconv>
#include <cmath>

namespace claimcheck::store {
namespace {

constexpr const char* check_columns =
    "SELECT number, id, text, claimant, claimed, rating, rating_value, best_rating, worst_rating, "
    "publisher, reviewed, title, url, language, added_by, added FROM prior_check ";

std::optional<double> read_number(Query& query, int column) {
  return query.is_null(column) ? std::nullopt : std::optional{query.real(column)};
}

PriorCheckRow read_check(Query& query) {
  PriorCheckRow row;
  row.number = query.integer(0);
  row.id = query.text(1);
  PriorCheck& check = row.check;
  check.text = query.text(2);
  check.claimant = query.text(3);
  check.claimed = query.text(4);
  check.rating = query.text(5);
  check.rating_value = read_number(query, 6);
  check.best_rating = read_number(query, 7);
  check.worst_rating = read_number(query, 8);
  check.publisher = query.text(9);
  check.reviewed = query.text(10);
  check.title = query.text(11);
  check.url = query.text(12);
  check.language = query.text(13);
  row.added_by = query.text(14);
  row.added = query.time(15);
  return row;
}

std::string id_of(const PriorCheck& check) {
  std::string message = "claimcheck prior check 1\n";
  for (const std::string* field : {&check.text, &check.claimant, &check.claimed, &check.rating}) {
    add_field(message, *field);
  }
  for (const auto& number : {check.rating_value, check.best_rating, check.worst_rating}) {
    add_field(message, number ? shortest_decimal(*number) : std::string{});
  }
  for (const std::string* field :
       {&check.publisher, &check.reviewed, &check.title, &check.url, &check.language}) {
    add_field(message, *field);
  }
  return content_uuid("prior_check", message);
}

void require_sound(const PriorCheck& check) {
  for (const std::string* field :
       {&check.text, &check.claimant, &check.claimed, &check.rating, &check.publisher,
        &check.reviewed, &check.title, &check.url, &check.language}) {
    if (text::is_valid_utf8(*field)) continue;
    throw Error{ErrorKind::usage, "an earlier check is not valid UTF-8"};
  }
  for (const auto& number : {check.rating_value, check.best_rating, check.worst_rating}) {
    if (number && !std::isfinite(*number)) {
      throw Error{ErrorKind::usage, "a rating of an earlier check is no number"};
    }
  }
  if (check.text.empty() || (check.rating.empty() && !check.rating_value)) {
    throw Error{ErrorKind::usage, "an earlier check has no claim or no rating"};
  }
}

std::optional<PriorCheckRow> check_with_id(Database& database, const std::string& id) {
  Query query{database, std::string{check_columns} + "WHERE id = ?"};
  query.bind(id);
  return query.next() ? std::optional{read_check(query)} : std::nullopt;
}

}  // namespace

PriorChecksAdded add_prior_checks(Database& database, std::span<const PriorCheck> checks,
                                  const std::string& file, const std::string& reviewer,
                                  Timestamp now) {
  PriorChecksAdded result;
  for (const PriorCheck& check : checks) require_sound(check);
  database.transact([&] {
    result = {};
    add_reviewer(database, reviewer, now);
    Query insert{database,
                 "INSERT INTO prior_check (id, text, claimant, claimed, rating, rating_value, "
                 "best_rating, worst_rating, publisher, reviewed, title, url, language, added_by, "
                 "added) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
    for (const PriorCheck& check : checks) {
      const std::string id = id_of(check);
      if (check_with_id(database, id)) {
        ++result.known;
        continue;
      }
      insert
          .bind(id, check.text, check.claimant, check.claimed, check.rating, check.rating_value,
                check.best_rating, check.worst_rating, check.publisher, check.reviewed, check.title,
                check.url, check.language, reviewer, now)
          .run();
      result.added.push_back(*check_with_id(database, id));
    }
    if (result.added.empty()) return;
    NewEvent event;
    event.kind = EventKind::checks_imported;
    event.subject = result.added.front().id;
    event.data = {{"file", file}, {"checks", std::to_string(result.added.size())}};
    append_events(database, reviewer, {&event, 1}, now);
  });
  return result;
}

std::vector<PriorCheckRow> list_prior_checks(Database& database) {
  Query query{database, std::string{check_columns} + "ORDER BY number"};
  std::vector<PriorCheckRow> rows;
  while (query.next()) rows.push_back(read_check(query));
  return rows;
}

bool has_prior_checks(Database& database) {
  return read_integer(database, "SELECT EXISTS (SELECT 1 FROM prior_check)") == 1;
}

std::optional<PriorCheckRow> find_prior_check(Database& database, std::string_view reference) {
  if (auto row = check_with_id(database, std::string{reference})) return row;
  if (!reference.starts_with('P') && !reference.starts_with('p')) return std::nullopt;
  reference.remove_prefix(1);
  std::int64_t number = 0;
  const char* last = reference.data() + reference.size();
  const auto [end, fault] = std::from_chars(reference.data(), last, number);
  if (reference.empty() || fault != std::errc{} || end != last) return std::nullopt;
  Query query{database, std::string{check_columns} + "WHERE number = ?"};
  query.bind(number);
  return query.next() ? std::optional{read_check(query)} : std::nullopt;
}

void check_prior_checks(Database& database, std::vector<std::string>& faults) {
  for (const PriorCheckRow& row : list_prior_checks(database)) {
    if (id_of(row.check) == row.id) continue;
    faults.push_back("P" + std::to_string(row.number) + " was changed after it was taken in");
  }
}

}  // namespace claimcheck::store
