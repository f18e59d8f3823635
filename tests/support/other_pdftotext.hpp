// SPDX-License-Identifier: MIT
// A program of a test's own in the place of pdftotext.
#pragma once

#include "support/environment.hpp"
#include "support/temp_dir.hpp"

#include <filesystem>
#include <string>

namespace claimcheck::support {

/// A script called pdftotext, in a folder that is all of the PATH while it lives. What runs it is
/// confined: it can have no other process, so that it does with what the shell has built in.
class OtherPdftotext {
 public:
  explicit OtherPdftotext(const std::string& script) {
    const auto program = folder_.write("pdftotext", "#!/bin/sh\n" + script);
    std::filesystem::permissions(program, std::filesystem::perms::owner_all);
  }

 private:
  TempDir folder_;
  Environment path_{"PATH", folder_.path().string()};
};

}  // namespace claimcheck::support
