// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/export.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/nlp/features.hpp"
#include "claimcheck/nlp/kernels.hpp"
#include "claimcheck/nlp/model_format.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

namespace claimcheck::nlp::train {

namespace {

class SectionWriter {
 public:
  template <class T>
  void put(const std::vector<T>& values) {
    raw(values.data(), values.size() * sizeof(T));
  }
  void raw(const void* data, std::size_t size) {
    bytes_.append(static_cast<const char*>(data), size);
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

std::string string_section(const std::vector<std::string>& strings) {
  std::vector<std::uint32_t> numbers = {static_cast<std::uint32_t>(strings.size())};
  std::string bytes;
  for (const std::string& text : strings) {
    numbers.push_back(static_cast<std::uint32_t>(bytes.size()));
    bytes += text;
  }
  numbers.push_back(static_cast<std::uint32_t>(bytes.size()));
  SectionWriter writer;
  writer.put(numbers);
  writer.raw(bytes.data(), bytes.size());
  return writer.take();
}

std::string slot_section(const std::vector<std::string>& strings) {
  std::vector<std::uint32_t> slots(std::bit_ceil(strings.size() * 3 / 2 + 1), 0);
  for (std::size_t i = 0; i < strings.size(); ++i) {
    std::size_t at = hash_bytes(strings[i]) & (slots.size() - 1);
    while (slots[at] != 0) at = (at + 1) & (slots.size() - 1);
    slots[at] = static_cast<std::uint32_t>(i + 1);
  }
  SectionWriter writer;
  writer.put(slots);
  return writer.take();
}

std::string table_section(const Matrix<float>& rows) {
  std::vector<float> scales;
  std::vector<std::int8_t> codes;
  for (Index r = 0; r < rows.rows(); ++r) {
    const float scale = std::max(rows.row(r).cwiseAbs().maxCoeff(), 1e-6F) / 127.0F;
    scales.push_back(scale);
    for (Index c = 0; c < rows.cols(); ++c) {
      codes.push_back(static_cast<std::int8_t>(std::lround(rows(r, c) / scale)));
    }
  }
  SectionWriter writer;
  writer.put(scales);
  writer.put(codes);
  return writer.take();
}

std::string half_section(const FixedVectors& fixed) {
  std::vector<std::uint8_t> codes;
  for (std::size_t i = 0; i < fixed.codes.size(); i += 2) {
    codes.push_back(
        static_cast<std::uint8_t>((fixed.codes[i] + 8) | ((fixed.codes[i + 1] + 8) << 4)));
  }
  SectionWriter writer;
  writer.put(fixed.scales);
  writer.put(codes);
  return writer.take();
}

/// Returns the scale of a column that loses least when its weights are rounded.
float best_scale(const Eigen::VectorXf& column) {
  const float largest = std::max(column.cwiseAbs().maxCoeff(), 1e-6F);
  float best = largest / static_cast<float>(weight_limit);
  float least = -1;
  for (int tenth = 10; tenth >= 5; --tenth) {
    const float scale =
        largest * static_cast<float>(tenth) * 0.1F / static_cast<float>(weight_limit);
    float error = 0;
    for (Index i = 0; i < column.size(); ++i) {
      const float limit = static_cast<float>(weight_limit);
      const float code = std::clamp(std::round(column(i) / scale), -limit, limit);
      error += (column(i) - code * scale) * (column(i) - code * scale);
    }
    if (least < 0 || error < least) {
      least = error;
      best = scale;
    }
  }
  return best;
}

std::string matrix_section(const Matrix<float>& weights, const Matrix<float>& bias) {
  const auto inputs = static_cast<std::size_t>(weights.rows());
  const auto wanted = static_cast<std::size_t>(weights.cols());
  const std::size_t outputs = (wanted + output_block - 1) / output_block * output_block;
  std::vector<float> scales(outputs, 0), biases(outputs, 0);
  std::vector<std::int32_t> sums(outputs, 0);
  std::vector<std::int8_t> packed(inputs * outputs, 0);
  for (std::size_t o = 0; o < wanted; ++o) {
    const auto column = static_cast<Index>(o);
    scales[o] = best_scale(weights.col(column));
    biases[o] = bias.size() > 0 ? bias(0, column) : 0.0F;
    for (std::size_t i = 0; i < inputs; ++i) {
      const long code =
          std::clamp(std::lround(weights(static_cast<Index>(i), column) / scales[o]),
                     static_cast<long>(-weight_limit), static_cast<long>(weight_limit));
      const std::size_t groups = inputs / input_group;
      packed[((o / output_block * groups + i / input_group) * output_block + o % output_block) *
                 input_group +
             i % input_group] = static_cast<std::int8_t>(code);
      sums[o] += static_cast<std::int32_t>(code);
    }
  }
  SectionWriter writer;
  writer.put(scales);
  writer.put(biases);
  writer.put(sums);
  writer.put(packed);
  return writer.take();
}

class Exporter {
 public:
  explicit Exporter(const Checkpoint& checkpoint) : checkpoint_(checkpoint) {}

  std::string run() {
    put_tables();
    put_layers();
    put_heads();
    return assemble();
  }

 private:
  const Matrix<float>& find(const std::string& name) const {
    for (const Parameter<float>& parameter : checkpoint_.parameters) {
      if (parameter.name == name) return parameter.value;
    }
    throw Error(ErrorKind::model, "the checkpoint lacks the matrix " + name);
  }

  void put_tables() {
    const NetworkShape& s = checkpoint_.shape;
    const std::vector<std::uint32_t> shape = {
        static_cast<std::uint32_t>(s.learned_width), static_cast<std::uint32_t>(s.fixed_width),
        static_cast<std::uint32_t>(s.suffix_width),  static_cast<std::uint32_t>(s.prefix_width),
        static_cast<std::uint32_t>(s.shape_width),   static_cast<std::uint32_t>(s.hidden),
        static_cast<std::uint32_t>(s.layers),        static_cast<std::uint32_t>(s.tap),
        static_cast<std::uint32_t>(s.tag_hidden),    static_cast<std::uint32_t>(s.arc),
        static_cast<std::uint32_t>(s.relation)};
    SectionWriter writer;
    writer.put(shape);
    sections_.push_back(writer.take());
    const Vocabulary& v = checkpoint_.vocabulary;
    sections_.push_back(string_section(v.words.strings()));
    sections_.push_back(slot_section(v.words.strings()));
    sections_.push_back(string_section(checkpoint_.fixed.words.strings()));
    sections_.push_back(slot_section(checkpoint_.fixed.words.strings()));
    for (const Inventory* list : {&v.tags, &v.lemmas, &v.names, &v.relations}) {
      sections_.push_back(string_section(list->strings()));
    }
    sections_.push_back(table_section(find("learned")));
    sections_.push_back(half_section(checkpoint_.fixed));
    for (const char* name : {"suffix", "prefix", "shape"}) {
      sections_.push_back(table_section(find(name)));
    }
    SectionWriter roots;
    for (const char* name : {"arc_root", "pair_root"}) {
      const Matrix<float>& row = find(name);
      roots.raw(row.data(), static_cast<std::size_t>(row.size()) * sizeof(float));
    }
    sections_.push_back(roots.take());
  }

  void put_layers() {
    for (Index l = 0; l < checkpoint_.shape.layers; ++l) {
      for (const char* direction : {"f", "b"}) {
        const std::string at = std::to_string(l) + direction;
        sections_.push_back(matrix_section(find("input" + at), find("bias" + at)));
        sections_.push_back(matrix_section(find("recurrent" + at), {}));
      }
    }
  }

  void put_heads() {
    const NetworkShape& s = checkpoint_.shape;
    const Matrix<float>& tag_in = find("tag_in");
    sections_.push_back(matrix_section(tag_in.topRows(2 * s.hidden), find("tag_bias")));
    sections_.push_back(matrix_section(tag_in.bottomRows(s.input()), {}));
    sections_.push_back(matrix_section(find("tag_out"), find("tag_out_bias")));
    sections_.push_back(matrix_section(find("mlp"), find("mlp_bias")));
    sections_.push_back(matrix_section(find("arc"), find("arc_bias")));
    const Index stride = (s.relations + 3) / 4 * 4;
    Matrix<float> pair = Matrix<float>::Zero(s.relation, stride * (s.relation + 1));
    Matrix<float> bias = Matrix<float>::Zero(1, pair.cols());
    const Matrix<float>& pairs = find("pair");
    const Matrix<float>& pairs_bias = find("pair_bias");
    for (Index label = 0; label < s.relations; ++label) {
      for (Index r = 0; r < s.relation; ++r) {
        pair.col(r * stride + label) = pairs.col(label * s.relation + r);
        bias(0, r * stride + label) = pairs_bias(0, label * s.relation + r);
      }
      pair.col(s.relation * stride + label) = find("pair_direct").col(label);
      bias(0, s.relation * stride + label) = find("pair_direct_bias")(0, label);
    }
    sections_.push_back(matrix_section(pair, bias));
  }

  std::string assemble() const {
    const auto aligned = [](std::size_t size) {
      return (size + format::alignment - 1) / format::alignment * format::alignment;
    };
    std::vector<format::Entry> entries;
    std::size_t at = aligned(format::header_size + sections_.size() * sizeof(format::Entry));
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      entries.push_back({static_cast<std::uint32_t>(i), 0, at, sections_[i].size()});
      at = aligned(at + sections_[i].size());
    }
    std::string file(at, '\0');
    std::memcpy(file.data() + format::header_size, entries.data(),
                entries.size() * sizeof(format::Entry));
    for (std::size_t i = 0; i < sections_.size(); ++i) {
      std::memcpy(file.data() + entries[i].offset, sections_[i].data(), sections_[i].size());
    }
    format::Header header;
    header.magic = format::magic;
    header.version = format::version;
    header.sections = static_cast<std::uint32_t>(sections_.size());
    header.file_size = file.size();
    header.checksum = format::checksum(
        std::as_bytes(std::span(file.data(), file.size())).subspan(format::header_size));
    std::memcpy(file.data(), &header, sizeof header);
    return file;
  }

  const Checkpoint& checkpoint_;
  std::vector<std::string> sections_;
};

}  // namespace

std::string export_model(const Checkpoint& checkpoint) { return Exporter(checkpoint).run(); }

}  // namespace claimcheck::nlp::train
