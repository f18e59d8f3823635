// SPDX-License-Identifier: MIT
#include "claimcheck/text/segmenter_tables.hpp"

#include "claimcheck/text/block_shape.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <utility>

namespace claimcheck::text {
namespace {

constexpr std::size_t word_bytes_max = 32;

constexpr std::array<std::pair<std::string_view, WordList>, 10> list_names{{
    {"title", WordList::title},
    {"inner", WordList::inner},
    {"number", WordList::number},
    {"ending", WordList::ending},
    {"starter", WordList::starter},
    {"reporting", WordList::reporting},
    {"exclaiming", WordList::exclaiming},
    {"surname", WordList::surname},
    {"capital", WordList::capital},
    {"agency", WordList::agency},
}};

// FNV-1a of the word in ASCII lower case; never 0.
std::uint64_t hash_of(std::string_view word) {
  std::uint64_t hash = 0xCBF29CE484222325U;
  for (const char byte : word) {
    auto value = static_cast<unsigned char>(byte);
    if (value >= 'A' && value <= 'Z') value = static_cast<unsigned char>(value + 32);
    hash = (hash ^ value) * 0x100000001B3U;
  }
  return hash | 1U;
}

WordList list_named(const xml::File& file, const xml::Element& element) {
  const std::string_view id = file.require(element, "id");
  for (const auto& [name, list] : list_names) {
    if (name == id) return list;
  }
  file.fail(element.offset, "there is no word list \"" + std::string{id} + "\"");
}

void read_weights(const xml::File& file, const xml::Element& element, Segmenter::Tables& tables) {
  const std::string_view value = file.require(element, "blank-threshold");
  const auto [end, fault] =
      std::from_chars(value.data(), value.data() + value.size(), tables.blank_threshold);
  if (fault != std::errc{} || end != value.data() + value.size()) {
    file.fail(element.offset, "\"blank-threshold\" has to be a whole number");
  }
  tables.model.read(file, element);
}

}  // namespace

void WordTable::add(std::string_view word, WordList list) {
  entries_.push_back({hash_of(word), static_cast<WordLists>(list)});
}

void WordTable::seal() {
  slots_.assign(std::bit_ceil(entries_.size() * 2 + 2), {});
  mask_ = slots_.size() - 1;
  for (const Entry& entry : entries_) {
    std::uint64_t slot = (entry.hash >> 8U) & mask_;
    while (slots_[slot].hash != 0 && slots_[slot].hash != entry.hash) slot = (slot + 1) & mask_;
    slots_[slot].hash = entry.hash;
    slots_[slot].lists = static_cast<WordLists>(slots_[slot].lists | entry.lists);
  }
  entries_.clear();
}

WordLists WordTable::lists_of(std::string_view word) const {
  if (word.empty() || word.size() > word_bytes_max) return 0;
  const std::uint64_t hash = hash_of(word);
  std::uint64_t slot = (hash >> 8U) & mask_;
  while (slots_[slot].hash != 0) {
    if (slots_[slot].hash == hash) return slots_[slot].lists;
    slot = (slot + 1) & mask_;
  }
  return 0;
}

Segmenter::Tables::Tables(const xml::File& file) {
  if (file.root.name != "sentences") file.fail(file.root.offset, "the root has to be <sentences>");
  words.vowels = file.root.attribute("vowels").value_or("");
  for (const xml::Element& element : file.root.children) {
    if (element.name == "weights") read_weights(file, element, *this);
    if (element.name != "list") continue;
    const WordList list = list_named(file, element);
    file.require(element, "why");
    const xml::Element* words_element = element.child("words");
    if (words_element == nullptr) file.fail(element.offset, "<list> needs an element <words>");
    for (const std::string_view word : words_of(words_element->text)) {
      if (word.size() > word_bytes_max) {
        file.fail(words_element->offset, "the word \"" + std::string{word} + "\" is too long");
      }
      words.add(word, list);
    }
  }
  words.seal();
}

}  // namespace claimcheck::text
