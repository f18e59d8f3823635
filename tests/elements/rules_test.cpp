// SPDX-License-Identifier: MIT
#include "claimcheck/elements/example_check.hpp"
#include "support/element_rules.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::elements {

TEST_CASE("Every rule of elements holds on its examples", "[elements][rules]") {
  std::size_t count = 0;
  for (const ElementRule& rule : english_elements().grammar().rules()) {
    for (const CheckedExample& checked : check_examples(english_elements(), rule)) {
      INFO(checked.example->place << ": " << rule.id << ": " << checked.example->text);
      CHECK(checked.fault == "");
      ++count;
    }
  }
  CHECK(count > 300);
}

TEST_CASE("Every rule of elements has a reason and examples of both sorts", "[elements][rules]") {
  for (const ElementRule& rule : english_elements().grammar().rules()) {
    if (rule.make == nullptr) continue;
    INFO(rule.id);
    CHECK_FALSE(rule.reason.empty());
    CHECK_FALSE(rule.good.empty());
    CHECK_FALSE(rule.bad.empty());
  }
}

}  // namespace claimcheck::elements
