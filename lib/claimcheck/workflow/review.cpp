// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/review.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "claimcheck/workflow/surgery.hpp"

#include <algorithm>

namespace claimcheck::workflow {
namespace {

using store::EventKind;

bool asks_for_state(const store::Filter& filter) {
  return filter.open || !filter.verdicts.empty() || !filter.states.empty() ||
         !filter.reviewers.empty();
}

/// The claim's quoted words as places in its sentence.
std::vector<Span> marks_in(const store::SentenceRow& sentence, const std::vector<Span>& quote) {
  std::vector<Span> marks;
  for (const Span part : quote) {
    const std::uint32_t begin = std::max(part.begin, sentence.span.begin);
    const std::uint32_t end = std::min(part.end, sentence.span.end);
    if (begin < end) marks.push_back({begin - sentence.span.begin, end - sentence.span.begin});
  }
  return marks;
}

std::string words_of(const elements::Element& element, const store::SentenceRow& sentence) {
  std::string words;
  for (const Span span : element.spans) {
    if (!sentence.span.contains(span)) continue;
    const Span inside{span.begin - sentence.span.begin, span.end - sentence.span.begin};
    words += (words.empty() ? "" : " … ") + std::string{slice(sentence.text, inside)};
  }
  return words;
}

}  // namespace

Review::Review(store::Database& database, store::Filter filter, ReviewOptions options, Clock clock)
    : database_(database), options_(std::move(options)), clock_(std::move(clock)) {
  if (!asks_for_state(filter)) filter.not_decided_by = options_.reviewer;
  numbers_ = store::list_claim_numbers(database_, filter);
}

std::string Review::reference() const {
  if (done()) throw Error{ErrorKind::internal, "the review is over"};
  return "C" + std::to_string(numbers_[place_]);
}

Card Review::card() {
  Card card;
  card.claim = store::find_claim(database_, reference());
  card.sentence = store::find_sentence(database_, card.claim.id);
  if (card.sentence) card.marked = marks_in(*card.sentence, card.claim.quote);
  const std::vector<store::Tick> ticks = store::load_ticks(database_, card.claim.id);
  for (elements::Element& element : store::load_elements(database_, card.claim.id)) {
    CardElement shown;
    const auto place = static_cast<std::uint32_t>(card.elements.size());
    const auto tick = std::ranges::find(ticks, place, &store::Tick::place);
    if (tick != ticks.end()) {
      shown.ticked_by = tick->reviewer;
      shown.tick_carried = tick->carried;
    }
    if (card.sentence) shown.words = words_of(element, *card.sentence);
    shown.element = std::move(element);
    card.elements.push_back(std::move(shown));
  }
  card.worth_reasons = store::load_worth_reasons(database_, card.claim.id);
  card.verdicts = store::load_verdicts(database_, card.claim.id);
  const bool own = std::ranges::find(card.verdicts, options_.reviewer,
                                     &store::StandingVerdict::reviewer) != card.verdicts.end();
  const bool hides = options_.blind && !own;
  if (card.claim.state == store::ClaimState::reopened) {
    card.reopening = store::latest_event(database_, card.claim.id, EventKind::reopened);
  }
  card.queries = store::open_queries(database_, card.claim.id);
  card.flags = store::flags_of_claim(database_, card.claim.id);
  for (store::EvidenceRow& row : store::list_evidence(database_, card.claim.id)) {
    if (!hides || row.added_by == options_.reviewer) card.evidence.push_back(std::move(row));
  }
  for (store::Event& event : store::events_of(database_, card.claim.id)) {
    const bool shown = !hides || event.said_by() == options_.reviewer;
    if (event.says() == EventKind::note && !event.undone && shown) card.notes.push_back(event);
  }
  if (hides) {
    card.hidden = static_cast<std::uint32_t>(card.verdicts.size());
    card.verdicts.clear();
    card.claim.verdict.reset();
    card.claim.state = store::ClaimState::open;
    card.reopening.reset();
    std::erase_if(card.queries, [this](const store::Event& event) {
      return event.said_by() != options_.reviewer;
    });
    for (CardElement& shown : card.elements) {
      if (shown.ticked_by != options_.reviewer) shown.ticked_by.clear();
    }
  }
  return card;
}

store::ClaimRow Review::decide(claims::Verdict verdict, std::optional<double> confidence,
                               const std::string& note) {
  MarkRequest request;
  request.claims = {reference()};
  request.verdict = verdict;
  request.confidence = confidence;
  request.note = note;
  request.reviewer = options_.reviewer;
  store::ClaimRow claim = mark_claims(database_, request, clock_()).claims.front();
  ++answered_;
  skip();
  return claim;
}

bool Review::toggle_tick(std::uint32_t place) {
  const bool ticked =
      workflow::toggle_tick(database_, reference(), place, {options_.reviewer, clock_()});
  ++answered_;
  return ticked;
}

void Review::note(const std::string& words, const std::string& source) {
  const std::vector<std::string> sources(source.empty() ? 0 : 1, source);
  tell(database_, reference(), EventKind::note, words, {options_.reviewer, clock_()}, sources);
  ++answered_;
}

void Review::ask(const std::string& words) {
  tell(database_, reference(), EventKind::query, words, {options_.reviewer, clock_()});
  ++answered_;
  skip();
}

void Review::reopen(const std::string& reason) {
  workflow::reopen(database_, {reference()}, reason, {options_.reviewer, clock_()});
  ++answered_;
}

void Review::reword(std::span<const std::string> wordings) {
  const auto made =
      workflow::reword(database_, reference(), wordings, {options_.reviewer, clock_()});
  ++answered_;
  auto behind = numbers_.begin() + static_cast<std::ptrdiff_t>(place_) + 1;
  for (const store::ClaimRow& claim : made) {
    if (std::ranges::find(numbers_, claim.number) != numbers_.end()) continue;
    behind = numbers_.insert(behind, claim.number) + 1;
  }
  skip();
}

void Review::drop(const std::string& reason) {
  workflow::drop(database_, reference(), reason, {options_.reviewer, clock_()});
  ++answered_;
  skip();
}

void Review::skip() {
  if (!done()) ++place_;
  pass_unlisted();
}

void Review::pass_unlisted() {
  while (!done() && store::find_claim(database_, reference()).retired) ++place_;
}

bool Review::back() {
  for (std::size_t place = place_; place > 0;) {
    --place;
    if (store::find_claim(database_, "C" + std::to_string(numbers_[place])).retired) continue;
    place_ = place;
    return true;
  }
  return false;
}

std::vector<store::Event> Review::undo() {
  if (answered_ == 0) return {};
  std::vector<store::Event> undone =
      store::undo_last_action(database_, options_.reviewer, clock_());
  --answered_;
  for (const store::Event& event : undone) {
    if (!event.subject_label.starts_with('C')) continue;
    const store::ClaimRow claim = store::find_claim(database_, event.subject_label);
    const auto found = std::ranges::find(numbers_, claim.number);
    if (claim.retired || found == numbers_.end()) continue;
    place_ = static_cast<std::size_t>(found - numbers_.begin());
    break;
  }
  return undone;
}

}  // namespace claimcheck::workflow
