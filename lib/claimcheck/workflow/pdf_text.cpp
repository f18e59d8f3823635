// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/pdf_text.hpp"

#include "claimcheck/error.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <memory>
#include <thread>

extern char** environ;  // NOLINT(readability-identifier-naming): POSIX

namespace claimcheck::workflow {
namespace {

constexpr std::size_t text_max = std::size_t{64} * 1024 * 1024;
constexpr std::chrono::seconds time_max{60};
constexpr std::chrono::milliseconds nap{5};

struct Close {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
using TemporaryFile = std::unique_ptr<std::FILE, Close>;

TemporaryFile temporary_file() {
  TemporaryFile file{std::tmpfile()};
  if (!file) throw Error{ErrorKind::internal, "no temporary file can be made"};
  return file;
}

[[noreturn]] void refuse(std::string_view name, const std::string& why, const std::string& hint) {
  throw Error{ErrorKind::input, std::string{name} + ": " + why, hint};
}

// Starts pdftotext with the files as its input and output. Returns an errno.
int start(int input, int output, pid_t& child) {
  posix_spawn_file_actions_t actions{};
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
  std::array<std::string, 7> words{"pdftotext", "-q", "-nopgbrk", "-enc", "UTF-8", "-", "-"};
  std::array<char*, 8> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  const int fault =
      posix_spawnp(&child, words[0].c_str(), &actions, nullptr, arguments.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return fault;
}

std::size_t size_of(std::FILE* file) {
  struct stat status {};
  return fstat(fileno(file), &status) == 0 ? static_cast<std::size_t>(status.st_size) : 0;
}

// Waits for the child, but not for ever. Returns its status, or nothing when it was stopped.
bool wait_for(pid_t child, std::FILE* output, int& status) {
  const auto end = std::chrono::steady_clock::now() + time_max;
  while (true) {
    const pid_t ended = waitpid(child, &status, WNOHANG);
    if (ended == child) return true;
    if (ended < 0 && errno != EINTR) return false;
    if (std::chrono::steady_clock::now() > end || size_of(output) > text_max) {
      kill(child, SIGKILL);
      waitpid(child, &status, 0);
      return false;
    }
    std::this_thread::sleep_for(nap);
  }
}

std::string content_of(std::FILE* file) {
  std::string text(size_of(file), '\0');
  std::rewind(file);
  text.resize(std::fread(text.data(), 1, text.size(), file));
  return text;
}

}  // namespace

bool is_pdf(std::string_view bytes) { return bytes.starts_with("%PDF-"); }

std::string read_pdf(std::string_view bytes, std::string_view name) {
  const TemporaryFile input = temporary_file();
  const TemporaryFile output = temporary_file();
  if (std::fwrite(bytes.data(), 1, bytes.size(), input.get()) != bytes.size() ||
      std::fflush(input.get()) != 0) {
    throw Error{ErrorKind::internal, "a temporary file cannot be written"};
  }
  std::rewind(input.get());

  pid_t child = 0;
  const int fault = start(fileno(input.get()), fileno(output.get()), child);
  int status = 0;
  const bool is_done = fault == 0 && wait_for(child, output.get(), status);
  // Some systems report a missing program only by this exit code.
  if (fault == ENOENT || (is_done && WIFEXITED(status) && WEXITSTATUS(status) == 127)) {
    refuse(name, "a PDF file, and pdftotext is not installed",
           "install it (Debian package poppler-utils), or turn the file into text");
  }
  if (fault != 0) throw Error{ErrorKind::internal, "pdftotext cannot be started"};
  if (!is_done)
    refuse(name, "pdftotext took too long or gave too much", "split the file into parts");
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    refuse(name, "pdftotext cannot read the file", "it may be damaged, or locked with a password");
  }
  return content_of(output.get());
}

}  // namespace claimcheck::workflow
