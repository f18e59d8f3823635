// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/give_evidence.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/evidence/locator.hpp"
#include "claimcheck/evidence/passages.hpp"
#include "claimcheck/store/page_store.hpp"
#include "claimcheck/store/snapshot_store.hpp"

#include <charconv>
#include <ranges>

namespace claimcheck::workflow {
namespace {

using evidence::QuoteLookup;
using evidence::QuoteState;

store::SourceRow source_or_fail(store::Database& database, const std::string& reference) {
  if (auto source = store::find_source(database, reference)) return std::move(*source);
  throw Error{ErrorKind::not_found, "there is no source \"" + reference + "\"",
              "add it first with: claimcheck source add NAME"};
}

/// Reads "e2" or "2".
void set_element(store::Database& database, const store::ClaimRow& claim,
                 const std::string& reference, store::NewEvidence& evidence) {
  if (reference.empty()) return;
  std::string_view digits = reference;
  if (digits.starts_with('e') || digits.starts_with('E')) digits.remove_prefix(1);
  const evidence::ClaimView view = evidence::view_of(database, claim);
  std::uint32_t number = 0;
  const auto [end, fault] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  const bool read = fault == std::errc{} && end == digits.data() + digits.size();
  if (!read || number < 1 || number > view.elements.size()) {
    throw Error{ErrorKind::not_found,
                "C" + std::to_string(claim.number) + " has no element \"" + reference + "\"",
                "claimcheck show C" + std::to_string(claim.number) + " numbers them"};
  }
  evidence.element = number - 1;
  const evidence::ClaimElement& element = view.elements[number - 1];
  evidence.element_words = element.words.empty() ? element.element.value : element.words;
}

/// A page that was kept and read, with the number of its snapshot.
struct KeptText {
  std::int64_t snapshot = 0;
  std::string text;
};

/// The texts of a source's pages, the newest first.
std::vector<KeptText> texts_of(store::Database& database, std::int64_t source) {
  std::vector<KeptText> texts;
  const auto snapshots = store::snapshots_of(database, source);
  for (const store::SnapshotRow& snapshot : snapshots | std::views::reverse) {
    auto page = store::find_page(database, snapshot.body_hash);
    if (page && page->text) texts.push_back({snapshot.number, std::move(*page->text)});
  }
  return texts;
}

}  // namespace

EvidenceResult give_evidence(store::Database& database, const EvidenceRequest& request,
                             const evidence::Vocabulary& vocabulary, Timestamp now) {
  EvidenceResult result;
  database.transact([&] {
    const store::ClaimRow claim = store::find_claim(database, request.claim);
    const store::SourceRow source = source_or_fail(database, request.source);
    const std::string fault = evidence::locator_fault(request.locator, source.source.kind);
    if (!fault.empty()) throw Error{ErrorKind::usage, fault, "give it with --locator"};
    store::NewEvidence evidence;
    evidence.claim = claim.id;
    set_element(database, claim, request.element, evidence);
    evidence.source = source.number;
    evidence.quote = request.quote;
    evidence.locator = request.locator;
    evidence.stance = request.stance;
    evidence.credibility = request.credibility;
    evidence.note = request.note;
    const auto texts = texts_of(database, source.number);
    if (!texts.empty() && !request.quote.empty()) {
      result.lookup = evidence::look_up(request.quote, texts.front().text, vocabulary);
      evidence.snapshot = texts.front().snapshot;
    }
    result.evidence = store::add_evidence(database, {evidence}, request.reviewer, now).front();
  });
  return result;
}

std::vector<Drift> find_drift(store::Database& database, const evidence::Vocabulary& vocabulary) {
  std::vector<Drift> drifts;
  for (store::EvidenceRow& row : store::list_evidence(database, "")) {
    if (row.evidence.quote.empty()) continue;
    const auto texts = texts_of(database, row.evidence.source);
    if (texts.size() < 2) continue;
    Drift drift;
    drift.lookup = evidence::look_up(row.evidence.quote, texts.front().text, vocabulary);
    if (drift.lookup.state == QuoteState::verbatim) continue;
    drift.now = texts.front().snapshot;
    for (const KeptText& older : texts | std::views::drop(1)) {
      const auto lookup = evidence::look_up(row.evidence.quote, older.text, vocabulary);
      if (lookup.state != QuoteState::verbatim) continue;
      drift.before = older.snapshot;
      break;
    }
    if (drift.before == 0) continue;
    store::ClaimRow claim =
        store::find_claim(database, row.carried_to.empty() ? row.evidence.claim : row.carried_to);
    if (claim.verdict) drift.claim = std::move(claim);
    drift.evidence = std::move(row);
    drifts.push_back(std::move(drift));
  }
  return drifts;
}

}  // namespace claimcheck::workflow
