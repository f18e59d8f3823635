// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/editor.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/text/utf8.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <ctime>
#include <filesystem>
#include <optional>
#include <system_error>
#include <utility>

namespace claimcheck::workflow {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 20U;
constexpr std::chrono::seconds time_to_end{2};
constexpr int shell_found_nothing = 127;

/// A folder of the user's alone with the file in it. It is gone at the end of its life, with all
/// that an editor put beside the file, unless it is kept.
class EditedFile {
 public:
  explicit EditedFile(std::string_view bytes) {
    std::error_code fault;
    const fs::path place = fs::temp_directory_path(fault);
    std::string name = place / "claimcheck-XXXXXX";
    if (fault || ::mkdtemp(name.data()) == nullptr) {
      throw Error{ErrorKind::usage, "no folder for your words can be made in " + place.string(),
                  "set TMPDIR to a folder that you may write to"};
    }
    folder_ = name;
    file_ = folder_ / "words.txt";
    write(bytes);
  }
  EditedFile(const EditedFile&) = delete;
  EditedFile& operator=(const EditedFile&) = delete;
  ~EditedFile() {
    std::error_code ignored;
    if (!folder_.empty()) fs::remove_all(folder_, ignored);
  }

  const fs::path& file() const { return file_; }
  void keep() { folder_.clear(); }

 private:
  void write(std::string_view bytes) const {
    const int descriptor = ::open(file_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    while (descriptor >= 0 && !bytes.empty()) {
      const ssize_t size = ::write(descriptor, bytes.data(), bytes.size());
      if (size < 0 && errno == EINTR) continue;
      if (size <= 0) break;
      bytes.remove_prefix(static_cast<std::size_t>(size));
    }
    const bool closed = descriptor >= 0 && ::close(descriptor) == 0;
    if (closed && bytes.empty()) return;
    std::error_code ignored;
    fs::remove_all(folder_, ignored);
    throw Error{ErrorKind::usage, "no file for your words can be written in " + folder_.string(),
                "set TMPDIR to a folder that has room"};
  }

  fs::path folder_;
  fs::path file_;
};

/// While an editor has the terminal: keys that interrupt are for it, and what ends this program is
/// noticed by end_wanted() instead of ending it at once.
class EditorHasTerminal {
 public:
  EditorHasTerminal() {
    struct sigaction ignore {};
    ignore.sa_handler = SIG_IGN;
    for (std::size_t i = 0; i < keys.size(); ++i) ::sigaction(keys[i], &ignore, &before_[i]);
    sigemptyset(&waited_for_);
    for (const int signal : {SIGTERM, SIGHUP, SIGCHLD}) sigaddset(&waited_for_, signal);
    ::pthread_sigmask(SIG_BLOCK, &waited_for_, &mask_before_);
  }
  EditorHasTerminal(const EditorHasTerminal&) = delete;
  EditorHasTerminal& operator=(const EditorHasTerminal&) = delete;
  ~EditorHasTerminal() {
    for (std::size_t i = 0; i < keys.size(); ++i) ::sigaction(keys[i], &before_[i], nullptr);
    ::pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
  }

  /// Gives a child that is to become the editor what a program is started with.
  void give_up_in_child() const {
    struct sigaction usual {};
    usual.sa_handler = SIG_DFL;
    for (const int signal : {SIGINT, SIGQUIT, SIGTERM, SIGHUP, SIGCHLD, SIGPIPE, SIGXFSZ}) {
      ::sigaction(signal, &usual, nullptr);
    }
    ::pthread_sigmask(SIG_SETMASK, &mask_before_, nullptr);
  }

  /// Waits for a moment. Returns the signal that tells the program to end, if one came.
  std::optional<int> end_wanted() const {
    const timespec moment{0, 200'000'000};
    const int signal = ::sigtimedwait(&waited_for_, nullptr, &moment);
    if (signal == SIGTERM || signal == SIGHUP) return signal;
    return std::nullopt;
  }

 private:
  static constexpr std::array keys{SIGINT, SIGQUIT};
  std::array<struct sigaction, keys.size()> before_{};
  sigset_t waited_for_{};
  sigset_t mask_before_{};
};

/// Returns the child's status once it has ended.
std::optional<int> status_of(pid_t child) {
  int status = 0;
  return ::waitpid(child, &status, WNOHANG) == child ? std::optional{status} : std::nullopt;
}

[[noreturn]] void end_with(pid_t child, int signal, const EditorHasTerminal& terminal) {
  ::kill(child, signal);
  const auto last = std::chrono::steady_clock::now() + time_to_end;
  while (!status_of(child)) {
    if (std::chrono::steady_clock::now() > last) ::kill(child, SIGKILL);
    terminal.end_wanted();
  }
  throw Error{ErrorKind::interrupted, "stopped while you wrote; nothing of it was kept"};
}

/// Returns how the editor ended, as waitpid says it.
int run_editor(const std::string& command, const std::string& file) {
  // The editor takes the shell's place, so that keys and signals have no shell between them; env,
  // since exec takes no variables before a command.
  const std::string line = "exec env " + command + " \"$@\"";
  const EditorHasTerminal terminal;
  const pid_t child = ::fork();
  if (child == 0) {
    terminal.give_up_in_child();
    ::execl("/bin/sh", "sh", "-c", line.c_str(), command.c_str(), file.c_str(), nullptr);
    ::_exit(shell_found_nothing);
  }
  if (child < 0) throw Error{ErrorKind::usage, "the editor cannot be started: no process is left"};
  for (;;) {
    if (const auto status = status_of(child)) return *status;
    if (const auto signal = terminal.end_wanted()) end_with(child, *signal, terminal);
  }
}

void require_well(int status, const std::string& command) {
  if (WIFEXITED(status) && WEXITSTATUS(status) == 0) return;
  const bool missing = WIFEXITED(status) && WEXITSTATUS(status) == shell_found_nothing;
  throw Error{ErrorKind::usage,
              "the editor \"" + command + "\" " +
                  (missing ? "cannot be started" : "did not end well") + "; nothing was kept",
              missing ? "name one that is installed in VISUAL or EDITOR"
                      : "write it anew, or give the words on the command line"};
}

void require_readable(std::string_view line, std::size_t number) {
  const std::string where = "line " + std::to_string(number) + " of your words ";
  if (!text::is_valid_utf8(line)) {
    throw Error{ErrorKind::usage, where + "is not valid UTF-8", "save it as UTF-8"};
  }
  for (std::size_t at = 0; at < line.size();) {
    const text::CodePoint point = text::code_point_at(line, at);
    const bool control = point.value < U' ' || (point.value >= 0x7F && point.value < 0xA0);
    if (control && point.value != U'\t') {
      throw Error{ErrorKind::usage, where + "holds a control character", "take it out"};
    }
    at += point.size;
  }
}

std::string page_of(const EditorRequest& request) {
  std::string page = request.words + "\n";
  for (const std::string& comment : request.comments) {
    page += comment.empty() ? "#\n" : "# " + comment + "\n";
  }
  return page;
}

}  // namespace

std::string words_written(std::string_view bytes) {
  std::string words;
  std::string blank_lines;
  for (std::size_t number = 1; !bytes.empty(); ++number) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    if (line.starts_with('#')) continue;
    line = line.substr(0, line.find_last_not_of(" \t\r") + 1);
    require_readable(line, number);
    if (line.empty()) {
      blank_lines += '\n';
      continue;
    }
    if (!words.empty()) words += '\n' + blank_lines;
    blank_lines.clear();
    words += line;
  }
  return words;
}

bool write_in_editor(const EditorRequest& request,
                     const std::function<void(const std::string& words)>& use) {
  EditedFile file{page_of(request)};
  require_well(run_editor(request.command, file.file().string()), request.command);
  try {
    const std::string words = words_written(read_file(file.file(), most_bytes));
    if (words.empty()) return false;
    use(words);
    return true;
  } catch (const Error& error) {
    if (!fs::exists(file.file())) throw;
    file.keep();
    const std::string hint = error.hint().empty() ? "" : error.hint() + "; ";
    throw Error{error.kind(), error.what(),
                hint + "your words are kept in " + file.file().string()};
  }
}

}  // namespace claimcheck::workflow
