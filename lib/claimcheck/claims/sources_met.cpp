// SPDX-License-Identifier: MIT
#include "claimcheck/claims/sources_met.hpp"

#include <map>

namespace claimcheck::claims {
namespace {

/// How often a name stands in the article as a person's and as an organization's.
struct Uses {
  std::size_t person = 0;
  std::size_t organization = 0;
};

std::map<std::string, Uses> uses_of_names(const ClaimSet& set, std::string_view text,
                                          const nlp::NameTies& names) {
  std::map<std::string, Uses> uses;
  for (const LedgerEntry& entry : set.ledger) {
    for (const elements::Element& element : entry.elements) {
      if (element.kind != elements::ElementKind::name) continue;
      const bool person = element.unit == nlp::name_of(nlp::NameType::person);
      if (!person && element.unit != nlp::name_of(nlp::NameType::organization)) continue;
      const std::string spelled = names.key_of(slice(text, element.spans.front()));
      const std::string full = names.key_of(element.value);
      const auto count = [&](const std::string& key) {
        ++(person ? uses[key].person : uses[key].organization);
      };
      count(spelled);
      if (full != spelled) count(full);
    }
  }
  return uses;
}

bool tells_one(const std::string& key, const Uses& uses) {
  if (uses.organization > uses.person) return true;
  return uses.person > 0 && key.find(' ') != std::string::npos;
}

}  // namespace

std::vector<SourceMet> sources_met(const ClaimSet& set, std::string_view text,
                                   const nlp::NameTies& names) {
  std::vector<SourceMet> met;
  const std::map<std::string, Uses> uses = uses_of_names(set, text, names);
  for (std::size_t i = 0; i < set.claims.size(); ++i) {
    const auto& said = set.claims[i].attribution;
    if (!said || said->source.empty()) continue;
    std::string key = names.key_of(said->source);
    const auto known = uses.find(key);
    if (key.empty() || known == uses.end() || !tells_one(key, known->second)) continue;
    met.push_back({i, std::move(key), said->source, said->role});
  }
  return met;
}

}  // namespace claimcheck::claims
