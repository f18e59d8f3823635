// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/locator.hpp"

#include <array>
#include <vector>

namespace claimcheck::evidence {
namespace {

constexpr std::array<std::string_view, 5> marks{"p. ", "pp. ", "par. ", "p.", "¶ "};

bool is_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::vector<std::string_view> parts_of(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  for (;;) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

/// "p. 12", "pp. 12-14", "par. 3"
bool is_place(std::string_view locator) {
  for (const std::string_view mark : marks) {
    if (!locator.starts_with(mark)) continue;
    const auto numbers = parts_of(locator.substr(mark.size()), '-');
    if (numbers.size() > 2) continue;
    bool digits = true;
    for (const std::string_view number : numbers) digits = digits && is_digits(number);
    if (digits) return true;
  }
  return false;
}

/// "04:31", "1:04:31"
bool is_time(std::string_view locator) {
  const auto parts = parts_of(locator, ':');
  if (parts.size() < 2 || parts.size() > 3 || parts[0].size() > 3) return false;
  for (std::size_t at = 0; at < parts.size(); ++at) {
    if (!is_digits(parts[at])) return false;
    if (at > 0 && (parts[at].size() != 2 || parts[at][0] > '5')) return false;
  }
  return true;
}

}  // namespace

std::string locator_fault(std::string_view locator, store::SourceKind kind) {
  const bool tape = kind == store::SourceKind::interview;
  if (kind != store::SourceKind::document && !tape) return {};
  if (is_place(locator) || (tape && is_time(locator))) return {};
  const std::string wanted = std::string{"a page or paragraph, such as \"p. 12\" or \"par. 3\""} +
                             (tape ? ", or a time on the tape, such as \"04:31\"" : "");
  if (locator.empty()) return "where it stands is missing: " + wanted;
  return "\"" + std::string{locator} + "\" does not say where it stands: " + wanted;
}

}  // namespace claimcheck::evidence
