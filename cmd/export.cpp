// SPDX-License-Identifier: MIT
#include "claimcheck/report/export.hpp"

#include "audience_option.hpp"
#include "claimcheck/files.hpp"
#include "commands.hpp"

#include <memory>

namespace claimcheck::cmd {

void add_export(CLI::App& app, Context& context) {
  auto output = std::make_shared<std::string>();
  auto audience = std::make_shared<std::string>("internal");
  app.add_option("-o,--output", *output, "file to write; standard output else")->type_name("FILE");
  app.add_option("--audience", *audience, "internal (the default) or editor: sources masked")
      ->type_name("AUDIENCE");
  app.callback([&context, output, audience] {
    const report::Audience reader = audience_of(*audience);
    store::Database database = context.open_database(true);
    if (output->empty() || *output == "-") {
      std::ostream& out = context.out().stream();
      report::export_all(
          database,
          [&out](std::string_view line) {
            out << line << '\n';
            return out.good();
          },
          reader);
      return;
    }
    std::string bytes;
    report::export_all(
        database,
        [&bytes](std::string_view line) {
          bytes.append(line).append(1, '\n');
          return true;
        },
        reader);
    write_file(*output, bytes);
    context.say("wrote " + context.err().styled(*output, Style::strong) +
                (reader == report::Audience::internal
                     ? "; it names confidential sources: keep it in the house"
                     : "; confidential sources are masked"));
  });
}

}  // namespace claimcheck::cmd
