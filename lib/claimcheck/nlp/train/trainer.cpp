// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/trainer.hpp"

#include "claimcheck/nlp/decode.hpp"
#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>

namespace claimcheck::nlp::train {

std::vector<Batch> make_batches(const std::vector<Example>& examples, std::size_t batch_words,
                                Random* random) {
  std::vector<std::pair<double, const Example*>> order;
  for (const Example& example : examples) {
    if (example.size() == 0) continue;
    const double jitter = random != nullptr ? 3 * random->uniform() : 0;
    order.emplace_back(static_cast<double>(example.size()) + jitter, &example);
  }
  std::stable_sort(order.begin(), order.end(),
                   [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Batch> batches;
  std::size_t words = batch_words;
  for (const auto& [key, example] : order) {
    if (words + example->size() > batch_words) {
      batches.emplace_back();
      words = 0;
    }
    batches.back().push_back(example);
    words += example->size();
  }
  for (Batch& batch : batches) {
    std::stable_sort(batch.begin(), batch.end(),
                     [](const Example* a, const Example* b) { return a->size() > b->size(); });
  }
  if (random != nullptr) {
    for (std::size_t i = batches.size(); i > 1; --i) {
      std::swap(batches[i - 1], batches[random->below(i)]);
    }
  }
  return batches;
}

namespace {

using NameSpan = std::tuple<std::size_t, std::size_t, std::string>;

std::set<NameSpan> name_spans(const std::vector<std::string>& marks) {
  std::set<NameSpan> spans;
  for (std::size_t i = 0; i < marks.size(); ++i) {
    const bool continues = i > 0 && marks[i - 1] != "O" && marks[i].starts_with("I-") &&
                           marks[i].substr(2) == marks[i - 1].substr(2);
    if (marks[i] == "O" || continues) continue;
    const std::string type = marks[i].substr(2);
    std::size_t end = i + 1;
    while (end < marks.size() && marks[end] == "I-" + type) ++end;
    spans.emplace(i, end, type);
  }
  return spans;
}

std::string base_of(const std::string& relation) { return relation.substr(0, relation.find(':')); }

std::string upos_of(const std::string& tag) { return tag.substr(0, tag.find('\t')); }

int best_of(const Matrix<float>& scores, Index row) {
  Index best = 0;
  scores.row(row).maxCoeff(&best);
  return static_cast<int>(best);
}

}  // namespace

void train(Network<float>& network, const std::vector<Example>& examples, const TrainingPlan& plan,
           const std::function<double()>& seconds,
           const std::function<void(const Progress&)>& report) {
  Random random(plan.seed);
  Adam adam(network.parameters(), plan.adam);
  const double begin = seconds();
  Progress progress;
  const double steps_per_epoch =
      static_cast<double>(make_batches(examples, plan.batch_words, &random).size());
  const double total = steps_per_epoch * static_cast<double>(plan.epochs);
  while (progress.share < 1) {
    Costs sum;
    std::size_t words = 0;
    for (const Batch& batch : make_batches(examples, plan.batch_words, &random)) {
      const std::size_t batch_words =
          std::accumulate(batch.begin(), batch.end(), std::size_t{0},
                          [](std::size_t n, const Example* e) { return n + e->size(); });
      const Costs costs = network.learn(batch, plan.dropout, random);
      sum.head += costs.head;
      sum.relation += costs.relation;
      sum.tag += costs.tag;
      sum.lemma += costs.lemma;
      sum.name += costs.name;
      words += batch_words;
      const double done = static_cast<double>(++progress.steps);
      progress.share = std::min(1.0, done / total);
      if (plan.budget_seconds > 0) {
        progress.share =
            std::min(1.0, std::max(progress.share, (seconds() - begin) / plan.budget_seconds));
      }
      const double rate = plan.rate * std::min(1.0, done / plan.warm_up_steps) *
                          std::max(0.0, 1.0 - progress.share);
      adam.step(rate, 1.0 / static_cast<double>(batch_words));
      if (progress.share >= 1) break;
    }
    ++progress.epoch;
    progress.seconds = seconds() - begin;
    const double per_word = 1.0 / static_cast<double>(words);
    progress.costs = {sum.head * per_word, sum.relation * per_word, sum.tag * per_word,
                      sum.lemma * per_word, sum.name * per_word};
    adam.swap_mean();
    report(progress);
    if (progress.share < 1) adam.swap_mean();
  }
}

Accuracy measure_accuracy(Network<float>& network, const Vocabulary& vocabulary,
                          const std::vector<ConlluSentence>& sentences,
                          const std::vector<Example>& examples) {
  Accuracy accuracy;
  double gold_names = 0, found_names = 0, right_names = 0;
  TreeDecoder decoder;
  for (const Batch& batch : make_batches(examples, 4000, nullptr)) {
    const std::vector<Scores<float>> all = network.predict(batch);
    for (std::size_t s = 0; s < batch.size(); ++s) {
      const Example& example = *batch[s];
      const ConlluSentence& sentence =
          sentences[static_cast<std::size_t>(batch[s] - examples.data())];
      const Scores<float>& scores = all[s];
      std::vector<std::uint32_t> heads(example.size());
      decoder.decode({scores.heads.data(), static_cast<std::size_t>(scores.heads.size())}, heads);
      std::vector<std::string> marks, gold_marks;
      for (std::size_t i = 0; i < example.size(); ++i) {
        const ConlluWord& word = sentence.words[i];
        const auto row = static_cast<Index>(i);
        const Matrix<float> relations =
            network.relation_scores(scores, row, static_cast<Index>(heads[i]));
        const std::string& relation = vocabulary.relations[best_of(relations, 0)];
        const bool attached = static_cast<int>(heads[i]) == word.head;
        ++accuracy.words;
        accuracy.attached += attached ? 1 : 0;
        accuracy.labelled += attached && base_of(relation) == base_of(word.deprel) ? 1 : 0;
        accuracy.upos += upos_of(vocabulary.tags[best_of(scores.tags, row)]) == word.upos ? 1 : 0;
        const auto script = parse_lemma_script(vocabulary.lemmas[best_of(scores.lemmas, row)]);
        const std::string lemma = apply_lemma_script(*script, word.form).value_or(word.form);
        accuracy.lemma += lower_case(lemma) == lower_case(word.lemma) ? 1 : 0;
        marks.push_back(vocabulary.names[best_of(scores.names, row)]);
        gold_marks.push_back(example.name[i] < 0 ? "" : vocabulary.names[example.name[i]]);
      }
      if (gold_marks[0].empty()) continue;
      const std::set<NameSpan> gold = name_spans(gold_marks);
      const std::set<NameSpan> found = name_spans(marks);
      gold_names += static_cast<double>(gold.size());
      found_names += static_cast<double>(found.size());
      for (const NameSpan& span : found) right_names += gold.contains(span) ? 1 : 0;
    }
  }
  const double percent = 100.0 / static_cast<double>(std::max<std::size_t>(accuracy.words, 1));
  accuracy.attached *= percent;
  accuracy.labelled *= percent;
  accuracy.upos *= percent;
  accuracy.lemma *= percent;
  accuracy.names = 200 * right_names / std::max(1.0, gold_names + found_names);
  return accuracy;
}

}  // namespace claimcheck::nlp::train
