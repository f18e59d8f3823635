// SPDX-License-Identifier: MIT
// Sits down at `claimcheck review` in a pseudo-terminal, presses keys, and looks at the screen.
// Usage: review_at_terminal CLAIMCHECK FOLDER, in a folder that holds a workbench with four claims.
#include <poll.h>
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <iostream>
#include <string>

namespace {

constexpr int patience_ms = 30000;

/// A program in a terminal of its own.
class Screen {
 public:
  Screen(const char* program, const char* reviewer) {
    child_ = ::forkpty(&terminal_, nullptr, nullptr, nullptr);
    if (child_ == 0) {
      ::setenv("TERM", "xterm", 1);
      ::execl(program, program, "--as", reviewer, "review", nullptr);
      ::_exit(127);
    }
  }
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;
  ~Screen() { ::close(terminal_); }

  /// Waits until the screen has shown `wanted` behind what was waited for before.
  void expect(const std::string& wanted) {
    while (shown_.find(wanted, seen_) == std::string::npos) {
      if (!read_more()) {
        std::cerr << "never shown: " << wanted << "\nthe screen:\n" << shown_ << '\n';
        ::kill(child_, SIGKILL);
        std::exit(1);
      }
    }
    seen_ = shown_.find(wanted, seen_) + wanted.size();
  }

  void press(const std::string& keys) {
    if (::write(terminal_, keys.data(), keys.size()) != static_cast<ssize_t>(keys.size())) {
      std::cerr << "the terminal takes no keys\n";
      std::exit(1);
    }
  }

  int wait_for_end() {
    while (read_more()) {
    }
    int status = 0;
    ::waitpid(child_, &status, 0);
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }

 private:
  bool read_more() {
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

void require_end(Screen& screen, int wanted) {
  const int status = screen.wait_for_end();
  if (status == wanted) return;
  std::cerr << "ended with " << status << ", not with " << wanted << '\n';
  std::exit(1);
}

void answer_and_quit(const char* program) {
  Screen screen{program, "anna"};
  screen.expect("[1/4] ");
  screen.expect("[Q]uit");
  screen.press("v");
  screen.expect("note: ");
  screen.press("seen\x7f\x7f\x7f\x7fread\r");
  screen.expect("how sure, in percent: ");
  screen.press("90\r");
  screen.expect("verified");
  screen.expect("[2/4] ");
  screen.press("\x1b[A");
  screen.expect("that key means nothing here");
  screen.press("1");
  screen.expect("ticked by anna");
  screen.press("z");
  screen.expect("taken back");
  screen.press("k");
  screen.expect("[1/4] ");
  screen.press("\r");
  screen.expect("[2/4] ");
  screen.press("Q");
  screen.expect("1 answer kept");
  require_end(screen, 0);
}

void answer_and_interrupt(const char* program) {
  Screen screen{program, "ben"};
  screen.expect("[Q]uit");
  screen.press("d");
  screen.expect("note: ");
  screen.press("\r");
  screen.expect("how sure, in percent: ");
  screen.press("\r");
  screen.expect("[2/4] ");
  screen.expect("[Q]uit");
  screen.press("\x03");
  screen.expect("every answer is kept");
  require_end(screen, 130);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3 || ::chdir(argv[2]) != 0) return 2;
  answer_and_quit(argv[1]);
  answer_and_interrupt(argv[1]);
  return 0;
}
