// SPDX-License-Identifier: MIT
// The examples that stand beside the rules of elements and of desk flags.
#pragma once

#include "claimcheck/workflow/extractor.hpp"

#include <atomic>
#include <string>
#include <vector>

namespace claimcheck::workflow {

struct DataExample {
  std::string rule;
  std::string place;  ///< "en/flags.xml:12:3"
  std::string text;
  bool good = true;
  std::string fault;  ///< what was expected and what was found; empty when it holds
};

/// Runs the examples of elements/*.xml and of flags.xml of the extractor's pack, in the order of
/// the files. Once `stop`, which may be null, is set, the rest is left out.
std::vector<DataExample> check_data_examples(const Extractor& extractor,
                                             const std::atomic<bool>* stop = nullptr);

}  // namespace claimcheck::workflow
