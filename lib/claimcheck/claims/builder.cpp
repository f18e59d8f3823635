// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <array>
#include <string>
#include <string_view>

namespace claimcheck::claims {
namespace {

constexpr std::u32string_view full_stop_marks = U".!?:;…";

std::uint32_t size_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

std::uint32_t white_space_end(std::string_view text, std::uint32_t at, std::uint32_t end) {
  while (at < end) {
    const text::CodePoint point = text::code_point_at(text, at);
    if (!text::is_white_space(point.value)) break;
    at += point.size;
  }
  return at;
}

void append_with_single_blanks(const text::Document& document, Span span, Claim& claim) {
  for (std::uint32_t at = span.begin; at < span.end;) {
    const std::uint32_t blank_end = white_space_end(document.text, at, span.end);
    const std::string_view blanks = slice(document.text, {at, blank_end});
    if (blanks.empty()) {
      const std::uint32_t size = text::code_point_at(document.text, at).size;
      claim.text += slice(document.text, {at, at + size});
      at += size;
      continue;
    }
    if (blanks != " ") {
      const std::uint32_t place = size_of(claim.text);
      claim.edits.push_back(
          {{{at, blank_end}}, {place, place + 1}, std::string{blanks}, " ", "white-space"});
    }
    claim.text += ' ';
    at = blank_end;
  }
}

bool ends_like_a_sentence(std::string_view text) {
  return full_stop_marks.find(text::last_before_closers(text)) != std::u32string_view::npos;
}

Claim claim_of_sentence(const text::Document& document, const text::Sentence& sentence,
                        const rules::Match& match) {
  Claim claim;
  claim.sentence = match.sentence;
  claim.rule = match.rule->id;
  claim.quote = {sentence.span};
  append_with_single_blanks(document, sentence.span, claim);
  if (!ends_like_a_sentence(claim.text)) {
    const std::uint32_t place = size_of(claim.text);
    claim.edits.push_back({{}, {place, place + 1}, "", ".", "full-stop"});
    claim.text += '.';
  }
  return claim;
}

}  // namespace

std::string_view name_of(QuoteMode mode) {
  constexpr std::array<std::string_view, 3> names{"direct", "indirect", "mixed"};
  return names[static_cast<std::size_t>(mode)];
}

ClaimSet build_claims(const text::Document& document, std::span<const text::Sentence> sentences,
                      std::span<const rules::Match> matches) {
  ClaimSet set;
  auto match = matches.begin();
  for (std::uint32_t index = 0; index < sentences.size(); ++index) {
    LedgerEntry entry{index, std::string{no_rule}, {}, {}};
    for (; match != matches.end() && match->sentence == index; ++match) {
      entry.rule = match->rule->id;
      if (match->rule->action.kind == rules::ActionKind::leave) {
        entry.disposition = match->rule->action.why;
      } else {
        entry.disposition = has_claims;
        set.claims.push_back(claim_of_sentence(document, sentences[index], *match));
      }
    }
    set.ledger.push_back(std::move(entry));
  }
  return set;
}

std::vector<std::string> claim_texts(const text::Document& document,
                                     const std::vector<text::Sentence>& sentences,
                                     const std::vector<rules::Match>& matches) {
  std::vector<std::string> texts;
  for (Claim& claim : build_claims(document, sentences, matches).claims) {
    texts.push_back(std::move(claim.text));
  }
  return texts;
}

std::string undo_edits(const Claim& claim) {
  std::string text = claim.text;
  for (auto edit = claim.edits.rbegin(); edit != claim.edits.rend(); ++edit) {
    text.replace(edit->in_claim.begin, edit->in_claim.size(), edit->from);
  }
  return text;
}

}  // namespace claimcheck::claims
