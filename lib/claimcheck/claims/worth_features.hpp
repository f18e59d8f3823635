// SPDX-License-Identifier: MIT
// What the model of check-worthiness sees of a statement: its words, tags and relations, alone and
// by twos and threes, and how many of some there are. Training and use share it.
#pragma once

#include "claimcheck/rules/tree_matcher.hpp"
#include "claimcheck/text/linear_model.hpp"

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

/// A word of a statement. Form and lemma are in lower case, each run of digits a "0".
struct WorthWord {
  std::string form;
  std::string lemma;
  std::string_view upos;
  std::string_view xpos;
  std::string_view relation;
  std::size_t head = 0;   ///< index into the statement's words; its own when that is not in it
  std::string_view name;  ///< type of the name that begins here; "" for none
};

/// Returns the words of a sentence that a statement has taken.
std::vector<WorthWord> worth_words(const rules::TreeView& view, const std::vector<bool>& taken);

/// Returns what stands for a word where only its role counts: the tag of a number, a name or a
/// content word, else the form.
std::string_view role_of(const WorthWord& word);

/// Calls `visit(feature, first, count)` for each feature: its number and the words that it looks
/// at, none for a length or for what is not there. A feature may come several times.
template <typename Visit>
void visit_worth_features(std::span<const WorthWord> words, Visit visit) {
  using text::feature_hash;
  using text::FeaturePart;
  struct Parts {
    FeaturePart form, lemma, xpos, role;
  };
  const FeaturePart end{">"};
  std::vector<Parts> parts;
  parts.reserve(words.size() + 2);
  for (const WorthWord& word : words) {
    parts.push_back(
        {std::string_view{word.form}, std::string_view{word.lemma}, word.xpos, role_of(word)});
  }
  parts.insert(parts.end(), 2, Parts{end, end, end, end});
  const std::size_t count = words.size();
  if (count > 0) visit(feature_hash({"begin", parts[0].form}), 0, 1);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t two = std::min<std::size_t>(2, count - i);
    const std::size_t three = std::min<std::size_t>(3, count - i);
    const Parts &a = parts[i], &b = parts[i + 1], &c = parts[i + 2];
    const WorthWord& word = words[i];
    visit(feature_hash({"form", a.form}), i, 1);
    visit(feature_hash({"lemma", a.lemma}), i, 1);
    visit(feature_hash({"tag", a.xpos}), i, 1);
    visit(feature_hash({"forms", a.form, b.form}), i, two);
    visit(feature_hash({"forms", a.form, b.form, c.form}), i, three);
    visit(feature_hash({"tags", a.xpos, b.xpos, c.xpos}), i, three);
    visit(feature_hash({"roles", a.role, b.role}), i, two);
    visit(feature_hash({"roles", a.role, b.role, c.role}), i, three);
    if (!word.name.empty()) visit(feature_hash({"name", word.name}), i, 1);
    if (word.relation == "root") {
      visit(feature_hash({"root", a.lemma}), i, 1);
      visit(feature_hash({"root-tag", a.xpos}), i, 1);
    }
    if (word.head == i) continue;
    const Parts& head = parts[word.head];
    if (word.relation == "nsubj") visit(feature_hash({"subject", a.role, head.lemma}), i, 1);
    if (word.relation == "obj") visit(feature_hash({"object", head.lemma, a.lemma}), i, 1);
  }
  const auto amount = [](std::size_t found, std::size_t most) {
    return std::to_string(std::min(found, most));
  };
  const auto counted = [&](const char* what, const auto& is_one, std::size_t most) {
    const auto found = static_cast<std::size_t>(std::ranges::count_if(words, is_one));
    const std::string shown = amount(found, most);
    const auto first =
        static_cast<std::size_t>(std::ranges::find_if(words, is_one) - words.begin());
    visit(feature_hash({what, std::string_view{shown}}), found > 0 ? first : 0,
          found > 0 ? 1U : 0U);
    return found;
  };
  const std::size_t numbers = counted(
      "numbers", [](const WorthWord& word) { return word.upos == "NUM"; }, 4);
  counted(
      "names", [](const WorthWord& word) { return !word.name.empty(); }, 4);
  counted(
      "verbs", [](const WorthWord& word) { return word.upos == "VERB"; }, 6);
  counted(
      "past", [](const WorthWord& word) { return word.xpos == "VBD"; }, 3);
  const std::string fours = amount(count / 4, 14);
  const std::string eights = amount(count / 8, 5);
  const std::string some = amount(numbers, 2);
  visit(feature_hash({"length", std::string_view{fours}}), 0, 0);
  visit(feature_hash({"length-numbers", std::string_view{eights}, std::string_view{some}}), 0, 0);
}

}  // namespace claimcheck::claims
