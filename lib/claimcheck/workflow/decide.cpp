// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/decide.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/match_store.hpp"

#include <algorithm>
#include <set>

namespace claimcheck::workflow {
namespace {

using store::EventKind;

std::string label_of(const store::ClaimRow& claim) { return "C" + std::to_string(claim.number); }

store::NewEvent about(const store::ClaimRow& claim, EventKind kind) {
  store::NewEvent event;
  event.kind = kind;
  event.subject = claim.id;
  return event;
}

void require_words(const std::string& words, const std::string& what, const std::string& next) {
  const bool blank = words.find_first_not_of(" \t\r\n") == std::string::npos;
  if (blank) throw Error{ErrorKind::usage, what, next};
}

void require_adjudicator(const store::ClaimRow& claim,
                         const std::vector<store::StandingVerdict>& own, const Ruling& ruling,
                         const Hand& hand) {
  if (claim.state != store::ClaimState::conflict) {
    throw Error{ErrorKind::not_found, "nobody disagrees about " + label_of(claim),
                "claimcheck list is:conflict shows where reviewers do"};
  }
  std::string names;
  for (const store::StandingVerdict& verdict : own) {
    names += (names.empty() ? "" : ", ") + verdict.reviewer;
  }
  if (std::ranges::find(own, hand.reviewer, &store::StandingVerdict::reviewer) != own.end()) {
    throw Error{ErrorKind::needs_human,
                hand.reviewer + " cannot adjudicate " + label_of(claim) +
                    ": the reviewers who disagree are " + names,
                "let somebody else decide, with --as NAME"};
  }
  const auto& allowed = ruling.adjudicators;
  if (!allowed.empty() && std::ranges::find(allowed, hand.reviewer) == allowed.end()) {
    std::string list;
    for (const std::string& name : allowed) list += (list.empty() ? "" : ", ") + name;
    throw Error{ErrorKind::needs_human, "the policy does not let " + hand.reviewer + " adjudicate",
                "it names " + list};
  }
}

std::string event_label(const store::Event& event) {
  return event.reviewer + "#" + std::to_string(event.seq);
}

Purge purge_event(store::Database& database, const std::string& reference, const Hand& hand) {
  const store::Event event = store::find_event(database, reference);
  if (event.payload_purged) {
    throw Error{ErrorKind::usage, event_label(event) + " was purged before"};
  }
  store::NewEvent record;
  record.kind = EventKind::purged;
  record.subject = event.id;
  record.data = {{"what", "the words of " + event_label(event)}};
  store::purge_payload(database, event.id);
  store::append_events(database, hand.reviewer, {&record, 1}, hand.now);
  return {record.data["what"], {}};
}

Purge purge_source(store::Database& database, const store::SourceRow& source, const Hand& hand) {
  const std::string label = "S" + std::to_string(source.number);
  const std::string purged_name = store::purged_name(source.number);
  if (source.source.name == purged_name) {
    throw Error{ErrorKind::usage, label + " was purged before"};
  }
  Purge result{"the name of " + label, {}};
  for (const store::Event& event : store::events_of(database, source.id)) {
    store::purge_payload(database, event.id);
  }
  store::rename_source(database, source.id, purged_name);
  store::NewEvent record;
  record.kind = EventKind::purged;
  record.subject = source.id;
  record.data = {{"what", result.what}};
  store::append_events(database, hand.reviewer, {&record, 1}, hand.now);
  for (const store::Event& event : store::events_naming(database, source.source.name)) {
    result.still.push_back(event_label(event));
  }
  return result;
}

}  // namespace

MarkResult tick_elements(store::Database& database, const MarkRequest& request,
                         std::span<const std::uint32_t> places, Timestamp now) {
  MarkResult result;
  database.transact([&] {
    const std::vector<std::string> sources = resolve_sources(database, request, now, result);
    std::vector<store::NewEvent> events;
    std::set<std::string> seen;
    for (const std::string& reference : request.claims) {
      const store::ClaimRow claim = store::find_claim(database, reference);
      if (!seen.insert(claim.id).second) continue;
      for (const std::uint32_t place : places) {
        store::NewEvent event = about(claim, EventKind::tick);
        event.data = store::tick_data(database, claim, place);
        event.note = request.note;
        event.sources = sources;
        events.push_back(std::move(event));
      }
      result.claims.push_back(claim);
    }
    store::append_events(database, request.reviewer, events, now);
  });
  return result;
}

bool toggle_tick(store::Database& database, std::string_view claim, std::uint32_t place,
                 const Hand& hand) {
  bool ticked = false;
  database.transact([&] {
    const store::ClaimRow row = store::find_claim(database, claim);
    const std::vector<store::Tick> ticks = store::load_ticks(database, row.id);
    ticked = std::ranges::find(ticks, place, &store::Tick::place) == ticks.end();
    store::NewEvent event = about(row, ticked ? EventKind::tick : EventKind::untick);
    event.data = store::tick_data(database, row, place);
    store::append_events(database, hand.reviewer, {&event, 1}, hand.now);
  });
  return ticked;
}

store::ClaimRow tell(store::Database& database, std::string_view claim, EventKind kind,
                     const std::string& words, const Hand& hand,
                     const std::vector<std::string>& sources) {
  require_words(words, "there are no words", "say it in a few words");
  store::ClaimRow row;
  database.transact([&] {
    row = store::find_claim(database, claim);
    if (kind == EventKind::answered && store::open_queries(database, row.id).empty()) {
      throw Error{ErrorKind::not_found, "no question about " + label_of(row) + " waits",
                  "ask one with: claimcheck query " + label_of(row) + " TEXT"};
    }
    MarkRequest request;
    request.sources = sources;
    request.reviewer = hand.reviewer;
    MarkResult added;
    store::NewEvent event = about(row, kind);
    event.note = words;
    event.sources = resolve_sources(database, request, hand.now, added);
    store::append_events(database, hand.reviewer, {&event, 1}, hand.now);
    row = store::find_claim(database, row.id);
  });
  return row;
}

std::vector<store::ClaimRow> reopen(store::Database& database,
                                    const std::vector<std::string>& claims,
                                    const std::string& reason, const Hand& hand) {
  require_words(reason, "a claim is reopened for a reason", "say why with --reason");
  std::vector<store::ClaimRow> rows;
  database.transact([&] {
    std::vector<store::NewEvent> events;
    std::set<std::string> seen;
    for (const std::string& reference : claims) {
      const store::ClaimRow row = store::find_claim(database, reference);
      if (!seen.insert(row.id).second) continue;
      const auto finding = store::latest_event(database, row.id, EventKind::verdict);
      if (!finding || store::load_verdicts(database, row.id).empty()) {
        throw Error{ErrorKind::not_found, label_of(row) + " has no finding that could be void",
                    "claimcheck list state:checked shows the claims with a finding"};
      }
      store::NewEvent event = about(row, EventKind::reopened);
      event.note = reason;
      event.origin = finding->root();
      events.push_back(std::move(event));
      rows.push_back(row);
    }
    store::append_events(database, hand.reviewer, events, hand.now);
    for (store::ClaimRow& row : rows) row = store::find_claim(database, row.id);
  });
  return rows;
}

std::vector<store::ClaimRow> assign(store::Database& database,
                                    const std::vector<std::string>& claims, const std::string& to,
                                    const Hand& hand) {
  std::vector<store::ClaimRow> rows;
  database.transact([&] {
    std::vector<store::NewEvent> events;
    std::set<std::string> seen;
    for (const std::string& reference : claims) {
      const store::ClaimRow claim = store::find_claim(database, reference);
      if (!seen.insert(claim.id).second) continue;
      store::NewEvent event = about(claim, EventKind::assigned);
      event.data = {{"to", to}};
      events.push_back(std::move(event));
    }
    store::append_events(database, hand.reviewer, events, hand.now);
    for (const store::NewEvent& event : events) {
      rows.push_back(store::find_claim(database, event.subject));
    }
  });
  return rows;
}

store::ClaimRow adjudicate(store::Database& database, std::string_view claim, const Ruling& ruling,
                           const Hand& hand) {
  require_words(ruling.note, "an adjudication needs a reason", "give it with --note TEXT");
  store::ClaimRow row;
  database.transact([&] {
    row = store::find_claim(database, claim);
    require_adjudicator(row, store::load_verdicts(database, row.id), ruling, hand);
    store::NewEvent finding = about(row, EventKind::verdict);
    finding.verdict = ruling.verdict;
    finding.confidence = ruling.confidence;
    finding.note = ruling.note;
    const std::vector<store::NewEvent> both{about(row, EventKind::adjudicated), finding};
    store::append_events(database, hand.reviewer, both, hand.now);
    row = store::find_claim(database, row.id);
  });
  return row;
}

std::size_t sign_off(store::Database& database, std::string_view slug, const Hand& hand) {
  std::vector<store::NewEvent> events;
  database.transact([&] {
    store::Filter filter;
    filter.slugs = {std::string{slug}};
    filter.states = {store::ClaimState::checked};
    for (const store::ClaimRow& claim : store::list_claims(database, filter)) {
      events.push_back(about(claim, EventKind::signed_off));
    }
    store::append_events(database, hand.reviewer, events, hand.now);
  });
  return events.size();
}

Correction correct(store::Database& database, std::string_view claim, const std::string& was,
                   const std::string& now_is, const std::string& reason, const Hand& hand) {
  const std::string next = "give --was WRONG --now RIGHT --reason WHY";
  require_words(was, "a correction says what was wrong", next);
  require_words(now_is, "a correction says what is right", next);
  require_words(reason, "a correction says why", next);
  Correction correction;
  database.transact([&] {
    correction.claim = store::find_claim(database, claim);
    store::NewEvent event = about(correction.claim, EventKind::corrected);
    event.note = reason;
    event.data = {{"was", was}, {"now", now_is}};
    store::append_events(database, hand.reviewer, {&event, 1}, hand.now);
    correction.repeated = store::confirmed_elsewhere(database, correction.claim);
    correction.confirmed = correction.repeated.size();
    for (const std::string& phrase : {correction.claim.text, was}) {
      store::Filter filter;
      filter.phrases = {phrase};
      for (store::ClaimRow& row : store::list_claims(database, filter)) {
        const bool known = std::ranges::find(correction.repeated, row.number,
                                             &store::ClaimRow::number) != correction.repeated.end();
        if (row.slug != correction.claim.slug && !known) {
          correction.repeated.push_back(std::move(row));
        }
      }
    }
  });
  return correction;
}

Purge purge(store::Database& database, const std::string& reference, const Hand& hand) {
  Purge result;
  store::erase_what_is_freed(database);
  database.transact([&] {
    const bool names_event = reference.find('#') != std::string::npos;
    const auto source = names_event ? std::nullopt : store::find_source(database, reference);
    result =
        source ? purge_source(database, *source, hand) : purge_event(database, reference, hand);
  });
  database.compact();
  return result;
}

}  // namespace claimcheck::workflow
