// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/attach_page.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/evidence/media_type.hpp"
#include "claimcheck/text/input_format.hpp"
#include "claimcheck/version.hpp"

namespace claimcheck::workflow {
namespace {

std::string format_of(const AttachRequest& request) {
  const std::string by_name{text::input_format_for(request.name, "").name};
  if (by_name != "text") return by_name;
  const auto by_bytes = evidence::format_of({}, request.bytes);
  return by_bytes ? std::string{*by_bytes} : by_name;
}

}  // namespace

AttachResult attach_page(store::Database& database, PageReader& reader,
                         const AttachRequest& request, Timestamp now) {
  auto source = store::find_source(database, request.source);
  if (!source) {
    throw Error{ErrorKind::not_found, "there is no source \"" + request.source + "\"",
                "claimcheck source list shows them all"};
  }
  if (request.bytes.empty()) throw Error{ErrorKind::input, request.name + ": the file is empty"};
  AttachResult result;
  result.page = reader.read({request.bytes, format_of(request), "", request.name});
  store::NewSnapshot snapshot;
  snapshot.source = source->number;
  snapshot.how = store::SnapshotKind::attached;
  snapshot.transfer.url = request.name;
  snapshot.transfer.tool_version = version();
  snapshot.body = request.bytes;
  database.transact([&] {
    result.snapshot = store::add_snapshot(database, snapshot, request.reviewer, now);
    result.page.body_hash = result.snapshot.body_hash;
    store::save_page(database, result.page);
  });
  result.source = std::move(*source);
  return result;
}

}  // namespace claimcheck::workflow
