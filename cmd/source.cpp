// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/report/evidence_record.hpp"
#include "claimcheck/report/web_address.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/source_ledger.hpp"
#include "claimcheck/store/source_store.hpp"
#include "claimcheck/suggest.hpp"
#include "claimcheck/workflow/attach_page.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace claimcheck::cmd {
namespace {

constexpr std::uint64_t largest_page = 20'000'000;
constexpr std::size_t shown_claims = 20;

struct SourceOptions {
  store::NewSource source;
  std::string kind;
  std::string reference;
  std::string file;
  bool met = false;
  std::string reliability;
  std::string note;
};

store::SourceKind kind_of(const SourceOptions& options) {
  if (options.kind.empty()) {
    return options.source.url.empty() ? store::SourceKind::document : store::SourceKind::web;
  }
  if (const auto kind = store::source_kind_from(options.kind)) return *kind;
  throw Error{ErrorKind::usage, "\"" + options.kind + "\" is not a kind of source",
              "the kinds are document, web, interview and dataset"};
}

void print_source_line(Terminal& out, const store::SourceRow& row) {
  const std::string number = padded("S" + std::to_string(row.number), 5);
  const bool added = !row.added_by.empty();
  const std::string kind = padded(added ? store::name_of(row.source.kind) : "met", 10);
  const std::string lead =
      "  " + out.styled(number, Style::strong) + " " + out.styled(kind, Style::faint) + " ";
  const report::ShownAddress address = report::shown_address(row.source.url);
  std::string text = report::shown_address(row.source.name).text;
  if (row.source.confidential) text += " · confidential";
  if (!row.source.url.empty() && row.source.url != row.source.name) text += " · " + address.text;
  if (!address.warning.empty()) text += " · careful: " + address.warning;
  if (!row.reliability.empty()) text += " · reliability " + row.reliability;
  if (row.used_by_claims > 0) {
    text += " · " + std::to_string(row.used_by_claims) +
            (row.used_by_claims == 1 ? " claim" : " claims");
  }
  if (row.spoken_claims > 0) {
    text += " · says " + report::counted(row.spoken_claims, "claim") + " in " +
            report::counted(row.spoken_articles, "article");
  }
  out.print_wrapped(lead, 2 + 5 + 1 + 10 + 1, text);
}

void run_source_add(Context& context, SourceOptions options) {
  options.source.kind = kind_of(options);
  store::Database database = context.open_database(false);
  const store::SourceRow row =
      store::add_source(database, options.source, context.reviewer(), context.now());
  print_sources(context, {row});
}

void run_source_list(Context& context, bool met) {
  store::Database database = context.open_database(true);
  const std::vector<store::SourceRow> sources =
      met ? store::list_sources_met(database) : store::list_sources(database);
  print_sources(context, sources);
  if (sources.empty()) {
    context.say(met ? "no article lets a source speak that it names"
                    : "no sources yet; next: claimcheck source add NAME");
    context.status = 1;
  }
}

void print_spoken(Terminal& out, const std::vector<store::SpokenClaim>& spoken) {
  const std::string* slug = nullptr;
  for (std::size_t i = 0; i < std::min(spoken.size(), shown_claims); ++i) {
    const store::SpokenClaim& claim = spoken[i];
    if (slug == nullptr || *slug != claim.slug) {
      out.print_wrapped("        ", 8, "in " + claim.slug + ":");
      slug = &claim.slug;
    }
    const std::string role = claim.role.empty() ? "" : " (as " + claim.role + ")";
    out.print_wrapped("          " + padded("C" + std::to_string(claim.number), 5) + " ", 16,
                      claim.text + role);
  }
  if (spoken.size() > shown_claims) {
    out.print_wrapped("        ", 8,
                      "and " + report::counted(spoken.size() - shown_claims, "claim") + " more");
  }
}

store::SourceRow source_or_fail(store::Database& database, const std::string& reference) {
  if (auto source = store::find_source(database, reference)) return std::move(*source);
  std::vector<std::string> names;
  for (const auto& rows : {store::list_sources(database), store::list_sources_met(database)}) {
    for (const store::SourceRow& row : rows) names.push_back(row.source.name);
  }
  const auto near = nearest(reference, names);
  throw Error{ErrorKind::not_found, "there is no source \"" + reference + "\"",
              near ? "did you mean \"" + *near + "\"?" : "claimcheck source list shows them all"};
}

void run_source_grade(Context& context, const SourceOptions& options) {
  store::Database database = context.open_database(false);
  const store::SourceRow source = source_or_fail(database, options.reference);
  store::grade_source(database, source.id, options.reliability, options.note, context.reviewer(),
                      context.now());
  print_sources(context, {*store::find_source(database, source.id)});
  context.say("take it back with: claimcheck undo");
}

void run_source_show(Context& context, const std::string& reference) {
  store::Database database = context.open_database(true);
  const store::SourceRow source = source_or_fail(database, reference);
  const auto spoken = store::claims_spoken_by(database, source.number);
  if (for_programs(context)) {
    auto record = report::to_record(source);
    record["says"] = report::to_record(spoken);
    return print_one(context, record);
  }
  Terminal& out = context.out();
  print_source_line(out, source);
  const std::string since = " on " + to_minutes(source.added) + " UTC";
  out.print_wrapped("        ", 8,
                    source.added_by.empty() ? "first met in an article" + since
                                            : "added by " + source.added_by + since);
  if (!source.source.note.empty()) out.print_wrapped("        ", 8, source.source.note);
  if (const auto grade = store::latest_event(database, source.id, store::EventKind::graded)) {
    std::string line = "reliability " + source.reliability + " by " + grade->reviewer + " on " +
                       to_minutes(grade->time) + " UTC";
    if (!grade->note.empty()) line += ": " + grade->note;
    out.print_wrapped("        ", 8, line);
  }
  print_spoken(out, spoken);
}

void run_source_attach(Context& context, const SourceOptions& options) {
  // Its process comes first: it is to share nothing with the database.
  workflow::PageReader reader{context.pack().blocks, 1};
  store::Database database = context.open_database(false);
  const workflow::AttachResult attached = workflow::attach_page(
      database, reader,
      {options.reference, read_file(options.file, largest_page), options.file, context.reviewer()},
      context.now());
  if (for_programs(context)) {
    print_one(context, report::to_record(attached));
  } else {
    Terminal& out = context.out();
    const std::string lead = "  S" + std::to_string(attached.source.number) + " snapshot " +
                             std::to_string(attached.snapshot.number) + "  ";
    std::string text =
        attached.page.title.empty() ? attached.source.source.name : attached.page.title;
    text += " · " + attached.page.format + " · SHA-256 " + attached.snapshot.body_hash;
    out.print_wrapped(lead, width_of(lead), text);
  }
  if (attached.page.unread.empty()) return;
  context.say("kept, but not read: " + context.err().styled(attached.page.unread, Style::plain));
  context.status = 1;
}

}  // namespace

void print_sources(Context& context, const std::vector<store::SourceRow>& sources) {
  if (!for_programs(context)) {
    for (const store::SourceRow& row : sources) print_source_line(context.out(), row);
    return;
  }
  RecordPrinter records{context};
  for (const store::SourceRow& row : sources) records.print(report::to_record(row));
}

void add_source(CLI::App& app, Context& context) {
  app.require_subcommand(1);
  auto options = std::make_shared<SourceOptions>();

  CLI::App* add = app.add_subcommand("add", "Add a source");
  add->add_option("NAME", options->source.name, "what people call it")->required();
  add->add_option("--kind", options->kind, "document, web, interview or dataset")
      ->type_name("KIND");
  add->add_option("--url", options->source.url, "its address (not fetched)")->type_name("URL");
  add->add_option("--note", options->source.note, "where it lies, how to reach it")
      ->type_name("TEXT");
  add->add_flag("--confidential", options->source.confidential,
                "mask its name and address in every report");
  add->callback([&context, options] { run_source_add(context, *options); });

  CLI::App* attach = app.add_subcommand("attach", "Keep a page of a source that you saved");
  attach->add_option("SOURCE", options->reference, "S3, or its exact name")->required();
  attach->add_option("FILE", options->file, "the page: HTML, PDF, or any format of extract")
      ->required();
  attach->callback([&context, options] { run_source_attach(context, *options); });

  CLI::App* list = app.add_subcommand("list", "List the sources");
  list->add_flag("--met", options->met, "those whom the articles let speak, by their names");
  list->callback([&context, options] { run_source_list(context, options->met); });

  CLI::App* grade = app.add_subcommand("grade", "Grade how reliable a source is");
  grade->add_option("SOURCE", options->reference, "S3, or its exact name")->required();
  grade
      ->add_option("--reliability", options->reliability,
                   "A (completely reliable) to E (unreliable); F: cannot be judged")
      ->type_name("A-F")
      ->required();
  grade->add_option("--note", options->note, "why")->type_name("TEXT");
  grade->callback([&context, options] { run_source_grade(context, *options); });

  CLI::App* show = app.add_subcommand("show", "Show one source");
  show->add_option("SOURCE", options->reference, "S3, or its exact name")->required();
  show->callback([&context, options] { run_source_show(context, options->reference); });
}

}  // namespace claimcheck::cmd
