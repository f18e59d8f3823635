// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/workflow/surgery.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {
namespace {

struct EditOptions {
  std::string claim;
  std::string wording;
  std::vector<std::string> parts;
  std::vector<std::string> others;
  std::string reason;
};

void require_one_way(const EditOptions& options) {
  const int ways = (options.parts.empty() ? 0 : 1) + (options.reason.empty() ? 0 : 1) +
                   (options.others.empty() && options.wording.empty() ? 0 : 1);
  if (ways != 1) {
    throw Error{ErrorKind::usage, "say what is to become of " + options.claim,
                "one of --reword TEXT, --split A B, --join CLAIM, --drop REASON"};
  }
  if (options.parts.size() == 1) {
    throw Error{ErrorKind::usage, "a claim splits into two or more",
                "--split 'the one' 'the other', or --reword TEXT"};
  }
}

void run_edit(Context& context, const EditOptions& options) {
  require_one_way(options);
  store::Database database = context.open_database(false);
  const workflow::Hand hand{context.reviewer(), context.now()};
  std::vector<store::ClaimRow> claims;
  if (!options.reason.empty()) {
    claims = {workflow::drop(database, options.claim, options.reason, hand)};
  } else if (!options.parts.empty()) {
    claims = workflow::reword(database, options.claim, options.parts, hand);
  } else if (!options.others.empty()) {
    std::vector<std::string> all{options.claim};
    all.insert(all.end(), options.others.begin(), options.others.end());
    claims = {workflow::join(database, all, options.wording, hand)};
  } else {
    claims = workflow::reword(database, options.claim, {&options.wording, 1}, hand);
  }
  print_changed_claims(context, claims);
}

}  // namespace

void add_edit(CLI::App& app, Context& context) {
  auto options = std::make_shared<EditOptions>();
  app.add_option("CLAIM", options->claim, "C41, 41, or the beginning of its id")->required();
  app.add_option("--reword", options->wording, "say it in these words")->type_name("TEXT");
  app.add_option("--split", options->parts, "make these claims of it")
      ->type_name("TEXT")
      ->expected(1, 100);
  app.add_option("--join", options->others, "make one claim of it and these")
      ->type_name("CLAIM")
      ->expected(1, 100);
  app.add_option("--drop", options->reason, "list it no more, since it is no claim")
      ->type_name("REASON");
  app.callback([&context, options] { run_edit(context, *options); });
}

}  // namespace claimcheck::cmd
