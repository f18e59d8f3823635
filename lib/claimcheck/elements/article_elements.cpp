// SPDX-License-Identifier: MIT
#include "claimcheck/elements/article_elements.hpp"

#include "claimcheck/elements/atoms.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <string>

namespace claimcheck::elements {
namespace {

Element told_by_tree(ElementKind kind, Span span, std::string value) {
  Element element;
  element.kind = kind;
  element.spans = {span};
  element.value = std::move(value);
  element.rule = name_of(kind);
  return element;
}

bool holds(const std::vector<std::string>& words, const std::string& word) {
  return std::ranges::find(words, word) != words.end();
}

void add_superlatives(const Reader& reader, std::string_view text, const nlp::Tree& tree,
                      std::vector<Element>& elements) {
  const auto& singular = reader.grammar().list("singular");
  const auto& markers = reader.grammar().list("superlative");
  for (std::size_t i = 0; i < tree.tokens.size(); ++i) {
    const nlp::Token& token = tree.tokens[i];
    const std::string form = nlp::lower_case(slice(text, token.span));
    const bool last = i + 1 == tree.tokens.size();
    if (holds(markers, form) && !last && token.xpos == "RBS") {
      const nlp::Token& next = tree.tokens[i + 1];
      if (next.upos == "ADJ" || next.upos == "ADV") {
        elements.push_back(told_by_tree(ElementKind::superlative, {token.span.begin, next.span.end},
                                        form + " " + next.lemma));
      }
      continue;
    }
    const bool graded = (token.xpos == "JJS" || token.xpos == "RBS") && !holds(markers, form);
    const bool alone = holds(singular, form) && token.upos == "ADJ";
    if (graded || alone) {
      elements.push_back(
          told_by_tree(ElementKind::superlative, token.span, graded ? token.lemma : form));
    }
  }
}

void add_names(std::string_view text, const nlp::Article& article,
               std::vector<std::vector<Element>>& lists) {
  std::vector<std::string> names;
  for (const nlp::Mention& mention : article.mentions) {
    const auto& tokens = article.trees[mention.tree].tokens;
    const Span span{tokens[mention.first].span.begin, tokens[mention.last - 1].span.end};
    if (mention.name >= names.size()) names.resize(mention.name + 1U);
    std::string& full = names[mention.name];
    if (full.empty()) full = plain_words(text, span);
    Element element = told_by_tree(ElementKind::name, span, full);
    element.unit = nlp::name_of(mention.type);
    lists[mention.tree].push_back(std::move(element));
  }
}

void add_quotations(std::string_view text, const nlp::Article& article,
                    std::vector<std::vector<Element>>& lists) {
  for (const nlp::Zone& zone : article.zones) {
    for (const Span part : zone.parts) {
      auto tree = std::ranges::lower_bound(article.trees, part.begin, std::less_equal{},
                                           [](const nlp::Tree& each) { return each.span.end; });
      for (; tree != article.trees.end() && tree->span.begin < part.end; ++tree) {
        const Span inside = text::trimmed(
            text, {std::max(part.begin, tree->span.begin), std::min(part.end, tree->span.end)});
        if (inside.empty()) continue;
        lists[static_cast<std::size_t>(tree - article.trees.begin())].push_back(
            told_by_tree(ElementKind::quotation, inside, ""));
      }
    }
  }
}

}  // namespace

std::string plain_words(std::string_view text, Span span) {
  std::string words;
  bool blank = false;
  for (std::size_t at = span.begin; at < span.end;) {
    const text::CodePoint next = text::code_point_at(text, at);
    if (text::is_white_space(next.value)) {
      blank = true;
    } else {
      if (blank && !words.empty()) words += ' ';
      blank = false;
      words += text.substr(at, next.size);
    }
    at += next.size;
  }
  return words;
}

std::vector<std::vector<Found>> read_values(const Reader& reader, std::string_view text,
                                            const nlp::Article& article,
                                            const Reference& reference) {
  std::vector<std::vector<Found>> lists;
  lists.reserve(article.trees.size());
  for (const nlp::Tree& tree : article.trees) {
    lists.push_back(reader.read(text, tree.span, reference));
  }
  return lists;
}

std::vector<std::vector<Element>> read_article(const Reader& reader, std::string_view text,
                                               const nlp::Article& article,
                                               std::span<const std::vector<Found>> values) {
  std::vector<std::vector<Element>> lists(article.trees.size());
  for (std::size_t i = 0; i < article.trees.size(); ++i) {
    lists[i].assign(values[i].begin(), values[i].end());
    add_superlatives(reader, text, article.trees[i], lists[i]);
  }
  add_names(text, article, lists);
  add_quotations(text, article, lists);
  for (auto& list : lists) {
    std::ranges::stable_sort(list, [](const Element& a, const Element& b) {
      const Span left = a.spans.front();
      const Span right = b.spans.front();
      return left.begin != right.begin ? left.begin < right.begin : left.end > right.end;
    });
  }
  return lists;
}

}  // namespace claimcheck::elements
