// SPDX-License-Identifier: MIT
#include "claimcheck/line_reader.hpp"

#include "claimcheck/error.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <string_view>

namespace claimcheck {
namespace {

constexpr std::size_t chunk_size = std::size_t{256} * 1024;
constexpr int patience = 100;  // milliseconds

[[noreturn]] void fail(const std::string& name, int number) {
  if (number == EISDIR) throw Error{ErrorKind::input, name + ": is a folder, not a file"};
  if (number == ENOENT) {
    throw Error{ErrorKind::input, name + ": there is no such file or folder", "check the spelling"};
  }
  throw Error{ErrorKind::input, name + ": cannot read it: " + std::strerror(number)};
}

}  // namespace

LineReader::LineReader(const std::string& path, std::uint64_t max_bytes,
                       std::function<bool()> is_cancelled)
    : name_(path == "-" ? "standard input" : path),
      descriptor_(path == "-" ? STDIN_FILENO : ::open(path.c_str(), O_RDONLY | O_CLOEXEC)),
      max_bytes_(max_bytes),
      is_cancelled_(std::move(is_cancelled)),
      chunk_(chunk_size, '\0') {
  if (descriptor_ < 0) fail(name_, errno);
  struct stat status {};
  int number = ::fstat(descriptor_, &status) == 0 ? 0 : errno;
  if (number == 0 && S_ISDIR(status.st_mode)) number = EISDIR;
  if (number == 0) return;
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
  fail(name_, number);
}

LineReader::~LineReader() {
  if (descriptor_ != STDIN_FILENO) ::close(descriptor_);
}

bool LineReader::fill() {
  for (;;) {
    pollfd ready{descriptor_, POLLIN, 0};
    const int events = ::poll(&ready, 1, patience);
    if (is_cancelled_()) return false;
    if (events == 0 || (events < 0 && errno == EINTR)) continue;
    const ssize_t got = ::read(descriptor_, chunk_.data(), chunk_.size());
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) continue;
    if (got < 0) fail(name_, errno);
    at_ = 0;
    end_ = static_cast<std::size_t>(got);
    return got > 0;
  }
}

void LineReader::keep(std::size_t size, Line& line) {
  if (!line.too_long && line.bytes.size() + size <= max_bytes_) {
    line.bytes.append(chunk_, at_, size);
  } else {
    line.too_long = true;
    line.bytes = std::string{};
  }
  at_ += size;
}

std::optional<Line> LineReader::next() {
  if (at_ == end_ && !fill()) return std::nullopt;
  Line line;
  line.number = ++lines_;
  do {
    const std::string_view rest = std::string_view{chunk_}.substr(at_, end_ - at_);
    const std::size_t size = std::min(rest.find('\n'), rest.size());
    keep(size, line);
    if (size < rest.size()) {
      ++at_;
      return line;
    }
  } while (fill());
  if (is_cancelled_()) return std::nullopt;
  return line;
}

}  // namespace claimcheck
