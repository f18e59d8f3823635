// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/arrange.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/filter.hpp"
#include "claimcheck/workflow/slug.hpp"

#include <algorithm>

namespace claimcheck::workflow {
namespace {

store::ArticleRow require_article(store::Database& database, const std::string& slug) {
  if (auto article = store::find_article(database, slug)) return *std::move(article);
  store::fail_unlisted(database, slug);
}

std::vector<store::ClaimRow> claims_of(store::Database& database, const std::string& slug) {
  store::Filter filter;
  filter.slugs.push_back(slug);
  return store::list_claims(database, filter);
}

std::uint32_t count_signed(const std::vector<store::ClaimRow>& claims) {
  return static_cast<std::uint32_t>(
      std::ranges::count(claims, store::ClaimState::signed_off, &store::ClaimRow::state));
}

void require_reason(const std::string& slug, std::uint32_t signed_off, const std::string& reason) {
  if (signed_off == 0 || !reason.empty()) return;
  throw Error{ErrorKind::needs_human,
              slug + " has " + std::to_string(signed_off) +
                  (signed_off == 1 ? " claim that is signed off" : " claims that are signed off"),
              "say why with --reason TEXT"};
}

void append(store::Database& database, store::EventKind kind, const std::string& article,
            store::EventData data, const std::string& reason, const Hand& hand) {
  store::NewEvent event;
  event.kind = kind;
  event.subject = article;
  event.note = reason;
  event.data = std::move(data);
  store::append_events(database, hand.reviewer, {&event, 1}, hand.now);
}

}  // namespace

store::ArticleRow rename_article(store::Database& database, const std::string& slug,
                                 const std::string& to, const std::string& reason,
                                 const Hand& hand) {
  require_slug(to);
  store::ArticleRow renamed;
  database.transact([&] {
    renamed = require_article(database, slug);
    if (to == slug) {
      throw Error{ErrorKind::usage, "the article is called " + slug + " already",
                  "give another name"};
    }
    require_reason(slug, count_signed(claims_of(database, slug)), reason);
    append(database, store::EventKind::renamed, renamed.id, {{"from", slug}, {"to", to}}, reason,
           hand);
    renamed = require_article(database, to);
  });
  return renamed;
}

Removal remove_article(store::Database& database, const std::string& slug,
                       const std::string& reason, const Hand& hand) {
  Removal removal;
  database.transact([&] {
    const store::ArticleRow article = require_article(database, slug);
    const auto claims = claims_of(database, slug);
    removal.signed_off = count_signed(claims);
    removal.findings = static_cast<std::uint32_t>(std::ranges::count_if(
        claims, [](const store::ClaimRow& claim) { return claim.verdict.has_value(); }));
    require_reason(slug, removal.signed_off, reason);
    append(database, store::EventKind::removed, article.id,
           {{"version", std::to_string(article.version)}}, reason, hand);
    removal.article = store::find_removed(database, slug).value();
  });
  return removal;
}

store::ArticleRow restore_article(store::Database& database, const std::string& slug,
                                  const std::string& reason, const Hand& hand) {
  store::ArticleRow restored;
  database.transact([&] {
    const auto removed = store::find_removed(database, slug);
    if (!removed) {
      if (store::find_article(database, slug)) {
        throw Error{ErrorKind::not_found, slug + " was not removed",
                    "claimcheck article list shows which were"};
      }
      store::fail_unlisted(database, slug);
    }
    append(database, store::EventKind::restored, removed->id, {}, reason, hand);
    restored = require_article(database, slug);
  });
  return restored;
}

}  // namespace claimcheck::workflow
