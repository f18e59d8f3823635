// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/workflow/import_claims.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace claimcheck::cmd {
namespace {

constexpr std::uint64_t largest_import = 64ULL << 20U;

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

void show_refused(Context& context, const workflow::ImportResult& result) {
  Terminal& err = context.err();
  for (const workflow::Refusal& refusal : result.refused) {
    err.stream() << refusal.proposal.place << ": " << err.styled(refusal.why, Style::plain) << '\n';
    if (refusal.proposal.quote.empty()) continue;
    err.stream() << "  " << err.styled(refusal.proposal.quote, Style::plain) << '\n';
  }
}

void run_import(Context& context, const ImportOptions& options) {
  const workflow::ProposalFormat& format = workflow::proposal_format(format_of(options));
  const std::string bytes = options.file == "-"
                                ? read_stream(std::cin, "standard input", largest_import)
                                : read_file(options.file, largest_import);
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
  if (result.refused.empty()) return;
  context.status = 1;
  if (options.show_rejected) {
    show_refused(context, result);
  } else {
    context.say("see what was refused, and why, with --show-rejected");
  }
}

}  // namespace

void add_import(CLI::App& app, Context& context) {
  auto options = std::make_shared<ImportOptions>();
  app.add_option("FILE", options->file, "the file, or - for standard input")->required();
  app.add_option("--article", options->article, "the article that the claims are of")
      ->required()
      ->type_name("SLUG");
  app.add_option("--origin", options->origin, "who or what found them: the rule is import.NAME")
      ->required()
      ->type_name("NAME");
  app.add_option("--format", options->format, "by the file's extension, else jsonl")
      ->type_name("FORMAT");
  app.add_flag("--show-rejected", options->show_rejected, "print what was refused, and why");
  std::string help = "Formats:\n";
  for (const workflow::ProposalFormat& format : workflow::proposal_formats()) {
    help += "  " + padded(format.name, 12) + std::string{format.summary} + "\n";
  }
  app.footer(help);
  app.callback([&context, options] { run_import(context, *options); });
}

}  // namespace claimcheck::cmd
