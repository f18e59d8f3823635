// SPDX-License-Identifier: MIT
// The arithmetic of the network at run time, chosen for the processor. Every level gives the same
// bits: sums are exact whole numbers, and each floating-point number is made by the same operations
// in the same order. Pure functions of their arguments; safe from many threads.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

namespace claimcheck::nlp {

/// Outputs stand in blocks of 16 and inputs in groups of 4: packed[block][group][16][4].
inline constexpr std::size_t output_block = 16;
inline constexpr std::size_t input_group = 4;

/// Weights lie in -weight_limit..weight_limit, so that a pair of products of an unsigned and a
/// signed byte fits 16 bits: the exact sum that all instruction sets can make.
inline constexpr int weight_limit = 63;

/// A weight matrix as the model file holds it. `sums` are the weights' sums over the inputs.
struct PackedMatrix {
  std::size_t inputs = 0;   ///< a multiple of input_group
  std::size_t outputs = 0;  ///< a multiple of output_block
  const std::int8_t* packed = nullptr;
  const float* scales = nullptr;       ///< [outputs]
  const std::int32_t* sums = nullptr;  ///< [outputs]
  const float* bias = nullptr;         ///< [outputs]
};

/// Rows of bytes: value = (byte - zero) * scales[row].
struct ByteRows {
  const std::uint8_t* data = nullptr;
  std::size_t stride = 0;
  std::size_t rows = 0;
  const float* scales = nullptr;
  int zero = 0;
};

/// One step of an LSTM direction for `rows` sentences: `gates` [rows x 3 * size] before their
/// squashing in order forget, output, candidate; `cells` [rows x size] is updated; `hidden` gets
/// the new state as bytes (1/127 units, zero at 128).
struct CellStep {
  std::size_t rows = 0;
  std::size_t size = 0;
  float* gates = nullptr;
  std::size_t gate_stride = 0;
  float* cells = nullptr;
  std::size_t cell_stride = 0;
  std::uint8_t* hidden = nullptr;
  std::size_t hidden_stride = 0;
};

struct Kernels {
  const char* name;
  /// Writes bias + rows · matrix into `out`, or adds rows · matrix to it.
  void (*multiply)(const ByteRows& rows, const PackedMatrix& matrix, float* out,
                   std::size_t out_stride, bool add);
  void (*step)(const CellStep& step);
  /// Rounds `size` numbers to bytes around 128 and returns the scale.
  float (*quantize)(const float* values, std::size_t size, std::uint8_t* bytes);
  /// Sets negative numbers to 0, rounds to bytes from 0 and returns the scale.
  float (*quantize_positive)(float* values, std::size_t size, std::uint8_t* bytes);
  /// Adds codes * scale to `out`.
  void (*add_codes)(const std::int8_t* codes, float scale, std::size_t size, float* out);
  /// Returns the sum of products, in 16 lanes that are added up in order. Requires: 16 divides
  /// size.
  float (*dot)(const float* a, const float* b, std::size_t size);
  /// Adds factor * values to `out`.
  void (*add_scaled)(const float* values, float factor, std::size_t size, float* out);
};

/// Returns the levels that this processor can run, the plain one first and the fastest last.
std::span<const Kernels> available_kernels();

/// Returns the fastest level.
const Kernels& best_kernels();

}  // namespace claimcheck::nlp
