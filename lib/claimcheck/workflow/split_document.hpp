// SPDX-License-Identifier: MIT
// The way of a text from blocks to claims, without slugs, titles and the store.
#pragma once

#include "claimcheck/workflow/extractor.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// The ledger's word for the blocks of a text that is not in the pack's language.
inline constexpr std::string_view other_language = "other-language";

struct SplitDocument {
  text::Document document;
  std::vector<text::Sentence> sentences;  ///< blocks, where the language is another
  claims::ClaimSet claim_set;
  std::string dateline;  ///< ISO 8601 date; may be empty
  std::string language;  ///< ISO 639-1; empty when it cannot be told
};

/// Throws: Error{usage} when `dateline` is neither empty nor a date such as 2025-07-03.
void require_dateline(const std::string& dateline);

/// Segments and splits a document. `dateline` wins over the day that the text itself names, and
/// that over `known_dateline`. A text in another language is kept block by block and not split.
/// `firings`, when given, takes the rules that fired.
SplitDocument split_document(text::Document document, const std::string& dateline,
                             const std::string& known_dateline, const Extractor& extractor,
                             nlp::Workspace& workspace,
                             std::vector<claims::Firing>* firings = nullptr);

/// Splits a text that is one sentence, its words between blanks; one that is blank has none.
/// Throws: Error{input} when the bytes are not a text. `name` is what messages call it.
SplitDocument split_sentence(std::string_view bytes, std::string_view name,
                             const std::string& dateline, const Extractor& extractor,
                             nlp::Workspace& workspace);

}  // namespace claimcheck::workflow
