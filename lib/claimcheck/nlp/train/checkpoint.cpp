// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/checkpoint.hpp"

#include "claimcheck/error.hpp"

#include <cstring>

namespace claimcheck::nlp::train {

namespace {

constexpr std::uint64_t magic = 0x31306B6863636363ULL;

class Writer {
 public:
  void number(std::uint64_t value) { raw(&value, sizeof value); }
  void raw(const void* data, std::size_t size) {
    bytes_.append(static_cast<const char*>(data), size);
  }
  void strings(const std::vector<std::string>& strings) {
    number(strings.size());
    for (const std::string& text : strings) {
      number(text.size());
      raw(text.data(), text.size());
    }
  }
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

class Reader {
 public:
  explicit Reader(std::string_view bytes) : bytes_(bytes) {}

  std::uint64_t number() {
    std::uint64_t value = 0;
    raw(&value, sizeof value);
    return value;
  }
  void raw(void* out, std::size_t size) {
    if (size > bytes_.size()) throw Error(ErrorKind::model, "the checkpoint is cut short");
    std::memcpy(out, bytes_.data(), size);
    bytes_.remove_prefix(size);
  }
  std::size_t count(std::size_t bytes_each) {
    const std::uint64_t value = number();
    if (value > bytes_.size() / bytes_each) {
      throw Error(ErrorKind::model, "the checkpoint is cut short");
    }
    return static_cast<std::size_t>(value);
  }
  void strings(Inventory& inventory) {
    const std::size_t size = count(8);
    for (std::size_t i = 0; i < size; ++i) {
      std::string text(count(1), '\0');
      raw(text.data(), text.size());
      inventory.add(text);
    }
  }

 private:
  std::string_view bytes_;
};

std::vector<Index*> fields(NetworkShape& s) {
  return {&s.learned_width, &s.fixed_width, &s.suffix_width, &s.prefix_width,
          &s.shape_width,   &s.hidden,      &s.layers,       &s.tap,
          &s.tag_hidden,    &s.arc,         &s.relation,     &s.words,
          &s.tags,          &s.lemmas,      &s.names,        &s.relations};
}

}  // namespace

std::string write_checkpoint(const NetworkShape& shape, const Vocabulary& vocabulary,
                             const FixedVectors& fixed,
                             const std::vector<Parameter<float>*>& parameters) {
  Writer writer;
  writer.number(magic);
  NetworkShape copy = shape;
  for (const Index* field : fields(copy)) writer.number(static_cast<std::uint64_t>(*field));
  for (const Inventory* inventory : {&vocabulary.words, &vocabulary.tags, &vocabulary.lemmas,
                                     &vocabulary.names, &vocabulary.relations, &fixed.words}) {
    writer.strings(inventory->strings());
  }
  writer.raw(fixed.codes.data(), fixed.codes.size());
  writer.raw(fixed.scales.data(), fixed.scales.size() * sizeof(float));
  writer.number(parameters.size());
  for (const Parameter<float>* parameter : parameters) {
    writer.strings({parameter->name});
    writer.number(static_cast<std::uint64_t>(parameter->value.rows()));
    writer.number(static_cast<std::uint64_t>(parameter->value.cols()));
    writer.raw(parameter->value.data(),
               static_cast<std::size_t>(parameter->value.size()) * sizeof(float));
  }
  return writer.take();
}

Checkpoint read_checkpoint(std::string_view bytes) {
  Reader reader(bytes);
  if (reader.number() != magic) throw Error(ErrorKind::model, "this is no training checkpoint");
  Checkpoint checkpoint;
  for (Index* field : fields(checkpoint.shape)) *field = static_cast<Index>(reader.number());
  Vocabulary& vocabulary = checkpoint.vocabulary;
  for (Inventory* inventory : {&vocabulary.words, &vocabulary.tags, &vocabulary.lemmas,
                               &vocabulary.names, &vocabulary.relations, &vocabulary.fixed}) {
    reader.strings(*inventory);
  }
  FixedVectors& fixed = checkpoint.fixed;
  fixed.words = vocabulary.fixed;
  fixed.width = checkpoint.shape.fixed_width;
  const auto rows = static_cast<std::size_t>(fixed.words.size());
  fixed.codes.resize(rows * static_cast<std::size_t>(fixed.width));
  fixed.scales.resize(rows);
  reader.raw(fixed.codes.data(), fixed.codes.size());
  reader.raw(fixed.scales.data(), rows * sizeof(float));
  const std::size_t count = reader.count(16);
  for (std::size_t i = 0; i < count; ++i) {
    Parameter<float> parameter;
    Inventory name;
    reader.strings(name);
    parameter.name = name[0];
    const auto height = static_cast<Index>(reader.count(1));
    const auto width = static_cast<Index>(reader.count(1));
    parameter.value.resize(height, width);
    reader.raw(parameter.value.data(),
               static_cast<std::size_t>(parameter.value.size()) * sizeof(float));
    checkpoint.parameters.push_back(std::move(parameter));
  }
  return checkpoint;
}

}  // namespace claimcheck::nlp::train
