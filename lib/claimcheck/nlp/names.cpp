// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/names.hpp"

#include "claimcheck/nlp/features.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
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

bool ends_with(const Words& words, const Words& tail) {
  return tail.size() <= words.size() && std::equal(tail.rbegin(), tail.rend(), words.rbegin());
}

bool begins_with(const Words& words, const Words& front) {
  return front.size() <= words.size() && std::equal(front.begin(), front.end(), words.begin());
}

void mark(Tree& tree, std::size_t begin, std::size_t end, NameType type) {
  for (std::size_t i = begin; i < end; ++i) {
    tree.tokens[i].name = {i == begin ? NameMark::Place::begin : NameMark::Place::inside, type};
  }
}

std::size_t name_end(const Tree& tree, std::size_t begin) {
  std::size_t end = begin + 1;
  while (end < tree.tokens.size() && tree.tokens[end].name.place == NameMark::Place::inside) ++end;
  return end;
}

/// Takes the marks off the words at a name's end that are no part of one; returns the new end.
std::size_t trimmed_end(Tree& tree, std::size_t begin) {
  std::size_t end = name_end(tree, begin);
  const auto is_bare = [](const std::string& upos) {
    return upos == "ADP" || upos == "DET" || upos == "CCONJ";
  };
  while (end > begin && is_bare(tree.tokens[end - 1].upos)) tree.tokens[--end].name = {};
  return end;
}

bool lies_in(std::uint32_t head, std::size_t begin, std::size_t end) {
  return head > begin && head <= end;
}

/// Whether a word of [begin, end) hangs from [from, to) as part of one name.
bool hangs_from(const Tree& tree, std::size_t begin, std::size_t end, std::size_t from,
                std::size_t to) {
  for (std::size_t i = begin; i < end; ++i) {
    const std::string_view relation = base_relation(tree.tokens[i].deprel);
    if (lies_in(tree.tokens[i].head, from, to) &&
        (relation == "flat" || relation == "compound" || relation == "amod" ||
         tree.tokens[i].deprel == "nmod:desc")) {
      return true;
    }
  }
  return false;
}

/// Takes the end of a title off a person's name: "Secretary of" "State Ann Smith".
void part_titles(Tree& tree) {
  std::vector<Token>& tokens = tree.tokens;
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool begins = tokens[i].name.place == NameMark::Place::begin &&
                        tokens[i].name.type == NameType::person &&
                        tokens[i + 1].name.place == NameMark::Place::inside;
    const bool of_title = tokens[i].deprel == "nmod" && tokens[i].head > 0 && tokens[i].head <= i &&
                          tokens[tokens[i].head - 1].deprel == "nmod:desc";
    if (!begins || !of_title || lies_in(tokens[i + 1].head, i, i + 1)) continue;
    tokens[i + 1].name.place = NameMark::Place::begin;
    tokens[i].name = {};
  }
}

/// Whether the word behind a name is its last: "World War II", a surname that is no name elsewhere
/// ("Ann Early,"). Persons and teams have no figure.
bool ends_name(const Tree& tree, std::string_view text, std::size_t begin, std::size_t end) {
  const Token& next = tree.tokens[end];
  const std::string_view relation = base_relation(next.deprel);
  const bool person = tree.tokens[begin].name.type == NameType::person;
  if (!lies_in(next.head, begin, end)) return false;
  if (relation == "flat" || relation == "nummod") {
    // "Canadiens 2": a result.
    const bool figure = feature(next, "NumForm") == "Digit" && next.span.size() < 4;
    const bool players = person || feature(tree.tokens[end - 1], "Number") == "Plur";
    return next.upos == "PROPN" || (next.upos == "NUM" && !(players && figure));
  }
  return person && relation == "amod" && is_upper(slice(text, next.span).front()) &&
         end + 1 < tree.tokens.size() && tree.tokens[end + 1].upos == "PUNCT";
}

/// Whether a title and the name behind it are parted by a preposition alone, while the tree ties
/// them as one name: "Secretary" of "State Ann Smith".
bool is_titled(const Tree& tree, std::size_t begin, std::size_t end) {
  const std::vector<Token>& tokens = tree.tokens;
  if (end + 1 >= tokens.size() || tokens[end].upos != "ADP" ||
      tokens[end + 1].name.place != NameMark::Place::begin ||
      tokens[end + 1].name.type != NameType::person) {
    return false;
  }
  const std::size_t next_end = name_end(tree, end + 1);
  for (std::size_t i = end + 1; i < next_end; ++i) {
    if (tokens[i].deprel == "flat" && lies_in(tokens[i].head, begin, end)) return true;
  }
  return false;
}

/// Makes one name of neighbours that the tree ties together ("Saudi", "Arabia"), with the type of
/// the one that holds the head, and takes in what ends it.
void join_neighbours(Tree& tree, std::string_view text) {
  std::vector<Token>& tokens = tree.tokens;
  for (std::size_t begin = 0; begin < tokens.size();) {
    if (tokens[begin].name.place != NameMark::Place::begin) {
      ++begin;
      continue;
    }
    std::size_t end = name_end(tree, begin);
    for (;;) {
      if (end >= tokens.size()) break;
      const Token& next = tokens[end];
      NameType type = tokens[begin].name.type;
      std::size_t last = end;
      if (next.name.place == NameMark::Place::begin) {
        const std::size_t next_end = name_end(tree, end);
        if (hangs_from(tree, begin, end, end, next_end)) {
          type = next.name.type;
          last = next_end;
        } else if (hangs_from(tree, end, next_end, begin, end)) {
          last = next_end;
        }
      } else if (ends_name(tree, text, begin, end)) {
        last = end + 1;
      } else if (is_titled(tree, begin, end)) {
        last = name_end(tree, end + 1);
      }
      if (last == end) break;
      mark(tree, begin, last, type);
      end = last;
    }
    begin = end;
  }
}

bool is_proper(const Tree& tree, std::size_t word) { return tree.tokens[word].upos == "PROPN"; }

/// "Acme spokesperson Ann Lee": the person's name begins behind the last common noun, and the
/// proper nouns before it are another name.
void cut_titles(Tree& tree, std::string_view text) {
  std::vector<Token>& tokens = tree.tokens;
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    const NameMark mark = tokens[begin].name;
    if (mark.place != NameMark::Place::begin || mark.type != NameType::person) continue;
    const std::size_t end = name_end(tree, begin);
    std::size_t noun = end;
    for (std::size_t i = begin; i + 1 < end; ++i) {
      const char first = slice(text, tokens[i].span).front();
      if (tokens[i].upos == "NOUN" && first >= 'a' && first <= 'z') noun = i;
    }
    if (noun == end || !is_proper(tree, noun + 1)) continue;
    tokens[noun + 1].name.place = NameMark::Place::begin;
    for (std::size_t i = begin; i <= noun; ++i) {
      const bool proper = is_proper(tree, i);
      const bool goes_on = i > begin && tokens[i - 1].name.place != NameMark::Place::outside;
      tokens[i].name = !proper   ? NameMark{}
                       : goes_on ? NameMark{NameMark::Place::inside, NameType::organization}
                                 : NameMark{NameMark::Place::begin, NameType::organization};
    }
  }
}

/// "Paris Reed, 31, came first." Whoever has an age is a person.
bool has_age(const Tree& tree, std::string_view text, std::size_t begin, std::size_t end) {
  const auto word = [&](std::size_t i) { return slice(text, tree.tokens[i].span); };
  return end + 2 < tree.tokens.size() && word(end) == "," && word(end + 2) == "," &&
         tree.tokens[end + 1].xpos == "CD" && word(end + 1).size() == 2 && end < begin + 4 &&
         (begin == 0 || tree.tokens[begin - 1].upos != "ADP");
}

std::string spelling(const Tree& tree, std::string_view text, std::size_t begin, std::size_t end) {
  std::string words;
  for (std::size_t i = begin; i < end; ++i) {
    words.append(slice(text, tree.tokens[i].span)).push_back(' ');
  }
  return words;
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

/// A name of one word that is the last word of a person's name elsewhere is that person's; a run of
/// proper nouns tied as one name whose last word is some person's is a person's name.
void settle_last_names(std::span<Tree> trees, std::string_view text) {
  std::unordered_set<std::string> last_names;
  for (const Tree& tree : trees) {
    for (std::size_t i = 0; i < tree.tokens.size(); ++i) {
      const NameMark mark = tree.tokens[i].name;
      if (mark.place != NameMark::Place::begin || mark.type != NameType::person) continue;
      const std::size_t last = name_end(tree, i) - 1;
      if (is_proper(tree, last)) last_names.insert(spelling(tree, text, last, last + 1));
    }
  }
  for (Tree& tree : trees) {
    std::vector<Token>& tokens = tree.tokens;
    // "Cook left": no noun in the singular stands so bare before its verb.
    const bool opens = tokens.size() > 1 && tokens[0].xpos == "NN" && tokens[0].head == 2 &&
                       tokens[0].deprel == "nsubj" && tokens[0].name == NameMark{};
    if (opens && last_names.contains(spelling(tree, text, 0, 1)))
      mark(tree, 0, 1, NameType::person);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].name.place == NameMark::Place::begin) {
        const std::size_t end = name_end(tree, i);
        const bool has_article = i > 0 && tokens[i - 1].upos == "DET";
        if (end == i + 1 && !has_article && last_names.contains(spelling(tree, text, i, end))) {
          tokens[i].name.type = NameType::person;
        }
        i = end - 1;
        continue;
      }
      std::size_t end = i;
      const bool starts = i == 0 || !is_proper(tree, i - 1);
      while (end < tokens.size() && is_proper(tree, end) &&
             tokens[end].name.place == NameMark::Place::outside &&
             (tokens[end].deprel == "flat" || (end == i && starts))) {
        ++end;
      }
      if (end < i + 2 || !last_names.contains(spelling(tree, text, end - 1, end))) continue;
      mark(tree, i, end, NameType::person);
      i = end - 1;
    }
  }
}

}  // namespace

void settle_marks(std::span<Tree> trees, std::string_view text) {
  std::map<std::string, std::array<std::size_t, 4>> votes;
  std::size_t longest = 0;
  for (Tree& tree : trees) {
    part_titles(tree);
    join_neighbours(tree, text);
    cut_titles(tree, text);
    for (std::size_t i = 0; i < tree.tokens.size(); ++i) {
      if (tree.tokens[i].name.place != NameMark::Place::begin) continue;
      const std::size_t end = trimmed_end(tree, i);
      if (end == i) continue;
      if (has_age(tree, text, i, end)) mark(tree, i, end, NameType::person);
      longest = std::max(longest, end - i);
      ++votes[spelling(tree, text, i, end)][static_cast<std::size_t>(tree.tokens[i].name.type)];
      i = end - 1;
    }
  }
  for (Tree& tree : trees) {
    for (std::size_t i = 0; i < tree.tokens.size(); ++i) {
      std::size_t end = i;
      if (tree.tokens[i].name.place == NameMark::Place::begin) {
        end = name_end(tree, i);
        const bool cut = i > 0 && tree.tokens[i - 1].name.place == NameMark::Place::outside &&
                         votes.contains(spelling(tree, text, i - 1, end));
        if (cut) tree.tokens[i - 1].name = tree.tokens[i].name;
        if (cut) --i;
      } else if (is_proper(tree, i) && (i == 0 || !is_proper(tree, i - 1))) {
        while (end < tree.tokens.size() && end - i <= longest && is_proper(tree, end) &&
               tree.tokens[end].name.place == NameMark::Place::outside) {
          ++end;
        }
        if (end < tree.tokens.size() && is_proper(tree, end)) end = i;
      }
      if (end == i) continue;
      const auto found = votes.find(spelling(tree, text, i, end));
      if (found != votes.end()) {
        const auto most = std::max_element(found->second.begin(), found->second.end());
        const std::size_t all =
            std::accumulate(found->second.begin(), found->second.end(), std::size_t{0});
        const NameMark own = tree.tokens[i].name;
        const bool kept = own.place == NameMark::Place::begin && 3 * *most < 2 * all;
        const auto type = kept ? own.type : static_cast<NameType>(most - found->second.begin());
        mark(tree, i, end, type);
      }
      i = end - 1;
    }
  }
  settle_last_names(trees, text);
}

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
      if (lists_->tells_nothing(folded, mention.type)) continue;
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
