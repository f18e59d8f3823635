// SPDX-License-Identifier: MIT
// Sources with pages, as a fetch would leave them.
#pragma once

#include "claimcheck/store/page_store.hpp"
#include "claimcheck/store/snapshot_store.hpp"
#include "support/sample_article.hpp"

#include <string>
#include <string_view>

namespace claimcheck::support {

inline store::SourceRow add_web_source(store::Database& database, const std::string& name,
                                       bool confidential = false) {
  return store::add_source(
      database, {name, store::SourceKind::web, "https://" + name + ".test/page", "", confidential},
      "anna", noon);
}

/// A snapshot of the source of that number, as the server gave it.
inline store::NewSnapshot page_of(std::int64_t source, std::string body) {
  store::NewSnapshot snapshot;
  snapshot.source = source;
  snapshot.transfer.url = "https://town.test/";
  snapshot.transfer.final_url = "https://town.test/index.html";
  snapshot.transfer.status = 200;
  snapshot.transfer.headers = "Content-Type: text/html\r\n";
  snapshot.transfer.peer = "192.0.2.7";
  snapshot.transfer.tool_version = "0.1.0";
  snapshot.request_headers = "Accept: text/html\r\n";
  snapshot.certificate = std::string(64, 'c');
  snapshot.media_type = "text/html";
  snapshot.body = std::move(body);
  return snapshot;
}

/// Keeps a page of that text: body and text are the same.
inline store::SnapshotRow keep_text(store::Database& database, std::int64_t source,
                                    const std::string& text) {
  const store::SnapshotRow row = store::add_snapshot(database, page_of(source, text), "anna", noon);
  store::Page page;
  page.body_hash = row.body_hash;
  page.format = "text";
  page.text = text;
  page.reader = "1";
  store::save_page(database, page);
  return row;
}

}  // namespace claimcheck::support
