// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/report/web_address.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/store/snapshot_store.hpp"
#include "claimcheck/workflow/fetch_pages.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>
#include <thread>

namespace claimcheck::cmd {
namespace {

using Json = nlohmann::ordered_json;
using evidence::FetchOutcome;

struct FetchCommand {
  std::vector<std::string> references;
  bool all = false;
  bool refresh = false;
  bool dry_run = false;
  std::string contact;
  std::string cacert;
  workflow::FetchRequest request;
};

std::string source_label(const store::SourceRow& source) {
  return "S" + std::to_string(source.number);
}

bool is_address(const std::string& reference) { return reference.find("://") != std::string::npos; }

/// Chooses the sources that are asked for: by what the command names, once each, in its order.
class Chooser {
 public:
  Chooser(Context& context, store::Database& database, const FetchCommand& command)
      : context_(context), database_(database), command_(command) {}

  std::vector<store::SourceRow> choose() {
    if (command_.all) {
      const auto sources =
          command_.refresh ? store::list_sources(database_) : store::list_unseen_sources(database_);
      for (const store::SourceRow& source : sources) {
        if (!source.source.url.empty()) add(source);
      }
    }
    for (const std::string& reference : command_.references) add_named(reference);
    return std::move(chosen_);
  }

 private:
  void add_named(const std::string& reference) {
    if (is_address(reference)) return add_address(reference);
    const bool is_claim = reference.size() > 1 && (reference[0] == 'C' || reference[0] == 'c') &&
                          text_is_number(std::string_view{reference}.substr(1));
    if (is_claim) return add_sources_of(store::find_claim(database_, reference));
    const auto source = store::find_source(database_, reference);
    if (!source) {
      throw Error{ErrorKind::not_found, "there is no source \"" + reference + "\"",
                  "claimcheck source list shows them all"};
    }
    add_known(*source);
  }

  static bool text_is_number(std::string_view text) {
    return std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  }

  void add_sources_of(const store::ClaimRow& claim) {
    auto sources = claim.verdict ? claim.verdict->sources : std::vector<std::int64_t>{};
    for (const store::EvidenceRow& row : store::list_evidence(database_, claim.id)) {
      sources.push_back(row.evidence.source);
    }
    bool has_any = false;
    for (const std::int64_t number : sources) {
      const auto source = store::find_source(database_, "S" + std::to_string(number));
      if (!source || source->source.url.empty()) continue;
      has_any = true;
      add_known(*source);
    }
    if (has_any) return;
    throw Error{ErrorKind::not_found,
                "C" + std::to_string(claim.number) + " rests on no source with an address",
                "name an address: claimcheck fetch https://…"};
  }

  void add_address(const std::string& address) {
    const evidence::Url url = evidence::parse_url(address, command_.request.fetch.urls);
    for (const store::SourceRow& source : store::list_sources(database_)) {
      if (source.source.url == address || source.source.url == url.text) return add_known(source);
    }
    store::NewSource source;
    source.name = url.text;
    source.kind = store::SourceKind::web;
    source.url = url.text;
    if (command_.dry_run) {
      store::SourceRow unsaved;
      unsaved.source = source;
      return add(unsaved);
    }
    const store::SourceRow added =
        store::add_source(database_, source, command_.request.reviewer, context_.now());
    context_.say("added source " + source_label(added) + " " +
                 context_.err().styled(url.text, Style::plain));
    add(added);
  }

  void add_known(const store::SourceRow& source) {
    if (source.source.url.empty()) {
      throw Error{ErrorKind::not_found, source_label(source) + " has no address to ask",
                  "claimcheck source list shows which have one"};
    }
    const auto seen =
        command_.refresh ? std::nullopt : store::latest_good(database_, source.number);
    if (!seen) return add(source);
    context_.say(source_label(source) + " is kept since " + to_minutes(seen->time) +
                 "; --refresh asks again");
  }

  void add(store::SourceRow source) {
    const bool is_there = std::ranges::any_of(chosen_, [&](const store::SourceRow& each) {
      return each.source.url == source.source.url && each.number == source.number;
    });
    if (is_there) return;
    const report::ShownAddress address = report::shown_address(source.source.url);
    if (!address.warning.empty()) {
      context_.say("careful: " + context_.err().styled(address.text, Style::plain) + ": " +
                   address.warning);
    }
    chosen_.push_back(std::move(source));
  }

  Context& context_;
  store::Database& database_;
  const FetchCommand& command_;
  std::vector<store::SourceRow> chosen_;
};

/// Prints what becomes of each source, and counts.
class FetchPrinter {
 public:
  FetchPrinter(Context& context, std::size_t total) : context_(context), total_(total) {
    if (for_programs(context)) records_.emplace(context);
  }

  void print(const workflow::FetchedSource& fetched) {
    ++done_;
    context_.err().clear_progress();
    if (fetched.outcome == FetchOutcome::failed) {
      ++failed_;
      print_failure(fetched);
    } else if (!records_) {
      print_kept(fetched);
    }
    if (records_) records_->print(record_of(fetched));
    context_.out().stream() << std::flush;
    context_.err().show_progress(done_, total_);
  }

  std::size_t done() const { return done_; }
  std::size_t failed() const { return failed_; }

 private:
  static std::string_view outcome_word(const workflow::FetchedSource& fetched) {
    if (fetched.outcome == FetchOutcome::failed) return "failed";
    return fetched.is_same ? "unchanged" : "kept";
  }

  void print_kept(const workflow::FetchedSource& fetched) {
    Terminal& out = context_.out();
    const std::string label = source_label(fetched.source);
    std::string line = std::string{outcome_word(fetched)} + " as snapshot " +
                       std::to_string(fetched.snapshot.value_or(0)) + " · " +
                       report::counted(fetched.bytes, "byte");
    if (!fetched.title.empty()) line += " · " + fetched.title;
    out.print_wrapped(out.styled(padded(label, 5), Style::strong) + " ",
                      padded(label, 5).size() + 1, line);
    if (!fetched.unread.empty()) context_.say(label + ": no text: " + plain(fetched.unread));
    if (!fetched.doubt.empty()) say_attach(fetched, fetched.doubt);
  }

  void print_failure(const workflow::FetchedSource& fetched) {
    const std::string label = source_label(fetched.source);
    const std::string url = report::shown_address(fetched.source.source.url).text;
    const bool is_named = fetched.message.starts_with(url);
    const std::string what = label + " " + (is_named ? "" : url + ": ") + fetched.message;
    if (fetched.reason == "robots" || fetched.reason == "robots-unknown") {
      return context_.complain(what, "claimcheck fetch " + label +
                                         " --ignore-robots 'WHY', if you may read it all the same");
    }
    context_.complain(what, "claimcheck source attach " + label +
                                " page.html, with the page saved from your browser");
  }

  void say_attach(const workflow::FetchedSource& fetched, const std::string& doubt) {
    context_.say(source_label(fetched.source) + ": " + plain(doubt) +
                 "; where you can see the whole: claimcheck source attach " +
                 source_label(fetched.source) + " page.html");
  }

  std::string plain(std::string_view foreign) const {
    return context_.err().styled(foreign, Style::plain);
  }

  static Json record_of(const workflow::FetchedSource& fetched) {
    const auto text_or_null = [](const std::string& text) {
      return text.empty() ? Json(nullptr) : Json(text);
    };
    return {{"v", report::record_version},
            {"type", "fetched"},
            {"source", source_label(fetched.source)},
            {"url", fetched.source.source.url},
            {"outcome", outcome_word(fetched)},
            {"snapshot", fetched.snapshot ? Json(*fetched.snapshot) : Json(nullptr)},
            {"bytes", fetched.bytes},
            {"title", text_or_null(fetched.title)},
            {"unread", text_or_null(fetched.unread)},
            {"doubt", text_or_null(fetched.doubt)},
            {"reason", text_or_null(fetched.reason)},
            {"message", text_or_null(fetched.message)}};
  }

  Context& context_;
  std::size_t total_;
  std::size_t done_ = 0;
  std::size_t failed_ = 0;
  std::optional<RecordPrinter> records_;
};

void refuse_offline(const Context& context) {
  const workflow::Setting* const offline = context.settings().find("offline");
  if (offline == nullptr || offline->value != "yes") return;
  const bool variable = offline->origin == workflow::SettingOrigin::environment;
  throw Error{ErrorKind::needs_human,
              (variable ? offline->place + " is set" : offline->place + " sets offline") +
                  ": nothing is fetched",
              "unset it where you may go online, or attach pages that you saved"};
}

void list_plan(Context& context, const std::vector<store::SourceRow>& sources) {
  std::optional<RecordPrinter> records;
  if (for_programs(context)) records.emplace(context);
  for (const store::SourceRow& source : sources) {
    const std::string label = source.number == 0 ? "new" : source_label(source);
    if (records) {
      records->print({{"v", report::record_version},
                      {"type", "to_fetch"},
                      {"source", source.number == 0 ? Json(nullptr) : Json(label)},
                      {"url", source.source.url}});
    } else {
      Terminal& out = context.out();
      out.stream() << padded(label, 5) << ' '
                   << out.styled(report::shown_address(source.source.url).text, Style::plain)
                   << '\n';
    }
  }
  context.say(report::counted(sources.size(), "page") + " would be asked for; nothing was");
}

void report_end(Context& context, const FetchPrinter& printer, std::size_t total) {
  const std::size_t good = printer.done() - printer.failed();
  if (printer.failed() > 0) context.status = good > 0 ? 1 : exit_code(ErrorKind::network);
  if (total > 1) {
    std::string line = report::counted(good, "page") + " kept";
    if (printer.failed() > 0) line += ", " + std::to_string(printer.failed()) + " failed";
    context.say(line);
  }
}

/// Reads the certificates that servers are verified by in this run.
std::string read_authorities(const std::string& file) {
  constexpr std::uint64_t most = 10'000'000;
  std::string authorities = read_file(file, most);
  if (authorities.find("-----BEGIN CERTIFICATE-----") == std::string::npos) {
    throw Error{ErrorKind::usage, file + ": holds no certificate in PEM",
                "openssl x509 -inform DER -in FILE turns one in DER into PEM"};
  }
  return authorities;
}

void run_fetch(Context& context, FetchCommand command) {
  if (command.references.empty() && !command.all) {
    throw Error{ErrorKind::usage, "nothing to fetch is named",
                "name claims, sources or addresses, or --all"};
  }
  if (!command.dry_run) refuse_offline(context);
  evidence::FetchOptions& fetch = command.request.fetch;
  fetch.user_agent = evidence::user_agent(context.setting("contact", command.contact));
  fetch.proxy = context.setting("proxy", fetch.proxy);
  if (!command.cacert.empty()) fetch.authorities = read_authorities(command.cacert);
  fetch.clock = [&context] { return context.now(); };
  fetch.seed = static_cast<std::uint64_t>(context.now().time_since_epoch().count());
  fetch.ignore_robots = !command.request.robots_note.empty();
  command.request.stop = &context.stop();

  // The reader's processes come first: they are to share nothing with the database or the network.
  std::optional<workflow::PageReader> reader;
  if (!command.dry_run) {
    constexpr unsigned most = 4;
    reader.emplace(context.pack().blocks,
                   std::clamp(std::thread::hardware_concurrency(), 1U, most));
    command.request.reviewer = context.reviewer();
  }
  store::Database database = context.open_database(command.dry_run);
  const std::vector<store::SourceRow> sources = Chooser{context, database, command}.choose();
  if (command.dry_run) return list_plan(context, sources);
  if (sources.empty()) return context.say("nothing to fetch: all is kept already");
  if (fetch.urls.allow_private) {
    context.say("addresses that are not public are allowed in this run; each page says so");
  }

  FetchPrinter printer{context, sources.size()};
  const bool finished =
      workflow::fetch_pages(database, sources, *reader, command.request,
                            [&](const workflow::FetchedSource& each) { printer.print(each); });
  context.err().clear_progress();
  if (!finished) {
    throw Error{ErrorKind::interrupted,
                "stopped after " + std::to_string(printer.done()) + " of " +
                    report::counted(sources.size(), "page") + "; what was done is kept",
                "run the same command again: what is kept is not asked for again"};
  }
  report_end(context, printer, sources.size());
}

}  // namespace

void add_fetch(CLI::App& app, Context& context) {
  auto command = std::make_shared<FetchCommand>();
  evidence::FetchOptions& fetch = command->request.fetch;
  app.add_option("WHAT", command->references,
                 "claims (C41: their sources), sources (S3) or addresses of pages");
  app.add_flag("--all", command->all, "all sources with an address of which no page is kept");
  app.add_flag("--refresh", command->refresh, "ask again for what is kept already");
  app.add_flag("--dry-run", command->dry_run, "show what would be asked for, and ask nobody");
  app.add_option("--contact", command->contact,
                 "who site owners may write to, sent with each request; the setting else")
      ->type_name("TEXT");
  app.add_option("--proxy", fetch.proxy, "proxy to ask through; the setting else, and no other")
      ->type_name("URL");
  app.add_option("--cacert", command->cacert,
                 "verify servers by the certificates (PEM) in FILE, not by the system's")
      ->type_name("FILE");
  app.add_option("--ignore-robots", command->request.robots_note,
                 "read what robots.txt forbids, and keep why you may")
      ->type_name("WHY");
  app.add_option("--port", fetch.urls.more_ports, "a port that is asked beside 80 and 443")
      ->type_name("N")
      ->check(CLI::Range(1, 65535))
      ->allow_extra_args(false);
  app.add_flag("--allow-private", fetch.urls.allow_private,
               "ask addresses of this machine and its network, too");
  app.callback([&context, command] { run_fetch(context, *command); });
}

}  // namespace claimcheck::cmd
