// SPDX-License-Identifier: MIT
// Learns rules/en/worth.model from {"text","label"} JSON lines on stdin, or scores such lines with
// it:
//   bench-worth train < ct24-train.jsonl > worth.model
//   bench-worth score < ct24-dev.jsonl > scores.jsonl      {"id","score","label"}
#include "claimcheck/claims/worth.hpp"

#include "claimcheck/files.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/nlp/model.hpp"
#include "claimcheck/workflow/rule_folder.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <exception>
#include <filesystem>
#include <iostream>
#include <numeric>
#include <random>
#include <string>
#include <vector>

namespace {

namespace claims = claimcheck::claims;
namespace nlp = claimcheck::nlp;
namespace text = claimcheck::text;
using claimcheck::Span;

constexpr const char* rules_folder = CLAIMCHECK_SOURCE_DIR "/rules";
constexpr unsigned table_bits = 18;
constexpr int rounds = 12;
constexpr int first_averaged = 2;
constexpr double rate = 0.2;
constexpr double shrink = 1e-4;
constexpr double unit = 3;  // the weights are learned in parts of this
constexpr std::uint32_t count_min = 2;
constexpr int folds = 5;

/// Reads what a line says as the words of a statement; several sentences follow each other.
class Reader {
 public:
  Reader()
      : pack_(claimcheck::workflow::load_pack(rules_folder, "en")),
        bytes_(claimcheck::read_file(std::string{rules_folder} + "/en/parser.model", 1U << 28U)),
        model_(std::as_bytes(std::span{bytes_})),
        parser_(model_) {}

  const claimcheck::rules::Pack& pack() const { return pack_; }

  /// Calls `use` with the words, which live only until it ends.
  template <typename Use>
  void read(const std::string& given, Use use) {
    text::Document document;
    document.text = given;
    const Span whole{0, static_cast<std::uint32_t>(given.size())};
    document.blocks.push_back({text::BlockKind::paragraph, whole});
    std::vector<Span> spans;
    pack_.segmenter.split(given, whole, spans);
    std::vector<text::Sentence> sentences;
    for (const Span span : spans) {
      sentences.push_back({span, 0, static_cast<std::uint32_t>(sentences.size())});
    }
    const nlp::Article article =
        claimcheck::rules::article_reader(pack_, parser_).read(document, sentences, space_);
    std::vector<claims::WorthWord> words;
    for (const nlp::Tree& tree : article.trees) {
      const nlp::TreeShape shape{tree};
      const std::vector<bool> all(tree.tokens.size(), true);
      const std::size_t before = words.size();
      for (auto& word : claims::worth_words({tree, shape, document.text, all}, all)) {
        word.head += before;
        words.push_back(std::move(word));
      }
    }
    use(words);
  }

 private:
  claimcheck::rules::Pack pack_;
  std::string bytes_;
  nlp::Model model_;
  nlp::Parser parser_;
  nlp::Workspace space_;
};

struct Item {
  std::vector<std::uint32_t> places;
  double factor = 1;
  bool worthy = false;
  double odds = 0;
};

struct Weights {
  std::vector<double> table;
  double bias = 0;

  double odds(const Item& item) const {
    double sum = 0;
    for (const std::uint32_t place : item.places) sum += table[place];
    return bias + sum * item.factor;
  }
};

// Logistic regression by AdaGrad, the mean of the weights after the first rounds.
Weights learn(const std::vector<const Item*>& items) {
  Weights now{std::vector<double>(std::size_t{1} << table_bits), -1};
  Weights sum{now.table, 0};
  std::vector<double> squares(now.table.size(), 1e-3);
  double bias_square = 1e-3;
  std::mt19937 random{1};
  std::vector<const Item*> order = items;
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    for (const Item* item : order) {
      const double slope = 1 / (1 + std::exp(-now.odds(*item))) - (item->worthy ? 1 : 0);
      bias_square += slope * slope;
      now.bias -= rate / std::sqrt(bias_square) * slope;
      for (const std::uint32_t place : item->places) {
        const double down = slope * item->factor + shrink * now.table[place];
        squares[place] += down * down;
        now.table[place] -= rate / std::sqrt(squares[place]) * down;
      }
    }
    if (round < first_averaged) continue;
    for (std::size_t i = 0; i < now.table.size(); ++i) sum.table[i] += now.table[i];
    sum.bias += now.bias;
  }
  for (double& weight : sum.table) weight /= rounds - first_averaged;
  sum.bias /= rounds - first_averaged;
  return sum;
}

/// Returns the odds above which as many statements are called worthy as are labelled so, told on
/// statements that the weights were not learned from.
double even_threshold(std::vector<Item>& items) {
  for (int fold = 0; fold < folds; ++fold) {
    std::vector<const Item*> rest;
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (static_cast<int>(i % folds) != fold) rest.push_back(&items[i]);
    }
    const Weights weights = learn(rest);
    for (std::size_t i = static_cast<std::size_t>(fold); i < items.size(); i += folds) {
      items[i].odds = weights.odds(items[i]);
    }
  }
  std::vector<const Item*> order;
  for (const Item& item : items) order.push_back(&item);
  std::ranges::stable_sort(order, std::greater{}, &Item::odds);
  const auto worthy = static_cast<std::size_t>(std::ranges::count(items, true, &Item::worthy));
  if (worthy == 0) throw std::runtime_error{"no statement is labelled worthy of a check"};
  std::size_t hits = 0;
  for (std::size_t i = 0; i < worthy; ++i) hits += order[i]->worthy ? 1 : 0;
  std::cerr << "F1 " << static_cast<double>(hits) / static_cast<double>(worthy)
            << " above log odds of " << order[worthy - 1]->odds << ", over " << folds << " folds\n";
  return order[worthy - 1]->odds;
}

claims::WorthWeights rounded(const Weights& weights, double threshold) {
  double largest = 0;
  for (const double weight : weights.table) largest = std::max(largest, std::abs(weight));
  claims::WorthWeights out;
  out.scale = static_cast<std::int32_t>(std::floor(127 / (largest / unit)));
  out.bias = static_cast<std::int32_t>(std::lround((weights.bias - threshold) * out.scale));
  out.table.reserve(weights.table.size());
  for (const double weight : weights.table) {
    out.table.push_back(static_cast<std::int8_t>(std::lround(weight / unit * out.scale)));
  }
  return out;
}

void train() {
  Reader reader;
  const claims::WorthWeights empty{0, 1, std::vector<std::int8_t>(std::size_t{1} << table_bits)};
  std::vector<Item> items;
  std::vector<std::uint32_t> counts(empty.table.size());
  for (std::string line; std::getline(std::cin, line);) {
    const auto record = nlohmann::json::parse(line);
    Item item;
    item.worthy = record.at("label") == 1;
    reader.read(record.at("text"), [&](const std::vector<claims::WorthWord>& words) {
      item.factor = 1 / (unit * std::sqrt(static_cast<double>(words.size() + 2)));
      claims::visit_worth_features(words, [&](std::uint64_t feature, std::size_t, std::size_t) {
        item.places.push_back(static_cast<std::uint32_t>(empty.place_of(feature)));
      });
    });
    std::ranges::sort(item.places);
    item.places.erase(std::unique(item.places.begin(), item.places.end()), item.places.end());
    for (const std::uint32_t place : item.places) ++counts[place];
    items.push_back(std::move(item));
  }
  for (Item& item : items) {
    std::erase_if(item.places, [&](std::uint32_t place) { return counts[place] < count_min; });
  }
  std::cerr << items.size() << " statements\n";
  std::vector<const Item*> all;
  for (const Item& item : items) all.push_back(&item);
  const double threshold = even_threshold(items);
  std::cout << rounded(learn(all), threshold).write();
}

void score() {
  Reader reader;
  const std::string reasons = std::string{rules_folder} + "/en/worth.xml";
  const claims::WorthModel model{
      claimcheck::xml::parse(reasons, claimcheck::read_file(reasons, 1U << 20U)),
      reader.pack().worth_model};
  for (std::string line; std::getline(std::cin, line);) {
    const auto record = nlohmann::json::parse(line);
    double odds = 0;
    reader.read(record.at("text"),
                [&](const std::vector<claims::WorthWord>& words) { odds = model.odds_of(words); });
    std::cout << nlohmann::ordered_json{{"id", record.at("id")},
                                        {"score", odds},
                                        {"label", odds >= 0 ? 1 : 0}}
                     .dump()
              << '\n';
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::string wanted = argc == 2 ? argv[1] : "";
    if (wanted != "train" && wanted != "score") {
      std::cerr << "usage: bench-worth train|score < LINES\n";
      return 2;
    }
    wanted == "train" ? train() : score();
    return 0;
  } catch (const std::exception& error) {
    std::cerr << "worth: " << error.what() << '\n';
    return 1;
  }
}
