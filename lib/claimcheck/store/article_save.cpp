// SPDX-License-Identifier: MIT
#include "claimcheck/digest.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/store/article_check.hpp"
#include "claimcheck/store/article_listing.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_layers.hpp"
#include "claimcheck/store/claim_listing.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/flag_store.hpp"
#include "claimcheck/store/source_ledger.hpp"
#include "claimcheck/store/statements.hpp"
#include "claimcheck/store/stored_lists.hpp"

#include <map>
#include <set>

namespace claimcheck::store {
namespace {

constexpr std::uint32_t context_code_points = 32;

/// The version that holds a text, and the article that it belongs to.
struct Holder {
  std::int64_t article = 0;
  std::int64_t version = 0;
  std::uint32_t number = 0;
  bool latest = false;
  std::string slug;
  std::string dateline;
  std::string origin;
  std::string raw_hash;
};

std::optional<Holder> find_holder(Database& database, const std::string& text_hash) {
  Query query{database,
              "SELECT a.key, v.key, v.number, a.latest IS v.key, a.slug, v.dateline, v.origin, "
              "v.raw_hash "
              "FROM article_version v JOIN article a ON a.key = v.article WHERE v.text_hash = ?"};
  query.bind(text_hash);
  if (!query.next()) return std::nullopt;
  Holder holder;
  holder.article = query.integer(0);
  holder.version = query.integer(1);
  holder.number = query.natural(2);
  holder.latest = query.flag(3);
  holder.slug = query.text(4);
  holder.dateline = query.text(5);
  holder.origin = query.text(6);
  holder.raw_hash = query.text(7);
  return holder;
}

bool made_by(Database& database, std::int64_t version, const Tooling& tooling) {
  Query query{database,
              "SELECT tool_version, rules_hash, model_hash FROM run WHERE version = ? "
              "ORDER BY key DESC LIMIT 1"};
  query.bind(version);
  return query.next() && query.text(0) == tooling.version && query.text(1) == tooling.rules_hash &&
         query.text(2) == tooling.model_hash;
}

std::uint32_t count_current_claims(Database& database, std::int64_t version) {
  Query query{database, "SELECT count(*) FROM claim WHERE version = ? AND retired = 0"};
  query.bind(version);
  query.next();
  return query.natural(0);
}

bool is_unchanged(Database& database, const Holder& holder, const ExtractedArticle& article,
                  const Tooling& tooling) {
  const bool same_file = holder.origin != article.origin || holder.raw_hash == article.raw_hash;
  return holder.latest && same_file &&
         (article.dateline.empty() || holder.dateline == article.dateline) &&
         made_by(database, holder.version, tooling);
}

std::string claim_id(const std::string& text_hash, const claims::Claim& claim) {
  std::string name = text_hash + "\n";
  for (const Span part : claim.quote) {
    name += std::to_string(part.begin) + "-" + std::to_string(part.end) + " ";
  }
  return content_uuid("claim", name + "\n" + claim.text);
}

std::string_view words_before(std::string_view text, std::uint32_t at) {
  std::uint32_t begin = at;
  for (std::uint32_t count = 0; begin > 0 && count < context_code_points; ++count) {
    do {
      --begin;
    } while (begin > 0 && (static_cast<unsigned char>(text[begin]) & 0xc0U) == 0x80U);
  }
  return text.substr(begin, at - begin);
}

std::string_view words_after(std::string_view text, std::uint32_t at) {
  std::size_t end = at;
  for (std::uint32_t count = 0; end < text.size() && count < context_code_points; ++count) {
    do {
      ++end;
    } while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xc0U) == 0x80U);
  }
  return text.substr(at, end - at);
}

/// Writes one article; lives within one transaction.
class Saving {
 public:
  Saving(Database& database, const ExtractedArticle& article, const Tooling& tooling, Timestamp now,
         EarlierWork earlier = EarlierWork::refused)
      : database_(database),
        article_(article),
        tooling_(tooling),
        now_(now),
        earlier_(earlier),
        text_hash_(sha256(article.document.text)) {}

  SaveResult save();
  std::string add_by_hand();

 private:
  void find_or_make_article();
  void make_article();
  void require_same_article(std::int64_t latest);
  void require_listed(const std::string& slug);
  void require_nothing_left_behind(std::int64_t article);
  void make_version(std::int64_t article, std::uint32_t number);
  void update_version();
  void make_latest(std::int64_t article);
  void write_ledger();
  void write_claims();
  void update_places_of_others();
  std::int64_t write_claim(std::uint32_t place, const claims::Claim& claim, const std::string& id);
  void keep_claim(std::int64_t number, std::uint32_t place, const claims::Claim& claim);
  void write_parts(std::int64_t number, const claims::Claim& claim);
  void write_run();

  Database& database_;
  const ExtractedArticle& article_;
  const Tooling& tooling_;
  Timestamp now_;
  EarlierWork earlier_;
  std::string text_hash_;
  std::int64_t version_ = 0;
  std::vector<std::int64_t> numbers_;  ///< of each claim of the set
  SaveResult result_;
};

SaveResult Saving::save() {
  const auto holder = find_holder(database_, text_hash_);
  if (holder) {
    result_.slug = holder->slug;
    result_.version = holder->number;
    version_ = holder->version;
  }
  if (holder) require_listed(holder->slug);
  if (holder && is_unchanged(database_, *holder, article_, tooling_)) {
    result_.claims = count_current_claims(database_, version_);
    return result_;
  }
  if (holder && !holder->latest && holder->slug != article_.slug) {
    throw Error{ErrorKind::needs_human,
                article_.slug + ": this text is version " + std::to_string(holder->number) +
                    " of " + holder->slug + ", which has a newer one",
                "extract it with --slug " + holder->slug + " to make it the latest again"};
  }
  if (holder) {
    if (!holder->latest) require_nothing_left_behind(holder->article);
    result_.outcome = holder->latest ? SaveOutcome::resplit : SaveOutcome::new_version;
    update_version();
    if (!holder->latest) make_latest(holder->article);
  } else {
    find_or_make_article();
  }
  write_ledger();
  write_claims();
  save_flags(database_, version_, article_.document, article_.claim_set, numbers_);
  save_sources_met(database_, version_, article_.sources_met, numbers_, now_);
  write_run();
  return result_;
}

std::string Saving::add_by_hand() {
  const auto holder = find_holder(database_, text_hash_);
  if (!holder || !holder->latest) {
    throw Error{ErrorKind::internal,
                article_.slug + ": a claim was made of a text that is not here"};
  }
  version_ = holder->version;
  const claims::Claim& claim = article_.claim_set.claims.front();
  const std::string id = claim_id(text_hash_, claim);
  Query known{database_, "SELECT 1 FROM claim WHERE id = ?"};
  known.bind(id);
  if (known.next()) return id;
  const std::int64_t number = write_claim(0, claim, id);
  write_parts(number, claim);
  Query{database_,
        "UPDATE claim SET in_split = 0, retired = 1, kind = NULL, modality = NULL, "
        "certainty = NULL WHERE number = ?"}
      .bind(number)
      .run();
  return id;
}

void Saving::find_or_make_article() {
  result_.slug = article_.slug;
  Query query{database_,
              "SELECT a.key, a.latest, (SELECT max(v.number) FROM article_version v "
              "WHERE v.article = a.key) FROM article a WHERE a.slug = ?"};
  query.bind(article_.slug);
  if (!query.next()) return make_article();
  require_listed(article_.slug);
  require_same_article(query.integer(1));
  require_nothing_left_behind(query.integer(0));
  result_.outcome = SaveOutcome::new_version;
  make_version(query.integer(0), query.natural(2) + 1);
}

void Saving::make_article() {
  Query insert{database_, "INSERT INTO article (id, slug) VALUES (?, ?) RETURNING key"};
  insert.bind(content_uuid("article", text_hash_), article_.slug).next();
  const std::int64_t key = insert.integer(0);
  insert.run();
  result_.outcome = SaveOutcome::created;
  make_version(key, 1);
}

void Saving::require_listed(const std::string& slug) {
  const auto removed = find_removed(database_, slug);
  if (!removed) return;
  throw Error{ErrorKind::needs_human,
              article_.slug + ": " + removed->reviewer + " removed the article " + slug +
                  " from view on " + to_iso8601(removed->time).substr(0, 10),
              "list it again with: claimcheck article restore " + slug};
}

void Saving::require_same_article(std::int64_t latest) {
  if (article_.slug_chosen) return;
  Query version{database_, "SELECT origin, text FROM article_version WHERE key = ?"};
  version.bind(latest);
  if (!version.next()) fail_damaged(database_.statements().file(), "an article has no version");
  const std::string origin = version.text(0);

  std::set<std::string_view> sentences;
  for (const text::Sentence& sentence : article_.sentences) {
    sentences.insert(slice(article_.document.text, sentence.span));
  }
  const std::string text = version.text(1);
  Query ledger{database_, "SELECT begin_byte, end_byte FROM sentence WHERE version = ?"};
  ledger.bind(latest);
  while (ledger.next()) {
    if (sentences.contains(slice(text, ledger.span(0, text.size())))) return;
  }
  throw Error{ErrorKind::needs_human,
              "the slug " + article_.slug + " belongs to an article from " +
                  (origin.empty() ? "standard input" : origin) + " with not one sentence in common",
              "if this is its new version, say so with --slug " + article_.slug +
                  "; else give it a name of its own with --slug"};
}

void Saving::require_nothing_left_behind(std::int64_t article) {
  if (earlier_ == EarlierWork::carried) return;
  Query latest{database_,
               "SELECT v.id, v.number FROM article a JOIN article_version v ON v.key = a.latest "
               "WHERE a.key = ?"};
  latest.bind(article);
  if (!latest.next()) return;
  const std::uint32_t claims = count_claims_with_work(database_, latest.text(0));
  if (claims == 0) return;
  const std::string& slug = result_.slug;
  throw Error{ErrorKind::needs_human,
              slug + ": this is another text than v" + std::to_string(latest.natural(1)) +
                  ", where people worked on " +
                  (claims == 1 ? "1 claim" : std::to_string(claims) + " claims") +
                  "; a version made without them would leave that behind, and none was made",
              "claimcheck revise " + slug +
                  " FILE shows what still holds of it, and keeps it once you agree"};
}

void Saving::make_version(std::int64_t article, std::uint32_t number) {
  const std::string offsets = article_.document.offsets.encode();
  Query insert{database_,
               "INSERT INTO article_version (id, article, number, raw_hash, text_hash, "
               "text_bytes, title, origin, dateline, language, format, text, offsets) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING key"};
  insert.bind(content_uuid("version", text_hash_), article, number, article_.raw_hash, text_hash_,
              article_.document.text.size(), article_.title, article_.origin, article_.dateline,
              article_.language, article_.document.format, article_.document.text, Blob{&offsets});
  insert.next();
  version_ = insert.integer(0);
  while (insert.next()) {
  }
  result_.version = number;
  make_latest(article);
}

void Saving::update_version() {
  const std::string offsets = article_.document.offsets.encode();
  Query{database_,
        "UPDATE article_version SET raw_hash = ?, title = ?, origin = ?, "
        "dateline = coalesce(nullif(?, ''), dateline), language = ?, format = ?, offsets = ? "
        "WHERE key = ?"}
      .bind(article_.raw_hash, article_.title, article_.origin, article_.dateline,
            article_.language, article_.document.format, Blob{&offsets}, version_)
      .run();
}

void Saving::make_latest(std::int64_t article) {
  Query{database_, "UPDATE article SET latest = ? WHERE key = ?"}.bind(version_, article).run();
}

void Saving::write_ledger() {
  Query{database_, "DELETE FROM sentence WHERE version = ?"}.bind(version_).run();
  Query insert{database_,
               "INSERT INTO sentence (version, place, paragraph, sentence, block, begin_byte, "
               "end_byte, line, column_number, disposition, rule, left_over) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  for (std::size_t place = 0; place < article_.sentences.size(); ++place) {
    const text::Sentence& sentence = article_.sentences[place];
    const claims::LedgerEntry& entry = article_.claim_set.ledger[place];
    const Position position = article_.document.offsets.position(sentence.span.begin);
    const text::BlockKind kind = article_.document.blocks[sentence.block].kind;
    insert
        .bind(version_, place, sentence.block, sentence.index, text::name_of(kind),
              sentence.span.begin, sentence.span.end, position.line, position.column,
              entry.disposition, entry.rule, join_spans(entry.left_over))
        .run();
  }
}

void Saving::write_claims() {
  std::map<std::string, std::int64_t> before;
  Query known{database_, "SELECT id, number FROM claim WHERE version = ?"};
  known.bind(version_);
  while (known.next()) before.emplace(known.text(0), known.integer(1));
  if (!before.empty()) {
    Query{database_,
          "UPDATE claim SET retired = 1, in_split = 0 WHERE version = ? AND in_split = 1"}
        .bind(version_)
        .run();
  }

  std::map<std::string, std::int64_t> written;
  for (const claims::Claim& claim : article_.claim_set.claims) {
    const std::string id = claim_id(text_hash_, claim);
    const auto place = static_cast<std::uint32_t>(written.size());
    const auto [number, is_new] = written.emplace(id, 0);
    if (is_new) {
      if (const auto found = before.find(id); found == before.end()) {
        number->second = write_claim(place, claim, id);
        write_parts(number->second, claim);
        ++result_.new_claims;
      } else {
        number->second = found->second;
        keep_claim(found->second, place, claim);
      }
    }
    numbers_.push_back(number->second);
  }
  result_.claims = static_cast<std::uint32_t>(written.size());
  if (!before.empty()) {
    settle_version(database_, version_);
    update_places_of_others();
  }
}

void Saving::update_places_of_others() {
  Query spans{database_,
              "SELECT x.claim, x.place, x.begin_byte FROM claim c JOIN claim_span x ON "
              "x.claim = c.number WHERE c.version = ? AND c.in_split = 0 AND c.retired = 0"};
  spans.bind(version_);
  Query update{database_,
               "UPDATE claim_span SET line = ?, column_number = ? WHERE claim = ? AND place = ?"};
  while (spans.next()) {
    const Position position = article_.document.offsets.position(spans.natural(2));
    update.bind(position.line, position.column, spans.integer(0), spans.integer(1)).run();
  }
}

std::int64_t Saving::write_claim(std::uint32_t place, const claims::Claim& claim,
                                 const std::string& id) {
  const text::Sentence& sentence = article_.sentences[claim.sentence];
  Query insert{database_,
               "INSERT INTO claim (id, version, place, paragraph, sentence, text, rule, negated, "
               "ambiguous, certainty, kind, modality, worth) "
               "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) RETURNING number"};
  insert.bind(id, version_, place, sentence.block, sentence.index, claim.text, claim.rule,
              claim.negated, claim.ambiguous, percent_of(claim.confidence),
              rules::name_of(claim.kind), rules::name_of(claim.modality), percent_of(claim.worth));
  insert.next();
  const std::int64_t number = insert.integer(0);
  while (insert.next()) {
  }
  Query{database_, "INSERT INTO claim_search (rowid, text) VALUES (?, ?)"}
      .bind(number, claim.text)
      .run();
  return number;
}

void Saving::keep_claim(std::int64_t number, std::uint32_t place, const claims::Claim& claim) {
  const text::Sentence& sentence = article_.sentences[claim.sentence];
  Query{
      database_,
      "UPDATE claim SET place = ?, paragraph = ?, sentence = ?, rule = ?, negated = ?, "
      "ambiguous = ?, certainty = ?, kind = ?, modality = ?, worth = ?, retired = 0, in_split = 1 "
      "WHERE number = ?"}
      .bind(place, sentence.block, sentence.index, claim.rule, claim.negated, claim.ambiguous,
            percent_of(claim.confidence), rules::name_of(claim.kind),
            rules::name_of(claim.modality), percent_of(claim.worth), number)
      .run();
  for (const char* table :
       {"claim_span", "claim_edit", "attribution", "facet", "mark", "worth_reason", "element"}) {
    Query{database_, std::string{"DELETE FROM "} + table + " WHERE claim = ?"}.bind(number).run();
  }
  write_parts(number, claim);
}

void Saving::write_parts(std::int64_t number, const claims::Claim& claim) {
  const std::string_view text = article_.document.text;
  Query span{database_,
             "INSERT INTO claim_span (claim, place, begin_byte, end_byte, line, column_number, "
             "exact, prefix, suffix) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  for (std::size_t place = 0; place < claim.quote.size(); ++place) {
    const Span part = claim.quote[place];
    const Position position = article_.document.offsets.position(part.begin);
    span.bind(number, place, part.begin, part.end, position.line, position.column,
              slice(text, part), words_before(text, part.begin), words_after(text, part.end))
        .run();
  }
  Query edit{database_,
             "INSERT INTO claim_edit (claim, place, at_bytes, begin_byte, end_byte, original, "
             "replacement, reason) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"};
  for (std::size_t place = 0; place < claim.edits.size(); ++place) {
    const claims::Edit& one = claim.edits[place];
    edit.bind(number, place, join_spans(one.at), one.in_claim.begin, one.in_claim.end, one.from,
              one.to, one.reason)
        .run();
  }
  write_layers(database_, number, claim);
}

void Saving::write_run() {
  Query earlier{database_, "SELECT count(*) FROM run WHERE version = ?"};
  earlier.bind(version_).next();
  const std::string name = text_hash_ + "\n" + std::to_string(earlier.integer(0)) + "\n" +
                           to_iso8601(now_) + "\n" + tooling_.version + "\n" + tooling_.rules_hash +
                           "\n" + tooling_.model_hash;
  Query{database_,
        "INSERT INTO run (id, version, time, tool_version, rules_hash, model_hash, sentences, "
        "claims) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"}
      .bind(content_uuid("run", name), version_, now_, tooling_.version, tooling_.rules_hash,
            tooling_.model_hash, article_.sentences.size(), result_.claims)
      .run();
}

}  // namespace

std::string add_claim(Database& database, const ExtractedArticle& article, Timestamp now) {
  require_sound(article);
  const Tooling none;
  return Saving{database, article, none, now}.add_by_hand();
}

std::vector<std::string> claim_ids(std::string_view text, std::span<const claims::Claim> claims) {
  const std::string text_hash = sha256(text);
  std::vector<std::string> ids;
  ids.reserve(claims.size());
  for (const claims::Claim& claim : claims) ids.push_back(claim_id(text_hash, claim));
  return ids;
}

std::optional<TextPlace> find_text(Database& database, std::string_view text,
                                   const Tooling& tooling) {
  const auto holder = find_holder(database, sha256(text));
  if (!holder) return std::nullopt;
  return TextPlace{holder->slug, holder->number, holder->latest,
                   made_by(database, holder->version, tooling)};
}

SaveResult save_article(Database& database, const ExtractedArticle& article, const Tooling& tooling,
                        Timestamp now, EarlierWork earlier) {
  require_sound(article);
  SaveResult result;
  database.transact([&] { result = Saving{database, article, tooling, now, earlier}.save(); });
  return result;
}

}  // namespace claimcheck::store
