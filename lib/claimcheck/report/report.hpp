// SPDX-License-Identifier: MIT
// The noun of this floor: all that a review report of one article says, in the article's order,
// before any format is chosen, and no more than its audience may read.
#pragma once

#include "claimcheck/report/audience.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/flag_store.hpp"
#include "claimcheck/store/prior_check_store.hpp"
#include "claimcheck/store/source_store.hpp"
#include "claimcheck/workflow/desk_files.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::report {

/// What a claim is held against: a source, and where they are known its words.
struct ReportedEvidence {
  std::string label;        ///< "E7"; "" where a finding names only the source
  std::int64_t source = 0;  ///< number of the source
  std::string stance;       ///< "supports", "refutes" or "context"; "" where nobody said
  std::string quote;        ///< the source's words, may be ""
  std::string locator;      ///< "p. 12" or "04:31", may be ""
  std::string note;
};

/// An element of a claim with its words and whether somebody ticked it.
struct ReportedElement {
  elements::Element element;
  std::string words;
  bool ticked = false;
  std::string ticked_by;  ///< "" for nobody, and in a public report
};

/// A note, or a question to the writer that waits for an answer.
struct Remark {
  std::string by;
  Timestamp time;
  std::string words;
};

/// Where words stand in the article's text, as the Web Annotation Data Model says it.
struct Selector {
  std::uint64_t begin = 0;  ///< code points of the stored text
  std::uint64_t end = 0;
  std::string exact;  ///< "" where a confidential name stands in it or beside it
  std::string prefix;
  std::string suffix;
};

/// A claim with its changes, its minimal facts, its values, what decided its marks, what it is held
/// against, and what people found.
struct ReportedClaim {
  store::ClaimRow claim;
  std::vector<claims::Edit> edits;
  std::vector<claims::Facet> facets;
  std::vector<claims::Mark> marks;
  std::vector<claims::WorthReason> worth_reasons;
  std::vector<ReportedElement> elements;
  std::vector<ReportedEvidence> evidence;
  std::vector<store::StandingVerdict> verdicts;  ///< each reviewer's own
  std::optional<Remark> reopened{};              ///< of one that is reopened: by whom and why
  std::vector<Remark> queries;                   ///< that nobody has answered, oldest first
  std::vector<Remark> notes;                     ///< oldest first
  std::vector<Selector> selectors;               ///< of the quote
  /// What others found of the same claim, as people confirmed it is. Never a finding of ours.
  std::vector<store::PriorCheckRow> checked_before;
  std::optional<Timestamp> signed_off{};  ///< when an editor last signed the finding
};

/// Words of a sentence that belong to the same claims.
struct TextPart {
  std::string text;                  ///< a label where a confidential source is named
  std::vector<std::int64_t> claims;  ///< numbers, rising; the claims of other sentences too
  bool left_over = false;
};

/// A sentence of the article and what became of it.
struct ReportedSentence {
  store::SentenceRow sentence;
  std::vector<ReportedClaim> claims;  ///< empty where the ledger gives a reason
  std::vector<TextPart> parts{};      ///< together its text
};

/// A source that a standing finding rests on. `label` is its name, or "Source K (confidential)".
struct ReportedSource {
  std::int64_t number = 0;
  std::string label;
  store::SourceKind kind = store::SourceKind::document;
  std::string url;  ///< "" when there is none or it is confidential; as shown_address() has it
  bool confidential = false;
  std::string warning;  ///< of the address, for people; "" where there is none
};

struct Counts {
  std::uint32_t sentences = 0;
  std::uint32_t sentences_without_claims = 0;
  std::uint32_t claims = 0;
  std::uint32_t open = 0;
  std::uint32_t attributed = 0;  ///< claims that a source makes, not the article
  std::uint32_t ambiguous = 0;   ///< claims with a word that could not be resolved
  std::uint32_t left_over = 0;   ///< content words of sentences with claims that are in none
  std::map<std::string_view, std::uint32_t> verdicts;  ///< by name; those that are there
  std::map<std::string_view, std::uint32_t> states;    ///< of the work, by name
  std::map<std::string, std::uint32_t> left;           ///< by the ledger's reason
};

/// Who publishes findings, where, and on which scale. Nothing of it is ever made up.
struct Publication {
  std::string organisation;
  std::string organisation_url;
  std::string base_url;  ///< of the published articles; the slug and the claim follow
  std::optional<workflow::Scale> scale{};
};

struct Report {
  Audience audience = Audience::editor;
  Publication publication;
  store::ArticleRow article;
  std::string text_hash;
  std::string raw_hash;
  Timestamp made;
  store::Tooling tooling;  ///< of the run that split this version
  Counts counts;
  std::vector<ReportedSentence> sentences;
  std::vector<store::FlagRow> flags;    ///< in the article's order
  std::vector<ReportedSource> sources;  ///< by number
  std::vector<store::ChainHead> chain_heads;
};

/// Collects the report of an article's latest version for an audience.
/// Throws: Error{not_found} for an unknown slug, and for readers when the article's own words name
/// a confidential source, with the claim where it stands; Error{database}.
Report build_report(store::Database& database, std::string_view slug, Timestamp now,
                    Audience audience = Audience::editor);

}  // namespace claimcheck::report
