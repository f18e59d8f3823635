// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/pdf_text.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/workflow/confine.hpp"

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
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <thread>

namespace claimcheck::workflow {
namespace {

constexpr std::size_t text_max = std::size_t{64} * 1024 * 1024;
constexpr std::chrono::seconds time_max{60};
constexpr std::chrono::seconds processor_max{50};
constexpr std::uint64_t memory_max = std::uint64_t{1} << 30U;
constexpr int exit_not_started = 126;
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

/// Returns where a program stands on the PATH, "" for nowhere.
std::string find_program(std::string_view name) {
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find(':'), rest.size());
    const std::string place = std::string{rest.substr(0, end)}.append("/").append(name);
    if (end > 0 && ::access(place.c_str(), X_OK) == 0) return place;
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return "";
}

/// Starts pdftotext, confined, with the files as its input and output and nothing else of this
/// process: no descriptors, no environment. Returns its id, -1 when no process can be made.
pid_t start(const std::string& program, int input, int output) {
  const ProgramConfinement confinement{{memory_max, processor_max}, text_max};
  std::array<std::string, 7> words{"pdftotext", "-q", "-nopgbrk", "-enc", "UTF-8", "-", "-"};
  std::array<char*, 8> arguments{};
  for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = words[i].data();
  std::array<char*, 1> environment{};
  const pid_t child = ::fork();
  if (child != 0) return child;
  const int nowhere = ::open("/dev/null", O_WRONLY | O_CLOEXEC);
  const bool has_files = ::dup2(input, STDIN_FILENO) >= 0 && ::dup2(output, STDOUT_FILENO) >= 0 &&
                         ::dup2(nowhere, STDERR_FILENO) >= 0;
  ::close_range(STDERR_FILENO + 1, ~0U, 0);
  if (has_files && confinement.apply()) {
    ::execve(program.c_str(), arguments.data(), environment.data());
  }
  ::_exit(exit_not_started);
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

bool is_over_limit(int status) {
  return WIFSIGNALED(status) && (WTERMSIG(status) == SIGXCPU || WTERMSIG(status) == SIGKILL ||
                                 WTERMSIG(status) == SIGXFSZ);
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

  const std::string program = find_program("pdftotext");
  if (program.empty()) {
    refuse(name, "a PDF file, and pdftotext is not installed",
           "install it (Debian package poppler-utils), or turn the file into text");
  }
  const pid_t child = start(program, fileno(input.get()), fileno(output.get()));
  if (child < 0) throw Error{ErrorKind::internal, "pdftotext cannot be started"};
  int status = 0;
  if (!wait_for(child, output.get(), status) || is_over_limit(status)) {
    refuse(name, "pdftotext took too long or gave too much", "split the file into parts");
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == exit_not_started) {
    throw Error{ErrorKind::internal, "pdftotext cannot be started"};
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    refuse(name, "pdftotext cannot read the file", "it may be damaged, or locked with a password");
  }
  return content_of(output.get());
}

}  // namespace claimcheck::workflow
