// SPDX-License-Identifier: MIT
#include "claimcheck/text/document_builder.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <limits>

namespace claimcheck::text {

void DocumentBuilder::copy(std::size_t begin, std::size_t end) {
  const auto& all = source_.segments;
  while (next_segment_ < all.size() &&
         all[next_segment_].text_begin + std::size_t{all[next_segment_].size} <= begin) {
    ++next_segment_;
  }
  for (std::size_t i = next_segment_; i < all.size() && all[i].text_begin < end; ++i) {
    const std::size_t from = std::max<std::size_t>(begin, all[i].text_begin);
    const std::size_t to = std::min(end, all[i].text_begin + std::size_t{all[i].size});
    if (from >= to) continue;
    segments_.push_back(
        {static_cast<std::uint32_t>(document_.text.size() + from - begin),
         static_cast<std::uint32_t>(all[i].original_begin + from - all[i].text_begin),
         static_cast<std::uint32_t>(to - from)});
  }
  document_.text.append(source_.text, begin, end - begin);
}

void DocumentBuilder::put(std::string_view bytes) { document_.text += bytes; }

void DocumentBuilder::end_block(BlockKind kind) {
  std::string& text = document_.text;
  if (text.size() >= std::numeric_limits<std::uint32_t>::max()) {
    throw Error{ErrorKind::input, "the text is larger than 4 GiB", "split the file into parts"};
  }
  const Span span = trimmed(
      text, {static_cast<std::uint32_t>(block_begin_), static_cast<std::uint32_t>(text.size())});
  if (!span.empty()) document_.blocks.push_back({kind, span});
  if (!text.empty()) text += "\n\n";
  block_begin_ = text.size();
}

Document DocumentBuilder::finish(std::string_view format) {
  std::string& text = document_.text;
  text.resize(document_.blocks.empty() ? 0 : document_.blocks.back().span.end);
  const auto size = static_cast<std::uint32_t>(text.size());
  while (!segments_.empty() && segments_.back().text_begin >= size) segments_.pop_back();
  if (!segments_.empty()) {
    segments_.back().size = std::min(segments_.back().size, size - segments_.back().text_begin);
  }
  if (!text.empty()) text += '\n';
  document_.offsets = OffsetMap{std::move(segments_), source_.original};
  document_.format = format;
  document_.diagnostics.insert(document_.diagnostics.end(), source_.diagnostics.begin(),
                               source_.diagnostics.end());
  return std::move(document_);
}

}  // namespace claimcheck::text
