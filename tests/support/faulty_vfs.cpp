// SPDX-License-Identifier: MIT
#include "support/faulty_vfs.hpp"

#include "support/temp_dir.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <memory>
#include <new>
#include <string_view>
#include <vector>

namespace claimcheck::support {
namespace {

/// A write, or where `bytes` is empty, a truncation to `at`.
struct Change {
  std::uint64_t at = 0;
  std::string bytes;
};

void apply(const Change& change, std::string& image) {
  if (change.bytes.empty()) {
    image.resize(change.at);
    return;
  }
  image.resize(std::max<std::uint64_t>(image.size(), change.at + change.bytes.size()));
  image.replace(change.at, change.bytes.size(), change.bytes);
}

/// What the disk holds of a file for certain, and what it was told since.
struct Shadow {
  bool on_disk = false;  ///< its name is in the folder for certain
  bool deleted = false;  ///< it was deleted, and that is not certain yet
  std::string durable;
  std::vector<Change> pending;

  void sync() {
    for (const Change& change : pending) apply(change, durable);
    pending.clear();
    on_disk = true;
  }
  /// Takes what stands in the folder now as what the disk holds.
  void settle(const std::string& path) {
    *this = {};
    on_disk = std::filesystem::exists(path);
    if (on_disk) durable = TempDir::read(path);
  }
};

struct Disk {
  sqlite3_vfs* system = nullptr;
  sqlite3_vfs vfs{};
  std::map<std::string, Shadow> shadows;
  std::uint64_t changes = 0;
  std::uint64_t fatal = 0;
  Fault fault = Fault::write_fails;
  bool struck = false;

  bool dead() const { return struck && takes_power(fault); }
  bool full() const { return struck && fault == Fault::disk_full; }
  /// Counts one change and returns whether it is the one to go wrong.
  bool strikes() {
    if (++changes != fatal) return false;
    struck = true;
    return true;
  }
};

std::unique_ptr<Disk> the_disk;

struct File {
  sqlite3_file base;
  Shadow* shadow;
  sqlite3_file* real;
};

File* as_file(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
sqlite3_file* real_of(sqlite3_file* file) { return as_file(file)->real; }

int close_file(sqlite3_file* file) { return real_of(file)->pMethods->xClose(real_of(file)); }

int read_file(sqlite3_file* file, void* into, int amount, sqlite3_int64 at) {
  if (the_disk->dead()) return SQLITE_IOERR_READ;
  return real_of(file)->pMethods->xRead(real_of(file), into, amount, at);
}

int write_bytes(sqlite3_file* file, std::string_view bytes, sqlite3_int64 at) {
  if (bytes.empty()) return SQLITE_OK;
  if (Shadow* shadow = as_file(file)->shadow; shadow != nullptr) {
    shadow->pending.push_back({static_cast<std::uint64_t>(at), std::string{bytes}});
  }
  return real_of(file)->pMethods->xWrite(real_of(file), bytes.data(),
                                         static_cast<int>(bytes.size()), at);
}

int write_file(sqlite3_file* file, const void* from, int amount, sqlite3_int64 at) {
  if (the_disk->dead()) return SQLITE_IOERR_WRITE;
  const std::string_view bytes{static_cast<const char*>(from), static_cast<std::size_t>(amount)};
  const bool strikes = the_disk->strikes();
  if (the_disk->full()) return SQLITE_FULL;
  if (!strikes) return write_bytes(file, bytes, at);
  if (the_disk->fault == Fault::short_write || the_disk->fault == Fault::torn_write) {
    write_bytes(file, bytes.substr(0, bytes.size() / 2), at);
  }
  return SQLITE_IOERR_WRITE;
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size) {
  if (the_disk->dead()) return SQLITE_IOERR_TRUNCATE;
  if (the_disk->strikes() && !the_disk->full()) return SQLITE_IOERR_TRUNCATE;
  if (Shadow* shadow = as_file(file)->shadow; shadow != nullptr) {
    shadow->pending.push_back({static_cast<std::uint64_t>(size), {}});
  }
  return real_of(file)->pMethods->xTruncate(real_of(file), size);
}

// Nothing is really synced: the shadows say what a disk would hold.
int sync_file(sqlite3_file* file, int /*flags*/) {
  if (the_disk->dead()) return SQLITE_IOERR_FSYNC;
  if (the_disk->strikes() && !the_disk->full()) return SQLITE_IOERR_FSYNC;
  if (Shadow* shadow = as_file(file)->shadow; shadow != nullptr) shadow->sync();
  return SQLITE_OK;
}

int size_of_file(sqlite3_file* file, sqlite3_int64* size) {
  return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
int lock_file(sqlite3_file* file, int level) {
  return real_of(file)->pMethods->xLock(real_of(file), level);
}
int unlock_file(sqlite3_file* file, int level) {
  return real_of(file)->pMethods->xUnlock(real_of(file), level);
}
int check_lock(sqlite3_file* file, int* result) {
  return real_of(file)->pMethods->xCheckReservedLock(real_of(file), result);
}
int control_file(sqlite3_file* file, int operation, void* argument) {
  return real_of(file)->pMethods->xFileControl(real_of(file), operation, argument);
}
int sector_size(sqlite3_file* file) { return real_of(file)->pMethods->xSectorSize(real_of(file)); }
int characteristics(sqlite3_file* file) {
  return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}

constexpr sqlite3_io_methods methods{
    1,         close_file,  read_file,  write_file,   truncate_file, sync_file,       size_of_file,
    lock_file, unlock_file, check_lock, control_file, sector_size,   characteristics, nullptr,
    nullptr,   nullptr,     nullptr,    nullptr,      nullptr};

Shadow* shadow_of(const char* name) {
  if (name == nullptr) return nullptr;
  const auto [entry, is_new] = the_disk->shadows.try_emplace(name);
  Shadow& shadow = entry->second;
  if (shadow.pending.empty()) {
    const bool there = std::filesystem::exists(name);
    shadow.durable = there ? TempDir::read(name) : std::string{};
    shadow.on_disk = (is_new || shadow.on_disk) && there;
    shadow.deleted = false;
  }
  return &shadow;
}

int open_file(sqlite3_vfs* /*vfs*/, const char* name, sqlite3_file* out, int flags,
              int* out_flags) {
  File* file = new (out) File{};
  if (the_disk->dead()) return SQLITE_CANTOPEN;
  Shadow* shadow = shadow_of(name);
  file->real = reinterpret_cast<sqlite3_file*>(file + 1);
  const int code = the_disk->system->xOpen(the_disk->system, name, file->real, flags, out_flags);
  if (code == SQLITE_OK) {
    file->shadow = shadow;
    file->base.pMethods = &methods;
  }
  return code;
}

int delete_file(sqlite3_vfs* /*vfs*/, const char* name, int sync_folder) {
  if (the_disk->dead()) return SQLITE_IOERR_DELETE;
  if (the_disk->strikes() && !the_disk->full()) return SQLITE_IOERR_DELETE;
  const auto found = the_disk->shadows.find(name);
  if (found != the_disk->shadows.end()) {
    if (sync_folder != 0 || !found->second.on_disk) {
      the_disk->shadows.erase(found);
    } else {
      found->second.deleted = true;
    }
  }
  return the_disk->system->xDelete(the_disk->system, name, 0);
}

int access_file(sqlite3_vfs* /*vfs*/, const char* name, int flags, int* result) {
  if (the_disk->dead()) return SQLITE_IOERR_ACCESS;
  return the_disk->system->xAccess(the_disk->system, name, flags, result);
}

std::string image_after(const Shadow& shadow, Fault fault) {
  std::string image = shadow.durable;
  for (std::size_t at = 0; at < shadow.pending.size(); ++at) {
    const bool kept = fault == Fault::torn_write || (fault == Fault::reordered && at % 2 == 1) ||
                      (fault == Fault::overtaken && at % 2 == 0);
    if (kept) apply(shadow.pending[at], image);
  }
  return image;
}

}  // namespace

bool takes_power(Fault fault) {
  return fault == Fault::power_loss || fault == Fault::torn_write || fault == Fault::reordered ||
         fault == Fault::overtaken;
}

FaultyVfs::FaultyVfs() {
  the_disk = std::make_unique<Disk>();
  the_disk->system = sqlite3_vfs_find(nullptr);
  static const std::string own_name = name();
  sqlite3_vfs& vfs = the_disk->vfs;
  vfs = *the_disk->system;
  vfs.szOsFile += static_cast<int>(sizeof(File));
  vfs.pNext = nullptr;
  vfs.zName = own_name.c_str();
  vfs.xOpen = open_file;
  vfs.xDelete = delete_file;
  vfs.xAccess = access_file;
  sqlite3_vfs_register(&vfs, 0);
}

FaultyVfs::~FaultyVfs() {
  sqlite3_vfs_unregister(&the_disk->vfs);
  the_disk.reset();
}

void FaultyVfs::fail_at(std::uint64_t change, Fault fault) {
  for (auto& [path, shadow] : the_disk->shadows) shadow.settle(path);
  the_disk->changes = 0;
  the_disk->fatal = change;
  the_disk->fault = fault;
  the_disk->struck = false;
}

void FaultyVfs::lose_power(Fault fault) {
  the_disk->fault = fault;
  the_disk->struck = true;
}

bool FaultyVfs::struck() const { return the_disk->struck; }
std::uint64_t FaultyVfs::changes() const { return the_disk->changes; }

void FaultyVfs::restore() {
  for (const auto& [path, shadow] : the_disk->shadows) {
    const std::string image = image_after(shadow, the_disk->fault);
    const bool kept_names = the_disk->fault == Fault::torn_write;
    const bool there = kept_names ? !shadow.deleted : shadow.on_disk;
    if (there) {
      std::ofstream{path, std::ios::binary | std::ios::trunc} << image;
    } else {
      std::filesystem::remove(path);
    }
  }
  the_disk->shadows.clear();
  the_disk->fatal = 0;
  the_disk->struck = false;
}

}  // namespace claimcheck::support
