// SPDX-License-Identifier: MIT
// A language's rules and model, loaded once, and what they make of an article: its claims.
#pragma once

#include "claimcheck/claims/builder.hpp"
#include "claimcheck/nlp/parser.hpp"
#include "claimcheck/rules/pack.hpp"
#include "claimcheck/rules/rule_check.hpp"
#include "claimcheck/text/document.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::workflow {

/// Where the words of a sentence end: by the tokenizer's rules, or at blanks, as in a text that
/// was tokenized before.
enum class Words { tokenized, blank_separated };

/// Immutable; const use is safe from many threads, each with a Workspace of its own.
class Extractor {
 public:
  /// Reads the rules and maps the model of `folder` (see find_rule_folder).
  /// Throws: Error{rules}, Error{model} for a fault in one; Error{input} for a missing file.
  explicit Extractor(const std::filesystem::path& folder, const std::string& language = "en");
  Extractor(Extractor&&) noexcept;
  Extractor& operator=(Extractor&&) noexcept;
  ~Extractor();

  const rules::Pack& pack() const;
  const claims::Flags& flags() const;
  /// Returns the SHA-256 of the model file, 64 hex digits.
  std::string model_hash() const;

  /// Parses and splits the sentences of a document in the pack's language. `dateline` is the day
  /// that its dates are read against, ISO 8601, or "". `firings`, when given, takes the rules that
  /// fired.
  claims::ClaimSet split(const text::Document& document, std::span<const text::Sentence> sentences,
                         std::string_view dateline, nlp::Workspace& workspace,
                         Words words = Words::tokenized,
                         std::vector<claims::Firing>* firings = nullptr) const;

  /// Splits the sentence of a rule's example, for rules::check_example.
  rules::ExampleOutcome run_example(const rules::Example& example) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace claimcheck::workflow
