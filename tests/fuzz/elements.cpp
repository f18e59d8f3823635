// SPDX-License-Identifier: MIT
// Any bytes are read for elements: what is found lies in the text, in order, apart, with words.
#include "claimcheck/elements/pattern.hpp"
#include "support/element_rules.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

namespace {

using namespace claimcheck;

void check_inside(const elements::Found& found, Span whole) {
  for (const Span span : found.spans) {
    if (!whole.contains(span) || span.empty()) std::abort();
  }
  for (const elements::Found& part : found.parts) check_inside(part, whole);
}

void read_pattern(std::string_view text) {
  try {
    for (const auto& sequence : elements::sequences_of(text)) {
      if (sequence.empty()) std::abort();
    }
  } catch (const elements::PatternFault& fault) {
    if (fault.offset > text.size() || fault.message.empty()) std::abort();
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text{reinterpret_cast<const char*>(data), size};
  const Span all{0, static_cast<std::uint32_t>(size)};
  for (const char* day : {"", "2024-02-29"}) {
    std::uint32_t at = 0;
    for (const auto& found : english_elements().read(text, all, elements::reference_of(day))) {
      check_inside(found, all);
      if (found.spans.front().begin < at || found.rule.empty()) std::abort();
      at = found.spans.front().end;
    }
  }
  constexpr std::size_t longest_pattern = 64;
  read_pattern(text.substr(0, longest_pattern));
  return 0;
}
