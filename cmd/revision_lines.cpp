// SPDX-License-Identifier: MIT
#include "revision_lines.hpp"

#include "claimcheck/report/wording.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace claimcheck::cmd {
namespace {

using claims::Fate;
using workflow::RevisedClaim;
using workflow::Revision;

std::string revision_title(const Revision& revision) {
  std::string title = " v" + std::to_string(revision.from);
  if (revision.kind == workflow::RevisionKind::split_again) return title + " · split again";
  return title + "→v" + std::to_string(revision.to);
}

std::string place_in(const workflow::DraftClaim& claim) {
  return std::to_string(claim.position.line) + ":" + std::to_string(claim.position.column);
}

std::string number_in(const workflow::DraftClaim& claim) {
  return claim.number ? "C" + std::to_string(*claim.number) : "";
}

/// "verified, first 95 %"
std::string finding_line(const store::Event& event) {
  std::string line =
      report::spoken(event.verdict ? claims::name_of(*event.verdict) : store::name_of(event.kind));
  line += ", " + event.said_by();
  if (event.confidence) line += " " + std::to_string(std::lround(*event.confidence * 100)) + " %";
  return line;
}

std::string findings_line(const RevisedClaim& claim) {
  std::string line;
  for (const store::Event& event : claim.findings) {
    line += (line.empty() ? "was " : " and ") + finding_line(event);
  }
  return line;
}

/// "2 pieces of evidence"
std::string counted_work(store::EventKind kind, std::size_t count) {
  using store::EventKind;
  const auto of = [count](std::string_view one, std::string_view rest = "") {
    return report::counted(count, one) + std::string{rest};
  };
  switch (kind) {
    case EventKind::verdict:
      return of("finding");
    case EventKind::adjudicated:
      return of("ruling");
    case EventKind::query:
      return of("question");
    case EventKind::answered:
      return of("answer");
    case EventKind::assigned:
      return of("assignment");
    case EventKind::evidence_added:
      return of("piece", " of evidence");
    case EventKind::signed_off:
      return of("signature");
    case EventKind::corrected:
      return of("correction");
    case EventKind::reopened:
      return of("reopening");
    case EventKind::matched:
      return std::to_string(count) + (count == 1 ? " match" : " matches");
    case EventKind::unmatched:
      return of("refusal", " of a match");
    case EventKind::added:
      return of("claim", " made by hand");
    case EventKind::edited:
      return of("claim", " made into others");
    case EventKind::dropped:
      return of("claim", " dropped by hand");
    default:
      return of(store::name_of(kind));
  }
}

bool is_decisive(const RevisedClaim& claim) {
  return claim.fate == Fate::material || claim.fate == Fate::ambiguous || claim.loses();
}

/// What comes along beside findings, which have a line of their own.
std::string carried_line(const RevisedClaim& claim) {
  std::string line;
  for (const workflow::Work& work : claim.work) {
    if (!work.lost.empty() || work.event.says() == store::EventKind::verdict) continue;
    line += (line.empty() ? "carried: " : "; ") + work.words;
  }
  return line;
}

/// What does not, the reason behind all that it is of.
std::string lost_line(const RevisedClaim& claim) {
  std::string line;
  std::string reason;
  const auto end = [&] { line += reason.empty() ? "" : " (" + reason + ")"; };
  for (const workflow::Work& work : claim.work) {
    const bool told = work.event.says() == store::EventKind::verdict && claim.after;
    if (work.lost.empty() || told) continue;
    if (work.lost != reason) end();
    line += (line.empty() ? "not carried: " : "; ") + work.words;
    reason = work.lost;
  }
  end();
  return line;
}

Style style_of_change(Fate fate) {
  if (fate == Fate::material || fate == Fate::ambiguous) return Style::warn;
  return fate == Fate::trivial || fate == Fate::moved ? Style::plain : Style::faint;
}

void print_revised_claim(Terminal& out, const RevisedClaim& claim) {
  const workflow::DraftClaim& shown = claim.after ? *claim.after : *claim.before;
  std::string label = claim.before ? number_in(*claim.before) : "";
  if (claim.after && claim.after->number && number_in(*claim.after) != label) {
    label += (label.empty() ? "" : "→") + number_in(*claim.after);
  }
  const std::string place = place_in(shown);
  const std::string lead =
      "  " + out.styled(padded(label, 10), Style::strong) + " " +
      out.styled(padded(claims::name_of(claim.fate), 9), style_of_change(claim.fate)) + " " +
      out.styled(padded(place, 8), Style::faint) + " ";
  const std::size_t width = 2 + std::max<std::size_t>(10, width_of(label)) + 1 + 9 + 1 +
                            std::max<std::size_t>(8, place.size()) + 1;
  out.print_wrapped(lead, width, shown.text);
  std::vector<std::string> notes;
  if (!claim.differences.empty()) notes.push_back(workflow::in_words(claim.differences));
  if (!claim.candidates.empty()) {
    std::string list;
    for (const workflow::DraftClaim& candidate : claim.candidates) {
      list += (list.empty() ? "" : ", ") + place_in(candidate);
    }
    notes.push_back("not guessed: may be the claim at " + list);
  }
  if (!claim.findings.empty()) notes.push_back(findings_line(claim));
  for (std::string line : {carried_line(claim), lost_line(claim)}) {
    if (!line.empty()) notes.push_back(std::move(line));
  }
  for (const std::string& note : notes) {
    out.print_wrapped(std::string(width, ' '), width, note);
  }
}

nlohmann::ordered_json draft_claim_record(const std::optional<workflow::DraftClaim>& claim) {
  if (!claim) return nullptr;
  return {{"id", claim->id},
          {"label", claim->number ? nlohmann::ordered_json(number_in(*claim))
                                  : nlohmann::ordered_json(nullptr)},
          {"line", claim->position.line},
          {"column", claim->position.column},
          {"text", claim->text}};
}

nlohmann::ordered_json revised_claim_record(const RevisedClaim& claim) {
  nlohmann::ordered_json record{{"v", report::record_version},
                                {"type", "revised_claim"},
                                {"change", claims::name_of(claim.fate)},
                                {"before", draft_claim_record(claim.before)},
                                {"after", draft_claim_record(claim.after)},
                                {"candidates", nlohmann::ordered_json::array()},
                                {"differences", nlohmann::ordered_json::array()},
                                {"findings", nlohmann::ordered_json::array()},
                                {"set_aside", claim.set_aside},
                                {"work", nlohmann::ordered_json::array()}};
  for (const workflow::DraftClaim& candidate : claim.candidates) {
    record["candidates"].push_back(draft_claim_record(candidate));
  }
  for (const claims::Difference& one : claim.differences) {
    record["differences"].push_back(
        {{"what", one.what},
         {"before", one.before},
         {"after", one.after},
         {"element", one.element ? nlohmann::ordered_json("e" + std::to_string(*one.element + 1))
                                 : nlohmann::ordered_json(nullptr)}});
  }
  for (const store::Event& event : claim.findings) {
    record["findings"].push_back(report::to_record(event));
  }
  for (const workflow::Work& work : claim.work) {
    record["work"].push_back({{"event", work.event.root()},
                              {"kind", store::name_of(work.event.says())},
                              {"by", work.event.said_by()},
                              {"what", work.words},
                              {"carried", work.lost.empty()},
                              {"reason", work.lost.empty() ? nlohmann::ordered_json(nullptr)
                                                           : nlohmann::ordered_json(work.lost)}});
  }
  return record;
}

/// How much of each kind of work is carried, or is not.
std::map<store::EventKind, std::size_t> totals_of(const Revision& revision, bool carried) {
  std::map<store::EventKind, std::size_t> totals;
  for (const RevisedClaim& claim : revision.claims) {
    if (claim.set_aside && !claim.after) continue;
    for (const workflow::Work& work : claim.work) {
      if (work.lost.empty() == carried) ++totals[work.event.says()];
    }
  }
  return totals;
}

void print_totals(Terminal& out, const std::string& what,
                  const std::map<store::EventKind, std::size_t>& totals) {
  if (totals.empty()) return;
  std::string line;
  for (const auto& [kind, count] : totals) {
    line += (line.empty() ? "" : ", ") + counted_work(kind, count);
  }
  const std::string lead = "  " + what + ": ";
  out.print_wrapped(out.styled(lead, Style::faint), width_of(lead), line);
}

}  // namespace

void print_revision(Terminal& out, const Revision& revision, Details details) {
  out.stream() << out.styled(revision.slug, Style::strong) << revision_title(revision);
  const auto counts = revision.counts();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    out.stream() << " · " << claims::name_of(static_cast<Fate>(i)) << " " << counts.at(i);
  }
  out.stream() << '\n';
  for (const RevisedClaim& claim : revision.claims) {
    const bool shown =
        details == Details::all ? claim.fate != Fate::same || claim.loses() : is_decisive(claim);
    if (shown && !claim.set_aside) print_revised_claim(out, claim);
  }
  print_totals(out, "carried", totals_of(revision, true));
  print_totals(out, "not carried", totals_of(revision, false));
}

void print_revision_records(Context& context, const Revision& revision, bool applied) {
  RecordPrinter records{context};
  nlohmann::ordered_json head{{"v", report::record_version},
                              {"type", "revision"},
                              {"article", revision.slug},
                              {"from", revision.from},
                              {"to", revision.to},
                              {"applied", applied},
                              {"counts", nlohmann::ordered_json::object()}};
  const auto counts = revision.counts();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    head["counts"][std::string{claims::name_of(static_cast<Fate>(i))}] = counts.at(i);
  }
  records.print(head);
  for (const RevisedClaim& claim : revision.claims) records.print(revised_claim_record(claim));
}

void say_revised(Context& context, const Revision& revision) {
  std::size_t carried = 0;
  std::size_t reopened = 0;
  for (const RevisedClaim& claim : revision.claims) {
    if (claim.findings.empty() || !claim.before || !claim.after) continue;
    if (claims::carries(claim.fate)) ++carried;
    if (claim.fate == Fate::material) ++reopened;
  }
  context.say("findings stand for " + report::counted(carried, "claim") + ", " +
              report::counted(reopened, "claim") + " reopened; next: claimcheck list " +
              revision.slug + " status:open");
  const std::uint32_t open = revision.open_questions();
  if (open > 0) {
    context.say(report::counted(open, "checked claim") +
                " may be one of several here: nothing was carried, so look at them again");
    context.status = 5;
  }
}

}  // namespace claimcheck::cmd
