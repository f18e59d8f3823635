// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/name_ties.hpp"

#include "claimcheck/nlp/tree_marks.hpp"
#include "claimcheck/nlp/tree_shape.hpp"

#include <cstdint>
#include <vector>

namespace claimcheck::nlp {

void tie_names(Tree& tree) {
  const auto names = [&](std::size_t at) {
    const Token& token = tree.tokens[at];
    return token.upos == "PROPN" && token.head > 0 && token.head <= at &&
           (token.deprel == "flat" || token.deprel == "appos") &&
           tree.tokens[token.head - 1].upos == "NOUN";
  };
  for (std::size_t at = 0; at < tree.tokens.size(); ++at) {
    if (!names(at)) continue;
    const std::uint32_t noun = tree.tokens[at].head;
    const auto first = static_cast<std::uint32_t>(at + 1);
    while (at + 1 < tree.tokens.size() && names(at + 1) && tree.tokens[at + 1].head == noun) {
      tree.tokens[++at].head = first;
      tree.tokens[at].deprel = "flat";
    }
  }
  std::uint32_t first = 0;
  for (std::uint32_t at = 1; at < tree.tokens.size(); ++at) {  // "They praised Ann" "Lee"
    const Token& before = tree.tokens[first];
    Token& token = tree.tokens[at];
    const bool later = token.upos == "PROPN" && before.upos == "PROPN" &&
                       token.head == before.head && token.deprel == before.deprel &&
                       token.name.place != NameMark::Place::begin;
    if (later && (token.deprel == "obj" || token.deprel == "nsubj")) {
      token.head = first + 1;
      token.deprel = "flat";
    } else {
      first = at;
    }
  }
}

void tie_source_names(Tree& tree, std::string_view text) {
  const auto comma_at = [&](std::size_t at) {
    return at < tree.tokens.size() && is_comma(tree, at, text);
  };
  for (std::size_t noun = 0; noun + 4 < tree.tokens.size(); ++noun) {
    const Token& source = tree.tokens[noun];
    Token& name = tree.tokens[noun + 2];
    const bool fronted = source.upos == "NOUN" && source.deprel == "obl" && source.head > noun + 5;
    if (!fronted || !comma_at(noun + 1) || !begins_person(name) || name.head != source.head) {
      continue;
    }
    std::size_t end = noun + 3;
    while (end < tree.tokens.size() && tree.tokens[end].name.place == NameMark::Place::inside)
      ++end;
    const std::string_view own = base_relation(name.deprel);
    const auto subject =
        std::find_if(tree.tokens.begin() + static_cast<std::ptrdiff_t>(end), tree.tokens.end(),
                     [&](const Token& token) {
                       return token.head == source.head && base_relation(token.deprel) == "nsubj";
                     });
    if (!comma_at(end) || subject == tree.tokens.end() || (own != "nsubj" && own != "vocative")) {
      continue;
    }
    name.head = static_cast<std::uint32_t>(noun + 1);
    name.deprel = "appos";
  }
}

void raise_person_names(Tree& tree) {
  for (std::size_t at = 0; at + 1 < tree.tokens.size(); ++at) {
    Token& token = tree.tokens[at];
    const bool full = begins_person(token) && tree.tokens[at + 1].deprel == "flat" &&
                      tree.tokens[at + 1].head == at + 1;
    if (!full || token.deprel != "appos" || token.head == 0) continue;
    const Token& place = tree.tokens[token.head - 1];
    if (place.name.place == NameMark::Place::outside || place.name.type != NameType::place ||
        place.deprel != "nmod" || place.head == 0 || place.head > token.head ||
        tree.tokens[place.head - 1].upos != "NOUN") {
      continue;
    }
    token.head = place.head;
  }
}

void tie_titles(Tree& tree) {
  const auto is_noun = [](const Token& token) {
    return token.upos == "NOUN" || token.upos == "PROPN";
  };
  const auto is_named = [](const Token& token) {
    const std::string_view relation = base_relation(token.deprel);
    return relation == "nsubj" || relation == "obj";
  };
  const auto may_have_title = [&](std::uint32_t name) {
    const Token& token = tree.tokens[name];
    const Token& before = tree.tokens[name - 1];
    const bool titled = before.deprel == "nmod:desc" && before.head == name + 1;
    return is_named(token) && is_noun(before) &&
           (begins_person(token) || (titled && names_person(token)));
  };
  std::vector<std::uint32_t> names;
  for (std::uint32_t name = 1; name < tree.tokens.size(); ++name) {
    if (may_have_title(name)) names.push_back(name);
  }
  if (names.empty()) return;
  const TreeShape shape{tree};
  const auto is_bare = [&](std::uint32_t title) {  // nothing like "the" or "her" before it
    return std::ranges::all_of(shape.children(title), [&](std::uint32_t child) {
      const std::string_view relation = base_relation(tree.tokens[child].deprel);
      return child > title || relation == "compound" || relation == "amod" ||
             tree.tokens[child].deprel == "nmod:desc";
    });
  };
  for (const std::uint32_t name : names) {
    if (shape.parent(name) == TreeShape::none) continue;
    const std::uint32_t first = shape.first(name);
    for (const std::uint32_t title : shape.children(shape.parent(name))) {
      Token& other = tree.tokens[title];
      const bool whole = shape.last(title) == title || tree.tokens[title + 1].deprel == "flat";
      const bool person = whole && names_person(other);  // "Minister of Education" is no person
      if (title >= name || person || !is_noun(other) || !is_named(other) ||
          base_relation(other.deprel) != base_relation(tree.tokens[name].deprel) ||
          shape.last(title) + 1 != first || !is_bare(title)) {
        continue;
      }
      other.head = first + 1;
      other.deprel = first == name ? "nmod:desc" : "compound";  // "EDS" of "EDS President Ann Lee"
    }
  }
}

}  // namespace claimcheck::nlp
