// SPDX-License-Identifier: MIT
#include "claimcheck/claims/credits.hpp"

#include "claimcheck/rules/tree_words.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <optional>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

class CreditFinder {
 public:
  explicit CreditFinder(const AttributionInput& input) : in_(input) {}

  std::vector<Credit> run() {
    std::vector<Credit> found;
    for (std::uint32_t index = 0; index < in_.views.size(); ++index) {
      if (const auto signed_by = signature(index)) found.push_back(*signed_by);
      if (const auto credited = line_with_dash(index)) found.push_back(*credited);
    }
    add_excerpts(found);
    return found;
  }

 private:
  /// One line in brackets may be anything; several are the sources of a digest.
  void add_excerpts(std::vector<Credit>& found) const {
    std::vector<Credit> excerpts;
    std::uint32_t first = 0;
    for (std::uint32_t index = 0; index < in_.views.size(); ++index) {
      const auto name = name_in_brackets(index);
      if (name && first < index) excerpts.push_back({first, index, *name});
      if (name || !is_prose(index)) first = index + 1;
    }
    if (excerpts.size() > 1) found.insert(found.end(), excerpts.begin(), excerpts.end());
  }

  text::BlockKind kind_of(std::uint32_t index) const {
    return in_.document.blocks[in_.sentences[index].block].kind;
  }

  bool is_prose(std::uint32_t index) const {
    const text::BlockKind kind = kind_of(index);
    return kind == text::BlockKind::paragraph || kind == text::BlockKind::list_item ||
           kind == text::BlockKind::quotation;
  }

  /// The first sentence of the block of a sentence, of those that are looked at.
  std::uint32_t first_of_block(std::uint32_t index) const {
    return index - std::min(index, in_.sentences[index].index);
  }

  bool ends_block(std::uint32_t index) const {
    return index + 1 == in_.sentences.size() ||
           in_.sentences[index + 1].block != in_.sentences[index].block;
  }

  /// "[ The Globe ]"
  std::optional<std::uint32_t> name_in_brackets(std::uint32_t index) const {
    constexpr std::size_t most_words = 8;
    const TreeView& view = in_.views[index];
    const std::uint32_t size = view.shape.size();
    if (in_.sentences[index].index > 0 || !ends_block(index) || size < 3 || size > most_words ||
        view.word(0) != "[" || view.word(size - 1) != "]") {
      return std::nullopt;
    }
    std::uint32_t name = nlp::TreeShape::none;
    bool is_name = false;
    for (std::uint32_t word = 1; word + 1 < size; ++word) {
      const nlp::Token& token = view.tree.tokens[word];
      const char32_t first = text::code_point_at(view.word(word), 0).value;
      if (!text::is_upper_case(first) && token.upos != "PART") return std::nullopt;
      is_name = is_name || token.name.place != nlp::NameMark::Place::outside;
      if (name == nlp::TreeShape::none || view.shape.below(name, word)) name = word;
    }
    if (!is_name) return std::nullopt;
    return name;
  }

  /// "I ran. Ann Lee"
  std::optional<Credit> signature(std::uint32_t index) const {
    constexpr std::size_t most_words = 8;
    const auto& tokens = in_.views[index].tree.tokens;
    if (tokens.empty() || tokens.size() > most_words || in_.sentences[index].index == 0 ||
        !ends_block(index) || std::ranges::none_of(tokens, rules::is_person_name)) {
      return std::nullopt;
    }
    const bool alone = std::ranges::all_of(tokens, [](const nlp::Token& token) {
      return rules::is_person_name(token) || token.upos == "PUNCT";
    });
    if (!alone || !in_first_person(index)) return std::nullopt;
    return Credit{first_of_block(index), index, in_.views[index].shape.root()};
  }

  /// "— Ann Lee (@annlee) May 3, 2019"
  std::optional<Credit> line_with_dash(std::uint32_t index) const {
    const TreeView& view = in_.views[index];
    const text::Sentence& here = in_.sentences[index];
    const std::uint32_t size = view.shape.size();
    if (index == 0 || here.index > 0 || in_.sentences[index - 1].block + 1 != here.block ||
        size < 2 || size > 16 || !rules::is_dash(view, 0)) {
      return std::nullopt;
    }
    const nlp::Token& name = view.tree.tokens[1];
    if (!rules::is_person_name(name) || name.name.place != nlp::NameMark::Place::begin)
      return std::nullopt;
    return Credit{first_of_block(index - 1), index, 1};
  }

  /// Whether "I" is the subject of a sentence before this one in its paragraph, outside quotations.
  bool in_first_person(std::uint32_t index) const {
    for (std::uint32_t i = first_of_block(index); i < index; ++i) {
      const TreeView& view = in_.views[i];
      for (std::uint32_t word = 0; word < view.shape.size(); ++word) {
        if (view.relation(word) == "nsubj" && !view.quoted[word] &&
            nlp::feature(view.tree.tokens[word], "Person") == "1") {
          return true;
        }
      }
    }
    return false;
  }

  const AttributionInput& in_;
};

}  // namespace

std::vector<Credit> find_credits(const AttributionInput& input) {
  return CreditFinder{input}.run();
}

}  // namespace claimcheck::claims
