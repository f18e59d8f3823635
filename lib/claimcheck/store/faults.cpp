// SPDX-License-Identifier: MIT
#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/article_check.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/database.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/evidence_check.hpp"
#include "claimcheck/store/source_store.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/store/stored_lists.hpp"
#include "claimcheck/text/offset_map.hpp"

#include <SQLiteCpp/Database.h>
#include <sqlite3.h>

namespace claimcheck::store {
namespace {

using Faults = std::vector<std::string>;

void check_integrity(Database& database, Faults& faults) {
  Query integrity{database, "PRAGMA integrity_check(20)"};
  while (integrity.next()) {
    const std::string line = integrity.text(0);
    if (line != "ok") faults.push_back("SQLite's integrity check: " + line);
  }
  Query keys{database, "PRAGMA foreign_key_check"};
  while (keys.next()) {
    faults.push_back("a row of " + keys.text(0) + " points at a row of " + keys.text(2) +
                     " that is not there");
  }
}

struct Version {
  std::int64_t key = 0;
  std::string name;
  std::string text;
};

void check_marks(Database& database, const Version& version, const std::string& id,
                 Faults& faults) {
  for (const claims::Mark& mark : load_marks(database, id)) {
    for (const Span word : mark.words) {
      if (lies_in(version.text, word)) continue;
      faults.push_back("a mark of claim " + id + " cuts a character of " + version.name +
                       " in two");
    }
  }
}

void check_elements(Database& database, const Version& version, const std::string& id,
                    Faults& faults) {
  for (const elements::Element& element : load_elements(database, id)) {
    for (const Span span : element.spans) {
      if (lies_in(version.text, span)) continue;
      faults.push_back("an element of claim " + id + " cuts a character of " + version.name +
                       " in two");
    }
  }
}

void check_quotes(Database& database, const Version& version, Faults& faults) {
  Query spans{database,
              "SELECT s.begin_byte, s.end_byte, s.exact, c.number FROM claim c "
              "JOIN claim_span s ON s.claim = c.number WHERE c.version = ? "
              "ORDER BY c.number, s.place"};
  spans.bind(version.key);
  while (spans.next()) {
    const Span span{spans.natural(0), spans.natural(1)};
    if (!lies_in(version.text, span) || slice(version.text, span) != spans.text(2)) {
      faults.push_back("C" + std::to_string(spans.integer(3)) +
                       " quotes what does not stand at its place in " + version.name);
    }
  }
  Query claims{database, "SELECT id FROM claim WHERE version = ? ORDER BY number"};
  claims.bind(version.key);
  while (claims.next()) {
    const std::string id = claims.text(0);
    load_edits(database, id);
    load_facets(database, id);
    load_worth_reasons(database, id);
    check_marks(database, version, id, faults);
    check_elements(database, version, id, faults);
  }
}

void check_attributions(Database& database, const Version& version, Faults& faults) {
  Query spans{database,
              "SELECT t.source_bytes, t.cue_bytes, t.content_bytes, c.number FROM claim c "
              "JOIN attribution t ON t.claim = c.number WHERE c.version = ? ORDER BY c.number"};
  spans.bind(version.key);
  while (spans.next()) {
    for (const int column : {0, 1, 2}) {
      for (const Span span : read_spans(spans, column, version.text.size())) {
        if (lies_in(version.text, span)) continue;
        faults.push_back("the attribution of C" + std::to_string(spans.integer(3)) +
                         " cuts a character of " + version.name + " in two");
      }
    }
  }
}

void check_sentences(Database& database, const Version& version, Faults& faults) {
  Query spans{database, "SELECT begin_byte, end_byte, place FROM sentence WHERE version = ?"};
  spans.bind(version.key);
  while (spans.next()) {
    if (lies_in(version.text, {spans.natural(0), spans.natural(1)})) continue;
    faults.push_back("sentence " + std::to_string(spans.integer(2)) + " lies outside the text of " +
                     version.name);
  }
}

void check_texts(Database& database, Faults& faults) {
  Query versions{database,
                 "SELECT v.key, a.slug || ' v' || v.number, v.text, v.text_hash, v.text_bytes, "
                 "v.offsets FROM article_version v JOIN article a ON a.key = v.article "
                 "ORDER BY v.key"};
  while (versions.next()) {
    const Version version{versions.integer(0), versions.text(1), versions.text(2)};
    if (sha256(version.text) != versions.text(3) || version.text.size() != versions.natural(4)) {
      faults.push_back("the text of " + version.name + " does not match its hash");
    }
    text::OffsetMap::decode(versions.blob(5));
    check_sentences(database, version, faults);
    check_quotes(database, version, faults);
    check_attributions(database, version, faults);
  }
}

void check_rows(Database& database, Faults& faults) {
  for (const bool retired : {false, true}) {
    Filter filter;
    filter.retired = retired;
    list_claims(database, filter);
  }
  for (const auto& article : list_articles(database)) list_sentences(database, article.slug);
  list_runs(database);
  list_sources(database);
  const std::int64_t orphans =
      read_integer(database,
                   "SELECT count(*) FROM event e WHERE e.finding IS NOT NULL AND NOT EXISTS "
                   "(SELECT 1 FROM claim c WHERE c.id = e.subject)");
  if (orphans > 0) {
    faults.push_back(std::to_string(orphans) + " verdicts are about claims that are not here");
  }
}

// The check is an INSERT to SQLite, so a read-only file is checked in a copy.
void check_index(Database& database, const std::string& index) {
  const std::string check =
      "INSERT INTO " + index + " (" + index + ", rank) VALUES ('integrity-check', 1)";
  if (sqlite3_db_readonly(database.connection().getHandle(), "main") == 0) {
    return execute(database, check.c_str());
  }
  SQLite::Database copy{":memory:", SQLite::OPEN_READWRITE};
  sqlite3_backup* copying =
      sqlite3_backup_init(copy.getHandle(), "main", database.connection().getHandle(), "main");
  sqlite3_backup_step(copying, -1);
  const int code = sqlite3_backup_finish(copying);
  if (code != SQLITE_OK) fail_with(database.statements().file(), code, "");
  if (copy.tryExec(check) != SQLITE_OK) {
    fail_with(database.statements().file(), copy.getExtendedErrorCode(), copy.getErrorMsg());
  }
}

template <typename Check>
void collect(Faults& faults, const std::string& about, Check check) {
  try {
    check();
  } catch (const Error& error) {
    faults.push_back(about + ": " + error.what());
  }
}

}  // namespace

std::vector<std::string> Database::find_faults() {
  Faults faults;
  collect(faults, "the file", [&] { check_integrity(*this, faults); });
  collect(faults, "articles and quotes", [&] { check_texts(*this, faults); });
  collect(faults, "rows", [&] { check_rows(*this, faults); });
  collect(faults, "the search index", [&] { check_index(*this, "claim_search"); });
  collect(faults, "snapshots", [&] { check_snapshots(*this, faults); });
  collect(faults, "pages", [&] { check_pages(*this, faults); });
  collect(faults, "evidence", [&] { check_evidence(*this, faults); });
  collect(faults, "earlier checks", [&] { check_prior_checks(*this, faults); });
  collect(faults, "the search index of pages", [&] { check_index(*this, "passage_search"); });
  collect(faults, "the event log", [&] {
    for (std::string& fault : verify_chains(*this)) faults.push_back(std::move(fault));
  });
  return faults;
}

}  // namespace claimcheck::store
