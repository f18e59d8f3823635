// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/version.hpp"
#include "claimcheck/workflow/rule_examples.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <thread>

namespace claimcheck::cmd {
namespace {

/// One thing that was looked at; `faults` is empty when it is well.
struct CheckedPart {
  std::string name;
  std::string detail;
  std::vector<std::string> faults;
};

CheckedPart check_rules(Context& context) {
  CheckedPart part{"rules", "", {}};
  try {
    const workflow::Extractor& extractor = context.extractor();
    const auto rules = workflow::list_rules(extractor.pack());
    const auto examples =
        workflow::check_rules(extractor, rules, std::max(1U, std::thread::hardware_concurrency()));
    const auto held = std::ranges::count(examples, std::string{}, &workflow::RuleExample::fault);
    part.detail = std::to_string(rules.size()) + " rules, " + std::to_string(held) + " of " +
                  std::to_string(examples.size()) + " examples hold, SHA-256 " +
                  extractor.pack().hash;
    for (const workflow::RuleExample& example : examples) {
      if (example.fault.empty() || example.rests_on_model()) continue;
      part.faults.push_back(example.place + ": rule " + example.rule->id + ", \"" + example.text +
                            "\": " + example.fault);
    }
  } catch (const Error& error) {
    part.faults.emplace_back(error.what());
  }
  return part;
}

CheckedPart check_workbench(Context& context) {
  CheckedPart part{"workbench", "", {}};
  try {
    store::Database database = context.open_database(true);
    part.detail = database.path().string() + ", schema " + std::to_string(store::current_schema()) +
                  ", id " + database.id();
    part.faults = database.find_faults();
  } catch (const Error& error) {
    part.faults.push_back(error.hint().empty() ? error.what()
                                               : error.what() + ("; " + error.hint()));
  }
  return part;
}

void print_part(Context& context, const CheckedPart& part) {
  Terminal& out = context.out();
  const bool well = part.faults.empty();
  out.stream() << "  " << out.styled(well ? "ok   " : "FAULT", well ? Style::good : Style::bad)
               << ' ' << padded(part.name, 10) << ' ' << out.styled(part.detail, Style::plain)
               << '\n';
  for (const std::string& fault : part.faults) {
    out.stream() << "        " << out.styled(fault, Style::plain) << '\n';
  }
}

}  // namespace

void add_doctor(CLI::App& app, Context& context) {
  app.callback([&context] {
    const std::vector<CheckedPart> parts{
        {"claimcheck", std::string{version()}, {}}, check_rules(context), check_workbench(context)};
    std::optional<RecordPrinter> records;
    if (for_programs(context)) records.emplace(context);
    for (const CheckedPart& part : parts) {
      if (!part.faults.empty()) context.status = 1;
      if (records) {
        records->print({{"v", report::record_version},
                        {"type", "checked"},
                        {"part", part.name},
                        {"detail", part.detail},
                        {"faults", part.faults}});
      } else {
        print_part(context, part);
      }
    }
    if (context.status != 0) {
      context.say("a backup from before the fault is the surest way back; nothing was changed");
    }
  });
}

}  // namespace claimcheck::cmd
