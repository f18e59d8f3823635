// SPDX-License-Identifier: MIT
// The claims that the project's own English rules make of a text.
#pragma once

#include "claimcheck/claims/claim.hpp"
#include "claimcheck/text/input_format.hpp"
#include "support/pack.hpp"

#include <string>
#include <vector>

namespace claimcheck::support {

/// Returns the claims of paragraphs under a headline; `dateline` is "2025-07-03" or empty.
inline std::vector<claims::Claim> claims_of(const std::string& text,
                                            const std::string& dateline = "") {
  const workflow::Extractor& extractor = english_extractor();
  const text::Document document =
      text::read_document("Council votes\n\n" + text, "test.txt", "text", extractor.pack().blocks);
  nlp::Workspace workspace;
  return extractor.split(document, extractor.pack().segmenter.split(document), dateline, workspace)
      .claims;
}

inline std::vector<std::string> texts_of(const std::vector<claims::Claim>& claims) {
  std::vector<std::string> texts;
  texts.reserve(claims.size());
  for (const claims::Claim& claim : claims) texts.push_back(claim.text);
  return texts;
}

}  // namespace claimcheck::support
