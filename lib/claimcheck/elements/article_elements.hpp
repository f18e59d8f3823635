// SPDX-License-Identifier: MIT
// All elements of an article, sentence by sentence: those that a Reader finds, and its names,
// quotations and superlatives, which the article's trees tell.
#pragma once

#include "claimcheck/elements/reader.hpp"
#include "claimcheck/nlp/article.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::elements {

/// Returns the words of a span, with a single blank for white space between them.
std::string plain_words(std::string_view text, Span span);

/// Returns what a Reader finds, a list for each tree of the article. Times are read against
/// `reference`.
std::vector<std::vector<Found>> read_values(const Reader& reader, std::string_view text,
                                            const nlp::Article& article,
                                            const Reference& reference);

/// Returns a list for each tree of the article, in the order of their first bytes, longer ones
/// first; names and quotations may hold others. A quotation stands in the list of each sentence
/// that it runs through, as far as it does. Requires: `values` by read_values.
std::vector<std::vector<Element>> read_article(const Reader& reader, std::string_view text,
                                               const nlp::Article& article,
                                               std::span<const std::vector<Found>> values);

}  // namespace claimcheck::elements
