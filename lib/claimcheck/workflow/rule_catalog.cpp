// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/rule_catalog.hpp"

#include "claimcheck/claims/flag_rules.hpp"
#include "claimcheck/evidence/vocabulary.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::workflow {
namespace {

constexpr std::array<std::string_view, 4> layer_names{"claim", "element", "flag", "evidence"};

class Lister {
 public:
  void add(RuleLayer layer, std::string id, const std::string& reason, const std::string& place,
           const std::string& definition, std::size_t number) {
    const std::size_t colon = place.rfind(':');
    RuleInfo info{layer, std::move(id), reason, place.substr(0, colon), 0, definition, number};
    std::from_chars(place.data() + colon + 1, place.data() + place.size(), info.line);
    all_.push_back(std::move(info));
  }

  std::vector<RuleInfo> take() { return std::move(all_); }

 private:
  std::vector<RuleInfo> all_;
};

}  // namespace

std::string_view name_of(RuleLayer layer) { return layer_names[static_cast<std::size_t>(layer)]; }

std::optional<RuleLayer> rule_layer_from(std::string_view name) {
  const auto* const found = std::ranges::find(layer_names, name);
  if (found == layer_names.end()) return std::nullopt;
  return static_cast<RuleLayer>(found - layer_names.begin());
}

std::vector<RuleInfo> list_rules(const rules::Pack& pack) {
  Lister lister;
  for (std::size_t i = 0; i < pack.rules.rules().size(); ++i) {
    const rules::Rule& rule = pack.rules.rules()[i];
    lister.add(RuleLayer::claim, rule.id, rule.reason, rule.place, rule.definition, i);
  }
  for (std::size_t i = 0; i < pack.elements.grammar().rules().size(); ++i) {
    const elements::ElementRule& rule = pack.elements.grammar().rules()[i];
    if (rule.make == nullptr) continue;  // a word of a category, no rule
    lister.add(RuleLayer::element, rule.id, rule.reason, rule.place, rule.definition, i);
  }
  const claims::FlagRules flags = claims::read_flag_rules(pack.wording.at("flags.xml"));
  for (std::size_t i = 0; i < flags.rules.size(); ++i) {
    const claims::FlagRule& rule = flags.rules[i];
    lister.add(RuleLayer::flag, rule.id, rule.why, rule.place, rule.definition, i);
  }
  const evidence::Vocabulary vocabulary{pack.wording.at("evidence.xml")};
  for (std::size_t i = 0; i < vocabulary.lists().size(); ++i) {
    const evidence::WordList& list = vocabulary.lists()[i];
    lister.add(RuleLayer::evidence, "evidence." + list.name, list.reason, list.place,
               list.definition, i);
  }
  return lister.take();
}

}  // namespace claimcheck::workflow
