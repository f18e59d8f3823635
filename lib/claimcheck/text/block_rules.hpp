// SPDX-License-Identifier: MIT
// What tells a headline, byline, dateline or caption from a paragraph, and a page's text from the
// rest of it, as data.
#pragma once

#include "claimcheck/text/pages/page_rules.hpp"
#include "claimcheck/xml.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text {

/// Read from blocks.xml of a language's rule folder, and pages.xml for all languages.
struct BlockRules {
  std::size_t headline_words_max = 25;
  std::size_t heading_words_max = 12;
  std::vector<std::string> byline_cues;    ///< a byline starts with one of these words ("By")
  std::vector<std::string> caption_cues;   ///< a caption starts or ends with one ("Photo:")
  std::vector<std::string> dateline_cues;  ///< may stand before the date ("Published")
  std::vector<std::string> month_names;    ///< a dateline is a block that is only a date or place
  std::vector<std::string> weekday_names;
  pages::PageRules pages;  ///< of pages.xml, by whoever reads this: what a page's text is

  /// Throws: Error{rules} with the place in the file.
  static BlockRules read(const xml::File& file);
};

}  // namespace claimcheck::text
