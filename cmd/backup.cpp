// SPDX-License-Identifier: MIT
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <memory>

namespace claimcheck::cmd {

void add_backup(CLI::App& app, Context& context) {
  auto target = std::make_shared<std::string>();
  app.add_option("FILE", *target, "the copy, which must not be there yet")->required();
  app.callback([&context, target] {
    store::Database database = context.open_database(true);
    database.backup(*target);
    if (for_programs(context)) {
      print_one(context, {{"v", report::record_version},
                          {"type", "backup"},
                          {"of", database.path().string()},
                          {"path", *target}});
      return;
    }
    context.say("copied " + context.err().styled(database.path().string(), Style::plain) + " to " +
                context.err().styled(*target, Style::strong));
  });
}

}  // namespace claimcheck::cmd
