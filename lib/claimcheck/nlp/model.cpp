// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/model.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/nlp/features.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstring>

static_assert(std::endian::native == std::endian::little, "model files are read in place");

namespace claimcheck::nlp {

namespace format {

std::uint64_t checksum(std::span<const std::byte> bytes) {
  constexpr std::uint64_t prime = 0x9E3779B97F4A7C15ULL;
  std::uint64_t lanes[4] = {prime, ~prime, prime << 1, bytes.size()};
  std::size_t at = 0;
  for (; at + 32 <= bytes.size(); at += 32) {
    std::uint64_t words[4];
    std::memcpy(words, bytes.data() + at, sizeof words);
    for (std::size_t i = 0; i < 4; ++i) lanes[i] = std::rotl((lanes[i] ^ words[i]) * prime, 29);
  }
  for (; at < bytes.size(); ++at) {
    lanes[at % 4] =
        std::rotl((lanes[at % 4] ^ std::to_integer<std::uint64_t>(bytes[at])) * prime, 29);
  }
  std::uint64_t sum = 0;
  for (const std::uint64_t lane : lanes) sum = std::rotl((sum ^ lane) * prime, 31);
  return sum ^ (sum >> 32);
}

}  // namespace format

namespace {

[[noreturn]] void refuse(const std::string& what) {
  throw Error(ErrorKind::model, "the model file cannot be used: " + what,
              "put back the model file that came with the program");
}

void demand(bool holds, const char* what) {
  if (!holds) refuse(what);
}

}  // namespace

std::string_view StringTable::operator[](std::size_t number) const {
  return {bytes_.data() + offsets_[number], offsets_[number + 1] - offsets_[number]};
}

std::optional<std::uint32_t> StringTable::find(std::string_view text) const {
  if (slots_.empty()) return std::nullopt;
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash_bytes(text) & mask, tries = 0; tries <= mask; ++tries) {
    const std::uint32_t slot = slots_[at];
    if (slot == 0) return std::nullopt;
    if ((*this)[slot - 1] == text) return slot - 1;
    at = (at + 1) & mask;
  }
  return std::nullopt;
}

class ModelReader {
 public:
  ModelReader(std::span<const std::byte> bytes, Model& model) : bytes_(bytes), model_(model) {}

  void read() {
    read_header();
    read_shape();
    read_strings();
    read_vectors();
    read_matrices();
  }

 private:
  void read_header() {
    demand(std::bit_cast<std::uintptr_t>(bytes_.data()) % 8 == 0, "its memory is not aligned");
    format::Header header;
    demand(bytes_.size() >= format::header_size, "it is cut short");
    std::memcpy(&header, bytes_.data(), sizeof header);
    demand(header.magic == format::magic, "it is not a parser model");
    if (header.version != format::version) {
      refuse("it has version " + std::to_string(header.version) + ", this program reads " +
             std::to_string(format::version));
    }
    demand(header.file_size == bytes_.size(), "its size is not what it says, it may be cut short");
    demand(header.checksum == format::checksum(bytes_.subspan(format::header_size)),
           "its checksum does not match, it is damaged");
    const std::size_t most = format::fixed_sections + 4 * format::max_layers + format::head_count;
    demand(header.sections >= format::fixed_sections && header.sections <= most,
           "it has a wrong number of sections");
    const std::size_t table = header.sections * sizeof(format::Entry);
    demand(bytes_.size() - format::header_size >= table, "its table is cut short");
    entries_.resize(header.sections);
    std::memcpy(entries_.data(), bytes_.data() + format::header_size, table);
    for (std::size_t i = 0; i < entries_.size(); ++i) {
      const format::Entry& entry = entries_[i];
      demand(entry.section == i, "its sections are out of order");
      demand(entry.offset % format::alignment == 0 && entry.offset <= bytes_.size() &&
                 entry.size <= bytes_.size() - entry.offset,
             "a section lies outside the file");
    }
  }

  std::span<const std::byte> section(std::size_t number) const {
    demand(number < entries_.size(), "a section is missing");
    const format::Entry& entry = entries_[number];
    return bytes_.subspan(entry.offset, entry.size);
  }

  template <class T>
  std::span<const T> take(std::span<const std::byte>& from, std::size_t count) const {
    demand(count <= from.size() / sizeof(T), "a section is cut short");
    const std::span<const T> part(reinterpret_cast<const T*>(from.data()), count);
    from = from.subspan(count * sizeof(T));
    return part;
  }

  std::span<const float> take_floats(std::span<const std::byte>& from, std::size_t count) const {
    const std::span<const float> part = take<float>(from, count);
    for (const float value : part) {
      demand(std::abs(value) <= 1e3F, "it holds a number out of range");
    }
    return part;
  }

  void read_shape() {
    std::span<const std::byte> from = section(format::shape);
    demand(from.size() == sizeof(format::Shape), "its shape is cut short");
    format::Shape& shape = model_.shape_;
    std::memcpy(&shape, from.data(), sizeof shape);
    const auto fits = [](std::uint32_t size, std::uint32_t step) {
      return size >= step && size <= 4096 && size % step == 0;
    };
    demand(fits(shape.learned_width, 1) && fits(shape.fixed_width, 2) &&
               fits(shape.suffix_width, 1) && fits(shape.prefix_width, 1) &&
               fits(shape.shape_width, 1) && shape.input() % input_group == 0,
           "the widths of its inputs are out of range");
    demand(fits(shape.hidden, output_block) && fits(shape.tag_hidden, output_block) &&
               fits(shape.arc, output_block) && fits(shape.relation, output_block),
           "the sizes of its layers are out of range");
    demand(shape.layers >= 1 && shape.layers <= format::max_layers && shape.tap >= 1 &&
               shape.tap <= shape.layers,
           "the number of its layers is out of range");
    demand(entries_.size() == format::fixed_sections + 4 * shape.layers + format::head_count,
           "it has a wrong number of sections");
  }

  StringTable read_table(format::Section number) const {
    std::span<const std::byte> from = section(number);
    const std::size_t count = take<std::uint32_t>(from, 1)[0];
    demand(count >= 1 && count <= 1U << 24, "a list of strings is empty or too long");
    StringTable table;
    table.offsets_ = take<std::uint32_t>(from, count + 1);
    table.bytes_ = take<char>(from, from.size());
    demand(table.offsets_[0] == 0 && table.offsets_[count] <= table.bytes_.size() &&
               std::is_sorted(table.offsets_.begin(), table.offsets_.end()),
           "a list of strings is damaged");
    return table;
  }

  void read_slots(format::Section number, StringTable& table) const {
    std::span<const std::byte> from = section(number);
    const std::size_t count = from.size() / sizeof(std::uint32_t);
    demand(std::has_single_bit(count), "a look-up table has a wrong size");
    table.slots_ = take<std::uint32_t>(from, count);
    demand(*std::max_element(table.slots_.begin(), table.slots_.end()) <= table.size(),
           "a look-up table is damaged");
  }

  void read_strings() {
    model_.words_ = read_table(format::words);
    read_slots(format::word_slots, model_.words_);
    model_.fixed_words_ = read_table(format::fixed_words);
    read_slots(format::fixed_slots, model_.fixed_words_);
    const StringTable tags = read_table(format::tags);
    for (std::size_t i = 0; i < tags.size(); ++i) {
      const std::string_view tag = tags[i];
      const std::size_t first = tag.find('\t');
      const std::size_t second = tag.find('\t', first == tag.npos ? first : first + 1);
      demand(second != tag.npos, "a tag is damaged");
      model_.tags_.push_back({std::string(tag.substr(0, first)),
                              std::string(tag.substr(first + 1, second - first - 1)),
                              std::string(tag.substr(second + 1))});
    }
    const StringTable lemmas = read_table(format::lemmas);
    for (std::size_t i = 0; i < lemmas.size(); ++i) {
      auto script = parse_lemma_script(lemmas[i]);
      demand(script.has_value(), "a lemma script is damaged");
      model_.lemmas_.push_back(std::move(*script));
    }
    const StringTable names = read_table(format::names);
    for (std::size_t i = 0; i < names.size(); ++i) model_.names_.push_back(name_mark(names[i]));
    const StringTable relations = read_table(format::relations);
    model_.root_relation_ = relations.size();
    for (std::size_t i = 0; i < relations.size(); ++i) {
      model_.relations_.emplace_back(relations[i]);
      if (relations[i] == "root") model_.root_relation_ = i;
    }
    demand(relations.size() >= 2 && model_.root_relation_ < relations.size(),
           "it has no relation \"root\"");
  }

  static NameMark name_mark(std::string_view label) {
    if (label == "O") return {};
    for (const NameType type :
         {NameType::person, NameType::organization, NameType::place, NameType::other}) {
      if (label.size() > 2 && label.substr(2) == name_of(type)) {
        if (label[0] == 'B') return {NameMark::Place::begin, type};
        if (label[0] == 'I') return {NameMark::Place::inside, type};
      }
    }
    refuse("a name mark is damaged");
  }

  VectorTable read_vectors(format::Section number, std::size_t rows, std::size_t width,
                           bool half) const {
    std::span<const std::byte> from = section(number);
    VectorTable table;
    table.width = width;
    table.half = half;
    table.scales = take_floats(from, rows).data();
    table.codes = take<std::uint8_t>(from, half ? rows * (width / 2) : rows * width).data();
    return table;
  }

  void read_vectors() {
    const format::Shape& shape = model_.shape_;
    model_.learned_ =
        read_vectors(format::learned, model_.words_.size(), shape.learned_width, false);
    model_.fixed_ =
        read_vectors(format::fixed, model_.fixed_words_.size(), shape.fixed_width, true);
    model_.suffix_ = read_vectors(format::suffix, suffix_buckets, shape.suffix_width, false);
    model_.prefix_ = read_vectors(format::prefix, prefix_buckets, shape.prefix_width, false);
    model_.spelling_ = read_vectors(format::spelling, shape_buckets, shape.shape_width, false);
    std::span<const std::byte> from = section(format::roots);
    model_.arc_root_ = take_floats(from, shape.arc);
    model_.pair_root_ = take_floats(from, shape.relation);
  }

  PackedMatrix read_matrix(std::size_t number, std::size_t inputs, std::size_t outputs) const {
    std::span<const std::byte> from = section(number);
    PackedMatrix matrix;
    matrix.inputs = inputs;
    matrix.outputs = (outputs + output_block - 1) / output_block * output_block;
    matrix.scales = take_floats(from, matrix.outputs).data();
    matrix.bias = take_floats(from, matrix.outputs).data();
    const auto sums = take<std::int32_t>(from, matrix.outputs);
    matrix.sums = sums.data();
    const auto packed = take<std::int8_t>(from, matrix.inputs * matrix.outputs);
    matrix.packed = packed.data();
    std::int8_t largest = 0;
    std::int8_t least = 0;
    for (const std::int8_t weight : packed) {
      largest = std::max(largest, weight);
      least = std::min(least, weight);
    }
    demand(largest <= weight_limit && least >= -weight_limit, "a weight is out of range");
    const std::int32_t most = weight_limit * static_cast<std::int32_t>(inputs);
    for (const std::int32_t sum : sums) {
      demand(sum <= most && sum >= -most, "the sum of weights is out of range");
    }
    return matrix;
  }

  void read_matrices() {
    const format::Shape& shape = model_.shape_;
    std::size_t number = format::fixed_sections;
    std::size_t inputs = shape.input();
    for (std::size_t l = 0; l < shape.layers; ++l) {
      LayerWeights layer;
      for (std::size_t d = 0; d < 2; ++d) {
        layer.input[d] = read_matrix(number++, inputs, std::size_t{3} * shape.hidden);
        layer.recurrent[d] = read_matrix(number++, shape.hidden, std::size_t{3} * shape.hidden);
      }
      model_.layers_.push_back(layer);
      inputs = std::size_t{2} * shape.hidden;
    }
    const std::size_t labels = model_.tags_.size() + model_.lemmas_.size() + model_.names_.size();
    const std::size_t pairs = model_.relation_stride() * (shape.relation + std::size_t{1});
    const auto head = [&](format::Head which, std::size_t in, std::size_t out) {
      model_.heads_[which] = read_matrix(number + which, in, out);
    };
    head(format::tag_tap, inputs, shape.tag_hidden);
    head(format::tag_input, shape.input(), shape.tag_hidden);
    head(format::tag_out, shape.tag_hidden, labels);
    head(format::mlp, inputs, std::size_t{2} * (shape.arc + shape.relation));
    head(format::arc, shape.arc, shape.arc);
    head(format::pair, shape.relation, pairs);
  }

  std::span<const std::byte> bytes_;
  Model& model_;
  std::vector<format::Entry> entries_;
};

Model::Model(std::span<const std::byte> bytes) { ModelReader(bytes, *this).read(); }

}  // namespace claimcheck::nlp
