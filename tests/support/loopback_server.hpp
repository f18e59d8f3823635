// SPDX-License-Identifier: MIT
// A web server on this machine that answers as a test wants: well, wrongly, slowly, or without end.
#pragma once

#include <atomic>
#include <chrono>
#include <cstdint>
#include <functional>
#include <list>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

namespace claimcheck::support {

struct ServedRequest {
  std::string target;
  std::string head;  ///< request line and headers as they came
};

/// What a handler answers through.
class Connection {
 public:
  Connection(int socket, const std::atomic<bool>& stop) : socket_(socket), stop_(stop) {}

  /// Writes bytes; returns false once the other side is gone or the server ends.
  bool send(std::string_view bytes);
  /// Waits, unless the server ends; returns false then.
  bool pause(std::chrono::milliseconds time) const;
  /// Ends the connection after this answer.
  void close() { is_closed_ = true; }
  bool is_closed() const { return is_closed_; }

 private:
  int socket_;
  const std::atomic<bool>& stop_;
  bool is_closed_ = false;
};

using Handler = std::function<void(const ServedRequest&, Connection&)>;

/// Returns an answer with its length: "HTTP/1.1 200", the header lines given, each ending in
/// "\r\n".
std::string answer(std::string_view status, std::string_view headers, std::string_view body);

class LoopbackServer {
 public:
  /// Listens on a free port of an address of this machine (127.0.0.0/8).
  explicit LoopbackServer(const std::string& address = "127.0.0.1");
  LoopbackServer(const LoopbackServer&) = delete;
  LoopbackServer& operator=(const LoopbackServer&) = delete;
  ~LoopbackServer();

  /// Sets what answers a target; all others give 404.
  void on(const std::string& target, Handler handler);
  /// Answers a target with the same bytes each time.
  void serve(const std::string& target, std::string bytes);

  std::uint16_t port() const { return port_; }
  std::string url(std::string_view target) const;
  /// Returns the requests for a target so far.
  std::vector<ServedRequest> requests(std::string_view target) const;
  std::size_t connections() const { return connections_; }

 private:
  void accept_all();
  void talk(int socket);
  bool answer_one(int socket, std::string& received);

  std::string address_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stop_{false};
  std::atomic<std::size_t> connections_{0};
  mutable std::mutex mutex_;  // of all below
  std::map<std::string, Handler, std::less<>> handlers_;
  std::vector<ServedRequest> requests_;
  std::list<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace claimcheck::support
