// SPDX-License-Identifier: MIT
// The project's own rules of elements, read once.
#pragma once

#include "claimcheck/elements/reader.hpp"
#include "claimcheck/files.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace claimcheck {

inline const elements::Reader& english_elements() {
  static const elements::Reader reader = [] {
    const std::filesystem::path folder =
        std::filesystem::path{CLAIMCHECK_SOURCE_DIR} / "rules/en/elements";
    std::vector<xml::File> files;
    for (const auto& path : files_under(folder)) {
      files.push_back(xml::parse("en/elements/" + path.filename().string(),
                                 read_file(path, std::uint64_t{1} << 24)));
    }
    return elements::Reader{files};
  }();
  return reader;
}

}  // namespace claimcheck
