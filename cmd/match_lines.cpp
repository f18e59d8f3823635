// SPDX-License-Identifier: MIT
#include "match_lines.hpp"

#include "claimcheck/evidence/vocabulary.hpp"
#include "claimcheck/report/match_record.hpp"

namespace claimcheck::cmd {
namespace {

constexpr std::size_t check_indent = 9;

void print_under_check(Terminal& out, const std::string& text) {
  out.print_wrapped(std::string(check_indent, ' '), check_indent, text);
}

}  // namespace

struct CheckedBefore::Tools {
  Tools(Context& context, store::Database& database)
      : vocabulary(context.pack().wording.at("evidence.xml")),
        matcher(database, {context.pack().elements, context.pack().segmenter, vocabulary}) {}
  evidence::Vocabulary vocabulary;
  workflow::Matcher matcher;
};

CheckedBefore::CheckedBefore(Context& context, store::Database& database)
    : context_(context), database_(database) {
  if (store::has_prior_checks(database_)) tools_ = std::make_unique<Tools>(context_, database_);
}
CheckedBefore::~CheckedBefore() = default;

std::vector<workflow::CheckMatch> CheckedBefore::of(const store::ClaimRow& claim) {
  if (!tools_) return {};
  return tools_->matcher.checks_of(claim).checks;
}

void CheckedBefore::print(const store::ClaimRow& claim) {
  const std::vector<workflow::CheckMatch> matches = of(claim);
  if (matches.empty()) return;
  Terminal& out = context_.out();
  out.stream() << "  checked before by others:\n";
  for (const workflow::CheckMatch& match : matches) {
    print_check(out, match.check);
    print_likeness(out, match.likeness, match.confirmed);
    if (match.confirmed) continue;
    print_under_check(out, "the same claim? claimcheck match confirm C" +
                               std::to_string(claim.number) + " P" +
                               std::to_string(match.check.number));
  }
}

void print_check(Terminal& out, const store::PriorCheckRow& row) {
  const std::string label = padded("P" + std::to_string(row.number), 6);
  out.print_wrapped("  " + out.styled(label, Style::strong) + " ", check_indent,
                    report::check_line(row.check));
  std::string text = "“" + row.check.text + "”";
  if (!row.check.claimant.empty()) text += " (" + row.check.claimant + ")";
  print_under_check(out, text);
  print_under_check(out, row.check.url);
}

void print_likeness(Terminal& out, const evidence::Likeness& likeness, bool confirmed) {
  if (confirmed) print_under_check(out, "confirmed by a person");
  for (const evidence::MatchDifference& difference : likeness.differences) {
    print_under_check(out, report::difference_line(difference));
  }
}

}  // namespace claimcheck::cmd
