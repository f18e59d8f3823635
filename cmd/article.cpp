// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/report/record.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/workflow/arrange.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <memory>

namespace claimcheck::cmd {
namespace {

struct ArticleOptions {
  std::string slug;
  std::string to;
  std::string reason;
};

void print_removed(Terminal& out, const store::RemovedArticle& article) {
  std::string what = "v" + std::to_string(article.version) + ", " +
                     report::counted(article.claims, "claim") + ", removed from view by " +
                     article.reviewer + " on " + to_iso8601(article.time).substr(0, 10);
  if (!article.reason.empty()) what += ": " + article.reason;
  out.print_wrapped(out.styled(article.slug, Style::strong) + " ", width_of(article.slug) + 1,
                    what);
}

void run_article_list(Context& context) {
  store::Database database = context.open_database(true);
  const auto articles = store::list_articles(database);
  const auto removed = store::list_removed(database);
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::ArticleRow& article : articles) records.print(report::to_record(article));
    for (const store::RemovedArticle& article : removed) records.print(report::to_record(article));
    return;
  }
  for (const store::ArticleRow& article : articles) print_article_line(context.out(), article);
  for (const store::RemovedArticle& article : removed) print_removed(context.out(), article);
}

void run_rename(Context& context, const ArticleOptions& options) {
  store::Database database = context.open_database(false);
  const store::ArticleRow article = workflow::rename_article(
      database, options.slug, options.to, options.reason, {context.reviewer(), context.now()});
  if (for_programs(context)) return print_one(context, report::to_record(article));
  print_article_line(context.out(), article);
  context.say("a new draft of it has to be extracted with --slug " + article.slug);
}

void run_remove(Context& context, const ArticleOptions& options) {
  store::Database database = context.open_database(false);
  const workflow::Removal removal = workflow::remove_article(database, options.slug, options.reason,
                                                             {context.reviewer(), context.now()});
  if (for_programs(context)) return print_one(context, report::to_record(removal.article));
  print_removed(context.out(), removal.article);
  context.say("no list, count, search or report shows its " +
              report::counted(removal.article.claims, "claim") + " any more, " +
              report::counted(removal.findings, "finding") + " among them; the file keeps them");
  context.say("claimcheck article restore " + removal.article.slug +
              " lists it again; claimcheck purge erases words for good");
}

void run_restore(Context& context, const ArticleOptions& options) {
  store::Database database = context.open_database(false);
  const store::ArticleRow article = workflow::restore_article(
      database, options.slug, options.reason, {context.reviewer(), context.now()});
  if (for_programs(context)) return print_one(context, report::to_record(article));
  print_article_line(context.out(), article);
}

}  // namespace

void add_article(CLI::App& app, Context& context) {
  app.require_subcommand(1);
  auto options = std::make_shared<ArticleOptions>();
  const auto add = [&](const char* name, const char* summary) {
    CLI::App* sub = app.add_subcommand(name, summary);
    sub->add_option("SLUG", options->slug, "the article")->required();
    sub->add_option("--reason", options->reason, "why; needed where claims are signed off")
        ->type_name("TEXT");
    return sub;
  };
  app.add_subcommand("list", "List all articles, and those that were removed from view")
      ->callback([&context] { run_article_list(context); });
  CLI::App* rename = add("rename", "Call an article by another slug");
  rename->add_option("NAME", options->to, "lower-case letters, digits and hyphens")->required();
  rename->callback([&context, options] { run_rename(context, *options); });
  add("remove", "List an article no more; the file keeps all of it")->callback([&context, options] {
    run_remove(context, *options);
  });
  add("restore", "List a removed article again")->callback([&context, options] {
    run_restore(context, *options);
  });
}

}  // namespace claimcheck::cmd
