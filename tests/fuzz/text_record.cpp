// SPDX-License-Identifier: MIT
// Any line is a record with an id and a text, or is refused.
#include "claimcheck/workflow/text_record.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/utf8.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claimcheck;
  workflow::TextRecord record;
  try {
    workflow::read_text_record({reinterpret_cast<const char*>(data), size}, "input", record);
  } catch (const Error&) {
    return 0;
  }
  if (!record.id || !record.text || !text::is_valid_utf8(*record.text)) std::abort();
  return 0;
}
