// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/suggest.hpp"
#include "claimcheck/workflow/batch_plan.hpp"
#include "claimcheck/workflow/rule_catalog.hpp"
#include "claimcheck/workflow/rule_coverage.hpp"
#include "claimcheck/workflow/rule_examples.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>

namespace claimcheck::cmd {
namespace {

struct RulesOptions {
  std::string file;
  std::string layer;
  std::string id;
  std::vector<std::string> ids;
  workflow::BatchRequest articles;
  unsigned jobs = 0;
};

/// Whether a person who writes "splitting", "splitting.xml" or "en/splitting.xml" means this file.
bool is_called(const std::string& file, const std::string& name) {
  const std::filesystem::path path{file};
  return file == name || path.filename() == name || path.stem() == name;
}

std::string did_you_mean(const std::string& wrong, const std::vector<std::string>& known,
                         const std::string& otherwise) {
  const auto near = nearest(wrong, known);
  return near ? "did you mean " + *near + "?" : otherwise;
}

/// The rules of these ids, in the order given.
std::vector<workflow::RuleInfo> require_rules(const std::vector<workflow::RuleInfo>& all,
                                              const std::vector<std::string>& ids) {
  std::vector<workflow::RuleInfo> wanted;
  for (const std::string& id : ids) {
    const auto found = std::ranges::find(all, id, &workflow::RuleInfo::id);
    if (found == all.end()) {
      std::vector<std::string> known;
      for (const workflow::RuleInfo& rule : all) known.push_back(rule.id);
      throw Error{ErrorKind::not_found, "there is no rule \"" + id + "\"",
                  did_you_mean(id, known, "claimcheck rules list shows them all")};
    }
    wanted.push_back(*found);
  }
  return wanted;
}

std::string place_of(const workflow::RuleInfo& rule) {
  return rule.file + ":" + std::to_string(rule.line);
}

nlohmann::ordered_json rule_record(const workflow::RuleInfo& rule) {
  return {{"v", report::record_version},
          {"type", "rule"},
          {"rule", rule.id},
          {"layer", workflow::name_of(rule.layer)},
          {"reason", rule.reason},
          {"file", rule.file},
          {"line", rule.line}};
}

nlohmann::ordered_json example_record(const workflow::RuleExample& example) {
  const auto or_null = [](bool is_there, const auto& value) {
    return is_there ? nlohmann::ordered_json(value) : nlohmann::ordered_json(nullptr);
  };
  return {{"v", report::record_version},
          {"type", "example"},
          {"rule", example.rule->id},
          {"layer", workflow::name_of(example.rule->layer)},
          {"place", example.place},
          {"kind", example.good ? "good" : "bad"},
          {"block", text::name_of(example.block)},
          {"text", example.text},
          {"page", or_null(!example.page.empty(), example.page)},
          {"on", or_null(!example.on.empty(), example.on)},
          {"tree", example.has_tree},
          {"expected", or_null(example.good, example.expected)},
          {"fired", example.fired},
          {"found", example.found},
          {"holds", example.fault.empty()},
          {"fault", or_null(!example.fault.empty(), example.fault)}};
}

std::vector<workflow::RuleInfo> chosen_rules(const std::vector<workflow::RuleInfo>& all,
                                             const RulesOptions& options) {
  std::vector<workflow::RuleInfo> wanted;
  std::vector<std::string> files;
  for (const workflow::RuleInfo& rule : all) {
    if (std::ranges::find(files, rule.file) == files.end()) files.push_back(rule.file);
    const bool fits = options.layer.empty() || options.layer == workflow::name_of(rule.layer);
    if (fits && (options.file.empty() || is_called(rule.file, options.file))) {
      wanted.push_back(rule);
    }
  }
  if (wanted.empty() && !options.file.empty()) {
    std::string known;
    for (const std::string& file : files) known += (known.empty() ? "" : ", ") + file;
    std::vector<std::string> names = files;
    for (const std::string& file : files) names.push_back(std::filesystem::path{file}.filename());
    throw Error{ErrorKind::not_found, "there are no such rules in a file \"" + options.file + "\"",
                did_you_mean(options.file, names, "one of: " + known)};
  }
  return wanted;
}

void run_rules_list(Context& context, const RulesOptions& options) {
  const auto wanted = chosen_rules(workflow::list_rules(context.pack()), options);
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const workflow::RuleInfo& rule : wanted) records.print(rule_record(rule));
    return;
  }
  Terminal& out = context.out();
  std::size_t width = 0;
  for (const workflow::RuleInfo& rule : wanted) width = std::max(width, width_of(rule.id));
  for (const workflow::RuleInfo& rule : wanted) {
    out.print_wrapped("  " + out.styled(padded(rule.id, width), Style::strong) + "  ", width + 4,
                      rule.reason + " (" + place_of(rule) + ")");
  }
}

void print_results(Terminal& out, std::string lead, const std::vector<std::string>& results) {
  const std::size_t width = width_of(lead);
  if (results.empty()) out.stream() << lead << "nothing\n";
  for (const std::string& result : results) {
    out.print_wrapped(lead, width, result);
    lead = std::string(width, ' ');
  }
}

/// Whether what came out says more than the fault does.
bool gives_otherwise(const workflow::RuleExample& example) { return example.good && example.fired; }

std::string text_of(const workflow::RuleExample& example) {
  std::string text = example.text;
  if (example.block != text::BlockKind::paragraph) {
    text += " (block: " + report::spoken(text::name_of(example.block)) + ")";
  }
  if (!example.on.empty()) text += " (on " + example.on + ")";
  if (!example.page.empty()) text += " (page: " + example.page + ")";
  return text;
}

void print_example(Terminal& out, const workflow::RuleExample& example) {
  const bool holds = example.fault.empty();
  std::string lead = "  " + out.styled(holds ? "ok   " : "FAULT", holds ? Style::good : Style::bad);
  lead += example.good ? "  good  " : "  bad   ";
  out.print_wrapped(lead, 15, text_of(example));
  const std::string margin(15, ' ');
  for (const std::string& result : example.expected) {
    out.print_wrapped(margin + "→ ", 17, result);
  }
  if (holds) return;
  if (!gives_otherwise(example)) out.print_wrapped(margin, 15, example.fault);
  print_results(out, margin + "gives ", example.found);
}

void run_rules_show(Context& context, const RulesOptions& options) {
  const workflow::Extractor& extractor = context.extractor();
  const auto wanted = require_rules(workflow::list_rules(extractor.pack()), {options.id});
  const workflow::RuleInfo& rule = wanted.front();
  const auto examples = workflow::check_rules(extractor, wanted, context.jobs(options.jobs));
  if (for_programs(context)) {
    nlohmann::ordered_json record = rule_record(rule);
    record["definition"] = rule.definition;
    record["examples"] = nlohmann::ordered_json::array();
    for (const workflow::RuleExample& checked : examples) {
      nlohmann::ordered_json example = example_record(checked);
      for (const char* member : {"v", "type", "rule", "layer"}) example.erase(member);
      record["examples"].push_back(std::move(example));
    }
    return print_one(context, record);
  }
  Terminal& out = context.out();
  out.stream() << out.styled(rule.id, Style::strong) << "  "
               << out.styled(place_of(rule), Style::faint) << '\n';
  out.print_wrapped("  ", 2, rule.reason);
  out.stream() << '\n';
  std::istringstream lines{rule.definition};
  for (std::string line; std::getline(lines, line);) {
    out.stream() << "  " << out.styled(line, Style::plain) << '\n';
  }
  out.stream() << '\n';
  for (const workflow::RuleExample& example : examples) print_example(out, example);
}

void print_failure(Terminal& out, const workflow::RuleExample& example) {
  out.stream() << out.styled(example.place, Style::plain) << ": "
               << out.styled(example.rule->id, Style::strong)
               << (example.good ? ", good: " : ", bad: ")
               << out.styled(text_of(example), Style::plain) << '\n';
  if (!gives_otherwise(example)) out.print_wrapped("  ", 2, example.fault);
  print_results(out, "  gives     ", example.found);
  if (example.good) print_results(out, "  expected  ", example.expected);
}

void run_rules_test(Context& context, const RulesOptions& options) {
  const workflow::Extractor& extractor = context.extractor();
  auto wanted = workflow::list_rules(extractor.pack());
  if (!options.ids.empty()) wanted = require_rules(wanted, options.ids);
  const auto examples =
      workflow::check_rules(extractor, wanted, context.jobs(options.jobs), &context.stop());
  if (context.stop()) throw Error{ErrorKind::interrupted, "stopped before the last example"};
  const auto held = static_cast<std::size_t>(
      std::ranges::count(examples, std::string{}, &workflow::RuleExample::fault));
  if (held < examples.size()) context.status = 1;
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const workflow::RuleExample& example : examples) records.print(example_record(example));
    records.print({{"v", report::record_version},
                   {"type", "examples"},
                   {"hold", held},
                   {"of", examples.size()}});
    return;
  }
  Terminal& out = context.out();
  for (const workflow::RuleExample& example : examples) {
    if (!example.fault.empty()) print_failure(out, example);
  }
  out.stream() << held << " of " << report::counted(examples.size(), "example")
               << (examples.size() == 1 ? " holds\n" : " hold\n");
}

void print_coverage(Context& context, const workflow::RuleCoverage& coverage) {
  const auto silent = static_cast<std::size_t>(
      std::ranges::count(coverage.rules, std::uint64_t{0}, &workflow::RuleCount::fired));
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const workflow::RuleCount& count : coverage.rules) {
      records.print({{"v", report::record_version},
                     {"type", "rule_count"},
                     {"rule", count.rule->id},
                     {"layer", workflow::name_of(count.rule->layer)},
                     {"fired", count.fired},
                     {"sentences", count.sentences}});
    }
    records.print({{"v", report::record_version},
                   {"type", "coverage"},
                   {"articles", coverage.articles},
                   {"unsplit", coverage.unsplit},
                   {"failed", coverage.failed},
                   {"sentences", coverage.sentences},
                   {"rules", coverage.rules.size()},
                   {"never", silent}});
    return;
  }
  Terminal& out = context.out();
  std::size_t width = 0;
  for (const workflow::RuleCount& count : coverage.rules) {
    width = std::max(width, width_of(count.rule->id));
  }
  for (const workflow::RuleCount& count : coverage.rules) {
    out.stream() << "  " << out.styled(padded(count.rule->id, width), Style::plain) << "  ";
    if (count.fired == 0) {
      out.stream() << out.styled("never", Style::warn) << '\n';
    } else {
      out.stream() << count.fired << " in " << report::counted(count.sentences, "sentence") << '\n';
    }
  }
  out.stream() << report::counted(coverage.sentences, "sentence") << " of "
               << report::counted(coverage.articles, "article") << "; "
               << coverage.rules.size() - silent << " of "
               << report::counted(coverage.rules.size(), "rule") << " fired\n";
  if (coverage.unsplit > 0) {
    context.say(report::counted(coverage.unsplit, "article") + " in another language left out");
  }
}

void run_rules_coverage(Context& context, const RulesOptions& options) {
  workflow::BatchPlan plan = workflow::plan_batch(options.articles);
  for (const Diagnostic& diagnostic : plan.diagnostics) {
    context.complain(diagnostic.file + ": " + diagnostic.message, diagnostic.hint);
  }
  workflow::BatchOptions how;
  how.jobs = context.jobs(options.jobs);
  context.read_behind_wall(plan.items, how.jobs);
  how.stop = &context.stop();
  const auto catalog = chosen_rules(workflow::list_rules(context.pack()), options);
  const workflow::RuleCoverage coverage = workflow::count_rules(
      plan.items, context.extractor(), catalog, how,
      [&](const Error& error) { context.complain(error.what(), error.hint()); });
  if (!coverage.is_finished) {
    throw Error{ErrorKind::interrupted, "stopped before the last article; nothing was counted"};
  }
  const std::uint64_t failed = coverage.failed + plan.diagnostics.size();
  const bool nothing_read = coverage.articles + coverage.unsplit == 0;
  if (failed > 0) context.status = nothing_read ? 2 : 1;
  if (!nothing_read) print_coverage(context, coverage);
}

void add_choice(CLI::App& app, RulesOptions& options,
                std::initializer_list<workflow::RuleLayer> layers) {
  std::vector<std::string> names;
  for (const workflow::RuleLayer layer : layers) names.emplace_back(workflow::name_of(layer));
  app.add_option("--file", options.file, "only those of a file, such as splitting.xml")
      ->type_name("NAME");
  app.add_option("--layer", options.layer, "only those of one layer")->check(CLI::IsMember(names));
}

void add_rules_jobs(CLI::App& app, RulesOptions& options) {
  app.add_option("--jobs", options.jobs, "threads that split (all cores)")
      ->type_name("N")
      ->check(CLI::Range(1U, 256U));
}

}  // namespace

void add_rules(CLI::App& app, Context& context) {
  app.require_subcommand(1);
  auto options = std::make_shared<RulesOptions>();

  CLI::App* list = app.add_subcommand("list", "List the rules with their reasons");
  using enum workflow::RuleLayer;
  add_choice(*list, *options, {claim, element, flag, evidence});
  list->callback([&context, options] { run_rules_list(context, *options); });

  CLI::App* show =
      app.add_subcommand("show", "Show one rule: its pattern, what it does, its examples");
  show->add_option("ID", options->id, "such as list.subject")->required();
  show->callback([&context, options] { run_rules_show(context, *options); });

  CLI::App* test = app.add_subcommand("test", "Run the examples of all rules, or of those named");
  test->add_option("ID", options->ids, "such as list.subject");
  add_rules_jobs(*test, *options);
  test->callback([&context, options] { run_rules_test(context, *options); });

  CLI::App* coverage = app.add_subcommand(
      "coverage", "Count how often each rule of claims, elements and flags fires in articles");
  coverage->add_option("PATH", options->articles.paths, "files and folders of articles")
      ->required();
  coverage->add_option("--format", options->articles.format, input_format_help())
      ->type_name("FORMAT");
  add_choice(*coverage, *options, {claim, element, flag});
  add_rules_jobs(*coverage, *options);
  coverage->callback([&context, options] { run_rules_coverage(context, *options); });
}

}  // namespace claimcheck::cmd
