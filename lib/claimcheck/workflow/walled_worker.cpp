// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/walled_worker.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/workflow/confine.hpp"

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <deque>
#include <new>
#include <optional>
#include <utility>

namespace claimcheck::workflow {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

enum class Outcome : std::uint8_t { done, no_memory, crashed, too_long, too_large, no_process };

std::string_view words_for(Outcome outcome) {
  switch (outcome) {
    case Outcome::done:
      return "";
    case Outcome::no_memory:
      return "reading it takes too much memory";
    case Outcome::crashed:
      return "the process that read it crashed";
    case Outcome::too_long:
      return "reading it takes too long";
    case Outcome::too_large:
      return "reading it gives too much text";
    case Outcome::no_process:
      break;
  }
  return "no process could be made to read it";
}

/// What stands before the bytes of a request and of a reply. Both ends are one program.
struct Head {
  std::uint64_t size = 0;
  Outcome outcome = Outcome::done;
};

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent < 0 && errno == EINTR) continue;
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool receive_all(int socket, char* bytes, std::size_t size) {
  while (size > 0) {
    const ssize_t got = ::recv(socket, bytes, size, 0);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    bytes += got;
    size -= static_cast<std::size_t>(got);
  }
  return true;
}

bool send_message(int socket, Outcome outcome, std::string_view bytes) {
  const Head head{bytes.size(), outcome};
  std::array<char, sizeof head> raw{};
  std::memcpy(raw.data(), &head, sizeof head);
  return send_all(socket, {raw.data(), raw.size()}) && send_all(socket, bytes);
}

bool receive_message(int socket, Outcome& outcome, std::string& bytes) {
  Head head;
  std::array<char, sizeof head> raw{};
  if (!receive_all(socket, raw.data(), raw.size())) return false;
  std::memcpy(&head, raw.data(), sizeof head);
  outcome = head.outcome;
  bytes.resize(head.size);
  return receive_all(socket, bytes.data(), bytes.size());
}

// --- in the process of one request

constexpr int exit_no_memory = 12;
constexpr int exit_refused = 13;

[[noreturn]] void work_and_end(const WalledWorker::Work& work, std::string_view request, int output,
                               const WallLimits& limits) {
  if (!confine({limits.memory_bytes, limits.cpu})) ::_exit(exit_refused);
  try {
    const std::string reply = work(request);
    std::string_view left = reply;
    while (!left.empty()) {
      const ssize_t written = ::write(output, left.data(), left.size());
      if (written <= 0) ::_exit(1);
      left.remove_prefix(static_cast<std::size_t>(written));
    }
    ::_exit(0);
  } catch (const std::bad_alloc&) {
    ::_exit(exit_no_memory);
  } catch (...) {
    ::_exit(1);
  }
}

// --- in the keeper

/// Reads until the end, the limit or the hour.
Outcome collect(int input, const WallLimits& limits, std::string& reply) {
  const auto end = steady_clock::now() + limits.wall;
  std::array<char, std::size_t{64} * 1024> buffer{};
  for (;;) {
    const auto left = std::chrono::ceil<milliseconds>(end - steady_clock::now());
    if (left <= milliseconds{0}) return Outcome::too_long;
    pollfd ready{input, POLLIN, 0};
    if (::poll(&ready, 1, static_cast<int>(left.count())) <= 0) continue;
    const ssize_t got = ::read(input, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return Outcome::done;
    if (reply.size() + static_cast<std::size_t>(got) > limits.reply_bytes) {
      return Outcome::too_large;
    }
    reply.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

Outcome outcome_of(int status) {
  if (WIFEXITED(status)) {
    if (WEXITSTATUS(status) == 0) return Outcome::done;
    if (WEXITSTATUS(status) == exit_no_memory) return Outcome::no_memory;
    if (WEXITSTATUS(status) == exit_refused) return Outcome::no_process;
    return Outcome::crashed;
  }
  // RLIMIT_CPU ends a process by SIGKILL where both its limits are one.
  const int signal = WTERMSIG(status);
  return signal == SIGXCPU || signal == SIGKILL ? Outcome::too_long : Outcome::crashed;
}

Outcome answer(const WalledWorker::Work& work, const WallLimits& limits, std::string_view request,
               int socket, std::string& reply) {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) return Outcome::no_process;
  const pid_t child = ::fork();
  if (child == 0) {
    ::close(ends[0]);
    ::close(socket);
    work_and_end(work, request, ends[1], limits);
  }
  ::close(ends[1]);
  if (child < 0) {
    ::close(ends[0]);
    return Outcome::no_process;
  }
  Outcome outcome = collect(ends[0], limits, reply);
  ::close(ends[0]);
  if (outcome != Outcome::done) ::kill(child, SIGKILL);
  int status = 0;
  while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
  }
  if (outcome == Outcome::done) outcome = outcome_of(status);
  if (outcome != Outcome::done) reply.clear();
  return outcome;
}

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

[[noreturn]] void keep(const WalledWorker::Work& work, const WallLimits& limits, int given) {
  const int socket = settle(given);
  Outcome ignored = Outcome::done;
  std::string request;
  while (receive_message(socket, ignored, request)) {
    std::string reply;
    const Outcome outcome = answer(work, limits, request, socket, reply);
    if (!send_message(socket, outcome, reply)) break;
  }
  ::_exit(0);
}

struct Keeper {
  int socket = -1;
  pid_t process = -1;
  std::optional<std::size_t> request;  // that it works on
};

}  // namespace

struct WalledWorker::State {
  std::vector<Keeper> keepers;
  std::deque<std::pair<std::size_t, std::string>> waiting;
  std::vector<WalledReply> replies;

  void lose(Keeper& keeper) {
    if (keeper.request) {
      replies.push_back({*keeper.request, std::string{words_for(Outcome::no_process)}, ""});
      keeper.request.reset();
    }
    ::close(keeper.socket);
    keeper.socket = -1;
  }

  void hand_out() {
    for (Keeper& keeper : keepers) {
      if (waiting.empty()) return;
      if (keeper.socket < 0 || keeper.request) continue;
      auto [id, bytes] = std::move(waiting.front());
      waiting.pop_front();
      keeper.request = id;
      if (!send_message(keeper.socket, Outcome::done, bytes)) lose(keeper);
    }
    const bool has_keeper =
        std::ranges::any_of(keepers, [](const Keeper& keeper) { return keeper.socket >= 0; });
    if (has_keeper) return;
    for (const auto& [id, bytes] : std::exchange(waiting, {})) {
      replies.push_back({id, std::string{words_for(Outcome::no_process)}, ""});
    }
  }

  void collect_from(Keeper& keeper) {
    Outcome outcome = Outcome::done;
    WalledReply reply;
    if (!receive_message(keeper.socket, outcome, reply.bytes)) return lose(keeper);
    reply.id = *keeper.request;
    reply.fault = words_for(outcome);
    keeper.request.reset();
    replies.push_back(std::move(reply));
  }
};

WalledWorker::WalledWorker(const Work& work, unsigned processes, const WallLimits& limits)
    : state_(std::make_unique<State>()) {
  for (unsigned i = 0; i < std::max(processes, 1U); ++i) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) break;
    const pid_t process = ::fork();
    if (process == 0) keep(work, limits, ends[1]);
    ::close(ends[1]);
    if (process < 0) {
      ::close(ends[0]);
      break;
    }
    state_->keepers.push_back({ends[0], process, std::nullopt});
  }
  if (state_->keepers.empty()) {
    throw Error{ErrorKind::internal, "no process can be made to read foreign pages in"};
  }
}

WalledWorker::~WalledWorker() {
  for (const Keeper& keeper : state_->keepers) {
    if (keeper.socket >= 0) ::close(keeper.socket);
    // One that is at work has a page that nobody waits for any more; its process ends with it.
    if (keeper.request) ::kill(keeper.process, SIGKILL);
  }
  for (const Keeper& keeper : state_->keepers) {
    while (::waitpid(keeper.process, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
}

void WalledWorker::submit(std::size_t id, std::string request) {
  state_->waiting.emplace_back(id, std::move(request));
  state_->hand_out();
}

std::vector<WalledReply> WalledWorker::take() {
  for (Keeper& keeper : state_->keepers) {
    if (!keeper.request) continue;
    pollfd ready{keeper.socket, POLLIN, 0};
    if (::poll(&ready, 1, 0) > 0) state_->collect_from(keeper);
  }
  state_->hand_out();
  return std::exchange(state_->replies, {});
}

std::vector<int> WalledWorker::descriptors() const {
  std::vector<int> sockets;
  for (const Keeper& keeper : state_->keepers) {
    if (keeper.request) sockets.push_back(keeper.socket);
  }
  return sockets;
}

std::size_t WalledWorker::pending() const {
  const auto busy = std::ranges::count_if(
      state_->keepers, [](const Keeper& keeper) { return keeper.request.has_value(); });
  return state_->waiting.size() + state_->replies.size() + static_cast<std::size_t>(busy);
}

void WalledWorker::wait() const {
  if (!state_->replies.empty()) return;
  std::vector<pollfd> sockets;
  for (const int socket : descriptors()) sockets.push_back({socket, POLLIN, 0});
  if (!sockets.empty()) ::poll(sockets.data(), sockets.size(), -1);
}

}  // namespace claimcheck::workflow
