// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/check_published.hpp"

#include "claimcheck/evidence/quote_lookup.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/store/page_store.hpp"
#include "claimcheck/store/snapshot_store.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace claimcheck::workflow {
namespace {

using evidence::QuoteState;

struct ChangeName {
  SourceChange change;
  std::string_view name;
};
constexpr std::array<ChangeName, 6> names{{
    {SourceChange::quote_gone, "quote-gone"},
    {SourceChange::quote_changed, "quote-changed"},
    {SourceChange::page_changed, "page-changed"},
    {SourceChange::page_gone, "page-gone"},
    {SourceChange::not_kept, "not-kept"},
    {SourceChange::not_seen, "not-seen"},
}};

/// A page that was read, at one look.
struct SeenText {
  std::int64_t snapshot = 0;
  Timestamp time;
  std::string text;
};

/// All that is known of a source.
struct History {
  store::SourceRow source;
  std::vector<SeenText> texts;  ///< oldest first
  std::int64_t newest = 0;      ///< snapshot, 0 for none
  std::optional<Timestamp> seen;
  std::optional<store::FailureRow> failure;  ///< when the last look failed

  const SeenText* at(Timestamp time) const {
    const SeenText* last = nullptr;
    for (const SeenText& each : texts) {
      if (each.time <= time) last = &each;
    }
    return last;
  }
};

class Checker {
 public:
  Checker(store::Database& database, const evidence::Vocabulary& vocabulary)
      : database_(database), vocabulary_(vocabulary) {}

  PublishedCheck run() {
    store::Filter filter;
    filter.states = {store::ClaimState::signed_off};
    for (const store::ClaimRow& claim : store::list_claims(database_, filter)) {
      ++check_.claims;
      look_at(claim);
    }
    check_.sources = histories_.size();
    for (auto& [key, finding] : found_) check_.findings.push_back(std::move(finding));
    return std::move(check_);
  }

 private:
  Timestamp sign_off_of(const store::ClaimRow& claim) {
    Timestamp time;
    for (const store::Event& event : store::events_of(database_, claim.id)) {
      if (event.kind == store::EventKind::signed_off && !event.undone) time = event.time;
    }
    return time;
  }

  void look_at(const store::ClaimRow& claim) {
    const Timestamp signed_off = sign_off_of(claim);
    std::map<std::int64_t, std::vector<std::string>> quotes;  // by source
    if (claim.verdict) {
      for (const std::int64_t source : claim.verdict->sources) quotes[source];
    }
    for (const store::EvidenceRow& row : store::list_evidence(database_, claim.id)) {
      auto& of_source = quotes[row.evidence.source];
      if (!row.evidence.quote.empty()) of_source.push_back(row.evidence.quote);
    }
    for (const auto& [source, of_source] : quotes) {
      if (const History* history = history_of(source)) {
        compare(claim, signed_off, *history, of_source);
      }
    }
  }

  /// Nothing for a source without an address.
  const History* history_of(std::int64_t number) {
    if (const auto known = histories_.find(number); known != histories_.end()) {
      return &known->second;
    }
    auto source = store::find_source(database_, "S" + std::to_string(number));
    if (!source || source->source.url.empty()) return nullptr;
    History history;
    history.source = std::move(*source);
    for (const store::SnapshotRow& row : store::snapshots_of(database_, number)) {
      history.newest = row.number;
      history.seen = row.time;
      auto page = store::find_page(database_, row.body_hash);
      if (page && page->text) {
        history.texts.push_back({row.number, row.time, std::move(*page->text)});
      }
    }
    const auto failures = store::failures_of(database_, number);
    if (!failures.empty() && (!history.seen || failures.back().time > *history.seen)) {
      history.failure = failures.back();
      history.seen = failures.back().time;
    }
    return &histories_.emplace(number, std::move(history)).first->second;
  }

  void compare(const store::ClaimRow& claim, Timestamp signed_off, const History& history,
               const std::vector<std::string>& quotes) {
    const SeenText* then = history.at(signed_off);
    if (!history.seen || *history.seen <= signed_off) {
      return tell(SourceChange::not_seen, claim, history, then, signed_off);
    }
    if (history.failure) {
      tell(SourceChange::page_gone, claim, history, then, history.failure->time, "",
           history.failure->failure.message);
    }
    if (then == nullptr) {
      return tell(SourceChange::not_kept, claim, history, then, signed_off);
    }
    if (history.texts.back().snapshot == then->snapshot) return;
    const SeenText& now = history.texts.back();
    for (const std::string& quote : quotes) {
      if (evidence::look_up(quote, then->text, vocabulary_).state != QuoteState::verbatim) continue;
      const evidence::QuoteLookup lookup = evidence::look_up(quote, now.text, vocabulary_);
      if (lookup.state == QuoteState::verbatim) continue;
      const bool gone = lookup.state == QuoteState::gone;
      tell(gone ? SourceChange::quote_gone : SourceChange::quote_changed, claim, history, then,
           now.time, quote, lookup.words);
    }
    if (quotes.empty() && now.text != then->text) {
      tell(SourceChange::page_changed, claim, history, then, now.time);
    }
  }

  void tell(SourceChange change, const store::ClaimRow& claim, const History& history,
            const SeenText* then, Timestamp since, const std::string& quote = "",
            const std::string& words = "") {
    const std::int64_t before = then == nullptr ? 0 : then->snapshot;
    PublishedFinding& finding = found_[{history.source.number, change, quote, before}];
    if (finding.claims.empty()) {
      finding.change = change;
      finding.source = history.source;
      finding.before = before;
      finding.now = history.newest;
      finding.since = since;
      finding.quote = quote;
      finding.words = words;
    }
    finding.since = std::max(finding.since, since);
    finding.claims.push_back(claim);
  }

  store::Database& database_;
  const evidence::Vocabulary& vocabulary_;
  std::map<std::int64_t, History> histories_;  // by source
  std::map<std::tuple<std::int64_t, SourceChange, std::string, std::int64_t>, PublishedFinding>
      found_;
  PublishedCheck check_;
};

}  // namespace

std::string_view name_of(SourceChange change) {
  return std::ranges::find(names, change, &ChangeName::change)->name;
}

PublishedCheck check_published(store::Database& database, const evidence::Vocabulary& vocabulary) {
  return Checker{database, vocabulary}.run();
}

}  // namespace claimcheck::workflow
