// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/flag_store.hpp"
#include "claimcheck/store/source_store.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace claimcheck::cmd {
namespace {

struct ListOptions {
  std::vector<std::string> terms;
  std::optional<std::uint32_t> limit;
};

void answer_no(Context& context, const std::string& message) {
  context.say(message);
  context.status = 1;
}

void list_all_articles(Context& context, store::Database& database) {
  const std::vector<store::ArticleRow> articles = store::list_articles(database);
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::ArticleRow& article : articles) records.print(report::to_record(article));
  } else {
    for (const store::ArticleRow& article : articles) print_article_line(context.out(), article);
  }
  if (articles.empty()) answer_no(context, "no articles yet; next: claimcheck extract ARTICLE");
}

void list_skipped_sentences(Context& context, store::Database& database,
                            const std::vector<std::string>& slugs) {
  std::optional<RecordPrinter> records;
  if (for_programs(context)) records.emplace(context);
  std::size_t found = 0;
  for (const std::string& slug : slugs) {
    for (const store::SentenceRow& sentence : store::list_sentences(database, slug)) {
      if (sentence.disposition == claims::has_claims) continue;
      ++found;
      if (records) {
        records->print(report::to_record(sentence));
        continue;
      }
      print_ledger_line(context.out(),
                        slug + ":" + std::to_string(sentence.position.line) + ":" +
                            std::to_string(sentence.position.column),
                        24, report::spoken(sentence.disposition), sentence.text);
    }
  }
  if (found == 0) answer_no(context, "no sentence is without a claim");
}

void print_claims_by_article(Context& context, store::Database& database,
                             const std::vector<store::ClaimRow>& claims, bool grouped) {
  std::string current;
  for (const store::ClaimRow& claim : claims) {
    if (!context.out().stream()) return;
    if (grouped && claim.slug != current) {
      if (!current.empty()) context.out().stream() << '\n';
      if (const auto article = store::find_article(database, claim.slug)) {
        print_article_line(context.out(), *article);
      }
      current = claim.slug;
    }
    if (grouped) {
      print_claim_line(context.out(), claim);
    } else {
      print_claim_line_with_article(context.out(), claim);
    }
  }
}

void list_matching_claims(Context& context, store::Database& database,
                          const store::Filter& filter) {
  const std::vector<store::ClaimRow> claims = store::list_claims(database, filter);
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::ClaimRow& claim : claims) {
      if (!context.out().stream()) return;
      nlohmann::ordered_json record = report::to_record(claim);
      record["flags"] = report::to_record(store::flags_of_claim(database, claim.id));
      records.print(record);
    }
  } else {
    print_claims_by_article(context, database, claims, filter.order == store::ClaimOrder::article);
  }
  if (claims.empty()) answer_no(context, "no claim matches");
  if (filter.limit && claims.size() == *filter.limit) {
    const std::uint64_t all = store::count_claims(database, filter);
    if (all > claims.size()) {
      context.say(std::to_string(claims.size()) + " of " + std::to_string(all) +
                  " claims shown; raise --limit for more");
    }
  }
}

void list_all_sources(Context& context, store::Database& database) {
  const std::vector<store::SourceRow> sources = store::list_sources(database);
  print_sources(context, sources);
  if (sources.empty()) answer_no(context, "no sources yet; next: claimcheck source add NAME");
}

void run_list(Context& context, const ListOptions& options) {
  store::Database database = context.open_database(true);
  std::vector<std::string> terms = options.terms;
  const std::string noun = terms.empty() ? "" : terms.front();
  if (noun == "articles" && terms.size() == 1) return list_all_articles(context, database);
  if (noun == "sources" && terms.size() == 1) return list_all_sources(context, database);
  if (noun == "claims") terms.erase(terms.begin());

  const std::vector<std::string> slugs = store::list_slugs(database);
  store::Filter filter = store::parse_filter(terms, slugs);
  for (const std::string& slug : filter.slugs) {
    if (std::ranges::find(slugs, slug) == slugs.end()) {
      store::fail_unlisted(database, slug);
    }
  }
  if (options.limit) filter.limit = options.limit;
  if (filter.skipped) {
    return list_skipped_sentences(context, database, filter.slugs.empty() ? slugs : filter.slugs);
  }
  list_matching_claims(context, database, filter);
}

std::string filter_help() {
  std::string help = "Filters, joined by \"and\":\n";
  for (const store::FilterTerm& term : store::filter_terms()) {
    const std::string left = term.key.empty()
                                 ? std::string{term.values}
                                 : std::string{term.key} + ":" + std::string{term.values};
    help += "  " + padded(left, 34) + " " + std::string{term.meaning} + "\n";
  }
  help += "  " + padded("any other word or \"phrase\"", 34) + " held by the claim\n";
  return help;
}

}  // namespace

void add_list(CLI::App& app, Context& context) {
  auto options = std::make_shared<ListOptions>();
  app.add_option("FILTER", options->terms,
                 "articles, sources, or filters of claims; all claims without any");
  app.add_option("--limit", options->limit, "show at most so many")->type_name("N");
  app.footer(filter_help());
  app.callback([&context, options] { run_list(context, *options); });
}

}  // namespace claimcheck::cmd
