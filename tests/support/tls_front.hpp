// SPDX-License-Identifier: MIT
// TLS before a web server on this machine, with a certificate that is made for the test.
#pragma once

#include "support/loopback_server.hpp"

#include <atomic>
#include <cstdint>
#include <list>
#include <memory>
#include <string>
#include <string_view>
#include <thread>

namespace claimcheck::support {

struct TlsOptions {
  std::string name = "IP:127.0.0.1";  ///< whom the certificate is for, as subjectAltName has it
  bool is_expired = false;
};

/// Takes connections with TLS on a free port of 127.0.0.1 and hands what comes on to the server.
class TlsFront {
 public:
  explicit TlsFront(const LoopbackServer& server, const TlsOptions& options = {});
  TlsFront(const TlsFront&) = delete;
  TlsFront& operator=(const TlsFront&) = delete;
  ~TlsFront();

  std::uint16_t port() const { return port_; }
  std::string url(std::string_view target) const;
  /// Its own certificate, which signs itself, in PEM.
  const std::string& certificate() const { return certificate_; }
  /// Returns how many connections have come so far.
  std::size_t connections() const { return connections_; }

 private:
  struct Keys;
  void accept_all();
  void relay(int socket);

  std::uint16_t server_port_;
  std::unique_ptr<Keys> keys_;
  std::string certificate_;
  int listener_ = -1;
  std::uint16_t port_ = 0;
  std::atomic<bool> stop_{false};
  std::atomic<std::size_t> connections_{0};
  std::list<std::thread> threads_;
  std::thread acceptor_;
};

}  // namespace claimcheck::support
