// SPDX-License-Identifier: MIT
#include "claim_lines.hpp"

#include "claimcheck/report/wording.hpp"
#include "records.hpp"

#include <nlohmann/json.hpp>

namespace claimcheck::cmd {
namespace {

std::string place_of(const store::ClaimRow& claim) {
  return std::to_string(claim.position.line) + ":" + std::to_string(claim.position.column);
}

/// The finding, or what keeps it from standing.
std::string state_word(const store::ClaimRow& claim) {
  if (claim.retired) return "not listed";
  const bool says_more = claim.state == store::ClaimState::conflict ||
                         claim.state == store::ClaimState::queried ||
                         claim.state == store::ClaimState::reopened;
  return says_more ? report::spoken(store::name_of(claim.state)) : report::status_word(claim);
}

void print_claim_at(Terminal& out, const store::ClaimRow& claim, const std::string& place) {
  const std::string number = padded(label_of(claim), 6);
  const std::string status = padded(state_word(claim), 13);
  const std::string lead = "  " + out.styled(number, Style::strong) + " " +
                           out.styled(status, style_of(claim.verdict)) + " " +
                           out.styled(place, Style::faint) + " ";
  out.print_wrapped(lead, 2 + 6 + 1 + 13 + 1 + width_of(place) + 1,
                    report::spoken_by(claim.attribution, claim.text));
}

}  // namespace

Style style_of(const std::optional<store::StandingVerdict>& verdict) {
  if (!verdict) return Style::faint;
  switch (verdict->verdict) {
    case claims::Verdict::verified:
      return Style::good;
    case claims::Verdict::disputed:
    case claims::Verdict::misleading:
      return Style::bad;
    case claims::Verdict::opinion:
    case claims::Verdict::withdrawn:
      return Style::faint;
    default:
      return Style::warn;
  }
}

void print_claim_line(Terminal& out, const store::ClaimRow& claim) {
  print_claim_at(out, claim, padded(place_of(claim), 8));
}

void print_claim_line_with_article(Terminal& out, const store::ClaimRow& claim) {
  print_claim_at(out, claim, padded(claim.slug + ":" + place_of(claim), 20));
}

void print_ledger_line(Terminal& out, const std::string& place, std::size_t width,
                       const std::string& what, std::string_view text) {
  const std::string lead = "  " + padded(place, width) + " " + padded(what, 14) + " ";
  out.print_wrapped(out.styled(lead, Style::faint), width_of(lead), text);
}

void print_article_line(Terminal& out, const store::ArticleRow& article) {
  out.stream() << out.styled(article.slug, Style::strong) << " v" << article.version;
  if (article.title != article.slug) {
    out.stream() << " · " << out.styled(article.title, Style::plain);
  }
  if (!article.dateline.empty()) {
    out.stream() << " · " << out.styled(article.dateline, Style::plain);
  }
  out.stream() << " · " << open_of(article.open_claims, article.claims) << '\n';
}

void print_changed_claims(Context& context, const std::vector<store::ClaimRow>& claims) {
  if (for_programs(context)) {
    RecordPrinter records{context};
    for (const store::ClaimRow& claim : claims) records.print(report::to_record(claim));
    return;
  }
  for (const store::ClaimRow& claim : claims) print_claim_line(context.out(), claim);
  context.say("take it back with: claimcheck undo");
}

std::string open_of(std::uint64_t open, std::uint64_t claims) {
  return std::to_string(open) + " of " + report::counted(claims, "claim") + " open";
}

}  // namespace claimcheck::cmd
