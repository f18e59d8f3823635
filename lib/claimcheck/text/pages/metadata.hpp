// SPDX-License-Identifier: MIT
// What a page says of itself: title, author, day and address, each with the place it was found in.
#pragma once

#include "claimcheck/text/pages/html_dom.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

/// A value and where it stands, such as "json-ld", "og:title", "itemprop", "h1"; both "" when
/// absent.
struct Stated {
  std::string value;
  std::string_view source;
};

struct Metadata {
  Stated title;
  Stated byline;     ///< names of writers, parted by ", "
  Stated published;  ///< as the page writes it; an ISO 8601 day first where it is one
  Stated canonical;  ///< the address that the page gives as its own
  Stated site;
  Stated language;                   ///< BCP 47, as the page writes it
  std::vector<Stated> other_titles;  ///< where other places say something else
};

/// Reads JSON-LD, OpenGraph, microdata (itemprop), meta elements, the title and the heading, in
/// that order of trust; a heading that others repeat goes first. White space is squeezed. Source:
/// schema.org Article; ogp.me; HTML Standard, "microdata".
Metadata read_metadata(const HtmlTree& tree);

/// Returns the day that `text` begins with ("2019-11-18T09:12:00Z" gives "2019-11-18"), "" when it
/// begins with none.
std::string iso_day_of(std::string_view text);

/// Returns `text` without white space at its ends, and with one blank for each run inside.
std::string squeezed(std::string_view text);

}  // namespace claimcheck::text::pages
