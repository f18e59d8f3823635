// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/split_stream.hpp"

#include "claimcheck/report/split_record.hpp"
#include "support/pack.hpp"
#include "support/temp_dir.hpp"

#include <catch2/catch.hpp>

namespace claimcheck::workflow {
namespace {

std::string render(const SplitResult& result) {
  return result.error ? report::split_error_record(*result.error, result.line, result.id)
                      : report::split_records(result.split, *result.id);
}

struct Outcome {
  SplitCounts counts;
  std::string text;
  std::vector<std::string> faults;
};

Outcome run(const std::vector<std::string>& paths, const SplitOptions& options,
            std::size_t most_results = SIZE_MAX) {
  Outcome outcome;
  outcome.counts = split_stream(paths, support::english_extractor(), options, render,
                                [&](const std::string& text, const Error* error) {
                                  outcome.text += text;
                                  if (error != nullptr) outcome.faults.emplace_back(error->what());
                                  return text.empty() || --most_results > 0;
                                });
  return outcome;
}

std::string corpus(std::size_t records) {
  std::string lines;
  for (std::size_t i = 0; i < records; ++i) {
    lines += "{\"id\":" + std::to_string(i) + ",\"text\":\"";
    for (std::size_t j = 0; j < i * 7 % 13; ++j) lines += "Snow fell on the hills. ";
    lines += i % 10 == 3 ? "\n" : "\"}\n";
  }
  return lines;
}

TEST_CASE("A stream gives the same bytes for every number of threads", "[workflow][split_stream]") {
  const support::TempDir folder;
  const std::vector<std::string> paths{folder.write("a.jsonl", corpus(200)).string(),
                                       (folder / "nowhere").string(),
                                       folder.write("b.jsonl", corpus(30)).string()};
  const Outcome one = run(paths, {});
  CHECK(one.counts.good == 207);
  CHECK(one.counts.failed == 24);
  CHECK(one.counts.unread == 1);
  CHECK(one.counts.is_finished);
  for (const unsigned jobs : {2U, 5U, 16U}) {
    SplitOptions options;
    options.jobs = jobs;
    const Outcome many = run(paths, options);
    CHECK(many.text == one.text);
    CHECK(many.faults == one.faults);
  }
}

TEST_CASE("A stream ends when nobody wants more", "[workflow][split_stream]") {
  const support::TempDir folder;
  SplitOptions options;
  options.jobs = 3;
  const Outcome few = run({folder.write("a.jsonl", corpus(2000)).string()}, options, 5);
  CHECK(few.counts.good + few.counts.failed < 20);
}

TEST_CASE("A stream that is stopped says so", "[workflow][split_stream]") {
  const support::TempDir folder;
  const std::atomic<bool> stop{true};
  SplitOptions options;
  options.stop = &stop;
  const Outcome none = run({folder.write("a.jsonl", corpus(20)).string()}, options);
  CHECK_FALSE(none.counts.is_finished);
  CHECK(none.text.empty());
}

}  // namespace
}  // namespace claimcheck::workflow
