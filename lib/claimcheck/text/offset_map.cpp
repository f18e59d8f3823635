// SPDX-License-Identifier: MIT
#include "claimcheck/text/offset_map.hpp"

#include "claimcheck/error.hpp"

#include <algorithm>
#include <limits>

namespace claimcheck::text {
namespace {

using Segment = OffsetMap::Segment;

constexpr std::string_view magic = "OM1";

void put_number(std::string& bytes, std::uint32_t number) {
  while (number >= 0x80) {
    bytes += static_cast<char>((number & 0x7FU) | 0x80U);
    number >>= 7U;
  }
  bytes += static_cast<char>(number);
}

[[noreturn]] void refuse() {
  throw Error{ErrorKind::database, "an article's offset map is damaged",
              "run `claimcheck doctor`, or restore a backup"};
}

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint32_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 35; shift += 7) {
      if (at_ == bytes_.size()) refuse();
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= std::uint64_t{byte & 0x7FU} << shift;
      if (byte >= 0x80) continue;
      if (byte == 0 && shift > 0) refuse();
      return checked(value);
    }
    refuse();
  }
  std::uint32_t count() {
    const std::uint32_t value = number();
    if (value > bytes_.size() - at_) refuse();
    return value;
  }
  std::uint32_t sum(std::uint32_t base) { return checked(std::uint64_t{base} + number()); }
  bool at_end() const { return at_ == bytes_.size(); }

  static std::uint32_t checked(std::uint64_t value) {
    if (value > std::numeric_limits<std::uint32_t>::max()) refuse();
    return static_cast<std::uint32_t>(value);
  }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
};

void put_rising(std::string& bytes, const std::vector<std::uint32_t>& numbers) {
  put_number(bytes, static_cast<std::uint32_t>(numbers.size()));
  std::uint32_t last = 0;
  for (const std::uint32_t number : numbers) {
    put_number(bytes, number - last);
    last = number;
  }
}

std::vector<std::uint32_t> read_rising(Reader& reader) {
  std::vector<std::uint32_t> numbers(reader.count());
  std::uint32_t last = 0;
  for (std::uint32_t& number : numbers) {
    number = reader.sum(last);
    if (&number != numbers.data() && number == last) refuse();
    last = number;
  }
  return numbers;
}

// Joins neighbours that go on in both texts, so that equal maps have equal segments.
std::vector<Segment> joined(std::vector<Segment> segments) {
  std::size_t kept = 0;
  for (const Segment& segment : segments) {
    if (segment.size == 0) continue;
    Segment* last = kept > 0 ? &segments[kept - 1] : nullptr;
    if (last != nullptr && last->text_begin + last->size == segment.text_begin &&
        last->original_begin + last->size == segment.original_begin) {
      last->size += segment.size;
    } else {
      segments[kept++] = segment;
    }
  }
  segments.resize(kept);
  return segments;
}

}  // namespace

OffsetMap::OffsetMap(std::vector<Segment> segments, std::string_view original)
    : segments_(joined(std::move(segments))), line_begins_{0} {
  for (std::size_t i = 0; i < original.size(); ++i) {
    const char byte = original[i];
    const bool carriage_return_alone =
        byte == '\r' && (i + 1 == original.size() || original[i + 1] != '\n');
    if (byte == '\n' || carriage_return_alone) {
      line_begins_.push_back(static_cast<std::uint32_t>(i + 1));
    } else if ((static_cast<unsigned char>(byte) & 0xC0U) == 0x80U) {
      continuations_.push_back(static_cast<std::uint32_t>(i));
    }
  }
}

std::uint32_t OffsetMap::original_offset(std::uint32_t text_offset) const {
  const auto after = std::ranges::upper_bound(segments_, text_offset, {}, &Segment::text_begin);
  if (after != segments_.begin()) {
    const Segment& segment = *std::prev(after);
    const std::uint32_t into = text_offset - segment.text_begin;
    if (into < segment.size) return segment.original_begin + into;
    if (after == segments_.end()) return segment.original_begin + segment.size;
  }
  return after == segments_.end() ? 0 : after->original_begin;
}

Span OffsetMap::original_span(Span span) const {
  const std::uint32_t begin = original_offset(span.begin);
  if (span.empty()) return {begin, begin};
  const auto after = std::ranges::lower_bound(segments_, span.end, {}, &Segment::text_begin);
  if (after == segments_.begin()) return {begin, begin};
  const Segment& segment = *std::prev(after);
  const std::uint32_t end =
      segment.original_begin + std::min(segment.size, span.end - segment.text_begin);
  return {begin, std::max(begin, end)};
}

Position OffsetMap::position(std::uint32_t text_offset) const {
  const std::uint32_t at = original_offset(text_offset);
  const auto after_line = std::ranges::upper_bound(line_begins_, at);
  if (after_line == line_begins_.begin()) return {};
  const std::uint32_t line_begin = *std::prev(after_line);
  const auto inner = std::ranges::lower_bound(continuations_, at) -
                     std::ranges::lower_bound(continuations_, line_begin);
  return {static_cast<std::uint32_t>(after_line - line_begins_.begin()),
          at - line_begin - static_cast<std::uint32_t>(inner) + 1};
}

std::string OffsetMap::encode() const {
  std::string bytes{magic};
  put_number(bytes, static_cast<std::uint32_t>(segments_.size()));
  std::uint32_t text_end = 0;
  std::uint32_t original_end = 0;
  for (const Segment& segment : segments_) {
    put_number(bytes, segment.text_begin - text_end);
    put_number(bytes, segment.original_begin - original_end);
    put_number(bytes, segment.size);
    text_end = segment.text_begin + segment.size;
    original_end = segment.original_begin + segment.size;
  }
  put_rising(bytes, line_begins_);
  put_rising(bytes, continuations_);
  return bytes;
}

OffsetMap OffsetMap::decode(std::string_view bytes) {
  if (!bytes.starts_with(magic)) refuse();
  Reader reader{bytes.substr(magic.size())};
  OffsetMap map;
  map.segments_.resize(reader.count());
  std::uint32_t text_end = 0;
  std::uint32_t original_end = 0;
  for (Segment& segment : map.segments_) {
    segment.text_begin = reader.sum(text_end);
    segment.original_begin = reader.sum(original_end);
    segment.size = reader.number();
    const bool first = &segment == map.segments_.data();
    const bool goes_on = segment.text_begin == text_end && segment.original_begin == original_end;
    if (segment.size == 0 || (!first && goes_on)) refuse();
    text_end = Reader::checked(std::uint64_t{segment.text_begin} + segment.size);
    original_end = Reader::checked(std::uint64_t{segment.original_begin} + segment.size);
  }
  map.line_begins_ = read_rising(reader);
  map.continuations_ = read_rising(reader);
  const bool lines_start = map.line_begins_.empty() || map.line_begins_.front() == 0;
  if (!lines_start || !reader.at_end()) refuse();
  return map;
}

}  // namespace claimcheck::text
