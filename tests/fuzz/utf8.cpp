// SPDX-License-Identifier: MIT
#include "claimcheck/text/utf8.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/decode.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace text = claimcheck::text;
  try {
    const text::Decoded decoded =
        text::decode({reinterpret_cast<const char*>(data), size}, "fuzz.txt");
    if (!text::is_valid_utf8(decoded.text)) std::abort();
    const text::OffsetMap map{decoded.segments, decoded.original};
    if (!(text::OffsetMap::decode(map.encode()) == map)) std::abort();
  } catch (const claimcheck::Error& error) {
    if (error.kind() != claimcheck::ErrorKind::input) std::abort();
  }
  return 0;
}
