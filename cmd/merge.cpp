// SPDX-License-Identifier: MIT
#include "claimcheck/store/merge.hpp"

#include "claim_lines.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "commands.hpp"
#include "exit_code.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <memory>

namespace claimcheck::cmd {
namespace {

namespace fs = std::filesystem;

struct MergeOptions {
  std::string other;
  bool plan = false;
};

struct Amount {
  std::uint64_t count;
  const char* one;
  const char* many;
};

std::string sum_up(const store::MergeResult& result) {
  std::string line;
  for (const Amount& amount : {Amount{result.articles, "article", "articles"},
                               {result.versions, "version", "versions"},
                               {result.claims, "claim", "claims"},
                               {result.sources, "source", "sources"},
                               {result.snapshots, "snapshot", "snapshots"},
                               {result.failures, "failed look", "failed looks"},
                               {result.evidence, "piece of evidence", "pieces of evidence"},
                               {result.prior_checks, "earlier check", "earlier checks"},
                               {result.events, "event", "events"}}) {
    if (amount.count == 0) continue;
    line += (line.empty() ? "+ " : " · ") + std::to_string(amount.count) + " " +
            (amount.count == 1 ? amount.one : amount.many);
  }
  return line;
}

void print_sources(Terminal& out, const store::MergeResult& result) {
  for (const store::SourcePair& pair : result.mapped) {
    out.stream() << 'S' << pair.there << " there is S" << pair.here
                 << " here: " << out.styled(pair.name, Style::plain) << '\n';
  }
  for (const store::SourcePair& pair : result.alike) {
    out.stream() << 'S' << pair.there << " there has the address of S" << pair.here
                 << ", and another name: kept apart\n";
  }
  for (const std::int64_t source : result.purged) {
    out.stream() << 'S' << source << ": its name was purged there, and is now here\n";
  }
}

void print_articles(Terminal& out, const store::MergeResult& result) {
  for (const store::RenamedArticle& article : result.renamed) {
    out.stream() << out.styled(article.there, Style::plain) << " there is "
                 << out.styled(article.here, Style::strong) << " here\n";
  }
  for (const std::string& slug : result.kept_latest) {
    out.stream() << out.styled(slug, Style::plain)
                 << ": both files have a newer version; the one here stays the latest\n";
  }
  if (!result.unlisted.empty()) {
    out.stream() << result.unlisted.size()
                 << " claims that only the split there makes are kept, and not listed\n";
  }
}

void print_claims(Terminal& out, store::Database& database, const store::MergeResult& result) {
  if (!result.conflicts.empty()) out.stream() << "findings disagree, for adjudication:\n";
  for (const std::int64_t claim : result.conflicts) {
    print_claim_line_with_article(out, store::find_claim(database, "C" + std::to_string(claim)));
  }
  if (!result.reopened.empty()) out.stream() << "reopened in one file, decided in the other:\n";
  for (const std::int64_t claim : result.reopened) {
    print_claim_line_with_article(out, store::find_claim(database, "C" + std::to_string(claim)));
  }
}

nlohmann::ordered_json pairs(const std::vector<store::SourcePair>& sources) {
  auto list = nlohmann::ordered_json::array();
  for (const store::SourcePair& pair : sources) {
    list.push_back(
        {{"there", "S" + std::to_string(pair.there)}, {"here", "S" + std::to_string(pair.here)}});
  }
  return list;
}

nlohmann::ordered_json labels(const std::vector<std::int64_t>& claims, char letter) {
  auto list = nlohmann::ordered_json::array();
  for (const std::int64_t number : claims) list.push_back(letter + std::to_string(number));
  return list;
}

nlohmann::ordered_json to_record(const store::MergeResult& result, const MergeOptions& options) {
  auto renamed = nlohmann::ordered_json::array();
  for (const store::RenamedArticle& article : result.renamed) {
    renamed.push_back({{"there", article.there}, {"here", article.here}});
  }
  return {{"v", report::record_version},
          {"type", "merge"},
          {"of", options.other},
          {"database", result.database_id},
          {"written", !options.plan && result.changed()},
          {"articles", result.articles},
          {"versions", result.versions},
          {"claims", result.claims},
          {"sources", result.sources},
          {"snapshots", result.snapshots},
          {"failures", result.failures},
          {"evidence", result.evidence},
          {"prior_checks", result.prior_checks},
          {"events", result.events},
          {"known_events", result.known_events},
          {"mapped_sources", pairs(result.mapped)},
          {"alike_sources", pairs(result.alike)},
          {"purged_sources", labels(result.purged, 'S')},
          {"renamed_articles", renamed},
          {"kept_latest", result.kept_latest},
          {"unlisted_claims", labels(result.unlisted, 'C')},
          {"conflicts", labels(result.conflicts, 'C')},
          {"reopened", labels(result.reopened, 'C')},
          {"branches", result.branches},
          {"names_left_in", result.still}};
}

void print_result(Context& context, store::Database& database, const store::MergeResult& result,
                  const MergeOptions& options) {
  Terminal& out = context.out();
  if (result.changed()) out.stream() << sum_up(result) << '\n';
  print_articles(out, result);
  print_sources(out, result);
  for (const std::string& reviewer : result.branches) {
    out.stream() << out.styled(reviewer, Style::plain)
                 << " went on in both files: the chain has a branch from here on\n";
  }
  print_claims(out, database, result);
  for (const std::string& event : result.still) {
    out.stream() << "a name that was purged stands in the note of "
                 << out.styled(event, Style::strong) << "; next: claimcheck purge "
                 << out.styled(event, Style::plain) << '\n';
  }
  if (!result.changed()) {
    context.say("nothing new: " + std::to_string(result.known_events) + " events were here before");
  } else if (options.plan) {
    context.say("nothing was written: this is the plan");
  } else if (!result.conflicts.empty()) {
    context.say("all of it is here; next: claimcheck adjudicate C" +
                std::to_string(result.conflicts.front()));
  }
}

void run_merge(Context& context, const MergeOptions& options) {
  store::Database database = context.open_database(options.plan);
  std::error_code ignored;
  if (fs::equivalent(database.path(), options.other, ignored)) {
    throw Error{ErrorKind::usage, options.other + " is this workbench itself"};
  }
  if (options.plan) database = store::Database::open_copy(database.path());
  store::Database other = store::Database::open_copy(options.other);
  const store::MergeResult result =
      store::merge_workbench(database, other, fs::path{options.other}.filename().string(),
                             context.reviewer(), context.now());
  if (for_programs(context)) {
    print_one(context, to_record(result, options));
  } else {
    print_result(context, database, result, options);
  }
  if (!result.conflicts.empty() || !result.reopened.empty()) {
    context.status = exit_code(ErrorKind::needs_human);
  }
}

}  // namespace

void add_merge(CLI::App& app, Context& context) {
  auto options = std::make_shared<MergeOptions>();
  app.add_option("OTHER", options->other, "the other workbench, which is only read")->required();
  app.add_flag("--plan", options->plan, "show what would come, write nothing");
  app.footer(
      "Exit code 5: all of it was merged, and findings about a claim disagree.\n"
      "docs/merge.md says what becomes of what.");
  app.callback([&context, options] { run_merge(context, *options); });
}

}  // namespace claimcheck::cmd
