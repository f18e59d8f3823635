// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"
#include "claimcheck/report/evidence_record.hpp"
#include "claimcheck/report/match_record.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/flag_store.hpp"
#include "claimcheck/store/source_store.hpp"
#include "commands.hpp"
#include "event_lines.hpp"
#include "evidence_lines.hpp"
#include "match_lines.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <memory>

namespace claimcheck::cmd {
namespace {

struct ShowOptions {
  std::string claim;
  bool why = false;
  bool history = false;
  bool context = false;
};

constexpr std::size_t field_width = 12;

void show_field(Terminal& out, const std::string& name, std::string_view value) {
  const std::string lead = "  " + padded(name, field_width) + " ";
  out.print_wrapped(out.styled(lead, Style::faint), width_of(lead), value);
}

void show_verdict(Terminal& out, store::Database& database, const store::ClaimRow& claim) {
  if (!claim.verdict) return;
  show_field(out, "decided", report::decision_line(*claim.verdict));
  if (!claim.verdict->note.empty()) show_field(out, "note", claim.verdict->note);
  for (const std::int64_t number : claim.verdict->sources) {
    const std::string label = "S" + std::to_string(number);
    const auto source = store::find_source(database, label);
    show_field(out, "source", label + (source ? " " + source->source.name : ""));
  }
}

/// Who else found what, and the questions that wait.
void show_work(Terminal& out, store::Database& database, const store::ClaimRow& claim) {
  if (claim.state == store::ClaimState::conflict) {
    for (const store::StandingVerdict& own : store::load_verdicts(database, claim.id)) {
      show_field(out, "conflict",
                 report::spoken(claims::name_of(own.verdict)) + " " + report::decision_line(own));
    }
  }
  if (claim.state == store::ClaimState::signed_off) show_field(out, "state", "signed off");
  if (claim.state == store::ClaimState::reopened) {
    const auto why = store::latest_event(database, claim.id, store::EventKind::reopened);
    if (why) show_field(out, "reopened", "by " + why->said_by() + ": " + why->words());
  }
  if (!claim.assigned_to.empty()) show_field(out, "assigned to", claim.assigned_to);
  for (const store::Event& query : store::open_queries(database, claim.id)) {
    show_field(out, "asked", query.words() + " (" + query.said_by() + ")");
  }
}

void show_edits(Terminal& out, const std::vector<claims::Edit>& edits) {
  for (const claims::Edit& edit : edits) {
    show_field(out, "changed", report::edit_line(edit));
  }
}

void show_reason(Context& context, const store::ClaimRow& claim) {
  Terminal& out = context.out();
  show_field(out, "rule", claim.rule);
  if (claim.rule.starts_with("hand.")) {
    return show_field(out, "because", "a reviewer made it; --history says who");
  }
  const rules::Rule* rule = context.pack().rules.find(claim.rule);
  show_field(out, "because",
             rule != nullptr ? rule->reason : "the rules of this version have no such rule");
  if (rule != nullptr) show_field(out, "defined at", rule->place);
}

/// The words that decided a mark, as they stand in the article; "" where its text is no more there.
std::string words_of(const claims::Mark& mark, const std::string& text) {
  std::string words;
  for (const Span word : mark.words) {
    words += (words.empty() ? "“" : " … ") + std::string{slice(text, word)};
  }
  return words.empty() ? words : words + "”";
}

void show_marks(Context& context, store::Database& database, const store::ClaimRow& claim) {
  const std::vector<claims::Mark> marks = store::load_marks(database, claim.id);
  if (marks.empty()) return;
  const std::string text = claim.retired ? "" : store::load_text(database, claim.slug).text;
  for (const claims::Mark& mark : marks) {
    std::string line;
    if (mark.name == "kind" && claim.kind) line = rules::name_of(*claim.kind);
    if (mark.name == "modality" && claim.modality) line = rules::name_of(*claim.modality);
    if (mark.name == "negated") line = claim.negated ? "yes" : "no";
    if (!text.empty()) line += ", by " + words_of(mark, text);
    const rules::Rule* rule = context.pack().rules.find(mark.rule);
    line += " (" + mark.rule + (rule != nullptr ? ": " + rule->reason : "") + ")";
    show_field(context.out(), mark.name, line);
  }
}

/// The ledger's entry of the claim's sentence; nothing when the latest version has it no more.
std::optional<store::SentenceRow> sentence_of(store::Database& database,
                                              const store::ClaimRow& claim) {
  if (claim.retired) return std::nullopt;
  return store::find_sentence(database, claim.id);
}

/// Why an element has the value that it has: the rule that read it.
std::string reason_of(Context& context, const elements::Element& element) {
  const auto& rules = context.pack().elements.grammar().rules();
  const auto rule = std::ranges::find(rules, element.rule, &elements::ElementRule::id);
  if (rule == rules.end() || rule->reason.empty()) return " (" + element.rule + ")";
  return " (" + rule->id + ": " + rule->reason + ")";
}

/// "e1 date “last week” = 2015-W38"; the words are those of the article's present text.
void show_elements(Context& context, store::Database& database, const store::ClaimRow& claim,
                   bool why) {
  const std::vector<elements::Element> list = store::load_elements(database, claim.id);
  if (list.empty()) return;
  const std::string text = claim.retired ? "" : store::load_text(database, claim.slug).text;
  const std::vector<store::Tick> ticks = store::load_ticks(database, claim.id);
  for (std::size_t place = 0; place < list.size(); ++place) {
    const elements::Element& element = list[place];
    std::string line{elements::name_of(element.kind)};
    for (const Span span : element.spans) {
      if (!text.empty()) line += " “" + std::string{slice(text, span)} + "”";
    }
    if (!element.value.empty()) line += " = " + element.value;
    if (element.open) line += " (open: the article does not settle it)";
    if (element.confidence) line += ", " + report::percent(*element.confidence) + " certain";
    const auto tick = std::ranges::find(ticks, place, &store::Tick::place);
    if (tick != ticks.end()) {
      line += ", ticked by " + tick->reviewer + (tick->carried ? " (carried)" : "");
    }
    if (why) line += reason_of(context, element);
    show_field(context.out(), "e" + std::to_string(place + 1), line);
  }
}

void show_parts(Terminal& out, store::Database& database, const store::ClaimRow& claim) {
  for (const claims::Facet& facet : store::load_facets(database, claim.id)) {
    show_field(out, "facet", report::facet_line(facet));
  }
  const auto sentence = sentence_of(database, claim);
  if (!sentence) return;
  const std::string words = report::listed(sentence->left_over_text);
  show_field(out, "left over", words.empty() ? "no word of its sentence" : words);
}

/// The paragraph of the claim with the sentence before and after marked off.
std::vector<store::SentenceRow> paragraph_of(store::Database& database,
                                             const store::ClaimRow& claim) {
  std::vector<store::SentenceRow> sentences;
  for (store::SentenceRow& sentence : store::list_sentences(database, claim.slug)) {
    const std::uint32_t distance = sentence.paragraph > claim.paragraph
                                       ? sentence.paragraph - claim.paragraph
                                       : claim.paragraph - sentence.paragraph;
    if (distance <= 1) sentences.push_back(std::move(sentence));
  }
  return sentences;
}

void show_context(Terminal& out, const std::vector<store::SentenceRow>& sentences,
                  const store::ClaimRow& claim) {
  std::uint32_t paragraph = sentences.empty() ? 0 : sentences.front().paragraph;
  for (const store::SentenceRow& sentence : sentences) {
    if (sentence.paragraph != paragraph) out.stream() << '\n';
    paragraph = sentence.paragraph;
    const bool own = sentence.paragraph == claim.paragraph && sentence.index == claim.sentence;
    const std::string lead = own ? "  > " : "    ";
    out.print_wrapped(out.styled(lead, Style::strong), width_of(lead), sentence.text);
  }
}

nlohmann::ordered_json show_record(Context& context, store::Database& database,
                                   const store::ClaimRow& claim, const ShowOptions& options) {
  nlohmann::ordered_json record = report::to_record(claim);
  record["edits"] = report::to_record(store::load_edits(database, claim.id));
  record["facets"] = report::to_record(store::load_facets(database, claim.id));
  record["elements"] = report::to_record(store::load_elements(database, claim.id));
  record["evidence"] = nlohmann::ordered_json::array();
  for (const store::EvidenceRow& row : store::list_evidence(database, claim.id)) {
    record["evidence"].push_back(report::to_record(row));
  }
  record["checked_before"] = nlohmann::ordered_json::array();
  for (const workflow::CheckMatch& match : CheckedBefore{context, database}.of(claim)) {
    record["checked_before"].push_back(report::to_record(match));
  }
  record["flags"] = report::to_record(store::flags_of_claim(database, claim.id));
  record["marks"] = report::to_record(store::load_marks(database, claim.id));
  record["worth_reasons"] = report::to_record(store::load_worth_reasons(database, claim.id));
  const auto own = sentence_of(database, claim);
  record["left_over"] = own ? report::to_record(own->left_over) : nullptr;
  record["left_over_text"] = own ? nlohmann::ordered_json(own->left_over_text) : nullptr;
  if (options.why) {
    const rules::Rule* rule = context.pack().rules.find(claim.rule);
    record["because"] = rule != nullptr ? nlohmann::ordered_json(rule->reason) : nullptr;
  }
  if (options.history) {
    record["history"] = nlohmann::ordered_json::array();
    for (const store::Event& event : store::events_of(database, claim.id)) {
      record["history"].push_back(report::to_record(event));
    }
  }
  if (options.context && !claim.retired) {
    record["context"] = nlohmann::ordered_json::array();
    for (const store::SentenceRow& sentence : paragraph_of(database, claim)) {
      record["context"].push_back(report::to_record(sentence));
    }
  }
  return record;
}

void run_show(Context& context, const ShowOptions& options) {
  store::Database database = context.open_database(true);
  const store::ClaimRow claim = store::find_claim(database, options.claim);
  if (for_programs(context)) {
    return print_one(context, show_record(context, database, claim, options));
  }
  Terminal& out = context.out();
  out.stream() << out.styled(label_of(claim), Style::strong) << " · "
               << out.styled(report::status_word(claim), style_of(claim.verdict)) << " · "
               << out.styled(claim.slug, Style::plain) << " v" << claim.version << " · "
               << report::place_line(claim.position) << '\n';
  if (claim.retired) {
    const bool removed = store::find_removed(database, claim.slug).has_value();
    show_field(out, "retired",
               removed
                   ? "its article was removed from view: claimcheck article restore " + claim.slug
                   : "the article's present text or rules no longer make it");
  }
  if (claim.attribution) {
    show_field(out, "said by", report::weighed_attribution_line(*claim.attribution));
  }
  show_field(out, "claim", claim.text);
  for (const std::string& part : claim.quoted_text) show_field(out, "quote", part);
  show_edits(out, store::load_edits(database, claim.id));
  const std::string marks = report::marks_of(claim);
  if (!marks.empty()) show_field(out, "marks", marks);
  if (claim.certainty) show_field(out, "certainty", report::percent(*claim.certainty));
  if (claim.worth) {
    const auto reasons = options.why ? store::load_worth_reasons(database, claim.id)
                                     : std::vector<claims::WorthReason>{};
    show_field(out, "worth", report::worth_line(*claim.worth, reasons));
  }
  show_elements(context, database, claim, options.why);
  print_evidence_of(context, database, claim, store::list_evidence(database, claim.id));
  for (const store::FlagRow& row : store::flags_of_claim(database, claim.id)) {
    show_field(out, "flag", report::flag_line(row) + " (" + row.flag.rule + ")");
  }
  show_verdict(out, database, claim);
  show_work(out, database, claim);
  CheckedBefore{context, database}.print(claim);
  if (options.why) {
    show_reason(context, claim);
    show_marks(context, database, claim);
    show_parts(out, database, claim);
  }
  if (options.context && !claim.retired) {
    out.stream() << '\n';
    show_context(out, paragraph_of(database, claim), claim);
  }
  if (options.history) {
    out.stream() << '\n';
    const std::vector<store::Event> events = store::events_of(database, claim.id);
    for (const store::Event& event : events) print_event_line(out, event);
    if (events.empty()) out.stream() << "  nobody has decided anything yet\n";
  }
}

}  // namespace

void add_show(CLI::App& app, Context& context) {
  auto options = std::make_shared<ShowOptions>();
  app.add_option("CLAIM", options->claim, "C41, 41, or the beginning of its id")->required();
  app.add_flag(
      "--why", options->why,
      "name the rules that made and marked it with their reasons, its facets, and words left over");
  app.add_flag("--history", options->history, "show every decision, undone ones too");
  app.add_flag("--context", options->context, "show the paragraph around it");
  app.callback([&context, options] { run_show(context, *options); });
}

}  // namespace claimcheck::cmd
