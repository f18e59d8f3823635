// SPDX-License-Identifier: MIT
#include "claimcheck/claims/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <string>

namespace claimcheck::claims {
std::array<double, ground_names.size()> values_of(const Grounds& grounds) {
  return {grounds.length,      grounds.lowest_margin, grounds.pivot_margin, grounds.edits,
          grounds.gaps,        grounds.whole,         grounds.of_list,      grounds.linked,
          grounds.made_finite, grounds.ambiguous,     grounds.resolved,     grounds.reported,
          grounds.quoted,      grounds.no_verb,       grounds.sentence};
}

ConfidenceModel::ConfidenceModel(const xml::File& file) {
  for (const xml::Element& element : file.root.children) {
    if (element.name == "bias") {
      bias_ = file.number(element, "weight", -1000000, 1000000);
      continue;
    }
    if (element.name != "ground") file.fail(element.offset, "expected <bias> or <ground>");
    const auto found = std::ranges::find(ground_names, file.require(element, "name"));
    if (found == ground_names.end()) file.fail(element.offset, "there is no such ground");
    weights_[static_cast<std::size_t>(found - ground_names.begin())] =
        file.number(element, "weight", -1000000, 1000000);
  }
}

double ConfidenceModel::of(const Grounds& grounds) const {
  const auto values = values_of(grounds);
  double sum = bias_;
  for (std::size_t i = 0; i < values.size(); ++i) sum += weights_[i] * values[i];
  return std::round(100 / (1 + std::exp(-sum))) / 100;
}

}  // namespace claimcheck::claims
