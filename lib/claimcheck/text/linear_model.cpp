// SPDX-License-Identifier: MIT
#include "claimcheck/text/linear_model.hpp"

#include "claimcheck/text/block_shape.hpp"

#include <bit>
#include <charconv>

namespace claimcheck::text {
namespace {

constexpr std::uint64_t hash_start = 0xCBF29CE484222325U;
constexpr std::uint64_t hash_factor = 0x100000001B3U;

std::uint64_t joined(std::uint64_t hash, const FeaturePart& part) {
  hash = (hash ^ part.hash) * 0x9E3779B97F4A7C15U;
  return hash ^ (hash >> 29U);
}

std::uint64_t hash_of_name(std::string_view name) {
  std::uint64_t hash = hash_start;
  while (true) {
    const std::size_t end = name.find('|');
    hash = joined(hash, FeaturePart{name.substr(0, end)});
    if (end == std::string_view::npos) return hash | 1U;
    name.remove_prefix(end + 1);
  }
}

}  // namespace

FeaturePart::FeaturePart(std::string_view part) : text(part), hash(hash_start) {
  for (const char byte : part) {
    auto value = static_cast<unsigned char>(byte);
    if (value >= 'A' && value <= 'Z') value = static_cast<unsigned char>(value + 32);
    hash = (hash ^ value) * hash_factor;
  }
}

std::uint64_t feature_hash(FeatureParts parts) {
  std::uint64_t hash = hash_start;
  for (const FeaturePart& part : parts) hash = joined(hash, part);
  return hash | 1U;
}

std::string feature_name(FeatureParts parts) {
  std::string name;
  for (const FeaturePart& part : parts) {
    if (&part != parts.begin()) name += '|';
    if (part.text.find_first_of(" \t\n|") != std::string_view::npos) return {};
    for (const char byte : part.text) {
      name += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
    }
  }
  return name;
}

void LinearModel::read(const xml::File& file, const xml::Element& element) {
  const std::vector<std::string_view> words = words_of(element.text);
  if (words.size() % 2 != 0) file.fail(element.offset, "a feature has no weight");
  if (words.empty()) return;
  slots_.assign(std::bit_ceil(words.size() + 2), {});
  mask_ = slots_.size() - 1;
  for (std::size_t i = 0; i < words.size(); i += 2) {
    const std::string_view number = words[i + 1];
    std::int32_t weight = 0;
    const auto [end, fault] = std::from_chars(number.data(), number.data() + number.size(), weight);
    if (fault != std::errc{} || end != number.data() + number.size() || weight > 100000 ||
        weight < -100000) {
      file.fail(element.offset, "the weight of \"" + std::string{words[i]} +
                                    "\" has to be a whole number within 100000");
    }
    const std::uint64_t feature = hash_of_name(words[i]);
    std::uint64_t slot = (feature >> 8U) & mask_;
    while (slots_[slot].feature != 0 && slots_[slot].feature != feature) slot = (slot + 1) & mask_;
    slots_[slot] = {feature, weight};
  }
}

std::int32_t LinearModel::weight(std::uint64_t feature) const {
  std::uint64_t slot = (feature >> 8U) & mask_;
  while (slots_[slot].feature != 0) {
    if (slots_[slot].feature == feature) return slots_[slot].weight;
    slot = (slot + 1) & mask_;
  }
  return 0;
}

}  // namespace claimcheck::text
