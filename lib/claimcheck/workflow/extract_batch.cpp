// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/extract_batch.hpp"

#include "claimcheck/files.hpp"
#include "claimcheck/workflow/ordered_pipeline.hpp"

#include <algorithm>

namespace claimcheck::workflow {
namespace {

constexpr std::size_t max_group = 64;  // articles in one transaction

BatchResult read_and_split(const BatchItem& item, std::size_t index, const Extractor& extractor,
                           nlp::Workspace& workspace, std::uint64_t max_bytes) {
  BatchResult result;
  result.index = index;
  try {
    ArticleInput input = item.input;
    input.bytes = item.bytes ? *item.bytes : read_file(item.path, max_bytes);
    result.article = extract_article(input, extractor, workspace);
  } catch (const Error& error) {
    result.error = error;
  } catch (const std::exception& fault) {
    result.error = Error{ErrorKind::internal, item.input.name + ": " + fault.what(),
                         "please report this with the file"};
  }
  return result;
}

void store_one(store::Database& database, BatchResult& result, const store::Tooling& tooling,
               Timestamp now, const BatchOptions& options) {
  if (result.error) return;
  try {
    result.saved = store::save_article(database, result.article, tooling, now);
    if (options.with_annotations) {
      result.annotations = attach_annotations(database, result.article, options.reviewer, now);
    }
  } catch (const Error& error) {
    if (error.kind() == ErrorKind::database) throw;
    result.error = error;
  }
}

}  // namespace

bool extract_batch(store::Database* database, std::span<const BatchItem> items,
                   const Extractor& extractor, const store::Tooling& tooling, Timestamp now,
                   const BatchOptions& options,
                   const std::function<void(const BatchResult&)>& on_result) {
  const auto jobs = static_cast<unsigned>(std::min<std::size_t>(options.jobs, items.size()));
  std::size_t next = 0;
  const auto source = [&]() -> std::optional<std::size_t> {
    return next < items.size() ? std::optional{next++} : std::nullopt;
  };
  const auto work = [&](std::size_t index, nlp::Workspace& workspace) {
    return read_and_split(items[index], index, extractor, workspace, options.max_bytes);
  };
  OrderedPipeline<std::size_t, BatchResult> pipeline{jobs, options.stop, source, work};
  std::size_t finished = 0;
  while (finished < items.size()) {
    std::vector<BatchResult> group = pipeline.take(max_group);
    if (group.empty()) return false;
    if (database != nullptr) {
      database->transact([&] {
        for (BatchResult& result : group) store_one(*database, result, tooling, now, options);
      });
    } else if (options.with_annotations) {
      for (BatchResult& result : group) {
        if (!result.error) result.annotations = count_annotations(result.article);
      }
    }
    for (const BatchResult& result : group) on_result(result);
    finished += group.size();
    if (finished < items.size() && options.stop != nullptr && *options.stop) return false;
  }
  return true;
}

}  // namespace claimcheck::workflow
