// SPDX-License-Identifier: MIT
// Reads a file or standard input line by line, in bounded memory.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

namespace claimcheck {

struct Line {
  std::string bytes;         ///< without the line's end; empty when it is too long
  std::uint64_t number = 0;  ///< from 1
  bool too_long = false;
};

class LineReader {
 public:
  /// `path` is "-" for standard input. A line of more than `max_bytes` is read over and comes as
  /// too long. While there is no input, `is_cancelled` is asked now and then; true ends the lines.
  /// Throws: Error{input} when the file cannot be read.
  LineReader(const std::string& path, std::uint64_t max_bytes, std::function<bool()> is_cancelled);
  LineReader(const LineReader&) = delete;
  LineReader& operator=(const LineReader&) = delete;
  ~LineReader();

  /// Returns the next line, or nothing at the end; the last one may lack its line end.
  /// Throws: Error{input} when the file breaks off.
  std::optional<Line> next();

 private:
  bool fill();
  void keep(std::size_t size, Line& line);

  std::string name_;
  int descriptor_;
  std::uint64_t max_bytes_;
  std::function<bool()> is_cancelled_;
  std::string chunk_;
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::uint64_t lines_ = 0;
};

}  // namespace claimcheck
