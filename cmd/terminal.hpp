// SPDX-License-Identifier: MIT
// A stream that knows whether a person looks at it: colours, width, wrapped lines, progress.
#pragma once

#include <cstdint>
#include <ostream>
#include <string>
#include <string_view>

namespace claimcheck::cmd {

enum class Style { plain, strong, faint, good, bad, warn };

class Terminal {
 public:
  /// `descriptor` is the stream's file descriptor (1 or 2).
  Terminal(std::ostream& stream, int descriptor);

  std::ostream& stream() { return stream_; }
  bool is_terminal() const { return is_terminal_; }
  void use_colour(bool wanted) { colour_ = wanted; }

  /// Returns foreign text made safe for this stream, in a style if colours are on.
  std::string styled(std::string_view foreign_text, Style style) const;

  /// Prints foreign text after a lead (already printable, `lead_width` columns): wrapped at the
  /// width with an indent of `lead_width` on a terminal, on one line otherwise.
  void print_wrapped(const std::string& lead, std::size_t lead_width,
                     std::string_view foreign_text);

  /// Shows "done/total" on one line that is rewritten; nothing in a pipe.
  void show_progress(std::uint64_t done, std::uint64_t total);
  /// Takes the progress line away.
  void clear_progress();

 private:
  std::ostream& stream_;
  bool is_terminal_;
  bool colour_ = false;
  bool progress_shown_ = false;
  std::size_t width_ = 80;
};

/// Returns the columns that printable text takes on a terminal.
std::size_t width_of(std::string_view text);

/// Returns `text` filled with blanks on the right to `columns`.
std::string padded(std::string_view text, std::size_t columns);

}  // namespace claimcheck::cmd
