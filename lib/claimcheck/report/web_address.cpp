// SPDX-License-Identifier: MIT
#include "claimcheck/report/web_address.hpp"

#include "claimcheck/text/domain_name.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::report {
namespace {

std::string_view without_user_and_port(std::string_view host) {
  host.remove_prefix(std::min(host.find('@') + 1, host.size()));  // npos + 1 is 0
  if (host.starts_with('[')) return {};
  return host.substr(0, host.find(':'));
}

std::string warning_of(text::DomainTrap trap) {
  switch (trap) {
    case text::DomainTrap::mixed_scripts:
      return "its host mixes letters of several scripts";
    case text::DomainTrap::imitation:
      return "its host is written in other letters that look like Latin ones";
    case text::DomainTrap::none:
      break;
  }
  return "";
}

}  // namespace

std::string_view host_of(std::string_view address) {
  const std::size_t scheme = address.find("://");
  if (scheme == std::string_view::npos) return {};
  address.remove_prefix(scheme + 3);
  return address.substr(0, address.find_first_of("/?#"));
}

ShownAddress shown_address(std::string_view address) {
  ShownAddress shown{std::string{address}, ""};
  const std::string_view host = without_user_and_port(host_of(address));
  if (host.empty() || !text::is_valid_utf8(host)) return shown;
  shown.warning = warning_of(text::trap_in_domain(host));
  if (shown.warning.empty()) return shown;
  if (const auto ascii = text::to_ascii_domain(host)) {
    shown.text.replace(static_cast<std::size_t>(host.data() - address.data()), host.size(), *ascii);
  }
  return shown;
}

}  // namespace claimcheck::report
