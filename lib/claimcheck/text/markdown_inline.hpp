// SPDX-License-Identifier: MIT
// Walks the source of a paragraph along with the inline elements that a parser found in it, and
// writes the text that a reader sees, each byte with its place.
#pragma once

#include "claimcheck/text/mapped_text.hpp"

#include <functional>
#include <string>
#include <string_view>

namespace claimcheck::text {

/// Returns what an entity such as "&eacute;" stands for; itself when it stands for nothing.
using EntityDecoder = std::function<std::string(std::string_view)>;

/// The calls come in the order of the elements. A call that does not fit the source at the cursor
/// looks for its text further on; text that is not there is written without a place.
class MarkdownInline {
 public:
  MarkdownInline(const MappedText& source, MappedWriter& writer, const EntityDecoder& decode)
      : source_(source), writer_(writer), decode_(decode) {}

  /// Text in which escapes and entities are resolved.
  void text(std::string_view literal);
  /// A code span's text.
  void code(std::string_view literal);
  /// An HTML tag, which is not written.
  void html(std::string_view literal);
  void line_break();
  /// Passes `count` of the bytes `marks` ("*_" or "~").
  void delimiter(std::string_view marks, std::size_t count);
  /// The beginning and end of a link or image. Between them come its own elements.
  void open_link();
  void close_link();
  void open_image();
  void footnote_reference();

 private:
  bool at(std::string_view bytes) const {
    return std::string_view{source_.text}.substr(cursor_).starts_with(bytes);
  }
  bool match_text(std::string_view literal);
  void seek(std::string_view literal);
  void skip_link_target();

  const MappedText& source_;
  MappedWriter& writer_;
  const EntityDecoder& decode_;
  std::size_t cursor_ = 0;
  std::string open_links_;  // '[' or '<' or, for a bare address, ' '
};

}  // namespace claimcheck::text
