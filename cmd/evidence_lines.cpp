// SPDX-License-Identifier: MIT
#include "evidence_lines.hpp"

#include "claimcheck/evidence/passages.hpp"
#include "claimcheck/report/web_address.hpp"

namespace claimcheck::cmd {
namespace {

constexpr std::size_t indent = 9;

Style style_for(evidence::Finding finding) {
  switch (finding) {
    case evidence::Finding::found:
    case evidence::Finding::rounded:
      return Style::good;
    case evidence::Finding::different:
      return Style::warn;
    case evidence::Finding::absent:
      return Style::faint;
  }
  return Style::plain;
}

void print_indented(Terminal& out, const std::string& text) {
  out.print_wrapped(std::string(indent, ' '), indent, text);
}

void print_difference(Terminal& out, const std::string& what,
                      const evidence::Difference& difference) {
  if (!difference.holds()) return;
  const bool ours = difference.page.empty();
  print_indented(out, what + (ours ? " in the claim only: " : " on the page only: ") +
                          (ours ? difference.claim : difference.page));
}

}  // namespace

void print_evidence(Terminal& out, const store::EvidenceRow& row) {
  const store::NewEvidence& evidence = row.evidence;
  const std::string label = padded("E" + std::to_string(row.number), 6);
  const std::string lead = "  " + out.styled(label, Style::strong) + " ";
  std::string text = std::string{store::name_of(evidence.stance)} + " " + row.claim_label;
  if (evidence.element) {
    text += " e" + std::to_string(*evidence.element + 1) + " “" + evidence.element_words + "”";
  }
  text +=
      " · S" + std::to_string(evidence.source) + " " + report::shown_address(row.source_name).text;
  if (row.confidential) text += " (confidential)";
  if (!evidence.locator.empty()) text += ", " + evidence.locator;
  if (evidence.credibility) text += " · credibility " + std::to_string(*evidence.credibility);
  if (row.carried) {
    text += " · carried";
  } else if (!row.carried_to.empty()) {
    text += " · carried to " + row.carried_to;
  }
  text += " · by ";
  if (evidence.origin == store::EvidenceOrigin::writer) text += "the writer, read by ";
  text += row.added_by;
  if (row.undone) text += " · undone";
  out.print_wrapped(lead, indent, text);
  if (!evidence.quote.empty()) print_indented(out, "“" + evidence.quote + "”");
  if (!evidence.note.empty()) print_indented(out, evidence.note);
}

void print_value_check(Terminal& out, const evidence::ClaimView& claim,
                       const evidence::ValueCheck& check) {
  for (std::size_t place = 0; place < check.elements.size(); ++place) {
    const evidence::ElementCheck& element = check.elements[place];
    const evidence::ClaimElement& own = claim.elements[place];
    const std::string finding =
        out.styled(padded(evidence::name_of(element.finding), 9), style_for(element.finding));
    std::string text =
        "e" + std::to_string(place + 1) + " " + (own.words.empty() ? own.element.value : own.words);
    if (!element.words.empty() && element.words != own.words) text += " ~ " + element.words;
    out.print_wrapped(std::string(indent, ' ') + finding + " ", indent + 10, text);
  }
  print_difference(out, "negation", check.negation);
  print_difference(out, "hedge", check.hedge);
}

void print_evidence_of(Context& context, store::Database& database, const store::ClaimRow& claim,
                       std::span<const store::EvidenceRow> rows) {
  if (rows.empty()) return;
  const rules::Pack& pack = context.pack();
  const evidence::Vocabulary vocabulary{pack.wording.at("evidence.xml")};
  const evidence::ClaimView view = evidence::view_of(database, claim);
  for (const store::EvidenceRow& row : rows) {
    print_evidence(context.out(), row);
    if (row.evidence.quote.empty()) continue;
    print_value_check(context.out(), view,
                      evidence::check_values(view, row.evidence.quote, {},
                                             {pack.elements, pack.segmenter, vocabulary}));
  }
}

std::string lookup_line(const evidence::QuoteLookup& lookup) {
  switch (lookup.state) {
    case evidence::QuoteState::verbatim:
      return "the quote stands on the kept page";
    case evidence::QuoteState::changed:
      return "the quote is not on the kept page; nearest: “" + lookup.words + "”";
    case evidence::QuoteState::gone:
      return "the quote is not on the kept page";
  }
  return {};
}

}  // namespace claimcheck::cmd
