// SPDX-License-Identifier: MIT
#include "claimcheck/elements/actions.hpp"

#include <algorithm>

namespace claimcheck::elements {

const Action* find_action(std::string_view name) {
  static const std::vector<Action> all = [] {
    std::vector<Action> actions;
    for (const auto& group : {number_actions(), measure_actions(), date_actions(), clock_actions(),
                              stretch_actions()}) {
      actions.insert(actions.end(), group.begin(), group.end());
    }
    return actions;
  }();
  const auto found = std::ranges::find(all, name, &Action::name);
  return found == all.end() ? nullptr : &*found;
}

}  // namespace claimcheck::elements
