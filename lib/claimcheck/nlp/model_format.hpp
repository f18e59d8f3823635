// SPDX-License-Identifier: MIT
// The layout of a model file, shared by its reader and its writer. docs/model-format.md tells it
// in words.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

namespace claimcheck::nlp::format {

inline constexpr std::array<char, 8> magic = {'C', 'C', 'P', 'A', 'R', 'S', 'E', '\n'};
inline constexpr std::uint32_t version = 1;
inline constexpr std::size_t alignment = 64;
inline constexpr std::size_t header_size = 64;
inline constexpr std::size_t max_layers = 8;

/// Sections in the order of the file. After `fixed_sections` come, for each layer and direction,
/// the input and the recurrent matrix, and then the matrices of `Head`.
enum Section : std::uint32_t {
  shape,
  words,
  word_slots,
  fixed_words,
  fixed_slots,
  tags,
  lemmas,
  names,
  relations,
  learned,
  fixed,
  suffix,
  prefix,
  spelling,
  roots,
  fixed_sections,
};

enum Head : std::uint32_t { tag_tap, tag_input, tag_out, mlp, arc, pair, head_count };

/// The numbers of the section `shape`, in its order, each a u32.
struct Shape {
  std::uint32_t learned_width = 0;
  std::uint32_t fixed_width = 0;
  std::uint32_t suffix_width = 0;
  std::uint32_t prefix_width = 0;
  std::uint32_t shape_width = 0;
  std::uint32_t hidden = 0;
  std::uint32_t layers = 0;
  std::uint32_t tap = 0;
  std::uint32_t tag_hidden = 0;
  std::uint32_t arc = 0;
  std::uint32_t relation = 0;

  std::size_t input() const {
    return std::size_t{learned_width} + fixed_width + suffix_width + prefix_width + shape_width;
  }
};

/// One line of the table behind the header.
struct Entry {
  std::uint32_t section = 0;
  std::uint32_t reserved = 0;
  std::uint64_t offset = 0;
  std::uint64_t size = 0;
};

struct Header {
  std::array<char, 8> magic{};
  std::uint32_t version = 0;
  std::uint32_t sections = 0;
  std::uint64_t file_size = 0;
  std::uint64_t checksum = 0;  ///< of all bytes behind the header
};

/// Returns the checksum: four lanes of 64-bit words, each multiplied and rotated, then mixed.
std::uint64_t checksum(std::span<const std::byte> bytes);

}  // namespace claimcheck::nlp::format
