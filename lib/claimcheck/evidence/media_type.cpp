// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/media_type.hpp"

#include "claimcheck/evidence/ascii.hpp"

#include <array>
#include <utility>

namespace claimcheck::evidence {
namespace {

using Named = std::pair<std::string_view, std::string_view>;

constexpr std::array formats{
    Named{"text/html", "html"},
    Named{"application/xhtml+xml", "html"},
    Named{"text/xml", "xml"},
    Named{"application/xml", "xml"},
    Named{"application/rss+xml", "xml"},
    Named{"application/atom+xml", "xml"},
    Named{"application/rdf+xml", "xml"},
    Named{"text/plain", "text"},
    Named{"text/csv", "text"},
    Named{"text/tab-separated-values", "text"},
    Named{"application/json", "text"},
    Named{"text/markdown", "markdown"},
    Named{"application/pdf", "pdf"},
    Named{"application/vnd.openxmlformats-officedocument.wordprocessingml.document", "docx"},
    Named{"application/vnd.oasis.opendocument.text", "odt"},
};

constexpr std::array untold{std::string_view{""}, std::string_view{"application/octet-stream"},
                            std::string_view{"application/unknown"},
                            std::string_view{"unknown/unknown"}};

std::string_view without_white(std::string_view body) {
  if (body.starts_with("\xef\xbb\xbf")) body.remove_prefix(3);
  const std::size_t begin = body.find_first_not_of(" \t\r\n\f");
  return begin == std::string_view::npos ? std::string_view{} : body.substr(begin);
}

bool begins_as(std::string_view body, std::string_view tag) {
  return is_same_word(body.substr(0, tag.size()), tag);
}

// Bytes that no text has. Source: WHATWG MIME Sniffing Standard, "binary data byte".
bool is_binary(std::string_view body) {
  constexpr std::size_t looked_at = 1445;
  if (body.starts_with("\xfe\xff") || body.starts_with("\xff\xfe")) return false;  // UTF-16
  return std::ranges::any_of(body.substr(0, looked_at), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte <= 0x08 || byte == 0x0b || (byte >= 0x0e && byte <= 0x1a) ||
           (byte >= 0x1c && byte <= 0x1f);
  });
}

std::optional<std::string_view> format_by_bytes(std::string_view body) {
  if (body.starts_with("%PDF-")) return "pdf";
  const std::string_view text = without_white(body);
  if (text.empty() || is_binary(body)) return std::nullopt;
  for (const std::string_view tag : {"<!doctype html", "<html", "<head", "<body"}) {
    if (begins_as(text, tag)) return "html";
  }
  if (begins_as(text, "<?xml") || begins_as(text, "<rss") || begins_as(text, "<feed")) return "xml";
  return "text";
}

// "isAccessibleForFree": false, or content="false" of a <meta> with that itemprop.
bool says_not_free(std::string_view body) {
  constexpr std::string_view name = "isAccessibleForFree";
  constexpr std::string_view between = "\"' \t\r\n:=";
  for (std::size_t at = body.find(name); at != std::string_view::npos;
       at = body.find(name, at + name.size())) {
    std::string_view rest = body.substr(at + name.size());
    rest.remove_prefix(std::min(rest.find_first_not_of(between), rest.size()));
    constexpr std::string_view content = "content";
    if (begins_as(rest, content)) {
      rest.remove_prefix(content.size());
      rest.remove_prefix(std::min(rest.find_first_not_of(between), rest.size()));
    }
    if (begins_as(rest, "false")) return true;
  }
  return false;
}

}  // namespace

MediaType parse_media_type(std::string_view header) {
  MediaType media;
  const std::size_t semicolon = std::min(header.find(';'), header.size());
  media.type = ascii_lower(trimmed(header.substr(0, semicolon)));
  header.remove_prefix(semicolon);
  while (!header.empty()) {
    header.remove_prefix(1);
    const std::size_t end = std::min(header.find(';'), header.size());
    const std::string_view parameter = header.substr(0, end);
    header.remove_prefix(end);
    const std::size_t equals = parameter.find('=');
    if (equals == std::string_view::npos || !media.charset.empty()) continue;
    if (!is_same_word(trimmed(parameter.substr(0, equals)), "charset")) continue;
    std::string_view value = trimmed(parameter.substr(equals + 1));
    if (value.size() >= 2 && value.starts_with('"') && value.ends_with('"')) {
      value = value.substr(1, value.size() - 2);
    }
    media.charset = value;
  }
  return media;
}

std::optional<std::string_view> format_of(const MediaType& type, std::string_view body) {
  const std::optional<std::string_view> by_bytes = format_by_bytes(body);
  if (std::ranges::find(untold, type.type) != untold.end()) return by_bytes;
  const auto* const listed =
      std::ranges::find_if(formats, [&](const Named& each) { return each.first == type.type; });
  if (listed == formats.end()) return std::nullopt;
  const std::string_view named = listed->second;
  const bool is_packed = named == "docx" || named == "odt";
  if (is_packed) return body.starts_with("PK") ? std::optional{named} : std::nullopt;
  if (!by_bytes || *by_bytes == "pdf") return by_bytes;
  if (named == "pdf") return by_bytes;  // a page that says why there is no PDF file
  return named;
}

std::optional<std::string> paywall_sign(std::uint32_t status, std::string_view body) {
  if (status == 401 || status == 402 || status == 403) return status_name(status);
  if (says_not_free(body)) return "the page says that it is not free";
  return std::nullopt;
}

std::string status_name(std::uint32_t status) {
  using Row = std::pair<std::uint32_t, std::string_view>;
  constexpr std::array names{Row{401, "Unauthorized"},
                             Row{402, "Payment Required"},
                             Row{403, "Forbidden"},
                             Row{404, "Not Found"},
                             Row{410, "Gone"},
                             Row{429, "Too Many Requests"},
                             Row{451, "Unavailable For Legal Reasons"},
                             Row{500, "Internal Server Error"},
                             Row{502, "Bad Gateway"},
                             Row{503, "Service Unavailable"},
                             Row{504, "Gateway Timeout"}};
  std::string text = std::to_string(status);
  for (const auto& [number, name] : names) {
    if (number == status) text.append(" ").append(name);
  }
  return text;
}

}  // namespace claimcheck::evidence
