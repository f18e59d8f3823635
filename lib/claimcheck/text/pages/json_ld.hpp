// SPDX-License-Identifier: MIT
// An article's properties in a page's JSON-LD.
#pragma once

#include <string>
#include <string_view>

namespace claimcheck::text::pages {

struct JsonLd {
  std::string headline;
  std::string author;     ///< names, parted by ", "
  std::string published;  ///< datePublished
  std::string url;
  std::string publisher;
};

/// Adds what a script of the type application/ld+json says of an article to what is known; what is
/// there already stays. Text that is no JSON says nothing.
void read_json_ld(std::string_view script, JsonLd& known);

}  // namespace claimcheck::text::pages
