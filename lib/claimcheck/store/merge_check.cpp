// SPDX-License-Identifier: MIT
#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/article_check.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/merge_parts.hpp"
#include "claimcheck/store/stored_lists.hpp"

#include <algorithm>

namespace claimcheck::store {
namespace {

constexpr std::size_t most_faults_named = 3;

[[noreturn]] void refuse(const Database& there, const std::string& what) {
  throw Error{ErrorKind::database, there.path().string() + ": not merged: " + what,
              "nothing was written; claimcheck doctor --db FILE looks at all of it"};
}

void require_no_faults(Database& there) {
  const std::vector<std::string> faults = there.find_faults();
  if (faults.empty()) return;
  std::string list;
  for (std::size_t place = 0; place < std::min(faults.size(), most_faults_named); ++place) {
    list += (place == 0 ? "" : "; ") + faults[place];
  }
  if (faults.size() > most_faults_named) {
    list += "; and " + std::to_string(faults.size() - most_faults_named) + " more";
  }
  refuse(there, list);
}

/// A version as it would have to be given to be stored.
ExtractedArticle as_extracted(Database& there, StoredSplit split) {
  ExtractedArticle article;
  article.slug = split.slug;
  article.dateline = std::move(split.dateline);
  std::uint32_t blocks = 0;
  for (const text::Sentence& sentence : split.sentences) {
    blocks = std::max(blocks, sentence.block + 1);
  }
  article.document.blocks.resize(blocks);
  Query ledger{there,
               "SELECT disposition, rule, left_over FROM sentence WHERE version = "
               "(SELECT key FROM article_version WHERE id = ?) ORDER BY place"};
  ledger.bind(split.version_id);
  while (ledger.next()) {
    const auto place = static_cast<std::uint32_t>(article.claim_set.ledger.size());
    article.claim_set.ledger.push_back(
        {place, ledger.text(0), ledger.text(1), read_spans(ledger, 2, split.text.size()), {}});
  }
  article.document.text = std::move(split.text);
  article.sentences = std::move(split.sentences);
  article.claim_set.claims = std::move(split.claims);
  return article;
}

void require_sound_version(Database& there, const std::string& slug, std::uint32_t number) {
  StoredSplit split = load_split(there, slug, number, Wanted::all);
  const std::string name = slug + " v" + std::to_string(number);
  const std::vector<std::string> ids = split.ids;
  const std::string version_id = split.version_id;
  ExtractedArticle article;
  try {
    article = as_extracted(there, std::move(split));
    require_sound(article);
  } catch (const Error& error) {
    refuse(there, name + ": " + error.what());
  }
  if (content_uuid("version", sha256(article.document.text)) != version_id) {
    refuse(there, name + " is not the text that its id names");
  }
  if (claim_ids(article.document.text, article.claim_set.claims) != ids)
    refuse(there, name + " has a claim that its id does not name");
}

bool is_all_here(Database& here, Database& there, std::int64_t version, const std::string& id) {
  if (!find_key(here, "SELECT key FROM article_version WHERE id = ?", id)) return false;
  Query claims{there, "SELECT id FROM claim WHERE version = ?"};
  claims.bind(version);
  while (claims.next()) {
    if (!find_key(here, "SELECT number FROM claim WHERE id = ?", claims.text(0))) return false;
  }
  return true;
}

}  // namespace

void require_mergeable(Database& here, Database& there) {
  require_no_faults(there);
  Query versions{there,
                 "SELECT v.key, v.id, a.slug, v.number FROM article a JOIN article_version v "
                 "ON v.article = a.key ORDER BY v.key"};
  while (versions.next()) {
    if (is_all_here(here, there, versions.integer(0), versions.text(1))) continue;
    require_sound_version(there, versions.text(2), versions.natural(3));
  }
  Query articles{there,
                 "SELECT a.id, a.slug, (SELECT v.text_hash FROM article_version v "
                 "WHERE v.article = a.key ORDER BY v.number LIMIT 1) FROM article a"};
  while (articles.next()) {
    if (content_uuid("article", articles.text(2)) == articles.text(0)) continue;
    refuse(there, articles.text(1) + " is not the article that its id names");
  }
}

}  // namespace claimcheck::store
