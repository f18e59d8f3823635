// SPDX-License-Identifier: MIT
#include "claimcheck/xml.hpp"

#include "claimcheck/error.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  try {
    const claimcheck::xml::File file =
        claimcheck::xml::parse("fuzz.xml", {reinterpret_cast<const char*>(data), size});
    if (file.root.offset >= size) std::abort();
  } catch (const claimcheck::Error& error) {
    if (error.kind() != claimcheck::ErrorKind::rules) std::abort();
  }
  return 0;
}
