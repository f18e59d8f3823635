// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/model.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/nlp/parser.hpp"
#include "claimcheck/nlp/train/export.hpp"
#include "nlp/tiny_model.hpp"

#include <catch2/catch.hpp>

#include <cstring>
#include <optional>
#include <string>

namespace claimcheck::nlp {
namespace {

const std::string& tiny_file() {
  static const std::string file = train::export_model(tiny_checkpoint());
  return file;
}

std::optional<std::string> refusal(const std::string& file) {
  const std::vector<std::byte> bytes = model_bytes(file);
  try {
    const Model model{bytes};
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::model);
    return error.what();
  }
  return std::nullopt;
}

/// Puts the right checksum into a damaged file, so that the checks behind it are reached.
void repair_checksum(std::string& file) {
  const std::uint64_t sum =
      format::checksum(std::as_bytes(std::span{file}).subspan(format::header_size));
  std::memcpy(file.data() + 24, &sum, sizeof sum);
}

TEST_CASE("a model that is written can be read", "[nlp][model]") {
  const std::vector<std::byte> bytes = model_bytes(tiny_file());
  const Model model{bytes};
  CHECK(model.shape().hidden == 16);
  CHECK(model.words().find("minister").has_value());
  CHECK_FALSE(model.words().find("absent").has_value());
  CHECK(model.fixed_words().find("of") == 3U);
  CHECK(model.relations()[model.root_relation()] == "root");
  CHECK(model.names().size() == 9);
  const std::uint32_t word = *model.words().find("dogs");
  CHECK(model.words()[word] == "dogs");
}

TEST_CASE("the same checkpoint makes the same file", "[nlp][model]") {
  CHECK(train::export_model(tiny_checkpoint()) == tiny_file());
}

TEST_CASE("foreign, short and damaged files are refused", "[nlp][model]") {
  CHECK(refusal("")->find("cut short") != std::string::npos);
  CHECK(refusal("PK\x03\x04 some archive that is no model at all, long enough for a header .....")
            ->find("not a parser model") != std::string::npos);
  const std::string& file = tiny_file();
  CHECK_FALSE(refusal(file).has_value());
  for (std::size_t size = 1; size < file.size(); size += file.size() / 50 + 1) {
    CHECK(refusal(file.substr(0, size)).has_value());
  }
  std::string newer = file;
  newer[8] = 9;
  CHECK(refusal(newer)->find("version 9") != std::string::npos);
  for (std::size_t at = format::header_size; at < file.size(); at += file.size() / 40 + 1) {
    std::string damaged = file;
    damaged[at] = static_cast<char>(damaged[at] ^ 0x10);
    CHECK(refusal(damaged)->find("checksum") != std::string::npos);
  }
}

TEST_CASE("a file with a right checksum but wrong content is refused or parses", "[nlp][model]") {
  const std::string& file = tiny_file();
  std::uint32_t state = 3;
  const std::string text = "The minister saw naïve dogs";
  for (int round = 0; round < 1500; ++round) {
    std::string damaged = file;
    for (int k = 0; k < 3; ++k) {
      state = state * 1664525U + 1013904223U;
      const std::size_t reach = round % 2 == 0 ? 4000 : damaged.size();
      const std::size_t at = format::header_size + (state >> 4) % (reach - format::header_size);
      damaged[at] = static_cast<char>(state >> 24);
    }
    repair_checksum(damaged);
    const std::vector<std::byte> bytes = model_bytes(damaged);
    try {
      const Model model{bytes};
      const Parser parser{model};
      Workspace workspace;
      Tree tree;
      for (const Span span : {Span{0, 3}, Span{4, 12}, Span{13, 16}, Span{17, 23}, Span{24, 28}}) {
        Token token;
        token.span = span;
        tree.tokens.push_back(token);
      }
      parser.parse(text, {&tree, 1}, workspace);
      REQUIRE(is_tree(tree));
    } catch (const Error& error) {
      REQUIRE(error.kind() == ErrorKind::model);
    }
  }
}

}  // namespace
}  // namespace claimcheck::nlp
