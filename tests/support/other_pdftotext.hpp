// SPDX-License-Identifier: MIT
// A program of a test's own in the place of pdftotext.
#pragma once

#include "support/temp_dir.hpp"

#include <cstdlib>
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
    const char* path = std::getenv("PATH");
    before_ = path == nullptr ? "" : path;
    ::setenv("PATH", folder_.path().c_str(), 1);
  }
  OtherPdftotext(const OtherPdftotext&) = delete;
  OtherPdftotext& operator=(const OtherPdftotext&) = delete;
  ~OtherPdftotext() { ::setenv("PATH", before_.c_str(), 1); }

 private:
  TempDir folder_;
  std::string before_;
};

}  // namespace claimcheck::support
