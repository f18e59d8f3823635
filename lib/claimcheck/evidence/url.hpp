// SPDX-License-Identifier: MIT
// Addresses of pages, taken apart once by libcurl's parser, and what may not be asked.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::evidence {

/// An address in its one normal form; made by parse_url() only.
struct Url {
  std::string text;    ///< the whole, without fragment and the scheme's own port
  std::string scheme;  ///< "http" or "https"
  std::string host;    ///< lower case, in punycode; IPv6 in brackets
  std::uint16_t port = 0;
  std::string target;  ///< path and query, begins with '/'

  /// "https://host:port": what a robots.txt holds for.
  std::string origin() const;
  bool operator==(const Url&) const = default;
};

struct UrlRules {
  std::size_t bytes_max = 2048;
  std::vector<std::uint16_t> more_ports{};  ///< beside 80 and 443
  bool allow_private = false;               ///< addresses that are no public ones, too
};

/// Reads an address as a person or a page writes it. Throws: Error{usage} that says why it is not
/// asked: it is no address, too long, neither http nor https, holds a user or a password, names
/// another port, or an IP address that is not public.
Url parse_url(std::string_view text, const UrlRules& rules);

/// Reads what a redirect at `base` leads to, which may be relative. Throws: as parse_url().
Url resolve_url(const Url& base, std::string_view location, const UrlRules& rules);

}  // namespace claimcheck::evidence
