// SPDX-License-Identifier: MIT
// Private to workflow/: what a process gives up before it reads foreign bytes.
#pragma once

#include <chrono>
#include <cstdint>
#include <vector>

struct sock_filter;  // of the kernel

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

/// What a process gives up before it becomes a program that reads a foreign file on its standard
/// input: memory, processor time and output beyond the limits, the network, starting and reaching
/// other processes, and changing files; it may read them, since a program loads its libraries. Made
/// before the process is forked, since much may not be done between that and its becoming another.
class ProgramConfinement {
 public:
  ProgramConfinement(const Confinement& limits, std::uint64_t output_bytes);
  ProgramConfinement(const ProgramConfinement&) = delete;
  ProgramConfinement& operator=(const ProgramConfinement&) = delete;
  ~ProgramConfinement();
  /// Does it, for good, in the forked process. Returns false when the kernel refuses a part that
  /// all have.
  bool apply() const;

 private:
  Confinement limits_;
  std::uint64_t output_bytes_;
  std::vector<sock_filter> filter_;
};

}  // namespace claimcheck::workflow
