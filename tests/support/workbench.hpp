// SPDX-License-Identifier: MIT
// A workbench in memory with one small article, for tests of what comes after extraction.
#pragma once

#include "claimcheck/store/article_store.hpp"
#include "claimcheck/workflow/extract_article.hpp"
#include "support/pack.hpp"

namespace claimcheck::support {

inline constexpr Timestamp some_time{std::chrono::milliseconds{1751535000000}};

inline const store::Tooling& some_tooling() {
  static const store::Tooling tooling{"0.1.0", std::string(64, 'a'), ""};
  return tooling;
}

inline void add_article(store::Database& database, const std::string& slug,
                        const std::string& markdown) {
  workflow::ArticleInput input;
  input.bytes = markdown;
  input.name = slug + ".md";
  input.origin = input.name;
  input.slug = slug;
  input.dateline = "2025-07-03";
  nlp::Workspace workspace;
  store::save_article(database, workflow::extract_article(input, english_extractor(), workspace),
                      some_tooling(), some_time);
}

inline constexpr const char* harbour_text =
    "# The harbour\n\nThe harbour was closed on Tuesday. Who pays for it? The city denied that it "
    "would pay.\n\nTwo ships waited outside.\n";

/// Claims C1 to C3 and a question, in two paragraphs under a heading.
inline void add_harbour(store::Database& database) {
  add_article(database, "harbour", harbour_text);
}

inline store::Database harbour_workbench() {
  store::Database database = store::Database::in_memory();
  add_harbour(database);
  return database;
}

}  // namespace claimcheck::support
