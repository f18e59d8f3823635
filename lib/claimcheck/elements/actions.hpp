// SPDX-License-Identifier: MIT
// The actions that a rule of elements can name: how a node's value is made of its slots.
#pragma once

#include "claimcheck/elements/grammar.hpp"
#include "claimcheck/elements/value.hpp"

#include <string_view>
#include <utility>
#include <vector>

namespace claimcheck::elements {

/// What an action works with: the values in a rule's slots and what the rule says.
struct Call {
  const Grammar& grammar;
  const Reference& reference;
  const Parameters& parameters;
  std::vector<std::pair<char, const Value*>> slots;

  /// Returns the value in a slot, or nullptr when the sequence has none of that letter.
  const Value* slot(char name) const {
    for (const auto& [letter, value] : slots) {
      if (letter == name) return value;
    }
    return nullptr;
  }
};

struct Action {
  std::string_view name;
  Make make = nullptr;
  std::string_view needs = {};  ///< slots that each of a rule's sequences must have
};

/// Returns the action of that name, nullptr when there is none.
const Action* find_action(std::string_view name);

std::vector<Action> number_actions();   ///< numbers and ranges of them
std::vector<Action> measure_actions();  ///< numbers with a unit, durations
std::vector<Action> date_actions();     ///< days and longer
std::vector<Action> clock_actions();    ///< times of day, with a day or without
std::vector<Action> stretch_actions();  ///< ranges and bounds of times

}  // namespace claimcheck::elements
