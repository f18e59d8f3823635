// SPDX-License-Identifier: MIT
// Private to workflow/: fields of bytes in a row, which is how things go through a wall. What comes
// out of it is foreign: nothing is taken for granted when it is read.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace claimcheck::workflow {

/// Appends a field: its size in decimal, a colon and its bytes.
void append_field(std::string& message, std::string_view field);

class FieldReader {
 public:
  explicit FieldReader(std::string_view message) : left_(message) {}

  /// Reads the next field. Once one was missing, it is "" and the reader is no longer sound.
  std::string bytes();
  /// The same for what has to be valid UTF-8 without NUL.
  std::string text();
  /// The same for a number in decimal, at most `most`.
  std::uint32_t number(std::uint32_t most);

  bool is_sound() const { return is_sound_; }
  /// Returns whether it is sound and nothing is left.
  bool is_whole() const { return is_sound_ && left_.empty(); }

 private:
  std::string_view left_;
  bool is_sound_ = true;
};

}  // namespace claimcheck::workflow
