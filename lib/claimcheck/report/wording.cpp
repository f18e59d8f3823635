// SPDX-License-Identifier: MIT
#include "claimcheck/report/wording.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdlib>

namespace claimcheck::report {

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + " %"; }

std::string counted(std::uint64_t number, std::string_view noun) {
  return std::to_string(number) + " " + std::string{noun} + (number == 1 ? "" : "s");
}

std::string spoken(std::string_view name) {
  std::string words{name};
  std::ranges::replace(words, '_', ' ');
  std::ranges::replace(words, '-', ' ');
  return words;
}

std::string progress_line(const Report& report) {
  std::string line = counted(report.counts.claims, "claim");
  if (report.counts.claims == 0) return line + ".";
  line += ": " + std::to_string(report.counts.open) + " open";
  for (const auto& [name, number] : report.counts.verdicts) {
    line += ", " + std::to_string(number) + " " + spoken(name);
  }
  return line + ".";
}

std::string ledger_line(const Report& report) {
  std::string line = counted(report.counts.sentences, "sentence") + "; ";
  const std::uint32_t words = report.counts.left_over;
  const std::string over =
      words == 0 ? ""
                 : " " + counted(words, "word") + (words == 1 ? " is" : " are") + " left over.";
  const std::uint32_t left = report.counts.sentences_without_claims;
  if (left == 0) return line + "each makes a claim." + over;
  line += std::to_string(left) + (left == 1 ? " makes" : " make") + " no claim (";
  bool first = true;
  for (const auto& [why, number] : report.counts.left) {
    line += (first ? "" : ", ") + std::to_string(number) + " " + spoken(why);
    first = false;
  }
  return line + ")." + over;
}

std::string marks_line(const Report& report) {
  const Counts& counts = report.counts;
  std::string line;
  if (counts.attributed > 0) {
    line = std::to_string(counts.attributed) + " of " + counted(counts.claims, "claim") +
           (counts.attributed == 1 ? " is" : " are") + " made by a source, not by the article";
  }
  if (counts.ambiguous > 0) {
    line += (line.empty() ? "" : "; ") + std::to_string(counts.ambiguous) +
            (counts.ambiguous == 1 ? " holds" : " hold") + " a word that could not be resolved";
  }
  return line.empty() ? line : line + ".";
}

std::string speaker_of(const claims::Attribution& attribution) {
  if (!attribution.source.empty()) return attribution.source;
  return attribution.role.empty() ? "unnamed source" : attribution.role;
}

std::string attribution_line(const claims::Attribution& attribution) {
  std::string line = speaker_of(attribution);
  if (!attribution.source.empty() && !attribution.role.empty()) line += ", " + attribution.role;
  line += " (" + std::string{claims::name_of(attribution.mode)};
  if (!attribution.cue.empty()) line += ", “" + attribution.cue + "”";
  line += ")";
  for (const std::string& outer : attribution.via) {
    line += ", via " + (outer.empty() ? "unnamed source" : outer);
  }
  return line;
}

std::string weighed_attribution_line(const claims::Attribution& attribution) {
  std::string line = attribution_line(attribution);
  if (attribution.confidence) line += ", " + percent(*attribution.confidence) + " certain";
  return line;
}

std::string spoken_by(const std::optional<claims::Attribution>& attribution,
                      std::string_view claim) {
  return (attribution ? speaker_of(*attribution) + ": " : "") + std::string{claim};
}

std::string marks_of(const rules::Marks& marks, bool ambiguous) {
  std::vector<std::string> words;
  if (marks.kind.value_or(rules::Kind::fact) != rules::Kind::fact) {
    words.emplace_back(rules::name_of(*marks.kind));
  }
  if (marks.modality.value_or(rules::Modality::asserted) != rules::Modality::asserted) {
    words.emplace_back(rules::name_of(*marks.modality));
  }
  if (marks.negated.value_or(false)) words.emplace_back("negated");
  if (ambiguous) words.emplace_back("ambiguous");
  return listed(words);
}

std::string marks_of(const store::ClaimRow& claim) {
  return marks_of({claim.kind, claim.modality, claim.negated}, claim.ambiguous);
}

std::string worth_line(double worth, const std::vector<claims::WorthReason>& reasons) {
  std::string line = percent(worth);
  std::string list;
  for (const claims::WorthReason& reason : reasons) {
    const std::string sign = reason.points < 0 ? "\u2212" : "+";
    list += (list.empty() ? "" : ", ") + spoken(reason.name) + " " + sign +
            std::to_string(std::abs(reason.points));
  }
  return list.empty() ? line : line + ": " + list;
}

std::string edit_line(const claims::Edit& edit) {
  return "\"" + edit.from + "\" → \"" + edit.to + "\" (" + spoken(edit.reason) + ")";
}

bool is_worth_showing(const claims::Edit& edit) {
  return edit.reason != "white-space" && edit.reason != "full-stop" && edit.reason != "capital";
}

std::string flag_line(const std::vector<std::string>& words, const claims::Flag& flag) {
  std::string quoted;
  for (const std::string& word : words) quoted += (quoted.empty() ? "“" : "”, “") + word;
  return quoted + "”: " + flag.text;
}

std::string flag_line(const store::FlagRow& row) {
  return place_line(row.position) + ": " + flag_line(row.words, row.flag);
}

std::string facet_line(const claims::Facet& facet) {
  std::string line = facet.subject + " | " + facet.predicate;
  if (!facet.object.empty()) line += " | " + facet.object;
  for (const std::string& argument : facet.args) line += " | " + argument;
  return line;
}

std::string listed(const std::vector<std::string>& words) {
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : ", ") + word;
  return list;
}

std::string label_of(const store::ClaimRow& claim) { return "C" + std::to_string(claim.number); }

std::string_view status_name(const store::ClaimRow& claim) {
  return claim.verdict ? claims::name_of(claim.verdict->verdict) : "open";
}

std::string status_word(const store::ClaimRow& claim) { return spoken(status_name(claim)); }

std::string_view sign_of(std::string_view status) {
  struct Sign {
    std::string_view status;
    std::string_view sign;
  };
  constexpr std::array<Sign, 10> signs{{{"open", "○"},
                                        {"verified", "✓"},
                                        {"change_needed", "△"},
                                        {"disputed", "✗"},
                                        {"misleading", "≈"},
                                        {"mixed", "±"},
                                        {"unproven", "?"},
                                        {"outdated", "↺"},
                                        {"opinion", "“"},
                                        {"withdrawn", "–"}}};
  const auto found = std::ranges::find(signs, status, &Sign::status);
  return found == signs.end() ? "·" : found->sign;
}

std::string state_word(const store::ClaimRow& claim) {
  const bool plain =
      claim.state == store::ClaimState::open || claim.state == store::ClaimState::checked;
  return plain ? "" : spoken(store::name_of(claim.state));
}

const ReportedSource* find_source(const Report& report, std::int64_t number) {
  const auto found = std::ranges::find(report.sources, number, &ReportedSource::number);
  return found == report.sources.end() ? nullptr : &*found;
}

std::string evidence_line(const Report& report, const ReportedEvidence& evidence) {
  std::string line = evidence.label;
  if (!evidence.stance.empty()) line += (line.empty() ? "" : " ") + evidence.stance;
  if (!line.empty()) line += ": ";
  if (!evidence.quote.empty()) line += "“" + evidence.quote + "” ";
  if (!evidence.locator.empty()) line += "(" + evidence.locator + ") ";
  line += "S" + std::to_string(evidence.source);
  if (const ReportedSource* source = find_source(report, evidence.source)) {
    line += " " + source->label;
  }
  return evidence.note.empty() ? line : line + " – " + evidence.note;
}

std::string element_line(const ReportedElement& element) {
  std::string line = spoken(elements::name_of(element.element.kind)) + " “" + element.words + "”";
  if (!element.element.value.empty() && element.element.value != element.words) {
    line += " = " + element.element.value;
  }
  return line;
}

std::string remark_line(const Remark& remark) {
  return (remark.by.empty() ? "" : remark.by + " on ") + to_minutes(remark.time) +
         " UTC: " + remark.words;
}

std::string verdict_line(const store::StandingVerdict& verdict) {
  return spoken(claims::name_of(verdict.verdict)) + " " + decision_line(verdict);
}

std::string decision_line(const store::StandingVerdict& verdict) {
  std::string line = verdict.reviewer.empty() ? "on " : "by " + verdict.reviewer + " on ";
  line += to_minutes(verdict.time) + " UTC";
  if (verdict.confidence) {
    line += ", " + percent(*verdict.confidence) + " sure";
  }
  if (!verdict.carried.empty()) line += ", carried " + verdict.carried;
  return line;
}

std::string place_line(const Position& position) {
  return "line " + std::to_string(position.line) + ", column " + std::to_string(position.column);
}

}  // namespace claimcheck::report
