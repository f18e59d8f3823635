// SPDX-License-Identifier: MIT
// Reading and writing whole files; the only place of the library, beside store/, that does.
#pragma once

#include <cstdint>
#include <filesystem>
#include <iosfwd>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck {

/// Returns all bytes of a file, at most `max_bytes`.
/// Throws: Error{input} naming the file when it is missing, a directory, not a regular file or
/// pipe, not readable or larger.
std::string read_file(const std::filesystem::path& path, std::uint64_t max_bytes);

/// Returns all bytes of a stream, at most `max_bytes`; `name` is what messages call it.
/// Throws: Error{input} when it breaks off or holds more.
std::string read_stream(std::istream& stream, std::string_view name, std::uint64_t max_bytes);

/// Puts `bytes` at `path` in one step (temporary file beside it, fsync, rename): afterwards the
/// file is the old or the new one, never a half. Follows a symbolic link to the file it names.
/// Throws: Error{input} when that cannot be done; the old file is then untouched.
void write_file(const std::filesystem::path& path, std::string_view bytes);

/// Returns the regular files under a directory, at any depth, in byte order of their paths;
/// hidden ones (a leading dot) and symbolic links to directories are left out.
/// Throws: Error{input} when the directory cannot be read.
std::vector<std::filesystem::path> files_under(const std::filesystem::path& directory);

}  // namespace claimcheck
