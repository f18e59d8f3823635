// SPDX-License-Identifier: MIT
#include "claimcheck/elements/pattern.hpp"

#include "claimcheck/elements/atoms.hpp"

#include <array>
#include <charconv>

namespace claimcheck::elements {
namespace {

constexpr std::size_t max_sequences = 4096;
constexpr int max_depth = 16;
constexpr std::size_t max_items = 16;
constexpr std::string_view marks = "()|?[]~\\";

constexpr std::array<std::string_view, 15> grain_names{
    "",      "second",  "minute", "hour", "part", "day",    "weekend", "week",
    "month", "quarter", "season", "half", "year", "decade", "century"};

using Sequence = std::vector<PatternItem>;
using Sequences = std::vector<Sequence>;

class Reader {
 public:
  explicit Reader(std::string_view pattern) : pattern_(pattern) {}

  Sequences read() {
    Sequences result = alternatives(0);
    if (at_ < pattern_.size()) fail("this bracket was not opened");
    for (const Sequence& sequence : result) {
      if (sequence.empty()) fail("a pattern needs a word that is not optional");
      if (sequence.size() > max_items) fail("a pattern has at most 16 words");
    }
    return result;
  }

 private:
  [[noreturn]] void fail(std::string message) const { throw PatternFault{at_, std::move(message)}; }

  bool skip_blanks() {
    const std::size_t begin = at_;
    while (at_ < pattern_.size() && (pattern_[at_] == ' ' || pattern_[at_] == '\n' ||
                                     pattern_[at_] == '\t' || pattern_[at_] == '\r')) {
      ++at_;
    }
    return at_ > begin;
  }

  bool take(char mark) {
    if (at_ >= pattern_.size() || pattern_[at_] != mark) return false;
    ++at_;
    return true;
  }

  Sequences alternatives(int depth) {
    if (depth > max_depth) fail("brackets are nested too deep");
    Sequences result = sequence(depth);
    while (take('|')) {
      for (Sequence& each : sequence(depth)) result.push_back(std::move(each));
      if (result.size() > max_sequences) fail("the pattern stands for too many sequences");
    }
    return result;
  }

  Sequences sequence(int depth) {
    Sequences result(1);
    while (true) {
      skip_blanks();
      if (at_ >= pattern_.size() || pattern_[at_] == '|' || pattern_[at_] == ')') return result;
      const Sequences next = unit(depth);
      Sequences longer;
      longer.reserve(result.size() * next.size());
      for (const Sequence& head : result) {
        for (const Sequence& tail : next) {
          longer.push_back(head);
          longer.back().insert(longer.back().end(), tail.begin(), tail.end());
        }
      }
      if (longer.size() > max_sequences) fail("the pattern stands for too many sequences");
      result = std::move(longer);
    }
  }

  Sequences unit(int depth) {
    const bool joined = take('~');
    Sequences result;
    if (take('(')) {
      result = alternatives(depth + 1);
      if (!take(')')) fail("a bracket is not closed");
    } else if (take('[')) {
      result = {{slot()}};
    } else {
      result = {words()};
    }
    if (joined) {
      for (Sequence& each : result) {
        if (!each.empty()) each.front().joined = true;
      }
    }
    if (take('?')) result.emplace_back();
    return result;
  }

  Sequence words() {
    std::string literal;
    while (at_ < pattern_.size()) {
      const char byte = pattern_[at_];
      if (byte == '\\' && at_ + 1 < pattern_.size()) {
        literal += pattern_[at_ + 1];
        at_ += 2;
        continue;
      }
      if (byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' ||
          marks.find(byte) != std::string_view::npos) {
        break;
      }
      literal += byte;
      ++at_;
    }
    if (literal.empty()) fail("a word or a slot was expected");
    std::vector<Atom> atoms;
    cut_atoms(literal, {0, static_cast<std::uint32_t>(literal.size())}, atoms);
    Sequence result;
    result.reserve(atoms.size());
    for (const Atom& atom : atoms) {
      PatternItem item;
      item.word = folded(slice(literal, atom.span));
      item.joined = !result.empty();
      result.push_back(std::move(item));
    }
    return result;
  }

  double number() {
    double value = 0;
    const auto [end, fault] =
        std::from_chars(pattern_.data() + at_, pattern_.data() + pattern_.size(), value);
    if (fault != std::errc{}) fail("a number was expected");
    at_ = static_cast<std::size_t>(end - pattern_.data());
    return value;
  }

  std::string name() {
    std::string result;
    while (at_ < pattern_.size() && ((pattern_[at_] >= 'a' && pattern_[at_] <= 'z') ||
                                     (pattern_[at_] == '-' && !result.empty()))) {
      result += pattern_[at_++];
    }
    if (result.empty()) fail("a name in small letters was expected");
    return result;
  }

  Grain grain() {
    const std::string word = name();
    const auto found = grain_of(word);
    if (!found) fail("no such grain: " + word);
    return *found;
  }

  PatternItem slot() {
    PatternItem item;
    item.category = name();
    if (take('=')) {
      if (item.category.size() != 1) fail("a slot's name is one letter");
      item.slot = item.category.front();
      item.category = name();
    }
    Constraint& constraint = item.constraint;
    if (take(':')) {
      constraint.low = constraint.high = number();
      if (take('-')) constraint.high = number();
    }
    if (take('/')) {
      constraint.digits_low = constraint.digits_high = static_cast<int>(number());
      if (take('-')) constraint.digits_high = static_cast<int>(number());
    }
    if (take('@')) {
      constraint.grain_low = constraint.grain_high = grain();
      if (take('.')) {
        if (!take('.')) fail("a second '.' was expected");
        constraint.grain_high = grain();
      }
    }
    if (!take(']')) fail("']' was expected");
    return item;
  }

  std::string_view pattern_;
  std::size_t at_ = 0;
};

}  // namespace

bool Constraint::holds(const Value& value) const {
  return value.number >= low && value.number <= high && value.digits >= digits_low &&
         value.digits <= digits_high &&
         (grain_low == Grain::none ||
          (value.time.grain >= grain_low && value.time.grain <= grain_high));
}

Sequences sequences_of(std::string_view pattern) { return Reader{pattern}.read(); }

std::optional<Grain> grain_of(std::string_view name) {
  for (std::size_t i = 1; i < grain_names.size(); ++i) {
    if (grain_names[i] == name) return static_cast<Grain>(i);
  }
  return std::nullopt;
}

std::string_view name_of(Grain grain) { return grain_names[static_cast<std::size_t>(grain)]; }

}  // namespace claimcheck::elements
