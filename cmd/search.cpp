// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "commands.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <memory>

namespace claimcheck::cmd {
namespace {

struct SearchOptions {
  std::vector<std::string> words;
  std::uint32_t limit = 50;
};

/// Leaves the hit marks out and says where the hits lie in the claim's text.
std::vector<Span> hit_spans(std::string_view marked) {
  std::vector<Span> hits;
  std::uint32_t at = 0;
  for (const char byte : marked) {
    if (byte == '\x01') {
      hits.push_back({at, at});
    } else if (byte == '\x02' && !hits.empty()) {
      hits.back().end = at;
    } else {
      ++at;
    }
  }
  return hits;
}

void run_search(Context& context, const SearchOptions& options) {
  std::string query;
  for (const std::string& word : options.words) query += (query.empty() ? "" : " ") + word;
  store::Database database = context.open_database(true);
  const std::vector<store::SearchHit> hits = store::search_claims(database, query, options.limit);
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::SearchHit& hit : hits) {
      nlohmann::ordered_json record = report::to_record(hit.claim);
      record["hits"] = report::to_record(hit_spans(hit.marked));
      records.print(record);
    }
  } else {
    for (const store::SearchHit& hit : hits)
      print_claim_line_with_article(context.out(), hit.claim);
  }
  if (hits.empty()) {
    context.say("no claim holds all of these words");
    context.status = 1;
  }
}

}  // namespace

void add_search(CLI::App& app, Context& context) {
  auto options = std::make_shared<SearchOptions>();
  app.add_option("WORD", options->words,
                 "words, \"quoted phrases\", or beginnings such as recogni*")
      ->required();
  app.add_option("--limit", options->limit, "show at most so many (50)")->type_name("N");
  app.callback([&context, options] { run_search(context, *options); });
}

}  // namespace claimcheck::cmd
