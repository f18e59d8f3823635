// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/revise.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/workflow/draft_comparison.hpp"

#include <algorithm>
#include <map>

namespace claimcheck::workflow {
namespace {

using claims::Fate;

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

/// What a plan stands on, before any claim is compared.
Revision begin_revision(store::Database& database, const NewDraft& draft,
                        const store::StoredSplit& before) {
  const auto place = store::find_text(database, draft.article.document.text, draft.tooling);
  Revision revision;
  revision.slug = before.slug;
  revision.from = before.version;
  revision.from_id = before.version_id;
  revision.kind = kind_of(draft, before, place);
  revision.to = place ? place->version : store::count_versions(database, before.slug) + 1;
  return revision;
}

}  // namespace

bool RevisedClaim::loses() const {
  return std::ranges::any_of(work, [this](const Work& one) {
    const store::EventKind kind = one.event.says();
    const bool told = fate == Fate::material &&
                      (kind == store::EventKind::verdict || kind == store::EventKind::adjudicated ||
                       kind == store::EventKind::reopened);
    return !one.lost.empty() && !told && kind != store::EventKind::signed_off;
  });
}

std::array<std::uint32_t, 7> Revision::counts() const {
  std::array<std::uint32_t, 7> counts{};
  for (const RevisedClaim& claim : claims) {
    if (!claim.set_aside) ++counts.at(static_cast<std::size_t>(claim.fate));
  }
  return counts;
}

std::uint32_t Revision::open_questions() const {
  return static_cast<std::uint32_t>(std::ranges::count_if(claims, [](const RevisedClaim& claim) {
    return claim.fate == Fate::ambiguous && !claim.findings.empty();
  }));
}

Revision plan_revision(store::Database& database, const NewDraft& draft,
                       const claims::Pronouns& pronouns) {
  const store::StoredSplit before =
      store::load_split(database, draft.article.slug, std::nullopt, store::Wanted::with_set_aside);
  Revision revision = begin_revision(database, draft, before);
  if (revision.kind == RevisionKind::unchanged) return revision;
  revision.claims = DraftComparison{database, draft, before, pronouns}.claims();
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
    const store::StoredSplit before = store::load_split(database, draft.article.slug, std::nullopt,
                                                        store::Wanted::with_set_aside);
    revision = begin_revision(database, draft, before);
    if (seen != nullptr && seen->from_id != revision.from_id) {
      throw Error{ErrorKind::needs_human,
                  revision.slug + " has a newer version since the plan was made: v" +
                      std::to_string(revision.from),
                  "run the same command again"};
    }
    if (revision.kind == RevisionKind::unchanged) return;
    DraftComparison comparison{database, draft, before, pronouns};
    store::save_article(database, draft.article, draft.tooling, now, store::EarlierWork::carried);
    comparison.apply(reviewer, now);
    revision.claims = comparison.claims();
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
  const std::vector<DraftClaim> old_claims = draft_claims(before);
  const std::vector<DraftClaim> new_claims = draft_claims(after);
  for (claims::ClaimChange& change :
       claims::compare_claims(view_of(before), view_of(after), pronouns)) {
    revision.claims.push_back(revised_claim(change, old_claims, new_claims));
    RevisedClaim& claim = revision.claims.back();
    if (!claim.before) continue;
    for (store::Event& event : store::standing_work(database, claim.before->id)) {
      if (event.says() == store::EventKind::verdict) claim.findings.push_back(std::move(event));
    }
  }
  return revision;
}

std::string in_words(const claims::Difference& difference) {
  std::string words = name_of_change(difference);
  if (!difference.before.empty() || !difference.after.empty()) {
    words += " " + (difference.before.empty() ? "nothing" : quoted_in_short(difference.before)) +
             " → " + (difference.after.empty() ? "nothing" : quoted_in_short(difference.after));
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
