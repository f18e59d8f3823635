// SPDX-License-Identifier: MIT
#include "claimcheck/claims/claim_elements.hpp"

#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <iterator>

namespace claimcheck::claims {
namespace {

using elements::Element;

bool is_blank(std::string_view text, Span span) { return text::trimmed(text, span).empty(); }

/// Returns the spans in order, those that overlap or have only white space between joined.
std::vector<Span> merged(std::string_view text, std::vector<Span> spans) {
  std::ranges::sort(spans, {}, &Span::begin);
  std::vector<Span> result;
  for (const Span span : spans) {
    if (!result.empty() &&
        (span.begin <= result.back().end || is_blank(text, {result.back().end, span.begin}))) {
      result.back().end = std::max(result.back().end, span.end);
    } else {
      result.push_back(span);
    }
  }
  return result;
}

std::vector<Span> words_of(std::string_view text, const Claim& claim) {
  std::vector<Span> spans = claim.quote;
  for (const Edit& edit : claim.edits) spans.insert(spans.end(), edit.at.begin(), edit.at.end());
  return merged(text, std::move(spans));
}

}  // namespace

void add_elements(std::string_view text, std::vector<std::vector<Element>> elements,
                  ClaimSet& set) {
  std::vector<Element> all;
  for (LedgerEntry& entry : set.ledger) {
    if (entry.sentence >= elements.size()) continue;
    entry.elements = std::move(elements[entry.sentence]);
    std::ranges::copy(entry.elements, std::back_inserter(all));
  }
  const auto begin_of = [](const Element& element) { return element.spans.front().begin; };
  for (Claim& claim : set.claims) {
    for (const Span words : words_of(text, claim)) {
      auto element = std::ranges::lower_bound(all, words.begin, {}, begin_of);
      for (; element != all.end() && begin_of(*element) < words.end; ++element) {
        if (words.contains(element->spans.front())) claim.elements.push_back(*element);
      }
    }
  }
}

}  // namespace claimcheck::claims
