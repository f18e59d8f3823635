// SPDX-License-Identifier: MIT
#include "claimcheck/error.hpp"
#include "claimcheck/evidence/passages.hpp"
#include "claimcheck/report/evidence_record.hpp"
#include "claimcheck/report/web_address.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/workflow/check_published.hpp"
#include "claimcheck/workflow/give_evidence.hpp"
#include "commands.hpp"
#include "evidence_lines.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace claimcheck::cmd {
namespace {

constexpr std::uint32_t passages_shown = 5;

struct EvidenceOptions {
  std::string reference;
  std::uint32_t limit = passages_shown;
  std::string stance;
  std::optional<std::uint32_t> credibility;
  bool published = false;
  workflow::EvidenceRequest request;
};

evidence::Vocabulary vocabulary_of(Context& context) {
  return evidence::Vocabulary{context.pack().wording.at("evidence.xml")};
}

void print_passage(Terminal& out, const evidence::ClaimView& claim,
                   const evidence::Passage& passage) {
  std::string head = "S" + std::to_string(passage.source) + " snapshot " +
                     std::to_string(passage.snapshot) + " · bytes " +
                     std::to_string(passage.span.begin) + "-" + std::to_string(passage.span.end);
  if (!passage.title.empty()) head += " · " + passage.title;
  if (!passage.published.empty()) head += " · " + passage.published;
  out.stream() << out.styled(head, Style::strong) << '\n';
  out.print_wrapped("  ", 2, passage.text);
  print_value_check(out, claim, passage.check);
}

void run_find(Context& context, const EvidenceOptions& options) {
  store::Database database = context.open_database(true);
  const store::ClaimRow claim = store::find_claim(database, options.reference);
  const evidence::ClaimView view = evidence::view_of(database, claim);
  const rules::Pack& pack = context.pack();
  const evidence::Vocabulary vocabulary = vocabulary_of(context);
  const evidence::Passages passages = evidence::find_passages(
      database, view, {pack.elements, pack.segmenter, vocabulary}, options.limit);
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const evidence::Passage& passage : passages.list) {
      records.print(report::to_record(view, passage));
    }
  } else {
    for (const evidence::Passage& passage : passages.list) {
      print_passage(context.out(), view, passage);
    }
  }
  if (passages.list.empty()) {
    context.say(
        "no kept page speaks of it; claimcheck fetch, or claimcheck source attach, keeps "
        "one");
    context.status = 1;
    return;
  }
  context.say(report::counted(passages.pages, "page") + ", " +
              report::counted(passages.origins, "origin") + "; hints only, the finding is yours");
}

store::Stance stance_or_fail(const std::string& name) {
  if (const auto stance = store::stance_from(name)) return *stance;
  throw Error{ErrorKind::usage, "\"" + name + "\" is not a stance",
              "the stances are supports, refutes and context"};
}

void run_add(Context& context, EvidenceOptions options) {
  options.request.stance = stance_or_fail(options.stance);
  options.request.credibility = options.credibility;
  options.request.reviewer = context.reviewer();
  store::Database database = context.open_database(false);
  const workflow::EvidenceResult result =
      workflow::give_evidence(database, options.request, vocabulary_of(context), context.now());
  if (for_programs(context)) {
    auto record = report::to_record(result.evidence);
    record["lookup"] = report::to_record(result.lookup);
    print_one(context, record);
  } else {
    print_evidence(context.out(), result.evidence);
  }
  if (result.lookup) {
    context.say(context.err().styled(lookup_line(*result.lookup), Style::plain));
  } else if (!options.request.quote.empty()) {
    context.say("the quote was not looked up: no page of the source is kept");
  }
  context.say("take it back with: claimcheck undo");
}

void print_all(Context& context, const std::vector<store::EvidenceRow>& rows) {
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::EvidenceRow& row : rows) records.print(report::to_record(row));
    return;
  }
  for (const store::EvidenceRow& row : rows) print_evidence(context.out(), row);
}

void run_list(Context& context, const EvidenceOptions& options) {
  store::Database database = context.open_database(true);
  const std::string claim =
      options.reference.empty() ? "" : store::find_claim(database, options.reference).id;
  const auto rows = store::list_evidence(database, claim);
  print_all(context, rows);
  if (rows.empty()) {
    context.say("no evidence yet; next: claimcheck evidence add CLAIM --source S1 …");
    context.status = 1;
  }
}

void run_show(Context& context, const EvidenceOptions& options) {
  store::Database database = context.open_database(true);
  const auto row = store::find_evidence(database, options.reference);
  if (!row) {
    throw Error{ErrorKind::not_found, "there is no evidence \"" + options.reference + "\"",
                "claimcheck evidence list shows all"};
  }
  if (for_programs(context)) return print_one(context, report::to_record(*row));
  print_evidence(context.out(), *row);
}

void print_drift(Context& context, const workflow::Drift& drift) {
  Terminal& out = context.out();
  const std::string lead = out.styled("DRIFT", Style::bad) + "  ";
  std::string text = "S" + std::to_string(drift.evidence.evidence.source) + " snapshot " +
                     std::to_string(drift.before) + " → " + std::to_string(drift.now) + ": “" +
                     drift.evidence.evidence.quote + "” (E" +
                     std::to_string(drift.evidence.number) + ") ";
  text += drift.lookup.state == evidence::QuoteState::gone
              ? "is gone"
              : "is changed: “" + drift.lookup.words + "”";
  text += " · rests on it: " + drift.evidence.claim_label;
  text += drift.claim
              ? " " + drift.claim->slug + ", " + report::decision_line(*drift.claim->verdict)
              : ", open";
  out.print_wrapped(lead, 7, text);
}

void run_check(Context& context) {
  store::Database database = context.open_database(true);
  const auto drifts = workflow::find_drift(database, vocabulary_of(context));
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const workflow::Drift& drift : drifts) records.print(report::to_record(drift));
  } else {
    for (const workflow::Drift& drift : drifts) print_drift(context, drift);
  }
  if (drifts.empty()) {
    context.say("every quote that stood on a kept page stands on the newest one");
    return;
  }
  context.status = 1;
}

std::string_view published_word(workflow::SourceChange change) {
  switch (change) {
    case workflow::SourceChange::quote_gone:
    case workflow::SourceChange::quote_changed:
      return "DRIFT";
    case workflow::SourceChange::page_changed:
      return "CHANGED";
    case workflow::SourceChange::page_gone:
      return "GONE";
    case workflow::SourceChange::not_kept:
    case workflow::SourceChange::not_seen:
      break;
  }
  return "UNKNOWN";
}

bool is_unknown(workflow::SourceChange change) {
  return change == workflow::SourceChange::not_kept || change == workflow::SourceChange::not_seen;
}

std::string published_line(const workflow::PublishedFinding& finding) {
  using workflow::SourceChange;
  const std::string since = " since " + to_minutes(finding.since);
  const std::string snapshots =
      " (snapshot " + std::to_string(finding.before) + " → " + std::to_string(finding.now) + ")";
  const std::string label = "S" + std::to_string(finding.source.number) + " ";
  const std::string url = report::shown_address(finding.source.source.url).text;
  switch (finding.change) {
    case SourceChange::quote_gone:
      return label + "“" + finding.quote + "” is gone" + since + snapshots;
    case SourceChange::quote_changed:
      return label + "“" + finding.quote + "” is changed" + since + snapshots + ": “" +
             finding.words + "”";
    case SourceChange::page_changed:
      return label + url + " says something else" + since + snapshots;
    case SourceChange::page_gone:
      return label + url + " cannot be had" + since + ": " + finding.words;
    case SourceChange::not_kept:
      return label + url + " was not kept when it was signed off: nothing can be compared";
    case SourceChange::not_seen:
      break;
  }
  return label + url + " was not looked at" + since + ", when it was signed off";
}

void print_published(Context& context, const workflow::PublishedFinding& finding) {
  Terminal& out = context.out();
  const std::string word = padded(published_word(finding.change), 8);
  const bool is_open = is_unknown(finding.change);
  std::string text = published_line(finding) + " · rests on it: ";
  for (const store::ClaimRow& claim : finding.claims) {
    if (&claim != finding.claims.data()) text += ", ";
    text += "C" + std::to_string(claim.number) + " " + claim.slug;
  }
  out.print_wrapped(out.styled(word, is_open ? Style::warn : Style::bad), word.size(), text);
}

void run_check_published(Context& context) {
  store::Database database = context.open_database(true);
  const workflow::PublishedCheck check =
      workflow::check_published(database, vocabulary_of(context));
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const workflow::PublishedFinding& finding : check.findings) {
      records.print(report::to_record(finding));
    }
  } else {
    for (const workflow::PublishedFinding& finding : check.findings) {
      print_published(context, finding);
    }
  }
  if (check.claims == 0) {
    context.say("no claim is signed off; claimcheck signoff does that");
    context.status = 1;
    return;
  }
  const auto unknown =
      std::ranges::count_if(check.findings, is_unknown, &workflow::PublishedFinding::change);
  const auto changed = static_cast<std::ptrdiff_t>(check.findings.size()) - unknown;
  context.say(report::counted(check.claims, "claim") + " signed off, resting on " +
              report::counted(check.sources, "source") +
              " with an address: " + std::to_string(changed) + " changed or gone, " +
              std::to_string(unknown) + " not known");
  if (unknown > 0) context.say("look again with: claimcheck fetch --all --refresh");
  if (!check.findings.empty()) context.status = 1;
}

void add_options_of_add(CLI::App& add, EvidenceOptions& options) {
  workflow::EvidenceRequest& request = options.request;
  add.add_option("CLAIM", request.claim, "C41, 41, or the beginning of its id")->required();
  add.add_option("--source", request.source, "S3, or a source's exact name")
      ->type_name("SOURCE")
      ->required();
  add.add_option("--stance", options.stance, "supports, refutes or context")
      ->type_name("STANCE")
      ->required();
  add.add_option("--element", request.element, "the element that it speaks of, such as e2")
      ->type_name("ELEMENT");
  add.add_option("--quote", request.quote, "the source's own words")->type_name("TEXT");
  add.add_option("--locator", request.locator, "where they stand: \"p. 12\", \"par. 3\", \"04:31\"")
      ->type_name("PLACE");
  add.add_option("--credibility", options.credibility, "1 (confirmed) to 6 (cannot be judged)")
      ->type_name("1-6");
  add.add_option("--note", request.note, "in your words")->type_name("TEXT");
}

}  // namespace

void add_evidence(CLI::App& app, Context& context) {
  app.require_subcommand(1);
  auto options = std::make_shared<EvidenceOptions>();

  CLI::App* find = app.add_subcommand("find", "Find what kept pages say of a claim");
  find->add_option("CLAIM", options->reference, "C41, 41, or the beginning of its id")->required();
  find->add_option("--limit", options->limit, "show at most so many passages")->type_name("N");
  find->callback([&context, options] { run_find(context, *options); });

  CLI::App* add = app.add_subcommand("add", "Hold a source's words against a claim");
  add_options_of_add(*add, *options);
  add->callback([&context, options] { run_add(context, *options); });

  CLI::App* list = app.add_subcommand("list", "List the evidence that stands");
  list->add_option("CLAIM", options->reference, "of one claim; all without it");
  list->callback([&context, options] { run_list(context, *options); });

  CLI::App* show = app.add_subcommand("show", "Show one piece of evidence");
  show->add_option("EVIDENCE", options->reference, "E7")->required();
  show->callback([&context, options] { run_show(context, *options); });

  CLI::App* check = app.add_subcommand("check", "Find quotes that newer pages no longer have");
  check->add_flag("--published", options->published,
                  "what became since sign-off of all that signed-off claims rest on");
  check->callback([&context, options] {
    if (options->published) return run_check_published(context);
    run_check(context);
  });
}

}  // namespace claimcheck::cmd
