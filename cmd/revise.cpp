// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/revise.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/version.hpp"
#include "claimcheck/workflow/extract_article.hpp"
#include "commands.hpp"
#include "records.hpp"
#include "revise.hpp"
#include "revision_lines.hpp"

#include <unistd.h>

#include <csignal>
#include <iostream>
#include <memory>

namespace claimcheck::cmd {
namespace {

struct ReviseOptions {
  std::string slug;
  std::string file;
  std::string dateline;
  std::string title;
  std::string format;
  bool plan = false;
  bool apply = false;
  bool details = false;
};

constexpr std::uint64_t largest_draft = std::uint64_t{64} * 1024 * 1024;

bool is_walled(const ReviseOptions& options) {
  return workflow::is_read_behind_wall(options.file, options.format);
}

workflow::NewDraft read_draft(Context& context, store::Database& database,
                              const ReviseOptions& options) {
  const auto article = store::find_article(database, options.slug);
  if (!article) {
    store::fail_unlisted(database, options.slug);
  }
  workflow::ArticleInput input;
  const bool piped = options.file == "-";
  input.name = piped ? "standard input" : options.file;
  input.bytes = piped ? read_stream(std::cin, input.name, largest_draft)
                      : read_file(options.file, largest_draft);
  input.origin = piped ? "" : std::filesystem::path{options.file}.filename().string();
  input.format = options.format;
  input.slug = options.slug;
  input.slug_chosen = true;
  input.title = options.title;
  input.dateline = options.dateline;
  input.known_dateline = article->dateline;
  if (is_walled(options)) input.reader = &context.document_reader(1);
  nlp::Workspace workspace;
  workflow::NewDraft draft;
  draft.article = workflow::extract_article(input, context.extractor(), workspace);
  draft.tooling = tooling_of(context);
  for (const Diagnostic& diagnostic : draft.article.document.diagnostics) {
    context.say(context.err().styled(to_string(diagnostic), Style::warn));
  }
  return draft;
}

/// Asks until the answer is yes or no. Nothing is written yet, so Ctrl-C just ends the program.
bool agrees(Context& context, const workflow::Revision& plan) {
  std::signal(SIGINT, SIG_DFL);
  for (;;) {
    context.err().stream() << "apply? [y/N/d=details] " << std::flush;
    std::string answer;
    if (!std::getline(std::cin, answer)) return false;
    if (answer == "d" || answer == "D") {
      print_revision(context.out(), plan, Details::all);
      continue;
    }
    return answer == "y" || answer == "Y" || answer == "yes";
  }
}

void print_plan(Context& context, const workflow::Revision& plan, bool details) {
  if (for_programs(context)) return print_revision_records(context, plan, false);
  print_revision(context.out(), plan, details ? Details::all : Details::decisive);
}

void say_unchanged(Context& context, store::Database& database,
                   const workflow::Revision& revision) {
  if (for_programs(context)) print_revision_records(context, revision, false);
  context.say(context.err().styled(revision.slug, Style::plain) + " is unchanged, v" +
              std::to_string(store::count_versions(database, revision.slug) + 1) + " not created");
}

void run_revise(Context& context, const ReviseOptions& options) {
  const bool by_person = !options.plan && !options.apply;
  if (by_person && (::isatty(STDIN_FILENO) != 1 || options.file == "-" || for_programs(context))) {
    throw Error{ErrorKind::needs_human, "nobody is there to say yes to the plan",
                "see it with --plan, then give --apply"};
  }
  if (is_walled(options)) context.document_reader(1);
  store::Database database = context.open_database(options.plan);
  const workflow::NewDraft draft = read_draft(context, database, options);
  const claims::Pronouns pronouns = pronouns_of(context);
  std::optional<workflow::Revision> plan;
  if (!options.apply) plan = workflow::plan_revision(database, draft, pronouns);
  if (plan && plan->kind == workflow::RevisionKind::unchanged) {
    return say_unchanged(context, database, *plan);
  }
  if (options.plan) {
    print_plan(context, *plan, options.details);
    if (plan->open_questions() > 0) context.status = 5;
    return;
  }
  if (plan) {
    print_plan(context, *plan, options.details);
    if (!agrees(context, *plan)) {
      context.say("nothing was written");
      context.status = 1;
      return;
    }
  }
  const workflow::Revision revised = workflow::apply_revision(
      database, draft, pronouns, context.reviewer(), context.now(), plan ? &*plan : nullptr);
  if (revised.kind == workflow::RevisionKind::unchanged) {
    return say_unchanged(context, database, revised);
  }
  print_applied(context, revised, options.details);
}

}  // namespace

store::Tooling tooling_of(Context& context) {
  const workflow::Extractor& extractor = context.extractor();
  return {std::string{version()}, extractor.pack().hash, extractor.model_hash()};
}

claims::Pronouns pronouns_of(Context& context) {
  return claims::Pronouns{context.pack().wording.at("reference.xml")};
}

void print_applied(Context& context, const workflow::Revision& revision, bool details) {
  if (for_programs(context)) {
    print_revision_records(context, revision, true);
  } else {
    print_revision(context.out(), revision, details ? Details::all : Details::decisive);
  }
  say_revised(context, revision);
}

void add_revise(CLI::App& app, Context& context) {
  auto options = std::make_shared<ReviseOptions>();
  app.add_option("SLUG", options->slug, "the article")->required();
  app.add_option("FILE", options->file, "its new draft, or - for standard input")->required();
  auto* plan = app.add_flag("--plan", options->plan, "show what would become of each claim");
  app.add_flag("--apply", options->apply, "do it without asking")->excludes(plan);
  app.add_flag("--details", options->details, "show every claim that is not the same");
  app.add_option("--dateline", options->dateline, "day of the draft; that of the article else")
      ->type_name("DATE");
  app.add_option("--title", options->title, "title of the article")->type_name("TEXT");
  app.add_option("--format", options->format, input_format_help())->type_name("FORMAT");
  app.callback([&context, options] { run_revise(context, *options); });
}

}  // namespace claimcheck::cmd
