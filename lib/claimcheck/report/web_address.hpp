// SPDX-License-Identifier: MIT
// Addresses as people are to see them: a host's name may be made to be taken for another.
#pragma once

#include <string>
#include <string_view>

namespace claimcheck::report {

struct ShownAddress {
  std::string text;     ///< the host in punycode where its letters could deceive
  std::string warning;  ///< why, for people; "" where they do not
};

/// Reads the host out of whatever is given as an address; what has none is shown as it is.
ShownAddress shown_address(std::string_view address);

/// Returns the host of an address, with user and port as they stand; "" where it has none.
std::string_view host_of(std::string_view address);

}  // namespace claimcheck::report
