// SPDX-License-Identifier: MIT
// A program in a pseudo-terminal of its own: keys go in, and what it shows is waited for.
#pragma once

#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>
#include <vector>

namespace claimcheck::support {

class Screen {
 public:
  explicit Screen(std::vector<std::string> words) {
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
    if (child_ == 0) {
      ::setenv("TERM", "xterm", 1);
      ::execv(arguments.front(), arguments.data());
      ::_exit(127);
    }
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen() { ::close(terminal_); }

  /// Waits until the screen has shown `wanted` behind what was waited for before.
  void expect(const std::string& wanted) {
    while (shown_.find(wanted, seen_) == std::string::npos) {
      if (!read_more()) fail("never shown: " + wanted);
    }
    seen_ = shown_.find(wanted, seen_) + wanted.size();
  }

  void press(const std::string& keys) {
    if (::write(terminal_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) {
      fail("the terminal takes no keys");
    }
  }

  void send(int signal) const { ::kill(child_, signal); }

  /// Waits for the program's end and its exit code.
  void expect_end(int wanted) {
    while (read_more()) {
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    const int code = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    if (code != wanted) {
      fail("ended with " + std::to_string(code) + ", not with " + std::to_string(wanted));
    }
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    std::cerr << what << "\nthe screen:\n" << shown_ << '\n';
    ::kill(child_, SIGKILL);
    std::exit(1);
  }

  bool read_more() {
    constexpr int patience_ms = 60000;
    pollfd input{terminal_, POLLIN, 0};
    if (::poll(&input, 1, patience_ms) <= 0) return false;
    std::array<char, 4096> bytes{};
    const ssize_t size = ::read(terminal_, bytes.data(), bytes.size());
    if (size <= 0) return false;
    shown_.append(bytes.data(), static_cast<std::size_t>(size));
    return true;
  }

  int terminal_ = -1;
  pid_t child_ = -1;
  std::string shown_;
  std::size_t seen_ = 0;
};

}  // namespace claimcheck::support
