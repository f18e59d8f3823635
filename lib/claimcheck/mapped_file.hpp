// SPDX-License-Identifier: MIT
// A file's bytes in memory without reading them first; for large data files such as models.
#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

namespace claimcheck {

/// Maps a regular file read-only for as long as it lives. Immutable; safe from many threads.
/// Replace such a file by renaming another over it: cutting it short while mapped ends the program.
class MappedFile {
 public:
  /// Throws: Error{input} naming the file when it cannot be opened or mapped.
  explicit MappedFile(const std::filesystem::path& path);
  MappedFile(MappedFile&& other) noexcept;
  MappedFile& operator=(MappedFile&& other) noexcept;
  MappedFile(const MappedFile&) = delete;
  MappedFile& operator=(const MappedFile&) = delete;
  ~MappedFile();

  /// Returns the bytes; they begin on a page's edge.
  std::span<const std::byte> bytes() const { return bytes_; }

 private:
  std::span<const std::byte> bytes_;
};

}  // namespace claimcheck
