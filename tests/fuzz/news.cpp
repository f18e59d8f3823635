// SPDX-License-Identifier: MIT
#include "fuzz/read_and_check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  claimcheck::fuzz::read_and_check({reinterpret_cast<const char*>(data), size}, "xml");
  return 0;
}
