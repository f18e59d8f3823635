// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/features.hpp"

#include <algorithm>

namespace claimcheck::nlp {

namespace {

std::size_t code_point_size(unsigned char lead) {
  if (lead < 0x80) return 1;
  if (lead >= 0xF0) return 4;
  if (lead >= 0xE0) return 3;
  return lead >= 0xC0 ? 2 : 1;
}

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

char shape_of(std::string_view point) {
  const char c = point[0];
  if (c >= 'a' && c <= 'z') return 'x';
  if (c >= 'A' && c <= 'Z') return 'X';
  if (c >= '0' && c <= '9') return 'd';
  if (static_cast<unsigned char>(c) < 0x80) return c;
  if (static_cast<unsigned char>(c) == 0xC3) {
    return static_cast<unsigned char>(point[1]) < 0xA0 ? 'X' : 'x';
  }
  return static_cast<unsigned char>(c) < 0xE0 ? 'x' : 'u';
}

std::uint16_t bucket(std::string_view bytes, std::uint64_t kind, std::uint32_t buckets) {
  std::uint64_t hash = hash_bytes(bytes, 14695981039346656037ULL ^ (kind * 0x9E3779B97F4A7C15ULL));
  hash ^= hash >> 29;
  return static_cast<std::uint16_t>(hash % buckets);
}

std::uint16_t shape_bucket(std::string_view form) {
  if (form.find("://") != std::string_view::npos || form.starts_with("www.")) return 0;
  if (form.find('@') != std::string_view::npos && form.size() > 3) return 1;
  char shape[16];
  std::size_t length = 0;
  char last = 0;
  std::size_t run = 0;
  for (std::size_t at = 0; at < form.size() && length < sizeof shape;) {
    const std::size_t size =
        std::min(code_point_size(static_cast<unsigned char>(form[at])), form.size() - at);
    const char s = shape_of(form.substr(at, size));
    run = s == last ? run + 1 : 1;
    if (run <= 2) shape[length++] = s;
    last = s;
    at += size;
  }
  return static_cast<std::uint16_t>(2 + bucket({shape, length}, 97, shape_buckets - 2));
}

}  // namespace

std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed) {
  std::uint64_t hash = seed;
  for (const char c : bytes) {
    hash ^= static_cast<unsigned char>(c);
    hash *= 1099511628211ULL;
  }
  return hash;
}

void fold_form(std::string_view form, std::string& out) {
  out.clear();
  for (std::size_t i = 0; i < form.size(); ++i) {
    const auto c = static_cast<unsigned char>(form[i]);
    if (c >= 'A' && c <= 'Z') {
      out.push_back(static_cast<char>(c + 32));
    } else if (c == 0xC3 && i + 1 < form.size()) {
      auto next = static_cast<unsigned char>(form[++i]);
      if (next >= 0x80 && next <= 0x9E && next != 0x97)
        next = static_cast<unsigned char>(next + 32);
      out.push_back(static_cast<char>(c));
      out.push_back(static_cast<char>(next));
    } else if (c == 0xE2 && i + 2 < form.size() &&
               static_cast<unsigned char>(form[i + 1]) == 0x80) {
      const auto third = static_cast<unsigned char>(form[i + 2]);
      if (third == 0x98 || third == 0x99) {
        out.push_back('\'');
      } else if (third == 0x9C || third == 0x9D) {
        out.push_back('"');
      } else if (third >= 0x90 && third <= 0x93) {
        out.push_back('-');
      } else if (third == 0x94) {
        out.append("--");
      } else if (third == 0xA6) {
        out.append("...");
      } else {
        out.append(form.substr(i, 3));
      }
      i += 2;
    } else {
      out.push_back(static_cast<char>(c));
    }
  }
}

void mask_digits(std::string_view folded, std::string& out) {
  out.assign(folded);
  for (char& c : out) {
    if (c >= '0' && c <= '9') c = '0';
  }
}

AffixIds affix_ids(std::string_view form, std::string_view folded) {
  AffixIds ids;
  std::size_t at = folded.size();
  for (std::size_t k = 0; k < suffix_count; ++k) {
    if (at > 0) --at;
    while (at > 0 && is_continuation(folded[at])) --at;
    ids.suffixes[k] = bucket(folded.substr(at), k + 1, suffix_buckets);
  }
  at = 0;
  for (std::size_t k = 0; k < prefix_count; ++k) {
    if (at < folded.size()) ++at;
    while (at < folded.size() && is_continuation(folded[at])) ++at;
    ids.prefixes[k] = bucket(folded.substr(0, at), k + 17, prefix_buckets);
  }
  ids.shape = shape_bucket(form);
  return ids;
}

}  // namespace claimcheck::nlp
