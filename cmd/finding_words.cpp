// SPDX-License-Identifier: MIT
#include "finding_words.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/suggest.hpp"

#include <charconv>
#include <vector>

namespace claimcheck::cmd {

double percent_from(const std::string& text) {
  std::string_view digits = text;
  if (digits.ends_with('%')) digits.remove_suffix(1);
  int percent = -1;
  const char* const end = digits.data() + digits.size();
  const auto [stop, fault] = std::from_chars(digits.data(), end, percent);
  if (fault != std::errc{} || stop != end || percent < 0 || percent > 100) {
    throw Error{ErrorKind::usage, "\"" + text + "\" is not a confidence",
                "give a whole percentage from 0 to 100, such as --confidence 80"};
  }
  return percent / 100.0;
}

claims::Verdict verdict_from_word(const std::string& name) {
  if (const auto verdict = claims::verdict_from(name)) return *verdict;
  std::vector<std::string> names;
  std::string all;
  for (const claims::VerdictInfo& info : claims::all_verdicts()) {
    names.emplace_back(info.name);
    all += (all.empty() ? "" : ", ") + std::string{info.name};
  }
  const auto near = nearest(name, names);
  throw Error{
      ErrorKind::usage, "\"" + name + "\" is not a verdict",
      near ? "did you mean " + *near + "? The verdicts are " + all : "the verdicts are " + all};
}

}  // namespace claimcheck::cmd
