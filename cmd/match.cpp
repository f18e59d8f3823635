// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/evidence/vocabulary.hpp"
#include "claimcheck/report/match_record.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/workflow/match_claims.hpp"
#include "commands.hpp"
#include "finding_words.hpp"
#include "match_lines.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <memory>

namespace claimcheck::cmd {
namespace {

struct MatchArguments {
  std::vector<std::string> claims;
  std::string article;
  std::string least;
  bool all = false;
  std::string one;
  std::string other;
};

std::vector<std::string> wanted_claims(store::Database& database, const MatchArguments& arguments) {
  const int ways = (arguments.claims.empty() ? 0 : 1) + (arguments.article.empty() ? 0 : 1) +
                   (arguments.all ? 1 : 0);
  if (ways != 1) {
    throw Error{ErrorKind::usage, "name claims, or an article with --article, or say --all"};
  }
  if (!arguments.claims.empty()) return arguments.claims;
  store::Filter filter;
  if (!arguments.article.empty()) {
    if (!store::find_article(database, arguments.article)) {
      throw Error{ErrorKind::not_found, "there is no article " + arguments.article,
                  "see the slugs with: list articles"};
    }
    filter.slugs = {arguments.article};
  }
  std::vector<std::string> claims;
  for (const std::int64_t number : store::list_claim_numbers(database, filter)) {
    claims.push_back("C" + std::to_string(number));
  }
  return claims;
}

void print_claims(Terminal& out, const std::vector<workflow::ClaimMatch>& matches) {
  for (const workflow::ClaimMatch& match : matches) {
    print_claim_line_with_article(out, match.claim);
    print_likeness(out, match.likeness, match.confirmed);
  }
}

void print_checks(Terminal& out, const std::vector<workflow::CheckMatch>& matches) {
  for (const workflow::CheckMatch& match : matches) {
    print_check(out, match.check);
    print_likeness(out, match.likeness, match.confirmed);
  }
}

void print_matches(Terminal& out, const workflow::Matches& matches) {
  out.print_wrapped(out.styled(label_of(matches.claim), Style::strong) + " ",
                    label_of(matches.claim).size() + 1, matches.claim.text);
  if (!matches.claims.empty()) out.stream() << " said in other articles:\n";
  print_claims(out, matches.claims);
  if (!matches.checks.empty()) out.stream() << " checked before:\n";
  print_checks(out, matches.checks);
  if (!matches.near_claims.empty()) out.stream() << " nearly said, with what differs:\n";
  print_claims(out, matches.near_claims);
  if (!matches.near_checks.empty()) out.stream() << " nearly checked, with what differs:\n";
  print_checks(out, matches.near_checks);
}

void run_find(Context& context, const MatchArguments& arguments) {
  store::Database database = context.open_database(true);
  workflow::MatchOptions options;
  if (!arguments.least.empty()) options.least_share = percent_from(arguments.least);
  const std::vector<std::string> claims = wanted_claims(database, arguments);
  const rules::Pack& pack = context.pack();
  const evidence::Vocabulary vocabulary{pack.wording.at("evidence.xml")};
  workflow::Matcher matcher{database, {pack.elements, pack.segmenter, vocabulary}, options};
  std::optional<RecordPrinter> records;
  if (for_programs(context)) records.emplace(context);
  std::uint64_t done = 0;
  std::uint64_t matched = 0;
  for (const std::string& reference : claims) {
    if (context.stop()) throw Error{ErrorKind::interrupted, "interrupted"};
    const workflow::Matches matches = matcher.matches_of(store::find_claim(database, reference));
    context.err().show_progress(++done, claims.size());
    if (matches.empty()) continue;
    ++matched;
    if (records) {
      records->print(report::to_record(matches));
    } else {
      print_matches(context.out(), matches);
    }
  }
  context.err().clear_progress();
  context.say("matches for " + std::to_string(matched) + " of " +
              report::counted(claims.size(), "claim") +
              (matched > 0 ? "; confirm with: claimcheck match confirm CLAIM CLAIM|CHECK" : ""));
  if (matched == 0) context.status = 1;
}

void settle(Context& context, const MatchArguments& arguments, bool same) {
  store::Database database = context.open_database(false);
  const store::ClaimRow claim = workflow::settle_match(database, arguments.one, arguments.other,
                                                       same, {context.reviewer(), context.now()});
  print_changed_claims(context, {claim});
}

void run_list(Context& context) {
  store::Database database = context.open_database(true);
  const std::vector<store::PriorCheckRow> checks = store::list_prior_checks(database);
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::PriorCheckRow& check : checks) records.print(report::to_record(check));
  } else {
    for (const store::PriorCheckRow& check : checks) print_check(context.out(), check);
  }
  if (!checks.empty()) return;
  context.say("no earlier checks; take some in with: claimcheck import --format claimreview FILE");
  context.status = 1;
}

void add_pair(CLI::App& command, MatchArguments& arguments) {
  command.add_option("CLAIM", arguments.one, "C41, 41, or the beginning of its id")->required();
  command.add_option("OTHER", arguments.other, "another claim, or an earlier check: C8, P3")
      ->required();
}

}  // namespace

void add_match(CLI::App& app, Context& context) {
  app.require_subcommand(1);
  auto arguments = std::make_shared<MatchArguments>();

  CLI::App* find = app.add_subcommand("find", "Find claims in other articles and earlier checks");
  find->add_option("CLAIM", arguments->claims, "C41, 41, or the beginning of its id");
  find->add_option("--article", arguments->article, "for all claims of an article")
      ->type_name("SLUG");
  find->add_flag("--all", arguments->all, "for all claims");
  find->add_option("--min", arguments->least, "words that both must have, percent (70)")
      ->type_name("N");
  find->callback([&context, arguments] { run_find(context, *arguments); });

  CLI::App* confirm = app.add_subcommand("confirm", "Say that two say the same");
  add_pair(*confirm, *arguments);
  confirm->callback([&context, arguments] { settle(context, *arguments, true); });

  CLI::App* refuse = app.add_subcommand("refuse", "Say that two do not say the same");
  add_pair(*refuse, *arguments);
  refuse->callback([&context, arguments] { settle(context, *arguments, false); });

  CLI::App* checks = app.add_subcommand("checks", "List the earlier checks that were taken in");
  checks->callback([&context] { run_list(context); });
}

}  // namespace claimcheck::cmd
