// SPDX-License-Identifier: MIT
// A new draft of an article, or newer rules over the same one: what people did is carried to the
// claims that nothing changed of, and what changed is reopened with its reason. docs/revise.md.
#pragma once

#include "claimcheck/claims/revision.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/workflow/carry.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace claimcheck::workflow {

/// A claim of one of the two drafts, as people are told of it.
struct DraftClaim {
  std::string id;
  std::string text;
  Position position;                   ///< in its draft's file
  std::optional<std::int64_t> number;  ///< C41; absent until it is stored
};

struct RevisedClaim {
  claims::Fate fate = claims::Fate::added;
  std::optional<DraftClaim> before;
  std::optional<DraftClaim> after;
  std::vector<DraftClaim> candidates;  ///< of an ambiguous one
  std::vector<claims::Difference> differences;
  std::vector<store::Event> findings{};  ///< of the old claim, that stood
  std::vector<Work>
      work{};         ///< all that people did with the old claim and still holds, findings too
  bool made = false;  ///< a person made the old claim
  /// A person dropped the old claim or made others of it, and it stays so, or its words are gone.
  bool set_aside = false;

  /// Returns whether something was done with the old claim that does not come along, findings that
  /// are reopened and signatures apart.
  bool loses() const;
};

enum class RevisionKind {
  unchanged,    ///< the same text, split by the same rules: there is nothing to do
  new_version,  ///< another text
  split_again,  ///< the same text by other rules
};

struct Revision {
  RevisionKind kind = RevisionKind::unchanged;
  std::string slug;
  std::uint32_t from = 0;            ///< the version that is the latest so far
  std::uint32_t to = 0;              ///< the version that comes of it
  std::string from_id;               ///< UUID of the version `from`
  std::vector<RevisedClaim> claims;  ///< the new draft's in its order, then those that are gone

  /// Of the claims, by claims::Fate; those that stay set aside are not counted.
  std::array<std::uint32_t, 7> counts() const;
  /// Returns how many claims had findings that cannot be carried since several claims of the new
  /// draft may be theirs.
  std::uint32_t open_questions() const;
};

/// What a revision is made of.
struct NewDraft {
  store::ExtractedArticle article;  ///< its slug is that of the article
  store::Tooling tooling;
  bool again = false;  ///< the text is meant to be the same, and to be split again
};

/// Compares a draft with the article's latest version. Writes nothing.
/// Throws: Error{not_found} for an unknown article; Error{needs_human} when the text is another
/// article's, or `again` and the text is another.
Revision plan_revision(store::Database& database, const NewDraft& draft,
                       const claims::Pronouns& pronouns);

/// Stores the draft, carries and reopens, in one transaction and as one action, which one undo
/// takes back. `seen` is the plan that the user agreed to, if there is one.
/// Throws: as plan_revision; Error{needs_human} when another version came since `seen`;
/// Error{usage} for an empty reviewer.
Revision apply_revision(store::Database& database, const NewDraft& draft,
                        const claims::Pronouns& pronouns, const std::string& reviewer,
                        Timestamp now, const Revision* seen = nullptr);

/// Compares two stored versions of an article; no version stands for the one before the latest and
/// the latest. Findings are those of the older version.
/// Throws: Error{not_found} for what is not there.
Revision compare_versions(store::Database& database, std::string_view slug,
                          std::optional<std::uint32_t> from, std::optional<std::uint32_t> to,
                          const claims::Pronouns& pronouns);

/// Returns a difference in words, such as `number “tripled” → “more than doubled” (e1)`.
std::string in_words(const claims::Difference& difference);
/// Returns all of them, by semicolons.
std::string in_words(const std::vector<claims::Difference>& differences);

}  // namespace claimcheck::workflow
