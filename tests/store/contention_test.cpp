// SPDX-License-Identifier: MIT
// Several writers, no permission, no room: one clear line each, and an unharmed file.
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/claim_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "support/errors.hpp"
#include "support/sample_article.hpp"
#include "support/temp_dir.hpp"

#include <SQLiteCpp/Database.h>
#include <catch2/catch.hpp>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <cstdlib>
#include <thread>

namespace claimcheck::store {
namespace {

using namespace std::chrono_literals;
using support::error_of;
using support::noon;
using support::TempDir;

std::filesystem::path make_workbench(const TempDir& folder) {
  Database database = Database::create(folder / "claims.db");
  save_article(database, support::tower_article(), support::sample_tooling(), noon);
  return folder / "claims.db";
}

void mark_first(Database& database, const std::string& reviewer) {
  NewEvent event;
  event.subject = find_claim(database, "C1").id;
  event.verdict = claims::Verdict::verified;
  append_events(database, reviewer, {&event, 1}, noon);
}

TEST_CASE("Who finds the file locked is told for how long was waited", "[store][contention]") {
  const TempDir folder;
  const auto path = make_workbench(folder);
  Database holder = Database::open(path);
  OpenOptions impatient;
  impatient.busy_timeout = 200ms;
  Database waiter = Database::open(path, impatient);
  holder.transact([&] {
    mark_first(holder, "anna");
    const auto begin = std::chrono::steady_clock::now();
    const auto error = error_of([&] { mark_first(waiter, "ben"); });
    CHECK(std::chrono::steady_clock::now() - begin >= 200ms);
    REQUIRE(error);
    CHECK(error->kind() == ErrorKind::database);
    CHECK(std::string{error->what()} ==
          path.string() + ": locked by another process, waited " + "0.2 s; nothing was written");
    CHECK(list_claims(waiter, {}).size() == 2);
  });
  mark_first(waiter, "ben");
  CHECK(chain_heads(waiter).size() == 2);
}

TEST_CASE("Writers that wait for each other all get their turn", "[store][contention]") {
  const TempDir folder;
  const auto path = make_workbench(folder);
  const auto write = [&path](const std::string& reviewer) {
    Database database = Database::open(path);
    for (int round = 0; round < 10; ++round) mark_first(database, reviewer);
  };
  std::thread anna{write, "anna"};
  std::thread ben{write, "ben"};
  anna.join();
  ben.join();
  Database database = Database::open(path);
  const auto heads = chain_heads(database);
  REQUIRE(heads.size() == 2);
  CHECK(heads[0].events == 10);
  CHECK(heads[1].events == 10);
  CHECK(database.find_faults().empty());
}

/// Runs `work` in a process of its own without the rights of root; returns what it threw, with
/// its hint, "" for nothing.
std::string message_of_ordinary_user(const std::function<void()>& work) {
  std::array<int, 2> ends{};
  REQUIRE(::pipe(ends.data()) == 0);
  const pid_t child = ::fork();
  REQUIRE(child >= 0);
  if (child == 0) {
    std::string message;
    if (::geteuid() == 0 && ::setuid(65534) != 0) message = "setuid failed";
    if (const auto error = error_of(work)) message = error->what();
    const ssize_t written = ::write(ends[1], message.data(), message.size());
    ::_exit(written < 0 ? 1 : 0);
  }
  ::close(ends[1]);
  std::string message(1000, '\0');
  const ssize_t got = ::read(ends[0], message.data(), message.size());
  ::close(ends[0]);
  ::waitpid(child, nullptr, 0);
  message.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
  return message;
}

TEST_CASE("A file or folder without permission is said to have none", "[store][contention]") {
  const TempDir folder;
  ::chmod(folder.path().c_str(), 0755);
  const auto path = make_workbench(folder);
  const auto mark = [&path] {
    Database database = Database::open(path);
    mark_first(database, "anna");
  };
  CHECK_THAT(message_of_ordinary_user([&] { Database::create("/usr/new.db"); }),
             Catch::Contains("no permission to make a file there"));
  ::chmod(path.c_str(), 0000);
  CHECK_THAT(message_of_ordinary_user(mark), Catch::Contains("no permission to read it"));
  ::chmod(path.c_str(), 0444);
  CHECK_THAT(message_of_ordinary_user(mark),
             Catch::Contains("the file or its folder is read-only"));
  ::chmod(path.c_str(), 0666);
  CHECK_THAT(message_of_ordinary_user(mark), Catch::Contains("claims.db: cannot be"));
  ::chmod(path.c_str(), 0444);
  CHECK(message_of_ordinary_user([&] {
          OpenOptions options;
          options.read_only = true;
          Database database = Database::open(path, options);
          if (list_claims(database, {}).size() != 2) throw Error{ErrorKind::internal, "no claims"};
          const auto faults = database.find_faults();
          if (!faults.empty()) throw Error{ErrorKind::internal, faults.front()};
        }).empty());
}

std::vector<std::string> long_article() {
  std::vector<std::string> sentences;
  for (int number = 0; number < 300; ++number) {
    sentences.push_back("House " + std::to_string(number) + " has a door of its own.");
  }
  return sentences;
}

TEST_CASE("A full disk is named and leaves the file as it was", "[store][contention]") {
  const TempDir folder;
  const auto path = make_workbench(folder);
  Database database = Database::open(path);
  const int pages = database.connection().execAndGet("PRAGMA page_count").getInt();
  database.connection().exec("PRAGMA max_page_count = " + std::to_string(pages + 2));
  const auto error = error_of([&] {
    save_article(database, support::sample_article("long", long_article()),
                 support::sample_tooling(), noon);
  });
  REQUIRE(error);
  CHECK_THAT(error->what(), Catch::Contains("the disk is full; nothing was written"));
  CHECK(list_articles(database).size() == 1);
  CHECK(database.find_faults().empty());
  mark_first(database, "anna");
}

TEST_CASE("A file size limit is an error like any other", "[store][contention]") {
  const TempDir folder;
  const auto path = make_workbench(folder);
  struct rlimit before {};
  REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  struct rlimit tight = before;
  tight.rlim_cur = std::filesystem::file_size(path) + 8192;
  REQUIRE(::setrlimit(RLIMIT_FSIZE, &tight) == 0);
  const auto error = error_of([&] {
    Database database = Database::open(path);
    save_article(database, support::sample_article("long", long_article()),
                 support::sample_tooling(), noon);
  });
  ::setrlimit(RLIMIT_FSIZE, &before);
  std::signal(SIGXFSZ, handler);
  REQUIRE(error);
  CHECK(error->kind() == ErrorKind::database);
  Database database = Database::open(path);
  CHECK(list_articles(database).size() == 1);
  CHECK(database.find_faults().empty());
}

TEST_CASE("A killed writer leaves what it had committed, and no half", "[store][contention]") {
  const TempDir folder;
  const auto path = make_workbench(folder);
  for (int round = 0; round < 8; ++round) {
    std::array<int, 2> committed{};
    REQUIRE(::pipe(committed.data()) == 0);
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
      Database database = Database::open(path);
      for (int number = 0;; ++number) {
        save_article(
            database,
            support::sample_article("a" + std::to_string(round) + "-" + std::to_string(number),
                                    {"In round " + std::to_string(round) + " it rained.",
                                     "That was number " + std::to_string(number) + "."}),
            support::sample_tooling(), noon);
        if (::write(committed[1], "c", 1) != 1) std::_Exit(1);
        mark_first(database, "anna");
      }
    }
    ::close(committed[1]);
    char first = 0;
    CHECK(::read(committed[0], &first, 1) == 1);
    std::this_thread::sleep_for(round * 3ms);
    ::kill(child, SIGKILL);
    ::waitpid(child, nullptr, 0);
    ::close(committed[0]);
    OpenOptions options;
    options.read_only = true;
    Database database = Database::open(path, options);
    CHECK(database.find_faults() == std::vector<std::string>{});
  }
  Database database = Database::open(path);
  mark_first(database, "anna");
  CHECK(list_articles(database).size() > 8);
}

}  // namespace
}  // namespace claimcheck::store
