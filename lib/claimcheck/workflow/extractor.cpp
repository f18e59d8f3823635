// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/extractor.hpp"

#include "claimcheck/claims/builder.hpp"
#include "claimcheck/claims/claim_elements.hpp"
#include "claimcheck/claims/language.hpp"
#include "claimcheck/digest.hpp"
#include "claimcheck/elements/article_elements.hpp"
#include "claimcheck/mapped_file.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/nlp/conllu.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"
#include "claimcheck/nlp/model.hpp"
#include "claimcheck/workflow/rule_folder.hpp"

#include <algorithm>

namespace claimcheck::workflow {

namespace {

std::vector<nlp::Tree> trees_at_blanks(const text::Document& document,
                                       std::span<const text::Sentence> sentences) {
  std::vector<nlp::Tree> trees;
  for (const text::Sentence& sentence : sentences) {
    nlp::Tree tree;
    tree.span = sentence.span;
    for (std::uint32_t at = sentence.span.begin; at < sentence.span.end;) {
      const std::size_t blank = document.text.find_first_of(" \t\r\n", at);
      const auto end = static_cast<std::uint32_t>(std::min<std::size_t>(blank, sentence.span.end));
      if (end > at) {
        tree.tokens.emplace_back();
        tree.tokens.back().span = {at, end};
      }
      at = end + 1;
    }
    trees.push_back(std::move(tree));
  }
  return trees;
}

}  // namespace

struct Extractor::Parts {
  Parts(const std::filesystem::path& folder, const std::string& language)
      : pack(load_pack(folder, language)),
        model_file(folder / language / "parser.model"),
        model(model_file.bytes()),
        parser(model),
        wording{nlp::Inflection{pack.wording.at("inflection.xml")},
                claims::Calendar{pack.wording.at("dates.xml")},
                claims::Pronouns{pack.wording.at("reference.xml")},
                claims::FirstNames{pack.wording.at("first-names.xml")},
                claims::Ranking{pack.wording.at("reference.weights.xml")},
                claims::ConfidenceModel{pack.wording.at("confidence.xml")},
                claims::Reporting{pack.wording.at("reporting.xml")},
                claims::WorthModel{pack.wording.at("worth.xml"), pack.worth_model},
                claims::Flags{pack.wording.at("flags.xml")}} {}

  rules::Pack pack;
  MappedFile model_file;
  nlp::Model model;
  nlp::Parser parser;
  claims::Language wording;
};

Extractor::Extractor(const std::filesystem::path& folder, const std::string& language)
    : parts_(std::make_unique<const Parts>(folder, language)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

const rules::Pack& Extractor::pack() const { return parts_->pack; }
const claims::Flags& Extractor::flags() const { return parts_->wording.flags; }

std::string Extractor::model_hash() const {
  const auto bytes = parts_->model_file.bytes();
  return sha256({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

claims::ClaimSet Extractor::split(const text::Document& document,
                                  std::span<const text::Sentence> sentences,
                                  std::string_view dateline, nlp::Workspace& workspace, Words words,
                                  std::vector<claims::Firing>* firings) const {
  const rules::Pack& pack = parts_->pack;
  const nlp::ArticleReader reader = rules::article_reader(pack, parts_->parser);
  const nlp::Article article =
      words == Words::tokenized
          ? reader.read(document, sentences, workspace)
          : reader.read(document, trees_at_blanks(document, sentences), workspace);
  claims::ClaimSet set = claims::build_claims(document, sentences, article, pack.rules,
                                              pack.matcher, parts_->wording, dateline, firings);
  const elements::Reference reference = elements::reference_of(dateline);
  const auto values = elements::read_values(pack.elements, document.text, article, reference);
  set.flags = parts_->wording.flags.find(document.text, article, values, pack.elements, reference);
  claims::add_elements(document.text,
                       elements::read_article(pack.elements, document.text, article, values), set);
  return set;
}

rules::ExampleOutcome Extractor::run_example(const rules::Example& example) const {
  const rules::Pack& pack = parts_->pack;
  text::Document document;
  document.text = example.text;
  const Span whole{0, static_cast<std::uint32_t>(example.text.size())};
  document.blocks.push_back({example.block, whole});
  const std::vector<text::Sentence> sentences{{whole, 0, 0}};
  std::vector<claims::Firing> firings;
  nlp::Workspace workspace;
  claims::ClaimSet set;
  if (example.tree.empty()) {
    set = split(document, sentences, "", workspace, Words::tokenized, &firings);
  } else {
    const auto given = nlp::read_conllu(example.tree + "\n", example.place);
    nlp::Article article;
    document.text.clear();
    article.trees.push_back(nlp::tree_from_conllu(given.front(), document.text));
    document.blocks.front().span.end = static_cast<std::uint32_t>(document.text.size());
    const std::vector<text::Sentence> given_sentences{{document.blocks.front().span, 0, 0}};
    article.zones = nlp::find_zones(document.text, std::vector{document.blocks.front().span});
    set = claims::build_claims(document, given_sentences, article, pack.rules, pack.matcher,
                               parts_->wording, "", &firings);
  }
  rules::ExampleOutcome outcome;
  for (const claims::Firing& firing : firings) outcome.fired.push_back(firing.rule);
  for (claims::Claim& claim : set.claims) {
    outcome.claims.push_back({std::move(claim.text), {claim.kind, claim.modality, claim.negated}});
  }
  return outcome;
}

}  // namespace claimcheck::workflow
