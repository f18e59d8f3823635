// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/match_claims.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/evidence/passages.hpp"

#include <algorithm>
#include <string>

namespace claimcheck::workflow {
namespace {

/// Words are cut to their beginnings in the index, and may be alike beyond that.
constexpr double index_slack = 0.2;

template <typename Match>
void sort_matches(std::vector<Match>& matches) {
  std::ranges::stable_sort(matches, [](const Match& left, const Match& right) {
    if (left.confirmed != right.confirmed) return left.confirmed;
    return left.likeness.share > right.likeness.share;
  });
}

template <typename Match>
void sort_in(Match match, double least_share, std::vector<Match>& same, std::vector<Match>& near) {
  const bool alike = match.likeness.share >= least_share;
  if (match.confirmed || (alike && match.likeness.differences.empty())) {
    same.push_back(std::move(match));
  } else if (alike) {
    near.push_back(std::move(match));
  }
}

store::NewEvent settling(const std::string& subject, const std::string& with, bool same) {
  store::NewEvent event;
  event.kind = same ? store::EventKind::matched : store::EventKind::unmatched;
  event.subject = subject;
  event.data = {{"with", with}};
  return event;
}

}  // namespace

Matcher::Matcher(store::Database& database, const evidence::CheckTools& tools, MatchOptions options)
    : database_(database),
      tools_(tools),
      options_(options),
      claim_index_(tools.vocabulary),
      check_index_(tools.vocabulary) {}

Matches Matcher::matches_of(const store::ClaimRow& claim) {
  read_claims();
  Matches matches = checks_of(claim);
  add_claims(matches, evidence::view_of(database_, claim),
             store::matched_with(database_, claim.id));
  return matches;
}

Matches Matcher::checks_of(const store::ClaimRow& claim) {
  read_checks();
  Matches matches;
  matches.claim = claim;
  if (checks_.empty()) return matches;
  add_checks(matches, evidence::view_of(database_, claim),
             store::matched_with(database_, claim.id));
  return matches;
}

void Matcher::read_claims() {
  if (std::exchange(has_claims_, true)) return;
  texts_ = store::list_match_texts(database_);
  for (const store::MatchText& text : texts_) claim_index_.add(text.text);
}

void Matcher::read_checks() {
  if (std::exchange(has_checks_, true)) return;
  checks_ = store::list_prior_checks(database_);
  for (const store::PriorCheckRow& row : checks_) check_index_.add(row.check.text);
}

void Matcher::add_claims(Matches& matches, const evidence::ClaimView& view,
                         const store::Matched& known) {
  const auto own =
      std::ranges::lower_bound(texts_, matches.claim.number, {}, &store::MatchText::number);
  const bool is_listed = own != texts_.end() && own->number == matches.claim.number;
  std::vector<store::ClaimRow> rows;
  for (const std::string& id : known.confirmed) {
    if (store::find_prior_check(database_, id)) continue;
    rows.push_back(store::find_claim(database_, id));
  }
  for (const auto& near : claim_index_.nearest(
           view.text, std::max(0.0, options_.least_share - index_slack), options_.most)) {
    const store::MatchText& text = texts_[near.number];
    if (is_listed && text.article == own->article) continue;
    store::ClaimRow row = store::find_claim(database_, "C" + std::to_string(text.number));
    if (!known.refused.contains(row.id) && !known.confirmed.contains(row.id)) {
      rows.push_back(std::move(row));
    }
  }
  for (store::ClaimRow& row : rows) {
    const bool confirmed = known.confirmed.contains(row.id);
    auto likeness = evidence::compare_claims(view, evidence::view_of(database_, row), tools_);
    sort_in(ClaimMatch{std::move(row), std::move(likeness), confirmed}, options_.least_share,
            matches.claims, matches.near_claims);
  }
  sort_matches(matches.claims);
  sort_matches(matches.near_claims);
}

void Matcher::add_checks(Matches& matches, const evidence::ClaimView& view,
                         const store::Matched& known) {
  std::vector<store::PriorCheckRow> rows;
  for (const std::string& id : known.confirmed) {
    if (auto row = store::find_prior_check(database_, id)) rows.push_back(std::move(*row));
  }
  for (const auto& near : check_index_.nearest(
           view.text, std::max(0.0, options_.least_share - index_slack), options_.most)) {
    const store::PriorCheckRow& row = checks_[near.number];
    if (!known.refused.contains(row.id) && !known.confirmed.contains(row.id)) rows.push_back(row);
  }
  for (store::PriorCheckRow& row : rows) {
    const bool confirmed = known.confirmed.contains(row.id);
    auto likeness = evidence::compare_claims(view, view_of(row), tools_);
    sort_in(CheckMatch{std::move(row), std::move(likeness), confirmed}, options_.least_share,
            matches.checks, matches.near_checks);
  }
  sort_matches(matches.checks);
  sort_matches(matches.near_checks);
}

evidence::ClaimView Matcher::view_of(const store::PriorCheckRow& check) const {
  evidence::ClaimView view{check.check.text, {}};
  const Span all{0, static_cast<std::uint32_t>(view.text.size())};
  for (elements::Found& found : tools_.reader.read(view.text, all, {})) {
    std::string words;
    for (const Span span : found.spans) {
      words += (words.empty() ? "" : " ") + std::string{slice(view.text, span)};
    }
    view.elements.push_back({std::move(words), std::move(static_cast<elements::Element&>(found))});
  }
  return view;
}

store::ClaimRow settle_match(store::Database& database, std::string_view one,
                             std::string_view other, bool same, const Hand& hand) {
  store::ClaimRow claim;
  database.transact([&] {
    if (store::find_prior_check(database, one)) std::swap(one, other);
    if (store::find_prior_check(database, one)) {
      throw Error{ErrorKind::usage, "both are earlier checks of others",
                  "name a claim and what it matches: C41 and C8, or C41 and P3"};
    }
    claim = store::find_claim(database, one);
    std::vector<store::NewEvent> events;
    if (const auto check = store::find_prior_check(database, other)) {
      events.push_back(settling(claim.id, check->id, same));
    } else {
      const store::ClaimRow with = store::find_claim(database, other);
      if (with.id == claim.id) {
        throw Error{ErrorKind::usage, "C" + std::to_string(claim.number) + " is one claim"};
      }
      events.push_back(settling(claim.id, with.id, same));
      events.push_back(settling(with.id, claim.id, same));
    }
    store::append_events(database, hand.reviewer, events, hand.now);
  });
  return claim;
}

std::vector<store::PriorCheckRow> confirmed_checks(store::Database& database,
                                                   std::string_view claim) {
  std::vector<store::PriorCheckRow> rows;
  for (const std::string& id : store::matched_with(database, claim).confirmed) {
    if (auto row = store::find_prior_check(database, id)) rows.push_back(std::move(*row));
  }
  std::ranges::sort(rows, {}, &store::PriorCheckRow::number);
  return rows;
}

}  // namespace claimcheck::workflow
