// SPDX-License-Identifier: MIT
#include "claimcheck/claims/worth.hpp"

#include "claimcheck/claims/builder.hpp"
#include "claimcheck/text/input_format.hpp"
#include "support/errors.hpp"
#include "support/pack.hpp"

#include <catch2/catch.hpp>

#include <cmath>

namespace claimcheck::claims {
namespace {

constexpr const char* reasons =
    "<worth><reason name='number' tags='CD'/><reason name='forecast'>will</reason>"
    "<reason name='name' names='yes'/><reason name='length' counts='yes'/>"
    "<reason name='wording'/></worth>";

xml::File file_of(const std::string& body) { return xml::parse("en/worth.xml", body); }

std::string weights_of(std::int8_t each, std::int32_t bias = 0) {
  return WorthWeights{bias, 16, std::vector<std::int8_t>(1U << 12U, each)}.write();
}

WorthWord word_of(const std::string& form, std::string_view upos, std::string_view xpos) {
  return {form, form, upos, xpos, "dep", 0, {}};
}

const std::vector<WorthWord> words{word_of("prices", "NOUN", "NNS"), word_of("will", "AUX", "MD"),
                                   word_of("rise", "VERB", "VB"), word_of("0", "NUM", "CD")};

int sum_of(const Worth& worth) {
  int sum = 0;
  for (const WorthReason& reason : worth.reasons) sum += reason.points;
  return sum;
}

std::vector<Claim> claims_of(const std::string& text) {
  const workflow::Extractor& extractor = support::english_extractor();
  const text::Document document =
      text::read_document(text, "test.txt", "text", extractor.pack().blocks);
  nlp::Workspace workspace;
  return extractor.split(document, extractor.pack().segmenter.split(document), "", workspace)
      .claims;
}

TEST_CASE("The points of the reasons add up to the worth", "[claims][worth]") {
  for (const int each : {-20, -3, 0, 1, 5, 30}) {
    for (const int bias : {-40, 0, 25}) {
      const WorthModel model{file_of(reasons), weights_of(static_cast<std::int8_t>(each), bias)};
      const Worth worth = model.of(words);
      CAPTURE(each, bias);
      CHECK(worth.value == Approx(1 / (1 + std::exp(-model.odds_of(words)))).margin(0.005001));
      CHECK(sum_of(worth) == std::lround(worth.value * 100));
      REQUIRE_FALSE(worth.reasons.empty());
      CHECK(worth.reasons.front().name == "base");
      for (std::size_t i = 1; i < worth.reasons.size(); ++i) {
        CHECK((worth.reasons[i].points > 0) == (each > 0));
        CHECK(worth.reasons[i].points != 0);
      }
    }
  }
}

TEST_CASE("A statement without words is worth the base", "[claims][worth]") {
  const Worth worth =
      WorthModel{file_of(reasons), weights_of(0, -16)}.of(std::span<const WorthWord>{});
  CHECK(worth.value == 0.27);
  CHECK(worth.reasons == std::vector<WorthReason>{{"base", 27}});
}

TEST_CASE("The weights are read as they were written", "[claims][worth]") {
  WorthWeights weights{-7, 31, {1, -128, 127, 0}};
  const WorthWeights again = WorthWeights::read(weights.write());
  CHECK(again.bias == -7);
  CHECK(again.scale == 31);
  CHECK(again.table == weights.table);
}

TEST_CASE("A faulty file of weights is refused", "[claims][worth]") {
  const std::string good = WorthWeights{0, 1, {1, 2, 3, 4}}.write();
  for (const std::string& bad :
       {std::string{}, good.substr(0, 8), good.substr(0, good.size() - 1), good + "x",
        WorthWeights{0, 0, {1}}.write(), "ClChWorth\n\x1f" + good.substr(11)}) {
    const auto error = support::error_of([&] { WorthWeights::read(bad); });
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::model);
  }
}

TEST_CASE("A faulty file of reasons is refused with its place", "[claims][worth]") {
  for (const char* bad :
       {"<rules/>", "<worth/>", "<worth><word/></worth>", "<worth><reason/></worth>",
        "<worth><reason name='a' tag='b'/></worth>"}) {
    const auto error = support::error_of([&] { WorthModel{file_of(bad), weights_of(0)}; });
    CAPTURE(bad);
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::rules);
    CHECK_THAT(error->what(), Catch::Contains("en/worth.xml:1:"));
  }
}

TEST_CASE("Figures are worth more of a check than thanks and hopes", "[claims][worth]") {
  const auto figures = claims_of("Unemployment fell by 4.2 percent in the last three years.");
  const auto hopes = claims_of("I hope that you will think about it.");
  REQUIRE(figures.size() == 1);
  REQUIRE_FALSE(hopes.empty());
  CHECK(figures[0].worth.value() > 0.7);
  CHECK(hopes[0].worth.value() < 0.3);
  CHECK(figures[0].worth_reasons[1].name == "number");
}

}  // namespace
}  // namespace claimcheck::claims
