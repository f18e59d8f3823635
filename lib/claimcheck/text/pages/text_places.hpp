// SPDX-License-Identifier: MIT
// Where each byte of a decoded text node stands in its page.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

/// Follows a text from byte `begin` of the page on, past character references, carriage returns and
/// comments. A byte that stands as itself gets its place; one that a reference stands for gets
/// MappedText::nowhere, and so do all from where the two can no longer be followed.
std::vector<std::uint32_t> places_of(std::string_view text, std::string_view page,
                                     std::uint32_t begin);

}  // namespace claimcheck::text::pages
