// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/names.hpp"

#include "claimcheck/nlp/features.hpp"

#include <algorithm>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>

namespace claimcheck::nlp {

struct NameTies::Lists {
  std::unordered_set<std::string> titles;
  std::unordered_set<std::string> companies;
  std::unordered_set<std::string> empty;

  bool tells_nothing(const std::string& word) const {
    return titles.contains(word) || companies.contains(word) || empty.contains(word);
  }
  /// "King" and "II" are no part of a person's name, but of that of a county or a computer.
  bool tells_nothing(const std::string& word, NameType type) const {
    return type == NameType::person ? tells_nothing(word)
                                    : companies.contains(word) || empty.contains(word);
  }
};

namespace {

using Words = std::vector<std::string>;

struct Name {
  Words words;
  std::string initials;
  NameType type = NameType::other;
  bool company = false;  ///< "Acme Air Inc."
};

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool compatible(NameType a, NameType b) {
  return a == b || a == NameType::other || b == NameType::other;
}

/// "FRS" of "Daniel Bernoulli FRS": letters behind a person's full name are no part of it, but for
/// "III". `before` is the word before.
bool is_post_nominal(std::string_view form, std::string_view before, const Name& name) {
  constexpr std::size_t longest = 4;
  return name.type == NameType::person && name.words.size() > 1 && form.size() > 1 &&
         form.size() <= longest && std::ranges::all_of(form, is_upper) &&
         form.find_first_not_of("IVX") != form.npos &&
         std::ranges::any_of(before, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool ends_with(const Words& words, const Words& tail) {
  return tail.size() <= words.size() && std::equal(tail.rbegin(), tail.rend(), words.rbegin());
}

bool begins_with(const Words& words, const Words& front) {
  return front.size() <= words.size() && std::equal(front.begin(), front.end(), words.begin());
}

/// Whether `mention` may be a short form of `name`, such as "Obama" of "Barack Obama".
bool shortens(const Name& name, const Words& mention, std::string_view plain, NameType type) {
  if (!compatible(name.type, type)) return false;
  if (name.words == mention) return true;
  if (mention.size() == 1 && name.initials.size() > 1 && name.initials == plain) return true;
  if (mention.size() >= name.words.size()) return false;
  if (type == NameType::person) {
    return ends_with(name.words, mention) || begins_with(name.words, mention);
  }
  if (type != NameType::organization) return false;
  if (mention.size() > 1) return begins_with(name.words, mention);
  return (name.words.size() > 2 || name.company) &&
         (begins_with(name.words, mention) || ends_with(name.words, mention));
}

/// The names met so far, found again by their words without a search through all of them.
class NameBook {
 public:
  /// Returns the number of the name that a mention is of, a new one if it is of none. `plain` is
  /// the mention without its full stops.
  std::uint32_t number_of(Name name, const std::string& plain) {
    if (const auto same = equal(name)) return *same;
    const auto number = static_cast<std::uint32_t>(names_.size());
    std::uint32_t found = number;
    for (const std::string& key : {name.words.front(), name.words.back(), initials_key + plain}) {
      const auto listed = by_edge_.find(key);
      if (listed == by_edge_.end()) continue;
      for (const std::uint32_t k : listed->second) {
        const bool better =
            found == number || (name.type == NameType::person ? k < found : k > found);
        if (better && shortens(names_[k], name.words, plain, name.type)) found = k;
      }
    }
    return found == number ? add(std::move(name)) : found;
  }

  /// Returns the last number of each name: a person met by a last name first has the number of the
  /// only full name that ends in it. Numbers stay without gaps.
  std::vector<std::uint32_t> settled() const {
    std::unordered_map<std::string, std::uint32_t> of_last;
    const auto shared = static_cast<std::uint32_t>(names_.size());
    for (std::uint32_t k = 0; k < names_.size(); ++k) {
      const Name& name = names_[k];
      if (name.type != NameType::person || name.words.size() < 2) continue;
      const auto [at, is_new] = of_last.emplace(name.words.back(), k);
      if (!is_new) at->second = shared;
    }
    std::vector<std::uint32_t> target(names_.size());
    for (std::uint32_t k = 0; k < names_.size(); ++k) {
      const Name& name = names_[k];
      const auto full = of_last.find(name.words.front());
      const bool joins = name.type == NameType::person && name.words.size() == 1 &&
                         full != of_last.end() && full->second != shared;
      target[k] = joins ? full->second : k;
    }
    std::vector<std::uint32_t> number(names_.size(), shared);
    std::uint32_t next = 0;
    for (const std::uint32_t k : target) {
      if (number[k] == shared) number[k] = next++;
    }
    std::vector<std::uint32_t> settled;
    settled.reserve(target.size());
    for (const std::uint32_t k : target) settled.push_back(number[k]);
    return settled;
  }

 private:
  static constexpr std::size_t most_alike = 32;  ///< names kept under one word; hostile texts
  static constexpr char initials_key = '\n';     ///< before initials, which are no word

  std::optional<std::uint32_t> equal(const Name& name) const {
    const auto listed = by_words_.find(key_of(name.words));
    if (listed == by_words_.end()) return std::nullopt;
    for (auto k = listed->second.rbegin(); k != listed->second.rend(); ++k) {
      if (compatible(names_[*k].type, name.type)) return *k;
    }
    return std::nullopt;
  }

  std::uint32_t add(Name name) {
    const auto number = static_cast<std::uint32_t>(names_.size());
    by_words_[key_of(name.words)].push_back(number);
    list(name.words.front(), number);
    if (name.words.size() > 1) list(name.words.back(), number);
    if (name.initials.size() > 1) list(initials_key + name.initials, number);
    names_.push_back(std::move(name));
    return number;
  }

  void list(const std::string& key, std::uint32_t number) {
    std::vector<std::uint32_t>& numbers = by_edge_[key];
    if (numbers.size() < most_alike) numbers.push_back(number);
  }

  static std::string key_of(const Words& words) {
    std::string key;
    for (const std::string& word : words) key.append(word).push_back('\n');
    return key;
  }

  std::vector<Name> names_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_words_, by_edge_;
};

}  // namespace

NameTies::NameTies(const xml::File& file) {
  if (file.root.name != "names") file.fail(file.root.offset, "the root element must be <names>");
  auto lists = std::make_unique<Lists>();
  for (const xml::Element& element : file.root.children) {
    auto* list = element.name == "titles"      ? &lists->titles
                 : element.name == "companies" ? &lists->companies
                 : element.name == "empty"     ? &lists->empty
                                               : nullptr;
    if (list == nullptr) file.fail(element.offset, "<" + element.name + "> is not known here");
    for (std::string& word : xml::words_of(element.text)) list->insert(std::move(word));
  }
  lists_ = std::move(lists);
}

NameTies::NameTies(NameTies&&) noexcept = default;
NameTies& NameTies::operator=(NameTies&&) noexcept = default;
NameTies::~NameTies() = default;

std::vector<Mention> NameTies::find(std::span<const Tree> trees, std::string_view text) const {
  std::vector<Mention> mentions;
  for (std::size_t t = 0; t < trees.size(); ++t) {
    const std::vector<Token>& tokens = trees[t].tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      const NameMark mark = tokens[i].name;
      if (mark.place == NameMark::Place::outside) continue;
      const bool goes_on = mark.place == NameMark::Place::inside && i > 0 && !mentions.empty() &&
                           mentions.back().tree == t && mentions.back().last == i &&
                           mentions.back().type == mark.type;
      if (goes_on) {
        ++mentions.back().last;
      } else {
        mentions.push_back({static_cast<std::uint32_t>(t), static_cast<std::uint32_t>(i),
                            static_cast<std::uint32_t>(i + 1), mark.type, 0});
      }
    }
  }
  NameBook book;
  std::string folded;
  std::vector<Mention> known;
  for (Mention& mention : mentions) {
    Name name;
    name.type = mention.type;
    std::string plain;
    bool titles_alone = true;
    for (std::uint32_t i = mention.first; i < mention.last; ++i) {
      const std::string_view form = slice(text, trees[mention.tree].tokens[i].span);
      fold_form(form, folded);
      name.company = name.company || lists_->companies.contains(folded);
      titles_alone = titles_alone && lists_->tells_nothing(folded);
      const std::uint32_t last = i > mention.first ? i - 1 : i;
      const std::string_view before = slice(text, trees[mention.tree].tokens[last].span);
      if (lists_->tells_nothing(folded, mention.type) || is_post_nominal(form, before, name)) {
        continue;
      }
      name.words.push_back(folded);
      if (is_upper(form[0])) name.initials.push_back(form[0]);
      for (const char c : form) {
        if (c != '.') plain.push_back(c);
      }
    }
    // A title alone ("the President") is a description, no name.
    if (titles_alone) continue;
    mention.name = book.number_of(std::move(name), plain);
    known.push_back(mention);
  }
  const std::vector<std::uint32_t> settled = book.settled();
  for (Mention& mention : known) mention.name = settled[mention.name];
  return known;
}

std::string NameTies::key_of(std::string_view name) const {
  std::string key;
  std::string folded;
  for (const std::string& word : xml::words_of(name)) {
    fold_form(word, folded);
    if (lists_->tells_nothing(folded)) continue;
    key += (key.empty() ? "" : " ") + folded;
  }
  return key;
}

}  // namespace claimcheck::nlp
