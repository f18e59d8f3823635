// SPDX-License-Identifier: MIT
// The noun of this floor: an article's text, valid UTF-8, in blocks, with the way back to its file.
#pragma once

#include "claimcheck/diagnostic.hpp"
#include "claimcheck/span.hpp"
#include "claimcheck/text/offset_map.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::text {

enum class BlockKind {
  headline,
  byline,
  dateline,
  paragraph,
  list_item,
  heading,
  quotation,
  caption,
  table,
  code,
};

/// Returns the kind's name in files and messages, such as "list_item".
std::string_view name_of(BlockKind kind);
/// Returns the kind of that name, or nothing.
std::optional<BlockKind> block_kind_from(std::string_view name);

/// A stretch of text that is read on its own; no sentence crosses its ends.
struct Block {
  BlockKind kind = BlockKind::paragraph;
  Span span;  ///< bytes of Document::text, without white space at its ends, never empty
};

/// What a writer put beside the words. It is no part of the text.
struct Annotation {
  enum class Kind { link, footnote, comment };
  Kind kind = Kind::link;
  Span at;  ///< bytes of Document::text: the linked words; empty, the place of a note or comment
  std::string address;  ///< of a link, or the first one in a note, as the file has it; may be ""
  std::string words;    ///< what a note or comment says; valid UTF-8
  std::string author;   ///< of a comment, may be ""
  friend bool operator==(const Annotation&, const Annotation&) = default;
};
/// Returns "link", "footnote" or "comment".
std::string_view name_of(Annotation::Kind kind);

struct Document {
  std::string text;           ///< valid UTF-8 without NUL, at most 4 GiB - 1
  std::vector<Block> blocks;  ///< in the text's order, not overlapping; all else is white space
  OffsetMap offsets;
  std::string format;                   ///< name in the table of input formats
  std::vector<Diagnostic> diagnostics;  ///< what was mended on the way in
  std::vector<Annotation> annotations;  ///< the first 10,000 of the file, by `at`
};

}  // namespace claimcheck::text
