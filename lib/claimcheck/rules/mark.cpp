// SPDX-License-Identifier: MIT
#include "claimcheck/rules/mark.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::rules {
namespace {

constexpr std::array<std::string_view, kinds> kind_names{"fact", "prediction", "opinion",
                                                         "intention"};
constexpr std::array<std::string_view, modalities> modality_names{
    "asserted", "possible", "probable", "obligatory", "conditional"};

template <typename Mark, std::size_t count>
std::optional<Mark> mark_from(const std::array<std::string_view, count>& names,
                              std::string_view name) {
  const auto* const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<Mark>(found - names.begin());
}

}  // namespace

std::string_view name_of(Kind kind) { return kind_names[static_cast<std::size_t>(kind)]; }
std::string_view name_of(Modality modality) {
  return modality_names[static_cast<std::size_t>(modality)];
}
std::optional<Kind> kind_from(std::string_view name) { return mark_from<Kind>(kind_names, name); }
std::optional<Modality> modality_from(std::string_view name) {
  return mark_from<Modality>(modality_names, name);
}

}  // namespace claimcheck::rules
