// SPDX-License-Identifier: MIT
// Small articles as extraction would leave them: every sentence that ends in a full stop is a
// claim, all others are in the ledger only.
#pragma once

#include "claimcheck/clock.hpp"
#include "claimcheck/store/article_store.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::support {

inline constexpr Timestamp noon{std::chrono::milliseconds{1751544000000}};

inline store::Tooling sample_tooling() { return {"0.1.0", std::string(64, 'a'), ""}; }

/// Makes an article of sentences, each a paragraph of its own.
store::ExtractedArticle sample_article(std::string slug, const std::vector<std::string>& sentences,
                                       std::string origin = "sample.txt");

/// The article of most tests: a headline, two claims and a question.
store::ExtractedArticle tower_article();

/// The same, its second claim made by a source and marked with all that a claim can be marked with.
store::ExtractedArticle told_article();

}  // namespace claimcheck::support
