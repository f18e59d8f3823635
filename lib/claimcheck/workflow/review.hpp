// SPDX-License-Identifier: MIT
// A reviewer's way through claims, one after the other: where they are, what they see, and what
// their answers do. It knows no keys and no screen; every answer is committed when it returns.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/elements/element.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/store/flag_store.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace claimcheck::workflow {

struct ReviewOptions {
  std::string reviewer;
  bool blind = false;  ///< others' findings and notes are not shown before one's own is given
};

/// An element with its words and whether somebody ticked it.
struct CardElement {
  elements::Element element;
  std::string words;
  std::string ticked_by;      ///< "" for nobody
  bool tick_carried = false;  ///< from an earlier version of the article
};

/// What a reviewer sees of a claim.
struct Card {
  store::ClaimRow claim;  ///< without a finding of others where that is hidden
  std::optional<store::SentenceRow> sentence;
  std::vector<Span> marked;  ///< the claim's words in sentence->text
  std::vector<CardElement> elements;
  std::vector<claims::WorthReason> worth_reasons;
  std::vector<store::StandingVerdict> verdicts;  ///< each reviewer's own, as far as shown
  std::uint32_t hidden = 0;                      ///< findings of others that are not shown
  std::optional<store::Event> reopening{};       ///< of one that is reopened: by whom and why
  std::vector<store::Event> queries;             ///< that wait for an answer
  std::vector<store::Event> notes;               ///< oldest first, as far as shown
  std::vector<store::FlagRow> flags;
  std::vector<store::EvidenceRow> evidence;  ///< as far as shown
};

class Review {
 public:
  /// Lines up the claims that the filter lets through, in its order; without a term of state or
  /// verdict those that the reviewer has not decided.
  Review(store::Database& database, store::Filter filter, ReviewOptions options, Clock clock);

  bool done() const { return place_ >= numbers_.size(); }
  std::size_t place() const { return place_; }  ///< from 0
  std::size_t size() const { return numbers_.size(); }
  std::size_t answered() const { return answered_; }  ///< actions of this session that stand

  /// Loads what there is to see. Requires: not done().
  Card card();

  /// Gives the claim a finding and goes on to the next one.
  /// Returns the claim as it stands now, for the line that says so.
  store::ClaimRow decide(claims::Verdict verdict, std::optional<double> confidence,
                         const std::string& note);
  /// Ticks an element (from 0) or takes its tick away, and stays. Returns whether it is ticked.
  bool toggle_tick(std::uint32_t place);
  /// Notes something, with a source if one is named (as `mark` takes it), and stays.
  void note(const std::string& words, const std::string& source = {});
  /// Asks the writer, and goes on.
  void ask(const std::string& words);
  /// Declares what was found of the claim void, and stays. Throws: as workflow::reopen.
  void reopen(const std::string& reason);
  /// Rewords the claim (one wording) or splits it, and goes to the first of the new claims.
  void reword(std::span<const std::string> wordings);
  /// Drops the claim, since it is none, and goes on.
  void drop(const std::string& reason);
  void skip();
  /// Goes back to the claim before; false at the first one.
  bool back();
  /// Takes the last action of this session back and goes to its claim. Returns the events undone,
  /// none when there is nothing left.
  std::vector<store::Event> undo();

 private:
  std::string reference() const;
  void pass_unlisted();

  store::Database& database_;
  ReviewOptions options_;
  Clock clock_;
  std::vector<std::int64_t> numbers_;
  std::size_t place_ = 0;
  std::size_t answered_ = 0;
};

}  // namespace claimcheck::workflow
