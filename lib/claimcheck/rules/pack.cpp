// SPDX-License-Identifier: MIT
#include "claimcheck/rules/pack.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace claimcheck::rules {
namespace {

xml::File parse_one(std::span<const PackFile> files, const std::string& name) {
  const auto found = std::ranges::find(files, name, &PackFile::name);
  if (found == files.end()) {
    throw Error{ErrorKind::rules, "the rule folder has no " + name,
                "reinstall claimcheck, or name a whole folder with --rules"};
  }
  return xml::parse(found->name, found->bytes);
}

std::string hash_of(const std::vector<const PackFile*>& files) {
  std::string digests;
  for (const PackFile* file : files) digests += file->name + '\0' + sha256(file->bytes) + '\n';
  return sha256(digests);
}

}  // namespace

Pack read_pack(std::string_view language, std::span<const PackFile> files) {
  std::vector<const PackFile*> ordered;
  for (const PackFile& file : files) ordered.push_back(&file);
  std::ranges::sort(ordered, {}, &PackFile::name);

  const std::string folder = std::string{language} + "/";
  const std::array data{folder + "blocks.xml", folder + "names.xml", folder + "sentences.xml",
                        folder + "tokens.xml"};
  const std::array wording{folder + "confidence.xml", folder + "dates.xml",
                           folder + "evidence.xml",   folder + "first-names.xml",
                           folder + "flags.xml",      folder + "inflection.xml",
                           folder + "reference.xml",  folder + "reference.weights.xml",
                           folder + "reporting.xml",  folder + "worth.xml"};
  std::vector<xml::File> rule_files;
  std::vector<xml::File> element_files;
  for (const PackFile* file : ordered) {
    if (!file->name.starts_with(folder) || !file->name.ends_with(".xml")) continue;
    if (file->name.starts_with(folder + "elements/")) {
      element_files.push_back(xml::parse(file->name, file->bytes));
    } else if (std::ranges::find(data, file->name) == data.end() &&
               std::ranges::find(wording, file->name) == wording.end()) {
      rule_files.push_back(xml::parse(file->name, file->bytes));
    }
  }
  RuleSet rules{rule_files};
  TreeMatcher matcher{rules};
  text::BlockRules blocks = text::BlockRules::read(parse_one(files, folder + "blocks.xml"));
  blocks.pages = text::pages::PageRules{parse_one(files, "pages.xml")};
  std::map<std::string, xml::File, std::less<>> wording_files;
  for (const std::string& name : wording) {
    wording_files.emplace(name.substr(folder.size()), parse_one(files, name));
  }
  const auto worth = std::ranges::find(files, folder + "worth.model", &PackFile::name);
  return {std::string{language},
          text::LanguageDetector{parse_one(files, "languages.xml")},
          std::move(blocks),
          text::Segmenter{parse_one(files, folder + "sentences.xml")},
          nlp::Tokenizer{parse_one(files, folder + "tokens.xml")},
          nlp::NameTies{parse_one(files, folder + "names.xml")},
          elements::Reader{element_files},
          std::move(rules),
          std::move(matcher),
          std::move(wording_files),
          worth == files.end() ? std::string{} : worth->bytes,
          hash_of(ordered)};
}

nlp::ArticleReader article_reader(const Pack& pack, const nlp::Parser& parser) {
  const RuleSet& rules = pack.rules;
  return {pack.tokenizer,
          parser,
          pack.names,
          {rules.list("saying"), rules.list("telling"), rules.list("if")},
          rules.list("accompanying")};
}

}  // namespace claimcheck::rules
