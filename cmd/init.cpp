// SPDX-License-Identifier: MIT
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

namespace claimcheck::cmd {

void add_init(CLI::App& app, Context& context) {
  app.callback([&context] {
    const std::filesystem::path path =
        context.options.database.empty() ? "claims.db" : context.options.database;
    const store::Database database = store::Database::create(path);
    if (for_programs(context)) {
      print_one(context, {{"v", report::record_version},
                          {"type", "workbench"},
                          {"path", database.path().string()},
                          {"database", database.id()},
                          {"schema", store::current_schema()}});
      return;
    }
    context.say("made the workbench " + context.err().styled(path.string(), Style::strong));
    context.say("next: claimcheck extract ARTICLE");
  });
}

}  // namespace claimcheck::cmd
