// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/walled_worker.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/workflow/wall_keeper.hpp"
#include "claimcheck/workflow/wall_message.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <deque>
#include <map>
#include <utility>

namespace claimcheck::workflow {
namespace {

constexpr std::size_t asked_max = 4;  // of a keeper at a time, so that it never waits for its maker

std::string_view words_for(WallOutcome outcome) {
  switch (outcome) {
    case WallOutcome::done:
      return "";
    case WallOutcome::no_memory:
      return "reading it takes too much memory";
    case WallOutcome::crashed:
      return "the process that read it crashed";
    case WallOutcome::too_long:
      return "reading it takes too long";
    case WallOutcome::too_large:
      return "reading it gives too much text";
    case WallOutcome::no_process:
      break;
  }
  return "no process could be made to read it";
}

struct Request {
  std::size_t id = 0;
  std::string message;
};

/// A keeper as its maker sees it.
struct Keeper {
  int socket = -1;
  pid_t process = -1;
  std::deque<Request> asked;   // without a reply, oldest first
  std::size_t sent = 0;        // of them, whole
  std::size_t sent_bytes = 0;  // of the one after these

  bool is_there() const { return socket >= 0; }

  /// Sends what the socket takes. It is waited for only where the keeper has nothing else to do
  /// than to receive: it could be sending, too, and then both would wait for ever.
  bool send_some() {
    while (sent < asked.size()) {
      const std::string_view rest = std::string_view{asked[sent].message}.substr(sent_bytes);
      const int how = sent == 0 ? MSG_NOSIGNAL : MSG_NOSIGNAL | MSG_DONTWAIT;
      const ssize_t size = ::send(socket, rest.data(), rest.size(), how);
      if (size < 0 && errno == EINTR) continue;
      if (size < 0 && errno == EAGAIN) return true;
      if (size <= 0) return false;
      sent_bytes += static_cast<std::size_t>(size);
      if (sent_bytes < asked[sent].message.size()) continue;
      ++sent;
      sent_bytes = 0;
    }
    return true;
  }
};

}  // namespace

struct WalledWorker::State {
  std::vector<Keeper> keepers;
  std::deque<Request> waiting;
  std::vector<WalledReply> replies;
  std::map<std::string, std::uint64_t, std::less<>> groups;  // from 1

  std::uint64_t number_of(std::string_view group) {
    if (group.empty()) return 0;
    return groups.try_emplace(std::string{group}, groups.size() + 1).first->second;
  }

  void refuse(std::size_t id) {
    replies.push_back({id, std::string{words_for(WallOutcome::no_process)}, ""});
  }

  /// What a keeper worked on when it was lost may have been the reason; the rest goes to others.
  void lose(Keeper& keeper) {
    if (!keeper.asked.empty()) {
      refuse(keeper.asked.front().id);
      keeper.asked.pop_front();
    }
    for (auto request = keeper.asked.rbegin(); request != keeper.asked.rend(); ++request) {
      waiting.push_front(std::move(*request));
    }
    keeper.asked.clear();
    ::close(keeper.socket);
    keeper.socket = -1;
  }

  Keeper* least_asked() {
    Keeper* least = nullptr;
    for (Keeper& keeper : keepers) {
      const bool is_less = least == nullptr || keeper.asked.size() < least->asked.size();
      if (keeper.is_there() && is_less) least = &keeper;
    }
    return least;
  }

  void hand_out() {
    for (Keeper& keeper : keepers) {
      if (keeper.is_there() && !keeper.send_some()) lose(keeper);
    }
    while (!waiting.empty()) {
      Keeper* keeper = least_asked();
      if (keeper == nullptr) {
        for (const Request& request : std::exchange(waiting, {})) refuse(request.id);
        return;
      }
      if (keeper->asked.size() >= asked_max) return;
      keeper->asked.push_back(std::move(waiting.front()));
      waiting.pop_front();
      if (!keeper->send_some()) lose(*keeper);
    }
  }

  void receive_from(Keeper& keeper) {
    RawWallHead raw{};
    WalledReply reply;
    if (!receive_all(keeper.socket, raw.data(), raw.size())) return lose(keeper);
    const WallHead head = from_raw(raw);
    reply.bytes.resize(head.size);
    if (!receive_all(keeper.socket, reply.bytes.data(), reply.bytes.size())) return lose(keeper);
    reply.id = keeper.asked.front().id;
    reply.fault = words_for(head.outcome);
    keeper.asked.pop_front();
    --keeper.sent;
    replies.push_back(std::move(reply));
  }
};

WalledWorker::WalledWorker(const Work& work, unsigned processes, const WallLimits& limits)
    : state_(std::make_unique<State>()) {
  for (unsigned i = 0; i < std::max(processes, 1U); ++i) {
    std::array<int, 2> ends{};
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0) break;
    const pid_t process = ::fork();
    if (process == 0) keep_wall(work, limits, ends[1]);
    ::close(ends[1]);
    if (process < 0) {
      ::close(ends[0]);
      break;
    }
    Keeper& keeper = state_->keepers.emplace_back();
    keeper.socket = ends[0];
    keeper.process = process;
  }
  if (state_->keepers.empty()) {
    throw Error{ErrorKind::internal, "no process can be made to read foreign pages in"};
  }
}

WalledWorker::~WalledWorker() {
  for (const Keeper& keeper : state_->keepers) {
    if (keeper.is_there()) ::close(keeper.socket);
    // One that is at work has a page that nobody waits for any more; its process ends with it.
    if (!keeper.asked.empty()) ::kill(keeper.process, SIGKILL);
  }
  for (const Keeper& keeper : state_->keepers) {
    while (::waitpid(keeper.process, nullptr, 0) < 0 && errno == EINTR) {
    }
  }
}

void WalledWorker::submit(std::size_t id, std::string_view request, std::string_view group) {
  const WallHead head{request.size(), state_->number_of(group), WallOutcome::done};
  state_->waiting.push_back({id, wall_message(head, request)});
  state_->hand_out();
}

std::vector<WalledReply> WalledWorker::take() {
  for (Keeper& keeper : state_->keepers) {
    pollfd ready{keeper.socket, POLLIN, 0};
    while (keeper.sent > 0 && keeper.is_there() && ::poll(&ready, 1, 0) > 0) {
      state_->receive_from(keeper);
    }
  }
  state_->hand_out();
  return std::exchange(state_->replies, {});
}

WalledReply WalledWorker::run(std::string_view request) {
  submit(0, request);
  std::vector<WalledReply> replies;
  while ((replies = take()).empty()) wait();
  return std::move(replies.front());
}

std::vector<int> WalledWorker::descriptors() const {
  std::vector<int> sockets;
  for (const Keeper& keeper : state_->keepers) {
    if (!keeper.asked.empty()) sockets.push_back(keeper.socket);
  }
  return sockets;
}

std::size_t WalledWorker::pending() const {
  std::size_t count = state_->waiting.size() + state_->replies.size();
  for (const Keeper& keeper : state_->keepers) count += keeper.asked.size();
  return count;
}

void WalledWorker::wait() const {
  if (!state_->replies.empty()) return;
  std::vector<pollfd> sockets;
  for (const int socket : descriptors()) sockets.push_back({socket, POLLIN, 0});
  if (!sockets.empty()) ::poll(sockets.data(), sockets.size(), -1);
}

}  // namespace claimcheck::workflow
