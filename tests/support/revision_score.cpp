// SPDX-License-Identifier: MIT
#include "support/revision_score.hpp"

#include "claimcheck/text/input_format.hpp"

#include <algorithm>

namespace claimcheck::support {
namespace {

/// The letters and digits alone, in lower case: what no trivial edit changes.
std::string letters_of(std::string_view text) {
  std::string letters;
  for (const char byte : text) {
    const bool upper = byte >= 'A' && byte <= 'Z';
    const bool other = (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9');
    if (upper || other) letters += upper ? static_cast<char>(byte - 'A' + 'a') : byte;
  }
  return letters;
}

std::string source_of(const claims::Claim& claim) {
  return claim.attribution ? letters_of(claim.attribution->source) : "";
}

/// What was put in touches the words on its both sides.
bool touches(Span changed, Span words) {
  return words.begin <= changed.end && changed.begin <= words.end;
}

bool touches(Span changed, const std::vector<Span>& spans) {
  return std::ranges::any_of(spans, [changed](Span words) { return touches(changed, words); });
}

bool touches(Span changed, const claims::Claim& claim) {
  if (touches(changed, claim.quote)) return true;
  if (claim.attribution && (touches(changed, claim.attribution->source_spans) ||
                            touches(changed, claim.attribution->cue_spans))) {
    return true;
  }
  return std::ranges::any_of(
      claim.edits, [changed](const claims::Edit& edit) { return touches(changed, edit.at); });
}

class Judge {
 public:
  Judge(const SplitDraft& before, const SplitDraft& after, const EditKind& kind,
        const DraftEdit& edit)
      : before_(before), after_(after), kind_(kind), edit_(edit) {}

  RevisionScore judge(const std::vector<claims::ClaimChange>& changes) {
    score_.edits = 1;
    for (const claims::ClaimChange& change : changes) {
      if (change.before) judge(change);
    }
    return score_;
  }

 private:
  void judge(const claims::ClaimChange& change) {
    const claims::Claim& was = before_.set.claims[*change.before];
    const bool carried = claims::carries(change.fate);
    const Span sentence = before_.sentences[was.sentence].span;
    const bool in_edited_sentence = !kind_.trivial && touches(edit_.before, sentence);
    if (!in_edited_sentence && is_told_the_same(was)) {
      ++score_.untouched;
      if (carried) ++score_.carried;
    }
    if (!carried) return;
    const claims::Claim& is = after_.set.claims[*change.after];
    const bool changed = !kind_.trivial && (touches(edit_.before, was) || touches(edit_.after, is));
    const bool other =
        letters_of(was.text) != letters_of(is.text) || source_of(was) != source_of(is);
    if (changed || other) {
      ++score_.falsely;
      score_.false_claims.push_back(std::string{kind_.name} + ": " + was.text + " → " + is.text);
    }
  }

  /// Whether the new draft still makes the claim, of the same source: where an edit elsewhere
  /// changed what it points at, it is not the same.
  bool is_told_the_same(const claims::Claim& was) const {
    return kind_.trivial || std::ranges::any_of(after_.set.claims, [&](const claims::Claim& is) {
             return letters_of(was.text) == letters_of(is.text) && source_of(was) == source_of(is);
           });
  }

  const SplitDraft& before_;
  const SplitDraft& after_;
  const EditKind& kind_;
  const DraftEdit& edit_;
  RevisionScore score_;
};

}  // namespace

SplitDraft split_draft(const std::string& text, const workflow::Extractor& extractor) {
  SplitDraft draft;
  draft.document = text::read_document(text, "draft.txt", "text", extractor.pack().blocks);
  draft.sentences = extractor.pack().segmenter.split(draft.document);
  nlp::Workspace workspace;
  draft.set = extractor.split(draft.document, draft.sentences, "2025-11-14", workspace);
  return draft;
}

void RevisionScore::add(const RevisionScore& other) {
  edits += other.edits;
  untouched += other.untouched;
  carried += other.carried;
  falsely += other.falsely;
  false_claims.insert(false_claims.end(), other.false_claims.begin(), other.false_claims.end());
}

std::optional<RevisionScore> score_edit(const std::string& text, const SplitDraft& before,
                                        const EditKind& kind, std::mt19937& random,
                                        const workflow::Extractor& extractor) {
  const std::optional<DraftEdit> edit = kind.make(text, random);
  if (!edit) return std::nullopt;
  const SplitDraft after = split_draft(edit->text, extractor);
  const claims::Pronouns pronouns{extractor.pack().wording.at("reference.xml")};
  return Judge{before, after, kind, *edit}.judge(
      claims::compare_claims(before.view(), after.view(), pronouns));
}

}  // namespace claimcheck::support
