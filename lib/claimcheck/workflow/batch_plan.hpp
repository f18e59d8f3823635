// SPDX-License-Identifier: MIT
// From what a user names on the command line to the articles that are to be read.
#pragma once

#include "claimcheck/diagnostic.hpp"
#include "claimcheck/workflow/extract_batch.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace claimcheck::workflow {

/// The file in a folder of articles that says what the files themselves do not: JSON lines of
/// {"file", "slug"?, "title"?, "dateline"?, "origin"?, "format"?}.
inline constexpr std::string_view manifest_name = "articles.jsonl";

struct BatchRequest {
  std::vector<std::string> paths;  ///< files and folders; "-" is standard input
  std::string slug;                ///< for a single article only
  std::string title;               ///< for a single article only
  std::string dateline;            ///< for every article that has none of its own in a manifest
  std::string format;              ///< for every article
};

struct BatchPlan {
  std::vector<BatchItem> items;         ///< in a fixed order, each file once
  std::vector<Diagnostic> diagnostics;  ///< paths that could not be taken
};

/// Plans a batch. In a folder, the files of its manifest come first, in its order, then those whose
/// extension an input format has, at any depth, README files and hidden ones left out. Slugs are
/// made of the file name, in a folder of the path below it; two files that would share one are
/// reported and the second is left out.
/// Throws: Error{usage} when a slug or title is given for several articles; Error{input} when
/// nothing can be read or a manifest is not valid (file, line, what).
BatchPlan plan_batch(const BatchRequest& request);

/// Gives each item without a dateline the one that its article has in the workbench, so that a
/// changed draft keeps it.
void recall_datelines(store::Database& database, std::vector<BatchItem>& items);

}  // namespace claimcheck::workflow
