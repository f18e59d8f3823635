// SPDX-License-Identifier: MIT
#include "claimcheck/claims/worth.hpp"

#include "claimcheck/error.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claimcheck;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  try {
    if (claims::WorthWeights::read(bytes).write() != bytes) std::abort();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::model) std::abort();
  }
  return 0;
}
