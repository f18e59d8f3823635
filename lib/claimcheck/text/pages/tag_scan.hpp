// SPDX-License-Identifier: MIT
// The tags of a page, found by one linear walk over its bytes, as an HTML tokenizer cuts them.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

/// Returns whether a byte is white space between the tags and attributes of HTML.
constexpr bool is_white(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}
/// Returns an ASCII capital in lower case, every other byte as it is.
constexpr char lower(char byte) {
  return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
}

/// Where an attribute stands: its name, and one past its value.
struct AttributePlace {
  std::size_t begin = 0;
  std::size_t name_end = 0;
  std::size_t end = 0;
};

/// A start or an end tag as it stands in the bytes.
struct TagToken {
  std::size_t begin = 0;  ///< of '<'
  std::size_t end = 0;    ///< one past '>', or the end of the bytes
  std::string name;       ///< lower case
  bool is_end = false;
  bool is_whole = false;       ///< its '>' is there
  std::size_t attributes = 0;  ///< how many it has
  std::size_t cut = 0;  ///< where attribute number `keep` + 1 begins; `end` when there is none
};

/// Reads the tag at `at`, remembering where its attributes beyond the first `keep` begin; the
/// places of those before take the place of what `kept` holds. Requires: bytes[at] is '<', and a
/// letter follows it or its '/'.
TagToken read_tag(std::string_view bytes, std::size_t at, std::size_t keep,
                  std::vector<AttributePlace>& kept);

/// Returns whether a tag's name begins at bytes[at].
bool is_tag_name_start(std::string_view bytes, std::size_t at);

/// Returns one past the end of the comment whose "<!--" begins at `at`.
std::size_t end_of_comment(std::string_view bytes, std::size_t at);

/// Returns where "</name" begins that ends the text from `at` on of an element in which no tag but
/// its own end tag counts (script, style, title and the like); the end of the bytes when there is
/// none. A script's "<!--" hides an inner "<script>" with its end tag, as browsers hold it.
std::size_t end_of_raw_text(std::string_view bytes, std::size_t at, std::string_view name);

}  // namespace claimcheck::text::pages
