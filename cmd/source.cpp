// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/report/evidence_record.hpp"
#include "claimcheck/store/source_store.hpp"
#include "claimcheck/suggest.hpp"
#include "claimcheck/workflow/attach_page.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <memory>

namespace claimcheck::cmd {
namespace {

constexpr std::uint64_t largest_page = 20'000'000;

struct SourceOptions {
  store::NewSource source;
  std::string kind;
  std::string reference;
  std::string file;
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
  const std::string kind = padded(store::name_of(row.source.kind), 10);
  const std::string lead =
      "  " + out.styled(number, Style::strong) + " " + out.styled(kind, Style::faint) + " ";
  std::string text = row.source.name;
  if (row.source.confidential) text += " · confidential";
  if (!row.source.url.empty() && row.source.url != row.source.name) text += " · " + row.source.url;
  if (row.used_by_claims > 0) {
    text += " · " + std::to_string(row.used_by_claims) +
            (row.used_by_claims == 1 ? " claim" : " claims");
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

void run_source_list(Context& context) {
  store::Database database = context.open_database(true);
  const std::vector<store::SourceRow> sources = store::list_sources(database);
  print_sources(context, sources);
  if (sources.empty()) {
    context.say("no sources yet; next: claimcheck source add NAME");
    context.status = 1;
  }
}

void run_source_show(Context& context, const std::string& reference) {
  store::Database database = context.open_database(true);
  const std::vector<store::SourceRow> sources = store::list_sources(database);
  const auto source = store::find_source(database, reference);
  if (!source) {
    std::vector<std::string> names;
    names.reserve(sources.size());
    for (const store::SourceRow& row : sources) names.push_back(row.source.name);
    const auto near = nearest(reference, names);
    throw Error{ErrorKind::not_found, "there is no source \"" + reference + "\"",
                near ? "did you mean \"" + *near + "\"?" : "claimcheck source list shows them all"};
  }
  if (for_programs(context)) return print_one(context, report::to_record(*source));
  Terminal& out = context.out();
  print_source_line(out, *source);
  const std::string added =
      "added by " + source->added_by + " on " + to_minutes(source->added) + " UTC";
  out.print_wrapped("        ", 8, added);
  if (!source->source.note.empty()) out.print_wrapped("        ", 8, source->source.note);
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
  list->callback([&context] { run_source_list(context); });

  CLI::App* show = app.add_subcommand("show", "Show one source");
  show->add_option("SOURCE", options->reference, "S3, or its exact name")->required();
  show->callback([&context, options] { run_source_show(context, options->reference); });
}

}  // namespace claimcheck::cmd
