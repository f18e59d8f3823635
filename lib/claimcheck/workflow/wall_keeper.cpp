// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/wall_keeper.hpp"

#include "claimcheck/workflow/confine.hpp"
#include "claimcheck/workflow/wall_message.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <ctime>
#include <new>
#include <string>

namespace claimcheck::workflow {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// --- in the process behind the wall, which may neither send nor receive, but read and write

constexpr int exit_no_memory = 12;
constexpr int exit_refused = 13;

bool read_all(int input, char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::read(input, bytes, size);
    if (got <= 0) return false;
    bytes += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool write_all(int output, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t written = ::write(output, bytes.data(), bytes.size());
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return true;
}

[[noreturn]] void work_and_end(const WalledWorker::Work& work, int socket,
                               const WallLimits& limits) {
  if (!confine({limits.memory_bytes, limits.cpu})) ::_exit(exit_refused);
  try {
    RawWallHead raw{};
    std::string request;
    while (read_all(socket, raw.data(), raw.size())) {
      request.resize(from_raw(raw).size);
      if (!read_all(socket, request.data(), request.size())) break;
      const std::string reply = work(request);
      const RawWallHead head = to_raw({reply.size(), 0, WallOutcome::done});
      if (!write_all(socket, {head.data(), head.size()}) || !write_all(socket, reply)) break;
    }
    ::_exit(0);
  } catch (const std::bad_alloc&) {
    ::_exit(exit_no_memory);
  } catch (...) {
    ::_exit(1);
  }
}

// --- in the keeper

WallOutcome outcome_of(int status) {
  if (WIFEXITED(status)) {
    if (WEXITSTATUS(status) == exit_no_memory) return WallOutcome::no_memory;
    if (WEXITSTATUS(status) == exit_refused) return WallOutcome::no_process;
    return WallOutcome::crashed;
  }
  // RLIMIT_CPU ends a process by SIGKILL where both its limits are one.
  const int signal = WTERMSIG(status);
  return signal == SIGXCPU || signal == SIGKILL ? WallOutcome::too_long : WallOutcome::crashed;
}

enum class Step : std::uint8_t { done, gone, late };

/// Waits until something can be done with a socket, but not beyond the hour.
Step wait_for(int socket, short event, steady_clock::time_point end) {
  const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
  if (left <= milliseconds{0}) return Step::late;
  pollfd ready{socket, event, 0};
  ::poll(&ready, 1, static_cast<int>(left.count()));
  return Step::done;
}

bool is_to_wait() { return errno == EAGAIN || errno == EINTR; }

Step send_until(int socket, std::string_view bytes, steady_clock::time_point end) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
    } else if (sent == 0 || !is_to_wait()) {
      return Step::gone;
    } else if (wait_for(socket, POLLOUT, end) == Step::late) {
      return Step::late;
    }
  }
  return Step::done;
}

Step receive_until(int socket, char* bytes, std::size_t size, steady_clock::time_point end) {
  while (size > 0) {
    const ssize_t got = ::recv(socket, bytes, size, MSG_DONTWAIT);
    if (got > 0) {
      bytes += got;
      size -= static_cast<std::size_t>(got);
    } else if (got == 0 || !is_to_wait()) {
      return Step::gone;
    } else if (wait_for(socket, POLLIN, end) == Step::late) {
      return Step::late;
    }
  }
  return Step::done;
}

/// A process behind the wall, made when it is needed, and made anew after every fault.
class Walled {
 public:
  Walled(const WalledWorker::Work& work, const WallLimits& limits, int socket_of_keeper)
      : work_(work), limits_(limits), socket_of_keeper_(socket_of_keeper) {}

  WallOutcome answer(const WallHead& head, std::string_view request, std::string& reply) {
    if (is_made() && !may_go_on(head.group)) end();
    const bool is_fresh = !is_made();
    const WallOutcome outcome = ask(head.group, request, reply);
    // What the requests before it left in the process is not this one's fault.
    const bool is_in_doubt = outcome == WallOutcome::crashed || outcome == WallOutcome::no_memory;
    return is_in_doubt && !is_fresh ? ask(head.group, request, reply) : outcome;
  }

 private:
  bool is_made() const { return process_ > 0; }

  /// A request has at least three quarters of the processor time that one is allowed.
  bool may_go_on(std::uint64_t group) const {
    clockid_t clock{};
    timespec used{};
    return group != 0 && group == group_ && ::clock_getcpuclockid(process_, &clock) == 0 &&
           ::clock_gettime(clock, &used) == 0 &&
           std::chrono::seconds{used.tv_sec} + std::chrono::nanoseconds{used.tv_nsec} <
               limits_.cpu / 4.0;
  }

  bool make() {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) return false;
    const pid_t process = ::fork();
    if (process == 0) {
      // Its own socket takes the place of the keeper's, and is all that it has.
      ::dup2(ends[1], socket_of_keeper_);
      ::close(ends[0]);
      ::close(ends[1]);
      work_and_end(work_, socket_of_keeper_, limits_);
    }
    ::close(ends[1]);
    if (process < 0) {
      ::close(ends[0]);
      return false;
    }
    process_ = process;
    socket_ = ends[0];
    return true;
  }

  /// Ends the process. Returns what its end says; one that had ended by itself keeps its own, and
  /// one that only closed its socket is not waited for.
  WallOutcome end() {
    ::close(socket_);
    ::kill(process_, SIGKILL);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) {
    }
    process_ = -1;
    return outcome_of(status);
  }

  WallOutcome ask(std::uint64_t group, std::string_view request, std::string& reply) {
    reply.clear();
    if (!is_made() && !make()) return WallOutcome::no_process;
    group_ = group;
    WallOutcome outcome = WallOutcome::done;
    switch (exchange(request, reply, outcome)) {
      case Step::done:
        if (outcome != WallOutcome::done) end();
        break;
      case Step::late:
        end();
        outcome = WallOutcome::too_long;
        break;
      case Step::gone:
        outcome = end();
        break;
    }
    if (outcome != WallOutcome::done) reply.clear();
    return outcome;
  }

  Step exchange(std::string_view request, std::string& reply, WallOutcome& outcome) {
    const auto hour = steady_clock::now() + limits_.wall;
    const RawWallHead head = to_raw({request.size(), 0, WallOutcome::done});
    RawWallHead raw{};
    Step step = send_until(socket_, {head.data(), head.size()}, hour);
    if (step == Step::done) step = send_until(socket_, request, hour);
    if (step == Step::done) step = receive_until(socket_, raw.data(), raw.size(), hour);
    if (step != Step::done) return step;
    const std::uint64_t size = from_raw(raw).size;
    if (size > limits_.reply_bytes) {
      outcome = WallOutcome::too_large;
      return Step::done;
    }
    reply.resize(size);
    return receive_until(socket_, reply.data(), size, hour);
  }

  const WalledWorker::Work& work_;
  const WallLimits& limits_;
  int socket_of_keeper_;
  pid_t process_ = -1;
  int socket_ = -1;
  std::uint64_t group_ = 0;
};

/// Leaves the keeper nothing but its socket, and no way to be stopped but by its maker's end.
int settle(int socket) {
  constexpr int kept = 3;
  if (::dup2(socket, kept) != kept) ::_exit(1);
  ::close_range(kept + 1, ~0U, 0);
  const int nowhere = ::open("/dev/null", O_RDWR);
  for (const int standard : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
    ::dup2(nowhere, standard);
  }
  ::close(nowhere);
  ::signal(SIGINT, SIG_IGN);  // Ctrl-C reaches the whole group; the maker decides what it means
  ::signal(SIGTERM, SIG_DFL);
  ::signal(SIGCHLD, SIG_DFL);
  return kept;
}

}  // namespace

void keep_wall(const WalledWorker::Work& work, const WallLimits& limits, int socket) {
  const int own = settle(socket);
  Walled walled{work, limits, own};
  RawWallHead raw{};
  std::string request;
  std::string reply;
  while (receive_all(own, raw.data(), raw.size())) {
    const WallHead head = from_raw(raw);
    request.resize(head.size);
    if (!receive_all(own, request.data(), request.size())) break;
    const WallOutcome outcome = walled.answer(head, request, reply);
    const RawWallHead answer = to_raw({reply.size(), 0, outcome});
    if (!send_all(own, {answer.data(), answer.size()}) || !send_all(own, reply)) break;
  }
  ::_exit(0);
}

}  // namespace claimcheck::workflow
