// SPDX-License-Identifier: MIT
#include "claimcheck/claims/ranking.hpp"

#include <algorithm>
#include <charconv>
#include <string>

namespace claimcheck::claims {
namespace {

int whole_number(const xml::File& file, const xml::Element& element, std::string_view attribute) {
  constexpr int most = 1'000'000;
  return static_cast<int>(file.whole_number(element, attribute, -most, most));
}

}  // namespace

Ranking::Ranking(const xml::File& file) {
  for (const xml::Element& element : file.root.children) {
    if (element.name != "pointer") file.fail(element.offset, "expected <pointer>");
    const auto pointer = std::ranges::find(pointer_names, file.require(element, "name"));
    if (pointer == pointer_names.end()) file.fail(element.offset, "there is no such pointer");
    const auto row = static_cast<std::size_t>(pointer - pointer_names.begin());
    margins_[row] = {whole_number(file, element, "named-margin"),
                     whole_number(file, element, "described-margin"),
                     whole_number(file, element, "quoted-margin"),
                     whole_number(file, element, "reporter-margin")};
    for (const xml::Element& child : element.children) {
      if (child.name != "cue") file.fail(child.offset, "expected <cue>");
      const auto name = std::ranges::find(cue_names, file.require(child, "name"));
      if (name == cue_names.end()) file.fail(child.offset, "there is no such cue");
      weights_[row][static_cast<std::size_t>(name - cue_names.begin())] =
          whole_number(file, child, "weight");
    }
  }
}

int Ranking::score(Pointer pointer, std::span<const Cue> cues) const {
  int sum = 0;
  for (const Cue each : cues) sum += weights_[static_cast<std::size_t>(pointer)][each];
  return sum;
}

}  // namespace claimcheck::claims
