// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/decide.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {

void add_purge(CLI::App& app, Context& context) {
  auto reference = std::make_shared<std::string>();
  app.add_option("EVENT|SOURCE", *reference, "anna#3 or an event's id; S2 or a source's name")
      ->required();
  app.callback([&context, reference] {
    store::Database database = context.open_database(false);
    const workflow::Purge result =
        workflow::purge(database, *reference, {context.reviewer(), context.now()});
    Terminal& out = context.out();
    out.stream() << "purged " << out.styled(result.what, Style::plain)
                 << "; the chains hold, and nothing brings it back\n";
    for (const std::string& event : result.still) {
      out.stream() << "the name still stands in the note of " << out.styled(event, Style::strong)
                   << "; next: claimcheck purge " << out.styled(event, Style::plain) << '\n';
    }
    context.say("copies of the file and backups of it keep what they hold");
    if (!result.still.empty()) context.status = 1;
  });
}

}  // namespace claimcheck::cmd
