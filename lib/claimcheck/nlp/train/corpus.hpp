// SPDX-License-Identifier: MIT
// Treebank sentences as the trainer sees them: inventories of words and labels, examples as
// numbers, and gold name marks from the entity layer.
#pragma once

#include "claimcheck/nlp/conllu.hpp"
#include "claimcheck/nlp/train/network.hpp"

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace claimcheck::nlp::train {

/// Strings with their numbers in order of arrival.
class Inventory {
 public:
  int add(std::string_view text);
  /// Returns the number, or -1.
  int find(std::string_view text) const;
  const std::string& operator[](int number) const {
    return strings_[static_cast<std::size_t>(number)];
  }
  int size() const { return static_cast<int>(strings_.size()); }
  const std::vector<std::string>& strings() const { return strings_; }

 private:
  std::vector<std::string> strings_;
  std::unordered_map<std::string, int> numbers_;
};

/// All strings of a model. `words` are digit-masked folded forms with "" (unknown) first; `tags`
/// are UPOS, XPOS and features apart by tabs; `lemmas` are script labels; `names` are the marks.
struct Vocabulary {
  Inventory words;
  Inventory fixed;
  Inventory tags;
  Inventory lemmas;
  Inventory names;
  Inventory relations;
};

/// Returns the marks of names: "O", then "B-" and "I-" of person, organization, place, other.
Inventory name_marks();

/// Returns a mark for each word from the entity layer of the last column: mentions whose head is
/// a proper noun, cut to the words of the name, before a comma, a bracket and, in a person's name,
/// a preposition or conjunction; empty when the sentence has no such layer.
std::vector<std::string> gold_name_marks(const ConlluSentence& sentence);

/// Makes the inventories of the training sentences: words seen at least `least_word` times, labels
/// at least `least_label` times. `fixed` and `names` are left as they are.
void count_vocabulary(const std::vector<ConlluSentence>& sentences, std::size_t least_word,
                      std::size_t least_label, Vocabulary& vocabulary);

/// Turns a sentence into numbers. Labels outside the inventory become -1, a relation with an
/// unknown subtype its base. `named` says whether words without entities are known to be none.
Example make_example(const ConlluSentence& sentence, const Vocabulary& vocabulary, bool named);

/// Returns the row of the fixed vectors for a folded form, or -1; tries the form, then without
/// its final full stop, then what follows the last hyphen.
int find_fixed(const Inventory& fixed, std::string_view folded);

}  // namespace claimcheck::nlp::train
