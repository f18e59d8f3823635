// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "commands.hpp"
#include "words.hpp"

#include <memory>

namespace claimcheck::cmd {

void add_note(CLI::App& app, Context& context) {
  struct Options {
    std::string claim;
    std::string words;
    std::vector<std::string> sources;
  };
  auto options = std::make_shared<Options>();
  app.add_option("CLAIM", options->claim, "C41, 41, or the beginning of its id")->required();
  app.add_option("TEXT", options->words, "the note; without it your editor opens");
  app.add_option("--source", options->sources,
                 "whom it is from: S3, or a source's name or URL (added when new)")
      ->type_name("SOURCE")
      ->allow_extra_args(false);
  app.callback([&context, options] {
    store::Database database = context.open_database(false);
    with_words(context, database, options->claim, options->words, {"your note", "TEXT", ""},
               [&](const std::string& words) {
                 print_changed_claims(
                     context,
                     {workflow::tell(database, options->claim, store::EventKind::note, words,
                                     {context.reviewer(), context.now()}, options->sources)});
               });
  });
}

}  // namespace claimcheck::cmd
