// SPDX-License-Identifier: MIT
#include "claimcheck/store/page_store.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/article_check.hpp"
#include "claimcheck/store/evidence_check.hpp"
#include "claimcheck/store/search_words.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <tuple>

namespace claimcheck::store {
namespace {

constexpr std::size_t longest_passage = 1500;
constexpr std::string_view blanks = " \t\r\n";

constexpr const char* page_columns =
    "SELECT body, format, title, byline, published, canonical, site, language, encoding, text, "
    "unread, reader FROM page ";

Page read_page(Query& query) {
  Page page;
  int column = 0;
  for (std::string* field :
       {&page.body_hash, &page.format, &page.title, &page.byline, &page.published, &page.canonical,
        &page.site, &page.language, &page.encoding}) {
    *field = query.text(column++);
  }
  if (!query.is_null(column)) page.text = query.text(column);
  page.unread = query.text(column + 1);
  page.reader = query.text(column + 2);
  return page;
}

bool same(const Page& left, const Page& right) {
  const auto fields = [](const Page& page) {
    return std::tie(page.format, page.title, page.byline, page.published, page.canonical, page.site,
                    page.language, page.encoding, page.text, page.unread, page.reader);
  };
  return fields(left) == fields(right);
}

void require_sound(const Page& page) {
  bool sound = page.text.has_value() == page.unread.empty();
  for (const std::string* field :
       {&page.format, &page.title, &page.byline, &page.published, &page.canonical, &page.site,
        &page.language, &page.encoding, &page.unread, &page.reader}) {
    sound = sound && text::is_valid_utf8(*field);
  }
  if (page.text) {
    sound = sound && text::is_valid_utf8(*page.text) &&
            page.text->size() <= std::numeric_limits<std::uint32_t>::max();
  }
  if (!sound) throw Error{ErrorKind::internal, "a page was not read as it has to be"};
}

void drop_passages(Database& database, std::int64_t page) {
  Query old{database,
            "SELECT p.key, t.text FROM passage p JOIN passage_text t ON t.key = p.key "
            "WHERE p.page = ?"};
  Query unlist{database,
               "INSERT INTO passage_search (passage_search, rowid, text) VALUES ('delete', ?, ?)"};
  old.bind(page);
  while (old.next()) unlist.bind(old.integer(0), old.text(1)).run();
  Query{database, "DELETE FROM passage WHERE page = ?"}.bind(page).run();
}

void add_passages(Database& database, std::int64_t page, std::string_view text) {
  Query row{database, "INSERT INTO passage (page, begin_byte, end_byte) VALUES (?, ?, ?)"};
  Query listed{database, "INSERT INTO passage_search (rowid, text) VALUES (?, ?)"};
  for (const Span span : passages_of(text)) {
    row.bind(page, span.begin, span.end).run();
    listed.bind(last_key(database), slice(text, span)).run();
  }
}

std::optional<std::int64_t> key_of(Database& database, std::string_view body) {
  Query query{database, "SELECT key FROM page WHERE body = ?"};
  query.bind(body);
  return query.next() ? std::optional{query.integer(0)} : std::nullopt;
}

std::int64_t write_row(Database& database, const Page& page) {
  Query row{database,
            "INSERT INTO page (body, format, title, byline, published, canonical, site, language, "
            "encoding, text, text_hash, unread, reader) "
            "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) "
            "ON CONFLICT (body) DO UPDATE SET format = excluded.format, title = excluded.title, "
            "byline = excluded.byline, published = excluded.published, "
            "canonical = excluded.canonical, site = excluded.site, language = excluded.language, "
            "encoding = excluded.encoding, text = excluded.text, text_hash = excluded.text_hash, "
            "unread = excluded.unread, reader = excluded.reader"};
  row.bind(page.body_hash, page.format, page.title, page.byline, page.published, page.canonical,
           page.site, page.language, page.encoding, page.text, sha256(page.text.value_or("")),
           page.unread, page.reader)
      .run();
  return *key_of(database, page.body_hash);
}

/// Writes a page without its passages. Returns its key, nothing when it stands there already.
std::optional<std::int64_t> write_page(Database& database, const Page& page) {
  Query kept{database, "SELECT 1 FROM snapshot_body WHERE hash = ?"};
  kept.bind(page.body_hash);
  if (!kept.next()) throw Error{ErrorKind::internal, "a page of a body that is not kept"};
  if (const auto before = find_page(database, page.body_hash)) {
    if (same(*before, page)) return std::nullopt;
    drop_passages(database, *key_of(database, page.body_hash));
  }
  return write_row(database, page);
}

/// The end of the passage that begins at `begin`, for a paragraph that is longer than one may be.
std::size_t end_of_part(std::string_view text, std::size_t begin, std::size_t end) {
  std::size_t last_blank = std::string_view::npos;
  std::size_t last_stop = std::string_view::npos;
  for (std::size_t at = begin + 1; at < end; ++at) {
    if (at - begin > longest_passage && last_blank != std::string_view::npos) break;
    if (blanks.find(text[at]) == std::string_view::npos) continue;
    last_blank = at;
    if (text[at - 1] == '.' || text[at] == '\n') last_stop = at;
  }
  if (last_stop != std::string_view::npos && last_stop - begin > longest_passage / 2) {
    return last_stop;
  }
  return last_blank == std::string_view::npos ? end : last_blank;
}

void add_paragraph(std::string_view text, std::size_t begin, std::size_t end,
                   std::vector<Span>& spans) {
  while (begin < end) {
    begin = std::min(text.find_first_not_of(blanks, begin), end);
    if (begin == end) return;
    std::size_t stop = end - begin > longest_passage ? end_of_part(text, begin, end) : end;
    const std::size_t next = stop;
    stop = text.find_last_not_of(blanks, stop - 1) + 1;
    spans.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(stop)});
    begin = next;
  }
}

}  // namespace

std::vector<Span> passages_of(std::string_view text) {
  std::vector<Span> spans;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find("\n\n", begin), text.size());
    add_paragraph(text, begin, end, spans);
    begin = end + 2;
  }
  return spans;
}

void save_page(Database& database, const Page& page) { save_pages(database, {&page, 1}); }

void save_pages(Database& database, std::span<const Page> pages) {
  for (const Page& page : pages) require_sound(page);
  // FTS5 writes all that it holds to the file when a savepoint begins, so that none may begin
  // between two passages: they come after all rows.
  database.transact([&] {
    std::map<std::int64_t, const Page*> written;  // by key
    for (const Page& page : pages) {
      if (const auto key = write_page(database, page)) written[*key] = &page;
    }
    for (const auto& [key, page] : written) {
      if (page->text) add_passages(database, key, *page->text);
    }
  });
}

std::optional<Page> find_page(Database& database, std::string_view body_hash) {
  Query query{database, std::string{page_columns} + "WHERE body = ?"};
  query.bind(body_hash);
  return query.next() ? std::optional{read_page(query)} : std::nullopt;
}

std::vector<std::string> list_unread_bodies(Database& database, std::string_view reader) {
  Query query{database,
              "SELECT s.body FROM snapshot s LEFT JOIN page p ON p.body = s.body "
              "WHERE p.reader IS NULL OR p.reader <> ? GROUP BY s.body ORDER BY min(s.number)"};
  query.bind(reader);
  std::vector<std::string> bodies;
  while (query.next()) bodies.push_back(query.text(0));
  return bodies;
}

std::vector<PassageHit> search_passages(Database& database, std::span<const std::string> words,
                                        std::uint32_t limit) {
  const std::string expression = match_any(words);
  if (expression.empty()) return {};
  Query query{database,
              "SELECT p.page, g.body, p.begin_byte, p.end_byte, t.text, f.rank "
              "FROM (SELECT rowid AS key, rank FROM passage_search WHERE passage_search MATCH ? "
              "      ORDER BY rank LIMIT ?) f "
              "JOIN passage p ON p.key = f.key JOIN passage_text t ON t.key = f.key "
              "JOIN page g ON g.key = p.page ORDER BY f.rank, f.key"};
  query.bind(expression, limit);
  std::vector<PassageHit> hits;
  while (query.next()) {
    PassageHit hit;
    hit.page = query.integer(0);
    hit.body_hash = query.text(1);
    hit.span = query.span(2, std::numeric_limits<std::uint32_t>::max());
    hit.text = query.text(4);
    hit.rank = query.real(5);
    hits.push_back(std::move(hit));
  }
  return hits;
}

void check_pages(Database& database, std::vector<std::string>& faults) {
  Query pages{database, std::string{page_columns} + "ORDER BY key"};
  while (pages.next()) {
    const Page page = read_page(pages);
    const std::string text = page.text.value_or("");
    const std::string name = "the page read from " + page.body_hash;
    Query hash{database, "SELECT text_hash, key FROM page WHERE body = ?"};
    hash.bind(page.body_hash);
    hash.next();
    if (sha256(text) != hash.text(0)) faults.push_back(name + " does not match its text's hash");
    Query spans{database, "SELECT begin_byte, end_byte FROM passage WHERE page = ?"};
    spans.bind(hash.integer(1));
    while (spans.next()) {
      if (lies_in(text, {spans.natural(0), spans.natural(1)})) continue;
      faults.push_back(name + " has a passage that does not lie in it");
    }
  }
}

}  // namespace claimcheck::store
