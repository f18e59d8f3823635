// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/report/report.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace claimcheck::report {
namespace {

/// Letters in the order in which confidential sources are met: A … Z, AA, AB …
std::string letters(std::size_t index) {
  std::string name;
  for (std::size_t rest = index + 1; rest > 0; rest = (rest - 1) / 26) {
    name.insert(name.begin(), static_cast<char>('A' + (rest - 1) % 26));
  }
  return name;
}

/// A word that must not leave the house, and what stands for it.
struct Mask {
  std::string secret;
  std::string label;
};

void add_masks(const store::NewSource& source, const std::string& label, std::vector<Mask>& masks) {
  for (const std::string& secret : {source.name, source.url}) {
    if (!secret.empty()) masks.push_back({secret, label});
  }
}

std::vector<ReportedSource> mask_sources(const std::vector<store::SourceRow>& rows,
                                         std::vector<Mask>& masks) {
  std::vector<ReportedSource> sources;
  std::size_t confidential = 0;
  for (const store::SourceRow& row : rows) {
    ReportedSource source{row.number, row.source.name, row.source.kind, row.source.url,
                          row.source.confidential};
    if (source.confidential) {
      source.label = "Source " + letters(confidential++) + " (confidential)";
      source.url.clear();
      add_masks(row.source, source.label, masks);
    }
    sources.push_back(std::move(source));
  }
  std::ranges::sort(masks, std::greater{}, [](const Mask& mask) { return mask.secret.size(); });
  return sources;
}

std::string masked(std::string text, const std::vector<Mask>& masks) {
  for (const Mask& mask : masks) {
    for (std::size_t at = 0; (at = text.find(mask.secret, at)) != std::string::npos;) {
      text.replace(at, mask.secret.size(), mask.label);
      at += mask.label.size();
    }
  }
  return text;
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

}  // namespace

Report build_report(store::Database& database, std::string_view slug, Timestamp now) {
  Report report;
  const auto article = store::find_article(database, slug);
  if (!article) {
    throw Error{ErrorKind::not_found, "there is no article \"" + std::string{slug} + "\"",
                "claimcheck list articles shows them all"};
  }
  report.article = *article;
  report.made = now;
  const store::StoredText stored = store::load_text(database, slug);
  report.text_hash = stored.text_hash;
  report.raw_hash = stored.raw_hash;
  for (const store::RunRow& run : store::list_runs(database)) {
    if (run.version_id == stored.version_id) report.tooling = run.tooling;
  }

  store::Filter filter;
  filter.slugs = {article->slug};
  std::vector<store::ClaimRow> rows = store::list_claims(database, filter);
  std::vector<Mask> masks;
  report.sources = mask_sources(store::list_sources(database), masks);
  std::set<std::int64_t> used;
  auto row = rows.begin();
  for (store::SentenceRow& sentence : store::list_sentences(database, slug)) {
    ReportedSentence entry{std::move(sentence), {}};
    for (; row != rows.end() && row->paragraph == entry.sentence.paragraph &&
           row->sentence == entry.sentence.index;
         ++row) {
      if (row->verdict) {
        used.insert(row->verdict->sources.begin(), row->verdict->sources.end());
        row->verdict->note = masked(std::move(row->verdict->note), masks);
      }
      std::vector<claims::Edit> edits = store::load_edits(database, row->id);
      std::vector<claims::Facet> facets = store::load_facets(database, row->id);
      std::vector<elements::Element> elements = store::load_elements(database, row->id);
      std::vector<claims::Mark> marks = store::load_marks(database, row->id);
      std::vector<claims::WorthReason> reasons = store::load_worth_reasons(database, row->id);
      entry.claims.push_back({std::move(*row), std::move(edits), std::move(facets),
                              std::move(elements), std::move(marks), std::move(reasons)});
    }
    report.sentences.push_back(std::move(entry));
  }
  std::erase_if(report.sources,
                [&used](const ReportedSource& source) { return !used.contains(source.number); });
  report.flags = store::list_flags(database, slug);
  report.chain_heads = store::chain_heads(database);
  count(report);
  return report;
}

}  // namespace claimcheck::report
