// SPDX-License-Identifier: MIT
#include "fuzz/read_and_check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  claimcheck::fuzz::read_and_check(bytes, "docx");
  claimcheck::fuzz::read_and_check(bytes, "odt");
  return 0;
}
