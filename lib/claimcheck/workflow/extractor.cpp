// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/extractor.hpp"

#include "claimcheck/claims/builder.hpp"
#include "claimcheck/digest.hpp"
#include "claimcheck/mapped_file.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/nlp/model.hpp"
#include "claimcheck/rules/matcher.hpp"
#include "claimcheck/workflow/rule_folder.hpp"

namespace claimcheck::workflow {

struct Extractor::Parts {
  Parts(const std::filesystem::path& folder, const std::string& language)
      : pack(load_pack(folder, language)),
        model_file(folder / language / "parser.model"),
        model(model_file.bytes()),
        parser(model) {}

  rules::Pack pack;
  MappedFile model_file;
  nlp::Model model;
  nlp::Parser parser;
};

Extractor::Extractor(const std::filesystem::path& folder, const std::string& language)
    : parts_(std::make_unique<const Parts>(folder, language)) {}
Extractor::Extractor(Extractor&&) noexcept = default;
Extractor& Extractor::operator=(Extractor&&) noexcept = default;
Extractor::~Extractor() = default;

const rules::Pack& Extractor::pack() const { return parts_->pack; }

std::string Extractor::model_hash() const {
  const auto bytes = parts_->model_file.bytes();
  return sha256({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

claims::ClaimSet Extractor::split(const text::Document& document,
                                  std::span<const text::Sentence> sentences,
                                  std::string_view /*dateline*/, nlp::Workspace& /*workspace*/,
                                  Words /*words*/) const {
  return claims::build_claims(document, sentences,
                              rules::find_matches(parts_->pack.rules, document, sentences));
}

}  // namespace claimcheck::workflow
