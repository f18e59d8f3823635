// SPDX-License-Identifier: MIT
#include "claimcheck/rules/pack.hpp"

#include "claimcheck/claims/builder.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/rules/rule_check.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

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

TEST_CASE("Every example of every English rule comes out as the rule says", "[rules][pack]") {
  for (const FailedExample& failed :
       check_examples(support::english_pack().rules, claims::claim_texts)) {
    FAIL_CHECK(failed.rule->place << ": " << failed.rule->id << ", \"" << failed.example->text
                                  << "\": " << failed.what);
  }
}

TEST_CASE("An example that does not hold is found", "[rules][pack]") {
  const std::string body =
      "<rules><rule id='l.q'><reason>R</reason><sentence ends='?'/><leave why='question'/>"
      "<good text='He left.'/><bad text='Who left?'/></rule>"
      "<rule id='c.all'><reason>R</reason><sentence/><claim from='sentence'/>"
      "<good text='He left.'><claim>She left.</claim></good><bad text='Who?'/></rule></rules>";
  const std::vector<xml::File> files{xml::parse("t.xml", body)};
  const RuleSet rules{files};
  const auto failed = check_examples(rules, claims::claim_texts);
  REQUIRE(failed.size() == 3);
  CHECK(failed[0].what == "the rule did not fire on a good example");
  CHECK(failed[1].what == "the rule fired on a bad example");
  CHECK(failed[2].what == "gives \"He left.\", expected \"She left.\"");
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
