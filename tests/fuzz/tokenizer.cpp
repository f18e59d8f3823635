// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/tokenizer.hpp"

#include "claimcheck/files.hpp"
#include "claimcheck/nlp/zones.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claimcheck;
  static const nlp::Tokenizer tokenizer{
      xml::parse("tokens.xml",
                 read_file(std::string{CLAIMCHECK_SOURCE_DIR} + "/rules/en/tokens.xml", 1 << 20))};
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const Span all{0, static_cast<std::uint32_t>(size)};
  std::vector<Span> words;
  tokenizer.split(text, all, words);
  std::uint32_t at = 0;
  for (const Span word : words) {
    if (word.begin < at || word.empty() || word.end > size) std::abort();
    for (; at < word.begin; ++at) {
      const std::uint8_t byte = data[at];
      if (byte > ' ' && byte < 0x7F) std::abort();
    }
    at = word.end;
  }
  for (const nlp::Zone& zone : nlp::find_zones(text, {&all, 1})) {
    for (const Span part : zone.parts) {
      if (!all.contains(part) || part.empty()) std::abort();
    }
  }
  return 0;
}
