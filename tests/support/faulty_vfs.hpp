// SPDX-License-Identifier: MIT
// A disk that fails when it is told to: a SQLite VFS over the system's that counts every change
// (write, sync, truncate, delete) and, from the n-th one on, fails or loses power. After a loss of
// power nothing works until restore(), and of what was not synced as much is gone as a disk may
// lose: all of it, or all but a torn half of the last write.
#pragma once

#include <cstdint>
#include <string>

namespace claimcheck::support {

enum class Fault {
  write_fails,  ///< one change fails with an input/output error; the disk then works again
  short_write,  ///< as before, but half of the bytes did arrive
  disk_full,    ///< from here on there is no room for one more byte
  power_loss,   ///< everything that was not synced is gone
  torn_write,   ///< everything that was not synced is there, the last write by half
  reordered,    ///< of what was not synced the first change is gone, and every second after it
  overtaken,    ///< the first one is there, the second gone, and so on; deletions are gone
};

/// Returns whether it is a loss of power.
bool takes_power(Fault fault);

/// Registers itself as a VFS as long as it lives; one at a time, one thread.
class FaultyVfs {
 public:
  FaultyVfs();
  FaultyVfs(const FaultyVfs&) = delete;
  FaultyVfs& operator=(const FaultyVfs&) = delete;
  ~FaultyVfs();

  /// The name to open a database with.
  static std::string name() { return "claimcheck-faulty"; }

  /// Lets the n-th change from now on (from 1) go wrong. What stands in the files now counts as
  /// synced, whoever wrote it and however.
  void fail_at(std::uint64_t change, Fault fault);
  /// Lets every change go well.
  void never_fail() { fail_at(0, Fault::write_fails); }
  /// Loses power now.
  void lose_power(Fault fault);
  /// Returns whether the fault has come.
  bool struck() const;
  /// Returns the number of changes since fail_at.
  std::uint64_t changes() const;
  /// Brings the files to what the disk holds after the loss of power. Requires: every database that
  /// was opened through this VFS is closed.
  void restore();
};

}  // namespace claimcheck::support
