// SPDX-License-Identifier: MIT
#include "claimcheck/store/merge_parts.hpp"

#include <algorithm>
#include <array>
#include <optional>

namespace claimcheck::store {
namespace {

/// A table of what belongs to one claim or one version, and its columns but for that key.
struct PartTable {
  const char* name;
  const char* columns;
  int count;
  const char* order = "place";
};

constexpr std::array claim_parts{
    PartTable{"claim_span",
              "place, begin_byte, end_byte, line, column_number, exact, prefix, suffix", 8},
    PartTable{"claim_edit", "place, at_bytes, begin_byte, end_byte, original, replacement, reason",
              7},
    PartTable{"attribution", "source, role, cue, mode, via, source_bytes, cue_bytes, content_bytes",
              8},
    PartTable{"facet", "place, subject, predicate, object, args", 5},
    PartTable{"mark", "place, name, rule, word_bytes", 4},
    PartTable{"worth_reason", "place, name, points", 3},
    PartTable{"element", "place, kind, word_bytes, value, unit, is_open, certainty, rule", 8},
};
constexpr PartTable flagged_claims{"flag_claim", "place", 1};
constexpr std::array version_parts{
    PartTable{"sentence",
              "place, paragraph, sentence, block, begin_byte, end_byte, line, column_number, "
              "disposition, rule, left_over",
              11},
    PartTable{"flag", "place, rule, text, word_bytes, line, column_number, certainty", 7},
    PartTable{"run", "id, time, tool_version, rules_hash, model_hash, sentences, claims", 7, "key"},
};

std::string marks(int count) {
  std::string list;
  for (int place = 0; place < count; ++place) list += ", ?";
  return list;
}

void copy_claim_parts(Merge& merge, const PartTable& table, std::int64_t version) {
  const std::string name = table.name;
  Query rows{merge.there, "SELECT claim, " + std::string{table.columns} + " FROM " + name +
                              " WHERE claim IN (SELECT number FROM claim WHERE version = ?) "
                              "ORDER BY claim"};
  Query insert{merge.here, "INSERT INTO " + name + " (claim, " + table.columns + ") VALUES (?" +
                               marks(table.count) + ")"};
  rows.bind(version);
  while (rows.next()) {
    const std::int64_t claim = rows.integer(0);
    if (!merge.new_claims.contains(claim)) continue;
    insert.bind(merge.claims.at(claim)).also_from(rows, 1, 1 + table.count).run();
  }
}

void copy_version_parts(Merge& merge, const PartTable& table, std::int64_t version) {
  const std::string name = table.name;
  Query rows{merge.there, "SELECT " + std::string{table.columns} + " FROM " + name +
                              " WHERE version = ? ORDER BY " + table.order};
  Query insert{merge.here, "INSERT INTO " + name + " (version, " + table.columns + ") VALUES (?" +
                               marks(table.count) + ")"};
  rows.bind(version);
  while (rows.next()) {
    insert.bind(merge.versions.at(version)).also_from(rows, 0, table.count).run();
  }
}

/// Claims of a version that was here before are listed only when a person made them: its split is
/// the one that was made here.
void copy_claims(Merge& merge, std::int64_t version) {
  const bool is_new = merge.new_versions.contains(version);
  Query rows{merge.there,
             "SELECT number, in_split, id, place, paragraph, sentence, text, rule, negated, "
             "ambiguous, certainty, kind, modality, worth, retired FROM claim WHERE version = ? "
             "ORDER BY number"};
  Query insert{merge.here,
               "INSERT INTO claim (version, in_split, id, place, paragraph, sentence, text, rule, "
               "negated, ambiguous, certainty, kind, modality, worth, retired) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"};
  Query listed{merge.here, "INSERT INTO claim_search (rowid, text) VALUES (?, ?)"};
  rows.bind(version);
  while (rows.next()) {
    const std::int64_t there = rows.integer(0);
    const std::string id = rows.text(2);
    if (const auto known = find_key(merge.here, "SELECT number FROM claim WHERE id = ?", id)) {
      merge.claims.emplace(there, *known);
      continue;
    }
    const bool in_split = rows.flag(1);
    insert.bind(merge.versions.at(version), is_new && in_split)
        .also_from(rows, 2, 14)
        .also(is_new ? rows.flag(14) : true);
    const std::int64_t here = insert_row(insert);
    listed.bind(here, rows.text(6)).run();
    merge.claims.emplace(there, here);
    merge.new_claims.insert(there);
    ++merge.result.claims;
    if (!is_new && in_split) merge.result.unlisted.push_back(here);
  }
  for (const PartTable& table : claim_parts) copy_claim_parts(merge, table, version);
  if (!is_new) return;
  for (const PartTable& table : version_parts) copy_version_parts(merge, table, version);
  copy_claim_parts(merge, flagged_claims, version);
}

std::optional<std::int64_t> find_article_here(Merge& merge, std::int64_t article,
                                              const std::string& id) {
  if (const auto key = find_key(merge.here, "SELECT key FROM article WHERE id = ?", id)) {
    return key;
  }
  Query versions{merge.there,
                 "SELECT id FROM article_version WHERE article = ? ORDER BY number DESC"};
  versions.bind(article);
  while (versions.next()) {
    const auto key =
        find_key(merge.here, "SELECT article FROM article_version WHERE id = ?", versions.text(0));
    if (key) return key;
  }
  return std::nullopt;
}

std::string free_slug(Database& database, const std::string& slug) {
  constexpr std::size_t longest = 76;  // with a number behind it still a slug
  std::string free = slug;
  for (int number = 2; find_key(database, "SELECT key FROM article WHERE slug = ?", free);
       ++number) {
    free = slug.substr(0, longest) + "-" + std::to_string(number);
  }
  return free;
}

std::int64_t add_article(Merge& merge, const std::string& id, const std::string& slug) {
  const std::string free = free_slug(merge.here, slug);
  if (free != slug) merge.result.renamed.push_back({slug, free});
  Query insert{merge.here, "INSERT INTO article (id, slug) VALUES (?, ?) RETURNING key"};
  insert.bind(id, free);
  ++merge.result.articles;
  return insert_row(insert);
}

/// Returns the keys of the versions that were not here.
std::vector<std::int64_t> copy_versions(Merge& merge, std::int64_t article, std::int64_t here) {
  Query rows{merge.there,
             "SELECT key, id, raw_hash, text_hash, text_bytes, title, origin, dateline, language, "
             "format, text, offsets FROM article_version WHERE article = ? ORDER BY number"};
  Query insert{merge.here,
               "INSERT INTO article_version (article, number, id, raw_hash, text_hash, text_bytes, "
               "title, origin, dateline, language, format, text, offsets) VALUES (?1, (SELECT "
               "coalesce(max(v.number), 0) + 1 FROM article_version v WHERE v.article = ?1), ?, ?, "
               "?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key"};
  std::vector<std::int64_t> added;
  rows.bind(article);
  while (rows.next()) {
    const std::int64_t key = rows.integer(0);
    if (const auto known =
            find_key(merge.here, "SELECT key FROM article_version WHERE id = ?", rows.text(1))) {
      merge.versions.emplace(key, *known);
      continue;
    }
    insert.bind(here).also_from(rows, 1, 12);
    merge.versions.emplace(key, insert_row(insert));
    merge.new_versions.insert(key);
    ++merge.result.versions;
    added.push_back(key);
  }
  return added;
}

/// The latest version stays what it is here unless the other file went on from it.
bool choose_latest(Merge& merge, std::int64_t article, std::int64_t here, bool is_new,
                   const std::vector<std::int64_t>& added) {
  Query latest_there{merge.there, "SELECT latest FROM article WHERE key = ?"};
  latest_there.bind(article).next();
  const std::int64_t wanted = latest_there.integer(0);
  if (std::ranges::find(added, wanted) == added.end()) return false;
  if (!is_new) {
    Query latest_here{merge.here,
                      "SELECT v.id, a.slug FROM article a JOIN article_version v ON v.key = "
                      "a.latest WHERE a.key = ?"};
    latest_here.bind(here).next();
    if (!find_key(merge.there, "SELECT key FROM article_version WHERE id = ?",
                  latest_here.text(0))) {
      merge.result.kept_latest.push_back(latest_here.text(1));
      return false;
    }
  }
  Query{merge.here, "UPDATE article SET latest = ? WHERE key = ?"}
      .bind(merge.versions.at(wanted), here)
      .run();
  return true;
}

}  // namespace

void merge_articles(Merge& merge) {
  Query articles{merge.there, "SELECT key, id, slug FROM article ORDER BY key"};
  while (articles.next()) {
    const std::int64_t article = articles.integer(0);
    const std::string id = articles.text(1);
    const auto known = find_article_here(merge, article, id);
    const std::int64_t here = known ? *known : add_article(merge, id, articles.text(2));
    const std::vector<std::int64_t> added = copy_versions(merge, article, here);
    if (choose_latest(merge, article, here, !known, added)) {
      Query{merge.here,
            "DELETE FROM source_met WHERE claim IN (SELECT c.number FROM article_version v "
            "JOIN claim c ON c.version = v.key WHERE v.article = ?)"}
          .bind(here)
          .run();
    }
  }
  Query versions{merge.there, "SELECT key FROM article_version ORDER BY key"};
  while (versions.next()) copy_claims(merge, versions.integer(0));
}

}  // namespace claimcheck::store
