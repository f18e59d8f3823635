// SPDX-License-Identifier: MIT
// Where in a source something stands, so that somebody else finds it: a page, a paragraph, a time.
#pragma once

#include "claimcheck/store/source_store.hpp"

#include <string>
#include <string_view>

namespace claimcheck::evidence {

/// Returns what keeps a locator from being one for a kind of source, "" when nothing does. A
/// document needs a page or a paragraph ("p. 12", "p. 12-14", "par. 3"), an interview one of these
/// or a time on the tape ("04:31", "1:04:31"); web pages and data sets need none and take any.
std::string locator_fault(std::string_view locator, store::SourceKind kind);

}  // namespace claimcheck::evidence
