// SPDX-License-Identifier: MIT
#include "claimcheck/text/segmenter.hpp"
#include "claimcheck/text/utf8.hpp"
#include "support/rule_files.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace text = claimcheck::text;
  static const text::Segmenter segmenter{claimcheck::support::rule_file("en/sentences.xml")};
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  if (!text::is_valid_utf8(bytes)) return 0;
  const claimcheck::Span range{0, static_cast<std::uint32_t>(size)};
  std::vector<claimcheck::Span> sentences;
  segmenter.split(bytes, range, sentences);
  std::uint32_t end = 0;
  for (const claimcheck::Span sentence : sentences) {
    if (sentence.begin < end || sentence.empty()) std::abort();
    if (!text::trimmed(bytes, {end, sentence.begin}).empty()) std::abort();
    if (text::trimmed(bytes, sentence) != sentence) std::abort();
    end = sentence.end;
  }
  if (!text::trimmed(bytes, {end, range.end}).empty()) std::abort();
  return 0;
}
