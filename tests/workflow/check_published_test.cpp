// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/check_published.hpp"

#include "claimcheck/store/decision_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "support/evidence.hpp"
#include "support/snapshots.hpp"
#include "support/workbench.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

using namespace std::chrono_literals;
using support::noon;

/// An article of one claim that rests on a web source, signed off an hour after noon.
class Published {
 public:
  Published() {
    support::add_article(database_, "a", "The ferry called at Dover.");
    source_ = support::add_web_source(database_, "Port");
    claim_ = store::find_claim(database_, "C1");
  }

  void keep(const std::string& text, Timestamp time) {
    const store::SnapshotRow row =
        store::add_snapshot(database_, support::page_of(source_.number, text), "anna", time);
    store::Page page;
    page.body_hash = row.body_hash;
    page.format = "text";
    page.text = text;
    page.reader = "1";
    store::save_page(database_, page);
  }

  void fail(Timestamp time) {
    store::NewFailure failure;
    failure.source = source_.number;
    failure.reason = "http-404";
    failure.message = "not found";
    store::add_failure(database_, failure, "anna", time);
  }

  void sign_off() {
    store::NewEvent verdict;
    verdict.kind = store::EventKind::verdict;
    verdict.subject = claim_.id;
    verdict.verdict = claims::Verdict::verified;
    verdict.sources = {source_.id};
    store::append_events(database_, "anna", {&verdict, 1}, noon);
    store::NewEvent sign;
    sign.kind = store::EventKind::signed_off;
    sign.subject = claim_.id;
    store::append_events(database_, "editor", {&sign, 1}, noon + 1h);
  }

  std::vector<std::string> changes() {
    std::vector<std::string> all;
    const PublishedCheck check = check_published(database_, support::english_vocabulary());
    for (const PublishedFinding& finding : check.findings) {
      CHECK(finding.claims.size() == 1);
      all.emplace_back(name_of(finding.change));
    }
    return all;
  }

 private:
  store::Database database_ = store::Database::in_memory();
  store::SourceRow source_;
  store::ClaimRow claim_;
};

using Changes = std::vector<std::string>;

TEST_CASE("What nobody signed off is no published finding", "[workflow][check_published]") {
  Published desk;
  desk.keep("The ferry called at Dover.", noon);
  CHECK(desk.changes().empty());
}

TEST_CASE("A page that nobody looked at since is not known", "[workflow][check_published]") {
  Published desk;
  desk.keep("The ferry called at Dover.", noon);
  desk.sign_off();
  CHECK(desk.changes() == Changes{"not-seen"});
}

TEST_CASE("A page that says the same since sign-off is no finding", "[workflow][check_published]") {
  Published desk;
  desk.keep("The ferry called at Dover.", noon);
  desk.sign_off();
  desk.keep("The ferry called at Dover.", noon + 2h);
  CHECK(desk.changes().empty());
}

TEST_CASE("A page that says something else or is gone is named", "[workflow][check_published]") {
  Published desk;
  desk.keep("The ferry called at Dover.", noon);
  desk.sign_off();
  desk.keep("The ferry called at Calais.", noon + 2h);
  CHECK(desk.changes() == Changes{"page-changed"});
  desk.fail(noon + 3h);
  CHECK(desk.changes() == Changes{"page-changed", "page-gone"});
  desk.keep("The ferry called at Dover.", noon + 4h);
  CHECK(desk.changes().empty());
}

TEST_CASE("A page that was not kept at sign-off cannot be compared",
          "[workflow][check_published]") {
  Published desk;
  desk.sign_off();
  CHECK(desk.changes() == Changes{"not-seen"});
  desk.keep("The ferry called at Dover.", noon + 2h);
  CHECK(desk.changes() == Changes{"not-kept"});
}

}  // namespace
}  // namespace claimcheck::workflow
