// SPDX-License-Identifier: MIT
// Articles, their versions, and the ledger of their sentences.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/claims/sources_met.hpp"
#include "claimcheck/clock.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

/// The hashes that make a run repeatable.
struct Tooling {
  std::string version;     ///< of the program
  std::string rules_hash;  ///< SHA-256 of the rule pack, 64 hex digits
  std::string model_hash;  ///< of the model file; "" where none is used
};

/// One article as extraction leaves it, ready to be stored.
struct ExtractedArticle {
  std::string slug;          ///< lower case letters, digits and hyphens, 1 to 80 bytes
  bool slug_chosen = false;  ///< by a person, not made of a file name
  std::string title;         ///< headline, else the slug
  std::string origin;        ///< where it was read from, as text for people; "" for standard input
  std::string raw_hash;      ///< SHA-256 of the file's bytes
  std::string dateline;      ///< ISO 8601 date, or "" when there is none
  std::string language;      ///< ISO 639-1, "" when too short to tell, or "und"
  text::Document document;
  std::vector<text::Sentence> sentences;
  claims::ClaimSet claim_set;
  std::vector<claims::SourceMet> sources_met{};
};

enum class SaveOutcome {
  created,      ///< a new article, version 1
  new_version,  ///< the slug was there with another text
  resplit,      ///< the same text with another dateline, other rules, or the same file with other
                ///< bytes (line ends, front matter): claims and places brought up to date
  unchanged,    ///< the same in everything: nothing was written
};

/// Who looks after what people did with the version whose place another text takes.
enum class EarlierWork {
  refused,  ///< nobody: where there is any, the text is refused
  carried,  ///< the caller, in the same transaction
};

struct SaveResult {
  SaveOutcome outcome = SaveOutcome::unchanged;
  std::string slug;  ///< of the article that holds this text (unchanged: maybe another)
  std::uint32_t version = 0;
  std::uint32_t claims = 0;      ///< in this version now
  std::uint32_t new_claims = 0;  ///< that were not there before
};

/// Stores an article in one transaction. A text that some article already has as its latest
/// version is that article's, whatever its slug; a text that is an older version under the same
/// slug becomes the latest again, with its old number and claims. A claim that is there twice is
/// stored once. An article id is made of the first version's text
/// hash, a version id of text hash, a claim id of text hash, spans and text (UUIDv5), so that two
/// people's extractions of one article have the same ids. Claims that a resplit no longer makes
/// are kept and marked retired.
/// A dateline that is not given leaves the one of the same text as it is.
/// Throws: Error{database}; Error{internal} when a claim's span is not within its sentence's
/// article, or a claim with its edits undone is not, but for white space, what stands there;
/// Error{usage} for a slug that is none; Error{needs_human} when the slug was not
/// chosen and belongs to an article with not one sentence in common, the text is an older
/// version of another slug, its article was removed, or its article's latest version has another
/// text with work on it (count_claims_with_work) that nobody carries.
SaveResult save_article(Database& database, const ExtractedArticle& article, const Tooling& tooling,
                        Timestamp now, EarlierWork earlier = EarlierWork::refused);

/// Returns the latest version of an article as it was stored, without its claims.
/// Throws: Error{not_found} for an unknown slug.
ExtractedArticle load_article(Database& database, std::string_view slug);

/// Stores the one claim of `article`, which a person made of its words, and returns its UUID; one
/// that is there already is left as it is. It is listed once an event `added` says so.
/// Requires: a transaction; what load_article gave, with a claim.
/// Throws: Error{usage} when the claim is not, its edits undone, what stands in the article.
std::string add_claim(Database& database, const ExtractedArticle& article, Timestamp now);
/// Returns the id of each claim of an article with this text as it is or would be stored.
std::vector<std::string> claim_ids(std::string_view text, std::span<const claims::Claim> claims);

/// Where a text is stored.
struct TextPlace {
  std::string slug;
  std::uint32_t version = 0;
  bool latest = false;    ///< of its article
  bool same_run = false;  ///< its newest split was made with the same tools
};
/// Returns the version that holds the text, or nothing.
std::optional<TextPlace> find_text(Database& database, std::string_view text,
                                   const Tooling& tooling);

/// One line of `list articles`: an article with its latest version.
struct ArticleRow {
  std::string id;
  std::string slug;
  std::string title;
  std::string origin;
  std::string dateline;
  std::string language;
  std::string format;
  std::uint32_t version = 0;
  Timestamp extracted;
  std::uint32_t sentences = 0;
  std::uint32_t sentences_without_claims = 0;
  std::uint32_t claims = 0;
  std::uint32_t open_claims = 0;  ///< without a standing verdict
};

/// Returns all articles that were not removed, in the order in which they were first extracted.
std::vector<ArticleRow> list_articles(Database& database);
/// Returns the slugs alone, in the same order.
std::vector<std::string> list_slugs(Database& database);
/// Returns the article of that slug, or nothing.
std::optional<ArticleRow> find_article(Database& database, std::string_view slug);

/// The text of an article's version with the way back to its file.
struct StoredText {
  std::string version_id;
  std::string raw_hash;
  std::string text_hash;
  std::string text;
  text::OffsetMap offsets;
};

/// Throws: Error{not_found} for an unknown slug; Error{database} when the stored text does not
/// match its hash.
StoredText load_text(Database& database, std::string_view slug);

/// A sentence of the ledger.
struct SentenceRow {
  std::string slug;
  std::uint32_t paragraph = 0;  ///< from 0; headings and captions count
  std::uint32_t index = 0;      ///< from 0 within the paragraph
  text::BlockKind block = text::BlockKind::paragraph;
  Span span;          ///< bytes of the stored text
  Position position;  ///< in the original file
  std::string text;
  std::string disposition;  ///< "claims", or why it has none
  std::string rule;
  std::vector<Span> left_over{};  ///< its content words that are in no claim's quote
  std::vector<std::string> left_over_text{};
};

/// What people made of a claim's place in the list.
enum class Handling : std::uint8_t {
  none,       ///< the split makes it
  made,       ///< a person made it
  set_aside,  ///< the split makes it, and a person dropped it or made others of it
};

/// Which claims of a version are wanted.
enum class Wanted : std::uint8_t {
  listed,          ///< those that are listed
  with_set_aside,  ///< and those of the split that people set aside
  all,             ///< and those that no split makes any more
};

/// A version of an article as it was split last.
struct StoredSplit {
  std::string slug;
  std::uint32_t version = 0;
  std::string version_id;
  std::string dateline;
  std::string text;
  std::vector<text::Sentence> sentences;
  std::vector<claims::Claim> claims;
  std::vector<std::string> ids;       ///< of the claims
  std::vector<std::int64_t> numbers;  ///< of the claims: C41
  std::vector<Position> positions;    ///< of the claims, in the file that was read
  std::vector<Handling> handlings;    ///< of the claims
  bool marked = true;                 ///< every claim of the split has a kind and a modality
};

/// Returns a version, the latest when no number is given; a claim whose sentence is no more is
/// given to the one that its quote begins in. What a claim is worth and why is left out. Throws:
/// Error{not_found} for an unknown slug or version, naming those that there are; Error{database}
/// for a damaged file.
StoredSplit load_split(Database& database, std::string_view slug,
                       std::optional<std::uint32_t> version = std::nullopt,
                       Wanted wanted = Wanted::listed);

/// Returns the numbers (C41) of the claims of an article's latest version by their ids.
std::map<std::string, std::int64_t> claim_numbers(Database& database, std::string_view slug);

/// Returns how many versions an article has, 0 for an unknown slug.
std::uint32_t count_versions(Database& database, std::string_view slug);

/// Returns the sentences of an article's latest version in order.
/// Throws: Error{not_found} for an unknown slug.
std::vector<SentenceRow> list_sentences(Database& database, std::string_view slug);

/// Returns the sentence that a claim (UUID) comes from, of the claim's own version; nothing when
/// the newest split of that version has it no more.
std::optional<SentenceRow> find_sentence(Database& database, std::string_view claim_id);

/// One extraction run, for the manifest.
struct RunRow {
  std::string id;
  Timestamp time;
  Tooling tooling;
  std::string version_id;
  std::uint32_t sentences = 0;
  std::uint32_t claims = 0;
};
std::vector<RunRow> list_runs(Database& database);

}  // namespace claimcheck::store
