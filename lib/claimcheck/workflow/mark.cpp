// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/mark.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/event_log.hpp"

#include <algorithm>

namespace claimcheck::workflow {
namespace {

void require_marks(const MarkRequest& request) {
  if (request.reviewer.empty()) {
    throw Error{ErrorKind::usage, "nobody is named as the reviewer",
                "say who decides with --as NAME or CLAIMCHECK_REVIEWER"};
  }
  if (request.confidence && !(*request.confidence >= 0 && *request.confidence <= 1)) {
    throw Error{ErrorKind::usage, "a confidence lies between 0 and 100 percent"};
  }
}

bool is_source_number(std::string_view reference) {
  if (reference.starts_with('S') || reference.starts_with('s')) reference.remove_prefix(1);
  return !reference.empty() &&
         std::ranges::all_of(reference, [](char byte) { return byte >= '0' && byte <= '9'; });
}

}  // namespace

std::vector<std::string> resolve_sources(store::Database& database, const MarkRequest& request,
                                         Timestamp now, MarkResult& result) {
  std::vector<std::string> ids;
  for (const std::string& reference : request.sources) {
    auto source = store::find_source(database, reference);
    if (!source && is_source_number(reference)) {
      throw Error{ErrorKind::not_found, "there is no source " + reference,
                  "claimcheck source list shows them all"};
    }
    if (!source) {
      store::NewSource added;
      added.name = reference;
      if (reference.starts_with("http://") || reference.starts_with("https://")) {
        added.kind = store::SourceKind::web;
        added.url = reference;
      }
      source = store::add_source(database, added, request.reviewer, now);
      result.added_sources.push_back(*source);
    }
    if (std::ranges::find(ids, source->id) == ids.end()) ids.push_back(source->id);
  }
  return ids;
}

MarkResult mark_claims(store::Database& database, const MarkRequest& request, Timestamp now) {
  require_marks(request);
  MarkResult result;
  database.transact([&] {
    std::vector<std::string> claim_ids;
    for (const std::string& reference : request.claims) {
      const std::string id = store::find_claim(database, reference).id;
      if (std::ranges::find(claim_ids, id) == claim_ids.end()) claim_ids.push_back(id);
    }
    const std::vector<std::string> sources = resolve_sources(database, request, now, result);
    std::vector<store::NewEvent> events;
    events.reserve(claim_ids.size());
    for (const std::string& id : claim_ids) {
      events.push_back({store::EventKind::verdict, id, "", request.verdict, request.confidence,
                        request.note, sources});
    }
    store::append_events(database, request.reviewer, events, now);
    for (const std::string& id : claim_ids) {
      result.claims.push_back(store::find_claim(database, id));
    }
  });
  return result;
}

}  // namespace claimcheck::workflow
