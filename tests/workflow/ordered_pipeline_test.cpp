// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/ordered_pipeline.hpp"

#include <catch2/catch.hpp>

#include <numeric>
#include <stdexcept>

namespace claimcheck::workflow {
namespace {

using Pipeline = OrderedPipeline<int, int>;

Pipeline::Source up_to(int count, int& next) {
  return [count, &next]() -> std::optional<int> {
    return next < count ? std::optional{next++} : std::nullopt;
  };
}

std::vector<int> take_all(Pipeline& pipeline, std::size_t most) {
  std::vector<int> all;
  for (;;) {
    const std::vector<int> group = pipeline.take(most);
    CHECK(group.size() <= most);
    if (group.empty()) return all;
    all.insert(all.end(), group.begin(), group.end());
  }
}

TEST_CASE("Results come in the order of the items, for every number of threads",
          "[workflow][ordered_pipeline]") {
  std::vector<int> expected(1000);
  std::iota(expected.begin(), expected.end(), 0);
  for (const unsigned jobs : {0U, 1U, 2U, 7U, 32U}) {
    CAPTURE(jobs);
    int next = 0;
    Pipeline pipeline{jobs, nullptr, up_to(1000, next), [](int item, nlp::Workspace&) {
                        if (item % 7 == 0) std::this_thread::yield();
                        return item;
                      }};
    CHECK(take_all(pipeline, 10) == expected);
    CHECK(pipeline.take(10).empty());
  }
}

TEST_CASE("No more than a window of items is read ahead", "[workflow][ordered_pipeline]") {
  std::atomic<int> taken{0};
  std::atomic<int> worst{0};
  int next = 0;
  {
    Pipeline pipeline{2, nullptr,
                      [&]() -> std::optional<int> {
                        worst = std::max(worst.load(), next - taken);
                        return next < 500 ? std::optional{next++} : std::nullopt;
                      },
                      [](int item, nlp::Workspace&) { return item; }};
    for (;;) {
      const std::vector<int> group = pipeline.take(5);
      if (group.empty()) break;
      taken += static_cast<int>(group.size());
    }
  }
  CHECK(taken == 500);
  CHECK(worst <= 2 * 16 + 5);
}

TEST_CASE("What is not taken is given up", "[workflow][ordered_pipeline]") {
  int next = 0;
  {
    Pipeline pipeline{3, nullptr, up_to(1'000'000, next),
                      [](int item, nlp::Workspace&) { return item; }};
    CHECK_FALSE(pipeline.take(1).empty());
  }
  CHECK(next < 1000);
}

TEST_CASE("A stop ends the items and keeps those that are begun", "[workflow][ordered_pipeline]") {
  std::atomic<bool> stop{false};
  int next = 0;
  Pipeline pipeline{4, &stop, up_to(1'000'000, next), [&](int item, nlp::Workspace&) {
                      if (item == 20) stop = true;
                      return item;
                    }};
  const std::vector<int> all = take_all(pipeline, 8);
  REQUIRE(all.size() > 20);
  CHECK(all.size() == static_cast<std::size_t>(next));
  CHECK(all.back() == next - 1);
}

TEST_CASE("A fault comes after the results before it", "[workflow][ordered_pipeline]") {
  for (const bool in_source : {false, true}) {
    CAPTURE(in_source);
    int next = 0;
    Pipeline pipeline{2, nullptr,
                      [&]() -> std::optional<int> {
                        if (in_source && next == 10) throw std::runtime_error{"source"};
                        return next++;
                      },
                      [&](int item, nlp::Workspace&) {
                        if (!in_source && item == 10) throw std::runtime_error{"work"};
                        return item;
                      }};
    std::vector<int> all;
    const auto take = [&] {
      for (;;) {
        for (const int result : pipeline.take(3)) all.push_back(result);
      }
    };
    CHECK_THROWS_AS(take(), std::runtime_error);
    std::vector<int> expected(10);
    std::iota(expected.begin(), expected.end(), 0);
    CHECK(all == expected);
  }
}

}  // namespace
}  // namespace claimcheck::workflow
