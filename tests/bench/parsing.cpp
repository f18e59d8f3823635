// SPDX-License-Identifier: MIT
// Words a CPU second of each stage from text to trees, for every level of arithmetic that this
// processor has: bench-parsing TEXT [ROUNDS].
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/mapped_file.hpp"
#include "claimcheck/nlp/parser.hpp"
#include "claimcheck/nlp/tokenizer.hpp"
#include "claimcheck/nlp/zones.hpp"
#include "claimcheck/text/segmenter.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <string>
#include <vector>

namespace {

using namespace claimcheck;

double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class Stage>
void measure(const char* name, std::size_t words, int rounds, Stage stage) {
  stage();
  const double begin = cpu_seconds();
  for (int round = 0; round < rounds; ++round) stage();
  const double each = (cpu_seconds() - begin) / rounds;
  std::printf("%-22s %10.0f words per CPU second\n", name, static_cast<double>(words) / each);
}

void run(const char* path, int rounds) {
  const std::string folder = std::string{CLAIMCHECK_SOURCE_DIR} + "/rules/en/";
  const auto list = [&](const std::string& name) {
    return xml::parse(name, read_file(folder + name, 1 << 24));
  };
  const std::string text = read_file(path, std::uint64_t{1} << 28);
  const text::Segmenter segmenter{list("sentences.xml")};
  const nlp::Tokenizer tokenizer{list("tokens.xml")};
  const Span all{0, static_cast<std::uint32_t>(text.size())};
  std::vector<Span> sentences;
  segmenter.split(text, all, sentences);
  std::vector<nlp::Tree> trees;
  std::size_t words = 0;
  for (const Span sentence : sentences) {
    trees.push_back(tokenizer.tree(text, sentence));
    words += trees.back().tokens.size();
  }
  std::printf("%zu sentences, %zu words\n", sentences.size(), words);
  measure("sentences", words, rounds, [&] {
    sentences.clear();
    segmenter.split(text, all, sentences);
  });
  std::vector<Span> spans;
  measure("words", words, rounds, [&] {
    spans.clear();
    for (const Span sentence : sentences) tokenizer.split(text, sentence, spans);
  });
  measure("quotations", words, rounds, [&] { nlp::find_zones(text, {&all, 1}); });
  const MappedFile file{folder + "parser.model"};
  const double begin = cpu_seconds();
  const nlp::Model model{file.bytes()};
  std::printf("%-22s %10.1f ms\n", "loading the model", 1000 * (cpu_seconds() - begin));
  for (const nlp::Kernels& kernels : nlp::available_kernels()) {
    const nlp::Parser parser{model, kernels};
    nlp::Workspace workspace;
    const std::string name = std::string{"tags and trees, "} + kernels.name;
    measure(name.c_str(), words, rounds, [&] { parser.parse(text, trees, workspace); });
  }
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) {
    std::fprintf(stderr, "usage: bench-parsing TEXT [ROUNDS]\n");
    return 2;
  }
  try {
    run(argv[1], argc > 2 ? std::max(1, std::atoi(argv[2])) : 3);
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
  return 0;
}
