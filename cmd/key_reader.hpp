// SPDX-License-Identifier: MIT
// Answers from whoever sits in front: single keys on a terminal, lines from a pipe or a dumb one.
#pragma once

#include <atomic>
#include <optional>
#include <string>
#include <utility>

namespace claimcheck::cmd {

class KeyReader {
 public:
  /// Reads from a descriptor. Single keys are read where `single_keys` says so and it is a
  /// terminal.
  KeyReader(int descriptor, bool single_keys, const std::atomic<bool>& stop);

  bool single_keys() const { return single_keys_; }

  /// Waits for a key: the next byte of a terminal (the rest of a character or of an escape sequence
  /// is thrown away and counts as no key, 0), or the first character of a line, whose rest then is
  /// `rest()`; '\n' for an empty one. Nothing at the end of the input.
  /// Throws: Error{interrupted} when the program is told to stop.
  std::optional<char> key();
  /// What stood behind the key on its line, without the blanks around it; "" on a terminal.
  const std::string& rest() const { return rest_; }
  /// Puts words there that were read with something else.
  void keep_rest(std::string words) { rest_ = std::move(words); }
  /// Waits for a line, without its end. Nothing at the end of the input. Throws: as key().
  std::optional<std::string> line();

 private:
  bool wait();
  bool fill();

  int descriptor_;
  bool single_keys_;
  const std::atomic<bool>& stop_;
  std::string buffer_;
  std::string rest_;
};

}  // namespace claimcheck::cmd
