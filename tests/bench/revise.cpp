// SPDX-License-Identifier: MIT
// bench-revise EDITS TEXT…: makes so many edits of known kinds in plain texts, and prints for each
// kind what a revision carried of what it should have, and what it should not have.
#include "claimcheck/files.hpp"
#include "support/revision_score.hpp"

#include <chrono>
#include <cstdio>
#include <map>
#include <string>

namespace claimcheck {
namespace {

void print_score(const char* name, const support::RevisionScore& score) {
  const double share = score.untouched == 0 ? 100
                                            : 100.0 * static_cast<double>(score.carried) /
                                                  static_cast<double>(score.untouched);
  std::printf("%-16s %8llu %10llu %8.2f %8llu\n", name,
              static_cast<unsigned long long>(score.edits),
              static_cast<unsigned long long>(score.untouched), share,
              static_cast<unsigned long long>(score.falsely));
}

int run(std::uint64_t edits, int count, char** paths) {
  const workflow::Extractor extractor{CLAIMCHECK_SOURCE_DIR "/rules"};
  const auto kinds = support::edit_kinds();
  std::map<std::string_view, support::RevisionScore> scores;
  support::RevisionScore all;
  std::mt19937 random{1};
  for (int i = 0; i < count; ++i) {
    const std::string text = read_file(paths[i], std::uint64_t{1} << 26U);
    const support::SplitDraft draft = support::split_draft(text, extractor);
    const std::uint64_t share =
        (edits * static_cast<unsigned>(i + 1)) / static_cast<unsigned>(count);
    for (std::size_t turn = 0; all.edits < share && turn < 50 * edits; ++turn) {
      const support::EditKind& kind = kinds[turn % kinds.size()];
      const auto one = support::score_edit(text, draft, kind, random, extractor);
      if (!one) continue;
      scores[kind.name].add(*one);
      all.add(*one);
    }
  }
  std::printf("%-16s %8s %10s %8s %8s\n", "edit", "edits", "untouched", "carried%", "falsely");
  for (const support::EditKind& kind : kinds) {
    print_score(std::string{kind.name}.c_str(), scores[kind.name]);
  }
  print_score("all", all);
  for (const std::string& claim : all.false_claims) std::printf("false: %s\n", claim.c_str());
  return all.falsely == 0 ? 0 : 1;
}

}  // namespace
}  // namespace claimcheck

int main(int argc, char** argv) {
  if (argc < 3) {
    std::fputs("bench-revise EDITS TEXT...\n", stderr);
    return 2;
  }
  return claimcheck::run(std::strtoull(argv[1], nullptr, 10), argc - 2, argv + 2);
}
