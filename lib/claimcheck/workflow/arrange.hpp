// SPDX-License-Identifier: MIT
// What a desk calls its articles and which of them it lists. Each function is one transaction and
// one action that one undo takes back; nothing is erased.
#pragma once

#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/workflow/decide.hpp"

#include <cstdint>
#include <string>
#include <string_view>

namespace claimcheck::workflow {

/// Calls an article by another slug. A new draft that is to be its next version has to be extracted
/// under the new one. Throws: Error{not_found} for an unknown slug; Error{usage} for a slug that is
/// none; Error{needs_human} when another article has it, or the article has signed-off claims and
/// no reason is given.
store::ArticleRow rename_article(store::Database& database, const std::string& slug,
                                 const std::string& to, const std::string& reason,
                                 const Hand& hand);

/// What is listed no more.
struct Removal {
  store::RemovedArticle article;
  std::uint32_t findings = 0;    ///< claims with one
  std::uint32_t signed_off = 0;  ///< claims
};
/// Takes an article out of all lists, counts, searches and reports; its claims keep their numbers
/// and what was found of them. Throws: Error{not_found}; Error{needs_human} when it has signed-off
/// claims and no reason is given.
Removal remove_article(store::Database& database, const std::string& slug,
                       const std::string& reason, const Hand& hand);

/// Lists a removed article again. Throws: Error{not_found} when none of that slug was removed.
store::ArticleRow restore_article(store::Database& database, const std::string& slug,
                                  const std::string& reason, const Hand& hand);

}  // namespace claimcheck::workflow
