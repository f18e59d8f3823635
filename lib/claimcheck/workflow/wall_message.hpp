// SPDX-License-Identifier: MIT
// Private to workflow/: what the processes on both sides of a wall say to each other.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace claimcheck::workflow {

enum class WallOutcome : std::uint8_t { done, no_memory, crashed, too_long, too_large, no_process };

/// What stands before the bytes of a message. All ends are one program.
struct WallHead {
  std::uint64_t size = 0;   ///< of what follows
  std::uint64_t group = 0;  ///< of a request: those of one group may share a process; 0: none
  WallOutcome outcome = WallOutcome::done;
};

using RawWallHead = std::array<char, sizeof(WallHead)>;
RawWallHead to_raw(const WallHead& head);
WallHead from_raw(const RawWallHead& raw);

/// Returns the bytes of a message.
std::string wall_message(const WallHead& head, std::string_view bytes);

/// Sends all of it, however long that takes. Returns false when the other end is gone.
bool send_all(int socket, std::string_view bytes);
/// Receives so many bytes. Returns false when the other end is gone.
bool receive_all(int socket, char* bytes, std::size_t size);

}  // namespace claimcheck::workflow
