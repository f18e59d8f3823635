// SPDX-License-Identifier: MIT
// Words that a person gives about a claim: on the command line, or in an editor that shows the
// claim.
#pragma once

#include "claimcheck/store/claim_store.hpp"
#include "command.hpp"

#include <functional>
#include <string>

namespace claimcheck::cmd {

struct WordsWanted {
  std::string what;        ///< such as "your question to the writer"
  std::string option;      ///< how they are given without an editor, such as "TEXT"
  std::string begin_with;  ///< what stands in the editor to begin with
};

/// Returns whether a person can be given an editor: input and output are a terminal.
bool can_open_editor(Context& context);

/// Opens the user's editor (VISUAL, EDITOR, else vi) with the claim as a comment, and hands on what
/// was written. Says so and returns false when that is nothing. Throws: as
/// workflow::write_in_editor.
bool write_about(Context& context, store::Database& database, const store::ClaimRow& claim,
                 const WordsWanted& wanted,
                 const std::function<void(const std::string& words)>& use);

/// Hands on the words that were given, or, where there are none, those of an editor; the exit code
/// is 1 when none are written there.
/// Throws: Error{usage} without words and without a terminal; as write_about.
void with_words(Context& context, store::Database& database, const std::string& claim,
                const std::string& given, const WordsWanted& wanted,
                const std::function<void(const std::string& words)>& use);

}  // namespace claimcheck::cmd
