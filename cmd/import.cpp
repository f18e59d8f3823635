// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/report/match_record.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/workflow/claim_reviews.hpp"
#include "claimcheck/workflow/import_claims.hpp"
#include "commands.hpp"
#include "match_lines.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace claimcheck::cmd {
namespace {

constexpr std::uint64_t largest_import = 64ULL << 20U;
constexpr std::string_view claim_review_format = "claimreview";

struct ImportOptions {
  std::string file;
  std::string article;
  std::string format;
  std::string origin;
  bool show_rejected = false;
};

std::string format_of(const ImportOptions& options) {
  if (!options.format.empty()) return options.format;
  const std::string extension = std::filesystem::path{options.file}.extension().string();
  return extension.size() > 1 ? extension.substr(1) : "jsonl";
}

void show_refused(Context& context, std::span<const workflow::Refusal> refused) {
  Terminal& err = context.err();
  for (const workflow::Refusal& refusal : refused) {
    err.stream() << refusal.proposal.place << ": " << err.styled(refusal.why, Style::plain) << '\n';
    if (refusal.proposal.quote.empty()) continue;
    err.stream() << "  " << err.styled(refusal.proposal.quote, Style::plain) << '\n';
  }
}

std::string bytes_of(const ImportOptions& options) {
  return options.file == "-" ? read_stream(std::cin, "standard input", largest_import)
                             : read_file(options.file, largest_import);
}

/// Says how many were refused, and why when that was asked for.
void report_refused(Context& context, std::span<const workflow::Refusal> refused,
                    const ImportOptions& options) {
  if (refused.empty()) return;
  context.status = 1;
  if (options.show_rejected) {
    show_refused(context, refused);
  } else {
    context.say("see what was refused, and why, with --show-rejected");
  }
}

void import_checks(Context& context, const ImportOptions& options) {
  if (!options.article.empty() || !options.origin.empty()) {
    throw Error{ErrorKind::usage, "earlier checks are of no article of ours",
                "leave --article and --origin out; match find shows what they match"};
  }
  const workflow::ClaimReviews reviews = workflow::read_claim_reviews(bytes_of(options));
  store::Database database = context.open_database(false);
  const std::string file = options.file == "-"
                               ? std::string{"standard input"}
                               : std::filesystem::path{options.file}.filename().string();
  const store::PriorChecksAdded result =
      store::add_prior_checks(database, reviews.checks, file, context.reviewer(), context.now());
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::PriorCheckRow& row : result.added) records.print(report::to_record(row));
  } else {
    for (const store::PriorCheckRow& row : result.added) print_check(context.out(), row);
  }
  context.say(report::counted(result.added.size(), "earlier check") + " taken in, " +
              std::to_string(result.known) + " known before, " +
              std::to_string(reviews.refused.size()) + " refused");
  report_refused(context, reviews.refused, options);
}

void run_import(Context& context, const ImportOptions& options) {
  if (format_of(options) == claim_review_format) return import_checks(context, options);
  const workflow::ProposalFormat& format = workflow::proposal_format(format_of(options));
  for (const auto& [value, name] : {std::pair{&options.article, "--article SLUG"},
                                    std::pair{&options.origin, "--origin NAME"}}) {
    if (value->empty()) {
      throw Error{ErrorKind::usage, std::string{name} + " is missing",
                  "say which article the claims are of, and who or what found them"};
    }
  }
  const std::string bytes = bytes_of(options);
  store::Database database = context.open_database(false);
  const workflow::ImportResult result =
      workflow::import_claims(database, options.article, format.read(bytes), options.origin,
                              {context.reviewer(), context.now()});
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::ClaimRow& claim : result.added) records.print(report::to_record(claim));
  } else {
    for (const store::ClaimRow& claim : result.added) print_claim_line(context.out(), claim);
  }
  context.say(std::to_string(result.added.size()) + " imported, " +
              std::to_string(result.known.size()) + " known before, " +
              std::to_string(result.refused.size()) + " refused");
  report_refused(context, result.refused, options);
}

}  // namespace

void add_import(CLI::App& app, Context& context) {
  auto options = std::make_shared<ImportOptions>();
  app.add_option("FILE", options->file, "the file, or - for standard input")->required();
  app.add_option("--article", options->article, "the article that the claims are of")
      ->type_name("SLUG");
  app.add_option("--origin", options->origin, "who or what found them: the rule is import.NAME")
      ->type_name("NAME");
  app.add_option("--format", options->format, "by the file's extension, else jsonl")
      ->type_name("FORMAT");
  app.add_flag("--show-rejected", options->show_rejected, "print what was refused, and why");
  std::string help = "Formats:\n";
  for (const workflow::ProposalFormat& format : workflow::proposal_formats()) {
    help += "  " + padded(format.name, 12) + std::string{format.summary} + "\n";
  }
  help += "  " + padded(claim_review_format, 12) +
          "what others have checked before, as ClaimReview in JSON-LD\n";
  app.footer(help);
  app.callback([&context, options] { run_import(context, *options); });
}

}  // namespace claimcheck::cmd
