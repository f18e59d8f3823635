// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/wall_message.hpp"

#include <sys/socket.h>

#include <cerrno>
#include <cstring>

namespace claimcheck::workflow {

RawWallHead to_raw(const WallHead& head) {
  RawWallHead raw{};
  std::memcpy(raw.data(), &head, sizeof head);
  return raw;
}

WallHead from_raw(const RawWallHead& raw) {
  WallHead head;
  std::memcpy(&head, raw.data(), sizeof head);
  return head;
}

std::string wall_message(const WallHead& head, std::string_view bytes) {
  const RawWallHead raw = to_raw(head);
  std::string message;
  message.reserve(raw.size() + bytes.size());
  return message.append(raw.data(), raw.size()).append(bytes);
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_all(int socket, char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(socket, bytes, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

}  // namespace claimcheck::workflow
