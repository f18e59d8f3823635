// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {
namespace {

struct CorrectOptions {
  std::string claim;
  std::string was;
  std::string now;
  std::string reason;
};

void run_correct(Context& context, const CorrectOptions& options) {
  store::Database database = context.open_database(false);
  const workflow::Correction correction =
      workflow::correct(database, options.claim, options.was, options.now, options.reason,
                        {context.reviewer(), context.now()});
  Terminal& out = context.out();
  print_claim_line_with_article(out, correction.claim);
  const std::string lead = "draft note: ";
  out.print_wrapped(lead, lead.size(),
                    "An earlier version of this article said “" + options.was +
                        "”. It should have said “" + options.now + "”. (" + options.reason + ")");
  for (std::size_t place = 0; place < correction.repeated.size(); ++place) {
    if (place == 0 && correction.confirmed > 0) out.stream() << "also said in, as confirmed:\n";
    if (place == correction.confirmed) out.stream() << "also said in:\n";
    print_claim_line_with_article(out, correction.repeated[place]);
  }
  if (correction.repeated.empty()) context.say("no other article here says it");
}

}  // namespace

void add_correct(CLI::App& app, Context& context) {
  auto options = std::make_shared<CorrectOptions>();
  app.add_option("CLAIM", options->claim, "the claim that was published")->required();
  app.add_option("--was", options->was, "the words that were wrong")->required()->type_name("TEXT");
  app.add_option("--now", options->now, "the words that are right")->required()->type_name("TEXT");
  app.add_option("--reason", options->reason, "why they were wrong")->required()->type_name("TEXT");
  app.callback([&context, options] { run_correct(context, *options); });
}

}  // namespace claimcheck::cmd
