// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/nlp/tree_shape.hpp"
#include "claimcheck/rules/rule_set.hpp"
#include "claimcheck/rules/tree_matcher.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <vector>

namespace {

/// "Rates rose.": enough for every kind of condition, and small enough for any number of children.
claimcheck::nlp::Tree small_tree() {
  claimcheck::nlp::Tree tree;
  tree.span = {0, 11};
  tree.tokens.resize(3);
  tree.tokens[0] = {{0, 5}, "rate", "NOUN", "NNS", "Number=Plur", "nsubj", 2, 0, {}};
  tree.tokens[1] = {{6, 10}, "rise", "VERB", "VBD", "Tense=Past", "root", 0, 0, {}};
  tree.tokens[2] = {{10, 11}, ".", "PUNCT", ".", "", "punct", 2, 0, {}};
  return tree;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  namespace rules = claimcheck::rules;
  try {
    const claimcheck::xml::File file =
        claimcheck::xml::parse("fuzz.xml", {reinterpret_cast<const char*>(data), size});
    const rules::RuleSet set{{&file, 1}};
    for (const rules::Rule& rule : set.rules()) {
      if (set.find(rule.id) != &rule) std::abort();
    }
    const rules::TreeMatcher matcher{set};
    const claimcheck::nlp::Tree tree = small_tree();
    const claimcheck::nlp::TreeShape shape{tree};
    const std::vector<bool> quoted(tree.tokens.size(), false);
    std::vector<rules::TreeMatch> matches;
    matcher.find({tree, shape, "Rates rose.", quoted}, matches);
    for (const rules::TreeMatch& match : matches) {
      if (match.pivot >= tree.tokens.size() || !match.rule->node) std::abort();
    }
  } catch (const claimcheck::Error& error) {
    if (error.kind() != claimcheck::ErrorKind::rules) std::abort();
  }
  return 0;
}
