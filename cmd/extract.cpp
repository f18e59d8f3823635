// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/files.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/workflow/batch_plan.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "records.hpp"
#include "revise.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

namespace claimcheck::cmd {
namespace {

using Json = nlohmann::ordered_json;

struct ExtractOptions {
  workflow::BatchRequest request;
  bool dry_run = false;
  bool explain = false;
  bool with_annotations = false;
  bool again = false;
  unsigned jobs = 0;
  std::uint32_t max_megabytes = 64;
};

std::string_view outcome_word(store::SaveOutcome outcome) {
  switch (outcome) {
    case store::SaveOutcome::created:
      return "new";
    case store::SaveOutcome::new_version:
      return "new version";
    case store::SaveOutcome::resplit:
      return "split again";
    case store::SaveOutcome::unchanged:
      return "unchanged";
  }
  return "";
}

Json text_or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

/// Prints what becomes of each article, and counts.
class ExtractPrinter {
 public:
  ExtractPrinter(Context& context, const ExtractOptions& options, std::size_t total)
      : context_(context), options_(options), total_(total) {
    if (for_programs(context)) records_.emplace(context);
  }

  void print(const workflow::BatchResult& result, const std::string& name) {
    ++done_;
    if (result.error) {
      ++failed_;
      last_failure_ = result.error->kind();
      context_.complain(result.error->what(), result.error->hint());
      if (records_) records_->print(error_record(*result.error, name));
    } else {
      print_article(result);
      for (const Diagnostic& diagnostic : result.article.document.diagnostics) {
        context_.say(context_.err().styled(to_string(diagnostic), Style::warn));
      }
    }
    context_.err().show_progress(done_, total_);
  }

  std::size_t failed() const { return failed_; }
  std::size_t done() const { return done_; }
  ErrorKind last_failure() const { return last_failure_; }

 private:
  static Json error_record(const Error& error, const std::string& name) {
    return {{"v", report::record_version},
            {"type", "error"},
            {"file", name},
            {"message", error.what()},
            {"hint", error.hint()}};
  }

  static Json annotations_record(const std::optional<workflow::AnnotationCounts>& counts) {
    if (!counts) return nullptr;
    return {{"found", counts->annotations},      {"without_claim", counts->without_claim},
            {"sources_added", counts->sources},  {"evidence_added", counts->evidence},
            {"claims_sourced", counts->sourced}, {"claims_unsourced", counts->unsourced}};
  }

  void print_annotations(const workflow::AnnotationCounts& counts) {
    Terminal& out = context_.out();
    std::string line = "links, notes and comments: " + std::to_string(counts.annotations);
    if (counts.without_claim > 0) {
      line += ", " + std::to_string(counts.without_claim) + " at no claim";
    }
    line += " · claims sourced by the writer " + std::to_string(counts.sourced) + ", unsourced " +
            std::to_string(counts.unsourced);
    if (!options_.dry_run) {
      line += " · added: " + report::counted(counts.sources, "source") + ", " +
              report::counted(counts.evidence, "piece") + " of evidence";
    }
    out.print_wrapped("  ", 2, line);
  }

  void print_article(const workflow::BatchResult& result) {
    const store::ExtractedArticle& article = result.article;
    if (records_) {
      Json record{{"v", report::record_version},
                  {"type", "extracted"},
                  {"article", options_.dry_run ? article.slug : result.saved.slug},
                  {"outcome", options_.dry_run ? "dry run" : outcome_word(result.saved.outcome)},
                  {"version", result.saved.version},
                  {"sentences", article.sentences.size()},
                  {"claims", article.claim_set.claims.size()},
                  {"language", text_or_null(article.language)},
                  {"dateline", text_or_null(article.dateline)},
                  {"flags", report::to_record(article.claim_set.flags)},
                  {"annotations", annotations_record(result.annotations)},
                  {"diagnostics", Json::array()}};
      for (const Diagnostic& diagnostic : article.document.diagnostics) {
        record["diagnostics"].push_back(report::to_record(diagnostic));
      }
      records_->print(record);
      if (options_.dry_run) print_split_records(article);
      return;
    }
    print_summary(result);
    if (options_.dry_run || options_.explain) print_split(article);
  }

  void print_summary(const workflow::BatchResult& result) {
    const store::ExtractedArticle& article = result.article;
    Terminal& out = context_.out();
    context_.err().clear_progress();
    out.stream() << out.styled(options_.dry_run ? article.slug : result.saved.slug, Style::strong);
    if (!options_.dry_run) {
      out.stream() << " v" << result.saved.version << " · " << outcome_word(result.saved.outcome);
    }
    out.stream() << " · " << report::counted(article.sentences.size(), "sentence") << " · "
                 << report::counted(article.claim_set.claims.size(), "claim");
    if (!article.dateline.empty()) {
      out.stream() << " · dateline " << out.styled(article.dateline, Style::plain);
    }
    out.stream() << '\n';
    print_flags(article);
    if (result.annotations) print_annotations(*result.annotations);
    if (!options_.dry_run && result.saved.outcome == store::SaveOutcome::new_version) {
      context_.say("  what became of each claim: claimcheck diff " + result.saved.slug);
    }
    if (!options_.dry_run && result.saved.outcome == store::SaveOutcome::unchanged &&
        result.saved.slug != article.slug) {
      context_.say("  the same text is there as " + result.saved.slug);
    }
    if (!article.language.empty() && article.language != context_.extractor().pack().language) {
      const text::LanguageDetector& languages = context_.extractor().pack().languages;
      context_.say("  " + context_.err().styled(result.article.slug, Style::plain) + " is not in " +
                   std::string{languages.name_of(context_.extractor().pack().language)} +
                   " but in " + std::string{languages.name_of(article.language)} +
                   ": kept whole and not split");
    }
  }

  void print_flags(const store::ExtractedArticle& article) {
    Terminal& out = context_.out();
    for (const claims::Flag& flag : article.claim_set.flags) {
      const std::string lead = "  ! ";
      const Position at = article.document.offsets.position(flag.spans.front().begin);
      std::vector<std::string> words;
      for (const Span span : flag.spans) words.emplace_back(slice(article.document.text, span));
      out.print_wrapped(
          out.styled(lead, Style::warn), width_of(lead),
          report::place_line(at) + ": " + report::flag_line(words, flag) + " (" + flag.rule + ")");
    }
  }

  void print_split(const store::ExtractedArticle& article) {
    Terminal& out = context_.out();
    auto claim = article.claim_set.claims.begin();
    for (const claims::LedgerEntry& entry : article.claim_set.ledger) {
      const Span span = article.sentences[entry.sentence].span;
      const Position at = article.document.offsets.position(span.begin);
      std::string place = std::to_string(at.line) + ":" + std::to_string(at.column);
      if (entry.disposition != claims::has_claims) {
        const std::string why = "(" + report::spoken(entry.disposition) + ")";
        print_line(place, why, slice(article.document.text, span), entry.rule, Style::faint);
      }
      for (; claim != article.claim_set.claims.end() && claim->sentence == entry.sentence;
           ++claim) {
        print_line(place, claim->ambiguous ? "(ambiguous)" : "",
                   report::spoken_by(claim->attribution, claim->text), claim->rule, Style::plain);
        if (options_.explain) print_parts(*claim);
      }
      if (options_.explain && !entry.left_over.empty()) {
        std::vector<std::string> words;
        for (const Span word : entry.left_over) {
          words.emplace_back(slice(article.document.text, word));
        }
        print_note("left over: " + report::listed(words));
      }
    }
    out.stream() << '\n';
  }

  void print_line(const std::string& place, const std::string& why, std::string_view text,
                  const std::string& rule, Style style) {
    Terminal& out = context_.out();
    std::string lead = "  " + padded(place, 7) + " ";
    if (!why.empty()) lead += why + " ";
    const std::size_t width = width_of(lead);
    out.print_wrapped(out.styled(lead, style), width, text);
    if (options_.explain) {
      print_note("by " + (rule.empty() ? "no rule" : rule));
    }
  }

  void print_parts(const claims::Claim& claim) {
    std::string marks = report::percent(claim.confidence) + " certain";
    const std::string said =
        report::marks_of({claim.kind, claim.modality, claim.negated}, claim.ambiguous);
    print_note(said.empty() ? marks : marks + ", " + said);
    if (claim.worth) print_note("worth " + report::worth_line(*claim.worth, claim.worth_reasons));
    if (claim.attribution)
      print_note("said by " + report::weighed_attribution_line(*claim.attribution));
    for (const claims::Facet& facet : claim.facets) {
      print_note("facet: " + report::facet_line(facet));
    }
  }

  void print_note(const std::string& note) {
    Terminal& out = context_.out();
    out.stream() << "          " << out.styled(note, Style::faint) << '\n';
  }

  void print_split_records(const store::ExtractedArticle& article) {
    auto claim = article.claim_set.claims.begin();
    for (const claims::LedgerEntry& entry : article.claim_set.ledger) {
      const text::Sentence& sentence = article.sentences[entry.sentence];
      const Json place{{"v", report::record_version},
                       {"type", "sentence"},
                       {"article", article.slug},
                       {"par", sentence.block},
                       {"sent", sentence.index},
                       {"block", text::name_of(article.document.blocks[sentence.block].kind)},
                       {"span", Json::array({sentence.span.begin, sentence.span.end})},
                       {"text", slice(article.document.text, sentence.span)}};
      Json record = place;
      record["why"] =
          entry.disposition == claims::has_claims ? Json(nullptr) : Json(entry.disposition);
      record["rule"] = entry.rule;
      record["left_over"] = report::to_record(entry.left_over);
      records_->print(record);
      for (; claim != article.claim_set.claims.end() && claim->sentence == entry.sentence;
           ++claim) {
        records_->print({{"v", report::record_version},
                         {"type", "claim"},
                         {"article", article.slug},
                         {"par", sentence.block},
                         {"sent", sentence.index},
                         {"text", claim->text},
                         {"quote", report::to_record(claim->quote)},
                         {"edits", report::to_record(claim->edits)},
                         {"kind", rules::name_of(claim->kind)},
                         {"modality", rules::name_of(claim->modality)},
                         {"negated", claim->negated},
                         {"ambiguous", claim->ambiguous},
                         {"attribution", report::to_record(claim->attribution)},
                         {"facets", report::to_record(claim->facets)},
                         {"marks", report::to_record(claim->marks)},
                         {"confidence", claim->confidence},
                         {"worth", claim->worth ? Json(*claim->worth) : Json(nullptr)},
                         {"worth_reasons", report::to_record(claim->worth_reasons)},
                         {"rule", claim->rule}});
      }
    }
  }

  Context& context_;
  const ExtractOptions& options_;
  std::size_t total_;
  std::size_t done_ = 0;
  std::size_t failed_ = 0;
  ErrorKind last_failure_ = ErrorKind::input;
  std::optional<RecordPrinter> records_;
};

void read_standard_input(std::vector<workflow::BatchItem>& items, std::uint64_t max_bytes) {
  for (workflow::BatchItem& item : items) {
    if (item.path == "-") item.bytes = read_stream(std::cin, item.input.name, max_bytes);
  }
}

/// Sets the exit code of a run over several articles, and says how many failed.
void conclude(Context& context, std::size_t good, std::size_t failed, ErrorKind last_failure) {
  if (good == 0) context.status = exit_code(failed == 1 ? last_failure : ErrorKind::input);
  if (good > 0 && failed > 0) context.status = 1;
  if (failed > 0 && good + failed > 1) {
    context.say(std::to_string(good) + " extracted, " + std::to_string(failed) + " failed");
  }
}

void split_again(Context& context, store::Database& database, workflow::BatchItem& item,
                 std::uint64_t max_bytes, nlp::Workspace& workspace) {
  item.input.bytes = item.bytes ? *item.bytes : read_file(item.path, max_bytes);
  workflow::NewDraft draft;
  draft.again = true;
  draft.tooling = tooling_of(context);
  draft.article = workflow::extract_article(item.input, context.extractor(), workspace);
  const workflow::Revision revised = workflow::apply_revision(database, draft, pronouns_of(context),
                                                              context.reviewer(), context.now());
  if (revised.kind == workflow::RevisionKind::unchanged) {
    context.say(context.err().styled(revised.slug, Style::plain) +
                " is unchanged: these rules split it already");
  } else {
    print_applied(context, revised, false);
  }
}

/// Splits articles of the workbench again by today's rules, and keeps what was found of them.
void split_all_again(Context& context, std::vector<workflow::BatchItem> items,
                     std::uint64_t max_bytes, std::size_t failed) {
  store::Database database = context.open_database(false);
  workflow::recall_datelines(database, items);
  read_standard_input(items, max_bytes);
  nlp::Workspace workspace;
  std::size_t good = 0;
  ErrorKind last_failure = ErrorKind::input;
  for (workflow::BatchItem& item : items) {
    if (context.stop()) {
      throw Error{ErrorKind::interrupted, "stopped; what was done is kept"};
    }
    try {
      split_again(context, database, item, max_bytes, workspace);
      ++good;
    } catch (const Error& error) {
      if (error.kind() == ErrorKind::database) throw;
      context.complain(error.what(), error.hint());
      last_failure = error.kind();
      ++failed;
    }
  }
  conclude(context, good, failed, last_failure);
}

void run_extract(Context& context, const ExtractOptions& options) {
  workflow::BatchPlan plan = workflow::plan_batch(options.request);
  for (const Diagnostic& diagnostic : plan.diagnostics) {
    context.complain(diagnostic.file + ": " + diagnostic.message, diagnostic.hint);
  }
  workflow::BatchOptions how;
  how.jobs = context.jobs(options.jobs);
  how.max_bytes = std::uint64_t{options.max_megabytes} * 1024 * 1024;
  how.stop = &context.stop();
  how.with_annotations = options.with_annotations;
  if (how.with_annotations && !options.dry_run) how.reviewer = context.reviewer();

  context.read_behind_wall(plan.items, how.jobs);
  if (options.again) {
    return split_all_again(context, std::move(plan.items), how.max_bytes, plan.diagnostics.size());
  }
  std::optional<store::Database> database;
  if (!options.dry_run) database.emplace(context.open_database(false));
  if (database) workflow::recall_datelines(*database, plan.items);
  read_standard_input(plan.items, how.max_bytes);
  const workflow::Extractor& extractor = context.extractor();
  const store::Tooling tooling = tooling_of(context);

  bool finished = false;
  std::size_t failed = plan.diagnostics.size();
  std::size_t done = 0;
  ErrorKind last_failure = ErrorKind::input;
  {
    ExtractPrinter printer{context, options, plan.items.size()};
    finished =
        workflow::extract_batch(database ? &*database : nullptr, plan.items, extractor, tooling,
                                context.now(), how, [&](const workflow::BatchResult& result) {
                                  printer.print(result, plan.items[result.index].input.name);
                                });
    failed += printer.failed();
    done = printer.done();
    last_failure = printer.last_failure();
    context.err().clear_progress();
  }
  if (!finished) {
    throw Error{ErrorKind::interrupted,
                "stopped after " + std::to_string(done) + " of " +
                    std::to_string(plan.items.size()) + " articles; what was done is kept",
                "run the same command again: what is done already is not done twice"};
  }
  conclude(context, done - (failed - plan.diagnostics.size()), failed, last_failure);
}

}  // namespace

void add_extract(CLI::App& app, Context& context) {
  auto options = std::make_shared<ExtractOptions>();
  app.add_option("PATH", options->request.paths, "files, folders, or - for standard input")
      ->required();
  app.add_option("--slug", options->request.slug, "short name of the article (one file only)")
      ->type_name("NAME");
  app.add_option("--title", options->request.title, "title of the article (one file only)")
      ->type_name("TEXT");
  app.add_option("--dateline", options->request.dateline,
                 "day of the article, as YEAR-MONTH-DAY; \"on Thursday\" is read against it")
      ->type_name("DATE");
  app.add_option("--format", options->request.format, input_format_help())->type_name("FORMAT");
  app.add_flag("--with-annotations", options->with_annotations,
               "take the writer's links, notes and comments as evidence (nothing is fetched)");
  app.add_flag("--again", options->again,
               "split the same text by newer rules and keep the verdicts that still hold");
  app.add_flag("--dry-run", options->dry_run, "show the claims and store nothing");
  app.add_flag("--explain", options->explain, "show each claim with the rule that made it");
  app.add_option("--jobs", options->jobs, "threads that read and split (all cores)")
      ->type_name("N")
      ->check(CLI::Range(1U, 256U));
  app.add_option("--max-size", options->max_megabytes, "largest file that is read, in MB (64)")
      ->type_name("MB")
      ->check(CLI::Range(1U, 4095U));
  app.callback([&context, options] { run_extract(context, *options); });
}

}  // namespace claimcheck::cmd
