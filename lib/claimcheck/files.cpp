// SPDX-License-Identifier: MIT
#include "claimcheck/files.hpp"

#include "claimcheck/error.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <istream>

namespace claimcheck {
namespace {

namespace fs = std::filesystem;

[[noreturn]] void fail(const fs::path& path, const std::string& what, std::string hint = {}) {
  throw Error{ErrorKind::input, path.string() + ": " + what, std::move(hint)};
}

[[noreturn]] void fail_with_errno(const fs::path& path, const std::string& action) {
  const int code = errno;
  if (code == ENOENT) fail(path, "there is no such file or folder", "check the spelling");
  if (code == EACCES) fail(path, "no permission to " + action, "check the file's mode and owner");
  if (code == ENOSPC || code == EDQUOT) fail(path, "the disk is full", "free some space");
  fail(path, "cannot " + action + ": " + std::strerror(code));
}

std::string megabytes(std::uint64_t bytes) {
  constexpr std::uint64_t mega = std::uint64_t{1024} * 1024;
  return bytes % mega == 0 ? std::to_string(bytes / mega) + " MB"
                           : std::to_string(bytes) + " bytes";
}

[[noreturn]] void fail_too_large(const fs::path& path, std::uint64_t max_bytes) {
  fail(path, "larger than the cap of " + megabytes(max_bytes),
       "split it, or raise the cap with --max-size");
}

class Descriptor {
 public:
  explicit Descriptor(int number) : number_(number) {}
  Descriptor(const Descriptor&) = delete;
  Descriptor& operator=(const Descriptor&) = delete;
  ~Descriptor() {
    if (number_ >= 0) ::close(number_);
  }
  int get() const { return number_; }

 private:
  int number_;
};

void write_all(int descriptor, std::string_view bytes, const fs::path& path) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) fail_with_errno(path, "write it");
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
}

fs::path behind_links(const fs::path& path) {
  std::error_code ignored;
  if (!fs::is_symlink(path, ignored)) return path;
  const fs::path target = fs::weakly_canonical(path, ignored);
  return target.empty() ? path : target;
}

}  // namespace

std::string read_file(const fs::path& path, std::uint64_t max_bytes) {
  const Descriptor file{::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK)};
  if (file.get() < 0) fail_with_errno(path, "read it");
  struct stat status {};
  if (::fstat(file.get(), &status) != 0) fail_with_errno(path, "read it");
  if (S_ISDIR(status.st_mode)) fail(path, "is a folder, not a file");
  if (!S_ISREG(status.st_mode) && !S_ISFIFO(status.st_mode)) {
    fail(path, "is neither a file nor a pipe");
  }
  ::fcntl(file.get(), F_SETFL, 0);
  if (S_ISREG(status.st_mode) && static_cast<std::uint64_t>(status.st_size) > max_bytes) {
    fail_too_large(path, max_bytes);
  }

  std::string bytes;
  bytes.reserve(static_cast<std::size_t>(status.st_size));
  std::string chunk(std::size_t{64} * 1024, '\0');
  for (;;) {
    const ssize_t got = ::read(file.get(), chunk.data(), chunk.size());
    if (got < 0 && errno == EINTR) continue;
    if (got < 0) fail_with_errno(path, "read it");
    if (got == 0) return bytes;
    bytes.append(chunk, 0, static_cast<std::size_t>(got));
    if (bytes.size() > max_bytes) fail_too_large(path, max_bytes);
  }
}

std::string read_stream(std::istream& stream, std::string_view name, std::uint64_t max_bytes) {
  std::string bytes;
  std::string chunk(std::size_t{64} * 1024, '\0');
  while (stream) {
    stream.read(chunk.data(), static_cast<std::streamsize>(chunk.size()));
    bytes.append(chunk, 0, static_cast<std::size_t>(stream.gcount()));
    if (bytes.size() > max_bytes) fail_too_large(fs::path{name}, max_bytes);
  }
  if (stream.bad()) fail(fs::path{name}, "broke off while it was read");
  return bytes;
}

void write_file(const fs::path& path, std::string_view bytes) {
  const fs::path target = behind_links(path);
  std::string temporary = target.string() + ".XXXXXX";
  const Descriptor file{::mkostemp(temporary.data(), O_CLOEXEC)};
  if (file.get() < 0) fail_with_errno(path, "write it");
  try {
    struct stat old {};
    const mode_t mask = ::umask(0);
    ::umask(mask);
    const mode_t mode = ::stat(target.c_str(), &old) == 0 ? old.st_mode & 07777U : 0666U & ~mask;
    ::fchmod(file.get(), mode);
    write_all(file.get(), bytes, path);
    if (::fsync(file.get()) != 0 || ::rename(temporary.c_str(), target.c_str()) != 0) {
      fail_with_errno(path, "write it");
    }
  } catch (...) {
    ::unlink(temporary.c_str());
    throw;
  }
}

std::vector<fs::path> files_under(const fs::path& directory) {
  std::vector<fs::path> found;
  try {
    fs::recursive_directory_iterator entries{directory,
                                             fs::directory_options::skip_permission_denied};
    for (const auto end = fs::recursive_directory_iterator{}; entries != end; ++entries) {
      const bool hidden = entries->path().filename().string().starts_with('.');
      if (hidden) entries.disable_recursion_pending();
      if (!hidden && entries->is_regular_file()) found.push_back(entries->path());
    }
  } catch (const fs::filesystem_error& error) {
    fail(directory, "cannot list the folder: " + error.code().message());
  }
  std::ranges::sort(found, {}, [](const fs::path& path) { return path.string(); });
  return found;
}

}  // namespace claimcheck
