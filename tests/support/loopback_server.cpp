// SPDX-License-Identifier: MIT
#include "support/loopback_server.hpp"

#include "support/loopback_socket.hpp"

#include <netinet/in.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>

namespace claimcheck::support {

bool Connection::send(std::string_view bytes) {
  while (!bytes.empty()) {
    if (!is_ready(socket_, POLLOUT, stop_)) return false;
    const ssize_t sent = ::send(socket_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Connection::pause(std::chrono::milliseconds time) const {
  const auto end = std::chrono::steady_clock::now() + time;
  while (!stop_ && std::chrono::steady_clock::now() < end) {
    std::this_thread::sleep_for(std::chrono::milliseconds{5});
  }
  return !stop_;
}

std::string answer(std::string_view status, std::string_view headers, std::string_view body) {
  std::string bytes{status};
  bytes.append("\r\n").append(headers);
  bytes.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n\r\n");
  return bytes.append(body);
}

LoopbackServer::LoopbackServer(const std::string& address) : address_(address) {
  listener_ = listen_on(address, port_);
  acceptor_ = std::thread{[this] { accept_all(); }};
}

LoopbackServer::~LoopbackServer() {
  stop_ = true;
  acceptor_.join();
  for (std::thread& thread : threads_) thread.join();
  ::close(listener_);
}

void LoopbackServer::on(const std::string& target, Handler handler) {
  const std::lock_guard lock{mutex_};
  handlers_[target] = std::move(handler);
}

void LoopbackServer::serve(const std::string& target, std::string bytes) {
  on(target, [bytes = std::move(bytes)](const ServedRequest&, Connection& connection) {
    connection.send(bytes);
  });
}

std::string LoopbackServer::url(std::string_view target) const {
  return "http://" + address_ + ':' + std::to_string(port_) + std::string{target};
}

std::vector<ServedRequest> LoopbackServer::requests(std::string_view target) const {
  const std::lock_guard lock{mutex_};
  std::vector<ServedRequest> found;
  std::ranges::copy_if(requests_, std::back_inserter(found),
                       [&](const ServedRequest& each) { return each.target == target; });
  return found;
}

void LoopbackServer::accept_all() {
  while (is_ready(listener_, POLLIN, stop_)) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    const int now = 1;
    ::setsockopt(socket, IPPROTO_TCP, TCP_NODELAY, &now, sizeof now);
    ++connections_;
    threads_.emplace_back([this, socket] { talk(socket); });
  }
}

void LoopbackServer::talk(int socket) {
  std::string received;
  while (answer_one(socket, received)) {
  }
  ::close(socket);
}

bool LoopbackServer::answer_one(int socket, std::string& received) {
  std::size_t end = 0;
  while ((end = received.find("\r\n\r\n")) == std::string::npos) {
    if (!is_ready(socket, POLLIN, stop_)) return false;
    std::array<char, 4096> buffer{};
    const ssize_t size = ::recv(socket, buffer.data(), buffer.size(), 0);
    if (size <= 0) return false;
    received.append(buffer.data(), static_cast<std::size_t>(size));
  }
  ServedRequest request;
  request.head = received.substr(0, end + 2);
  received.erase(0, end + 4);
  const std::size_t begin = request.head.find(' ') + 1;
  request.target = request.head.substr(begin, request.head.find(' ', begin) - begin);
  Handler handler;
  {
    const std::lock_guard lock{mutex_};
    requests_.push_back(request);
    if (const auto found = handlers_.find(request.target); found != handlers_.end()) {
      handler = found->second;
    }
  }
  Connection connection{socket, stop_};
  if (handler) {
    handler(request, connection);
  } else {
    connection.send(answer("HTTP/1.1 404 Not Found", "", "nothing here"));
  }
  return !connection.is_closed() && !stop_;
}

}  // namespace claimcheck::support
