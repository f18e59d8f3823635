// SPDX-License-Identifier: MIT
// What the network sees of a word's spelling: the folded form for look-up in word tables, and
// hashed prefixes, suffixes and shape. Pure functions of the bytes; trainer and parser share them.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace claimcheck::nlp {

inline constexpr std::uint32_t suffix_buckets = 8192;
inline constexpr std::uint32_t prefix_buckets = 4096;
inline constexpr std::uint32_t shape_buckets = 256;
inline constexpr std::size_t suffix_count = 4;
inline constexpr std::size_t prefix_count = 3;

/// Bucket numbers of one word. A word shorter than an affix uses its whole form for it.
struct AffixIds {
  std::array<std::uint16_t, suffix_count> suffixes{};  ///< last 1..4 code points
  std::array<std::uint16_t, prefix_count> prefixes{};  ///< first 1..3 code points
  std::uint16_t shape = 0;
};

/// Writes `form` into `out` as the word tables spell it: ASCII and Latin-1 letters in lower case,
/// curly quotation marks and long dashes as ASCII. Used for look-up only, never for output.
void fold_form(std::string_view form, std::string& out);

/// Writes the key of the learned word table: a folded form with every digit as '0'.
void mask_digits(std::string_view folded, std::string& out);

/// Returns the buckets of a word. `form` as it stands, `folded` from fold_form.
AffixIds affix_ids(std::string_view form, std::string_view folded);

/// Returns FNV-1a of the bytes, 64 bits, starting from `seed`.
std::uint64_t hash_bytes(std::string_view bytes, std::uint64_t seed = 14695981039346656037ULL);

}  // namespace claimcheck::nlp
