// SPDX-License-Identifier: MIT
// One rule as its file states it: what it looks for, what it does, why, and its examples.
// rules/README.md teaches the language of the files.
#pragma once

#include "claimcheck/text/document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace claimcheck::rules {

/// What a sentence must be for a rule to match it; every condition that is given must hold.
struct SentencePattern {
  std::vector<text::BlockKind> blocks;  ///< in a block of one of these kinds; empty: of any
  std::string ends;  ///< last code point before closing quotes and brackets is one of these
  std::vector<std::string> begins;         ///< starts with one of these (whole words, any case)
  std::optional<std::uint32_t> words_min;  ///< words hold a letter or digit, white space parts them
  std::optional<std::uint32_t> words_max;
};

enum class ActionKind {
  leave,  ///< the sentence makes no claim; `why` says the reason
  claim,  ///< the whole sentence becomes a claim
};

struct Action {
  ActionKind kind = ActionKind::claim;
  std::string why;  ///< the ledger's reason, such as "question"
};

/// An example of a rule. A good one: the rule fires and gives just these claims (none for
/// `leave`). A bad one: the rule must not fire, whatever others make of the text.
struct Example {
  bool good = true;
  text::BlockKind block = text::BlockKind::paragraph;
  std::string text;  ///< one sentence
  std::vector<std::string> claims;
};

struct Rule {
  std::string id;      ///< "concern.name"
  std::string reason;  ///< one line
  SentencePattern pattern;
  Action action;
  std::vector<Example> examples;  ///< at least one good and one bad
  std::string place;              ///< "file:line" of its definition
};

}  // namespace claimcheck::rules
