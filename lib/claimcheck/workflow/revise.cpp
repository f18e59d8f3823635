// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/revise.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/claim_store.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace claimcheck::workflow {
namespace {

using claims::Fate;

claims::SplitText view_of(const store::StoredSplit& split) {
  return {split.text, split.sentences, split.claims, split.marked};
}

claims::SplitText view_of(const store::ExtractedArticle& article) {
  return {article.document.text, article.sentences, article.claim_set.claims, true};
}

std::vector<DraftClaim> draft_claims(const store::StoredSplit& split) {
  std::vector<DraftClaim> list;
  for (std::size_t i = 0; i < split.claims.size(); ++i) {
    list.push_back({split.ids[i], split.claims[i].text, split.positions[i], split.numbers[i]});
  }
  return list;
}

std::vector<DraftClaim> draft_claims(const store::ExtractedArticle& article) {
  const std::vector<std::string> ids = store::claim_ids(article);
  std::vector<DraftClaim> list;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const claims::Claim& claim = article.claim_set.claims[i];
    const std::uint32_t begin = claim.quote.front().begin;
    list.push_back({ids[i], claim.text, article.document.offsets.position(begin), std::nullopt});
  }
  return list;
}

void compare(store::Database& database, const claims::SplitText& before,
             const std::vector<DraftClaim>& old_claims, const claims::SplitText& after,
             const std::vector<DraftClaim>& new_claims, const claims::Pronouns& pronouns,
             Revision& revision) {
  for (claims::ClaimChange& change : claims::compare_claims(before, after, pronouns)) {
    RevisedClaim one;
    one.fate = change.fate;
    one.differences = std::move(change.differences);
    if (change.before) {
      one.before = old_claims[*change.before];
      one.findings = store::standing_events(database, one.before->id);
    }
    if (change.after) one.after = new_claims[*change.after];
    for (const std::uint32_t candidate : change.candidates) {
      one.candidates.push_back(new_claims[candidate]);
    }
    revision.claims.push_back(std::move(one));
  }
}

[[noreturn]] void fail_other_text(const std::string& slug, const store::TextPlace& place) {
  throw Error{ErrorKind::needs_human,
              "this text is no draft of " + slug + ": it is " + place.slug + " v" +
                  std::to_string(place.version),
              "revise " + place.slug + ", or check the file"};
}

RevisionKind kind_of(const NewDraft& draft, const store::StoredSplit& before,
                     const std::optional<store::TextPlace>& place) {
  if (place && place->slug != before.slug) fail_other_text(before.slug, *place);
  const bool same_text = place && place->latest;
  if (draft.again && !same_text) {
    throw Error{
        ErrorKind::needs_human,
        before.slug + ": the file holds another text than v" + std::to_string(before.version),
        "for a new draft: claimcheck revise " + before.slug + " FILE"};
  }
  if (!same_text) return RevisionKind::new_version;
  const bool new_dateline =
      !draft.article.dateline.empty() && draft.article.dateline != before.dateline;
  const bool other_tools = !place->same_run || new_dateline;
  return draft.again && other_tools ? RevisionKind::split_again : RevisionKind::unchanged;
}

/// What an event of the old claim rests on: itself, or what it was carried from.
const std::string& root_of(const store::Event& event) {
  return event.origin.empty() ? event.id : event.origin;
}

std::string version_name(const Revision& revision) {
  return revision.slug + " v" + std::to_string(revision.from);
}

class EventMaker {
 public:
  EventMaker(store::Database& database, const Revision& revision)
      : database_(database), revision_(revision) {}

  std::vector<store::NewEvent> make() {
    for (const RevisedClaim& claim : revision_.claims) {
      if (!claim.before || !claim.after || claim.findings.empty()) continue;
      if (claims::carries(claim.fate)) {
        carry(claim);
      } else if (claim.fate == Fate::material) {
        reopen(claim);
      }
    }
    return std::move(events_);
  }

 private:
  void carry(const RevisedClaim& claim) {
    if (claim.before->id == claim.after->id) return;
    std::set<std::string> known;
    for (const store::Event& event : store::standing_events(database_, claim.after->id)) {
      known.insert(root_of(event));
    }
    for (const store::Event& event : claim.findings) {
      if (known.contains(root_of(event))) continue;
      store::NewEvent carried;
      carried.kind = store::EventKind::carried;
      carried.subject = claim.after->id;
      carried.origin = root_of(event);
      carried.verdict = event.verdict;
      carried.confidence = event.confidence;
      carried.note =
          "from " + version_name(revision_) + ": " + std::string{claims::name_of(claim.fate)};
      if (!claim.differences.empty()) carried.note += ", " + in_words(claim.differences);
      events_.push_back(std::move(carried));
    }
  }

  void reopen(const RevisedClaim& claim) {
    store::NewEvent reopened;
    reopened.kind = store::EventKind::reopened;
    reopened.subject = claim.after->id;
    reopened.origin = root_of(claim.findings.back());
    reopened.note = in_words(claim.differences);
    events_.push_back(std::move(reopened));
  }

  store::Database& database_;
  const Revision& revision_;
  std::vector<store::NewEvent> events_;
};

/// Gives each claim of the new draft the number that it has now.
void number_claims(store::Database& database, Revision& revision) {
  const std::map<std::string, std::int64_t> numbers = store::claim_numbers(database, revision.slug);
  const auto number = [&numbers](DraftClaim& claim) {
    const auto found = numbers.find(claim.id);
    if (found != numbers.end()) claim.number = found->second;
  };
  for (RevisedClaim& claim : revision.claims) {
    if (claim.after) number(*claim.after);
    std::ranges::for_each(claim.candidates, number);
  }
}

std::string quoted(const std::string& words) {
  constexpr std::size_t most = 60;
  if (words.size() <= most) return "“" + words + "”";
  std::size_t end = words.rfind(' ', most);
  if (end == std::string::npos || end == 0) return "“" + words + "”";
  return "“" + words.substr(0, end) + " …”";
}

std::string name_of_change(const claims::Difference& difference) {
  const std::string& what = difference.what;
  const bool asserted_after = difference.after == rules::name_of(rules::Modality::asserted);
  const bool asserted_before = difference.before == rules::name_of(rules::Modality::asserted);
  if ((what == "hedge" || what == "negation" || what == "condition") &&
      (difference.after.empty() || asserted_after)) {
    return what + " lost";
  }
  if ((what == "hedge" || what == "negation" || what == "condition") &&
      (difference.before.empty() || asserted_before)) {
    return what + " put in";
  }
  if (what == "context") return "what stands before it";
  if (what == "sentence") return "its sentence";
  if (what == "reference") return "what it points at";
  return what;
}

}  // namespace

std::array<std::uint32_t, 7> Revision::counts() const {
  std::array<std::uint32_t, 7> counts{};
  for (const RevisedClaim& claim : claims) ++counts.at(static_cast<std::size_t>(claim.fate));
  return counts;
}

std::uint32_t Revision::open_questions() const {
  return static_cast<std::uint32_t>(std::ranges::count_if(claims, [](const RevisedClaim& claim) {
    return claim.fate == Fate::ambiguous && !claim.findings.empty();
  }));
}

Revision plan_revision(store::Database& database, const NewDraft& draft,
                       const claims::Pronouns& pronouns) {
  const store::StoredSplit before = store::load_split(database, draft.article.slug);
  const auto place = store::find_text(database, draft.article.document.text, draft.tooling);
  Revision revision;
  revision.slug = before.slug;
  revision.from = before.version;
  revision.from_id = before.version_id;
  revision.kind = kind_of(draft, before, place);
  revision.to = place ? place->version : store::count_versions(database, before.slug) + 1;
  if (revision.kind == RevisionKind::unchanged) return revision;
  compare(database, view_of(before), draft_claims(before), view_of(draft.article),
          draft_claims(draft.article), pronouns, revision);
  return revision;
}

Revision apply_revision(store::Database& database, const NewDraft& draft,
                        const claims::Pronouns& pronouns, const std::string& reviewer,
                        Timestamp now, const Revision* seen) {
  if (reviewer.empty()) {
    throw Error{ErrorKind::usage, "nobody is named as the reviewer",
                "say who revises with --as NAME or CLAIMCHECK_REVIEWER"};
  }
  Revision revision;
  database.transact([&] {
    revision = plan_revision(database, draft, pronouns);
    if (seen != nullptr && seen->from_id != revision.from_id) {
      throw Error{ErrorKind::needs_human,
                  revision.slug + " has a newer version since the plan was made: v" +
                      std::to_string(revision.from),
                  "run the same command again"};
    }
    if (revision.kind == RevisionKind::unchanged) return;
    store::save_article(database, draft.article, draft.tooling, now);
    const std::vector<store::NewEvent> events = EventMaker{database, revision}.make();
    store::append_events(database, reviewer, events, now);
    number_claims(database, revision);
  });
  return revision;
}

Revision compare_versions(store::Database& database, std::string_view slug,
                          std::optional<std::uint32_t> from, std::optional<std::uint32_t> to,
                          const claims::Pronouns& pronouns) {
  const store::StoredSplit after = store::load_split(database, slug, to);
  if (!from && after.version < 2) {
    throw Error{ErrorKind::not_found, after.slug + " has one version only",
                "claimcheck revise " + after.slug + " FILE makes the next one"};
  }
  const store::StoredSplit before =
      store::load_split(database, slug, from ? *from : after.version - 1);
  Revision revision;
  revision.slug = after.slug;
  revision.from = before.version;
  revision.to = after.version;
  revision.from_id = before.version_id;
  if (before.version == after.version) return revision;
  revision.kind = RevisionKind::new_version;
  compare(database, view_of(before), draft_claims(before), view_of(after), draft_claims(after),
          pronouns, revision);
  return revision;
}

std::string in_words(const claims::Difference& difference) {
  std::string words = name_of_change(difference);
  if (!difference.before.empty() || !difference.after.empty()) {
    words += " " + (difference.before.empty() ? "nothing" : quoted(difference.before)) + " → " +
             (difference.after.empty() ? "nothing" : quoted(difference.after));
  }
  if (difference.element) words += " (e" + std::to_string(*difference.element + 1) + ")";
  return words;
}

std::string in_words(const std::vector<claims::Difference>& differences) {
  std::string words;
  for (const claims::Difference& one : differences) {
    words += (words.empty() ? "" : "; ") + in_words(one);
  }
  return words;
}

}  // namespace claimcheck::workflow
