// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/store/event_log.hpp"
#include "commands.hpp"
#include "event_lines.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

namespace claimcheck::cmd {

void add_undo(CLI::App& app, Context& context) {
  app.callback([&context] {
    store::Database database = context.open_database(false);
    const std::string reviewer = context.reviewer();
    const std::vector<store::Event> undone =
        store::undo_last_action(database, reviewer, context.now());
    if (undone.empty()) {
      context.say("nothing of " + context.err().styled(reviewer, Style::plain) +
                  "'s is left to undo");
      context.status = 1;
    }
    if (for_programs(context)) {
      RecordPrinter records{context};
      for (const store::Event& event : undone) records.print(report::to_record(event));
      return;
    }
    for (const store::Event& event : undone) {
      if (event.subject_label.empty()) continue;
      if (!event.subject_label.starts_with('C')) {
        print_event_line(context.out(), event);
        continue;
      }
      print_claim_line(context.out(), store::find_claim(database, event.subject_label));
    }
    if (!undone.empty()) context.say("undone; the log keeps both");
  });
}

}  // namespace claimcheck::cmd
