// SPDX-License-Identifier: MIT
// Finds the elements of a sentence by the rules of a grammar. Immutable; const use is safe from
// many threads.
#pragma once

#include "claimcheck/elements/element.hpp"
#include "claimcheck/elements/grammar.hpp"
#include "claimcheck/span.hpp"
#include "claimcheck/xml.hpp"

#include <cstdint>
#include <initializer_list>
#include <span>
#include <string_view>
#include <vector>

namespace claimcheck::elements {

/// An element with all that its words say.
struct Found : Element {
  Value detail;
  std::vector<Found> parts;  ///< the ends of a range, the day of a time: in their order
};

/// A set of kinds.
class Kinds {
 public:
  constexpr Kinds(std::initializer_list<ElementKind> kinds) {
    for (const ElementKind kind : kinds) bits_ |= 1U << static_cast<unsigned>(kind);
  }
  static constexpr Kinds all() {
    Kinds kinds{};
    kinds.bits_ = 0xFFFFFFFF;
    return kinds;
  }
  constexpr bool has(ElementKind kind) const {
    return (bits_ >> static_cast<unsigned>(kind) & 1U) != 0;
  }

 private:
  std::uint32_t bits_ = 0;
};

class Reader {
 public:
  /// Reads the files of a rule folder's elements/. Throws: Error{rules} with the place.
  explicit Reader(std::span<const xml::File> files);

  const Grammar& grammar() const { return grammar_; }

  /// Returns the elements of `text[sentence]` of those kinds, in their order; none overlaps
  /// another. Times are read against `reference`. Linear in the sentence's length.
  std::vector<Found> read(std::string_view text, Span sentence, const Reference& reference,
                          Kinds kinds = Kinds::all()) const;

  /// Returns the rules that the elements of `text[sentence]` are made by, from the outermost words
  /// of each to the innermost, as often as each was used.
  std::vector<const ElementRule*> rules_used(std::string_view text, Span sentence,
                                             const Reference& reference) const;

 private:
  Grammar grammar_;
};

/// Returns the reference of an ISO 8601 day, "2021-08-05", or time, "2021-08-05T16:12:00"; none is
/// given when the text is neither.
Reference reference_of(std::string_view day);

}  // namespace claimcheck::elements
