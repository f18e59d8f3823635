// SPDX-License-Identifier: MIT
// Matching in a workbench of thousands of articles. One claim in twenty is said in another article
// too, one in twenty there with another number. Usage: bench-match RULES [ARTICLES], 3000 unless
// told; an article has ten claims, and there are as many earlier checks as articles.
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/workflow/match_claims.hpp"
#include "claimcheck/workflow/rule_folder.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <charconv>
#include <chrono>
#include <cstdio>
#include <ctime>
#include <iostream>
#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck {
namespace {

constexpr std::uint32_t claims_per_article = 10;
constexpr std::uint32_t words = 4000;  ///< of the made-up language

/// Words differ in their first letters, as the index takes them.
std::string made_up_word(std::uint32_t number) {
  constexpr std::string_view consonants = "bcdfghjklmnpqrstvwxz";
  constexpr std::string_view vowels = "aeiou";
  std::string word;
  for (const std::string_view letters : {consonants, vowels, consonants, vowels}) {
    word += letters[number % letters.size()];
    number /= static_cast<std::uint32_t>(letters.size());
  }
  return word + "n";
}

/// A few words are common and most are rare, as in a language.
std::string pick(std::mt19937& random) {
  const double share = static_cast<double>(random() % 10000) / 10000;
  return made_up_word(static_cast<std::uint32_t>(share * share * share * words));
}

std::string sentence_about(std::mt19937& random, std::uint32_t number) {
  return "The " + pick(random) + " of " + pick(random) + " gave " + std::to_string(number) +
         " kronor to the " + pick(random) + " " + pick(random) + " and the " + pick(random) + ".";
}

std::vector<std::string> make_sentences(std::uint32_t articles) {
  std::mt19937 random{7};
  std::vector<std::string> sentences;
  for (std::uint32_t at = 0; at < articles * claims_per_article; ++at) {
    const bool repeats = at % 10 == 9 && at > 504;
    std::string sentence = repeats ? sentences[at - 504] : sentence_about(random, 100 + at);
    if (repeats && at % 20 == 9) sentence.insert(sentence.find(" kronor"), "9");
    sentences.push_back(std::move(sentence));
  }
  return sentences;
}

void fill(store::Database& database, const std::vector<std::string>& sentences) {
  std::vector<store::PriorCheck> checks;
  database.transact([&] {
    for (std::size_t first = 0; first < sentences.size(); first += claims_per_article) {
      const std::vector<std::string> own(
          sentences.begin() + static_cast<std::ptrdiff_t>(first),
          sentences.begin() + static_cast<std::ptrdiff_t>(first + claims_per_article));
      store::save_article(database,
                          support::sample_article("article-" + std::to_string(first), own),
                          support::sample_tooling(), support::noon);
      store::PriorCheck check;
      check.text = own.front();
      check.rating = "False";
      check.publisher = "Fact Desk";
      check.url = "https://desk.test/" + std::to_string(first);
      checks.push_back(std::move(check));
    }
  });
  store::add_prior_checks(database, checks, "feed.json", "anna", support::noon);
}

double processor_milliseconds() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void measure(const std::string& rules, std::uint32_t articles) {
  const support::TempDir folder;
  store::Database database = store::Database::create(folder / "claims.db");
  fill(database, make_sentences(articles));
  const rules::Pack pack = workflow::load_pack(rules);
  const evidence::Vocabulary vocabulary{pack.wording.at("evidence.xml")};
  const std::vector<store::ClaimRow> claims = store::list_claims(database, {});
  workflow::Matcher matcher{database, {pack.elements, pack.segmenter, vocabulary}};
  double before = processor_milliseconds();
  matcher.matches_of(claims.front());
  std::printf("%-28s %10.2f ms of processor\n", "index and the first claim",
              processor_milliseconds() - before);
  before = processor_milliseconds();
  std::size_t same = 0;
  std::size_t near = 0;
  std::size_t checks = 0;
  for (const store::ClaimRow& claim : claims) {
    const workflow::Matches matches = matcher.matches_of(claim);
    same += matches.claims.size();
    near += matches.near_claims.size();
    checks += matches.checks.size();
  }
  const double all = processor_milliseconds() - before;
  std::printf("%-28s %10.2f ms of processor, %.3f ms a claim\n", "all claims", all,
              all / static_cast<double>(claims.size()));
  std::printf("%zu claims: %zu matches, %zu near misses, %zu in earlier checks\n", claims.size(),
              same, near, checks);
}

}  // namespace
}  // namespace claimcheck

int main(int argc, char** argv) {
  if (argc < 2) {
    std::cerr << "usage: bench-match RULES [ARTICLES]\n";
    return 2;
  }
  std::uint32_t articles = 3000;
  if (argc > 2) {
    const std::string_view given{argv[2]};
    std::from_chars(given.data(), given.data() + given.size(), articles);
  }
  try {
    claimcheck::measure(argv[1], articles);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
  return 0;
}
