// SPDX-License-Identifier: MIT
// What was read of the bodies that are kept: a page for each body, in passages that can be
// searched.
#pragma once

#include "claimcheck/span.hpp"
#include "claimcheck/store/database.hpp"

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::store {

/// All fields are UTF-8 and foreign: whoever prints them escapes them.
struct Page {
  std::string body_hash;  ///< the snapshot body that it was read from
  std::string format;     ///< name in the table of input formats, or "pdf"
  std::string title;
  std::string byline;
  std::string published;  ///< as the page writes it; an ISO 8601 day first where it is one
  std::string canonical;  ///< the address that the page gives as its own
  std::string site;
  std::string language;
  std::string encoding;
  std::optional<std::string> text;  ///< blocks with an empty line between two; absent: not readable
  std::string unread;               ///< why there is no text, never "" then
  std::string reader;               ///< version of what read it
};

/// Keeps what was read of a body, in the place of what was read before, and indexes its passages;
/// what is there already is not written again. Throws: Error{internal} when no such body is kept, a
/// field is not valid UTF-8, or exactly one of text and reason is not there; Error{database}.
void save_page(Database& database, const Page& page);
/// The same for many pages, in much less time than one by one. Of two of one body the last is kept.
void save_pages(Database& database, std::span<const Page> pages);

/// Returns what was read of a body; nothing when nobody tried yet.
std::optional<Page> find_page(Database& database, std::string_view body_hash);

/// Returns the hashes of the bodies that `reader` has not read yet, in the order of their first
/// snapshots: what a new version of the reader may read again.
std::vector<std::string> list_unread_bodies(Database& database, std::string_view reader);

/// A paragraph of a page, or a part of a long one.
struct PassageHit {
  std::int64_t page = 0;  ///< names the page among the hits
  std::string body_hash;
  Span span;  ///< bytes of the page's text
  std::string text;
  double rank = 0;  ///< BM25 of FTS5: below 0, the lower the better
};

/// Returns the passages that hold any of the words, best first by BM25. Words are taken literally;
/// one without a letter or digit is left out. Empty when no word is left.
std::vector<PassageHit> search_passages(Database& database, std::span<const std::string> words,
                                        std::uint32_t limit);

/// Returns the spans of a text's passages: its paragraphs, long ones parted at white space, after
/// the end of a sentence where there is one. No passage is over 1,500 bytes but for a single word.
std::vector<Span> passages_of(std::string_view text);

}  // namespace claimcheck::store
