// SPDX-License-Identifier: MIT
// Private to workflow/: what a process gives up before it reads foreign bytes.
#pragma once

#include <chrono>
#include <cstdint>

namespace claimcheck::workflow {

struct Confinement {
  std::uint64_t memory_bytes = 0;  ///< of address space; not limited under sanitizers
  std::chrono::seconds cpu{0};     ///< of processor time
};

/// Takes from the calling process, for good: opening files and sockets (it can have no new
/// descriptors), writing files, starting processes, memory and processor time beyond the limits,
/// and every system call that reading does not take, where the kernel filters them (seccomp on
/// x86-64 and AArch64). It ends with its parent. Returns false when the kernel refuses a part that
/// all have.
bool confine(const Confinement& limits);

}  // namespace claimcheck::workflow
