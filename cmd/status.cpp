// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/workflow/gate.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
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
          {"left_over", report.counts.left_over},
          {"claims", report.counts.claims},
          {"open", report.counts.open},
          {"attributed", report.counts.attributed},
          {"ambiguous", report.counts.ambiguous},
          {"verdicts", report.counts.verdicts}};
}

Json ledger_record(const report::Report& report) {
  Json ledger = Json::array();
  for (const report::ReportedSentence& entry : report.sentences) {
    if (entry.sentence.disposition == claims::has_claims && entry.sentence.left_over.empty()) {
      continue;
    }
    ledger.push_back(report::to_record(entry.sentence));
  }
  return ledger;
}

Json attributions_record(const report::Report& report) {
  Json list = Json::array();
  for (const report::ReportedSentence& entry : report.sentences) {
    for (const report::ReportedClaim& reported : entry.claims) {
      if (!reported.claim.attribution) continue;
      list.push_back({{"claim", label_of(reported.claim)},
                      {"attribution", report::to_record(reported.claim.attribution)}});
    }
  }
  return list;
}

void print_ledger(Terminal& out, const report::Report& report) {
  for (const report::ReportedSentence& entry : report.sentences) {
    const store::SentenceRow& sentence = entry.sentence;
    const std::string place =
        std::to_string(sentence.position.line) + ":" + std::to_string(sentence.position.column);
    if (sentence.disposition != claims::has_claims) {
      print_ledger_line(out, place, 8, report::spoken(sentence.disposition), sentence.text);
    } else if (!sentence.left_over.empty()) {
      print_ledger_line(out, place, 8, "left over", report::listed(sentence.left_over_text));
    }
  }
}

void print_speakers(Terminal& out, const report::Report& report) {
  std::vector<std::pair<std::string, std::string>> speakers;
  for (const report::ReportedSentence& entry : report.sentences) {
    for (const report::ReportedClaim& reported : entry.claims) {
      if (!reported.claim.attribution) continue;
      const std::string name = report::speaker_of(*reported.claim.attribution);
      const auto found = std::ranges::find(speakers, name, &decltype(speakers)::value_type::first);
      if (found == speakers.end()) {
        speakers.emplace_back(name, label_of(reported.claim));
      } else {
        found->second += " " + label_of(reported.claim);
      }
    }
  }
  for (const auto& [name, claims] : speakers) {
    const std::string lead = "  said by  ";
    out.print_wrapped(out.styled(lead, Style::faint), width_of(lead), name + ": " + claims);
  }
}

void status_of_one(Context& context, store::Database& database, const std::string& slug) {
  const report::Report report = report::build_report(database, slug, context.now());
  if (for_programs(context)) {
    Json record = status_record(report);
    record["ledger"] = ledger_record(report);
    record["flags"] = report::to_record(report.flags);
    record["attributions"] = attributions_record(report);
    return print_one(context, record);
  }
  Terminal& out = context.out();
  print_article_line(out, report.article);
  out.stream() << "  " << report::progress_line(report) << '\n';
  out.stream() << "  " << out.styled(report::ledger_line(report), Style::plain) << '\n';
  print_ledger(out, report);
  const std::string marks = report::marks_line(report);
  if (!marks.empty()) out.stream() << "  " << marks << '\n';
  for (const store::FlagRow& row : report.flags) {
    const std::string lead = "  ! ";
    out.print_wrapped(out.styled(lead, Style::warn), width_of(lead), report::flag_line(row));
  }
  print_speakers(out, report);
  if (report.counts.open > 0) {
    context.say("next: claimcheck list " + report.article.slug + " status:open");
  }
}

void show_gate(Context& context, store::Database& database, const std::string& slug,
               const std::string& name) {
  const auto policies = workflow::load_policies(context.rule_folder());
  const workflow::Policy& policy = workflow::policy_named(policies, name);
  std::vector<std::string> slugs{slug};
  if (slug.empty()) slugs = store::list_slugs(database);
  std::optional<RecordPrinter> records;
  if (for_programs(context)) records.emplace(context);
  for (const std::string& one : slugs) {
    if (!store::find_article(database, one)) {
      store::fail_unlisted(database, one);
    }
    const auto lacks = workflow::find_lacks(database, one, policy);
    if (!lacks.empty()) context.status = 1;
    if (records) {
      Json missing = Json::array();
      for (const workflow::Lack& lack : lacks) {
        Json claims = Json::array();
        for (const std::int64_t number : lack.claims)
          claims.push_back("C" + std::to_string(number));
        missing.push_back({{"need", lack.name}, {"claims", claims}});
      }
      records->print(Json{{"v", report::record_version},
                          {"type", "gate"},
                          {"article", one},
                          {"policy", name},
                          {"ready", lacks.empty()},
                          {"missing", missing}});
      continue;
    }
    Terminal& out = context.out();
    out.stream() << out.styled(one, Style::strong) << "  "
                 << (lacks.empty() ? out.styled("READY", Style::good)
                                   : out.styled("NOT READY", Style::bad))
                 << "  for " << out.styled(name, Style::plain) << '\n';
    for (const workflow::Lack& lack : lacks) {
      out.print_wrapped("  ", 2, workflow::lacks_line({lack}, 20));
    }
  }
}

}  // namespace

void add_status(CLI::App& app, Context& context) {
  auto slug = std::make_shared<std::string>();
  auto gate = std::make_shared<std::string>();
  app.add_option("SLUG", *slug, "one article; all of them else");
  app.add_option("--gate", *gate, "hold it against this policy; exit code 1 until it holds")
      ->type_name("POLICY");
  app.callback([&context, slug, gate] {
    store::Database database = context.open_database(true);
    if (!gate->empty()) return show_gate(context, database, *slug, *gate);
    if (slug->empty()) return status_of_all(context, database);
    status_of_one(context, database, *slug);
  });
}

}  // namespace claimcheck::cmd
