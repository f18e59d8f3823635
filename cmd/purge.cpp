// SPDX-License-Identifier: MIT
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {
namespace {

void finish(Context& context, store::Database& database) {
  if (!store::is_erasing(database)) {
    context.say("no purge was cut off; name what to erase, as S2 or anna#3");
    context.status = 1;
    return;
  }
  store::finish_erasing(database);
  context.out().stream() << "finished: no trace of what was purged is left in the file\n";
}

}  // namespace

void add_purge(CLI::App& app, Context& context) {
  auto reference = std::make_shared<std::string>();
  app.add_option("EVENT|SOURCE", *reference,
                 "anna#3 or an event's id; S2 or a source's name; without it, a purge that was cut "
                 "off is finished");
  app.callback([&context, reference] {
    store::Database database = context.open_database(false);
    if (reference->empty()) return finish(context, database);
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
