// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/workflow/statistics.hpp"
#include "commands.hpp"

#include <algorithm>
#include <cstdio>
#include <map>
#include <memory>

namespace claimcheck::cmd {
namespace {

struct StatsOptions {
  std::vector<std::string> reviewers;
  std::string reviewer;
  std::string slug;
};

std::string two_digits(double number) {
  std::string text(16, '\0');
  const int size = std::snprintf(text.data(), text.size(), "%.2f", number);
  text.resize(static_cast<std::size_t>(std::max(size, 0)));
  return text == "-0.00" ? "0.00" : text;
}

void run_agreement(Context& context, const StatsOptions& options) {
  if (options.reviewers.size() != 2 || options.reviewers[0] == options.reviewers[1]) {
    throw Error{ErrorKind::usage, "agreement is between two reviewers",
                "name them: --reviewers anna ben"};
  }
  store::Database database = context.open_database(true);
  const auto given = store::all_verdicts_given(database);
  const workflow::Agreement agreement =
      workflow::agreement_of(workflow::pairs_of(given, options.reviewers[0], options.reviewers[1]));
  std::ostream& out = context.out().stream();
  out << "n=" << agreement.claims;
  if (agreement.claims == 0) {
    out << '\n';
    context.say("there is no claim that both have decided");
    context.status = 1;
    return;
  }
  out << "  raw " << report::percent(static_cast<double>(agreement.agreed) / agreement.claims);
  if (agreement.kappa && agreement.margin) {
    out << "  Cohen κ " << two_digits(*agreement.kappa) << " [" << two_digits(agreement.margin->low)
        << ", " << two_digits(agreement.margin->high) << "]";
  } else {
    out << "  Cohen κ not defined: both always say the same";
  }
  if (agreement.claims < workflow::enough_findings) out << "  too few to tell";
  out << '\n';
}

void run_calibration(Context& context, const StatsOptions& options) {
  store::Database database = context.open_database(true);
  const std::string reviewer = options.reviewer.empty() ? context.reviewer() : options.reviewer;
  const auto given = store::all_verdicts_given(database);
  const workflow::Calibration calibration =
      workflow::calibration_of(workflow::forecasts_of(given, reviewer));
  std::ostream& out = context.out().stream();
  if (!calibration.brier) {
    context.say("no finding of " + context.err().styled(reviewer, Style::plain) +
                " has a confidence and was looked at by somebody else");
    context.status = 1;
    return;
  }
  for (const workflow::Band& band : calibration.bands) {
    out << padded(std::to_string(band.low) + "–" + std::to_string(band.high) + " %", 9) << ' ';
    if (band.findings < workflow::enough_findings) {
      out << "too few (n=" << band.findings << ")\n";
    } else {
      out << band.held << '/' << band.findings << " held ("
          << report::percent(static_cast<double>(band.held) / band.findings) << ")\n";
    }
  }
  out << "Brier " << two_digits(*calibration.brier) << " (n=" << calibration.findings;
  out << (calibration.findings < workflow::enough_findings ? ", too few to tell)\n" : ")\n");
}

void run_progress(Context& context, const StatsOptions& options) {
  store::Database database = context.open_database(true);
  store::Filter filter;
  if (!options.slug.empty()) {
    const auto slugs = store::list_slugs(database);
    filter = store::parse_filter(std::vector<std::string>{"article:" + options.slug}, slugs);
  }
  std::ostream& out = context.out().stream();
  for (const store::ClaimStateInfo& info : store::all_claim_states()) {
    filter.states = {info.state};
    out << padded(report::spoken(info.name), 11) << store::count_claims(database, filter) << '\n';
  }
  std::map<std::string, std::uint64_t> decided;
  for (const store::GivenVerdict& verdict : store::all_verdicts_given(database)) {
    ++decided[verdict.reviewer];
  }
  for (const auto& [reviewer, count] : decided) {
    out << "by " << context.out().styled(reviewer, Style::plain) << ": "
        << report::counted(count, "verdict") << '\n';
  }
}

}  // namespace

void add_stats(CLI::App& app, Context& context) {
  app.require_subcommand(1);
  auto options = std::make_shared<StatsOptions>();
  CLI::App* agreement = app.add_subcommand("agreement", "Show how well two reviewers agree");
  agreement->add_option("--reviewers", options->reviewers, "the two")
      ->required()
      ->expected(2)
      ->type_name("NAME");
  agreement->callback([&context, options] { run_agreement(context, *options); });
  CLI::App* calibration =
      app.add_subcommand("calibration", "Show whether a reviewer's confidence was right");
  calibration->add_option("--reviewer", options->reviewer, "whose; yours else")->type_name("NAME");
  calibration->callback([&context, options] { run_calibration(context, *options); });
  CLI::App* progress = app.add_subcommand("progress", "Show how far the work is, by state");
  progress->add_option("SLUG", options->slug, "one article; all of them else");
  progress->callback([&context, options] { run_progress(context, *options); });
}

}  // namespace claimcheck::cmd
