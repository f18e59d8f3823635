// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/name_marks.hpp"

#include "claimcheck/nlp/tree_marks.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <string>
#include <unordered_set>

namespace claimcheck::nlp {

namespace {

bool is_capital(std::string_view word) { return word[0] >= 'A' && word[0] <= 'Z'; }

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
    const bool begins =
        begins_person(tokens[i]) && tokens[i + 1].name.place == NameMark::Place::inside;
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
  return person && relation == "amod" && is_capital(slice(text, next.span)) &&
         end + 1 < tree.tokens.size() && tree.tokens[end + 1].upos == "PUNCT";
}

/// Whether a title and the name behind it are parted by a preposition alone, while the tree ties
/// them as one name: "Secretary" of "State Ann Smith".
bool is_titled(const Tree& tree, std::size_t begin, std::size_t end) {
  const std::vector<Token>& tokens = tree.tokens;
  if (end + 1 >= tokens.size() || tokens[end].upos != "ADP" || !begins_person(tokens[end + 1])) {
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

/// Where a person's name begins behind a title that other words of the mark stand before: "Leeds
/// Mayor Ann Lee"; `begin` where there is none.
std::size_t behind_title(const Tree& tree, std::size_t begin, std::size_t end) {
  for (std::size_t i = end; i-- > begin + 2;) {
    const Token& title = tree.tokens[i - 1];
    const bool apart = base_relation(tree.tokens[i - 2].deprel) == "nsubj";  // read as a subject
    if (title.deprel == "nmod:desc" && title.head == i + 1 && is_proper(tree, i) && !apart)
      return i;
  }
  return begin;
}

/// "Acme spokesperson Ann Lee": the person's name begins behind the last common noun, and the
/// proper nouns before it are another name. Behind a title in the name ("Leeds Mayor Ann Lee") it
/// begins as well, and what stands before is no name of its own.
void cut_titles(Tree& tree, std::string_view text) {
  std::vector<Token>& tokens = tree.tokens;
  for (std::size_t begin = 0; begin < tokens.size(); ++begin) {
    if (!begins_person(tokens[begin])) continue;
    const std::size_t end = name_end(tree, begin);
    std::size_t noun = end;
    for (std::size_t i = begin; i + 1 < end; ++i) {
      const char first = slice(text, tokens[i].span).front();
      if (tokens[i].upos == "NOUN" && first >= 'a' && first <= 'z') noun = i;
    }
    if (noun == end) {
      const std::size_t name = behind_title(tree, begin, end);
      for (std::size_t i = begin; i < name; ++i) tokens[i].name = {};
      tokens[name].name.place = NameMark::Place::begin;
      continue;
    }
    if (!is_proper(tree, noun + 1)) continue;
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

/// Last names of the article's persons, each with a blank behind it, and those of them that are
/// also written small ("page").
struct LastNames {
  std::unordered_set<std::string> all, common;
};

LastNames last_names_of(std::span<const Tree> trees, std::string_view text) {
  LastNames names;
  for (const Tree& tree : trees) {
    for (std::size_t i = 0; i < tree.tokens.size(); ++i) {
      if (!begins_person(tree.tokens[i])) continue;
      const std::size_t last = name_end(tree, i) - 1;
      if (is_proper(tree, last)) names.all.insert(spelling(tree, text, last, last + 1));
    }
  }
  for (const Tree& tree : trees) {
    for (const Token& token : tree.tokens) {
      std::string word{slice(text, token.span)};
      if (word[0] < 'a' || word[0] > 'z') continue;
      word[0] = static_cast<char>(word[0] - 'a' + 'A');
      if (names.all.contains(word += ' ')) names.common.insert(std::move(word));
    }
  }
  return names;
}

/// Whether an unmarked word is spelled as the last name of a person and used as a name: a proper
/// noun, or what the parser takes for a noun and has a capital where none opens the sentence and
/// none is beside it, or opens one and is nowhere written small, or as in "Cook left": no noun in
/// the singular stands so bare before its verb.
bool is_last_name(const Tree& tree, std::string_view text, std::size_t word,
                  const LastNames& names) {
  const std::vector<Token>& tokens = tree.tokens;
  const Token& token = tokens[word];
  const bool proper = is_proper(tree, word);
  if (token.name != NameMark{} || !(proper || token.upos == "NOUN") || token.deprel == "compound" ||
      base_relation(token.deprel) == "flat") {
    return false;
  }
  const std::string spelled = spelling(tree, text, word, word + 1);
  if (!names.all.contains(spelled)) return false;
  if (word + 1 < tokens.size() && is_capital(slice(text, tokens[word + 1].span))) return false;
  const bool opens = word == 0 || (word == 1 && tokens[0].upos == "PUNCT");
  if (opens) {
    const bool bare = token.xpos == "NN" && token.head == word + 2 && token.deprel == "nsubj";
    return proper || (bare && word + 1 < tokens.size()) || !names.common.contains(spelled);
  }
  const char before = slice(text, tokens[word - 1].span).front();
  const bool begins =
      (before >= 'a' && before <= 'z') || (proper && tokens[word - 1].upos == "PUNCT");
  return begins && tokens[word - 1].upos != "DET";
}

/// A name of one word that is the last word of a person's name elsewhere is that person's; a run of
/// proper nouns tied as one name whose last word is some person's is a person's name.
void settle_last_names(std::span<Tree> trees, std::string_view text) {
  const LastNames last_names = last_names_of(trees, text);
  for (Tree& tree : trees) {
    std::vector<Token>& tokens = tree.tokens;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (is_last_name(tree, text, i, last_names)) mark(tree, i, i + 1, NameType::person);
    }
    for (std::size_t i = 0; i < tokens.size(); ++i) {
      if (tokens[i].name.place == NameMark::Place::begin) {
        const std::size_t end = name_end(tree, i);
        const bool has_article = i > 0 && tokens[i - 1].upos == "DET";
        if (end == i + 1 && !has_article && last_names.all.contains(spelling(tree, text, i, end))) {
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
      if (end < i + 2 || !last_names.all.contains(spelling(tree, text, end - 1, end))) continue;
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

}  // namespace claimcheck::nlp
