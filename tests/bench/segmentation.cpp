// SPDX-License-Identifier: MIT
// Splits {"id","text"} JSON lines from stdin: prints {"id","sents":[[begin,end]]} in code points,
// or with --speed the speed of the splitter alone.
#include "claimcheck/files.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/text/segmenter.hpp"
#include "claimcheck/text/utf8.hpp"

#include <nlohmann/json.hpp>

#include <ctime>
#include <exception>
#include <iostream>
#include <string>
#include <vector>

namespace {

namespace text = claimcheck::text;
using claimcheck::Span;

claimcheck::xml::File rules_file(const std::string& name) {
  const std::string path = CLAIMCHECK_SOURCE_DIR "/rules/en/" + name;
  return claimcheck::xml::parse(path, claimcheck::read_file(path, 1 << 24));
}

// Each sentence runs to the end of the last one's gap, so that marks which reading drops (a bullet)
// belong to the sentence that they open.
nlohmann::json sentences_of(const std::string& article, const text::Segmenter& segmenter,
                            const text::BlockRules& rules) {
  const text::Document document = text::read_document(article, "stdin", "text", rules);
  nlohmann::json result = nlohmann::json::array();
  std::size_t begin = 0;
  std::size_t byte = 0;
  std::size_t points = 0;
  for (const text::Sentence& sentence : segmenter.split(document)) {
    const std::uint32_t end = document.offsets.original_span(sentence.span).end;
    points += text::count_code_points(std::string_view{article}.substr(byte, end - byte));
    byte = end;
    result.push_back({begin, points});
    begin = points;
  }
  return result;
}

void print_speed(const std::vector<std::string>& articles, const text::Segmenter& segmenter) {
  std::string all;
  for (const std::string& article : articles) all += article + "\n\n";
  while (all.size() < 30'000'000 && !all.empty()) all += std::string{all};
  const std::size_t characters = text::count_code_points(all);
  std::vector<Span> sentences;
  double best = 0;
  for (int round = 0; round < 5; ++round) {
    sentences.clear();
    const std::clock_t start = std::clock();
    segmenter.split(all, {0, static_cast<std::uint32_t>(all.size())}, sentences);
    const double taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;
    best = std::max(best, static_cast<double>(characters) / taken / 1e6);
  }
  std::cout << sentences.size() << " sentences, " << best
            << " million characters a second of processor time\n";
}

int run(bool speed) {
  const text::Segmenter segmenter{rules_file("sentences.xml")};
  const text::BlockRules rules = text::BlockRules::read(rules_file("blocks.xml"));
  std::vector<std::string> articles;
  for (std::string line; std::getline(std::cin, line);) {
    const nlohmann::json record = nlohmann::json::parse(line);
    articles.push_back(record.at("text"));
    if (speed) continue;
    const nlohmann::json output{{"id", record.at("id")},
                                {"sents", sentences_of(articles.back(), segmenter, rules)}};
    std::cout << output.dump() << '\n';
  }
  if (speed) print_speed(articles, segmenter);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run(argc > 1 && std::string_view{argv[1]} == "--speed");
  } catch (const std::exception& error) {
    std::cerr << "segmentation: " << error.what() << '\n';
    return 1;
  }
}
