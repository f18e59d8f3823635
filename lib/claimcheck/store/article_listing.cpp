// SPDX-License-Identifier: MIT
#include "claimcheck/store/article_listing.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/statements.hpp"

namespace claimcheck::store {
namespace {

constexpr const char* removed_columns =
    "SELECT a.id, a.slug, v.title, v.number, "
    "(SELECT count(*) FROM claim c WHERE c.version = v.key AND c.retired = 0), "
    "e.reviewer, e.time, coalesce(p.note, '') FROM article a "
    "JOIN event e ON e.number = (SELECT max(s.number) FROM standing_event s "
    "WHERE s.subject = a.id AND s.kind = 'removed') "
    "JOIN event_data d ON d.event = e.number AND d.name = 'version' "
    "JOIN article_version v ON v.article = a.key AND v.number = CAST(d.value AS INTEGER) "
    "LEFT JOIN event_payload p ON p.event = e.number WHERE a.latest IS NULL ";

RemovedArticle read_removed(Query& query) {
  RemovedArticle row;
  row.id = query.text(0);
  row.slug = query.text(1);
  row.title = query.text(2);
  row.version = query.natural(3);
  row.claims = query.natural(4);
  row.reviewer = query.text(5);
  row.time = query.time(6);
  row.reason = query.text(7);
  return row;
}

/// The slug of the latest renaming that stands, else the one before the first; nothing for an
/// article that was never renamed.
std::optional<std::string> slug_given(Database& database, const std::string& article) {
  Query query{database,
              "SELECT coalesce("
              "(SELECT d.value FROM standing_event e JOIN event_data d ON d.event = e.number "
              "AND d.name = 'to' WHERE e.subject = ?1 AND e.kind = 'renamed' "
              "ORDER BY e.number DESC LIMIT 1), "
              "(SELECT d.value FROM event e JOIN event_data d ON d.event = e.number "
              "AND d.name = 'from' WHERE e.subject = ?1 AND e.kind = 'renamed' "
              "ORDER BY e.number LIMIT 1))"};
  query.bind(article);
  if (!query.next() || query.is_null(0)) return std::nullopt;
  return query.text(0);
}

void give_slug(Database& database, const std::string& article, const std::string& slug) {
  Query other{database, "SELECT 1 FROM article WHERE slug = ? AND id <> ?"};
  other.bind(slug, article);
  if (other.next()) {
    throw Error{ErrorKind::needs_human, "another article is called " + slug + " by now",
                "give that one another name first: claimcheck article rename " + slug + " NAME"};
  }
  Query{database, "UPDATE article SET slug = ? WHERE id = ?"}.bind(slug, article).run();
}

}  // namespace

std::vector<RemovedArticle> list_removed(Database& database) {
  Query query{database, std::string{removed_columns} + "ORDER BY a.key"};
  std::vector<RemovedArticle> rows;
  while (query.next()) rows.push_back(read_removed(query));
  return rows;
}

std::optional<RemovedArticle> find_removed(Database& database, std::string_view slug) {
  Query query{database, std::string{removed_columns} + "AND a.slug = ?"};
  query.bind(slug);
  return query.next() ? std::optional{read_removed(query)} : std::nullopt;
}

void fail_unlisted(Database& database, std::string_view slug) {
  const std::string name{slug};
  if (const auto removed = find_removed(database, slug)) {
    throw Error{ErrorKind::not_found,
                removed->reviewer + " removed the article " + name + " from view on " +
                    to_iso8601(removed->time).substr(0, 10),
                "list it again with: claimcheck article restore " + name};
  }
  throw Error{ErrorKind::not_found, "there is no article \"" + name + "\"",
              "claimcheck list articles shows them all"};
}

void settle_article(Database& database, const std::string& article) {
  if (const auto slug = slug_given(database, article)) give_slug(database, article, *slug);
  Query{database,
        "UPDATE article SET latest = CASE coalesce((SELECT s.kind FROM standing_event s "
        "WHERE s.subject = article.id AND s.kind IN ('removed', 'restored') "
        "ORDER BY s.number DESC LIMIT 1), '') WHEN 'removed' THEN NULL "
        "ELSE coalesce(latest, (SELECT v.key FROM event e JOIN event_data d "
        "ON d.event = e.number AND d.name = 'version' JOIN article_version v "
        "ON v.article = article.key AND v.number = CAST(d.value AS INTEGER) "
        "WHERE e.subject = article.id AND e.kind = 'removed' ORDER BY e.number DESC LIMIT 1), "
        "(SELECT v.key FROM article_version v WHERE v.article = article.key "
        "ORDER BY v.number DESC LIMIT 1)) END WHERE id = ?"}
      .bind(article)
      .run();
}

}  // namespace claimcheck::store
