// SPDX-License-Identifier: MIT
// bench-reference [--show] CONLLU...: how often what is put in for a pronoun, a description or a
// short name is of the same chain of coreference as the words that it replaces. The files are
// CoNLL-U with "Entity=(chain-…" in the last column, as GUM has them; their words are parsed anew.
// A line for each sort of word: how many could be resolved (their chain has a noun elsewhere), how
// many were, precision, recall. --show prints what was put in wrongly. --choices prints every
// choice with its candidates, a JSON line each, for fit_reference.py.
#include "claimcheck/claims/reference.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/mapped_file.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/workflow/rule_folder.hpp"
#include "gold_chains.hpp"

#include <nlohmann/json.hpp>

#include <cstdio>
#include <cstring>
#include <iostream>
#include <map>
#include <string>
#include <vector>

namespace {

using namespace claimcheck;

struct Count {
  int resolvable = 0, put_in = 0, right = 0;
};

struct Options {
  bool show = false, choices = false;
};

class Bench {
 public:
  explicit Bench(Options options)
      : options_(options),
        folder_(std::string{CLAIMCHECK_SOURCE_DIR} + "/rules"),
        pack_(workflow::load_pack(folder_)),
        file_(folder_ + "/en/parser.model"),
        model_(file_.bytes()),
        parser_(model_),
        pronouns_(pack_.wording.at("reference.xml")),
        first_names_(pack_.wording.at("first-names.xml")),
        ranking_(pack_.wording.at("reference.weights.xml")),
        inflection_(pack_.wording.at("inflection.xml")) {}

  void read(const bench::GoldDocument& gold) {
    const nlp::ArticleReader reader = rules::article_reader(pack_, parser_);
    const nlp::Article article = reader.read(gold.document, gold.trees, workspace_);
    std::vector<nlp::TreeShape> shapes;
    std::vector<std::vector<bool>> quoted;
    nlp::ZoneSweep sweep{article.zones};
    for (const nlp::Tree& tree : article.trees) {
      shapes.emplace_back(tree);
      quoted.push_back(sweep.quoted(tree.tokens));
    }
    std::vector<rules::TreeView> views;
    for (std::size_t i = 0; i < article.trees.size(); ++i) {
      views.push_back({article.trees[i], shapes[i], gold.document.text, quoted[i]});
    }
    const claims::Watch watch = [&gold](const claims::Choice& choice) { tell(gold, choice); };
    const auto resolutions =
        claims::resolve(article, views, gold.prose, {pronouns_, first_names_, ranking_},
                        inflection_, options_.choices ? &watch : nullptr);
    judge(gold, views, resolutions);
  }

  void print() const {
    if (options_.choices) return;
    std::printf("%-14s %10s %7s %6s  %9s %6s\n", "", "resolvable", "put in", "right", "precision",
                "recall");
    for (const auto& [sort, count] : counts_) {
      std::printf("%-14s %10d %7d %6d  %8.1f%% %5.1f%%\n", sort.c_str(), count.resolvable,
                  count.put_in, count.right, 100.0 * count.right / std::max(1, count.put_in),
                  count.resolvable == 0 ? 0.0 : 100.0 * count.right / count.resolvable);
    }
  }

 private:
  static void tell(const bench::GoldDocument& gold, const claims::Choice& choice) {
    const claims::Pointing& pointing = choice.pointing;
    const int chain = gold.chain_at(pointing.tree, pointing.first, pointing.last);
    nlohmann::ordered_json out{
        {"doc", gold.id},
        {"tree", pointing.tree},
        {"word", pointing.first},
        {"pointer", claims::pointer_names[static_cast<std::size_t>(pointing.pointer)]},
        {"put_in", choice.put_in},
        {"sentence", slice(gold.document.text, gold.trees[pointing.tree].span)},
        {"options", nlohmann::ordered_json::array()}};
    for (const claims::Option& option : choice.options) {
      const claims::Entity& entity = choice.entities[option.entity];
      const int meant = gold.chain_of_head(entity.tree, entity.head, entity.coordinated);
      out["options"].push_back({{"entity", entity.named ? entity.text : entity.noun},
                                {"at", {entity.tree, entity.head}},
                                {"score", option.score},
                                {"cues", option.cues},
                                {"right", chain >= 0 && chain == meant}});
    }
    std::cout << out.dump() << '\n';
  }

  void judge(const bench::GoldDocument& gold, const std::vector<rules::TreeView>& views,
             const std::vector<claims::Resolution>& resolutions) {
    for (std::uint32_t tree = 0; tree < views.size(); ++tree) {
      if (!gold.prose[tree]) continue;
      for (std::uint32_t word = 0; word < views[tree].shape.size(); ++word) {
        const std::string sort = sort_of(gold, views[tree], tree, word);
        if (sort.empty()) continue;
        if (gold.resolvable(tree, word)) ++counts_[sort].resolvable;
      }
      for (const claims::Change& change : resolutions[tree].changes) {
        if (change.reason == "agreement") continue;  // a verb beside what was put in
        const std::string sort =
            change.reason == "name" ? "name" : sort_of(gold, views[tree], tree, change.last - 1);
        Count& count = counts_[sort.empty() ? "other" : sort];
        ++count.put_in;
        const int chain = gold.chain_at(tree, change.first, change.last);
        const int meant = change.from.empty() ? -2 : gold.chain_of(change.from);
        if (chain >= 0 && chain == meant) {
          ++count.right;
        } else if (options_.show) {
          std::printf("%s %s:%u \"%s\" -> \"%s\" (%d, %d) | %.*s\n", sort.c_str(), gold.id.c_str(),
                      tree, words(views[tree], change).c_str(), change.text.c_str(), chain, meant,
                      static_cast<int>(gold.trees[tree].span.size()),
                      gold.document.text.data() + gold.trees[tree].span.begin);
        }
      }
    }
  }

  static std::string words(const rules::TreeView& view, const claims::Change& change) {
    std::string text;
    for (std::uint32_t word = change.first; word < change.last; ++word) {
      text.append(view.word(word)).push_back(' ');
    }
    return text;
  }

  /// "he", "it", …, "the N", "this N" for the last word of such a mention; "" for any other word.
  static std::string sort_of(const bench::GoldDocument& gold, const rules::TreeView& view,
                             std::uint32_t tree, std::uint32_t word) {
    static const std::map<std::string, std::string, std::less<>> sorts{
        {"he", "he, she"},        {"him", "he, she"},      {"his", "he, she"},
        {"she", "he, she"},       {"her", "he, she"},      {"it", "it"},
        {"its", "its"},           {"they", "they, their"}, {"them", "they, their"},
        {"their", "they, their"}, {"i", "I, my"},          {"me", "I, my"},
        {"my", "I, my"}};
    const std::string form = nlp::lower_case(view.word(word));
    if (const auto found = sorts.find(form); found != sorts.end()) return found->second;
    if (word == 0 || !gold.is_bare(tree, word)) return {};
    const std::string before = nlp::lower_case(view.word(word - 1));
    if (before == "the") return "the N";
    return before == "this" || before == "that" || before == "these" || before == "those" ? "this N"
                                                                                          : "";
  }

  Options options_;
  std::string folder_;
  rules::Pack pack_;
  MappedFile file_;
  nlp::Model model_;
  nlp::Parser parser_;
  claims::Pronouns pronouns_;
  claims::FirstNames first_names_;
  claims::Ranking ranking_;
  nlp::Inflection inflection_;
  nlp::Workspace workspace_;
  std::map<std::string, Count> counts_;
};

}  // namespace

int main(int argc, char** argv) {
  Options options;
  int first = 1;
  for (; first < argc && std::strncmp(argv[first], "--", 2) == 0; ++first) {
    options.show = options.show || std::strcmp(argv[first], "--show") == 0;
    options.choices = options.choices || std::strcmp(argv[first], "--choices") == 0;
  }
  if (first == argc) {
    std::fprintf(stderr, "usage: bench-reference [--show|--choices] CONLLU...\n");
    return 2;
  }
  try {
    Bench bench{options};
    for (int i = first; i < argc; ++i) {
      for (const bench::GoldDocument& gold : bench::read_gold(argv[i])) bench.read(gold);
    }
    bench.print();
  } catch (const Error& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 2;
  }
  return 0;
}
