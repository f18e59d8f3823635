// SPDX-License-Identifier: MIT
#include <claimcheck/claims/verdict.hpp>
#include <claimcheck/store/filter.hpp>
#include <claimcheck/text/document.hpp>
#include <claimcheck/xml.hpp>

#include <iostream>

int main() {
  const claimcheck::xml::File file = claimcheck::xml::parse("rule.xml", "<rule id='r'/>");
  std::cout << file.root.name << ' ' << file.require(file.root, "id") << '\n';
}
