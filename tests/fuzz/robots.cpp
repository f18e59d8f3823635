// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/robots.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

// The first line of the input is the target that is asked about, the rest the file.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using claimcheck::evidence::Robots;
  const std::string_view input{reinterpret_cast<const char*>(data), size};
  const std::string_view target = input.substr(0, std::min(input.find('\n'), std::size_t{2048}));
  const Robots robots = Robots::parse(input.substr(std::min(target.size(), size)), "claimcheck");
  robots.allows(target);
  if (!robots.allows("/robots.txt")) std::abort();
  return 0;
}
