// SPDX-License-Identifier: MIT
// Members of a zip archive in memory, by libarchive.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

namespace claimcheck::text::pages {

/// Returns the members of the given names that the archive holds; no name is ever taken from the
/// archive. Throws: Error{input} when the bytes are no zip archive, a member is over 16 MB, more
/// than 200 times as large as the archive, or damaged.
std::map<std::string, std::string, std::less<>> read_zip_members(
    std::string_view bytes, std::span<const std::string_view> names, std::string_view file_name);

}  // namespace claimcheck::text::pages
