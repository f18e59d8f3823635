// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/conllu_tree.hpp"

#include "claimcheck/error.hpp"

#include <limits>

namespace claimcheck::nlp {

namespace {

bool says_no_space(std::string_view misc) {
  const std::size_t at = misc.find("SpaceAfter=No");
  return at != misc.npos && (at == 0 || misc[at - 1] == '|');
}

NameMark mark_of(std::string_view misc) {
  const std::size_t at = misc.find("Name=");
  if (at == misc.npos || (at > 0 && misc[at - 1] != '|') || misc.size() < at + 7) return {};
  const std::string_view value = misc.substr(at + 5, misc.find('|', at) - at - 5);
  NameMark mark;
  mark.place = value[0] == 'B' ? NameMark::Place::begin : NameMark::Place::inside;
  for (const NameType type : {NameType::person, NameType::organization, NameType::place}) {
    if (value.substr(2) == name_of(type)) mark.type = type;
  }
  return mark;
}

}  // namespace

Tree tree_from_conllu(const ConlluSentence& sentence, std::string& text) {
  Tree tree;
  auto range = sentence.ranges.begin();
  tree.span.begin = static_cast<std::uint32_t>(text.size());
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const ConlluWord& word = sentence.words[i];
    if (text.size() + word.form.size() >= std::numeric_limits<std::uint32_t>::max() - 1) {
      throw Error(ErrorKind::input, "the sentences hold more than 4 GiB of text");
    }
    Token token;
    token.span.begin = static_cast<std::uint32_t>(text.size());
    text += word.form;
    token.span.end = static_cast<std::uint32_t>(text.size());
    token.lemma = word.lemma;
    token.upos = word.upos;
    token.xpos = word.xpos;
    token.feats = word.feats;
    token.deprel = word.deprel;
    token.head = word.head > 0 ? static_cast<std::uint32_t>(word.head) : 0;
    token.name = mark_of(word.misc);
    tree.tokens.push_back(std::move(token));
    tree.span.end = static_cast<std::uint32_t>(text.size());
    while (range != sentence.ranges.end() && range->last < i + 1) ++range;
    const bool in_range = range != sentence.ranges.end() && range->first <= i + 1;
    const bool inside = in_range && i + 1 < range->last;
    const std::string_view misc = in_range && !inside ? range->misc : word.misc;
    if (!inside && !says_no_space(misc) && i + 1 < sentence.words.size()) text += ' ';
  }
  return tree;
}

ConlluSentence conllu_from_tree(const Tree& tree, std::string_view text) {
  ConlluSentence sentence;
  for (std::size_t i = 0; i < tree.tokens.size(); ++i) {
    const Token& token = tree.tokens[i];
    ConlluWord word;
    word.form = slice(text, token.span);
    word.lemma = token.lemma;
    word.upos = token.upos;
    word.xpos = token.xpos;
    word.feats = token.feats;
    word.head = static_cast<int>(token.head);
    word.deprel = token.deprel;
    if (token.name.place != NameMark::Place::outside) {
      word.misc = token.name.place == NameMark::Place::begin ? "Name=B-" : "Name=I-";
      word.misc += name_of(token.name.type);
    }
    if (i + 1 < tree.tokens.size() && tree.tokens[i + 1].span.begin == token.span.end) {
      word.misc += word.misc.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
    }
    sentence.words.push_back(std::move(word));
  }
  return sentence;
}

}  // namespace claimcheck::nlp
