// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "commands.hpp"
#include "words.hpp"

#include <memory>

namespace claimcheck::cmd {

void add_query(CLI::App& app, Context& context) {
  struct Options {
    std::string claim;
    std::string words;
    bool answer = false;
  };
  auto options = std::make_shared<Options>();
  app.add_option("CLAIM", options->claim, "C41, 41, or the beginning of its id")->required();
  app.add_option("TEXT", options->words,
                 "the question, or the answer; without it your editor opens");
  app.add_flag("--answer", options->answer, "it answers the questions about the claim that wait");
  app.callback([&context, options] {
    store::Database database = context.open_database(false);
    const auto kind = options->answer ? store::EventKind::answered : store::EventKind::query;
    const WordsWanted wanted{
        options->answer ? "the writer's answer" : "your question to the writer", "TEXT", ""};
    with_words(
        context, database, options->claim, options->words, wanted, [&](const std::string& words) {
          print_changed_claims(context, {workflow::tell(database, options->claim, kind, words,
                                                        {context.reviewer(), context.now()})});
        });
  });
}

}  // namespace claimcheck::cmd
