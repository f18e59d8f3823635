// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/workflow/surgery.hpp"
#include "commands.hpp"
#include "words.hpp"

#include <memory>
#include <sstream>

namespace claimcheck::cmd {
namespace {

struct EditOptions {
  std::string claim;
  std::vector<std::string> wording;
  std::vector<std::string> parts;
  std::vector<std::string> others;
  std::vector<std::string> reason;
};

/// What is asked for; an option without words has one that is empty.
enum class Way { none, reword, split, join, drop };

Way way_of(const EditOptions& options) {
  Way way = Way::none;
  int ways = 0;
  const auto ask = [&](const std::vector<std::string>& words, Way asked) {
    if (words.empty()) return;
    way = asked;
    ++ways;
  };
  if (options.others.empty()) ask(options.wording, Way::reword);
  ask(options.parts, Way::split);
  ask(options.others, Way::join);
  ask(options.reason, Way::drop);
  if (ways != 1) {
    throw Error{ErrorKind::usage, "say what is to become of " + options.claim,
                "one of --reword TEXT, --split A B, --join CLAIM, --drop REASON"};
  }
  return way;
}

void require_parts(const std::vector<std::string>& parts) {
  if (parts.size() > 1) return;
  throw Error{ErrorKind::usage, "a claim splits into two or more",
              "--split 'the one' 'the other', or --reword TEXT"};
}

std::vector<std::string> lines_of(const std::string& words) {
  std::istringstream stream{words};
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

std::string only(const std::vector<std::string>& words) { return words.empty() ? "" : words[0]; }

void run_edit(Context& context, const EditOptions& options) {
  const Way way = way_of(options);
  if (way == Way::split && !only(options.parts).empty()) require_parts(options.parts);
  store::Database database = context.open_database(false);
  const workflow::Hand hand{context.reviewer(), context.now()};
  const std::string& claim = options.claim;
  const auto text = [&] { return store::find_claim(database, claim).text; };
  switch (way) {
    case Way::reword:
      return with_words(
          context, database, claim, only(options.wording),
          {"what " + claim + " says", "--reword TEXT", text()}, [&](const std::string& words) {
            print_changed_claims(context, workflow::reword(database, claim, {&words, 1}, hand));
          });
    case Way::split:
      if (options.parts.size() > 1) {
        return print_changed_claims(context,
                                    workflow::reword(database, claim, options.parts, hand));
      }
      return with_words(context, database, claim, "",
                        {"what " + claim + " becomes (a line for each claim)",
                         "--split 'the one' 'the other'", text()},
                        [&](const std::string& words) {
                          const std::vector<std::string> parts = lines_of(words);
                          require_parts(parts);
                          print_changed_claims(context,
                                               workflow::reword(database, claim, parts, hand));
                        });
    case Way::join: {
      std::vector<std::string> all{claim};
      all.insert(all.end(), options.others.begin(), options.others.end());
      return print_changed_claims(context,
                                  {workflow::join(database, all, only(options.wording), hand)});
    }
    default:
      return with_words(
          context, database, claim, only(options.reason),
          {"why " + claim + " is no claim", "--drop REASON", ""}, [&](const std::string& words) {
            print_changed_claims(context, {workflow::drop(database, claim, words, hand)});
          });
  }
}

}  // namespace

void add_edit(CLI::App& app, Context& context) {
  auto options = std::make_shared<EditOptions>();
  app.add_option("CLAIM", options->claim, "C41, 41, or the beginning of its id")->required();
  app.add_option("--reword", options->wording, "say it in these words")
      ->type_name("TEXT")
      ->expected(0, 1);
  app.add_option("--split", options->parts, "make these claims of it")
      ->type_name("TEXT")
      ->expected(0, 100);
  app.add_option("--join", options->others, "make one claim of it and these")
      ->type_name("CLAIM")
      ->expected(1, 100);
  app.add_option("--drop", options->reason, "list it no more, since it is no claim")
      ->type_name("REASON")
      ->expected(0, 1);
  app.footer("Without their words --reword, --split and --drop open your editor.");
  app.callback([&context, options] { run_edit(context, *options); });
}

}  // namespace claimcheck::cmd
