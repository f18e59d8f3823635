// SPDX-License-Identifier: MIT
#include "claimcheck/text/decode.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/utf8.hpp"

#include <limits>

namespace claimcheck::text {
namespace {

constexpr std::string_view utf8_mark = "\xEF\xBB\xBF";
constexpr std::string_view utf16_little_mark = "\xFF\xFE";
constexpr std::string_view utf16_big_mark = "\xFE\xFF";

std::string transcode_utf16(std::string_view bytes, bool little_endian) {
  std::string text;
  text.reserve(bytes.size());
  const auto unit_at = [&](std::size_t at) {
    const auto first = static_cast<unsigned char>(bytes[at]);
    const auto second = static_cast<unsigned char>(bytes[at + 1]);
    return static_cast<char32_t>(little_endian ? first | (second << 8U) : (first << 8U) | second);
  };
  std::size_t at = 2;
  for (; at + 2 <= bytes.size(); at += 2) {
    char32_t point = unit_at(at);
    if (point >= 0xD800 && point <= 0xDFFF) {
      const char32_t low = point <= 0xDBFF && at + 4 <= bytes.size() ? unit_at(at + 2) : 0;
      if (low >= 0xDC00 && low <= 0xDFFF) {
        point = 0x10000 + ((point - 0xD800) << 10U) + (low - 0xDC00);
        at += 2;
      } else {
        point = replacement_character;
      }
    }
    append_utf8(text, point);
  }
  if (at < bytes.size()) append_utf8(text, replacement_character);
  return text;
}

// How often a fault was met, and where first.
struct Tally {
  std::size_t count = 0;
  std::uint32_t first = 0;
  void add(std::size_t at) {
    if (count++ == 0) first = static_cast<std::uint32_t>(at);
  }
};

class Decoder {
 public:
  explicit Decoder(Decoded& decoded) : decoded_(decoded), source_(decoded.original) {
    decoded_.text.reserve(source_.size());
  }

  void run() {
    std::size_t at = source_.starts_with(utf8_mark) ? utf8_mark.size() : 0;
    run_begin_ = at;
    while (at < source_.size()) {
      const auto byte = static_cast<unsigned char>(source_[at]);
      const bool plain = (byte >= 0x20 && byte < 0x7F) || byte == '\n' || byte == '\t';
      at += plain ? 1 : step(at);
    }
    flush(at);
  }

  const Tally& ill_formed() const { return ill_formed_; }
  const Tally& controls() const { return controls_; }

 private:
  std::size_t step(std::size_t at) {
    const CodePoint point = code_point_at(source_, at);
    const bool spelled_out = point.size == 3 && source_.substr(at, 3) == "\xEF\xBF\xBD";
    if (point.value == '\r') {
      const bool pair = at + 1 < source_.size() && source_[at + 1] == '\n';
      replace(at, 1, pair ? "" : "\n");
    } else if (point.value == '\v' || point.value == '\f' || point.value == 0x85 ||
               point.value == 0x2028) {
      replace(at, point.size, "\n");
    } else if (point.value == 0x2029) {
      replace(at, point.size, "\n\n");
    } else if (point.value < 0x20 || (point.value >= 0x7F && point.value < 0xA0)) {
      controls_.add(at);
      replace(at, point.size, "");
    } else if (point.value == replacement_character && !spelled_out) {
      ill_formed_.add(at);
      replace(at, point.size, "\xEF\xBF\xBD");
    }
    return point.size;
  }
  void replace(std::size_t at, std::size_t size, std::string_view by) {
    flush(at);
    decoded_.text += by;
    run_begin_ = at + size;
  }
  void flush(std::size_t end) {
    if (end == run_begin_) return;
    decoded_.segments.push_back({static_cast<std::uint32_t>(decoded_.text.size()),
                                 static_cast<std::uint32_t>(run_begin_),
                                 static_cast<std::uint32_t>(end - run_begin_)});
    decoded_.text += source_.substr(run_begin_, end - run_begin_);
  }

  Decoded& decoded_;
  std::string_view source_;
  std::size_t run_begin_ = 0;
  Tally ill_formed_;
  Tally controls_;
};

void refuse_large(std::size_t size, std::string_view name) {
  if (size < std::numeric_limits<std::uint32_t>::max()) return;
  throw Error{ErrorKind::input, std::string{name} + ": larger than 4 GiB",
              "split the file into parts"};
}

void refuse_binary(std::string_view bytes, std::string_view name) {
  if (bytes.starts_with("%PDF-")) {
    throw Error{ErrorKind::input, std::string{name} + ": a PDF file, not a text",
                "turn it into text first, for example with pdftotext"};
  }
  const std::size_t nul = bytes.find('\0');
  if (nul == std::string_view::npos) return;
  throw Error{ErrorKind::input,
              std::string{name} + ": not a text: NUL byte at byte " + std::to_string(nul),
              "give a text file in UTF-8"};
}

std::string times(std::size_t count, std::string_view one, std::string_view many) {
  return std::to_string(count) + " " + std::string{count == 1 ? one : many};
}

}  // namespace

Decoded decode(std::string_view bytes, std::string_view file_name) {
  refuse_large(bytes.size(), file_name);
  const bool little = bytes.starts_with(utf16_little_mark);
  const bool wide = little || bytes.starts_with(utf16_big_mark);
  Decoded decoded;
  decoded.original = wide ? transcode_utf16(bytes, little) : std::string{bytes};
  refuse_large(decoded.original.size(), file_name);
  refuse_binary(decoded.original, file_name);

  Decoder decoder{decoded};
  decoder.run();
  const Tally& bad = decoder.ill_formed();
  if (bad.count > decoded.original.size() / 4) {
    throw Error{ErrorKind::input, std::string{file_name} + ": not a text in UTF-8",
                "convert it first, for example with iconv -t UTF-8"};
  }
  const OffsetMap lines{{{0, 0, static_cast<std::uint32_t>(decoded.original.size())}},
                        decoded.original};
  const auto report = [&](std::uint32_t at, std::string code, std::string message,
                          std::string hint) {
    decoded.diagnostics.push_back({std::string{file_name}, lines.position(at), std::move(code),
                                   std::move(message), std::move(hint)});
  };
  if (wide) {
    report(0, "text.utf16", "read as UTF-16; byte offsets count in its UTF-8 form", "");
  }
  if (bad.count > 0) {
    report(bad.first, "text.invalid-utf8",
           times(bad.count, "ill-formed byte sequence", "ill-formed byte sequences") +
               ", replaced by U+FFFD",
           "save the file as UTF-8");
  }
  const Tally& controls = decoder.controls();
  if (controls.count > 0) {
    report(controls.first, "text.control-character",
           times(controls.count, "control character", "control characters") + " left out", "");
  }
  return decoded;
}

}  // namespace claimcheck::text
