// SPDX-License-Identifier: MIT
#include "commands.hpp"

#include "claimcheck/text/input_format.hpp"
#include "claimcheck/version.hpp"
#include "help.hpp"

#include <array>

namespace claimcheck::cmd {
namespace {

constexpr std::array init_examples{
    CommandExample{"claimcheck init", "make claims.db in this folder"},
    CommandExample{"claimcheck init --db ~/desk/claims.db", "make one elsewhere"}};
constexpr std::array extract_examples{
    CommandExample{"claimcheck extract cricket.md --dateline 2026-11-18", "read one article"},
    CommandExample{"claimcheck extract --with-annotations draft.docx",
                   "its footnotes and comments become evidence"},
    CommandExample{"claimcheck extract articles/", "read all articles of a folder"},
    CommandExample{"pbpaste | claimcheck extract - --slug memo --dry-run", "look, store nothing"}};
constexpr std::array read_examples{
    CommandExample{"claimcheck read page.html", "the text of a saved page, as extract sees it"},
    CommandExample{"claimcheck read page.html --explain", "why each block is text, or is not"}};
constexpr std::array revise_examples{
    CommandExample{"claimcheck revise cricket cricket-v2.md --plan",
                   "what a new draft would change, claim by claim"},
    CommandExample{"claimcheck revise cricket cricket-v2.md",
                   "keep the verdicts that still hold, once you agree"}};
constexpr std::array diff_examples{
    CommandExample{"claimcheck diff cricket", "the latest version against the one before"},
    CommandExample{"claimcheck diff cricket v1 v3", "two versions"}};
constexpr std::array list_examples{
    CommandExample{"claimcheck list", "all claims, article by article"},
    CommandExample{"claimcheck list cricket status:open", "what is left to do in one article"},
    CommandExample{"claimcheck list cricket is:skipped", "its sentences that make no claim"},
    CommandExample{"claimcheck list 'confidence:<60' by:first", "what a reviewer was unsure of"}};
constexpr std::array show_examples{
    CommandExample{"claimcheck show C41", "one claim, its quote and its verdict"},
    CommandExample{"claimcheck show C41 --why --history --context", "all there is to know of it"}};
constexpr std::array search_examples{
    CommandExample{"claimcheck search recognition Taliban", "claims that hold both words"},
    CommandExample{"claimcheck search '\"foreign aid\"'", "claims that hold the phrase"},
    CommandExample{"claimcheck search 'recogni*'", "words that begin so"}};
constexpr std::array parse_examples{
    CommandExample{"claimcheck parse cricket.md > cricket.conllu", "words, tags and trees"},
    CommandExample{"claimcheck parse --input conllu gold.conllu", "keep the words as they are"}};
constexpr std::array split_examples{
    CommandExample{"claimcheck split corpus.jsonl > claims.jsonl", "the claims of a corpus"},
    CommandExample{"parallel --pipe --block 10M -k claimcheck split --jobs 1 < corpus.jsonl",
                   "on as many processes as there are cores"},
    CommandExample{"claimcheck split --plain cricket.txt", "the claims of one article"}};
constexpr std::array mark_examples{
    CommandExample{"claimcheck mark C41 C42 verified --source 'trade ministry table, p. 4'",
                   "mark two claims and name what they rest on"},
    CommandExample{"claimcheck mark C7 change_needed --note '2.6 times, not tripled'",
                   "say what is wrong"}};
constexpr std::array verify_examples{
    CommandExample{"claimcheck verify C41 --source S3 --confidence 90",
                   "the evidence bears it out"},
    CommandExample{"claimcheck verify C41 --element e2", "tick one element of it"}};
constexpr std::array dispute_examples{CommandExample{
    "claimcheck dispute C41 --note 'the table says 2.4 million'", "the evidence contradicts it"}};
constexpr std::array review_examples{
    CommandExample{"claimcheck review cricket sort:worth",
                   "claim after claim, the worthiest first"},
    CommandExample{"claimcheck review element:quotation --blind --as second",
                   "a second pair of eyes that does not see what the first found"}};
constexpr std::array edit_examples{
    CommandExample{"claimcheck edit C41 --split 'Holm resigned.' 'Holm left the country.'",
                   "make two of one"},
    CommandExample{"claimcheck edit C4 --join C5", "make one of two"},
    CommandExample{"claimcheck edit C9 --drop 'a figure of speech'", "list it no more"}};
constexpr std::array add_examples{CommandExample{
    "claimcheck add cricket 'Exports tripled last year'", "a claim that the split missed"}};
constexpr std::array note_examples{
    CommandExample{"claimcheck note C41 'The table is of the harvest, not of exports'",
                   "words for whoever comes next"},
    CommandExample{"claimcheck note C41", "write them in your editor"}};
constexpr std::array query_examples{
    CommandExample{"claimcheck query C41 'Where is the figure from?'", "ask the writer"},
    CommandExample{"claimcheck query C41 --answer 'The ministry, by mail'", "settle the question"}};
constexpr std::array assign_examples{
    CommandExample{"claimcheck assign C41 C42 anna", "give two claims to anna"},
    CommandExample{"claimcheck list assigned:anna state:open", "what anna has to do"}};
constexpr std::array reopen_examples{
    CommandExample{"claimcheck reopen C41 C42 --reason 'the ministry revised its table'",
                   "what was found holds no more"}};
constexpr std::array adjudicate_examples{CommandExample{
    "claimcheck adjudicate C77 --verdict unproven --note 'one source, hearsay' --as editor",
    "settle what two reviewers disagree about"}};
constexpr std::array signoff_examples{CommandExample{
    "claimcheck signoff cricket --policy print --as editor", "sign the findings of an article"}};
constexpr std::array correct_examples{CommandExample{
    "claimcheck correct C12 --was '4.2 million' --now '2.4 million' --reason 'table was revised'",
    "after publication: a draft note, and where else it stands"}};
constexpr std::array article_examples{
    CommandExample{"claimcheck article rename draft-7 cricket", "call it something better"},
    CommandExample{"claimcheck article remove memo --reason 'sent by mistake'",
                   "list it no more; the file keeps it"},
    CommandExample{"claimcheck article restore memo", "list it again"}};
constexpr std::array config_examples{
    CommandExample{"claimcheck config", "every setting with its value"},
    CommandExample{"claimcheck config --show-origin", "and where each value comes from"},
    CommandExample{"claimcheck config set reviewer anna", "for you, in all workbenches"},
    CommandExample{"claimcheck config set policy desk --project", "for this workbench"}};
constexpr std::array purge_examples{
    CommandExample{"claimcheck purge S2", "erase the name of a source from the file"},
    CommandExample{"claimcheck purge anna#3", "erase a note"}};
constexpr std::array stats_examples{
    CommandExample{"claimcheck stats agreement --reviewers anna ben", "Cohen's kappa"},
    CommandExample{"claimcheck stats calibration --reviewer anna", "was anna as right as sure?"},
    CommandExample{"claimcheck stats progress cricket", "claims by state"}};
constexpr std::array undo_examples{
    CommandExample{"claimcheck undo", "take your last decision back; the log keeps both"}};
constexpr std::array log_examples{
    CommandExample{"claimcheck log", "the newest decisions"},
    CommandExample{"claimcheck log C41", "every decision about one claim"},
    CommandExample{"claimcheck log --verify", "see that nothing was changed or cut out"}};
constexpr std::array source_examples{
    CommandExample{"claimcheck source add 'Trade ministry, exports 2025' --kind dataset",
                   "add one"},
    CommandExample{"claimcheck source add 'Night nurse' --kind interview --confidential",
                   "add one whose name no report may show"},
    CommandExample{"claimcheck source attach S3 page.html", "keep a page that you saved"},
    CommandExample{"claimcheck source grade S3 --reliability B", "say how far you trust it"},
    CommandExample{"claimcheck source list", "see all"},
    CommandExample{"claimcheck source list --met", "see whom the articles let speak"}};
constexpr std::array fetch_examples{
    CommandExample{"claimcheck fetch https://www.example.org/report", "keep a page as a source"},
    CommandExample{"claimcheck fetch C41 S3", "the pages that a claim rests on, and one more"},
    CommandExample{"claimcheck fetch --all --contact checks@example.org",
                   "all that are cited and not seen yet"},
    CommandExample{"claimcheck fetch S3 --refresh", "look whether a page is still the same"}};
constexpr std::array evidence_examples{
    CommandExample{"claimcheck evidence find C41", "what the kept pages say of a claim"},
    CommandExample{"claimcheck evidence add C41 --source S3 --stance refutes --element e2 "
                   "--quote '2.4 million kilos' --locator 'p. 4'",
                   "hold a source's words against it"},
    CommandExample{"claimcheck evidence check", "find quotes that newer pages no longer have"}};
constexpr std::array status_examples{
    CommandExample{"claimcheck status", "how far every article is"},
    CommandExample{"claimcheck status cricket --gate print", "may it go out? Exit code 1: no"},
    CommandExample{"claimcheck status cricket", "one article, with its ledger"}};
constexpr std::array import_examples{
    CommandExample{"claimcheck import found.csv --article cricket --origin desk-tool",
                   "take in claims that quote the article word for word"},
    CommandExample{"claimcheck import notes.jsonld --article cricket --origin ana --format webanno",
                   "Web Annotations"},
    CommandExample{"claimcheck import checks.json --format claimreview",
                   "what others have checked before, as ClaimReview"}};
constexpr std::array report_examples{
    CommandExample{"claimcheck report cricket -o cricket.html", "a page with the marked article"},
    CommandExample{"claimcheck report cricket --format csv > cricket.csv", "for a spreadsheet"},
    CommandExample{"claimcheck report cricket --audience public -o public.html",
                   "without sources that must not be named, notes and reviewers"}};
constexpr std::array export_examples{
    CommandExample{"claimcheck export -o desk.jsonl", "everything, a JSON object a line"}};
constexpr std::array match_examples{
    CommandExample{"claimcheck match find C41", "who else says it, and who checked it before"},
    CommandExample{"claimcheck match find --article cricket", "the same for all its claims"},
    CommandExample{"claimcheck match confirm C41 C8", "they say the same"},
    CommandExample{"claimcheck match refuse C41 P3", "offer that earlier check no more"}};
constexpr std::array merge_examples{
    CommandExample{"claimcheck merge second.db --plan", "what would come, and what disagrees"},
    CommandExample{"claimcheck merge second.db", "bring in what a second checker did in a copy"}};
constexpr std::array backup_examples{
    CommandExample{"claimcheck backup claims-friday.db", "copy the workbench, at any time"}};
constexpr std::array rules_examples{
    CommandExample{"claimcheck rules list --file splitting.xml", "the rules of a file"},
    CommandExample{"claimcheck rules show list.subject", "one rule, with its examples run"},
    CommandExample{"claimcheck --rules my-rules rules test", "run the examples of your own rules"},
    CommandExample{"claimcheck rules coverage articles/", "how often each rule fires"}};
constexpr std::array doctor_examples{
    CommandExample{"claimcheck doctor", "check the rules and the workbench for faults"}};
constexpr std::array completions_examples{
    CommandExample{
        "claimcheck completions bash > ~/.local/share/bash-completion/completions/claimcheck",
        "for bash"},
    CommandExample{"claimcheck completions fish > ~/.config/fish/completions/claimcheck.fish",
                   "for fish"}};
constexpr std::array man_examples{CommandExample{"claimcheck man | man -l -", "read the manual"}};

constexpr std::array table{
    Command{"init", "Make a new workbench", init_examples, add_init},
    Command{"extract", "Read articles and keep their claims", extract_examples, add_extract},
    Command{"revise", "Read a new draft and keep the verdicts that still hold", revise_examples,
            add_revise},
    Command{"diff", "Show what became of each claim from version to version", diff_examples,
            add_diff},
    Command{"list", "List claims, articles or sources", list_examples, add_list},
    Command{"show", "Show one claim", show_examples, add_show},
    Command{"search", "Find claims by their words", search_examples, add_search},
    Command{"read", "Print the text of an article or a web page", read_examples, add_read},
    Command{"parse", "Print the trees of a text as CoNLL-U", parse_examples, add_parse},
    Command{"split", "Print the claims of a corpus as JSON lines", split_examples, add_split},
    Command{"mark", "Give claims a verdict", mark_examples, add_mark},
    Command{"verify", "Mark claims verified", verify_examples, add_verify},
    Command{"dispute", "Mark claims disputed", dispute_examples, add_dispute},
    Command{"review", "Decide claim after claim", review_examples, add_review},
    Command{"edit", "Reword, split, join or drop a claim", edit_examples, add_edit},
    Command{"add", "Add a claim that the split missed", add_examples, add_add},
    Command{"note", "Note something about a claim", note_examples, add_note},
    Command{"query", "Ask the writer about a claim", query_examples, add_query},
    Command{"assign", "Give claims to a reviewer", assign_examples, add_assign},
    Command{"reopen", "Declare what was found of claims void", reopen_examples, add_reopen},
    Command{"adjudicate", "Settle a disagreement", adjudicate_examples, add_adjudicate},
    Command{"signoff", "Sign the findings of an article", signoff_examples, add_signoff},
    Command{"correct", "Correct what was published", correct_examples, add_correct},
    Command{"article", "Rename articles, and list them no more", article_examples, add_article},
    Command{"purge", "Erase a confidential name or note", purge_examples, add_purge},
    Command{"stats", "Show agreement, calibration and progress", stats_examples, add_stats},
    Command{"undo", "Take your last decision back", undo_examples, add_undo},
    Command{"log", "Show who decided what, and prove it", log_examples, add_log},
    Command{"source", "Add and show sources", source_examples, add_source},
    Command{"fetch", "Fetch the pages of sources and keep them", fetch_examples, add_fetch},
    Command{"evidence", "Find, add and check evidence for claims", evidence_examples, add_evidence},
    Command{"status", "Show how far the work is", status_examples, add_status},
    Command{"import", "Take in claims that others found", import_examples, add_import},
    Command{"report", "Write the review report of an article", report_examples, add_report},
    Command{"export", "Write the whole workbench as JSON lines", export_examples, add_export},
    Command{"match", "Find the same claim elsewhere", match_examples, add_match},
    Command{"merge", "Bring in the work of another workbench", merge_examples, add_merge},
    Command{"backup", "Copy the workbench", backup_examples, add_backup},
    Command{"rules", "Show, test and count the rules", rules_examples, add_rules},
    Command{"config", "Show and change settings", config_examples, add_config},
    Command{"doctor", "Check the rules and the workbench", doctor_examples, add_doctor},
    Command{"completions", "Print shell completions", completions_examples, add_completions},
    Command{"man", "Print the manual page", man_examples, add_man},
};

void add_global_options(CLI::App& app, Context& context) {
  GlobalOptions& options = context.options;
  app.add_option("--db", options.database, "workbench file; claims.db here or above else")
      ->type_name("FILE");
  app.add_option("--as", options.reviewer, "who decides; your login name else")
      ->type_name("REVIEWER");
  app.add_option("--rules", options.rules, "folder of rules")->type_name("FOLDER");
  app.add_flag("--json", options.json, "print one JSON object");
  app.add_flag("--jsonl", options.jsonl, "print a JSON object a line");
  app.add_option("--color", options.color, "auto, always or never")
      ->type_name("WHEN")
      ->check(CLI::IsMember({"auto", "always", "never"}));
  app.add_flag("-q,--quiet", options.quiet, "print results and errors only");
}

}  // namespace

std::string input_format_help() {
  std::string names;
  const auto formats = text::input_formats();
  for (std::size_t i = 0; i < formats.size(); ++i) {
    if (i > 0) names += i + 1 == formats.size() ? " or " : ", ";
    names += formats[i].name;
  }
  return names + "; by the extension else";
}

std::span<const Command> all_commands() { return table; }

void build_app(CLI::App& app, Context& context) {
  app.name("claimcheck");
  app.description(
      "Splits articles into claims, keeps them with their sources, and records what "
      "people find.");
  app.set_version_flag("--version", "claimcheck " + std::string{version()},
                       "print the version and end");
  app.set_help_flag("-h,--help", "print this help and end");
  app.formatter(std::make_shared<HelpFormatter>());
  app.require_subcommand(1);
  app.fallthrough();
  add_global_options(app, context);
  for (const Command& command : table) {
    CLI::App* sub = app.add_subcommand(std::string{command.name}, std::string{command.summary});
    command.add(*sub, context);
  }
  app.get_option("--json")->excludes(app.get_option("--jsonl"));
  // Who mends the settings must be able to, however they are.
  app.parse_complete_callback([&app, &context] {
    context.apply_options(app.got_subcommand("config") ? SettingFaults::tolerated
                                                       : SettingFaults::refused);
  });
}

}  // namespace claimcheck::cmd
