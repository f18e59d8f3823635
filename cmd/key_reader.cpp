// SPDX-License-Identifier: MIT
#include "key_reader.hpp"

#include "claimcheck/error.hpp"

#include <poll.h>
#include <termios.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>

namespace claimcheck::cmd {
namespace {

constexpr int look_every_ms = 200;

/// A terminal that hands on each key as it is pressed, until the end of its life.
class SingleKeys {
 public:
  explicit SingleKeys(int descriptor) : descriptor_(descriptor) {
    if (::tcgetattr(descriptor, &before_) != 0) return;
    termios now = before_;
    now.c_lflag &= ~static_cast<tcflag_t>(ICANON | ECHO);
    now.c_cc[VMIN] = 1;
    now.c_cc[VTIME] = 0;
    changed_ = ::tcsetattr(descriptor, TCSADRAIN, &now) == 0;
  }
  SingleKeys(const SingleKeys&) = delete;
  SingleKeys& operator=(const SingleKeys&) = delete;
  ~SingleKeys() {
    if (changed_) ::tcsetattr(descriptor_, TCSADRAIN, &before_);
  }

 private:
  int descriptor_;
  termios before_{};
  bool changed_ = false;
};

std::string trimmed(const std::string& text) {
  const std::size_t begin = text.find_first_not_of(" \t\r");
  if (begin == std::string::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\r") - begin + 1);
}

}  // namespace

KeyReader::KeyReader(int descriptor, bool single_keys, const std::atomic<bool>& stop)
    : descriptor_(descriptor),
      single_keys_(single_keys && ::isatty(descriptor) == 1),
      stop_(stop) {}

bool KeyReader::wait() {
  pollfd input{descriptor_, POLLIN, 0};
  for (;;) {
    if (stop_) throw Error{ErrorKind::interrupted, "stopped; every answer is kept"};
    const int ready = ::poll(&input, 1, look_every_ms);
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return false;
  }
}

bool KeyReader::fill() {
  if (!wait()) return false;
  std::array<char, 4096> bytes{};
  const ssize_t size = ::read(descriptor_, bytes.data(), bytes.size());
  if (size <= 0) return false;
  buffer_.append(bytes.data(), static_cast<std::size_t>(size));
  return true;
}

std::optional<char> KeyReader::key() {
  rest_.clear();
  if (single_keys_) {
    const SingleKeys mode{descriptor_};
    if (buffer_.empty() && !fill()) return std::nullopt;
    const char first = buffer_.front();
    constexpr char end_of_input = 4;  // Ctrl-D, which a terminal in this mode hands on
    const auto byte = static_cast<unsigned char>(first);
    if (byte == 0x1b || byte >= 0x80) {
      buffer_.clear();
      return '\0';
    }
    buffer_.erase(0, 1);
    if (first == end_of_input) return std::nullopt;
    return first == '\r' ? '\n' : first;
  }
  const auto text = line();
  if (!text) return std::nullopt;
  const std::string answer = trimmed(*text);
  if (answer.empty()) return '\n';
  rest_ = trimmed(answer.substr(1));
  return answer.front();
}

std::optional<std::string> KeyReader::line() {
  for (;;) {
    const std::size_t end = buffer_.find('\n');
    if (end != std::string::npos) {
      std::string text = buffer_.substr(0, end);
      buffer_.erase(0, end + 1);
      return trimmed(text);
    }
    if (fill()) continue;
    if (buffer_.empty()) return std::nullopt;
    return trimmed(std::exchange(buffer_, {}));
  }
}

}  // namespace claimcheck::cmd
