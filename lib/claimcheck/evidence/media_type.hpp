// SPDX-License-Identifier: MIT
// What a server calls its answer, what the bytes say, and which of it is read.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::evidence {

/// A Content-Type header, taken apart.
struct MediaType {
  std::string type;     ///< such as "text/html", lower case; "" when absent
  std::string charset;  ///< as written, "" when absent
};
MediaType parse_media_type(std::string_view header);

/// Returns the input format that an answer is read in, "pdf", or nothing when it is not read: by
/// the type, or by its first bytes where the type says nothing or is belied by them. Only a list of
/// types is let through; pictures, programs and archives are not.
std::optional<std::string_view> format_of(const MediaType& type, std::string_view body);

/// Returns why an answer looks like a paywall ("403 Forbidden", "the page says that it is not
/// free"), or nothing. A sign, no proof. Source: schema.org isAccessibleForFree.
std::optional<std::string> paywall_sign(std::uint32_t status, std::string_view body);

/// Returns "404 Not Found".
std::string status_name(std::uint32_t status);

}  // namespace claimcheck::evidence
