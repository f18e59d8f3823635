// SPDX-License-Identifier: MIT
// A trained model: word tables, label lists and weights, read in place from the bytes of a model
// file. Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/nlp/kernels.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/nlp/model_format.hpp"
#include "claimcheck/nlp/tree.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::nlp {

/// Strings of a model in order, with look-up where the file holds slots for it.
class StringTable {
 public:
  std::size_t size() const { return offsets_.empty() ? 0 : offsets_.size() - 1; }
  std::string_view operator[](std::size_t number) const;
  /// Returns the number of `text`, or nothing.
  std::optional<std::uint32_t> find(std::string_view text) const;

 private:
  friend class ModelReader;
  std::span<const std::uint32_t> offsets_;
  std::span<const char> bytes_;
  std::span<const std::uint32_t> slots_;
};

/// Rows of vectors: value = code * scales[row]. With `half` two codes share a byte, each 8 above
/// its value, the even column in the low half.
struct VectorTable {
  std::size_t width = 0;
  const std::uint8_t* codes = nullptr;
  const float* scales = nullptr;
  bool half = false;
};

struct LayerWeights {
  std::array<PackedMatrix, 2> input;
  std::array<PackedMatrix, 2> recurrent;
};

/// A tag of the model, split into its columns.
struct TagLabel {
  std::string upos;
  std::string xpos;
  std::string feats;
};

class Model {
 public:
  /// Reads a model file in place. Requires: `bytes` outlive the model and begin on an address that
  /// 8 divides (mapped files and allocated memory do).
  /// Throws: Error{model} saying what is wrong, for any bytes whatever.
  explicit Model(std::span<const std::byte> bytes);

  const format::Shape& shape() const { return shape_; }
  const StringTable& words() const { return words_; }
  const StringTable& fixed_words() const { return fixed_words_; }
  const std::vector<TagLabel>& tags() const { return tags_; }
  const std::vector<LemmaScript>& lemmas() const { return lemmas_; }
  const std::vector<NameMark>& names() const { return names_; }
  const std::vector<std::string>& relations() const { return relations_; }
  /// Returns the number of the relation "root".
  std::size_t root_relation() const { return root_relation_; }

  const VectorTable& learned() const { return learned_; }
  const VectorTable& fixed() const { return fixed_; }
  const VectorTable& suffix() const { return suffix_; }
  const VectorTable& prefix() const { return prefix_; }
  const VectorTable& spelling() const { return spelling_; }
  std::span<const LayerWeights> layers() const { return layers_; }
  const PackedMatrix& head(format::Head head) const { return heads_[head]; }
  std::span<const float> arc_root() const { return arc_root_; }
  std::span<const float> pair_root() const { return pair_root_; }

  /// Returns how many outputs the relation scorer keeps for each input: the relations, rounded up.
  std::size_t relation_stride() const { return (relations_.size() + 3) / 4 * 4; }

 private:
  friend class ModelReader;
  format::Shape shape_;
  StringTable words_;
  StringTable fixed_words_;
  std::vector<TagLabel> tags_;
  std::vector<LemmaScript> lemmas_;
  std::vector<NameMark> names_;
  std::vector<std::string> relations_;
  std::size_t root_relation_ = 0;
  VectorTable learned_, fixed_, suffix_, prefix_, spelling_;
  std::vector<LayerWeights> layers_;
  std::array<PackedMatrix, format::head_count> heads_;
  std::span<const float> arc_root_;
  std::span<const float> pair_root_;
};

}  // namespace claimcheck::nlp
