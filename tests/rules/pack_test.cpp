// SPDX-License-Identifier: MIT
#include "claimcheck/rules/pack.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/rules/rule_check.hpp"
#include "support/rule_examples.hpp"

#include <catch2/catch.hpp>

#include <iostream>

namespace claimcheck::rules {
namespace {

std::vector<PackFile> own_files() {
  const std::filesystem::path folder = CLAIMCHECK_SOURCE_DIR "/rules";
  std::vector<PackFile> files;
  for (const auto& path : files_under(folder)) {
    files.push_back({path.lexically_relative(folder).string(), read_file(path, 1 << 26)});
  }
  return files;
}

/// Of the examples without a tree of their own, which rest on the model, so many hold at least.
constexpr double least_share_held = 0.95;

TEST_CASE("The examples of the English rules come out as the rules say", "[rules][pack]") {
  std::size_t parsed = 0;
  std::size_t held = 0;
  for (const workflow::RuleExample& checked : support::examples_of(workflow::RuleLayer::claim)) {
    const bool has_tree = checked.has_tree;
    parsed += has_tree ? 0 : 1;
    held += has_tree || !checked.fault.empty() ? 0 : 1;
    if (checked.fault.empty()) continue;
    const std::string fault =
        checked.place + ": " + checked.rule->id + ", \"" + checked.text + "\": " + checked.fault;
    if (has_tree) {
      FAIL_CHECK(fault);
    } else {
      std::cout << fault << '\n';
    }
  }
  INFO(held << " of " << parsed << " examples without a tree hold");
  CHECK(static_cast<double>(held) >= least_share_held * static_cast<double>(parsed));
}

TEST_CASE("An example that does not hold is found", "[rules][pack]") {
  const std::string body =
      "<rules><rule id='l.q'><reason>R</reason><sentence ends='?'/><leave why='question'/>"
      "<good text='He left.'/><bad text='Who left?'/></rule>"
      "<rule id='c.all'><reason>R</reason><sentence/><claim of='sentence'/>"
      "<good text='He left.'><claim>She left.</claim></good><bad text='Who?'/></rule></rules>";
  const std::vector<xml::File> files{xml::parse("t.xml", body)};
  const RuleSet rules{files};
  const RunExample run = [&](const Example& example) -> ExampleOutcome {
    if (example.text == "Who left?") return {{rules.find("l.q")}, {}};
    return {{rules.find("c.all")}, {{example.text}}};
  };
  const auto fault = [&](const char* id, std::size_t number) {
    const Rule& rule = *rules.find(id);
    return check_example(rule, rule.examples[number], run).fault;
  };
  CHECK(fault("l.q", 0) == "the rule did not fire on a good example");
  CHECK(fault("l.q", 1) == "the rule fired on a bad example");
  CHECK(fault("c.all", 0) == "gives \"He left.\", expected \"She left.\"");
  CHECK(fault("c.all", 1) == "the rule fired on a bad example");
}

TEST_CASE("Only the marks that an example gives are compared", "[rules][pack]") {
  const ExampleClaim full{"A.", {Kind::opinion, Modality::asserted, true}};
  CHECK(is_as_expected(full, {"A.", {}}));
  CHECK(is_as_expected(full, {"A.", {Kind::opinion, std::nullopt, true}}));
  CHECK_FALSE(is_as_expected(full, {"A.", {Kind::fact, std::nullopt, std::nullopt}}));
  CHECK_FALSE(is_as_expected(full, {"A.", {std::nullopt, Modality::possible, std::nullopt}}));
  CHECK_FALSE(is_as_expected(full, {"A.", {std::nullopt, std::nullopt, false}}));
  CHECK_FALSE(is_as_expected(full, {"B.", {}}));
  CHECK(to_text(full) == "A. [opinion, asserted, negated]");
  CHECK(to_text({"A.", {std::nullopt, std::nullopt, false}}) == "A. [not negated]");
  CHECK(to_text({"A.", {}}) == "A.");
  for (const Kind kind : {Kind::fact, Kind::prediction, Kind::opinion, Kind::intention}) {
    CHECK(kind_from(name_of(kind)) == kind);
  }
  CHECK_FALSE(kind_from("rumour"));
}

TEST_CASE("What an example throws is its fault", "[rules][pack]") {
  const Rule& rule = support::english_pack().rules.rules().front();
  const auto broken = [](const Example&) -> ExampleOutcome {
    throw Error{ErrorKind::input, "no tree"};
  };
  CHECK(check_example(rule, rule.examples.front(), broken).fault == "no tree");
}

TEST_CASE("The hash changes with any byte or name and not with the order", "[rules][pack]") {
  std::vector<PackFile> files = own_files();
  const std::string hash = read_pack("en", files).hash;
  std::swap(files.front(), files.back());
  CHECK(read_pack("en", files).hash == hash);
  files.push_back({"en/notes.txt", "x"});
  const std::string with_notes = read_pack("en", files).hash;
  CHECK(with_notes != hash);
  files.back().bytes = "y";
  CHECK(read_pack("en", files).hash != with_notes);
}

TEST_CASE("A pack without a needed file names it", "[rules][pack]") {
  std::vector<PackFile> files = own_files();
  std::erase_if(files, [](const PackFile& file) { return file.name == "en/sentences.xml"; });
  CHECK_THROWS_WITH(read_pack("en", files), Catch::Contains("has no en/sentences.xml"));
}

}  // namespace
}  // namespace claimcheck::rules
