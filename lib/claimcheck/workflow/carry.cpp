// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/carry.hpp"

#include "claimcheck/claims/signs.hpp"
#include "claimcheck/store/decision_store.hpp"

#include <algorithm>
#include <tuple>

namespace claimcheck::workflow {
namespace {

using claims::Fate;
using store::EventKind;

using ElementKey = std::tuple<elements::ElementKind, std::string, std::string>;

ElementKey key_of(const ClaimOfText& of, std::uint32_t place) {
  const elements::Element& element = of.claim->elements[place];
  std::string words;
  for (const Span span : element.spans) {
    words += claims::words_of(claims::read_signs(of.text, span)) + '\n';
  }
  return {element.kind, element.value, std::move(words)};
}

std::string words_at(const ClaimOfText& of, std::uint32_t place) {
  std::string words;
  for (const Span span : of.claim->elements[place].spans) {
    words += (words.empty() ? "" : " … ") + std::string{slice(of.text, span)};
  }
  return words;
}

std::string element_label(const ClaimOfText& of, std::uint32_t place) {
  return "e" + std::to_string(place + 1) + " “" + words_at(of, place) + "”";
}

std::optional<std::uint32_t> ticked(const ClaimOfText& of, const store::Event& event) {
  const auto& elements = of.claim->elements;
  const auto found = std::ranges::find_if(elements, [&event](const elements::Element& element) {
    return store::tick_data(element) == event.data;
  });
  if (found == elements.end()) return std::nullopt;
  return static_cast<std::uint32_t>(found - elements.begin());
}

std::string said(const std::string& what, const store::Event& event) {
  if (event.words().empty()) return what;
  return what + " " + quoted_in_short(event.words());
}

/// What becomes of one claim's work.
class Planning {
 public:
  Planning(store::Database& database, std::string_view claim_id, Fate fate,
           const ClaimOfText& before, const ClaimOfText& after)
      : database_(database), claim_id_(claim_id), fate_(fate), before_(before), after_(after) {}

  std::vector<Work> plan() {
    std::vector<Work> list;
    for (store::Event& event : store::standing_work(database_, claim_id_)) {
      Work work;
      settle(event, work);
      if (after_.claim == nullptr) {
        work.lost = fate_ == Fate::ambiguous ? "several claims of the new draft may be its claim"
                                             : "its claim is gone";
      }
      work.event = std::move(event);
      list.push_back(std::move(work));
    }
    return list;
  }

 private:
  void settle(const store::Event& event, Work& work) {
    switch (event.says()) {
      case EventKind::verdict:
        work.words = "finding";
        return end_with_finding(work);
      case EventKind::adjudicated:
        work.words = "ruling";
        return end_with_finding(work);
      case EventKind::reopened:
        work.words = said("reopening", event);
        return end_with_finding(work);
      case EventKind::tick:
        return settle_tick(event, work);
      case EventKind::evidence_added:
        return settle_evidence(event, work);
      case EventKind::assigned:
        work.words = "assignment to " + event.data.at("to");
        return;
      case EventKind::query:
        work.words = said("question", event);
        return;
      case EventKind::answered:
        work.words = said("answer", event);
        return;
      case EventKind::matched:
        work.words = "match with " + event.with_label;
        return end_with_change(work);
      case EventKind::unmatched:
        work.words = "refusal of a match with " + event.with_label;
        return end_with_change(work);
      case EventKind::signed_off:
        work.words = "signature";
        work.lost = "a new draft needs a new one";
        return;
      case EventKind::corrected:
        work.words = said("correction", event);
        work.lost = "it is of what was published";
        return;
      case EventKind::dropped:
        work.words = said("dropped as no claim", event);
        return;
      case EventKind::edited:
        work.words = "made into others by hand";
        return;
      case EventKind::added:
        work.words = "made by hand";
        return;
      default:
        work.words = said(std::string{store::name_of(event.says())}, event);
        return;
    }
  }

  void end_with_finding(Work& work) const {
    if (!claims::carries(fate_)) work.lost = "the claim is reopened";
  }

  void end_with_change(Work& work) const {
    if (!claims::carries(fate_)) work.lost = "the claim says something else now";
  }

  void settle_tick(const store::Event& event, Work& work) const {
    const auto place = ticked(before_, event);
    work.words = place ? "tick of " + element_label(before_, *place) : "tick";
    if (after_.claim == nullptr) return;
    if (place) work.element = same_element(before_, *place, after_);
    if (!work.element) work.lost = "its words or its value changed";
  }

  void settle_evidence(const store::Event& event, Work& work) {
    if (!evidence_) evidence_ = store::list_evidence(database_, claim_id_);
    const std::string& label = event.is_carried() ? event.origin_label : event.subject_label;
    const auto row = std::ranges::find_if(*evidence_, [&label](const store::EvidenceRow& one) {
      return "E" + std::to_string(one.number) == label;
    });
    work.words = label;
    if (row == evidence_->end()) return;
    const store::NewEvidence& evidence = row->evidence;
    work.words += " (" + std::string{store::name_of(evidence.stance)};
    const bool placed = evidence.element && *evidence.element < before_.claim->elements.size();
    if (placed) work.words += " " + element_label(before_, *evidence.element);
    work.words += evidence.locator.empty() ? ")" : ", " + evidence.locator + ")";
    if (after_.claim == nullptr || !evidence.element) return;
    if (placed) work.element = same_element(before_, *evidence.element, after_);
    if (!work.element) work.lost = "the element that it is of changed";
  }

  store::Database& database_;
  std::string_view claim_id_;
  Fate fate_;
  const ClaimOfText& before_;
  const ClaimOfText& after_;
  std::optional<std::vector<store::EvidenceRow>> evidence_;
};

}  // namespace

std::string quoted_in_short(const std::string& words) {
  constexpr std::size_t most = 60;
  if (words.size() <= most) return "“" + words + "”";
  std::size_t end = words.rfind(' ', most);
  if (end == std::string::npos || end == 0) return "“" + words + "”";
  return "“" + words.substr(0, end) + " …”";
}

std::optional<std::uint32_t> same_element(const ClaimOfText& before, std::uint32_t element,
                                          const ClaimOfText& after) {
  const ElementKey wanted = key_of(before, element);
  const auto alike = [&wanted](const ClaimOfText& of) {
    std::vector<std::uint32_t> places;
    for (std::uint32_t place = 0; place < of.claim->elements.size(); ++place) {
      if (key_of(of, place) == wanted) places.push_back(place);
    }
    return places;
  };
  const std::vector<std::uint32_t> was = alike(before);
  const std::vector<std::uint32_t> now = alike(after);
  if (was.size() != now.size()) return std::nullopt;
  return now[static_cast<std::size_t>(std::ranges::find(was, element) - was.begin())];
}

std::vector<Work> plan_work(store::Database& database, std::string_view claim_id, Fate fate,
                            const ClaimOfText& before, const ClaimOfText& after) {
  return Planning{database, claim_id, fate, before, after}.plan();
}

store::NewEvent carried_event(const Work& work, const std::string& claim_id,
                              const elements::Element* element, std::string why) {
  store::NewEvent carried;
  carried.kind = EventKind::carried;
  carried.subject = claim_id;
  carried.origin = work.event.root();
  carried.verdict = work.event.verdict;
  carried.confidence = work.event.confidence;
  carried.note = std::move(why);
  switch (work.event.says()) {
    case EventKind::tick:
      carried.data = store::tick_data(*element);
      break;
    case EventKind::evidence_added:
      if (work.element) carried.data = {{"element", std::to_string(*work.element)}};
      break;
    case EventKind::matched:
    case EventKind::unmatched:
      carried.data = work.event.data;
      break;
    case EventKind::assigned:
      carried.data = {{"to", work.event.data.at("to")}};
      break;
    default:
      break;
  }
  return carried;
}

}  // namespace claimcheck::workflow
