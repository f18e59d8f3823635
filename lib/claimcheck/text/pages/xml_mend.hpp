// SPDX-License-Identifier: MIT
// Text that is meant to be XML, made well-formed.
#pragma once

#include <string>
#include <string_view>

namespace claimcheck::text::pages {

/// Returns XML in which every tag is closed: an end tag that fits no open element goes, one that is
/// missing comes, a '<' that begins no tag is escaped, attributes get quotes, and elements deeper
/// than `depth_max` go (their text stays). Takes time in proportion to bytes times depth.
std::string mend_xml(std::string_view text, std::size_t depth_max);

}  // namespace claimcheck::text::pages
