// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/draft_comparison.hpp"

#include "claimcheck/store/decision_store.hpp"

#include <algorithm>
#include <sstream>

namespace claimcheck::workflow {
namespace {

using claims::Fate;
using store::EventKind;

std::vector<DraftClaim> draft_claims(const text::Document& document,
                                     std::span<const claims::Claim> claims) {
  const std::vector<std::string> ids = store::claim_ids(document.text, claims);
  std::vector<DraftClaim> list;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const std::uint32_t begin = claims[i].quote.front().begin;
    list.push_back({ids[i], claims[i].text, document.offsets.position(begin), std::nullopt});
  }
  return list;
}

bool says(const Work& work, EventKind kind) { return work.event.says() == kind; }

std::vector<store::Event> findings_in(std::span<const Work> work) {
  std::vector<store::Event> findings;
  for (const Work& one : work) {
    if (says(one, EventKind::verdict)) findings.push_back(one.event);
  }
  return findings;
}

std::vector<std::string> ids_in(const store::EventData& data, const std::string& name) {
  const auto found = data.find(name);
  std::istringstream list{found == data.end() ? "" : found->second};
  std::vector<std::string> ids;
  for (std::string id; list >> id;) ids.push_back(id);
  return ids;
}

std::string value_of(const store::EventData& data, const std::string& name) {
  const auto found = data.find(name);
  return found == data.end() ? "" : found->second;
}

bool is_match(const store::Event& event) {
  return event.says() == EventKind::matched || event.says() == EventKind::unmatched;
}

/// Whether something was said of a match with that claim or earlier check.
bool is_matched(std::span<const store::Event> events, const std::string& with) {
  return std::ranges::any_of(events, [&with](const store::Event& event) {
    return is_match(event) && value_of(event.data, "with") == with;
  });
}

bool stays(const RevisedClaim& claim) {
  return claim.before && claim.after && claim.before->id == claim.after->id;
}

/// The finding that a material change ends, or the reopening that ended one before.
const Work* ended_by_change(const RevisedClaim& claim) {
  const Work* ended = nullptr;
  for (const Work& work : claim.work) {
    if (says(work, EventKind::verdict) || says(work, EventKind::reopened)) ended = &work;
  }
  return claim.fate == Fate::material ? ended : nullptr;
}

/// A claim that a person made and that does not come along: why, unless the split makes it now.
void settle_made(const MadeAnew& made, RevisedClaim& one) {
  if (made.in_split && one.after) {
    std::erase_if(one.work, [](const Work& work) { return says(work, EventKind::added); });
  }
  for (Work& work : one.work) {
    if (!says(work, EventKind::added)) continue;
    work.lost = made.fault.empty() ? "several claims of the new draft may be it" : made.fault;
  }
}

}  // namespace

claims::SplitText view_of(const store::StoredSplit& split) {
  return {split.text, split.sentences, split.claims, split.marked};
}

std::vector<DraftClaim> draft_claims(const store::StoredSplit& split) {
  std::vector<DraftClaim> list;
  for (std::size_t i = 0; i < split.claims.size(); ++i) {
    list.push_back({split.ids[i], split.claims[i].text, split.positions[i], split.numbers[i]});
  }
  return list;
}

RevisedClaim revised_claim(claims::ClaimChange& change, const std::vector<DraftClaim>& before,
                           const std::vector<DraftClaim>& after) {
  RevisedClaim one;
  one.fate = change.fate;
  one.differences = std::move(change.differences);
  if (change.before) one.before = before[*change.before];
  if (change.after) one.after = after[*change.after];
  for (const std::uint32_t candidate : change.candidates) {
    one.candidates.push_back(after[candidate]);
  }
  return one;
}

DraftComparison::DraftComparison(store::Database& database, const NewDraft& draft,
                                 const store::StoredSplit& before, const claims::Pronouns& pronouns)
    : database_(database),
      before_(before),
      article_(draft.article),
      made_(make_anew(before, draft.article)),
      claims_(draft.article.claim_set.claims) {
  for (const MadeAnew& made : made_) {
    if (made.claim) claims_.push_back(*made.claim);
  }
  const std::vector<DraftClaim> old_claims = draft_claims(before);
  const std::vector<DraftClaim> new_claims = draft_claims(article_.document, claims_);
  for (std::uint32_t i = 0; i < new_claims.size(); ++i) new_place_.emplace(new_claims[i].id, i);
  const claims::SplitText is{article_.document.text, article_.sentences, claims_, true};
  const std::set<std::string> touched = store::claims_with_work(database, before.version_id);
  for (claims::ClaimChange& change : claims::compare_claims(view_of(before), is, pronouns)) {
    add(change, revised_claim(change, old_claims, new_claims), touched);
  }
  for (std::size_t place = 0; place < revised_.size(); ++place) settle_set_aside(place);
  for (RevisedClaim& claim : revised_) settle_matches(claim);
}

ClaimOfText DraftComparison::old_claim(std::optional<std::uint32_t> place) const {
  return {place ? &before_.claims[*place] : nullptr, before_.text};
}

ClaimOfText DraftComparison::new_claim(std::optional<std::uint32_t> place) const {
  return {place ? &claims_[*place] : nullptr, article_.document.text};
}

bool DraftComparison::is_made(std::optional<std::uint32_t> after) const {
  return after && *after >= article_.claim_set.claims.size();
}

void DraftComparison::add(claims::ClaimChange& change, RevisedClaim one,
                          const std::set<std::string>& touched) {
  const auto made = std::ranges::find_if(
      made_, [&](const MadeAnew& each) { return change.before == each.before; });
  one.made = made != made_.end();
  const bool anew = one.made && is_made(change.after) && made->claim &&
                    made->claim->text == claims_[*change.after].text &&
                    made->claim->quote == claims_[*change.after].quote;
  if (is_made(change.after) && !anew) {  // it is made for its own old claim or not at all
    if (!change.before) return;
    change.after.reset();
    one.after.reset();
    one.fate = Fate::dropped;
  }
  if (anew && !made->rest_is_same && claims::carries(one.fate)) {
    one.fate = Fate::material;
    one.differences = {{"sentence", "", "", std::nullopt}};
  }
  if (one.before && touched.contains(one.before->id)) {
    one.work = plan_work(database_, one.before->id, one.fate, old_claim(change.before),
                         new_claim(change.after));
    one.findings = findings_in(one.work);
  }
  if (stays(one)) {
    std::erase_if(one.work, [](const Work& work) {
      return !says(work, EventKind::tick) || work.lost.empty();
    });
  } else if (one.made && !anew) {
    settle_made(*made, one);
  }
  if (anew && !stays(one)) to_make_.push_back(*change.after);
  if (one.before) {
    place_of_.emplace(one.before->id, revised_.size());
    one.set_aside = before_.handlings[*change.before] == store::Handling::set_aside;
  }
  revised_.push_back(std::move(one));
}

/// A claim stays dropped, and others stay in its place, where it is as it was and they are there.
void DraftComparison::settle_set_aside(std::size_t place) {
  RevisedClaim& one = revised_[place];
  if (!one.set_aside || !one.after || stays(one)) return;
  const bool same = claims::carries(one.fate);
  for (Work& work : one.work) {
    const bool edited = says(work, EventKind::edited);
    if (!edited && !says(work, EventKind::dropped)) continue;
    if (!same) {
      work.lost = "it changed, and is listed again";
    } else if (edited && !into_of(work.event)) {
      work.lost = "what was made of it is not all there, and it is listed again";
    }
    one.set_aside = one.set_aside && work.lost.empty();
  }
}

/// Returns the ids of the new draft's claims that a claim was made into; nothing unless all are
/// there.
std::optional<std::string> DraftComparison::into_of(const store::Event& edited) const {
  std::string into;
  std::set<std::string> seen;
  std::vector<std::string> waiting = ids_in(edited.data, "into");
  if (waiting.empty()) return std::nullopt;
  while (!waiting.empty()) {
    const std::string id = std::move(waiting.back());
    waiting.pop_back();
    if (!seen.insert(id).second) continue;
    if (const auto known = place_of_.find(id); known != place_of_.end()) {
      const auto& after = revised_[known->second].after;
      if (!after) return std::nullopt;
      into.insert(0, after->id + (into.empty() ? "" : " "));
      continue;
    }
    bool accounted_for = false;  // made into others in its turn, or dropped
    for (const store::Event& event : store::standing_work(database_, id)) {
      if (event.says() != EventKind::dropped && event.says() != EventKind::edited) continue;
      accounted_for = true;
      for (std::string& next : ids_in(event.data, "into")) waiting.push_back(std::move(next));
    }
    if (!accounted_for) return std::nullopt;
  }
  return into;
}

/// Returns the ids of those claims of the new draft that a claim was made of.
std::string DraftComparison::from_of(const store::Event& added) const {
  std::string from;
  for (const std::string& id : ids_in(added.data, "from")) {
    const auto known = place_of_.find(id);
    if (known == place_of_.end() || !revised_[known->second].after) continue;
    from += (from.empty() ? "" : " ") + revised_[known->second].after->id;
  }
  return from;
}

/// Returns the id of what a claim of the new draft is matched with; nothing when that is another
/// claim of this article which does not come along.
std::optional<std::string> DraftComparison::with_of(const store::Event& match) const {
  std::string with = value_of(match.data, "with");
  const auto known = place_of_.find(with);
  if (known == place_of_.end()) return with;
  const RevisedClaim& other = revised_[known->second];
  if (!other.after || !claims::carries(other.fate)) return std::nullopt;
  return other.after->id;
}

void DraftComparison::settle_matches(RevisedClaim& claim) const {
  for (Work& work : claim.work) {
    if (!is_match(work.event) || !work.lost.empty() || with_of(work.event)) continue;
    work.lost = "the other claim says something else now, or is gone";
  }
}

/// A match is said of both claims: what another article's claim was matched with is a claim of the
/// new draft now.
void DraftComparison::carry_other_side(const RevisedClaim& claim, const Work& work,
                                       const std::string& why,
                                       std::vector<store::NewEvent>& events) {
  const std::string other = value_of(work.event.data, "with");
  if (const auto here = place_of_.find(other); here != place_of_.end()) {
    if (!stays(revised_[here->second])) return;
  }
  const std::vector<store::Event> standing = store::standing_work(database_, other);
  if (is_matched(standing, claim.after->id)) return;
  for (const store::Event& event : standing) {
    if (event.says() != work.event.says() || value_of(event.data, "with") != claim.before->id) {
      continue;
    }
    store::NewEvent carried = carried_event({event, {}}, other, nullptr, why);
    carried.data["with"] = claim.after->id;
    events.push_back(std::move(carried));
  }
}

store::NewEvent DraftComparison::carry(const RevisedClaim& claim, const Work& work,
                                       const std::string& why) {
  const std::string& id = claim.after->id;
  const elements::Element* element =
      work.element ? &claims_[new_place_.at(id)].elements[*work.element] : nullptr;
  store::NewEvent event = carried_event(work, id, element, why);
  const store::EventData& data = work.event.data;
  if (says(work, EventKind::edited)) {
    event.data = {{"how", value_of(data, "how")}, {"into", into_of(work.event).value_or("")}};
  } else if (says(work, EventKind::added)) {
    event.data = {{"how", value_of(data, "how")}, {"from", from_of(work.event)}};
  } else if (is_match(work.event)) {
    event.data = {{"with", with_of(work.event).value_or("")}};
  }
  return event;
}

void DraftComparison::write_down(const RevisedClaim& claim, std::vector<store::NewEvent>& events) {
  if (claim.work.empty() || !claim.before || !claim.after || stays(claim)) return;
  std::string why = "from " + before_.slug + " v" + std::to_string(before_.version) + ": " +
                    std::string{claims::name_of(claim.fate)};
  if (!claim.differences.empty()) why += ", " + in_words(claim.differences);
  const std::vector<store::Event> standing = store::standing_work(database_, claim.after->id);
  std::set<std::string> known;
  for (const store::Event& event : standing) known.insert(event.root());
  for (const Work& work : claim.work) {
    if (!work.lost.empty()) continue;
    if (is_match(work.event)) carry_other_side(claim, work, why, events);
    if (known.contains(work.event.root())) continue;
    store::NewEvent event = carry(claim, work, why);
    if (is_match(work.event) && is_matched(standing, event.data.at("with"))) continue;
    events.push_back(std::move(event));
  }
  if (const Work* ended = ended_by_change(claim)) {
    store::NewEvent reopened;
    reopened.kind = EventKind::reopened;
    reopened.subject = claim.after->id;
    reopened.origin = ended->event.root();
    reopened.note = in_words(claim.differences);
    events.push_back(std::move(reopened));
  }
}

void DraftComparison::apply(const std::string& reviewer, Timestamp now) {
  if (!to_make_.empty()) {
    store::ExtractedArticle article = article_;
    for (const std::uint32_t place : to_make_) {
      article.claim_set.claims = {claims_[place]};
      store::add_claim(database_, article, now);
    }
  }
  std::vector<store::NewEvent> events;
  for (const RevisedClaim& claim : revised_) write_down(claim, events);
  store::append_events(database_, reviewer, events, now);
}

}  // namespace claimcheck::workflow
