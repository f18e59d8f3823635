// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/pdf_text.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/workflow/confine.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>
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
#include <thread>
#include <utility>

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

struct PdfReading::State {
  std::string name;
  TemporaryFile output;
  pid_t child = -1;  // -1 once it has ended
  int descriptor = -1;
  std::chrono::steady_clock::time_point end;
  int status = 0;
  bool is_stopped = false;

  void stop() {
    ::kill(child, SIGKILL);
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    child = -1;
    is_stopped = true;
  }
};

PdfReading::PdfReading(std::string_view bytes, std::string name)
    : state_(std::make_unique<State>()) {
  state_->name = std::move(name);
  state_->output = temporary_file();
  const TemporaryFile input = temporary_file();
  if (std::fwrite(bytes.data(), 1, bytes.size(), input.get()) != bytes.size() ||
      std::fflush(input.get()) != 0) {
    throw Error{ErrorKind::internal, "a temporary file cannot be written"};
  }
  std::rewind(input.get());

  const std::string program = find_program("pdftotext");
  if (program.empty()) {
    refuse(state_->name, "a PDF file, and pdftotext is not installed",
           "install it (Debian package poppler-utils), or turn the file into text");
  }
  state_->child = start(program, fileno(input.get()), fileno(state_->output.get()));
  if (state_->child < 0) throw Error{ErrorKind::internal, "pdftotext cannot be started"};
  state_->end = std::chrono::steady_clock::now() + time_max;
  state_->descriptor = static_cast<int>(::syscall(SYS_pidfd_open, state_->child, 0));
}

PdfReading::~PdfReading() {
  if (state_->child > 0) state_->stop();
  if (state_->descriptor >= 0) ::close(state_->descriptor);
}

int PdfReading::descriptor() const { return state_->descriptor; }

bool PdfReading::is_done() {
  if (state_->child < 0) return true;
  const pid_t ended = ::waitpid(state_->child, &state_->status, WNOHANG);
  if (ended == state_->child) {
    state_->child = -1;
  } else if ((ended < 0 && errno != EINTR) || std::chrono::steady_clock::now() > state_->end) {
    state_->stop();
  }
  return state_->child < 0;
}

void PdfReading::wait(std::chrono::milliseconds most) const {
  if (state_->descriptor < 0) return std::this_thread::sleep_for(std::min(most, nap));
  pollfd ended{state_->descriptor, POLLIN, 0};
  ::poll(&ended, 1, static_cast<int>(most.count()));
}

std::string PdfReading::text() {
  const int status = state_->status;
  if (state_->is_stopped || is_over_limit(status)) {
    refuse(state_->name, "pdftotext took too long or gave too much", "split the file into parts");
  }
  if (WIFEXITED(status) && WEXITSTATUS(status) == exit_not_started) {
    throw Error{ErrorKind::internal, "pdftotext cannot be started"};
  }
  if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) {
    refuse(state_->name, "pdftotext cannot read the file",
           "it may be damaged, or locked with a password");
  }
  return content_of(state_->output.get());
}

std::string read_pdf(std::string_view bytes, std::string_view name) {
  PdfReading reading{bytes, std::string{name}};
  while (!reading.is_done()) reading.wait(time_max);
  return reading.text();
}

}  // namespace claimcheck::workflow
