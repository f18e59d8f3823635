// SPDX-License-Identifier: MIT
// Drafts of the harbour article and what people find in it, for tests of what comes along.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/workflow/mark.hpp"
#include "claimcheck/workflow/revise.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::support {

inline const claims::Pronouns& pronouns() {
  static const claims::Pronouns words{english_pack().wording.at("reference.xml")};
  return words;
}

inline workflow::NewDraft draft_of(const std::string& text, const std::string& slug = "harbour") {
  workflow::ArticleInput input;
  input.bytes = text;
  input.name = input.origin = slug + ".md";
  input.slug = slug;
  input.slug_chosen = true;
  input.known_dateline = "2025-07-03";
  nlp::Workspace workspace;
  return {workflow::extract_article(input, english_extractor(), workspace), some_tooling(), false};
}

inline workflow::Revision revise(store::Database& database, const std::string& text,
                                 const std::string& slug = "harbour") {
  return workflow::apply_revision(database, draft_of(text, slug), pronouns(), "reviser", some_time);
}

inline void decide(store::Database& database, const std::string& claim, claims::Verdict verdict,
                   const std::string& reviewer, const std::string& note = "") {
  workflow::MarkRequest request;
  request.claims = {claim};
  request.verdict = verdict;
  request.reviewer = reviewer;
  request.note = note;
  request.sources = {"harbour log"};
  workflow::mark_claims(database, request, some_time);
}

/// Returns the listed claim that holds the words.
inline store::ClaimRow claim_with(store::Database& database, std::string_view words) {
  for (store::ClaimRow& claim : store::list_claims(database, {})) {
    if (claim.text.find(words) != std::string::npos) return std::move(claim);
  }
  FAIL("no claim holds " << words);
  return {};
}

}  // namespace claimcheck::support
