// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/kernels.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <vector>

#if defined(__x86_64__)
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wuninitialized"
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif
#include <immintrin.h>
#endif

namespace claimcheck::nlp {

namespace {

#define CLAIMCHECK_INLINE inline __attribute__((always_inline))

CLAIMCHECK_INLINE float rational_tanh(float x) {
  x = x < -7.9F ? -7.9F : x;
  x = x > 7.9F ? 7.9F : x;
  const float s = x * x;
  float p = s * -2.76076847742355e-16F + 2.00018790482477e-13F;
  p = s * p + -8.60467152213735e-11F;
  p = s * p + 5.12229709037114e-08F;
  p = s * p + 1.48572235717979e-05F;
  p = s * p + 6.37261928875436e-04F;
  p = s * p + 4.89352455891786e-03F;
  p = x * p;
  float q = s * 1.19825839466702e-06F + 1.18534705686654e-04F;
  q = s * q + 2.26843463243900e-03F;
  q = s * q + 4.89352518554385e-03F;
  return p / q;
}

CLAIMCHECK_INLINE float logistic(float x) { return 0.5F + 0.5F * rational_tanh(0.5F * x); }

CLAIMCHECK_INLINE void step_body(const CellStep& step) {
  const std::size_t size = step.size;
  for (std::size_t row = 0; row < step.rows; ++row) {
    float* __restrict gates = step.gates + row * step.gate_stride;
    float* __restrict cells = step.cells + row * step.cell_stride;
    std::uint8_t* __restrict hidden = step.hidden + row * step.hidden_stride;
    for (std::size_t i = 0; i < 2 * size; ++i) gates[i] = logistic(gates[i]);
    for (std::size_t i = 0; i < size; ++i) {
      const float forget = gates[i];
      const float cell = forget * cells[i] + (1.0F - forget) * rational_tanh(gates[2 * size + i]);
      cells[i] = cell;
      const float state = gates[size + i] * rational_tanh(cell);
      hidden[i] = static_cast<std::uint8_t>(static_cast<std::int32_t>(state * 127.0F + 128.5F));
    }
  }
}

CLAIMCHECK_INLINE float largest_of(const float* values, std::size_t size) {
  std::int32_t largest = 0;
  for (std::size_t i = 0; i < size; ++i) {
    const std::int32_t bits = std::bit_cast<std::int32_t>(values[i]) & 0x7FFFFFFF;
    largest = bits > largest ? bits : largest;
  }
  return std::max(std::bit_cast<float>(largest), 1e-20F);
}

CLAIMCHECK_INLINE float quantize_body(const float* __restrict values, std::size_t size,
                                      std::uint8_t* __restrict bytes) {
  const float largest = largest_of(values, size);
  const float factor = 127.0F / largest;
  for (std::size_t i = 0; i < size; ++i) {
    bytes[i] = static_cast<std::uint8_t>(static_cast<std::int32_t>(values[i] * factor + 128.5F));
  }
  return largest * (1.0F / 127.0F);
}

CLAIMCHECK_INLINE float quantize_positive_body(float* __restrict values, std::size_t size,
                                               std::uint8_t* __restrict bytes) {
  for (std::size_t i = 0; i < size; ++i) values[i] = values[i] > 0.0F ? values[i] : 0.0F;
  const float largest = largest_of(values, size);
  const float factor = 254.0F / largest;
  for (std::size_t i = 0; i < size; ++i) {
    bytes[i] = static_cast<std::uint8_t>(static_cast<std::int32_t>(values[i] * factor + 0.5F));
  }
  return largest * (1.0F / 254.0F);
}

CLAIMCHECK_INLINE void add_codes_body(const std::int8_t* __restrict codes, float scale,
                                      std::size_t size, float* __restrict out) {
  for (std::size_t i = 0; i < size; ++i) out[i] += static_cast<float>(codes[i]) * scale;
}

CLAIMCHECK_INLINE void add_scaled_body(const float* __restrict values, float factor,
                                       std::size_t size, float* __restrict out) {
  for (std::size_t i = 0; i < size; ++i) out[i] += values[i] * factor;
}

CLAIMCHECK_INLINE float dot_body(const float* __restrict a, const float* __restrict b,
                                 std::size_t size) {
  float lanes[16] = {};
  for (std::size_t at = 0; at < size; at += 16) {
    for (std::size_t i = 0; i < 16; ++i) lanes[i] += a[at + i] * b[at + i];
  }
  float sum = 0;
  for (const float lane : lanes) sum += lane;
  return sum;
}

void multiply_plain(const ByteRows& rows, const PackedMatrix& matrix, float* out,
                    std::size_t out_stride, bool add) {
  const std::size_t groups = matrix.inputs / input_group;
  for (std::size_t block = 0; block < matrix.outputs / output_block; ++block) {
    const std::int8_t* weights = matrix.packed + block * groups * 64;
    for (std::size_t row = 0; row < rows.rows; ++row) {
      const std::uint8_t* bytes = rows.data + row * rows.stride;
      std::int32_t sums[output_block] = {};
      for (std::size_t g = 0; g < groups; ++g) {
        const std::int8_t* w = weights + g * 64;
        for (std::size_t o = 0; o < output_block; ++o) {
          sums[o] += bytes[4 * g] * w[4 * o] + bytes[4 * g + 1] * w[4 * o + 1] +
                     bytes[4 * g + 2] * w[4 * o + 2] + bytes[4 * g + 3] * w[4 * o + 3];
        }
      }
      float* to = out + row * out_stride + block * output_block;
      for (std::size_t o = 0; o < output_block; ++o) {
        const std::size_t at = block * output_block + o;
        const auto whole = static_cast<float>(sums[o] - rows.zero * matrix.sums[at]);
        const float value = whole * (rows.scales[row] * matrix.scales[at]);
        to[o] = (add ? to[o] : matrix.bias[at]) + value;
      }
    }
  }
}

void step_plain(const CellStep& step) { step_body(step); }
float quantize_plain(const float* values, std::size_t size, std::uint8_t* bytes) {
  return quantize_body(values, size, bytes);
}
float quantize_positive_plain(float* values, std::size_t size, std::uint8_t* bytes) {
  return quantize_positive_body(values, size, bytes);
}

void add_codes_plain(const std::int8_t* codes, float scale, std::size_t size, float* out) {
  add_codes_body(codes, scale, size, out);
}
void add_scaled_plain(const float* values, float factor, std::size_t size, float* out) {
  add_scaled_body(values, factor, size, out);
}
float dot_plain(const float* a, const float* b, std::size_t size) { return dot_body(a, b, size); }

#if defined(__x86_64__)

#define CLAIMCHECK_AVX2 __attribute__((target("avx2")))
#define CLAIMCHECK_VNNI __attribute__((target("avx512f,avx512bw,avx512vl,avx512dq,avx512vnni")))

std::int32_t group_of(const std::uint8_t* bytes) {
  std::int32_t four = 0;
  __builtin_memcpy(&four, bytes, sizeof four);
  return four;
}

struct HalfPair {
  __m256i low;
  __m256i high;
};

/// The tile's accumulators are named, not in an array, so that the compiler keeps them in
/// registers.
CLAIMCHECK_AVX2 CLAIMCHECK_INLINE void add_products(HalfPair& sums, const std::uint8_t* bytes,
                                                    const HalfPair& weights) {
  const __m256i ones = _mm256_set1_epi16(1);
  const __m256i x = _mm256_set1_epi32(group_of(bytes));
  sums.low =
      _mm256_add_epi32(sums.low, _mm256_madd_epi16(_mm256_maddubs_epi16(x, weights.low), ones));
  sums.high =
      _mm256_add_epi32(sums.high, _mm256_madd_epi16(_mm256_maddubs_epi16(x, weights.high), ones));
}

CLAIMCHECK_AVX2 CLAIMCHECK_INLINE void write_half(__m256i sums, const ByteRows& rows,
                                                  std::size_t row, const PackedMatrix& matrix,
                                                  std::size_t at, float* out, bool add) {
  const __m256i correction =
      _mm256_mullo_epi32(_mm256_set1_epi32(rows.zero),
                         _mm256_loadu_si256(reinterpret_cast<const __m256i*>(matrix.sums + at)));
  const __m256 whole = _mm256_cvtepi32_ps(_mm256_sub_epi32(sums, correction));
  const __m256 scale =
      _mm256_mul_ps(_mm256_set1_ps(rows.scales[row]), _mm256_loadu_ps(matrix.scales + at));
  const __m256 base = add ? _mm256_loadu_ps(out + at) : _mm256_loadu_ps(matrix.bias + at);
  _mm256_storeu_ps(out + at, _mm256_add_ps(base, _mm256_mul_ps(whole, scale)));
}

CLAIMCHECK_AVX2 CLAIMCHECK_INLINE void write_pair(const HalfPair& sums, const ByteRows& rows,
                                                  std::size_t row, const PackedMatrix& matrix,
                                                  std::size_t at, float* out, bool add) {
  write_half(sums.low, rows, row, matrix, at, out, add);
  write_half(sums.high, rows, row, matrix, at + 8, out, add);
}

template <std::size_t Rows>
CLAIMCHECK_AVX2 void tile_avx2(const ByteRows& rows, std::size_t first, const PackedMatrix& matrix,
                               std::size_t block, float* out, std::size_t out_stride, bool add) {
  const std::size_t groups = matrix.inputs / input_group;
  const std::int8_t* weights = matrix.packed + block * groups * 64;
  const std::uint8_t* bytes = rows.data + first * rows.stride;
  const __m256i none = _mm256_setzero_si256();
  HalfPair s0{none, none}, s1{none, none}, s2{none, none}, s3{none, none};
  for (std::size_t g = 0; g < groups; ++g) {
    const auto* at = reinterpret_cast<const __m256i*>(weights + g * 64);
    const HalfPair w{_mm256_loadu_si256(at), _mm256_loadu_si256(at + 1)};
    add_products(s0, bytes + 4 * g, w);
    if constexpr (Rows > 1) add_products(s1, bytes + rows.stride + 4 * g, w);
    if constexpr (Rows > 2) add_products(s2, bytes + 2 * rows.stride + 4 * g, w);
    if constexpr (Rows > 3) add_products(s3, bytes + 3 * rows.stride + 4 * g, w);
  }
  const std::size_t at = block * output_block;
  const auto row_out = [&](std::size_t r) { return out + (first + r) * out_stride; };
  write_pair(s0, rows, first, matrix, at, row_out(0), add);
  if constexpr (Rows > 1) write_pair(s1, rows, first + 1, matrix, at, row_out(1), add);
  if constexpr (Rows > 2) write_pair(s2, rows, first + 2, matrix, at, row_out(2), add);
  if constexpr (Rows > 3) write_pair(s3, rows, first + 3, matrix, at, row_out(3), add);
}

CLAIMCHECK_AVX2 void multiply_avx2(const ByteRows& rows, const PackedMatrix& matrix, float* out,
                                   std::size_t out_stride, bool add) {
  for (std::size_t block = 0; block < matrix.outputs / output_block; ++block) {
    std::size_t row = 0;
    for (; row + 4 <= rows.rows; row += 4) {
      tile_avx2<4>(rows, row, matrix, block, out, out_stride, add);
    }
    switch (rows.rows - row) {
      case 3:
        tile_avx2<3>(rows, row, matrix, block, out, out_stride, add);
        break;
      case 2:
        tile_avx2<2>(rows, row, matrix, block, out, out_stride, add);
        break;
      case 1:
        tile_avx2<1>(rows, row, matrix, block, out, out_stride, add);
        break;
      default:
        break;
    }
  }
}

struct FourBlocks {
  __m512i a;
  __m512i b;
  __m512i c;
  __m512i d;
};

/// As assembly, because g++ 12 copies every accumulator of the intrinsic through memory.
CLAIMCHECK_VNNI CLAIMCHECK_INLINE void add_product(__m512i& sum, __m512i bytes, __m512i weights) {
  asm("vpdpbusd %2, %1, %0" : "+v"(sum) : "v"(bytes), "v"(weights));
}

template <std::size_t Blocks>
CLAIMCHECK_VNNI CLAIMCHECK_INLINE void add_products(FourBlocks& sums, const std::uint8_t* bytes,
                                                    const FourBlocks& weights) {
  const __m512i x = _mm512_set1_epi32(group_of(bytes));
  add_product(sums.a, x, weights.a);
  if constexpr (Blocks > 1) {
    add_product(sums.b, x, weights.b);
    add_product(sums.c, x, weights.c);
    add_product(sums.d, x, weights.d);
  }
}

CLAIMCHECK_VNNI CLAIMCHECK_INLINE void write_block(__m512i sums, const ByteRows& rows,
                                                   std::size_t row, const PackedMatrix& matrix,
                                                   std::size_t at, float* out, bool add) {
  const __m512i correction =
      _mm512_mullo_epi32(_mm512_set1_epi32(rows.zero), _mm512_loadu_si512(matrix.sums + at));
  const __m512 whole = _mm512_cvtepi32_ps(_mm512_sub_epi32(sums, correction));
  const __m512 scale =
      _mm512_mul_ps(_mm512_set1_ps(rows.scales[row]), _mm512_loadu_ps(matrix.scales + at));
  const __m512 base = add ? _mm512_loadu_ps(out + at) : _mm512_loadu_ps(matrix.bias + at);
  _mm512_storeu_ps(out + at, _mm512_add_ps(base, _mm512_mul_ps(whole, scale)));
}

template <std::size_t Blocks>
CLAIMCHECK_VNNI CLAIMCHECK_INLINE void write_row(const FourBlocks& sums, const ByteRows& rows,
                                                 std::size_t row, const PackedMatrix& matrix,
                                                 std::size_t at, float* out, bool add) {
  write_block(sums.a, rows, row, matrix, at, out, add);
  if constexpr (Blocks > 1) {
    write_block(sums.b, rows, row, matrix, at + output_block, out, add);
    write_block(sums.c, rows, row, matrix, at + 2 * output_block, out, add);
    write_block(sums.d, rows, row, matrix, at + 3 * output_block, out, add);
  }
}

/// The tile's accumulators are named, not in an array, so that the compiler keeps them in
/// registers.
template <std::size_t Rows, std::size_t Blocks>
CLAIMCHECK_VNNI void tile_vnni(const ByteRows& rows, std::size_t first, const PackedMatrix& matrix,
                               std::size_t block, float* out, std::size_t out_stride, bool add) {
  static_assert(Rows <= 6 && (Blocks == 1 || Blocks == 4));
  const std::size_t groups = matrix.inputs / input_group;
  const std::int8_t* weights = matrix.packed + block * groups * 64;
  const std::uint8_t* bytes = rows.data + first * rows.stride;
  const std::size_t stride = rows.stride;
  const __m512i none = _mm512_setzero_si512();
  const FourBlocks zeros{none, none, none, none};
  FourBlocks s0 = zeros, s1 = zeros, s2 = zeros, s3 = zeros, s4 = zeros, s5 = zeros;
  for (std::size_t g = 0; g < groups; ++g) {
    const std::int8_t* at = weights + g * 64;
    FourBlocks w = zeros;
    w.a = _mm512_loadu_si512(at);
    if constexpr (Blocks > 1) {
      w.b = _mm512_loadu_si512(at + groups * 64);
      w.c = _mm512_loadu_si512(at + groups * 128);
      w.d = _mm512_loadu_si512(at + groups * 192);
    }
    const std::uint8_t* x = bytes + 4 * g;
    add_products<Blocks>(s0, x, w);
    if constexpr (Rows > 1) add_products<Blocks>(s1, x + stride, w);
    if constexpr (Rows > 2) add_products<Blocks>(s2, x + 2 * stride, w);
    if constexpr (Rows > 3) add_products<Blocks>(s3, x + 3 * stride, w);
    if constexpr (Rows > 4) add_products<Blocks>(s4, x + 4 * stride, w);
    if constexpr (Rows > 5) add_products<Blocks>(s5, x + 5 * stride, w);
  }
  const std::size_t at = block * output_block;
  float* to = out + first * out_stride;
  write_row<Blocks>(s0, rows, first, matrix, at, to, add);
  if constexpr (Rows > 1) write_row<Blocks>(s1, rows, first + 1, matrix, at, to + out_stride, add);
  if constexpr (Rows > 2) {
    write_row<Blocks>(s2, rows, first + 2, matrix, at, to + 2 * out_stride, add);
  }
  if constexpr (Rows > 3) {
    write_row<Blocks>(s3, rows, first + 3, matrix, at, to + 3 * out_stride, add);
  }
  if constexpr (Rows > 4) {
    write_row<Blocks>(s4, rows, first + 4, matrix, at, to + 4 * out_stride, add);
  }
  if constexpr (Rows > 5) {
    write_row<Blocks>(s5, rows, first + 5, matrix, at, to + 5 * out_stride, add);
  }
}

template <std::size_t Blocks>
CLAIMCHECK_VNNI void rows_vnni(const ByteRows& rows, const PackedMatrix& matrix, std::size_t block,
                               float* out, std::size_t out_stride, bool add) {
  std::size_t row = 0;
  for (; row + 6 <= rows.rows; row += 6) {
    tile_vnni<6, Blocks>(rows, row, matrix, block, out, out_stride, add);
  }
  switch (rows.rows - row) {
    case 5:
      tile_vnni<5, Blocks>(rows, row, matrix, block, out, out_stride, add);
      break;
    case 4:
      tile_vnni<4, Blocks>(rows, row, matrix, block, out, out_stride, add);
      break;
    case 3:
      tile_vnni<3, Blocks>(rows, row, matrix, block, out, out_stride, add);
      break;
    case 2:
      tile_vnni<2, Blocks>(rows, row, matrix, block, out, out_stride, add);
      break;
    case 1:
      tile_vnni<1, Blocks>(rows, row, matrix, block, out, out_stride, add);
      break;
    default:
      break;
  }
}

CLAIMCHECK_VNNI void multiply_vnni(const ByteRows& rows, const PackedMatrix& matrix, float* out,
                                   std::size_t out_stride, bool add) {
  const std::size_t blocks = matrix.outputs / output_block;
  std::size_t block = 0;
  for (; block + 4 <= blocks; block += 4) rows_vnni<4>(rows, matrix, block, out, out_stride, add);
  for (; block < blocks; ++block) rows_vnni<1>(rows, matrix, block, out, out_stride, add);
}

CLAIMCHECK_AVX2 void step_avx2(const CellStep& step) { step_body(step); }
CLAIMCHECK_AVX2 float quantize_avx2(const float* values, std::size_t size, std::uint8_t* bytes) {
  return quantize_body(values, size, bytes);
}
CLAIMCHECK_AVX2 float quantize_positive_avx2(float* values, std::size_t size, std::uint8_t* bytes) {
  return quantize_positive_body(values, size, bytes);
}
CLAIMCHECK_AVX2 void add_codes_avx2(const std::int8_t* codes, float scale, std::size_t size,
                                    float* out) {
  add_codes_body(codes, scale, size, out);
}
CLAIMCHECK_AVX2 void add_scaled_avx2(const float* values, float factor, std::size_t size,
                                     float* out) {
  add_scaled_body(values, factor, size, out);
}
CLAIMCHECK_AVX2 float dot_avx2(const float* a, const float* b, std::size_t size) {
  return dot_body(a, b, size);
}
CLAIMCHECK_VNNI void step_vnni(const CellStep& step) { step_body(step); }
CLAIMCHECK_VNNI float quantize_vnni(const float* values, std::size_t size, std::uint8_t* bytes) {
  return quantize_body(values, size, bytes);
}
CLAIMCHECK_VNNI float quantize_positive_vnni(float* values, std::size_t size, std::uint8_t* bytes) {
  return quantize_positive_body(values, size, bytes);
}
CLAIMCHECK_VNNI void add_codes_vnni(const std::int8_t* codes, float scale, std::size_t size,
                                    float* out) {
  add_codes_body(codes, scale, size, out);
}
CLAIMCHECK_VNNI void add_scaled_vnni(const float* values, float factor, std::size_t size,
                                     float* out) {
  add_scaled_body(values, factor, size, out);
}
CLAIMCHECK_VNNI float dot_vnni(const float* a, const float* b, std::size_t size) {
  return dot_body(a, b, size);
}

#endif

constexpr Kernels all_kernels[] = {
    {"plain", multiply_plain, step_plain, quantize_plain, quantize_positive_plain, add_codes_plain,
     dot_plain, add_scaled_plain},
#if defined(__x86_64__)
    {"avx2", multiply_avx2, step_avx2, quantize_avx2, quantize_positive_avx2, add_codes_avx2,
     dot_avx2, add_scaled_avx2},
    {"avx512-vnni", multiply_vnni, step_vnni, quantize_vnni, quantize_positive_vnni, add_codes_vnni,
     dot_vnni, add_scaled_vnni},
#endif
};

std::size_t count_available() {
#if defined(__x86_64__)
  __builtin_cpu_init();
  if (__builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") &&
      __builtin_cpu_supports("avx512vl") && __builtin_cpu_supports("avx512dq")) {
    return 3;
  }
  if (__builtin_cpu_supports("avx2")) return 2;
#endif
  return 1;
}

}  // namespace

std::span<const Kernels> available_kernels() {
  static const std::size_t count = count_available();
  return {all_kernels, count};
}

const Kernels& best_kernels() { return available_kernels().back(); }

}  // namespace claimcheck::nlp
