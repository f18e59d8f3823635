// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/robots.hpp"

#include "claimcheck/evidence/ascii.hpp"

#include <algorithm>
#include <optional>

namespace claimcheck::evidence {
namespace {

constexpr std::size_t rules_max = 20'000;
constexpr std::size_t pattern_bytes_max = 2048;

std::string_view next_line(std::string_view& rest) {
  const std::size_t end = std::min(rest.find_first_of("\r\n"), rest.size());
  const std::string_view line = rest.substr(0, end);
  rest.remove_prefix(std::min(end + 1, rest.size()));
  return line;
}

std::string_view product_in(std::string_view value) {
  const auto is_part = [](char c) {
    return (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z') || c == '-' || c == '_';
  };
  const auto* const end = std::ranges::find_if_not(value, is_part);
  return value.substr(0, static_cast<std::size_t>(end - value.begin()));
}

std::optional<unsigned> hex_value(char c) {
  if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
  if (ascii_lower(c) >= 'a' && ascii_lower(c) <= 'f')
    return static_cast<unsigned>(ascii_lower(c) - 'a') + 10U;
  return std::nullopt;
}

bool is_unreserved(unsigned char c) {
  const char low = ascii_lower(static_cast<char>(c));
  return (low >= 'a' && low <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' ||
         c == '~';
}

void write_escaped(std::string& out, unsigned byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  out += '%';
  out += digits[byte >> 4U];
  out += digits[byte & 15U];
}

// One form for what may be written in several (RFC 9309, 2.2.2): bytes beyond ASCII escaped,
// letters and digits not, escapes in capitals.
std::string normalised(std::string_view path) {
  std::string out;
  out.reserve(path.size());
  for (std::size_t i = 0; i < path.size(); ++i) {
    const auto c = static_cast<unsigned char>(path[i]);
    if (c == '%' && i + 2 < path.size()) {
      const auto high = hex_value(path[i + 1]);
      const auto low = hex_value(path[i + 2]);
      if (high && low) {
        const unsigned byte = *high << 4U | *low;
        if (is_unreserved(static_cast<unsigned char>(byte))) {
          out += static_cast<char>(byte);
        } else {
          write_escaped(out, byte);
        }
        i += 2;
        continue;
      }
    }
    if (c >= 0x80 || c <= 0x20) {
      write_escaped(out, c);
    } else {
      out += static_cast<char>(c);
    }
  }
  return out;
}

// Matches from the left; on a mismatch only the latest '*' takes one byte more, so that time is at
// most the product of the two sizes.
bool matches(std::string_view pattern, std::string_view target) {
  const bool is_anchored = pattern.ends_with('$');
  if (is_anchored) pattern.remove_suffix(1);
  std::size_t p = 0;
  std::size_t t = 0;
  std::optional<std::size_t> star;
  std::size_t retry = 0;
  for (;;) {
    if (p == pattern.size() && (!is_anchored || t == target.size())) return true;
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      retry = t;
    } else if (p < pattern.size() && t < target.size() && pattern[p] == target[t]) {
      ++p;
      ++t;
    } else if (star && retry < target.size()) {
      p = *star + 1;
      t = ++retry;
    } else {
      return false;
    }
  }
}

}  // namespace

Robots Robots::forbid_all() {
  Robots robots;
  robots.rules_.push_back({"/", false});
  return robots;
}

Robots Robots::parse(std::string_view file, std::string_view product) {
  file = file.substr(0, bytes_max);
  if (file.starts_with("\xef\xbb\xbf")) file.remove_prefix(3);
  Robots for_us;
  Robots for_all;
  bool names_us = false;
  bool is_new_group = true;  // the next user-agent line begins one
  bool group_is_ours = false;
  bool group_is_everybodys = false;
  while (!file.empty()) {
    std::string_view line = next_line(file);
    line = line.substr(0, line.find('#'));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string_view key = trimmed(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (is_same_word(key, "user-agent")) {
      if (is_new_group) group_is_ours = group_is_everybodys = false;
      is_new_group = false;
      if (value == "*") group_is_everybodys = true;
      if (!product_in(value).empty() && is_same_word(product_in(value), product))
        group_is_ours = true;
      names_us = names_us || group_is_ours;
      continue;
    }
    const bool allow = is_same_word(key, "allow");
    if (!allow && !is_same_word(key, "disallow")) continue;
    is_new_group = true;
    if (value.empty() || value.size() > pattern_bytes_max) continue;
    const Rule rule{normalised(value), allow};
    if (group_is_ours && for_us.rules_.size() < rules_max) for_us.rules_.push_back(rule);
    if (group_is_everybodys && for_all.rules_.size() < rules_max) for_all.rules_.push_back(rule);
  }
  return names_us ? for_us : for_all;
}

bool Robots::allows(std::string_view target) const {
  const std::string path = normalised(target);
  if (path == "/robots.txt") return true;
  const Rule* best = nullptr;
  for (const Rule& rule : rules_) {
    if (best != nullptr && rule.pattern.size() < best->pattern.size()) continue;
    const bool outweighs =
        best == nullptr || rule.pattern.size() > best->pattern.size() || rule.allow;
    if (outweighs && matches(rule.pattern, path)) best = &rule;
  }
  return best == nullptr || best->allow;
}

}  // namespace claimcheck::evidence
