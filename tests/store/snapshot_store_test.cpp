// SPDX-License-Identifier: MIT
#include "claimcheck/store/snapshot_store.hpp"

#include "claimcheck/digest.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/statements.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"
#include "support/snapshots.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::store {
namespace {

using support::error_of;
using support::noon;
using support::page_of;

Database with_source() {
  Database database = Database::in_memory();
  support::add_web_source(database, "Town");
  return database;
}

NewFailure refusal() {
  NewFailure failure;
  failure.source = 1;
  failure.transfer = page_of(1, "").transfer;
  failure.transfer.status = 403;
  failure.reason = "paywall";
  failure.message = "403 Forbidden";
  return failure;
}

TEST_CASE("A snapshot is kept with all that is known of it", "[store][snapshot_store]") {
  Database database = with_source();
  NewSnapshot given = page_of(1, std::string{"<p>\0\xff", 5});
  given.transfer.chain = {{"http://town.test/", 301, "192.0.2.1"}};
  given.transfer.headers = "X-Odd: \xff\r\n";
  given.transfer.flags = {"ignored-robots", "allowed-private"};
  const SnapshotRow kept = add_snapshot(database, given, "anna", noon);
  CHECK(kept.number == 1);
  CHECK(kept.how == SnapshotKind::fetched);
  CHECK(kept.transfer.chain == given.transfer.chain);
  CHECK(kept.transfer.headers == given.transfer.headers);
  CHECK(kept.transfer.flags == given.transfer.flags);
  CHECK(kept.transfer.status == 200U);
  CHECK(kept.request_headers == given.request_headers);
  CHECK(kept.certificate == given.certificate);
  CHECK(kept.media_type == "text/html");
  CHECK(kept.body_hash == sha256(given.body));
  CHECK(kept.body_bytes == 5);
  CHECK(kept.added_by == "anna");
  CHECK(kept.time == noon);
  CHECK(load_body(database, kept.body_hash) == given.body);

  const auto events = recent_events(database, 1);
  REQUIRE(events.size() == 1);
  CHECK(events[0].kind == EventKind::snapshot_added);
  CHECK(events[0].subject == kept.id);
  CHECK(events[0].subject_label == "snapshot 1");
  CHECK(database.find_faults().empty());
}

TEST_CASE("Each look is a row, a body is kept once", "[store][snapshot_store]") {
  Database database = with_source();
  add_snapshot(database, page_of(1, "one"), "anna", noon);
  add_snapshot(database, page_of(1, "two"), "anna", noon);
  add_snapshot(database, page_of(1, "one"), "anna", noon);
  NewSnapshot again = page_of(1, "");
  again.how = SnapshotKind::revisit;
  again.transfer.status = 304;
  again.body_hash = sha256("two");
  add_snapshot(database, again, "ben", noon);
  const auto rows = snapshots_of(database, 1);
  REQUIRE(rows.size() == 4);
  CHECK(rows[0].body_hash == rows[2].body_hash);
  CHECK(rows[0].id != rows[2].id);
  CHECK(rows[3].body_hash == rows[1].body_hash);
  CHECK(latest_good(database, 1)->number == 4);
  CHECK(read_integer(database, "SELECT count(*) FROM snapshot_body") == 2);
  CHECK(find_snapshot(database, 3)->id == rows[2].id);
  CHECK_FALSE(find_snapshot(database, 5));
  CHECK(database.find_faults().empty());
}

TEST_CASE("A failure never hides what was kept before", "[store][snapshot_store]") {
  Database database = with_source();
  support::add_web_source(database, "Shut");
  CHECK(list_unseen_sources(database).size() == 2);
  add_snapshot(database, page_of(1, "one"), "anna", noon);
  const FailureRow row = add_failure(database, refusal(), "ben", noon);
  CHECK(row.number == 1);
  CHECK(latest_good(database, 1)->body_hash == sha256("one"));
  const auto failures = failures_of(database, 1);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].failure.reason == "paywall");
  CHECK(failures[0].failure.message == "403 Forbidden");
  CHECK(failures[0].failure.transfer.status == 403U);
  CHECK(failures[0].added_by == "ben");
  CHECK(failures_of(database, 2).empty());
  const auto unseen = list_unseen_sources(database);
  REQUIRE(unseen.size() == 1);
  CHECK(unseen[0].source.name == "Shut");
  CHECK(database.find_faults().empty());
}

TEST_CASE("A page that the server did not give is no good snapshot", "[store][snapshot_store]") {
  Database database = with_source();
  NewSnapshot gone = page_of(1, "not here");
  gone.transfer.status = 404;
  add_snapshot(database, gone, "anna", noon);
  CHECK_FALSE(latest_good(database, 1));
  CHECK(list_unseen_sources(database).size() == 1);
  NewSnapshot saved = page_of(1, "saved");
  saved.how = SnapshotKind::attached;
  saved.transfer.status.reset();
  add_snapshot(database, saved, "anna", noon);
  CHECK(latest_good(database, 1)->how == SnapshotKind::attached);
}

TEST_CASE("What cannot be a snapshot is refused and leaves nothing", "[store][snapshot_store]") {
  Database database = with_source();
  const auto kind_of = [&](const NewSnapshot& snapshot, const std::string& reviewer) {
    const auto error = error_of([&] { add_snapshot(database, snapshot, reviewer, noon); });
    REQUIRE(error);
    return error->kind();
  };
  CHECK(kind_of(page_of(9, "x"), "anna") == ErrorKind::internal);
  CHECK(kind_of(page_of(1, "x"), "") == ErrorKind::usage);
  NewSnapshot odd = page_of(1, "x");
  odd.transfer.url = "http://town.test/\xff";
  CHECK(kind_of(odd, "anna") == ErrorKind::usage);
  odd = page_of(1, "x");
  odd.transfer.status = 7;
  CHECK(kind_of(odd, "anna") == ErrorKind::internal);
  odd = page_of(1, "x");
  odd.how = SnapshotKind::revisit;
  odd.body_hash = sha256("never seen");
  CHECK(kind_of(odd, "anna") == ErrorKind::internal);
  NewFailure empty = refusal();
  empty.reason = "";
  CHECK_THROWS_AS(add_failure(database, empty, "anna", noon), Error);
  CHECK(read_integer(database, "SELECT count(*) FROM snapshot_body") == 0);
  CHECK(snapshots_of(database, 1).empty());
  CHECK(failures_of(database, 1).empty());
  CHECK(recent_events(database, 9).size() == 1);
}

}  // namespace
}  // namespace claimcheck::store
