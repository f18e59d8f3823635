// SPDX-License-Identifier: MIT
#include "claimcheck/claims/first_names.hpp"

#include <algorithm>
#include <iterator>

namespace claimcheck::claims {

FirstNames::FirstNames(const xml::File& file) {
  for (const xml::Element& element : file.root.children) {
    if (element.name != "female" && element.name != "male") {
      file.fail(element.offset, "expected <female> or <male>");
    }
    std::vector<std::string>& names = element.name == "female" ? female_ : male_;
    std::ranges::move(xml::words_of(element.text), std::back_inserter(names));
    std::ranges::sort(names);
  }
  std::vector<std::string> both;
  std::ranges::set_intersection(female_, male_, std::back_inserter(both));
  if (!both.empty()) file.fail(file.root.offset, "\"" + both.front() + "\" is in both lists");
}

Gender FirstNames::gender_of(std::string_view name) const {
  if (std::ranges::binary_search(female_, name)) return Gender::female;
  if (std::ranges::binary_search(male_, name)) return Gender::male;
  const std::size_t hyphen = name.find('-');
  return hyphen == std::string_view::npos ? Gender::unknown : gender_of(name.substr(0, hyphen));
}

Gender FirstNames::gender_of_full(std::string_view name) const {
  const std::vector<std::string> words = xml::words_of(name);
  for (std::size_t i = 0; i + 1 < words.size(); ++i) {
    if (const Gender gender = gender_of(words[i]); gender != Gender::unknown) return gender;
  }
  return Gender::unknown;
}

}  // namespace claimcheck::claims
