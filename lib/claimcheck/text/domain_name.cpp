// SPDX-License-Identifier: MIT
#include "claimcheck/text/domain_name.hpp"

#include <unicode/uidna.h>

#include <array>
#include <memory>

namespace claimcheck::text {
namespace {

struct Close {
  void operator()(UIDNA* rules) const { uidna_close(rules); }
};

}  // namespace

std::optional<std::string> to_ascii_domain(std::string_view name) {
  constexpr std::size_t name_max = 1024;
  if (name.empty() || name.size() > name_max) return std::nullopt;
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UIDNA, Close> rules{uidna_openUTS46(
      UIDNA_NONTRANSITIONAL_TO_ASCII | UIDNA_CHECK_BIDI | UIDNA_CHECK_CONTEXTJ, &status)};
  UIDNAInfo info = UIDNA_INFO_INITIALIZER;
  std::array<char, 4 * name_max> ascii{};
  const std::int32_t size =
      uidna_nameToASCII_UTF8(rules.get(), name.data(), static_cast<std::int32_t>(name.size()),
                             ascii.data(), static_cast<std::int32_t>(ascii.size()), &info, &status);
  if (U_FAILURE(status) != 0 || info.errors != 0) return std::nullopt;
  return std::string(ascii.data(), static_cast<std::size_t>(size));
}

}  // namespace claimcheck::text
