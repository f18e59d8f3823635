// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "commands.hpp"
#include "words.hpp"

#include <memory>

namespace claimcheck::cmd {

void add_reopen(CLI::App& app, Context& context) {
  struct Options {
    std::vector<std::string> claims;
    std::string reason;
  };
  auto options = std::make_shared<Options>();
  app.add_option("CLAIM", options->claims, "C41, 41, or the beginning of an id")->required();
  app.add_option("--reason", options->reason,
                 "why the findings hold no more; without it your editor opens")
      ->type_name("TEXT");
  app.callback([&context, options] {
    store::Database database = context.open_database(false);
    const WordsWanted wanted{"why what was found holds no more", "--reason TEXT", ""};
    with_words(context, database, options->claims.front(), options->reason, wanted,
               [&](const std::string& words) {
                 print_changed_claims(context,
                                      workflow::reopen(database, options->claims, words,
                                                       {context.reviewer(), context.now()}));
               });
  });
}

}  // namespace claimcheck::cmd
