// SPDX-License-Identifier: MIT
// Sockets of this machine's own addresses, for servers of tests.
#pragma once

#include <atomic>
#include <cstdint>
#include <string>

namespace claimcheck::support {

inline constexpr int loopback_poll_ms = 50;

/// Listens on a free port of an address of this machine, and says which.
/// Throws: std::runtime_error when that cannot be done.
int listen_on(const std::string& address, std::uint16_t& port);
/// Connects; returns -1 when nobody listens.
int connect_to(const std::string& address, std::uint16_t port);
/// Waits until something can be done with a socket; returns false when the server is to end.
bool is_ready(int socket, short event, const std::atomic<bool>& stop);

}  // namespace claimcheck::support
