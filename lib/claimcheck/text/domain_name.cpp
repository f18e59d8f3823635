// SPDX-License-Identifier: MIT
#include "claimcheck/text/domain_name.hpp"

#include "claimcheck/error.hpp"

#include <unicode/uidna.h>
#include <unicode/uspoof.h>

#include <algorithm>
#include <array>
#include <memory>

namespace claimcheck::text {
namespace {

constexpr std::size_t name_max = 1024;

struct Close {
  void operator()(UIDNA* rules) const { uidna_close(rules); }
  void operator()(USpoofChecker* checker) const { uspoof_close(checker); }
};
using Rules = std::unique_ptr<UIDNA, Close>;
using Checker = std::unique_ptr<USpoofChecker, Close>;

Rules open_rules(std::uint32_t options, UErrorCode& status) {
  return Rules{uidna_openUTS46(options | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &status)};
}

Checker open_checker() {
  UErrorCode status = U_ZERO_ERROR;
  Checker checker{uspoof_open(&status)};
  uspoof_setChecks(checker.get(),
                   USPOOF_RESTRICTION_LEVEL | USPOOF_INVISIBLE | USPOOF_MIXED_NUMBERS, &status);
  uspoof_setRestrictionLevel(checker.get(), USPOOF_HIGHLY_RESTRICTIVE);
  if (U_FAILURE(status) != 0) throw Error{ErrorKind::internal, "ICU has no table of confusables"};
  return checker;
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text,
                             [](char byte) { return static_cast<unsigned char>(byte) < 0x80; });
}

/// Returns a name in its own script; as it is given where it is no name.
std::string to_own_script(std::string_view name) {
  UErrorCode status = U_ZERO_ERROR;
  const Rules rules = open_rules(UIDNA_NONTRANSITIONAL_TO_UNICODE, status);
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 4 * name_max> own{};
  const std::int32_t size =
      uidna_nameToUnicodeUTF8(rules.get(), name.data(), static_cast<std::int32_t>(name.size()),
                              own.data(), static_cast<std::int32_t>(own.size()), &info, &status);
  return U_FAILURE(status) != 0 ? std::string{name}
                                : std::string(own.data(), static_cast<std::size_t>(size));
}

bool looks_like_ascii(const USpoofChecker* checker, std::string_view label) {
  UErrorCode status = U_ZERO_ERROR;
  std::array<char, 4 * name_max> skeleton{};
  const std::int32_t size =
      uspoof_getSkeletonUTF8(checker, 0, label.data(), static_cast<std::int32_t>(label.size()),
                             skeleton.data(), static_cast<std::int32_t>(skeleton.size()), &status);
  return U_FAILURE(status) == 0 && is_ascii({skeleton.data(), static_cast<std::size_t>(size)});
}

DomainTrap trap_in_label(std::string_view label, bool is_foreign_name) {
  if (is_ascii(label)) return DomainTrap::none;
  static const Checker checker = open_checker();
  UErrorCode status = U_ZERO_ERROR;
  const std::int32_t failed = uspoof_checkUTF8(
      checker.get(), label.data(), static_cast<std::int32_t>(label.size()), nullptr, &status);
  if (U_FAILURE(status) != 0 || failed != 0) return DomainTrap::mixed_scripts;
  return !is_foreign_name && looks_like_ascii(checker.get(), label) ? DomainTrap::imitation
                                                                    : DomainTrap::none;
}

}  // namespace

std::optional<std::string> to_ascii_domain(std::string_view name) {
  if (name.empty() || name.size() > name_max) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const Rules rules = open_rules(UIDNA_NONTRANSITIONAL_TO_ASCII, status);
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 4 * name_max> ascii{};
  const std::int32_t size =
      uidna_nameToASCII_UTF8(rules.get(), name.data(), static_cast<std::int32_t>(name.size()),
                             ascii.data(), static_cast<std::int32_t>(ascii.size()), &info, &status);
  if (U_FAILURE(status) != 0 || info.errors != 0) return std::nullopt;
  return std::string(ascii.data(), static_cast<std::size_t>(size));
}

DomainTrap trap_in_domain(std::string_view name) {
  if (name.size() > name_max) return DomainTrap::none;
  const std::string own = to_own_script(name);
  std::string_view rest = own;
  while (rest.ends_with('.')) rest.remove_suffix(1);
  const std::size_t last = rest.rfind('.');
  const bool is_foreign = !is_ascii(rest.substr(last == std::string_view::npos ? 0 : last + 1));
  DomainTrap worst = DomainTrap::none;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('.'), rest.size());
    const DomainTrap trap = trap_in_label(rest.substr(0, end), is_foreign);
    if (trap == DomainTrap::mixed_scripts) return trap;
    if (trap != DomainTrap::none) worst = trap;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return worst;
}

}  // namespace claimcheck::text
