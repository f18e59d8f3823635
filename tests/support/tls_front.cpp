// SPDX-License-Identifier: MIT
#include "support/tls_front.hpp"

#include "support/loopback_socket.hpp"

#include <openssl/pem.h>
#include <openssl/ssl.h>
#include <openssl/x509v3.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <stdexcept>

namespace claimcheck::support {
namespace {

constexpr long day = 24L * 60 * 60;

template <auto free>
struct Freed {
  template <typename Object>
  void operator()(Object* object) const {
    free(object);
  }
};
using Key = std::unique_ptr<EVP_PKEY, Freed<EVP_PKEY_free>>;
using Certificate = std::unique_ptr<X509, Freed<X509_free>>;
using Context = std::unique_ptr<SSL_CTX, Freed<SSL_CTX_free>>;
using Session = std::unique_ptr<SSL, Freed<SSL_free>>;

void require(bool is_done) {
  if (!is_done) throw std::runtime_error{"no server with TLS can be set up"};
}

Certificate make_certificate(EVP_PKEY* key, const TlsOptions& options) {
  Certificate made{X509_new()};
  X509_set_version(made.get(), X509_VERSION_3);
  ASN1_INTEGER_set(X509_get_serialNumber(made.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(made.get()), -2 * day);
  X509_gmtime_adj(X509_getm_notAfter(made.get()), options.is_expired ? -day : day);
  X509_set_pubkey(made.get(), key);
  X509_NAME* name = X509_get_subject_name(made.get());
  const std::array<unsigned char, 5> words{"test"};
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, words.data(), -1, -1, 0);
  X509_set_issuer_name(made.get(), name);
  const std::unique_ptr<X509_EXTENSION, Freed<X509_EXTENSION_free>> names{
      X509V3_EXT_conf_nid(nullptr, nullptr, NID_subject_alt_name, options.name.c_str())};
  require(X509_add_ext(made.get(), names.get(), -1) == 1 &&
          X509_sign(made.get(), key, EVP_sha256()) > 0);
  return made;
}

std::string to_pem(X509* certificate) {
  const std::unique_ptr<BIO, Freed<BIO_free>> out{BIO_new(BIO_s_mem())};
  PEM_write_bio_X509(out.get(), certificate);
  char* bytes = nullptr;
  const long size = BIO_get_mem_data(out.get(), &bytes);
  return {bytes, static_cast<std::size_t>(size)};
}

/// Hands on what has come over TLS, and what the server answers. Returns false at the end.
bool relay_some(SSL* session, int own, int server) {
  std::array<char, 16384> buffer{};
  if (SSL_pending(session) == 0) {
    std::array<pollfd, 2> ready{pollfd{own, POLLIN, 0}, pollfd{server, POLLIN, 0}};
    if (::poll(ready.data(), ready.size(), loopback_poll_ms) <= 0) return true;
    if (ready[1].revents != 0) {
      const ssize_t size = ::recv(server, buffer.data(), buffer.size(), 0);
      if (size <= 0 || SSL_write(session, buffer.data(), static_cast<int>(size)) <= 0) return false;
    }
    if (ready[0].revents == 0) return true;
  }
  const int size = SSL_read(session, buffer.data(), static_cast<int>(buffer.size()));
  return size > 0 &&
         ::send(server, buffer.data(), static_cast<std::size_t>(size), MSG_NOSIGNAL) == size;
}

}  // namespace

struct TlsFront::Keys {
  Context context{SSL_CTX_new(TLS_server_method())};
};

TlsFront::TlsFront(const LoopbackServer& server, const TlsOptions& options)
    : server_port_(server.port()), keys_(std::make_unique<Keys>()) {
  const Key key{EVP_EC_gen("P-256")};
  const Certificate own = make_certificate(key.get(), options);
  certificate_ = to_pem(own.get());
  require(SSL_CTX_use_certificate(keys_->context.get(), own.get()) == 1 &&
          SSL_CTX_use_PrivateKey(keys_->context.get(), key.get()) == 1);
  listener_ = listen_on("127.0.0.1", port_);
  acceptor_ = std::thread{[this] { accept_all(); }};
}

TlsFront::~TlsFront() {
  stop_ = true;
  acceptor_.join();
  for (std::thread& thread : threads_) thread.join();
  ::close(listener_);
}

std::string TlsFront::url(std::string_view target) const {
  return "https://127.0.0.1:" + std::to_string(port_) + std::string{target};
}

void TlsFront::accept_all() {
  while (is_ready(listener_, POLLIN, stop_)) {
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket < 0) continue;
    ++connections_;
    threads_.emplace_back([this, socket] { relay(socket); });
  }
}

void TlsFront::relay(int socket) {
  sigset_t pipe;
  ::sigemptyset(&pipe);
  ::sigaddset(&pipe, SIGPIPE);
  ::pthread_sigmask(SIG_BLOCK, &pipe, nullptr);  // the other side may be gone when it is written to
  const int server = connect_to("127.0.0.1", server_port_);
  const Session session{SSL_new(keys_->context.get())};
  SSL_set_fd(session.get(), socket);
  if (server >= 0 && SSL_accept(session.get()) == 1) {
    while (!stop_ && relay_some(session.get(), socket, server)) {
    }
    SSL_shutdown(session.get());
  }
  ::close(socket);
  if (server >= 0) ::close(server);
}

}  // namespace claimcheck::support
