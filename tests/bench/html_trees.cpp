// SPDX-License-Identifier: MIT
// bench-html_trees FILE...: reads html5lib tree-construction files (.dat) and prints how many of
// the trees of their cases, those of fragments left out, come out exactly. --failed prints the
// others.
#include "claimcheck/text/pages/html_dom.hpp"

#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace claimcheck;

struct Case {
  std::string data;
  std::string tree;
  bool is_fragment = false;
  bool with_script = false;
};

std::vector<Case> read_cases(const char* path) {
  std::ifstream in{path, std::ios::binary};
  std::vector<Case> cases;
  std::string* section = nullptr;
  std::string ignored;
  std::string line;
  while (std::getline(in, line)) {
    if (line == "#data" && (section == nullptr || section != &cases.back().data)) {
      cases.emplace_back();
      section = &cases.back().data;
    } else if (line == "#document") {
      section = &cases.back().tree;
    } else if (line == "#document-fragment") {
      cases.back().is_fragment = true;
      section = &ignored;
    } else if (line == "#errors" || line == "#new-errors") {
      section = &ignored;
    } else if (line == "#script-on") {
      cases.back().with_script = true;
    } else if (line == "#script-off") {
    } else if (section != nullptr) {
      *section += line + '\n';
    }
  }
  for (Case& each : cases) {
    if (!each.data.empty()) each.data.pop_back();
    while (each.tree.ends_with("\n\n")) each.tree.pop_back();
  }
  return cases;
}

}  // namespace

int main(int count, char** arguments) {
  std::size_t exact = 0;
  std::size_t all = 0;
  bool print_failed = false;
  for (int i = 1; i < count; ++i) {
    if (std::string_view{arguments[i]} == "--failed") {
      print_failed = true;
      continue;
    }
    for (const Case& each : read_cases(arguments[i])) {
      if (each.is_fragment) continue;
      ++all;
      const std::string tree =
          text::pages::to_html5lib(text::pages::parse_html(each.data, text::pages::Hidden::leave));
      if (tree == each.tree) {
        ++exact;
      } else if (print_failed) {
        std::cout << "== " << arguments[i] << (each.with_script ? " (script on)" : "") << '\n'
                  << each.data << "\n-- wanted\n"
                  << each.tree << "-- got\n"
                  << tree;
      }
    }
  }
  std::printf("html5lib trees exact: %zu of %zu (%.1f %%)\n", exact, all,
              all == 0 ? 0.0 : 100.0 * static_cast<double>(exact) / static_cast<double>(all));
  return 0;
}
