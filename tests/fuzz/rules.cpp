// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/rules/rule_set.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace rules = claimcheck::rules;
  try {
    const claimcheck::xml::File file =
        claimcheck::xml::parse("fuzz.xml", {reinterpret_cast<const char*>(data), size});
    const rules::RuleSet set{{&file, 1}};
    for (const rules::Rule& rule : set.rules()) {
      if (set.find(rule.id) != &rule) std::abort();
    }
  } catch (const claimcheck::Error& error) {
    if (error.kind() != claimcheck::ErrorKind::rules) std::abort();
  }
  return 0;
}
