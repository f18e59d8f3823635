// SPDX-License-Identifier: MIT
// The rules by which a language writes numbers, measures and times, read from the files of a rule
// folder's elements/ and compiled: words become numbers, patterns the branches of one tree.
// Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/elements/element.hpp"
#include "claimcheck/elements/pattern.hpp"
#include "claimcheck/elements/value.hpp"
#include "claimcheck/xml.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

namespace claimcheck::elements {

struct Call;
/// Makes a node's value of its slots; false when they do not go together.
using Make = bool (*)(const Call& call, Value& value);

/// What a rule's attributes tell its action.
struct Parameters {
  double n = 0;
  double m = 0;
  Grain grain = Grain::none;
  Bound bound = Bound::none;
  Edge edge = Edge::none;
  bool about = false;
  bool closed = false;  ///< the end of a range belongs to it
  std::string mode;     ///< which way of several the action goes
};

struct Unit {
  std::string code;   ///< "km", "USD", "Cel": UCUM for measures, ISO 4217 for currencies
  std::string name;   ///< in words, such as "Kilometer"
  std::string kind;   ///< "length", "currency", "temperature", …
  std::string whole;  ///< code of the unit that it is a part of: "ft" for inches
  double parts = 0;   ///< how many make the whole
  double factor = 0;  ///< how many of the kind's SI unit make one; 0 when no factor does
};

struct ElementExample {
  std::string text;
  std::string on;       ///< ISO 8601 day, may be empty
  std::string element;  ///< the words that are the element; empty in a bad example
  std::string value;
  std::string place;  ///< "en/elements/times.xml:12:3"
};

/// What may stand beside a match.
struct Context {
  std::vector<std::string> words;     ///< sorted
  std::vector<std::string> suffixes;  ///< of words in small letters
  bool edge = false;                  ///< the sentence's edge
  bool digits = false;
};

struct ElementRule {
  std::string id;
  std::uint16_t category = 0;
  Make make = nullptr;  ///< none: `constant` is the value
  Parameters parameters;
  std::optional<ElementKind> kind;  ///< of the element that it makes, if any
  std::vector<char> parts;          ///< slots that are elements inside it
  int after = -1, before = -1, not_after = -1, not_before = -1;  ///< contexts
  bool capital = false;                                          ///< begins with a capital
  bool apart = false;  ///< no letter or digit is joined to it from before
  std::string exact;   ///< stands so, letter by letter; empty: any case
  Value constant;
  std::string reason;
  std::string place;       ///< "en/elements/times.xml:12"
  std::string definition;  ///< its XML without reason and examples
  std::vector<ElementExample> good, bad;
};

class Grammar {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Grammar(std::span<const xml::File> files);

  struct Branch {
    struct WordEdge {
      std::uint32_t word = 0;
      bool joined = false;
      std::uint32_t to = 0;
    };
    struct NodeEdge {
      std::uint16_t category = 0;
      std::uint16_t constraint = 0;
      bool joined = false;
      std::uint32_t to = 0;
    };
    struct End {
      std::uint32_t rule = 0;
      std::uint32_t slots = 0;  ///< index into `slots`
    };
    std::vector<WordEdge> words;  ///< sorted by word
    std::vector<NodeEdge> nodes;  ///< sorted by category
    std::vector<End> ends;
  };

  const std::vector<ElementRule>& rules() const { return rules_; }
  const std::vector<Branch>& branches() const { return branches_; }
  const std::vector<Unit>& units() const { return units_; }
  const Constraint& constraint(std::uint16_t number) const { return constraints_[number]; }
  /// Returns the slot letters of a sequence, one for each of its items, 0 for none.
  const std::string& slots(std::uint32_t number) const { return slots_[number]; }
  const Context& context(int number) const { return contexts_[static_cast<std::size_t>(number)]; }
  /// Returns a word's number, 0 when no pattern has it.
  std::uint32_t word(std::string_view folded) const;
  /// Returns a category's number, 0 when there is none of that name.
  std::uint16_t category(std::string_view name) const;
  /// Returns the unit of that code, or nullptr.
  const Unit* unit(std::string_view code) const;
  /// Returns a word list's words; empty when there is none of that id.
  const std::vector<std::string>& list(std::string_view id) const;

 private:
  friend class GrammarReader;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };
  std::vector<ElementRule> rules_;
  std::vector<Branch> branches_;
  std::vector<Unit> units_;
  std::vector<Constraint> constraints_;
  std::vector<std::string> slots_;
  std::vector<Context> contexts_;
  std::unordered_map<std::string, std::uint32_t, TextHash, std::equal_to<>> words_;
  std::map<std::string, std::uint16_t, std::less<>> categories_;
  std::map<std::string, std::vector<std::string>, std::less<>> lists_;
};

}  // namespace claimcheck::elements
