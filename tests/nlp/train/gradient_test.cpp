// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/network.hpp"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

namespace claimcheck::nlp::train {
namespace {

NetworkShape small_shape() {
  NetworkShape shape;
  shape.learned_width = 5;
  shape.fixed_width = 4;
  shape.suffix_width = 3;
  shape.prefix_width = 2;
  shape.shape_width = 2;
  shape.hidden = 4;
  shape.layers = 3;
  shape.tap = 2;
  shape.tag_hidden = 5;
  shape.arc = 4;
  shape.relation = 3;
  shape.words = 9;
  shape.tags = 6;
  shape.lemmas = 5;
  shape.names = 3;
  shape.relations = 4;
  return shape;
}

Example random_example(std::size_t words, Random& random) {
  Example example;
  const auto below = [&](std::size_t n) { return static_cast<int>(random.below(n)); };
  for (std::size_t i = 0; i < words; ++i) {
    const std::string form(1 + random.below(4), static_cast<char>('a' + below(5)));
    example.learned.push_back(below(9));
    example.fixed.push_back(below(11) - 1);
    example.affixes.push_back(affix_ids(form, form));
    example.tag.push_back(below(6));
    example.lemma.push_back(below(6) - 1);
    example.name.push_back(below(4) - 1);
    example.head.push_back(below(words + 1));
    example.relation.push_back(below(5) - 1);
  }
  return example;
}

/// Puts probabilities, as of teachers, in the place of heads and relations.
Example taught(Example example, Random& random) {
  const auto words = static_cast<Index>(example.size());
  for (auto [shares, width] : {std::pair{&example.head_shares, words + 1},
                               std::pair{&example.relation_shares, Index{4}}}) {
    shares->resize(words, width);
    fill_random(*shares, 1.0, random);
    shares->array() = shares->array().abs() + 0.1F;
    for (Index i = 0; i < words; ++i) shares->row(i) /= shares->row(i).sum();
  }
  return example;
}

TEST_CASE("gradients are what the costs say", "[nlp][train]") {
  Random random{5};
  Matrix<double> fixed(10, 4);
  fill_random(fixed, 0.5, random);
  Network<double> network{small_shape(), fixed, 3};
  const Example first = random_example(6, random);
  const Example second = random_example(4, random);
  const Example third = taught(random_example(3, random), random);
  const Example fourth = random_example(1, random);
  const std::vector<const Example*> batch{&first, &second, &third, &fourth};
  const Dropout dropout{0.2, 0.2, 0.2, 0.3, 0.3, 0.3};
  const auto cost = [&] {
    Random same{77};
    return network.learn(batch, dropout, same).total();
  };
  cost();
  std::vector<Matrix<double>> gradients;
  for (const Parameter<double>* parameter : network.parameters()) {
    gradients.push_back(parameter->gradient);
  }
  const std::vector<Parameter<double>*> parameters = network.parameters();
  for (std::size_t k = 0; k < parameters.size(); ++k) {
    Parameter<double>& parameter = *parameters[k];
    INFO(parameter.name);
    for (int probe = 0; probe < 12; ++probe) {
      Index at = 0;
      for (int tries = 0; tries < 3000; ++tries) {
        at = static_cast<Index>(random.below(static_cast<std::size_t>(parameter.value.size())));
        if (gradients[k].data()[at] != 0.0) break;
      }
      double& weight = parameter.value.data()[at];
      const double kept = weight;
      constexpr double nudge = 1e-5;
      weight = kept + nudge;
      const double above = cost();
      weight = kept - nudge;
      const double below = cost();
      weight = kept;
      CHECK(gradients[k].data()[at] == Approx((above - below) / (2 * nudge)).margin(1e-7));
    }
  }
}

TEST_CASE("a network that agrees with its teachers learns nothing from them", "[nlp][train]") {
  Random random{11};
  Matrix<double> fixed(10, 4);
  fill_random(fixed, 0.5, random);
  Network<double> network{small_shape(), fixed, 3};
  Example example = random_example(5, random);
  for (auto* targets : {&example.tag, &example.lemma, &example.name}) {
    std::fill(targets->begin(), targets->end(), -1);
  }
  std::fill(example.relation.begin(), example.relation.end(), 0);
  const Scores<double> scores = network.predict({&example})[0];
  example.head_shares = scores.heads.array().exp().cast<float>();
  example.relation_shares.resize(5, 4);
  for (Index i = 0; i < 5; ++i) {
    Matrix<double> relation = network.relation_scores(scores, i, example.head[std::size_t(i)]);
    relation.array() = relation.array().exp();
    example.relation_shares.row(i) = (relation / relation.sum()).cast<float>().row(0);
  }
  Random same{1};
  network.learn({&example}, {}, same);
  for (const Parameter<double>* parameter : network.parameters()) {
    INFO(parameter->name);
    CHECK(parameter->gradient.array().abs().maxCoeff() < 1e-5);
  }
}

TEST_CASE("what is not known costs nothing", "[nlp][train]") {
  Random random{9};
  Matrix<double> fixed(10, 4);
  fill_random(fixed, 0.5, random);
  Network<double> network{small_shape(), fixed, 3};
  Example example = random_example(5, random);
  for (auto* targets :
       {&example.tag, &example.lemma, &example.name, &example.head, &example.relation}) {
    std::fill(targets->begin(), targets->end(), -1);
  }
  CHECK(network.measure({&example}).total() == 0.0);
}

}  // namespace
}  // namespace claimcheck::nlp::train
