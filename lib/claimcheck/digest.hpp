// SPDX-License-Identifier: MIT
// Names made from content (SHA-256, UUIDv5) and random names (UUIDv4), by OpenSSL's libcrypto.
#pragma once

#include <string>
#include <string_view>

namespace claimcheck {

/// Returns the SHA-256 of the bytes as 64 lower-case hex digits (FIPS 180-4).
std::string sha256(std::string_view bytes);

/// Returns the SHA-256 of what a PEM block holds, as sha256() does: of a certificate the
/// fingerprint that browsers show. "" when `pem` holds no such block. Source: RFC 7468.
std::string sha256_of_pem(std::string_view pem);

/// Returns a UUID that is always the same for one (kind, name), such as kind "claim".
/// Source: RFC 9562, version 5, in claimcheck's own namespace.
std::string content_uuid(std::string_view kind, std::string_view name);

/// Returns a random UUID (RFC 9562, version 4) from the system's secure generator.
/// Throws: Error{internal} when the system has no randomness to give.
std::string random_uuid();

}  // namespace claimcheck
