// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/mark.hpp"

#include "claim_lines.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/workflow/decide.hpp"
#include "commands.hpp"
#include "finding_words.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <charconv>
#include <memory>

namespace claimcheck::cmd {
namespace {

struct MarkOptions {
  std::vector<std::string> references;  // of `mark`: claims, then the verdict
  std::optional<std::string> confidence;
  std::vector<std::string> elements;
  workflow::MarkRequest request;
};

void report_marks(Context& context, store::Database& database, const workflow::MarkResult& result) {
  for (const store::SourceRow& source : result.added_sources) {
    context.say("added source S" + std::to_string(source.number) + " " +
                context.err().styled(source.source.name, Style::plain));
  }
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::ClaimRow& claim : result.claims) records.print(report::to_record(claim));
    return;
  }
  for (const store::ClaimRow& claim : result.claims) print_claim_line(context.out(), claim);
  if (const auto article = store::find_article(database, result.claims.front().slug)) {
    context.say(article->slug + ": " + open_of(article->open_claims, article->claims) +
                "; take it back with: claimcheck undo");
  }
}

/// "e2" is the element at place 1.
std::uint32_t element_from(const std::string& name) {
  constexpr std::uint32_t most = 100000;
  std::string_view digits = name;
  if (digits.starts_with('e') || digits.starts_with('E')) digits.remove_prefix(1);
  std::uint32_t number = 0;
  const char* const end = digits.data() + digits.size();
  const auto [stop, fault] = std::from_chars(digits.data(), end, number);
  if (fault != std::errc{} || stop != end || number < 1 || number > most) {
    throw Error{ErrorKind::usage, "\"" + name + "\" is not an element",
                "name it as claimcheck show does: --element e2"};
  }
  return number - 1;
}

void tick(Context& context, store::Database& database, const MarkOptions& options) {
  if (options.request.verdict != claims::Verdict::verified || options.confidence) {
    throw Error{ErrorKind::usage, "an element is ticked: verified, and nothing else",
                "give the claim the verdict, and say in a --note what is wrong with the element"};
  }
  std::vector<std::uint32_t> places;
  for (const std::string& name : options.elements) places.push_back(element_from(name));
  const workflow::MarkResult result =
      workflow::tick_elements(database, options.request, places, context.now());
  report_marks(context, database, result);
}

void run_mark(Context& context, MarkOptions options) {
  if (options.confidence) options.request.confidence = percent_from(*options.confidence);
  options.request.reviewer = context.reviewer();
  store::Database database = context.open_database(false);
  if (!options.elements.empty()) return tick(context, database, options);
  const workflow::MarkResult result =
      workflow::mark_claims(database, options.request, context.now());
  report_marks(context, database, result);
}

void add_mark_options(CLI::App& app, MarkOptions& options) {
  app.add_option("--source", options.request.sources,
                 "what it rests on: S3, or a source's name or URL (added when new)")
      ->type_name("SOURCE")
      ->allow_extra_args(false);
  app.add_option("--element", options.elements, "tick this element (e2) instead of the claim")
      ->type_name("ELEMENT")
      ->allow_extra_args(false);
  app.add_option("--note", options.request.note, "why, in your words")->type_name("TEXT");
  app.add_option("--confidence", options.confidence, "how sure you are, in percent")
      ->type_name("PERCENT");
}

void add_shorthand(CLI::App& app, Context& context, claims::Verdict verdict) {
  auto options = std::make_shared<MarkOptions>();
  app.add_option("CLAIM", options->request.claims, "C41, 41, or the beginning of an id")
      ->required();
  options->request.verdict = verdict;
  add_mark_options(app, *options);
  app.callback([&context, options] { run_mark(context, *options); });
}

}  // namespace

void add_mark(CLI::App& app, Context& context) {
  auto options = std::make_shared<MarkOptions>();
  app.add_option("CLAIM… VERDICT", options->references,
                 "claims (C41, 41, or an id), then the verdict")
      ->required()
      ->expected(2, 100000);
  add_mark_options(app, *options);
  std::string verdicts = "Verdicts:\n";
  for (const claims::VerdictInfo& info : claims::all_verdicts()) {
    verdicts += "  " + padded(info.name, 15) + std::string{info.meaning} + "\n";
  }
  app.footer(verdicts);
  app.callback([&context, options] {
    options->request.claims.assign(options->references.begin(), options->references.end() - 1);
    options->request.verdict = verdict_from_word(options->references.back());
    run_mark(context, *options);
  });
}

void add_verify(CLI::App& app, Context& context) {
  add_shorthand(app, context, claims::Verdict::verified);
}

void add_dispute(CLI::App& app, Context& context) {
  add_shorthand(app, context, claims::Verdict::disputed);
}

}  // namespace claimcheck::cmd
