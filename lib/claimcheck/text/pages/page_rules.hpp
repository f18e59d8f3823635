// SPDX-License-Identifier: MIT
// How the text of a page is told from what stands around it, as data: names of classes and
// properties that sites give their elements.
#pragma once

#include "claimcheck/xml.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimcheck::text::pages {

/// What an element's names say of it. Bits of CueSet.
enum class Cue : std::uint32_t {
  body = 1U,       ///< holds the text of an article and little else
  story = 2U,      ///< holds an article, with its head and more
  noise = 4U,      ///< no part of the text: navigation, advertisement, teasers, forms
  comments = 8U,   ///< readers' comments
  caption = 16U,   ///< of a picture
  byline = 32U,    ///< who wrote it
  dateline = 64U,  ///< when it was published
  headline = 128U,
  summary = 256U,  ///< what stands between the headline and the text
};
using CueSet = std::uint32_t;

constexpr bool has(CueSet set, Cue cue) { return (set & static_cast<CueSet>(cue)) != 0; }

/// Returns the cue's name in rule files and messages, such as "noise".
std::string_view name_of(Cue cue);

/// Thresholds; a share is of the page's text that could be an article's, 0 to 1.
struct PageThresholds {
  double body_share_min = 0;     ///< of a container with the cue body, to be believed
  double story_share_min = 0;    ///< of one with the cue story
  double descent_share_min = 0;  ///< of a child, to look for the text in it alone
  double noise_share_max = 0;    ///< of an element with the cue noise, to be believed
  double link_density_max = 0;   ///< of a block that is kept: its links' share of its characters
  double list_link_density_max = 0;     ///< of a list's item
  std::size_t sentence_chars_min = 0;   ///< of a block that counts as text with a full stop
  std::size_t paragraph_chars_min = 0;  ///< and without one
  std::size_t remark_chars_max = 0;     ///< of text in what is named for a byline or a date
  std::size_t fragment_chars_max = 0;   ///< of loose text that is dropped for being short
};

/// Read from pages.xml of the rule folder. Immutable; const use is safe from many threads.
class PageRules {
 public:
  PageRules() = default;
  /// Throws: Error{rules} with the place in the file.
  explicit PageRules(const xml::File& file);

  /// Returns what the names in an attribute's value say, each name's words in any case and
  /// writing: "articleBody main", "article-body", "Article_Body".
  CueSet cues_of(std::string_view names) const;
  const PageThresholds& thresholds() const { return thresholds_; }

 private:
  void add_patterns(const xml::File& file, const xml::Element& row);
  void read_thresholds(const xml::File& file, const xml::Element& element);
  CueSet cues_of_name(std::string_view words) const;

  struct Patterns {
    CueSet whole = 0;   // a name that is no more than this
    CueSet words = 0;   // words in a name
    CueSet prefix = 0;  // how words in a name begin
  };
  std::unordered_map<std::uint64_t, Patterns> patterns_;  // by hash of the words, joined by '-'
  PageThresholds thresholds_;
};

}  // namespace claimcheck::text::pages
