// SPDX-License-Identifier: MIT
#include "support/loopback_socket.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace claimcheck::support {
namespace {

sockaddr_in place_of(const std::string& address, std::uint16_t port) {
  sockaddr_in place{};
  place.sin_family = AF_INET;
  place.sin_port = htons(port);
  ::inet_pton(AF_INET, address.c_str(), &place.sin_addr);
  return place;
}

}  // namespace

int listen_on(const std::string& address, std::uint16_t& port) {
  const int listener = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in where = place_of(address, 0);
  socklen_t size = sizeof where;
  auto* raw = reinterpret_cast<sockaddr*>(&where);
  if (listener < 0 || ::bind(listener, raw, size) != 0 || ::listen(listener, SOMAXCONN) != 0 ||
      ::getsockname(listener, raw, &size) != 0) {
    throw std::runtime_error{"no server can be set up at " + address};
  }
  port = ntohs(where.sin_port);
  return listener;
}

int connect_to(const std::string& address, std::uint16_t port) {
  const int connected = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in where = place_of(address, port);
  if (::connect(connected, reinterpret_cast<const sockaddr*>(&where), sizeof where) == 0) {
    return connected;
  }
  ::close(connected);
  return -1;
}

bool is_ready(int socket, short event, const std::atomic<bool>& stop) {
  while (!stop) {
    pollfd waiting{socket, event, 0};
    if (::poll(&waiting, 1, loopback_poll_ms) > 0) return true;
  }
  return false;
}

}  // namespace claimcheck::support
