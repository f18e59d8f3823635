// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/report/article_text.hpp"
#include "claimcheck/report/redaction.hpp"
#include "claimcheck/report/report.hpp"
#include "claimcheck/report/web_address.hpp"
#include "claimcheck/report/wording.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/workflow/match_claims.hpp"

#include <algorithm>
#include <set>

namespace claimcheck::report {
namespace {

/// Takes from rows what the audience may not read.
class Censor {
 public:
  /// Where the article itself names a source (`parts`), it may also name it in part.
  Censor(const Redactor& redactor, bool parts, Audience audience)
      : redactor_{redactor}, parts_{parts}, audience_{audience} {}

  bool for_readers() const { return audience_ == Audience::readers; }

  void mask(std::string& words) const {
    words = parts_ ? redactor_.note(words) : redactor_.text(words);
  }
  void mask(std::vector<std::string>& list) const {
    for (std::string& words : list) mask(words);
  }
  /// Masks what somebody at the desk wrote.
  void mask_note(std::string& words) const {
    words = for_readers() ? std::string{} : redactor_.note(words);
  }
  void mask_reviewer(std::string& name) const {
    name = for_readers() ? std::string{} : redactor_.note(name);
  }

  void mask(store::ArticleRow& article) const {
    mask(article.title);
    mask(article.dateline);
    mask(article.slug);
    article.origin = for_readers() ? std::string{} : redactor_.note(article.origin);
  }
  void mask(store::SentenceRow& sentence) const {
    mask(sentence.slug);
    mask(sentence.text);
    mask(sentence.left_over_text);
  }
  void mask(store::StandingVerdict& verdict) const {
    mask_reviewer(verdict.reviewer);
    mask_note(verdict.note);
    mask_note(verdict.carried);
  }
  void mask(store::ClaimRow& claim) const {
    mask(claim.slug);
    mask(claim.text);
    mask(claim.quoted_text);
    mask_reviewer(claim.assigned_to);
    if (claim.verdict) mask(*claim.verdict);
    if (!claim.attribution) return;
    mask(claim.attribution->source);
    mask(claim.attribution->role);
    mask(claim.attribution->cue);
    mask(claim.attribution->via);
  }
  void mask(store::FlagRow& row) const {
    mask(row.slug);
    mask(row.words);
    mask(row.flag.text);
  }
  void mask(ReportedClaim& reported) const;

 private:
  void mask(Remark& remark) const {
    mask_reviewer(remark.by);
    mask_note(remark.words);
  }

  const Redactor& redactor_;
  bool parts_;
  Audience audience_;
};

void Censor::mask(ReportedClaim& reported) const {
  mask(reported.claim);
  for (claims::Edit& edit : reported.edits) {
    mask(edit.from);
    mask(edit.to);
  }
  for (claims::Facet& facet : reported.facets) {
    mask(facet.subject);
    mask(facet.predicate);
    mask(facet.object);
    mask(facet.args);
  }
  for (ReportedElement& element : reported.elements) {
    mask(element.words);
    mask(element.element.value);
    mask_reviewer(element.ticked_by);
  }
  for (ReportedEvidence& evidence : reported.evidence) {
    for (std::string* words : {&evidence.quote, &evidence.locator}) *words = redactor_.note(*words);
    mask_note(evidence.note);
  }
  for (store::PriorCheckRow& row : reported.checked_before) {
    for (std::string* words : {&row.check.text, &row.check.claimant, &row.check.title}) {
      *words = redactor_.note(*words);
    }
    mask_reviewer(row.added_by);
  }
  if (for_readers()) {
    reported.verdicts.clear();
    reported.reopened.reset();
    reported.queries.clear();
    reported.notes.clear();
  }
  for (store::StandingVerdict& verdict : reported.verdicts) mask(verdict);
  if (reported.reopened) mask(*reported.reopened);
  for (Remark& remark : reported.queries) mask(remark);
  for (Remark& remark : reported.notes) mask(remark);
}

Remark remark_of(const store::Event& event) {
  return {event.said_by(), event.said_at(), event.words()};
}

std::vector<ReportedElement> load_elements_of(store::Database& database,
                                              const store::ClaimRow& claim, std::string_view text) {
  std::vector<ReportedElement> list;
  for (elements::Element& element : store::load_elements(database, claim.id)) {
    ReportedElement reported;
    for (const Span span : element.spans) {
      if (!reported.words.empty()) reported.words += " … ";
      reported.words += slice(text, span);
    }
    reported.element = std::move(element);
    list.push_back(std::move(reported));
  }
  for (const store::Tick& tick : store::load_ticks(database, claim.id)) {
    if (tick.place >= list.size()) continue;
    list[tick.place].ticked = true;
    list[tick.place].ticked_by = tick.reviewer;
  }
  return list;
}

/// What a claim is held against: the evidence for and against it, and the sources that its finding
/// names beside.
std::vector<ReportedEvidence> evidence_of(store::Database& database, const store::ClaimRow& claim) {
  std::vector<ReportedEvidence> list;
  for (const store::EvidenceRow& row : store::list_evidence(database, claim.id)) {
    const store::NewEvidence& given = row.evidence;
    list.push_back({"E" + std::to_string(row.number), given.source,
                    std::string{store::name_of(given.stance)}, given.quote, given.locator,
                    given.note});
  }
  if (!claim.verdict) return list;
  for (const std::int64_t source : claim.verdict->sources) {
    if (std::ranges::find(list, source, &ReportedEvidence::source) != list.end()) continue;
    ReportedEvidence evidence;
    evidence.source = source;
    list.push_back(std::move(evidence));
  }
  return list;
}

ReportedClaim load_claim(store::Database& database, store::ClaimRow row, const ArticleText& article,
                         std::string_view text) {
  ReportedClaim reported;
  const std::string& id = row.id;
  reported.edits = store::load_edits(database, id);
  reported.facets = store::load_facets(database, id);
  reported.marks = store::load_marks(database, id);
  reported.worth_reasons = store::load_worth_reasons(database, id);
  reported.elements = load_elements_of(database, row, text);
  reported.evidence = evidence_of(database, row);
  reported.checked_before = workflow::confirmed_checks(database, id);
  for (const Span span : row.quote) reported.selectors.push_back(article.selector(span));
  reported.verdicts = store::load_verdicts(database, id);
  if (row.state == store::ClaimState::reopened) {
    const auto why = store::latest_event(database, id, store::EventKind::reopened);
    if (why) reported.reopened = remark_of(*why);
  }
  for (const store::Event& event : store::open_queries(database, id)) {
    reported.queries.push_back(remark_of(event));
  }
  for (const store::Event& event : store::events_of(database, id)) {
    if (event.says() != store::EventKind::note || event.undone) continue;
    reported.notes.push_back(remark_of(event));
  }
  if (row.state == store::ClaimState::signed_off) {
    const auto signing = store::latest_event(database, id, store::EventKind::signed_off);
    if (signing) reported.signed_off = signing->time;
  }
  reported.claim = std::move(row);
  return reported;
}

std::vector<ReportedSource> report_sources(const std::vector<store::SourceRow>& rows,
                                           const Report& report, const Redactor& redactor) {
  std::set<std::int64_t> used;
  for (const ReportedSentence& entry : report.sentences) {
    for (const ReportedClaim& reported : entry.claims) {
      for (const ReportedEvidence& evidence : reported.evidence) used.insert(evidence.source);
    }
  }
  std::vector<ReportedSource> sources;
  for (const store::SourceRow& row : rows) {
    if (!used.contains(row.number)) continue;
    ReportedSource source{row.number,
                          redactor.label_of(row),
                          row.source.kind,
                          redactor.text(row.source.url),
                          row.source.confidential,
                          ""};
    if (!row.source.confidential) {
      source.label = redactor.note(source.label);
    } else if (report.audience == Audience::internal) {
      source.label += " (confidential)";
    } else {
      source.url.clear();
    }
    ShownAddress address = shown_address(source.url);
    source.label = shown_address(source.label).text;
    source.url = std::move(address.text);
    source.warning = std::move(address.warning);
    sources.push_back(std::move(source));
  }
  return sources;
}

/// What a confidential source said may give it away, whatever the words.
void drop_confidential_quotes(Report& report) {
  for (ReportedSentence& entry : report.sentences) {
    for (ReportedClaim& reported : entry.claims) {
      for (ReportedEvidence& evidence : reported.evidence) {
        const auto source =
            std::ranges::find(report.sources, evidence.source, &ReportedSource::number);
        if (source == report.sources.end() || !source->confidential) continue;
        evidence.quote.clear();
        evidence.locator.clear();
      }
    }
  }
}

/// Throws where the article itself says what a public report may not.
void refuse_confidential_words(const Report& report, const ArticleText& article) {
  for (const ReportedSentence& entry : report.sentences) {
    if (!article.names_in(entry.sentence.span)) continue;
    std::string where;
    for (const ReportedClaim& reported : entry.claims) {
      where += (where.empty() ? "" : ", ") + label_of(reported.claim);
    }
    throw Error{ErrorKind::not_found,
                "the article names a confidential source at " +
                    place_line(entry.sentence.position) +
                    (where.empty() ? ", in a sentence without a claim" : ", in " + where) +
                    "; a public report cannot hide it",
                "take the name out of the article, or make the report with --audience editor"};
  }
}

void count(Report& report) {
  Counts& counts = report.counts;
  for (const ReportedSentence& entry : report.sentences) {
    ++counts.sentences;
    if (entry.sentence.disposition != claims::has_claims) {
      ++counts.sentences_without_claims;
      ++counts.left[entry.sentence.disposition];
    }
    counts.left_over += static_cast<std::uint32_t>(entry.sentence.left_over.size());
    for (const ReportedClaim& reported : entry.claims) {
      ++counts.claims;
      ++counts.states[store::name_of(reported.claim.state)];
      if (reported.claim.attribution) ++counts.attributed;
      if (reported.claim.ambiguous) ++counts.ambiguous;
      if (!reported.claim.verdict) {
        ++counts.open;
      } else {
        ++counts.verdicts[claims::name_of(reported.claim.verdict->verdict)];
      }
    }
  }
}

void load_sentences(store::Database& database, const ArticleText& article, std::string_view text,
                    Report& report) {
  store::Filter filter;
  filter.slugs = {report.article.slug};
  std::vector<store::ClaimRow> rows = store::list_claims(database, filter);
  auto row = rows.begin();
  for (store::SentenceRow& sentence : store::list_sentences(database, report.article.slug)) {
    ReportedSentence entry{std::move(sentence), {}};
    for (; row != rows.end() && row->paragraph == entry.sentence.paragraph &&
           row->sentence == entry.sentence.index;
         ++row) {
      entry.claims.push_back(load_claim(database, std::move(*row), article, text));
    }
    report.sentences.push_back(std::move(entry));
  }
  article.part(report.sentences);
}

}  // namespace

Report build_report(store::Database& database, std::string_view slug, Timestamp now,
                    Audience audience) {
  Report report;
  const auto article = store::find_article(database, slug);
  if (!article) {
    store::fail_unlisted(database, slug);
  }
  report.audience = audience;
  report.article = *article;
  report.made = now;
  const store::StoredText stored = store::load_text(database, slug);
  report.text_hash = stored.text_hash;
  report.raw_hash = stored.raw_hash;
  for (const store::RunRow& run : store::list_runs(database)) {
    if (run.version_id == stored.version_id) report.tooling = run.tooling;
  }

  const std::vector<store::SourceRow> sources = store::list_sources(database);
  const Redactor redactor = audience == Audience::internal ? Redactor{} : Redactor{sources};
  const bool named = !redactor.find(stored.text).empty();
  const ArticleText text{stored.text, redactor.find(stored.text, named)};
  load_sentences(database, text, stored.text, report);
  report.sources = report_sources(sources, report, redactor);
  if (audience == Audience::readers) {
    refuse_confidential_words(report, text);
    drop_confidential_quotes(report);
  } else {
    report.flags = store::list_flags(database, slug);
    report.chain_heads = store::chain_heads(database);
  }

  const Censor censor{redactor, named, audience};
  censor.mask(report.article);
  for (ReportedSentence& entry : report.sentences) {
    censor.mask(entry.sentence);
    for (ReportedClaim& reported : entry.claims) censor.mask(reported);
  }
  for (store::FlagRow& row : report.flags) censor.mask(row);
  for (store::ChainHead& head : report.chain_heads) censor.mask_reviewer(head.reviewer);
  count(report);
  return report;
}

}  // namespace claimcheck::report
