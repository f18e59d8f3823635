// SPDX-License-Identifier: MIT
// The noun of this floor: an atomic claim, as docs/architecture.md defines it, and the ledger that
// says of every sentence what became of it.
#pragma once

#include "claimcheck/claims/flag.hpp"
#include "claimcheck/elements/element.hpp"
#include "claimcheck/rules/mark.hpp"
#include "claimcheck/span.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

using rules::Kind;
using rules::Modality;

/// A word of a claim that is not verbatim the article's.
struct Edit {
  std::vector<Span> at;  ///< bytes of Document::text that it stands for or was taken from; empty
                         ///< when the article has no word for it
  Span in_claim;         ///< bytes of Claim::text; empty when words were taken out
  std::string from;      ///< the words of the quote that it replaces; "" when put in
  std::string to;
  std::string reason;  ///< stable short name, such as "full-stop" or "relative"
  friend bool operator==(const Edit&, const Edit&) = default;
};

/// How a source's words are given.
enum class QuoteMode : std::uint8_t { direct, indirect, mixed };
/// Returns "direct", "indirect" or "mixed".
std::string_view name_of(QuoteMode mode);

/// Who says a claim: the source, the reporting word and what is said, each in the article's bytes.
struct Attribution {
  std::string source;  ///< the fullest name that the article has, else its words; may be empty
  std::string role;    ///< such as "spokesman for the ministry"; may be empty
  std::vector<Span> source_spans;
  std::string cue;  ///< such as "said"; may be empty
  std::vector<Span> cue_spans;
  std::vector<Span> content_spans;
  QuoteMode mode = QuoteMode::indirect;
  std::vector<std::string> via;  ///< the outer sources of a nested report, outermost first
  /// 0..1, how likely it is this source that says this, in hundredths; absent when nothing told.
  std::optional<double> confidence{};
  friend bool operator==(const Attribution&, const Attribution&) = default;
};

/// What a cue says of its source.
enum class ReportKind : std::uint8_t { speech, thought };
/// Returns "speech" or "thought".
std::string_view name_of(ReportKind kind);

/// A report that the article makes: somebody's words, thoughts or findings, whether or not a claim
/// is made of them.
struct AttributionRecord {
  std::uint32_t sentence = 0;  ///< index into the article's sentences, of its cue or its quotation
  Attribution said;
  std::vector<Span> addressee_spans{};  ///< whom the words are for; may be empty
  ReportKind kind = ReportKind::speech;
  bool denied = false;     ///< the source does not say or think it
  bool inherited = false;  ///< source and cue are those of the quotation before it
  bool carried = false;    ///< the source is a pronoun and named as in a record before
  int outer = -1;          ///< index of the record in whose content this one stands; -1 for none
  friend bool operator==(const AttributionRecord&, const AttributionRecord&) = default;
};

/// A minimal fact inside a claim, in the article's own words. `object` may be empty.
struct Facet {
  std::string subject;
  std::string predicate;
  std::string object;
  std::vector<std::string> args;  ///< further arguments, in the article's order
  friend bool operator==(const Facet&, const Facet&) = default;
};

/// What decided a mark of a claim: a rule, and the words that it went by.
struct Mark {
  std::string name;  ///< "kind", "modality" or "negated"
  std::string rule;
  std::vector<Span> words;  ///< bytes of Document::text, rising
  friend bool operator==(const Mark&, const Mark&) = default;
};

/// A part of a claim's check-worthiness.
struct WorthReason {
  std::string name;  ///< such as "number"
  int points = 0;    ///< hundredths, below 0 where it speaks against a check
  friend bool operator==(const WorthReason&, const WorthReason&) = default;
};

struct Claim {
  std::vector<Span>
      quote;         ///< the article's own words: bytes of Document::text, rising, never empty
  std::string text;  ///< one sentence that can be read alone
  std::vector<Edit> edits;     ///< in the order of in_claim; with them undone, text is the quote
  std::uint32_t sentence = 0;  ///< index into the article's sentences
  std::string rule;            ///< id of the rule that made it
  Kind kind = Kind::fact;
  Modality modality = Modality::asserted;
  bool negated = false;     ///< its main statement is grammatically negated
  std::vector<Mark> marks;  ///< what decided kind, modality and negated where a rule did
  bool ambiguous = false;   ///< a word that points elsewhere could not be resolved
  std::optional<Attribution> attribution;  ///< absent when the article itself speaks
  bool by_the_way = false;  ///< the article itself speaks, whoever says what is around; not kept
  std::vector<Facet> facets;
  std::vector<elements::Element> elements;  ///< whose words stand in it, in the order of the text
  std::optional<double> worth;  ///< 0..1, how much it deserves a check, in hundredths; absent when
                                ///< nothing told
  std::vector<WorthReason> worth_reasons;  ///< their points make up the worth
  double confidence = 1;        ///< 0..1, how likely it is well formed and faithful, in hundredths
  std::vector<double> grounds;  ///< what the confidence rests on, by claims::ground_names; not kept
};

/// What became of a sentence: it has claims, or there is a reason why it has none.
struct LedgerEntry {
  std::uint32_t sentence = 0;
  std::string disposition;        ///< "claims", or why not: "heading", "question", …
  std::string rule;               ///< id of the rule that decided
  std::vector<Span> left_over{};  ///< content words of a sentence with claims that are in no quote
  std::vector<elements::Element> elements{};  ///< of the whole sentence
};

struct ClaimSet {
  std::vector<Claim> claims;                      ///< by sentence, then by begin of quote
  std::vector<LedgerEntry> ledger;                ///< one for every sentence, in order
  std::vector<AttributionRecord> attributions{};  ///< by sentence, then by cue
  std::vector<Flag> flags{};                      ///< of the whole article, by their first bytes
};

}  // namespace claimcheck::claims
