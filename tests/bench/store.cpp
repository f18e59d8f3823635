// SPDX-License-Identifier: MIT
// The store alone: saving articles beside the same statements in the sqlite3 shell, and the
// queries of list and search on many claims. Usage: bench-store [CLAIMS], 100000 unless told.
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <string>
#include <vector>

namespace claimcheck {
namespace {

using support::TempDir;
constexpr std::uint32_t claims_per_article = 100;

double milliseconds_of(const std::function<void()>& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin)
      .count();
}

double median(std::vector<double> times) {
  std::ranges::sort(times);
  return times[times.size() / 2];
}

void say(const std::string& name, double milliseconds, const std::string& note = "") {
  std::printf("%-44s %9.2f ms  %s\n", name.c_str(), milliseconds, note.c_str());
}

/// Gives claims what a split tells of them: facets to all, every third a source.
void tell_all(store::ExtractedArticle& article) {
  std::uint32_t place = 0;
  for (claims::Claim& claim : article.claim_set.claims) {
    const Span quote = claim.quote.front();
    claim.confidence = 0.5 + place % 50 / 100.0;
    claim.facets = {{"the budget", "cost", "more", {"in the year"}}, {"the river", "cost", "", {}}};
    if (++place % 3 != 0) continue;
    claim.attribution = claims::Attribution{
        "speaker " + std::to_string(place), "mayor", {quote}, "said", {quote}, {quote}, {}, {}};
  }
}

store::ExtractedArticle make_article(std::uint32_t number) {
  constexpr std::array words{"river", "bridge", "council", "budget", "school", "harvest"};
  std::vector<std::string> sentences;
  for (std::uint32_t at = 0; at < claims_per_article; ++at) {
    const std::uint32_t value = number * claims_per_article + at;
    sentences.push_back("In " + std::to_string(1900 + value % 120) + " the " + words[value % 6] +
                        " of district " + std::to_string(value) + " cost " +
                        std::to_string(value * 7) + " kronor more than the " +
                        words[value / 7 % 6] + " had said.");
  }
  store::ExtractedArticle article = support::sample_article(
      "article-" + std::to_string(number), sentences, "article-" + std::to_string(number) + ".txt");
  tell_all(article);
  return article;
}

std::vector<store::ExtractedArticle> make_articles(std::uint32_t claims) {
  std::vector<store::ExtractedArticle> articles;
  for (std::uint32_t at = 0; at < claims / claims_per_article; ++at) {
    articles.push_back(make_article(at));
  }
  return articles;
}

void save_all(store::Database& database, const std::vector<store::ExtractedArticle>& articles) {
  database.transact([&] {
    for (const auto& article : articles) {
      store::save_article(database, article, support::sample_tooling(), support::noon);
    }
  });
}

int record(unsigned /*type*/, void* script, void* statement, void* /*unused*/) {
  char* sql = sqlite3_expanded_sql(static_cast<sqlite3_stmt*>(statement));
  const std::string_view text{sql};
  if (!text.starts_with("SELECT")) *static_cast<std::ofstream*>(script) << text << ";\n";
  sqlite3_free(sql);
  return 0;
}

/// Saves the articles while every changing statement is written to a script for the shell.
void write_script(const TempDir& folder, const std::vector<store::ExtractedArticle>& articles) {
  store::Database database = store::Database::create(folder / "traced.db");
  std::ofstream script{folder / "script.sql"};
  script << "PRAGMA foreign_keys = ON;\nPRAGMA synchronous = EXTRA;\n.output /dev/null\n";
  sqlite3* handle = database.connection().getHandle();
  sqlite3_trace_v2(handle, SQLITE_TRACE_STMT, record, &script);
  save_all(database, articles);
  sqlite3_trace_v2(handle, 0, nullptr, nullptr);
}

void compare_with_shell(std::uint32_t claims) {
  const TempDir folder;
  const auto articles = make_articles(claims);
  write_script(folder, articles);
  store::Database::create(folder / "empty.db");
  const std::string shell = "sqlite3 '" + (folder / "shell.db").string() + "' < '" +
                            (folder / "script.sql").string() + "'";
  std::vector<double> ours;
  std::vector<double> theirs;
  for (int round = 0; round < 5; ++round) {
    for (const char* name : {"ours.db", "shell.db"}) {
      std::filesystem::copy_file(folder / "empty.db", folder / name,
                                 std::filesystem::copy_options::overwrite_existing);
    }
    store::Database database = store::Database::open(folder / "ours.db");
    ours.push_back(milliseconds_of([&] { save_all(database, articles); }));
    int code = 0;
    theirs.push_back(milliseconds_of([&] { code = std::system(shell.c_str()); }));
    if (code != 0) throw std::runtime_error{"the sqlite3 shell failed"};
  }
  const std::string size =
      std::to_string(articles.size()) + " articles, " + std::to_string(claims) + " claims";
  say("save_article", median(ours), size);
  say("the same statements in the sqlite3 shell", median(theirs), size);
  std::printf("%-44s %9.2f\n", "save_article / shell", median(ours) / median(theirs));
}

void mark_some(store::Database& database, std::uint32_t every) {
  std::vector<store::NewEvent> events;
  for (const auto& row : store::list_claims(database, {})) {
    if (row.number % every != 0) continue;
    store::NewEvent event;
    event.subject = row.id;
    event.verdict = row.number % 7 == 0 ? claims::Verdict::disputed : claims::Verdict::verified;
    event.confidence = 0.5 + static_cast<double>(row.number % 50) / 100;
    event.note = "seen";
    events.push_back(event);
  }
  store::append_events(database, "anna", events, support::noon);
}

/// Time of this process on a processor: what the query costs, whatever else the machine does.
double processor_milliseconds() {
  return 1000.0 * static_cast<double>(std::clock()) / CLOCKS_PER_SEC;
}

void time_query(const std::string& name, const std::function<std::size_t()>& query) {
  std::vector<double> times;
  std::vector<double> processor_times;
  std::size_t rows = 0;
  for (int round = 0; round < 5; ++round) {
    const double before = processor_milliseconds();
    times.push_back(milliseconds_of([&] { rows = query(); }));
    processor_times.push_back(processor_milliseconds() - before);
  }
  std::printf("%-44s %9.2f ms  %9.2f ms of processor  %zu rows\n", name.c_str(), median(times),
              median(processor_times), rows);
}

void time_list(store::Database& database, const std::vector<std::string>& terms,
               std::optional<std::uint32_t> limit) {
  const std::vector<std::string> slugs{"article-7"};
  store::Filter filter = store::parse_filter(terms, slugs);
  filter.limit = limit;
  std::string name = "list";
  for (const std::string& term : terms) name += " " + term;
  if (limit) name += " --limit " + std::to_string(*limit);
  time_query(name, [&] { return store::list_claims(database, filter).size(); });
}

void time_queries(store::Database& database) {
  using Terms = std::vector<std::string>;
  for (const Terms& terms :
       {Terms{}, Terms{"status:open"}, Terms{"status:done"}, Terms{"status:disputed"},
        Terms{"bridge"}, Terms{"district", "bridge", "77"}, Terms{"article-7"},
        Terms{"confidence:<60"}, Terms{"has:source"}, Terms{"rule:sentence"}, Terms{"sort:recent"},
        Terms{"sort:confidence"}, Terms{"is:retired"}, Terms{"is:attributed"}, Terms{"speaker:66"},
        Terms{"sort:certainty"}}) {
    time_list(database, terms, 50);
  }
  time_list(database, {}, {});
  time_query("count_claims", [&] { return store::count_claims(database, {}); });
  time_query("list_articles", [&] { return store::list_articles(database).size(); });
  for (const char* words : {"bridge", "district 77", "\"the bridge of\"", "kron*", "the"}) {
    time_query(std::string{"search "} + words,
               [&] { return store::search_claims(database, words, 50).size(); });
  }
}

void time_many_claims(std::uint32_t claims) {
  const TempDir folder;
  store::Database database = store::Database::create(folder / "claims.db");
  save_all(database, make_articles(claims));
  time_query("open", [&] {
    store::Database::open(folder / "claims.db");
    return std::size_t{1};
  });
  for (const std::uint32_t every : {50U, 2U}) {
    mark_some(database, every);
    std::printf("-- %u claims, one in %u with a verdict\n", claims, every);
    time_queries(database);
  }
  time_query("verify_chains", [&] { return store::verify_chains(database).size(); });
  time_query("find_faults", [&] { return database.find_faults().size(); });
}

}  // namespace
}  // namespace claimcheck

int main(int argc, char** argv) {
  std::uint32_t claims = 100000;
  if (argc > 1) {
    const std::string_view given{argv[1]};
    std::from_chars(given.data(), given.data() + given.size(), claims);
  }
  try {
    claimcheck::compare_with_shell(std::min(claims, 20000U));
    claimcheck::time_many_claims(claims);
  } catch (const std::exception& error) {
    std::cerr << error.what() << "\n";
    return 1;
  }
  return 0;
}
