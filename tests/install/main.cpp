// SPDX-License-Identifier: MIT
#include <claimcheck/store/database.hpp>
#include <claimcheck/text/input_format.hpp>
#include <claimcheck/xml.hpp>

#include <iostream>

int main() {
  const claimcheck::xml::File file = claimcheck::xml::parse("rule.xml", "<rule id='r'/>");
  const auto document =
      claimcheck::text::read_document("# Harbour\n\nIt closed.\n", "a.md", "", {});
  const auto database = claimcheck::store::Database::in_memory();
  std::cout << file.root.name << ' ' << document.format << ' ' << document.blocks.size() << ' '
            << database.id().size() << '\n';
}
