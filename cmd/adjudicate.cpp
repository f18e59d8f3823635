// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "claimcheck/workflow/desk_files.hpp"
#include "commands.hpp"
#include "finding_words.hpp"

#include <memory>

namespace claimcheck::cmd {

void add_adjudicate(CLI::App& app, Context& context) {
  struct Options {
    std::string claim;
    std::string verdict;
    std::string note;
    std::optional<std::string> confidence;
    std::string policy;
  };
  auto options = std::make_shared<Options>();
  app.add_option("CLAIM", options->claim, "the claim that reviewers disagree about")->required();
  app.add_option("--verdict", options->verdict, "the finding that is to stand")
      ->required()
      ->type_name("VERDICT");
  app.add_option("--note", options->note, "why, in your words")->required()->type_name("TEXT");
  app.add_option("--confidence", options->confidence, "how sure you are, in percent")
      ->type_name("PERCENT");
  app.add_option("--policy", options->policy, "whose rules say who may (print)")->type_name("NAME");
  app.callback([&context, options] {
    const auto policies = workflow::load_policies(context.rule_folder());
    workflow::Ruling ruling;
    ruling.verdict = verdict_from_word(options->verdict);
    if (options->confidence) ruling.confidence = percent_from(*options->confidence);
    ruling.note = options->note;
    ruling.adjudicators =
        workflow::policy_named(policies, context.policy(options->policy)).adjudicators;
    store::Database database = context.open_database(false);
    print_changed_claims(context, {workflow::adjudicate(database, options->claim, ruling,
                                                        {context.reviewer(), context.now()})});
  });
}

}  // namespace claimcheck::cmd
