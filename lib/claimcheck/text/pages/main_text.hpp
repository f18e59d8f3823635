// SPDX-License-Identifier: MIT
// Which blocks of a page are the text of its article, and why.
#pragma once

#include "claimcheck/text/pages/page_blocks.hpp"
#include "claimcheck/text/pages/page_rules.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

/// How the part of the page was found that holds the text, in the order of trial.
enum class Extractor { body_names, story_names, descent, everything };
std::string_view name_of(Extractor extractor);

/// Why a block was kept or left out.
enum class Reason {
  text,       ///< kept: running text of the article
  heading,    ///< kept: a heading with text below it
  item,       ///< kept: of a list or a table
  outside,    ///< not in the part of the page that holds the text
  noise,      ///< in an element that is named for something else
  set_apart,  ///< in an aside, a form, a footer or navigation
  comments,
  caption,
  byline,
  dateline,
  title,          ///< the article's headline, which is no part of its text
  links,          ///< mostly links
  fragment,       ///< too short to be a paragraph
  empty_heading,  ///< a heading with no text below it
  before_text,    ///< short, before the first paragraph
  after_text,     ///< short, after the last paragraph
};
std::string_view name_of(Reason reason);
constexpr bool is_kept(Reason reason) { return reason <= Reason::item; }

struct Verdict {
  Reason reason = Reason::outside;
  std::uint32_t score = 0;  ///< characters that could be an article's: running text, links aside
};

struct MainText {
  Extractor found_by = Extractor::everything;
  std::vector<Verdict> verdicts;  ///< one for each block
};

/// Judges each block.
MainText find_main_text(const std::vector<PageNode>& nodes, const std::vector<PageBlock>& blocks,
                        const PageRules& rules);

}  // namespace claimcheck::text::pages
