// SPDX-License-Identifier: MIT
// claimcheck-train: treebanks and word vectors in, a model file out.
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/nlp/train/checkpoint.hpp"
#include "claimcheck/nlp/train/corpus.hpp"
#include "claimcheck/nlp/train/export.hpp"
#include "claimcheck/nlp/train/teachers.hpp"
#include "claimcheck/nlp/train/trainer.hpp"
#include "claimcheck/nlp/train/vectors.hpp"

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace {

using namespace claimcheck;
using namespace claimcheck::nlp;
using namespace claimcheck::nlp::train;

constexpr std::uint64_t max_file = std::uint64_t{1} << 31;

struct Options {
  std::vector<std::string> train;
  std::vector<std::string> dev;
  std::vector<std::string> unlabelled;
  std::vector<std::string> teachers;
  std::string vectors;
  std::string out;
  std::string model;
  std::string start;
  std::size_t fixed_words = 80000;
  std::size_t least_label = 2;
  std::size_t measure_every = 1;
  NetworkShape shape;
  TrainingPlan plan;
};

[[noreturn]] void usage() {
  throw Error(
      ErrorKind::usage,
      "usage: claimcheck-train --train FILE... --vectors JSON --out CHECKPOINT\n"
      "  [--teacher CHECKPOINT... --unlabelled FILE...]\n"
      "  [--model FILE] [--dev FILE...] [--epochs N] [--seconds N] [--seed N] [--hidden N] ...",
      "docs/training.md holds the whole command");
}

Options read_options(int argc, char** argv) {
  Options o;
  o.plan.dropout = {0.15, 0.1, 0.05, 0.15, 0.3, 0.2};
  const std::vector<std::pair<std::string_view, Index*>> sizes = {
      {"--hidden", &o.shape.hidden},     {"--layers", &o.shape.layers},
      {"--tap", &o.shape.tap},           {"--arc", &o.shape.arc},
      {"--relation", &o.shape.relation}, {"--tag-hidden", &o.shape.tag_hidden}};
  const std::vector<std::pair<std::string_view, std::size_t*>> counts = {
      {"--epochs", &o.plan.epochs},      {"--batch-words", &o.plan.batch_words},
      {"--seed", &o.plan.seed},          {"--fixed-words", &o.fixed_words},
      {"--least-label", &o.least_label}, {"--measure-every", &o.measure_every}};
  const std::vector<std::pair<std::string_view, double*>> reals = {
      {"--rate", &o.plan.rate},
      {"--seconds", &o.plan.budget_seconds},
      {"--mean-decay", &o.plan.adam.mean_decay},
      {"--drop-word", &o.plan.dropout.word},
      {"--drop-fixed", &o.plan.dropout.fixed},
      {"--drop-affix", &o.plan.dropout.affix},
      {"--drop-input", &o.plan.dropout.input},
      {"--drop-layer", &o.plan.dropout.layer},
      {"--drop-recurrent", &o.plan.dropout.recurrent}};
  for (int i = 1; i < argc; i += 2) {
    const std::string_view name = argv[i];
    if (i + 1 >= argc) usage();
    const std::string value = argv[i + 1];
    bool known = true;
    if (name == "--train")
      o.train.push_back(value);
    else if (name == "--dev")
      o.dev.push_back(value);
    else if (name == "--unlabelled")
      o.unlabelled.push_back(value);
    else if (name == "--teacher")
      o.teachers.push_back(value);
    else if (name == "--vectors")
      o.vectors = value;
    else if (name == "--out")
      o.out = value;
    else if (name == "--model")
      o.model = value;
    else if (name == "--start")
      o.start = value;
    else
      known = false;
    for (const auto& [key, at] : sizes) {
      if (name == key) *at = std::atol(value.c_str()), known = true;
    }
    for (const auto& [key, at] : counts) {
      if (name == key) *at = std::strtoul(value.c_str(), nullptr, 10), known = true;
    }
    for (const auto& [key, at] : reals) {
      if (name == key) *at = std::atof(value.c_str()), known = true;
    }
    if (!known) usage();
  }
  const bool has_vectors = !o.vectors.empty() || !o.start.empty() || !o.teachers.empty();
  if (o.train.empty() || !has_vectors || o.out.empty()) usage();
  if (!o.unlabelled.empty() && o.teachers.empty()) usage();
  if (!o.start.empty() && !o.teachers.empty()) usage();
  return o;
}

bool has_entities(const std::vector<ConlluSentence>& sentences) {
  for (const ConlluSentence& sentence : sentences) {
    for (const ConlluWord& word : sentence.words) {
      if (word.misc.find("Entity=") != std::string::npos) return true;
    }
  }
  return false;
}

struct Treebank {
  std::string path;
  std::vector<ConlluSentence> sentences;
  std::vector<Example> examples;
};

std::vector<Treebank> read_treebanks(const std::vector<std::string>& paths) {
  std::vector<Treebank> banks;
  for (const std::string& path : paths) {
    banks.push_back({path, read_conllu(read_file(path, max_file), path), {}});
  }
  return banks;
}

void make_examples(std::vector<Treebank>& banks, const Vocabulary& vocabulary) {
  for (Treebank& bank : banks) {
    const bool named = has_entities(bank.sentences);
    for (const ConlluSentence& sentence : bank.sentences) {
      bank.examples.push_back(make_example(sentence, vocabulary, named));
    }
  }
}

/// Prints how the teachers together do, and marks the unlabelled sentences.
std::vector<Treebank> ask_teachers(Teachers& teachers, const Options& options,
                                   const std::vector<Treebank>& dev) {
  for (const Treebank& bank : dev) {
    std::vector<Example> marked = bank.examples;
    teachers.mark(marked);
    double words = 0, attached = 0, labelled = 0;
    for (std::size_t s = 0; s < marked.size(); ++s) {
      for (std::size_t i = 0; i < marked[s].size(); ++i) {
        const bool right = marked[s].head[i] == bank.examples[s].head[i];
        const auto base = [&](int relation) {
          const std::string name = relation < 0 ? "" : teachers.vocabulary().relations[relation];
          return name.substr(0, name.find(':'));
        };
        ++words;
        attached += right ? 1 : 0;
        labelled += right && base(marked[s].relation[i]) == base(bank.examples[s].relation[i]);
      }
    }
    std::printf("teachers, %s: UAS %.2f LAS %.2f\n", bank.path.c_str(), 100 * attached / words,
                100 * labelled / words);
  }
  std::vector<Treebank> banks = read_treebanks(options.unlabelled);
  make_examples(banks, teachers.vocabulary());
  for (Treebank& bank : banks) teachers.mark(bank.examples);
  return banks;
}

void run(const Options& options) {
  std::vector<Treebank> banks = read_treebanks(options.train);
  std::vector<Treebank> dev = read_treebanks(options.dev);
  std::optional<Checkpoint> start;
  if (!options.start.empty()) start = read_checkpoint(read_file(options.start, max_file));
  std::optional<Teachers> teachers;
  if (!options.teachers.empty()) {
    std::vector<Checkpoint> checkpoints;
    for (const std::string& path : options.teachers) {
      checkpoints.push_back(read_checkpoint(read_file(path, max_file)));
    }
    teachers.emplace(std::move(checkpoints));
  }
  const FixedVectors fixed = start ? start->fixed
                             : teachers
                                 ? teachers->fixed()
                                 : read_vectors(read_file(options.vectors, max_file),
                                                options.fixed_words, options.shape.fixed_width);
  Vocabulary vocabulary;
  vocabulary.fixed = fixed.words;
  vocabulary.names = name_marks();
  std::vector<ConlluSentence> sentences;
  for (const Treebank& bank : banks) {
    sentences.insert(sentences.end(), bank.sentences.begin(), bank.sentences.end());
  }
  if (start) {
    vocabulary = start->vocabulary;
  } else if (teachers) {
    vocabulary = teachers->vocabulary();
  } else {
    count_vocabulary(sentences, 2, options.least_label, vocabulary);
  }
  make_examples(banks, vocabulary);
  make_examples(dev, vocabulary);
  if (teachers) {
    std::vector<Treebank> marked = ask_teachers(*teachers, options, dev);
    std::move(marked.begin(), marked.end(), std::back_inserter(banks));
    teachers.reset();
  }
  std::vector<Example> examples;
  for (Treebank& bank : banks) {
    std::move(bank.examples.begin(), bank.examples.end(), std::back_inserter(examples));
  }
  NetworkShape shape = start ? start->shape : options.shape;
  shape.words = vocabulary.words.size();
  shape.tags = vocabulary.tags.size();
  shape.lemmas = vocabulary.lemmas.size();
  shape.names = vocabulary.names.size();
  shape.relations = vocabulary.relations.size();
  std::printf("%zu sentences, %d words, %d tags, %d scripts, %d relations\n", examples.size(),
              vocabulary.words.size(), vocabulary.tags.size(), vocabulary.lemmas.size(),
              vocabulary.relations.size());
  const Matrix<float> vectors = fixed.matrix();
  Network<float> network(shape, vectors, options.plan.seed);
  if (start) {
    const std::vector<Parameter<float>*> parameters = network.parameters();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      parameters[i]->value = start->parameters.at(i).value;
    }
  }
  const auto begin = std::chrono::steady_clock::now();
  const auto seconds = [&] {
    return std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
  };
  nlp::train::train(network, examples, options.plan, seconds, [&](const Progress& p) {
    std::printf(
        "epoch %zu, %zu steps, %.0f s, %.1f %%: head %.3f relation %.3f tag %.3f lemma "
        "%.3f name %.3f\n",
        p.epoch, p.steps, p.seconds, 100 * p.share, p.costs.head, p.costs.relation, p.costs.tag,
        p.costs.lemma, p.costs.name);
    if (p.epoch % options.measure_every == 0 || p.share >= 1) {
      for (const Treebank& bank : dev) {
        const Accuracy a = measure_accuracy(network, vocabulary, bank.sentences, bank.examples);
        std::printf("  %s: UAS %.2f LAS %.2f UPOS %.2f lemma %.2f names %.1f\n", bank.path.c_str(),
                    a.attached, a.labelled, a.upos, a.lemma, a.names);
      }
      write_file(options.out, write_checkpoint(shape, vocabulary, fixed, network.parameters()));
    }
    std::fflush(stdout);
  });
  if (!options.model.empty()) {
    write_file(options.model, export_model(read_checkpoint(read_file(options.out, max_file))));
  }
}

}  // namespace

int main(int argc, char** argv) {
  try {
    run(read_options(argc, argv));
  } catch (const Error& error) {
    std::fprintf(stderr, "claimcheck-train: %s\n%s\n", error.what(), error.hint().c_str());
    return 2;
  }
  return 0;
}
