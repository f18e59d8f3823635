// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/workflow/surgery.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {

void add_add(CLI::App& app, Context& context) {
  struct Options {
    std::string slug;
    std::string words;
  };
  auto options = std::make_shared<Options>();
  app.add_option("SLUG", options->slug, "the article")->required();
  app.add_option("WORDS", options->words, "its own words, exactly; headings and captions too")
      ->required();
  app.callback([&context, options] {
    store::Database database = context.open_database(false);
    print_changed_claims(
        context, {workflow::add(database, options->slug, options->words, context.extractor(),
                                {context.reviewer(), context.now()})});
  });
}

}  // namespace claimcheck::cmd
