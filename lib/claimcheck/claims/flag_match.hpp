// SPDX-License-Identifier: MIT
// Where the patterns of flag rules match in a sentence: over its words, and over the values and
// names that stand in them.
#pragma once

#include "claimcheck/claims/flag_rules.hpp"
#include "claimcheck/elements/reader.hpp"
#include "claimcheck/nlp/article.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// The bit of a kind in FlagStep::kinds.
constexpr std::uint32_t bit_of(elements::ElementKind kind) {
  return 1U << static_cast<unsigned>(kind);
}
/// The bit of a run of characters that begins with a digit, whatever it is.
inline constexpr std::uint32_t figure_bit = 1U << 31U;

/// A value or name of a sentence, from the word `first` to before `last`.
struct FlagValue {
  static constexpr std::uint32_t no_name = 0xFFFFFFFF;
  std::uint32_t bit = 0;
  Span span;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  const elements::Found* found = nullptr;  ///< null for names and figures
  std::uint32_t name = no_name;            ///< nlp::Mention::name
};

struct FlagCapture {
  std::string_view slot;
  FlagValue value;
};

/// What a pattern took, in its order.
struct FlagSighting {
  std::uint32_t tree = 0;
  std::vector<FlagCapture> captures;

  /// Returns what the slot took first, or nullptr.
  const FlagValue* find(std::string_view slot) const;
  std::vector<const FlagValue*> all(std::string_view slot) const;
};

/// A sentence made ready for matching. Keeps pointers into `found`, which must outlive it.
class FlagSentence {
 public:
  FlagSentence(std::string_view text, const nlp::Tree& tree, std::uint32_t number,
               std::span<const elements::Found> found, std::span<const nlp::Mention> mentions,
               const elements::Reader& reader, const elements::Reference& reference);

  FlagSentence(const FlagSentence&) = delete;
  FlagSentence(FlagSentence&&) = default;

  /// Returns the sightings of a rule: at each word those of the first pattern that matches there,
  /// at most `most_sightings` of them.
  std::vector<FlagSighting> find(const FlagRule& rule) const;
  static constexpr std::size_t most_sightings = 4;

 private:
  struct Attempt;
  bool is_known(Span span) const;
  void add(const elements::Found& found);
  void add_figure(std::uint32_t at);
  void place(FlagValue value, std::uint32_t bit);
  bool is_word(std::uint32_t at, const FlagStep& step) const;
  bool may_pass(std::uint32_t at, const Attempt& attempt) const;
  void match(Attempt& attempt, std::size_t step, std::uint32_t at) const;

  const nlp::Tree& tree_;
  std::uint32_t number_;
  std::vector<std::string> forms_;
  std::vector<FlagValue> values_;      ///< by first word
  std::vector<std::uint32_t> inside_;  ///< for each word a bit for each kind of a value over it
  std::uint32_t kinds_ = 0;
  std::vector<elements::Found> ends_;  ///< numbers that ranges hide, "140 %" in "more than 140 %"
};

}  // namespace claimcheck::claims
