// SPDX-License-Identifier: MIT
#include "claimcheck/text/document_builder.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <limits>

namespace claimcheck::text {
namespace {

constexpr std::size_t annotations_max = 10'000;
constexpr std::size_t annotation_bytes_max = 2'000;

void shorten(std::string& text) {
  if (text.size() <= annotation_bytes_max) return;
  std::size_t end = annotation_bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
  text.resize(end);
}

}  // namespace

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

void DocumentBuilder::annotate(Annotation annotation) {
  const bool fits = document_.annotations.size() < annotations_max &&
                    annotation.address.size() <= annotation_bytes_max;
  if (!fits) {
    ++left_out_;
    return;
  }
  shorten(annotation.words);
  shorten(annotation.author);
  document_.annotations.push_back(std::move(annotation));
}

Document DocumentBuilder::finish(std::string_view format) {
  std::string& text = document_.text;
  text.resize(document_.blocks.empty() ? 0 : document_.blocks.back().span.end);
  const auto size = static_cast<std::uint32_t>(text.size());
  while (!segments_.empty() && segments_.back().text_begin >= size) segments_.pop_back();
  if (!segments_.empty()) {
    segments_.back().size = std::min(segments_.back().size, size - segments_.back().text_begin);
  }
  for (Annotation& each : document_.annotations) {
    each.at = {std::min(each.at.begin, size), std::min(each.at.end, size)};
  }
  std::ranges::stable_sort(document_.annotations, {},
                           [](const Annotation& each) { return each.at.end; });
  if (left_out_ > 0) {
    document_.diagnostics.push_back({"",
                                     {},
                                     "text.annotations",
                                     std::to_string(left_out_) + " links or notes were left out",
                                     "the file has too many, or their addresses are too long"});
  }
  if (!text.empty()) text += '\n';
  document_.offsets = OffsetMap{std::move(segments_), source_.original};
  document_.format = format;
  document_.diagnostics.insert(document_.diagnostics.end(), source_.diagnostics.begin(),
                               source_.diagnostics.end());
  return std::move(document_);
}

}  // namespace claimcheck::text
