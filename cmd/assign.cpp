// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {

void add_assign(CLI::App& app, Context& context) {
  struct Options {
    std::vector<std::string> words;
    bool nobody = false;
  };
  auto options = std::make_shared<Options>();
  app.add_option("CLAIM… NAME", options->words, "claims (C41, 41, or an id), then who gets them")
      ->required()
      ->expected(1, 100000);
  app.add_flag("--nobody", options->nobody, "take the claims away from whoever has them");
  app.callback([&context, options] {
    std::vector<std::string> claims = options->words;
    std::string name;
    if (!options->nobody) {
      name = claims.back();
      claims.pop_back();
    }
    if (claims.empty()) {
      throw Error{ErrorKind::usage, "there is no claim to assign",
                  "name the claims, then the reviewer: claimcheck assign C4 C5 anna"};
    }
    store::Database database = context.open_database(false);
    print_changed_claims(
        context, workflow::assign(database, claims, name, {context.reviewer(), context.now()}));
  });
}

}  // namespace claimcheck::cmd
