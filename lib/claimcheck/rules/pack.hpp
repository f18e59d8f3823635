// SPDX-License-Identifier: MIT
// All that a language's rule folder holds, read and ready. Immutable; const use is safe from many
// threads.
#pragma once

#include "claimcheck/elements/reader.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/nlp/names.hpp"
#include "claimcheck/nlp/tokenizer.hpp"
#include "claimcheck/rules/rule_set.hpp"
#include "claimcheck/rules/tree_matcher.hpp"
#include "claimcheck/text/block_rules.hpp"
#include "claimcheck/text/language.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <map>
#include <span>
#include <string>
#include <vector>

namespace claimcheck::rules {

/// A file of the rule folder: its path below it ("en/ledger.xml") and its bytes.
struct PackFile {
  std::string name;
  std::string bytes;
};

struct Pack {
  std::string language;  ///< ISO 639-1 code of the folder that was read, such as "en"
  text::LanguageDetector languages;
  text::BlockRules blocks;
  text::Segmenter segmenter;
  nlp::Tokenizer tokenizer;
  nlp::NameTies names;
  elements::Reader elements;
  RuleSet rules;
  TreeMatcher matcher;
  std::map<std::string, xml::File, std::less<>> wording;  ///< by name, such as "inflection.xml"
  std::string worth_model;  ///< bytes of worth.model; empty when there is none
  std::string hash;         ///< SHA-256 over the names and bytes of all files
};

/// Reads a pack from the files languages.xml, pages.xml and, of the language's folder, blocks.xml,
/// sentences.xml, tokens.xml, names.xml, those of `wording`, those in elements/ and, in byte order
/// of their names, all other *.xml as rule files. Files of other kinds count for the hash only.
/// Throws: Error{rules} for a missing file or a fault in one.
Pack read_pack(std::string_view language, std::span<const PackFile> files);

/// Returns what reads articles by a pack's words and a parser, both of which outlive it.
nlp::ArticleReader article_reader(const Pack& pack, const nlp::Parser& parser);

}  // namespace claimcheck::rules
