// SPDX-License-Identifier: MIT
#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/evidence/address.hpp"
#include "claimcheck/evidence/ascii.hpp"
#include "claimcheck/evidence/http.hpp"

#include <curl/curl.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <map>
#include <optional>

namespace claimcheck::evidence {
namespace {

struct FreeEasy {
  void operator()(CURL* handle) const { curl_easy_cleanup(handle); }
};
using Easy = std::unique_ptr<CURL, FreeEasy>;

struct FreeMulti {
  void operator()(CURLM* handle) const { curl_multi_cleanup(handle); }
};

struct FreeList {
  void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};

void start_library() {
  static const CURLcode code = curl_global_init(CURL_GLOBAL_DEFAULT);
  if (code != CURLE_OK) throw Error{ErrorKind::internal, "libcurl cannot be set up"};
}

template <typename Value>
void set(CURL* handle, CURLoption option, Value value) {
  const CURLcode code = curl_easy_setopt(handle, option, value);
  if (code != CURLE_OK) {
    throw Error{ErrorKind::internal,
                std::string{"libcurl refuses an option: "} + curl_easy_strerror(code)};
  }
}

template <typename Value>
Value info(CURL* handle, CURLINFO which) {
  Value value{};
  curl_easy_getinfo(handle, which, &value);
  return value;
}

std::optional<IpAddress> address_of(const sockaddr& socket_address) {
  IpAddress address;
  if (socket_address.sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, &socket_address, sizeof v4);
    std::memcpy(&address.bytes[12], &v4.sin_addr, 4);
    return address;
  }
  if (socket_address.sa_family == AF_INET6) {
    sockaddr_in6 v6{};
    std::memcpy(&v6, &socket_address, sizeof v6);
    std::memcpy(address.bytes.data(), &v6.sin6_addr, 16);
    address.is_v6 = true;
    return address;
  }
  return std::nullopt;
}

/// One request in flight: what libcurl calls back into.
struct Transfer {
  std::size_t id = 0;
  bool is_secure = false;
  const HttpOptions* options = nullptr;
  std::uint64_t body_bytes_max = 0;
  bool keep_cut = false;
  bool is_cut = false;
  std::size_t header_bytes = 0;
  std::size_t header_lines = 0;
  HttpResponse response;
  std::array<char, CURL_ERROR_SIZE> error{};
  std::unique_ptr<curl_slist, FreeList> headers;
  Easy handle;

  void fail(HttpFault fault, std::string message) {
    response.fault = fault;
    response.message = std::move(message);
  }
};

std::string counted_bytes(std::uint64_t bytes) {
  if (bytes >= 1'000'000) return std::to_string(bytes / 1'000'000) + " MB";
  return std::to_string(bytes / 1000) + " KB";
}

curl_socket_t open_socket(void* user, curlsocktype purpose, curl_sockaddr* target) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (purpose != CURLSOCKTYPE_IPCXN) return CURL_SOCKET_BAD;
  const auto address = address_of(target->addr);
  const auto why = address ? why_not_public(*address)
                           : std::optional<std::string_view>{"no network that is known"};
  // With a proxy this is the proxy's address, which the user named.
  if (why && !transfer.options->allow_private && transfer.options->proxy.empty()) {
    transfer.fail(HttpFault::refused,
                  "its name leads to " +
                      (address ? to_string(*address) : std::string{"an address"}) +
                      ", which belongs to " + std::string{*why} + ", not to the public internet");
    return CURL_SOCKET_BAD;
  }
  return ::socket(target->family, target->socktype | SOCK_CLOEXEC, target->protocol);
}

std::size_t take_header(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const HttpLimits& limits = transfer.options->limits;
  const std::string_view line{data, size};
  transfer.header_bytes += size;
  if (++transfer.header_lines > limits.header_lines ||
      transfer.header_bytes > limits.header_bytes) {
    transfer.fail(HttpFault::too_large, "its headers have more than " +
                                            std::to_string(limits.header_lines) + " lines or " +
                                            counted_bytes(limits.header_bytes));
    return 0;
  }
  // The answer proper may come after an interim one (1xx), which is not kept.
  if (line.starts_with("HTTP/")) transfer.response.headers.clear();
  transfer.response.headers += line;
  return size;
}

std::uint64_t wire_bytes(const Transfer& transfer) {
  return static_cast<std::uint64_t>(
      info<curl_off_t>(transfer.handle.get(), CURLINFO_SIZE_DOWNLOAD_T));
}

bool wire_is_over(Transfer& transfer, std::uint64_t bytes) {
  if (bytes <= transfer.options->limits.wire_bytes) return false;
  transfer.fail(HttpFault::too_large,
                "more than " + counted_bytes(transfer.options->limits.wire_bytes) + " were sent");
  return true;
}

std::size_t take_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const HttpLimits& limits = transfer.options->limits;
  std::string& body = transfer.response.body;
  const std::uint64_t wire = wire_bytes(transfer);
  if (wire_is_over(transfer, wire)) return 0;
  if (body.size() + size > transfer.body_bytes_max) {
    if (transfer.keep_cut) {
      body.append(data, transfer.body_bytes_max - body.size());
      transfer.is_cut = true;
    } else {
      transfer.fail(HttpFault::too_large, "the page is larger than " +
                                              counted_bytes(transfer.body_bytes_max) +
                                              " when it is unpacked");
    }
    return 0;
  }
  const std::uint64_t unpacked = body.size() + size;
  if (unpacked > limits.ratio_from && unpacked / limits.ratio > wire) {
    transfer.fail(HttpFault::too_large, "it unpacks to more than " + std::to_string(limits.ratio) +
                                            " times what was sent, as no page does");
    return 0;
  }
  body.append(data, size);
  return size;
}

int take_progress(void* user, curl_off_t, curl_off_t now, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(user);
  return wire_is_over(transfer, static_cast<std::uint64_t>(now)) ? 1 : 0;
}

int take_trace(CURL*, curl_infotype type, char* data, std::size_t size, void* user) {
  if (type != CURLINFO_HEADER_OUT) return 0;
  auto& transfer = *static_cast<Transfer*>(user);
  constexpr std::size_t kept_max = std::size_t{16} * 1024;
  std::string& kept = transfer.response.request_headers;
  kept.append(data, std::min(size, kept_max - std::min(kept.size(), kept_max)));
  return 0;
}

HttpFault fault_of(CURLcode code) {
  switch (code) {
    case CURLE_OK:
      return HttpFault::none;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
      return HttpFault::name;
    case CURLE_COULDNT_CONNECT:
      return HttpFault::connect;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_CIPHER:
    case CURLE_SSL_CERTPROBLEM:
    case CURLE_SSL_ISSUER_ERROR:
      return HttpFault::secure;
    case CURLE_OPERATION_TIMEDOUT:
      return HttpFault::timeout;
    case CURLE_FILESIZE_EXCEEDED:
      return HttpFault::too_large;
    default:
      return HttpFault::broken;
  }
}

/// What tells a connection from all others that are open.
std::string name_of_connection(CURL* handle) {
  const char* peer = info<char*>(handle, CURLINFO_PRIMARY_IP);
  return std::string{peer == nullptr ? "" : peer} + ' ' +
         std::to_string(info<long>(handle, CURLINFO_PRIMARY_PORT)) + ' ' +
         std::to_string(info<long>(handle, CURLINFO_LOCAL_PORT));
}

// The certificate in PEM as libcurl gives it, "Cert:-----BEGIN CERTIFICATE-----…".
std::string certificate_hash(CURL* handle) {
  const auto* chain = info<curl_certinfo*>(handle, CURLINFO_CERTINFO);
  if (chain == nullptr || chain->num_of_certs < 1) return "";
  constexpr std::string_view name = "Cert:";
  for (const curl_slist* field = chain->certinfo[0]; field != nullptr; field = field->next) {
    const std::string_view text{field->data};
    if (text.starts_with(name)) return sha256_of_pem(text.substr(name.size()));
  }
  return "";
}

void prepare(Transfer& transfer, const HttpRequest& request) {
  CURL* handle = transfer.handle.get();
  const HttpOptions& options = *transfer.options;
  const HttpLimits& limits = options.limits;
  set(handle, CURLOPT_URL, request.url.text.c_str());
  set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
  set(handle, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  set(handle, CURLOPT_FOLLOWLOCATION, 0L);
  set(handle, CURLOPT_NOSIGNAL, 1L);
  set(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
  set(handle, CURLOPT_ACCEPT_ENCODING, "");  // all that libcurl can unpack
  set(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_2TLS));

  set(handle, CURLOPT_PROXY, options.proxy.c_str());
  set(handle, CURLOPT_NOPROXY, options.proxy.empty() ? "*" : "");
  set(handle, CURLOPT_NETRC, static_cast<long>(CURL_NETRC_IGNORED));
  set(handle, CURLOPT_SSL_VERIFYPEER, 1L);
  set(handle, CURLOPT_SSL_VERIFYHOST, 2L);
  set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  set(handle, CURLOPT_CERTINFO, 1L);
  if (!options.authorities.empty()) {
    // libcurl only reads it, and HttpOptions outlives the transfer.
    curl_blob authorities{const_cast<char*>(options.authorities.data()), options.authorities.size(),
                          CURL_BLOB_NOCOPY};
    set(handle, CURLOPT_CAINFO_BLOB, &authorities);
    set(handle, CURLOPT_CAPATH, static_cast<const char*>(nullptr));
  }
  set(handle, CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);

  set(handle, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(limits.connect.count()));
  set(handle, CURLOPT_TIMEOUT_MS, static_cast<long>(limits.total.count()));
  set(handle, CURLOPT_LOW_SPEED_LIMIT, static_cast<long>(limits.slow_bytes));
  set(handle, CURLOPT_LOW_SPEED_TIME, static_cast<long>(limits.slow_time.count()));
  set(handle, CURLOPT_MAXFILESIZE_LARGE, static_cast<curl_off_t>(limits.wire_bytes));

  set(handle, CURLOPT_ERRORBUFFER, transfer.error.data());
  set(handle, CURLOPT_OPENSOCKETFUNCTION, open_socket);
  set(handle, CURLOPT_OPENSOCKETDATA, &transfer);
  set(handle, CURLOPT_HEADERFUNCTION, take_header);
  set(handle, CURLOPT_HEADERDATA, &transfer);
  set(handle, CURLOPT_WRITEFUNCTION, take_body);
  set(handle, CURLOPT_WRITEDATA, &transfer);
  set(handle, CURLOPT_NOPROGRESS, 0L);
  set(handle, CURLOPT_XFERINFOFUNCTION, take_progress);
  set(handle, CURLOPT_XFERINFODATA, &transfer);
  set(handle, CURLOPT_VERBOSE, 1L);  // the way to the headers that are sent
  set(handle, CURLOPT_DEBUGFUNCTION, take_trace);
  set(handle, CURLOPT_DEBUGDATA, &transfer);
  set(handle, CURLOPT_PRIVATE, &transfer);
  for (const std::string& header : request.headers) {
    curl_slist* list = curl_slist_append(transfer.headers.get(), header.c_str());
    if (list == nullptr) throw Error{ErrorKind::internal, "libcurl has no memory for a header"};
    static_cast<void>(transfer.headers.release());
    transfer.headers.reset(list);
  }
  set(handle, CURLOPT_HTTPHEADER, transfer.headers.get());
}

// A proxy's password is no part of what shows where a page is from.
void forget_proxy_password(std::string& headers) {
  constexpr std::string_view name = "Proxy-Authorization";
  for (std::size_t at = 0; at < headers.size();) {
    const std::size_t end = std::min(headers.find('\n', at), headers.size() - 1) + 1;
    if (is_same_word(std::string_view{headers}.substr(at, name.size()), name)) {
      headers.erase(at, end - at);
    } else {
      at = end;
    }
  }
}

void finish(Transfer& transfer, CURLcode code) {
  CURL* handle = transfer.handle.get();
  HttpResponse& response = transfer.response;
  forget_proxy_password(response.request_headers);
  response.status = static_cast<std::uint32_t>(info<long>(handle, CURLINFO_RESPONSE_CODE));
  response.duration =
      std::chrono::milliseconds{info<curl_off_t>(handle, CURLINFO_TOTAL_TIME_T) / 1000};
  if (const char* peer = info<char*>(handle, CURLINFO_PRIMARY_IP)) response.peer = peer;
  if (transfer.is_cut || response.fault != HttpFault::none || code == CURLE_OK) return;
  const char* detail =
      transfer.error.front() == '\0' ? curl_easy_strerror(code) : transfer.error.data();
  transfer.fail(fault_of(code), detail);
}

}  // namespace

std::string_view name_of(HttpFault fault) {
  constexpr std::array<std::string_view, 8> names{"none",   "refused", "name",      "connect",
                                                  "secure", "timeout", "too_large", "broken"};
  return names.at(static_cast<std::size_t>(fault));
}

std::string_view HttpResponse::header(std::string_view name) const {
  std::string_view value;
  std::string_view rest = headers;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find('\n'), rest.size());
    const std::string_view line = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    if (is_same_word(line.substr(0, colon), name)) value = trimmed(line.substr(colon + 1));
  }
  return value;
}

struct HttpClient::State {
  HttpOptions options;
  std::unique_ptr<CURLM, FreeMulti> multi;
  std::map<std::size_t, std::unique_ptr<Transfer>> transfers;  // by id
  std::vector<Easy> idle;
  std::map<std::string, std::string> certificates;  // their SHA-256, by connection

  /// libcurl knows a certificate only in the transfer for which the connection was made.
  void add_certificate(Transfer& transfer) {
    if (!transfer.is_secure) return;
    std::string& known = certificates[name_of_connection(transfer.handle.get())];
    std::string hash = certificate_hash(transfer.handle.get());
    if (!hash.empty()) known = std::move(hash);
    transfer.response.certificate = known;
  }

  void require(CURLMcode code) const {
    if (code == CURLM_OK) return;
    throw Error{ErrorKind::internal, std::string{"libcurl: "} + curl_multi_strerror(code)};
  }
};

HttpClient::HttpClient(const HttpOptions& options) : state_(std::make_unique<State>()) {
  start_library();
  state_->options = options;
  state_->multi.reset(curl_multi_init());
  if (!state_->multi) throw Error{ErrorKind::internal, "libcurl cannot be set up"};
  CURLM* multi = state_->multi.get();
  curl_multi_setopt(multi, CURLMOPT_MAX_TOTAL_CONNECTIONS, static_cast<long>(options.connections));
  curl_multi_setopt(multi, CURLMOPT_MAX_HOST_CONNECTIONS,
                    static_cast<long>(options.connections_per_host));
  curl_multi_setopt(multi, CURLMOPT_MAXCONNECTS, static_cast<long>(options.connections));
}

HttpClient::~HttpClient() {
  for (const auto& [id, transfer] : state_->transfers) {
    curl_multi_remove_handle(state_->multi.get(), transfer->handle.get());
  }
}

std::size_t HttpClient::in_flight() const { return state_->transfers.size(); }

void HttpClient::start(std::size_t id, const HttpRequest& request) {
  auto transfer = std::make_unique<Transfer>();
  transfer->id = id;
  transfer->is_secure = request.url.scheme == "https";
  transfer->options = &state_->options;
  transfer->keep_cut = request.keep_cut;
  transfer->body_bytes_max =
      request.body_bytes_max == 0 ? state_->options.limits.body_bytes : request.body_bytes_max;
  if (state_->idle.empty()) {
    transfer->handle.reset(curl_easy_init());
    if (!transfer->handle) throw Error{ErrorKind::internal, "libcurl has no memory for a request"};
  } else {
    transfer->handle = std::move(state_->idle.back());
    state_->idle.pop_back();
  }
  prepare(*transfer, request);
  state_->require(curl_multi_add_handle(state_->multi.get(), transfer->handle.get()));
  state_->transfers[id] = std::move(transfer);
}

std::vector<HttpDone> HttpClient::wait(std::chrono::milliseconds most, std::span<const int> wake) {
  CURLM* multi = state_->multi.get();
  int running = 0;
  state_->require(curl_multi_perform(multi, &running));
  int queued = 0;
  std::vector<HttpDone> done;
  const auto collect = [&] {
    while (const CURLMsg* message = curl_multi_info_read(multi, &queued)) {
      if (message->msg != CURLMSG_DONE) continue;
      auto* transfer = static_cast<Transfer*>(info<void*>(message->easy_handle, CURLINFO_PRIVATE));
      finish(*transfer, message->data.result);
      state_->add_certificate(*transfer);
      curl_multi_remove_handle(multi, transfer->handle.get());
      curl_easy_reset(transfer->handle.get());
      state_->idle.push_back(std::move(transfer->handle));
      done.push_back({transfer->id, std::move(transfer->response)});
      state_->transfers.erase(done.back().id);
    }
  };
  collect();
  if (!done.empty()) return done;
  std::vector<curl_waitfd> extra;
  for (const int descriptor : wake) extra.push_back({descriptor, CURL_WAIT_POLLIN, 0});
  curl_multi_poll(multi, extra.data(), static_cast<unsigned>(extra.size()),
                  static_cast<int>(most.count()), nullptr);
  state_->require(curl_multi_perform(multi, &running));
  collect();
  return done;
}

}  // namespace claimcheck::evidence
