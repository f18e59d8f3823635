// SPDX-License-Identifier: MIT
// The short name that people give an article.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace claimcheck::workflow {

/// Makes a slug of any words: lower-case ASCII letters and digits, all else one hyphen, at most 80
/// bytes; "article" when nothing is left.
std::string slug_from(std::string_view words);

/// Makes a slug of a path without its extension.
std::string slug_from_path(const std::filesystem::path& path);

/// Throws: Error{usage} saying what a slug may be and the nearest right one.
void require_slug(std::string_view slug);

}  // namespace claimcheck::workflow
