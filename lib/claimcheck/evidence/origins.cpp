// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/origins.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <cstdint>
#include <iterator>
#include <numeric>

namespace claimcheck::evidence {
namespace {

constexpr std::size_t run = 5;
constexpr std::size_t fewest_words = 20;
constexpr std::uint64_t basis = 14695981039346656037ULL;
constexpr std::uint64_t prime = 1099511628211ULL;

/// FNV-1a of each word in small letters.
std::vector<std::uint64_t> word_hashes(std::string_view text) {
  std::vector<std::uint64_t> hashes;
  std::uint64_t hash = basis;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::code_point_at(text, at);
    at += point.size;
    if (text::is_letter_or_digit(point.value)) {
      hash = (hash ^ text::to_lower_case(point.value)) * prime;
      inside = true;
    } else if (inside) {
      hashes.push_back(hash);
      hash = basis;
      inside = false;
    }
  }
  if (inside) hashes.push_back(hash);
  return hashes;
}

std::uint64_t hash_of(std::span<const std::uint64_t> words) {
  std::uint64_t hash = basis;
  for (const std::uint64_t word : words) hash = (hash ^ word) * prime;
  return hash;
}

/// Sorted and each once; of a short text one shingle, of all its words.
std::vector<std::uint64_t> shingles_of(std::string_view text) {
  const std::vector<std::uint64_t> words = word_hashes(text);
  std::vector<std::uint64_t> shingles;
  if (words.size() < fewest_words) return {hash_of(words)};
  for (std::size_t at = 0; at + run <= words.size(); ++at) {
    shingles.push_back(hash_of(std::span{words}.subspan(at, run)));
  }
  std::ranges::sort(shingles);
  const auto rest = std::ranges::unique(shingles);
  shingles.erase(rest.begin(), rest.end());
  return shingles;
}

bool share_half(const std::vector<std::uint64_t>& left, const std::vector<std::uint64_t>& right) {
  std::vector<std::uint64_t> both;
  std::ranges::set_intersection(left, right, std::back_inserter(both));
  return both.size() * 2 >= std::min(left.size(), right.size());
}

}  // namespace

std::vector<std::size_t> origins_of(std::span<const std::string_view> texts) {
  std::vector<std::vector<std::uint64_t>> shingles;
  for (const std::string_view text : texts) shingles.push_back(shingles_of(text));
  std::vector<std::size_t> parent(texts.size());
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root_of = [&](std::size_t text) {
    while (parent[text] != text) text = parent[text];
    return text;
  };
  for (std::size_t later = 1; later < texts.size(); ++later) {
    for (std::size_t earlier = 0; earlier < later; ++earlier) {
      const std::size_t left = root_of(earlier);
      const std::size_t right = root_of(later);
      if (left == right || !share_half(shingles[earlier], shingles[later])) continue;
      parent[std::max(left, right)] = std::min(left, right);
    }
  }
  std::vector<std::size_t> numbers(texts.size());
  std::size_t next = 0;
  for (std::size_t text = 0; text < texts.size(); ++text) {
    numbers[text] = root_of(text) == text ? next++ : numbers[root_of(text)];
  }
  return numbers;
}

}  // namespace claimcheck::evidence
