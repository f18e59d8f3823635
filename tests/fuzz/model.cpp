// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/model.hpp"

#include "claimcheck/error.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <vector>

/// Puts the size and the checksum right, so that the checks behind them are reached too.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claimcheck;
  std::vector<std::byte> bytes(size);
  if (size > 0) std::memcpy(bytes.data(), data, size);
  for (int mended = 0; mended < 2; ++mended) {
    try {
      const nlp::Model model{bytes};
      if (model.relations().size() < 2) std::abort();
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::model) std::abort();
    }
    if (size < nlp::format::header_size) break;
    const std::uint64_t whole = size;
    std::memcpy(bytes.data() + 16, &whole, sizeof whole);
    const std::uint64_t sum =
        nlp::format::checksum(std::span{bytes}.subspan(nlp::format::header_size));
    std::memcpy(bytes.data() + 24, &sum, sizeof sum);
  }
  return 0;
}
