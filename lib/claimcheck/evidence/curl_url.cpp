// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/evidence/address.hpp"
#include "claimcheck/evidence/ascii.hpp"
#include "claimcheck/evidence/url.hpp"
#include "claimcheck/text/domain_name.hpp"
#include "claimcheck/text/utf8.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <charconv>
#include <memory>
#include <optional>

namespace claimcheck::evidence {
namespace {

struct Free {
  void operator()(CURLU* handle) const { curl_url_cleanup(handle); }
  void operator()(char* text) const { curl_free(text); }
};
using Handle = std::unique_ptr<CURLU, Free>;

[[noreturn]] void refuse(std::string_view text, const std::string& why, std::string hint = {}) {
  constexpr std::size_t shown = 200;
  std::string name{text.substr(0, shown)};
  if (text.size() > shown) name += "…";
  throw Error{ErrorKind::usage, name + ": " + why, std::move(hint)};
}

std::string reason_of(CURLUcode code) {
  switch (code) {
    case CURLUE_UNSUPPORTED_SCHEME:
    case CURLUE_BAD_SCHEME:
      return "neither http nor https";
    case CURLUE_USER_NOT_ALLOWED:
      return "it holds a user name or a password, and neither is sent";
    default:
      return std::string{"no address of a page: "} + curl_url_strerror(code);
  }
}

std::string part(const Handle& handle, CURLUPart which, std::string_view text,
                 unsigned int flags = 0) {
  char* value = nullptr;
  const CURLUcode code = curl_url_get(handle.get(), which, &value, flags);
  const std::unique_ptr<char, Free> owned{value};
  if (code == CURLUE_NO_QUERY) return "";
  if (code != CURLUE_OK) refuse(text, reason_of(code));
  return value;
}

void set_part(const Handle& handle, CURLUPart which, const char* value, std::string_view text,
              unsigned int flags = 0) {
  const CURLUcode code = curl_url_set(handle.get(), which, value, flags);
  if (code != CURLUE_OK) refuse(text, reason_of(code));
}

Handle new_handle() {
  Handle handle{curl_url()};
  if (!handle) throw Error{ErrorKind::internal, "libcurl has no memory for an address"};
  return handle;
}

void set_whole(const Handle& handle, std::string_view text, const UrlRules& rules) {
  if (text.size() > rules.bytes_max) {
    refuse(text, "longer than " + std::to_string(rules.bytes_max) + " bytes");
  }
  const bool has_control = std::ranges::any_of(
      text, [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; });
  if (text.empty() || has_control) refuse(text, "no address of a page");
  const std::string terminated{text};
  set_part(handle, CURLUPART_URL, terminated.c_str(), text, CURLU_DISALLOW_USER | CURLU_URLENCODE);
}

// libcurl turns names into punycode by the locale's encoding, and a program has none unless asked.
std::string ascii_host(const std::string& host, std::string_view text) {
  const bool is_ascii =
      std::ranges::all_of(host, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
  if (is_ascii) return ascii_lower(host);
  std::optional<std::string> ascii;
  if (text::is_valid_utf8(host)) ascii = text::to_ascii_domain(host);
  if (!ascii) refuse(text, "no address of a page: its host is no name");
  return *ascii;
}

void check_address(const Url& url, std::string_view text, const UrlRules& rules) {
  std::string_view literal = url.host;
  if (literal.starts_with('[')) literal = literal.substr(1, literal.size() - 2);
  const std::optional<IpAddress> address = parse_address(literal);
  if (!address || rules.allow_private) return;
  if (const auto why = why_not_public(*address)) {
    refuse(text, "its address belongs to " + std::string{*why} + ", not to the public internet");
  }
}

Url finish(const Handle& handle, std::string_view text, const UrlRules& rules) {
  set_part(handle, CURLUPART_FRAGMENT, nullptr, text);
  Url url;
  url.scheme = part(handle, CURLUPART_SCHEME, text);
  if (url.scheme != "http" && url.scheme != "https") refuse(text, "neither http nor https");
  url.host = ascii_host(part(handle, CURLUPART_HOST, text), text);
  if (url.host.empty() || url.host.find('%') != std::string::npos) {
    refuse(text, "no address of a page: it names no host");
  }
  set_part(handle, CURLUPART_HOST, url.host.c_str(), text);
  const std::string port = part(handle, CURLUPART_PORT, text, CURLU_DEFAULT_PORT);
  std::from_chars(port.data(), port.data() + port.size(), url.port);
  if (url.port != 80 && url.port != 443 &&
      std::ranges::find(rules.more_ports, url.port) == rules.more_ports.end()) {
    refuse(text, "port " + port + " is not one of web pages (80 and 443)",
           "claimcheck fetch --port " + port + " allows it");
  }
  const std::string query = part(handle, CURLUPART_QUERY, text);
  url.target = part(handle, CURLUPART_PATH, text);
  if (!query.empty()) url.target += '?' + query;
  url.text = part(handle, CURLUPART_URL, text, CURLU_NO_DEFAULT_PORT);
  if (url.text.size() > rules.bytes_max) {
    refuse(text, "longer than " + std::to_string(rules.bytes_max) + " bytes");
  }
  check_address(url, text, rules);
  return url;
}

}  // namespace

std::string Url::origin() const { return scheme + "://" + host + ':' + std::to_string(port); }

Url parse_url(std::string_view text, const UrlRules& rules) {
  const Handle handle = new_handle();
  set_whole(handle, text, rules);
  return finish(handle, text, rules);
}

Url resolve_url(const Url& base, std::string_view location, const UrlRules& rules) {
  const Handle handle = new_handle();
  set_whole(handle, base.text, rules);
  set_whole(handle, location, rules);
  return finish(handle, location, rules);
}

}  // namespace claimcheck::evidence
