// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/article.hpp"

#include "claimcheck/files.hpp"
#include "claimcheck/nlp/train/export.hpp"
#include "nlp/tiny_model.hpp"

#include <catch2/catch.hpp>

#include <functional>
#include <set>
#include <string>

namespace claimcheck::nlp {
namespace {

xml::File english(const std::string& name) {
  return xml::parse(name,
                    read_file(std::string{CLAIMCHECK_SOURCE_DIR} + "/rules/en/" + name, 1 << 20));
}

TEST_CASE("an article holds the trees, names and quotations of a document", "[nlp][article]") {
  const std::vector<std::byte> bytes = model_bytes(train::export_model(tiny_checkpoint()));
  const Model model{bytes};
  const Parser parser{model};
  const Tokenizer tokenizer{english("tokens.xml")};
  const NameTies ties{english("names.xml")};
  text::Document document;
  document.text = "The minister saw dogs.\n\n“She didn't,” Ann said.";
  const auto size = static_cast<std::uint32_t>(document.text.size());
  document.blocks = {{text::BlockKind::paragraph, {0, 22}},
                     {text::BlockKind::paragraph, {24, size}}};
  const std::vector<text::Sentence> sentences{{{0, 22}, 0, 0}, {{24, size}, 1, 0}};
  Workspace workspace;
  const std::set<std::string, std::less<>> none;
  const Article article = ArticleReader{tokenizer, parser, ties, {none, none, none}, none}.read(
      document, sentences, workspace);
  REQUIRE(article.trees.size() == 2);
  CHECK(article.trees[0].tokens.size() == 5);
  CHECK(slice(document.text, article.trees[1].tokens[3].span) == "n't");
  CHECK(is_tree(article.trees[1]));
  REQUIRE(article.zones.size() == 1);
  CHECK(slice(document.text, article.zones[0].parts[0]) == "“She didn't,”");
}

}  // namespace
}  // namespace claimcheck::nlp
