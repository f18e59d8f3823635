// SPDX-License-Identifier: MIT
#include "claimcheck/text/offset_map.hpp"

#include "claimcheck/error.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using claimcheck::text::OffsetMap;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  try {
    const OffsetMap map = OffsetMap::decode(bytes);
    if (map.encode() != bytes) std::abort();
    for (const std::uint32_t offset : {0U, 1U, 100U, 0xFFFFFFFFU}) {
      if (map.original_span({0, offset}).begin > map.original_span({0, offset}).end) std::abort();
      map.position(offset);
    }
  } catch (const claimcheck::Error& error) {
    if (error.kind() != claimcheck::ErrorKind::database) std::abort();
  }
  return 0;
}
