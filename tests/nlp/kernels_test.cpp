// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/kernels.hpp"

#include <catch2/catch.hpp>

#include <cmath>
#include <cstdint>
#include <vector>

namespace claimcheck::nlp {
namespace {

class Numbers {
 public:
  std::uint32_t next() {
    state_ = state_ * 1664525U + 1013904223U;
    return state_ >> 8;
  }
  float small() { return static_cast<float>(next() % 2001) * 0.001F - 1.0F; }

 private:
  std::uint32_t state_ = 1;
};

TEST_CASE("all levels multiply to the same bits", "[nlp][kernels]") {
  Numbers numbers;
  for (const std::size_t rows : {1U, 2U, 3U, 4U, 5U, 6U, 7U, 11U, 13U}) {
    for (const std::size_t outputs : {16U, 48U, 64U, 80U}) {
      const std::size_t inputs = 4 * (1 + numbers.next() % 20);
      const std::size_t stride = inputs + 8;
      std::vector<std::uint8_t> bytes(rows * stride);
      for (auto& byte : bytes) byte = static_cast<std::uint8_t>(numbers.next() & 255U);
      std::vector<std::int8_t> packed(inputs * outputs);
      for (auto& weight : packed) {
        weight = static_cast<std::int8_t>(static_cast<int>(numbers.next() % 127) - weight_limit);
      }
      std::vector<float> scales(outputs), bias(outputs), row_scales(rows);
      std::vector<std::int32_t> sums(outputs);
      for (auto& value : scales) value = numbers.small();
      for (auto& value : bias) value = numbers.small();
      for (auto& value : row_scales) value = numbers.small();
      for (auto& value : sums) value = static_cast<std::int32_t>(numbers.next() % 500) - 250;
      const PackedMatrix matrix{inputs,        outputs,     packed.data(),
                                scales.data(), sums.data(), bias.data()};
      const ByteRows input{bytes.data(), stride, rows, row_scales.data(), 128};
      std::vector<std::vector<float>> results;
      for (const Kernels& kernels : available_kernels()) {
        std::vector<float> out(rows * outputs, 0.25F);
        kernels.multiply(input, matrix, out.data(), outputs, false);
        kernels.multiply(input, matrix, out.data(), outputs, true);
        results.push_back(out);
      }
      for (const auto& result : results) REQUIRE(result == results.front());
    }
  }
}

TEST_CASE("the plain level multiplies as the packing says", "[nlp][kernels]") {
  std::vector<std::int8_t> packed(4 * 16, 0);
  for (int i = 0; i < 4; ++i)
    packed[static_cast<std::size_t>(2 * 4 + i)] = static_cast<std::int8_t>(i + 1);
  const std::vector<float> scales(16, 0.5F), bias(16, 1.0F);
  std::vector<std::int32_t> sums(16, 0);
  sums[2] = 1 + 2 + 3 + 4;
  const std::vector<std::uint8_t> bytes{129, 128, 127, 130};
  const float scale = 2.0F;
  std::vector<float> out(16);
  available_kernels().front().multiply(
      {bytes.data(), 4, 1, &scale, 128},
      {4, 16, packed.data(), scales.data(), sums.data(), bias.data()}, out.data(), 16, false);
  CHECK(out[2] == 1.0F + (1.0F * 1 + 0 * 2 - 1.0F * 3 + 2.0F * 4));
  CHECK(out[0] == 1.0F);
}

TEST_CASE("all levels step an LSTM to the same bits", "[nlp][kernels]") {
  Numbers numbers;
  const std::size_t rows = 3;
  const std::size_t size = 48;
  std::vector<float> gates(rows * 3 * size), cells(rows * size);
  for (auto& value : gates) value = 12.0F * numbers.small();
  for (auto& value : cells) value = 3.0F * numbers.small();
  std::vector<std::vector<std::uint8_t>> states;
  std::vector<std::vector<float>> memories;
  for (const Kernels& kernels : available_kernels()) {
    std::vector<float> g = gates;
    std::vector<float> c = cells;
    std::vector<std::uint8_t> h(rows * size);
    kernels.step({rows, size, g.data(), 3 * size, c.data(), size, h.data(), size});
    states.push_back(h);
    memories.push_back(c);
  }
  for (const auto& state : states) CHECK(state == states.front());
  for (const auto& memory : memories) CHECK(memory == memories.front());
  const double forget = 1.0 / (1.0 + std::exp(-static_cast<double>(gates[5])));
  const double cell = forget * static_cast<double>(cells[5]) +
                      (1 - forget) * std::tanh(static_cast<double>(gates[2 * size + 5]));
  CHECK(static_cast<double>(memories.front()[5]) == Approx(cell).margin(1e-5));
}

TEST_CASE("all levels round and add to the same bits", "[nlp][kernels]") {
  Numbers numbers;
  std::vector<float> values(64), other(64);
  for (auto& value : values) value = numbers.small();
  for (auto& value : other) value = numbers.small();
  std::vector<std::int8_t> codes(64);
  for (auto& code : codes) code = static_cast<std::int8_t>(numbers.next() & 255U);
  struct Result {
    std::vector<std::uint8_t> bytes = std::vector<std::uint8_t>(64);
    std::vector<std::uint8_t> positive = std::vector<std::uint8_t>(64);
    std::vector<float> rows;
    float scale = 0, positive_scale = 0, dot = 0;
    bool operator==(const Result&) const = default;
  };
  std::vector<Result> results;
  for (const Kernels& kernels : available_kernels()) {
    Result result;
    result.rows = values;
    result.scale = kernels.quantize(values.data(), 64, result.bytes.data());
    kernels.add_codes(codes.data(), 0.01F, 64, result.rows.data());
    kernels.add_scaled(other.data(), 0.3F, 64, result.rows.data());
    result.dot = kernels.dot(values.data(), other.data(), 64);
    result.positive_scale =
        kernels.quantize_positive(result.rows.data(), 64, result.positive.data());
    results.push_back(result);
  }
  for (const Result& result : results) CHECK(result == results.front());
  for (std::size_t i = 0; i < 64; ++i) {
    const float back = static_cast<float>(results[0].bytes[i] - 128) * results[0].scale;
    CHECK(back == Approx(values[i]).margin(0.005));
  }
}

TEST_CASE("a row of zeros is rounded to zero", "[nlp][kernels]") {
  for (const Kernels& kernels : available_kernels()) {
    std::vector<float> values(16, 0.0F);
    std::vector<std::uint8_t> bytes(16);
    kernels.quantize(values.data(), 16, bytes.data());
    CHECK(bytes == std::vector<std::uint8_t>(16, 128));
  }
}

}  // namespace
}  // namespace claimcheck::nlp
