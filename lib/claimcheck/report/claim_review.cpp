// SPDX-License-Identifier: MIT
#include "claimcheck/report/claim_review.hpp"

#include "claimcheck/report/formats.hpp"
#include "claimcheck/report/record.hpp"
#include "claimcheck/report/wording.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

std::vector<Unpublished> missing_publication(const Publication& publication) {
  std::vector<Unpublished> missing;
  if (publication.organisation.empty()) {
    missing.push_back({"", "nobody is named who publishes the reviews: give --organisation NAME"});
  }
  if (publication.base_url.empty()) {
    missing.push_back({"", "the reviews have no address: give --base-url URL"});
  }
  return missing;
}

bool rests_on_confidence(const Report& report, const ReportedClaim& reported) {
  return std::ranges::any_of(reported.evidence, [&](const ReportedEvidence& evidence) {
    const ReportedSource* source = find_source(report, evidence.source);
    return source != nullptr && source->confidential;
  });
}

/// Returns why a claim is not published, "" when it is.
std::string why_unpublished(const Report& report, const ReportedClaim& reported) {
  const store::ClaimRow& claim = reported.claim;
  if (!claim.verdict) return "it has no finding";
  if (claim.state != store::ClaimState::checked && claim.state != store::ClaimState::signed_off) {
    return "its state is " + spoken(store::name_of(claim.state));
  }
  const claims::Verdict finding = claim.verdict->verdict;
  if (finding == claims::Verdict::withdrawn) return "its finding is withdrawn";
  if (rests_on_confidence(report, reported)) return "its finding rests on a confidential source";
  const auto& scale = report.publication.scale;
  if (scale && workflow::rating_of(*scale, finding) == nullptr) {
    return scale->title + " has no rating for " + spoken(claims::name_of(finding));
  }
  return "";
}

std::string day_of(Timestamp time) { return to_iso8601(time).substr(0, 10); }

std::string address_of(const Report& report) {
  std::string url = report.publication.base_url;
  if (!url.ends_with('/')) url += '/';
  return url + report.article.slug;
}

Json rating_record(const Report& report, claims::Verdict finding) {
  Json record{{"@type", "Rating"}};
  const auto& scale = report.publication.scale;
  if (!scale) {
    record["alternateName"] = spoken(claims::name_of(finding));
    return record;
  }
  const workflow::Rating& rating = *workflow::rating_of(*scale, finding);
  if (rating.value) {
    std::uint32_t best = 1;
    for (const workflow::Rating& other : scale->ratings) {
      best = std::max(best, other.value.value_or(1));
    }
    record["ratingValue"] = *rating.value;
    record["bestRating"] = best;
    record["worstRating"] = 1;
  }
  record["alternateName"] = rating.name;
  return record;
}

Json claim_record(const Report& report, const store::ClaimRow& claim) {
  Json appearance{
      {"@type", "Article"}, {"url", address_of(report)}, {"headline", report.article.title}};
  Json record{{"@type", "Claim"}};
  if (!report.article.dateline.empty()) {
    appearance["datePublished"] = report.article.dateline;
    record["datePublished"] = report.article.dateline;
  }
  if (claim.attribution && !claim.attribution->source.empty()) {
    record["author"] = {{"name", claim.attribution->source}};
    if (!claim.attribution->role.empty()) {
      record["author"]["description"] = claim.attribution->role;
    }
  }
  record["appearance"] = std::move(appearance);
  return record;
}

Json review_record(const Report& report, const ReportedClaim& reported) {
  const store::ClaimRow& claim = reported.claim;
  const std::string url = address_of(report) + "#" + label_of(claim);
  Json author{{"@type", "Organization"}, {"name", report.publication.organisation}};
  if (!report.publication.organisation_url.empty()) {
    author["url"] = report.publication.organisation_url;
  }
  Json record{{"@type", "ClaimReview"}, {"@id", "urn:uuid:" + claim.id}, {"url", url}};
  if (!report.article.language.empty()) record["inLanguage"] = report.article.language;
  record["claimReviewed"] = claim.text;
  record["datePublished"] = day_of(reported.signed_off.value_or(claim.verdict->time));
  record["author"] = std::move(author);
  record["itemReviewed"] = claim_record(report, claim);
  record["reviewRating"] = rating_record(report, claim.verdict->verdict);
  return record;
}

}  // namespace

std::vector<Unpublished> unpublished_claims(const Report& report) {
  std::vector<Unpublished> list = missing_publication(report.publication);
  for (const ReportedSentence& entry : report.sentences) {
    for (const ReportedClaim& reported : entry.claims) {
      const std::string why = why_unpublished(report, reported);
      if (!why.empty()) list.push_back({label_of(reported.claim), why});
    }
  }
  return list;
}

std::string write_claim_review(const Report& report) {
  Json graph = Json::array();
  if (missing_publication(report.publication).empty()) {
    for (const ReportedSentence& entry : report.sentences) {
      for (const ReportedClaim& reported : entry.claims) {
        if (why_unpublished(report, reported).empty()) {
          graph.push_back(review_record(report, reported));
        }
      }
    }
  }
  const Json page{{"@context", "https://schema.org"}, {"@graph", std::move(graph)}};
  return print_record(page, true) + "\n";
}

}  // namespace claimcheck::report
