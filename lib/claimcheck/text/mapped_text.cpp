// SPDX-License-Identifier: MIT
#include "claimcheck/text/mapped_text.hpp"

#include "claimcheck/text/utf8.hpp"

namespace claimcheck::text {

void MappedText::add(std::string_view bytes, std::uint32_t begin) {
  text += bytes;
  for (std::uint32_t i = 0; i < bytes.size(); ++i) origin.push_back(begin + i);
}

void MappedText::add_unmapped(std::string_view bytes) {
  text += bytes;
  origin.resize(text.size(), nowhere);
}

void MappedWriter::write(const MappedText& source, std::size_t begin, std::size_t end) {
  for (std::size_t i = begin; i < end; ++i) {
    const std::uint32_t at = source.origin[i];
    if (at == run_end_ && run_end_ > run_begin_) {
      ++run_end_;
      continue;
    }
    flush();
    if (at == MappedText::nowhere || at < run_end_) {
      builder_.put({&source.text[i], 1});
    } else {
      run_begin_ = at;
      run_end_ = at + 1;
    }
  }
}

void MappedWriter::write_unmapped(std::string_view bytes) {
  flush();
  for (std::size_t at = 0; at < bytes.size();) {
    const CodePoint point = code_point_at(bytes, at);
    std::string character;
    append_utf8(character, point.value);
    builder_.put(character);
    at += point.size;
  }
}

std::uint32_t MappedWriter::place() const {
  return static_cast<std::uint32_t>(builder_.document().text.size()) + run_end_ - run_begin_;
}

void MappedWriter::end_block(BlockKind kind) {
  flush();
  builder_.end_block(kind);
}

std::string_view MappedWriter::block_text() {
  flush();
  return builder_.block_text();
}

void MappedWriter::flush() {
  if (run_end_ > run_begin_) builder_.copy(run_begin_, run_end_);
  run_begin_ = run_end_;
}

}  // namespace claimcheck::text
