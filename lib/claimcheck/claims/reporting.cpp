// SPDX-License-Identifier: MIT
#include "claimcheck/claims/reporting.hpp"

#include <algorithm>
#include <cmath>

namespace claimcheck::claims {
Reporting::Reporting(const xml::File& file) {
  for (const xml::Element& element : file.root.children) {
    if (element.name == "bias") {
      bias_ = file.number(element, "weight", -1000000, 1000000);
    } else if (element.name == "class") {
      const std::string name{file.require(element, "name")};
      for (std::string& word : xml::words_of(element.text)) {
        classes_[std::move(word)].push_back(name);
      }
    } else if (element.name == "words") {
      auto& words = words_[std::string{file.require(element, "name")}];
      for (std::string& word : xml::words_of(element.text)) words.insert(std::move(word));
    } else if (element.name == "feature") {
      const std::string name{file.require(element, "name")};
      if (!weights_.emplace(name, file.number(element, "weight", -1000000, 1000000)).second) {
        file.fail(element.offset, "the feature \"" + name + "\" has a weight already");
      }
    } else {
      file.fail(element.offset, "expected <class>, <words>, <bias> or <feature>");
    }
  }
  for (auto& [word, names] : classes_) {
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
  }
}

bool Reporting::is(std::string_view name, std::string_view lemma) const {
  const auto words = words_.find(name);
  if (words != words_.end()) return words->second.contains(lemma);
  return std::ranges::find(classes_of(lemma), name) != classes_of(lemma).end();
}

std::span<const std::string> Reporting::classes_of(std::string_view lemma) const {
  const auto found = classes_.find(lemma);
  if (found == classes_.end()) return {};
  return found->second;
}

double Reporting::likelihood(std::span<const std::string> features) const {
  double sum = bias_;
  for (const std::string& feature : features) {
    const auto found = weights_.find(feature);
    if (found != weights_.end()) sum += found->second;
  }
  return std::round(100 / (1 + std::exp(-sum))) / 100;
}

}  // namespace claimcheck::claims
