// SPDX-License-Identifier: MIT
// Many articles at once: read and split on several threads, written in order by one.
#pragma once

#include "claimcheck/error.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/workflow/annotations.hpp"
#include "claimcheck/workflow/extract_article.hpp"
#include "claimcheck/workflow/extractor.hpp"

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace claimcheck::workflow {

/// An article to read. Its bytes are read from `path` when its turn comes, unless they are given.
struct BatchItem {
  std::filesystem::path path;
  std::optional<std::string> bytes;
  ArticleInput input;  ///< all but the bytes
};

struct BatchOptions {
  unsigned jobs = 1;  ///< threads that read and split, at least 1
  std::uint64_t max_bytes = std::uint64_t{64} * 1024 * 1024;  ///< cap on one article
  bool with_annotations = false;  ///< the writer's links, notes and comments become evidence
  std::string reviewer;           ///< under whose name they do
  const std::atomic<bool>* stop = nullptr;  ///< set from a signal handler: finish and keep
};

/// What became of one article.
struct BatchResult {
  std::size_t index = 0;  ///< into the items
  std::optional<Error> error;
  store::SaveResult saved;
  store::ExtractedArticle article;              ///< empty after an error
  std::optional<AnnotationCounts> annotations;  ///< where they were asked for
};

/// Extracts the articles and stores each; `on_result` is called on the calling thread, in the order
/// of the items. An article that fails is reported and the others go on; a database that fails
/// ends the run. With no database nothing is stored (a dry run). Articles are committed in groups;
/// what was committed is kept whatever happens, and `on_result` is called only for those.
/// Returns whether the run came to its end (false: stopped).
/// Throws: Error{database}.
bool extract_batch(store::Database* database, std::span<const BatchItem> items,
                   const Extractor& extractor, const store::Tooling& tooling, Timestamp now,
                   const BatchOptions& options,
                   const std::function<void(const BatchResult&)>& on_result);

}  // namespace claimcheck::workflow
