// SPDX-License-Identifier: MIT
// A corpus of any size through the splitter: read, split and rendered on several threads, in the
// order of the input and in bounded memory. Nothing is stored.
#pragma once

#include "claimcheck/error.hpp"
#include "claimcheck/workflow/split_document.hpp"

#include <atomic>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace claimcheck::workflow {

struct SplitOptions {
  bool plain = false;           ///< each input is one article, not JSON lines
  bool sentences = false;       ///< each text is one sentence, its words between blanks
  std::string format = "text";  ///< name of the input format of the texts
  unsigned jobs = 1;            ///< threads that read and split, at least 1
  std::uint64_t max_bytes = std::uint64_t{64} * 1024 * 1024;  ///< cap on one record
  const std::atomic<bool>* stop = nullptr;  ///< set from a signal handler: begin no more records
};

/// What became of one record.
struct SplitResult {
  std::optional<std::uint64_t> line;  ///< of its input, from 1; absent with `plain`
  std::optional<std::string> id;      ///< with `plain`, the input as it was given
  std::optional<Error> error;
  SplitDocument split;  ///< empty after an error, and for a text that is blank
};

struct SplitCounts {
  std::size_t good = 0;
  std::size_t failed = 0;   ///< records, and inputs that could not be read
  std::size_t unread = 0;   ///< inputs that could not be read
  bool is_finished = true;  ///< false: stopped
};

/// Splits the records of files, or of standard input ("-"). `render` is called on many threads at
/// once; what it returns is handed to `on_result` on the calling thread, in the order of the
/// records, with the error if there is one. `on_result` returns whether to go on. After the last
/// record that is ready it is called with an empty text: the moment to flush what is buffered.
/// Throws: Error{usage} for an unknown format.
SplitCounts split_stream(
    const std::vector<std::string>& paths, const Extractor& extractor, const SplitOptions& options,
    const std::function<std::string(const SplitResult&)>& render,
    const std::function<bool(const std::string& text, const Error*)>& on_result);

}  // namespace claimcheck::workflow
