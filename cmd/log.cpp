// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/source_store.hpp"
#include "commands.hpp"
#include "event_lines.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <memory>

namespace claimcheck::cmd {
namespace {

struct LogOptions {
  std::string subject;
  bool verify = false;
  std::uint32_t limit = 50;
};

std::vector<store::Event> wanted_events(store::Database& database, const LogOptions& options) {
  if (options.subject.empty()) return store::recent_events(database, options.limit);
  if (options.subject.starts_with('S') || options.subject.starts_with('s')) {
    const auto source = store::find_source(database, options.subject);
    if (!source) {
      throw Error{ErrorKind::not_found, "there is no source " + options.subject,
                  "claimcheck source list shows them all"};
    }
    return store::events_of(database, source->id);
  }
  return store::events_of(database, store::find_claim(database, options.subject).id);
}

void verify_log(Context& context, store::Database& database) {
  const std::vector<std::string> faults = store::verify_chains(database);
  for (const std::string& fault : faults) context.complain(fault);
  if (!faults.empty()) context.status = 1;
  const std::vector<store::ChainHead> heads = store::chain_heads(database);
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::ChainHead& head : heads) records.print(report::to_record(head));
    return;
  }
  Terminal& out = context.out();
  for (const store::ChainHead& head : heads) {
    out.stream() << out.styled(padded(head.reviewer, 12), Style::strong) << ' '
                 << report::counted(head.events, "event") << " · head "
                 << out.styled(head.hash, Style::plain) << '\n';
  }
  if (faults.empty()) {
    context.say(heads.empty() ? "nothing has been decided yet"
                              : "every chain holds; compare the heads with those of a report to "
                                "see that none was cut");
  }
}

void run_log(Context& context, const LogOptions& options) {
  store::Database database = context.open_database(true);
  if (options.verify) return verify_log(context, database);
  const std::vector<store::Event> events = wanted_events(database, options);
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::Event& event : events) records.print(report::to_record(event));
  } else {
    for (const store::Event& event : events) print_event_line(context.out(), event);
  }
  if (events.empty()) {
    context.say("nothing has been decided yet");
    context.status = 1;
  }
}

}  // namespace

void add_log(CLI::App& app, Context& context) {
  auto options = std::make_shared<LogOptions>();
  app.add_option("ID", options->subject, "a claim (C41) or a source (S3); the newest events else");
  app.add_flag("--verify", options->verify, "recompute every chain of hashes");
  app.add_option("--limit", options->limit, "show at most so many of the newest (50)")
      ->type_name("N");
  app.callback([&context, options] { run_log(context, *options); });
}

}  // namespace claimcheck::cmd
