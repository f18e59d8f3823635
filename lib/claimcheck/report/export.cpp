// SPDX-License-Identifier: MIT
#include "claimcheck/report/export.hpp"

#include "claimcheck/report/record.hpp"
#include "claimcheck/store/flag_store.hpp"
#include "claimcheck/version.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

class Lines {
 public:
  explicit Lines(const std::function<bool(std::string_view)>& line) : line_(line) {}

  void add(const Json& record) { open_ = open_ && line_(print_record(record, false)); }

  template <typename Rows>
  void add_all(const Rows& rows) {
    for (const auto& row : rows) add(to_record(row));
  }

  bool open() const { return open_; }

 private:
  const std::function<bool(std::string_view)>& line_;
  bool open_ = true;
};

void export_claims(store::Database& database, const store::Filter& filter, Lines& lines) {
  for (const store::ClaimRow& claim : store::list_claims(database, filter)) {
    Json record = to_record(claim);
    record["edits"] = to_record(store::load_edits(database, claim.id));
    record["facets"] = to_record(store::load_facets(database, claim.id));
    record["elements"] = to_record(store::load_elements(database, claim.id));
    record["marks"] = to_record(store::load_marks(database, claim.id));
    record["worth_reasons"] = to_record(store::load_worth_reasons(database, claim.id));
    lines.add(record);
  }
}

}  // namespace

void export_all(store::Database& database, const std::function<bool(std::string_view)>& line) {
  Lines lines{line};
  lines.add({{"v", record_version},
             {"type", "export"},
             {"unit", "utf8-byte"},
             {"claimcheck", version()},
             {"schema", store::current_schema()},
             {"database", database.id()}});
  for (const store::ArticleRow& article : store::list_articles(database)) {
    if (!lines.open()) return;
    Json record = to_record(article);
    const store::StoredText stored = store::load_text(database, article.slug);
    record["text"] = stored.text;
    record["text_sha256"] = stored.text_hash;
    record["file_sha256"] = stored.raw_hash;
    lines.add(record);
    lines.add_all(store::list_sentences(database, article.slug));
    lines.add_all(store::list_flags(database, article.slug));
    store::Filter filter;
    filter.slugs = {article.slug};
    export_claims(database, filter, lines);
  }
  store::Filter retired;
  retired.retired = true;
  export_claims(database, retired, lines);
  lines.add_all(store::list_sources(database));
  lines.add_all(store::list_runs(database));
  auto events = store::recent_events(database, std::numeric_limits<std::uint32_t>::max());
  for (auto event = events.rbegin(); event != events.rend(); ++event) lines.add(to_record(*event));
  for (const store::ChainHead& head : store::chain_heads(database)) {
    Json record = to_record(head);
    record["v"] = record_version;
    record["type"] = "chain_head";
    lines.add(record);
  }
}

}  // namespace claimcheck::report
