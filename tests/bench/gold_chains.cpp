// SPDX-License-Identifier: MIT
#include "gold_chains.hpp"

#include "claimcheck/files.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>

namespace claimcheck::bench {
namespace {

constexpr std::string_view new_document = "# newdoc id = ";
constexpr std::string_view new_block = "# newpar_block = ";

std::string_view entity_column(std::string_view misc) {
  while (!misc.empty()) {
    const std::size_t bar = std::min(misc.find('|'), misc.size());
    const std::string_view part = misc.substr(0, bar);
    if (part.starts_with("Entity=")) return part.substr(7);
    misc.remove_prefix(std::min(bar + 1, misc.size()));
  }
  return {};
}

/// Takes the next "(…", "(…)" or "…)" off the front.
std::string_view next_mark(std::string_view& column) {
  std::size_t end = column.find_first_of("()", 1);
  if (end == std::string_view::npos) end = column.size();
  if (end < column.size() && column[end] == ')') ++end;
  const std::string_view mark = column.substr(0, end);
  column.remove_prefix(end);
  return mark;
}

std::string_view key_of(std::string_view mark) {
  if (mark.starts_with('(')) mark.remove_prefix(1);
  if (mark.ends_with(')')) mark.remove_suffix(1);
  return mark.substr(0, mark.find('-'));
}

bool is_nominal(const nlp::ConlluWord& word) { return word.upos == "NOUN" || word.upos == "PROPN"; }

void finish(GoldMention& mention, const std::vector<nlp::ConlluWord>& words) {
  mention.head = mention.first;
  for (std::uint32_t word = mention.last; word-- > mention.first;) {
    const int head = words[word].head;
    const bool inside =
        head > static_cast<int>(mention.first) && head <= static_cast<int>(mention.last);
    if (!inside && words[word].upos != "PUNCT") mention.head = word;
    mention.nominal = mention.nominal || is_nominal(words[word]);
  }
  mention.bare = mention.last == mention.first + 2 && words[mention.first].upos == "DET" &&
                 is_nominal(words[mention.first + 1]);
}

void read_mentions(const std::vector<nlp::ConlluWord>& words, std::uint32_t tree,
                   std::vector<GoldMention>& mentions) {
  std::map<std::string, std::vector<GoldMention>, std::less<>> open;
  for (std::uint32_t word = 0; word < words.size(); ++word) {
    std::string_view column = entity_column(words[word].misc);
    while (!column.empty()) {
      const std::string_view mark = next_mark(column);
      const std::string key{key_of(mark)};
      if (mark.starts_with('(')) {
        open[key].push_back({std::atoi(key.c_str()), tree, word, word + 1});
      }
      std::vector<GoldMention>& begun = open[key];
      if (!mark.ends_with(')') || begun.empty()) continue;
      GoldMention mention = begun.back();
      begun.pop_back();
      mention.last = word + 1;
      finish(mention, words);
      mentions.push_back(mention);
    }
  }
}

std::uint32_t size_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

void add_block(GoldDocument& gold, const std::string& kind) {
  if (!gold.document.text.empty()) gold.document.text += "\n\n";
  const bool heading = kind == "head" || kind == "figure" || kind == "caption" || kind == "table" ||
                       kind == "row" || kind == "cell";
  gold.document.blocks.push_back({heading ? text::BlockKind::heading : text::BlockKind::paragraph,
                                  {size_of(gold.document.text), size_of(gold.document.text)}});
}

}  // namespace

int GoldDocument::chain_at(std::uint32_t tree, std::uint32_t first, std::uint32_t last) const {
  double best = 0;
  int chain = -1;
  for (const GoldMention& mention : mentions) {
    if (mention.tree != tree || mention.first >= last || mention.last <= first) continue;
    const double both = std::min(last, mention.last) - std::max(first, mention.first);
    const double all = std::max(last, mention.last) - std::min(first, mention.first);
    const bool heads = mention.head >= first && mention.head < last;
    const bool around = mention.first <= first && last <= mention.last;
    const double fit = both / all + (heads ? 1 : 0);
    if ((heads || around) && fit > best) {
      best = fit;
      chain = mention.chain;
    }
  }
  return chain;
}

int GoldDocument::chain_of(std::span<const Span> spans) const {
  const std::uint32_t begin = spans.front().begin;
  const std::uint32_t end = spans.back().end;
  for (std::uint32_t tree = 0; tree < trees.size(); ++tree) {
    if (trees[tree].span.end <= begin) continue;
    std::uint32_t first = 0;
    const auto& tokens = trees[tree].tokens;
    while (first < tokens.size() && tokens[first].span.end <= begin) ++first;
    std::uint32_t last = first;
    while (last < tokens.size() && tokens[last].span.begin < end) ++last;
    return chain_at(tree, first, last);
  }
  return -1;
}

int GoldDocument::chain_of_head(std::uint32_t tree, std::uint32_t head, bool list) const {
  const GoldMention* found = nullptr;
  for (const GoldMention& mention : mentions) {
    if (mention.tree != tree || mention.head != head) continue;
    const bool larger =
        found != nullptr && mention.last - mention.first > found->last - found->first;
    if (found == nullptr || larger == list) found = &mention;
  }
  return found == nullptr ? chain_at(tree, head, head + 1) : found->chain;
}

bool GoldDocument::is_bare(std::uint32_t tree, std::uint32_t word) const {
  return std::ranges::any_of(mentions, [&](const GoldMention& mention) {
    return mention.bare && mention.tree == tree && mention.last == word + 1;
  });
}

bool GoldDocument::resolvable(std::uint32_t tree, std::uint32_t word) const {
  const auto own = std::ranges::find_if(mentions, [&](const GoldMention& mention) {
    return mention.tree == tree && mention.last == word + 1 && mention.head == word &&
           mention.last - mention.first <= 2;
  });
  if (own == mentions.end()) return false;
  return std::ranges::any_of(mentions, [&](const GoldMention& other) {
    return other.chain == own->chain && other.nominal && !other.bare;
  });
}

std::vector<GoldDocument> read_gold(const std::string& path) {
  std::vector<GoldDocument> documents;
  std::string block = "p";
  for (const nlp::ConlluSentence& sentence :
       nlp::read_conllu(read_file(path, std::uint64_t{1} << 28), path)) {
    bool opens = documents.empty();
    for (const std::string& comment : sentence.comments) {
      if (comment.starts_with(new_document)) {
        documents.emplace_back().id = comment.substr(new_document.size());
        opens = true;
      } else if (comment.starts_with(new_block)) {
        const std::string kind = comment.substr(new_block.size());
        block = kind.substr(0, kind.find(' '));
        opens = true;
      } else if (comment.starts_with("# newpar")) {
        block = std::string{"p"};
        opens = true;
      }
    }
    if (documents.empty()) documents.emplace_back().id = path;
    GoldDocument& gold = documents.back();
    if (opens) {
      add_block(gold, block);
    } else {
      gold.document.text += ' ';
    }
    const auto tree = static_cast<std::uint32_t>(gold.trees.size());
    nlp::Tree words = nlp::tree_from_conllu(sentence, gold.document.text);
    read_mentions(sentence.words, tree, gold.mentions);
    nlp::Tree bare;
    for (const nlp::Token& token : words.tokens) bare.tokens.emplace_back().span = token.span;
    bare.span = {bare.tokens.front().span.begin, bare.tokens.back().span.end};
    gold.document.blocks.back().span.end = size_of(gold.document.text);
    gold.prose.push_back(gold.document.blocks.back().kind == text::BlockKind::paragraph);
    gold.trees.push_back(std::move(bare));
  }
  return documents;
}

}  // namespace claimcheck::bench
