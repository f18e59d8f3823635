// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/suggest.hpp"
#include "claimcheck/workflow/batch_plan.hpp"
#include "claimcheck/workflow/check_examples.hpp"
#include "claimcheck/workflow/data_examples.hpp"
#include "claimcheck/workflow/rule_coverage.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <sstream>
#include <thread>

namespace claimcheck::cmd {
namespace {

struct RulesOptions {
  std::string file;
  std::string id;
  std::vector<std::string> ids;
  workflow::BatchRequest articles;
  unsigned jobs = 0;
};

struct RulePlace {
  std::string file;
  std::string line;
};

RulePlace place_of_rule(const rules::Rule& rule) {
  const std::size_t colon = rule.place.rfind(':');
  return {rule.place.substr(0, colon), rule.place.substr(colon + 1)};
}

unsigned jobs_of(const RulesOptions& options) {
  return options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
}

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

const rules::Rule& require_rule(const rules::RuleSet& rules, const std::string& id) {
  if (const rules::Rule* rule = rules.find(id)) return *rule;
  std::vector<std::string> ids;
  for (const rules::Rule& rule : rules.rules()) ids.push_back(rule.id);
  throw Error{ErrorKind::not_found, "there is no rule \"" + id + "\"",
              did_you_mean(id, ids, "claimcheck rules list shows them all")};
}

nlohmann::ordered_json rule_record(const rules::Rule& rule) {
  const RulePlace place = place_of_rule(rule);
  return {{"v", report::record_version}, {"type", "rule"},     {"rule", rule.id},
          {"reason", rule.reason},       {"file", place.file}, {"line", std::stoul(place.line)}};
}

nlohmann::ordered_json claims_record(const std::vector<rules::ExampleClaim>& claims) {
  nlohmann::ordered_json texts = nlohmann::ordered_json::array();
  for (const rules::ExampleClaim& claim : claims) texts.push_back(rules::to_text(claim));
  return texts;
}

nlohmann::ordered_json example_record(const rules::CheckedExample& checked) {
  const rules::Example& example = *checked.example;
  return {
      {"v", report::record_version},
      {"type", "example"},
      {"rule", checked.rule->id},
      {"place", example.place},
      {"kind", example.good ? "good" : "bad"},
      {"block", text::name_of(example.block)},
      {"text", example.text},
      {"tree", !example.tree.empty()},
      {"expected", example.good ? claims_record(example.claims) : nlohmann::ordered_json(nullptr)},
      {"fired", checked.fired},
      {"claims", claims_record(checked.claims)},
      {"holds", checked.fault.empty()},
      {"fault", checked.fault.empty() ? nlohmann::ordered_json(nullptr)
                                      : nlohmann::ordered_json(checked.fault)}};
}

void run_rules_list(Context& context, const RulesOptions& options) {
  const rules::RuleSet& rules = context.pack().rules;
  std::vector<const rules::Rule*> wanted;
  std::vector<std::string> files;
  for (const rules::Rule& rule : rules.rules()) {
    const std::string file = place_of_rule(rule).file;
    if (std::ranges::find(files, file) == files.end()) files.push_back(file);
    if (options.file.empty() || is_called(file, options.file)) wanted.push_back(&rule);
  }
  if (wanted.empty() && !options.file.empty()) {
    std::string all;
    for (const std::string& file : files) all += (all.empty() ? "" : ", ") + file;
    std::vector<std::string> names = files;
    for (const std::string& file : files) names.push_back(std::filesystem::path{file}.filename());
    throw Error{ErrorKind::not_found, "there are no rules in a file \"" + options.file + "\"",
                did_you_mean(options.file, names, "one of: " + all)};
  }
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const rules::Rule* rule : wanted) records.print(rule_record(*rule));
    return;
  }
  Terminal& out = context.out();
  std::size_t width = 0;
  for (const rules::Rule* rule : wanted) width = std::max(width, width_of(rule->id));
  for (const rules::Rule* rule : wanted) {
    out.print_wrapped("  " + out.styled(padded(rule->id, width), Style::strong) + "  ", width + 4,
                      rule->reason + " (" + rule->place + ")");
  }
}

void print_claims(Terminal& out, std::string lead, const std::vector<rules::ExampleClaim>& claims) {
  const std::size_t width = width_of(lead);
  if (claims.empty()) out.stream() << lead << "nothing\n";
  for (const rules::ExampleClaim& claim : claims) {
    out.print_wrapped(lead, width, rules::to_text(claim));
    lead = std::string(width, ' ');
  }
}

void print_example(Terminal& out, const rules::CheckedExample& checked) {
  const rules::Example& example = *checked.example;
  const bool holds = checked.fault.empty();
  std::string lead = "  " + out.styled(holds ? "ok   " : "FAULT", holds ? Style::good : Style::bad);
  lead += example.good ? "  good  " : "  bad   ";
  std::string text = example.text;
  if (example.block != text::BlockKind::paragraph) {
    text += " (block: " + report::spoken(text::name_of(example.block)) + ")";
  }
  out.print_wrapped(lead, 15, text);
  const std::string margin(15, ' ');
  for (const rules::ExampleClaim& claim : example.claims) {
    out.print_wrapped(margin + "→ ", 17, rules::to_text(claim));
  }
  if (holds) return;
  const bool other_claims = example.good && checked.fired;
  if (!other_claims) out.print_wrapped(margin, 15, checked.fault);
  print_claims(out, margin + "gives ", checked.claims);
}

void run_rules_show(Context& context, const RulesOptions& options) {
  const workflow::Extractor& extractor = context.extractor();
  const rules::Rule* const rule = &require_rule(extractor.pack().rules, options.id);
  const auto examples = workflow::check_examples(extractor, {&rule, 1}, jobs_of(options));
  if (for_programs(context)) {
    nlohmann::ordered_json record = rule_record(*rule);
    record["definition"] = rule->definition;
    record["examples"] = nlohmann::ordered_json::array();
    for (const rules::CheckedExample& checked : examples) {
      nlohmann::ordered_json example = example_record(checked);
      for (const char* member : {"v", "type", "rule"}) example.erase(member);
      record["examples"].push_back(std::move(example));
    }
    return print_one(context, record);
  }
  Terminal& out = context.out();
  out.stream() << out.styled(rule->id, Style::strong) << "  "
               << out.styled(rule->place, Style::faint) << '\n';
  out.print_wrapped("  ", 2, rule->reason);
  out.stream() << '\n';
  std::istringstream lines{rule->definition};
  for (std::string line; std::getline(lines, line);) {
    out.stream() << "  " << out.styled(line, Style::plain) << '\n';
  }
  out.stream() << '\n';
  for (const rules::CheckedExample& checked : examples) print_example(out, checked);
}

void print_failure(Terminal& out, const rules::CheckedExample& checked) {
  const rules::Example& example = *checked.example;
  out.stream() << out.styled(example.place, Style::plain) << ": "
               << out.styled(checked.rule->id, Style::strong)
               << (example.good ? ", good: " : ", bad: ") << out.styled(example.text, Style::plain)
               << '\n';
  const bool other_claims = example.good && checked.fired;
  if (!other_claims) out.print_wrapped("  ", 2, checked.fault);
  print_claims(out, "  gives     ", checked.claims);
  if (example.good) print_claims(out, "  expected  ", example.claims);
}

/// The examples of elements and flags: of all their rules, or of those named.
std::vector<workflow::DataExample> data_examples(Context& context,
                                                 const std::vector<std::string>& ids) {
  auto examples = workflow::check_data_examples(context.extractor(), &context.stop());
  if (!ids.empty()) {
    std::erase_if(examples, [&](const workflow::DataExample& example) {
      return std::ranges::find(ids, example.rule) == ids.end();
    });
  }
  return examples;
}

nlohmann::ordered_json example_record(const workflow::DataExample& example) {
  return {{"v", report::record_version},
          {"type", "data_example"},
          {"rule", example.rule},
          {"place", example.place},
          {"kind", example.good ? "good" : "bad"},
          {"text", example.text},
          {"holds", example.fault.empty()},
          {"fault", example.fault.empty() ? nlohmann::ordered_json(nullptr)
                                          : nlohmann::ordered_json(example.fault)}};
}

void print_failure(Terminal& out, const workflow::DataExample& example) {
  out.stream() << out.styled(example.place, Style::plain) << ": "
               << out.styled(example.rule, Style::strong) << (example.good ? ", good: " : ", bad: ")
               << out.styled(example.text, Style::plain) << '\n';
  out.print_wrapped("  ", 2, example.fault);
}

void run_rules_test(Context& context, const RulesOptions& options) {
  const workflow::Extractor& extractor = context.extractor();
  const auto data = data_examples(context, options.ids);
  std::vector<const rules::Rule*> wanted;
  for (const std::string& id : options.ids) {
    if (std::ranges::find(data, id, &workflow::DataExample::rule) != data.end()) continue;
    wanted.push_back(&require_rule(extractor.pack().rules, id));
  }
  if (options.ids.empty()) wanted = workflow::all_rules(extractor);
  const auto examples =
      workflow::check_examples(extractor, wanted, jobs_of(options), &context.stop());
  if (context.stop()) throw Error{ErrorKind::interrupted, "stopped before the last example"};
  const auto held = static_cast<std::size_t>(
      std::ranges::count(examples, std::string{}, &rules::CheckedExample::fault) +
      std::ranges::count(data, std::string{}, &workflow::DataExample::fault));
  const std::size_t all = examples.size() + data.size();
  if (held < all) context.status = 1;
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const rules::CheckedExample& checked : examples) records.print(example_record(checked));
    for (const workflow::DataExample& example : data) records.print(example_record(example));
    records.print(
        {{"v", report::record_version}, {"type", "examples"}, {"hold", held}, {"of", all}});
    return;
  }
  Terminal& out = context.out();
  for (const rules::CheckedExample& checked : examples) {
    if (!checked.fault.empty()) print_failure(out, checked);
  }
  for (const workflow::DataExample& example : data) {
    if (!example.fault.empty()) print_failure(out, example);
  }
  out.stream() << held << " of " << report::counted(all, "example")
               << (all == 1 ? " holds\n" : " hold\n");
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
  how.jobs = jobs_of(options);
  context.read_behind_wall(plan.items, how.jobs);
  how.stop = &context.stop();
  const workflow::RuleCoverage coverage = workflow::count_rules(
      plan.items, context.extractor(), how,
      [&](const Error& error) { context.complain(error.what(), error.hint()); });
  if (!coverage.is_finished) {
    throw Error{ErrorKind::interrupted, "stopped before the last article; nothing was counted"};
  }
  const std::uint64_t failed = coverage.failed + plan.diagnostics.size();
  const bool nothing_read = coverage.articles + coverage.unsplit == 0;
  if (failed > 0) context.status = nothing_read ? 2 : 1;
  if (!nothing_read) print_coverage(context, coverage);
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
  list->add_option("--file", options->file, "only those of a file, such as splitting.xml")
      ->type_name("NAME");
  list->callback([&context, options] { run_rules_list(context, *options); });

  CLI::App* show =
      app.add_subcommand("show", "Show one rule: its pattern, what it does, its examples");
  show->add_option("ID", options->id, "such as list.subject")->required();
  show->callback([&context, options] { run_rules_show(context, *options); });

  CLI::App* test = app.add_subcommand("test", "Run the examples of all rules, or of those named");
  test->add_option("ID", options->ids, "such as list.subject");
  add_rules_jobs(*test, *options);
  test->callback([&context, options] { run_rules_test(context, *options); });

  CLI::App* coverage =
      app.add_subcommand("coverage", "Count how often each rule fires in articles");
  coverage->add_option("PATH", options->articles.paths, "files and folders of articles")
      ->required();
  coverage->add_option("--format", options->articles.format, input_format_help())
      ->type_name("FORMAT");
  add_rules_jobs(*coverage, *options);
  coverage->callback([&context, options] { run_rules_coverage(context, *options); });
}

}  // namespace claimcheck::cmd
