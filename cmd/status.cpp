// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/report/wording.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <memory>

namespace claimcheck::cmd {
namespace {

using Json = nlohmann::ordered_json;

void status_of_all(Context& context, store::Database& database) {
  const std::vector<store::ArticleRow> articles = store::list_articles(database);
  std::uint64_t claims = 0;
  std::uint64_t open = 0;
  for (const store::ArticleRow& article : articles) {
    claims += article.claims;
    open += article.open_claims;
  }
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::ArticleRow& article : articles) records.print(report::to_record(article));
    return;
  }
  Terminal& out = context.out();
  for (const store::ArticleRow& article : articles) print_article_line(out, article);
  out.stream() << articles.size() << (articles.size() == 1 ? " article · " : " articles · ")
               << open_of(open, claims) << '\n';
  if (articles.empty()) context.say("next: claimcheck extract ARTICLE");
}

Json status_record(const report::Report& report) {
  return {{"v", report::record_version},
          {"type", "status"},
          {"article", report.article.slug},
          {"version", report.article.version},
          {"sentences", report.counts.sentences},
          {"sentences_without_claims", report.counts.sentences_without_claims},
          {"left", report.counts.left},
          {"claims", report.counts.claims},
          {"open", report.counts.open},
          {"verdicts", report.counts.verdicts}};
}

void status_of_one(Context& context, store::Database& database, const std::string& slug) {
  const report::Report report = report::build_report(database, slug, context.now());
  if (for_programs(context)) return print_one(context, status_record(report));
  Terminal& out = context.out();
  print_article_line(out, report.article);
  out.stream() << "  " << report::progress_line(report) << '\n';
  out.stream() << "  " << out.styled(report::ledger_line(report), Style::plain) << '\n';
  if (report.counts.open > 0) {
    context.say("next: claimcheck list " + report.article.slug + " status:open");
  }
}

}  // namespace

void add_status(CLI::App& app, Context& context) {
  auto slug = std::make_shared<std::string>();
  app.add_option("SLUG", *slug, "one article; all of them else");
  app.callback([&context, slug] {
    store::Database database = context.open_database(true);
    if (slug->empty()) return status_of_all(context, database);
    status_of_one(context, database, *slug);
  });
}

}  // namespace claimcheck::cmd
