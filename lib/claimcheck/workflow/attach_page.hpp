// SPDX-License-Identifier: MIT
// A page that a reviewer saved becomes a snapshot of its source, without network.
#pragma once

#include "claimcheck/store/page_store.hpp"
#include "claimcheck/store/snapshot_store.hpp"
#include "claimcheck/workflow/page_worker.hpp"

#include <string>

namespace claimcheck::workflow {

struct AttachRequest {
  std::string source;  ///< as store::find_source takes it
  std::string bytes;
  std::string name;  ///< the file's, as the reviewer gave it
  std::string reviewer;
};

struct AttachResult {
  store::SourceRow source;
  store::SnapshotRow snapshot;
  store::Page page;  ///< without text where it could not be read
};

/// Keeps the bytes and what `reader` reads of them, in one transaction. The format is told by the
/// bytes, else by the file's extension. Throws: Error{not_found} for an unknown source;
/// Error{input} for an empty file; Error{database}.
AttachResult attach_page(store::Database& database, PageReader& reader,
                         const AttachRequest& request, Timestamp now);

}  // namespace claimcheck::workflow
