// SPDX-License-Identifier: MIT
#include "claimcheck/text/markdown_html.hpp"

#include "claimcheck/text/characters.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::text {
namespace {

constexpr std::size_t entity_bytes_max = 40;

bool starts_with_tag(std::string_view text, std::string_view name) {
  if (text.size() <= name.size() + 1 || text[0] != '<') return false;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const char byte = text[i + 1];
    const char lower = byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
    if (lower != name[i]) return false;
  }
  return !is_word_byte(text[name.size() + 1]);
}

// Returns the end of the markup at `at`, `at` itself when none begins there.
std::size_t skip_markup(std::string_view text, std::size_t at) {
  const std::string_view rest = text.substr(at);
  if (rest.size() < 2 || rest[0] != '<') return at;
  const auto after = [&](std::string_view closing, std::size_t from) {
    const std::size_t found = text.find(closing, from);
    return found == std::string_view::npos ? text.size() : found + closing.size();
  };
  if (rest.starts_with("<!--")) return after("-->", at + 4);
  if (starts_with_tag(rest, "script")) return after("</script>", at);
  if (starts_with_tag(rest, "style")) return after("</style>", at);
  const char second = rest[1];
  const bool tag = second == '/' || second == '!' || second == '?' ||
                   (second >= 'a' && second <= 'z') || (second >= 'A' && second <= 'Z');
  return tag ? after(">", at) : at;
}

}  // namespace

void write_html_text(const MappedText& html, MappedWriter& writer, const EntityDecoder& decode) {
  const std::string_view text = html.text;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t plain = std::min(text.find_first_of("<&", at), text.size());
    writer.write(html, at, plain);
    at = plain;
    if (at == text.size()) break;
    if (const std::size_t end = skip_markup(text, at); end > at) {
      at = end;
      writer.write_unmapped(" ");
      continue;
    }
    const std::size_t semicolon = text.substr(at, entity_bytes_max).find(';');
    if (text[at] == '&' && semicolon != std::string_view::npos) {
      writer.write_unmapped(decode(text.substr(at, semicolon + 1)));
      at += semicolon + 1;
    } else {
      writer.write(html, at, at + 1);
      ++at;
    }
  }
}

}  // namespace claimcheck::text
