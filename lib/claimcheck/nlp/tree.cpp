// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/tree.hpp"

#include <algorithm>

namespace claimcheck::nlp {

std::string_view name_of(NameType type) {
  switch (type) {
    case NameType::person:
      return "person";
    case NameType::organization:
      return "organization";
    case NameType::place:
      return "place";
    case NameType::other:
      break;
  }
  return "other";
}

std::string_view feature(const Token& token, std::string_view name) {
  const std::string_view feats = token.feats;
  std::size_t at = 0;
  while (at < feats.size()) {
    const std::size_t end = std::min(feats.find('|', at), feats.size());
    const std::string_view pair = feats.substr(at, end - at);
    if (pair.size() > name.size() && pair[name.size()] == '=' && pair.starts_with(name)) {
      return pair.substr(name.size() + 1);
    }
    at = end + 1;
  }
  return {};
}

std::string_view base_relation(std::string_view deprel) {
  return deprel.substr(0, deprel.find(':'));
}

bool is_tree(const Tree& tree) {
  const std::size_t size = tree.tokens.size();
  std::vector<std::size_t> seen(size + 1, 0);
  std::size_t roots = 0;
  for (std::size_t i = 1; i <= size; ++i) {
    if (tree.tokens[i - 1].head > size) return false;
    roots += tree.tokens[i - 1].head == 0 ? 1U : 0U;
    std::size_t at = i;
    while (at != 0 && seen[at] == 0) {
      seen[at] = i;
      at = tree.tokens[at - 1].head;
    }
    if (at != 0 && seen[at] == i) return false;
  }
  return roots == 1;
}

}  // namespace claimcheck::nlp
