// SPDX-License-Identifier: MIT
#include "claimcheck/report/export.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/report/match_record.hpp"
#include "claimcheck/report/record.hpp"
#include "claimcheck/report/redaction.hpp"
#include "claimcheck/store/flag_store.hpp"
#include "claimcheck/version.hpp"

#include <nlohmann/json.hpp>

#include <limits>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

class Lines {
 public:
  Lines(const std::function<bool(std::string_view)>& line, const Redactor& redactor)
      : line_(line), redactor_(redactor) {}

  void add(Json record) {
    mask(record);
    open_ = open_ && line_(print_record(record, false));
  }

  template <typename Rows>
  void add_all(const Rows& rows) {
    for (const auto& row : rows) add(to_record(row));
  }

  bool open() const { return open_; }

 private:
  void mask(Json& value) const {
    if (value.is_string()) {
      value = redactor_.note(value.get_ref<const std::string&>());
    } else if (value.is_structured()) {
      for (Json& inner : value) mask(inner);
    }
  }

  const std::function<bool(std::string_view)>& line_;
  const Redactor& redactor_;
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

void export_all(store::Database& database, const std::function<bool(std::string_view)>& line,
                Audience audience) {
  if (audience == Audience::readers) {
    throw Error{ErrorKind::usage, "a workbench is not for the public",
                "make a public report of each article: claimcheck report SLUG --audience public"};
  }
  const std::vector<store::SourceRow> sources = store::list_sources(database);
  const bool masks = audience != Audience::internal;
  const Redactor redactor = masks ? Redactor{sources} : Redactor{};
  Lines lines{line, redactor};
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
  lines.add_all(store::list_removed(database));
  store::Filter retired;
  retired.retired = true;
  export_claims(database, retired, lines);
  for (const store::SourceRow& source : sources) {
    Json record = to_record(source);
    if (masks && source.source.confidential) {
      record["name"] = redactor.label_of(source);
      record["url"] = nullptr;
      record["note"] = nullptr;
    }
    lines.add(std::move(record));
  }
  lines.add_all(store::list_prior_checks(database));
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
