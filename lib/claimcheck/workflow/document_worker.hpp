// SPDX-License-Identifier: MIT
// Reads articles whose format takes a large parser behind a wall, as pages are.
#pragma once

#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/workflow/walled_worker.hpp"

#include <memory>
#include <string_view>

namespace claimcheck::workflow {

/// Returns whether a file is read behind a wall: web pages, XML and office files are. Plain text
/// and Markdown are not, docs/pages.md says why.
/// Throws: Error{usage} for a format that there is not.
bool is_read_behind_wall(std::string_view name, std::string_view format);

/// What a person may do about a file whose process crashes or takes too much.
inline constexpr std::string_view after_fault =
    "it may be damaged, or made to do harm; save its text as plain text";

/// Reads each file in a process of its own. Const use is safe from many threads.
class DocumentReader {
 public:
  /// Requires, throws: as WalledWorker; at most `processes` files are read at a time.
  DocumentReader(const text::BlockRules& rules, unsigned processes, const WallLimits& limits = {});
  ~DocumentReader();

  /// Reads as text::read_document() does. Throws: as it does, and Error{input} for a file whose
  /// process crashes or takes too much.
  text::Document read(std::string_view bytes, std::string_view name, std::string_view format) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace claimcheck::workflow
