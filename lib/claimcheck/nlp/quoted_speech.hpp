// SPDX-License-Identifier: MIT
// Sentences that begin with what somebody says and end with who says it: where the tree ties words
// of the one to words of the other, each is parsed by itself. Safe from many threads.
#pragma once

#include "claimcheck/nlp/parser.hpp"
#include "claimcheck/nlp/speech_frame.hpp"
#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/nlp/zones.hpp"

#include <span>
#include <string_view>

namespace claimcheck::nlp {

/// Mends parsed trees: in `"P," said X`, and in `P, X said` without marks, the one arc between what
/// is said and frame is to be `ccomp` or `parataxis`. Else both are parsed again, and P hangs from
/// the verb of the frame by `ccomp`; where that leaves a frame without a verb that has a subject,
/// or a P without marks that is no statement, the tree stays as it was. In `"P," said X`, X is the
/// subject, also where the parser took it for the object. In `"P," said X, "p"`, where the second
/// piece begins small, both pieces are parsed as one, and hang so, as do those around a
/// `torn_aside`. Requires: the trees are parsed, in the order of the text, and point into it.
void part_quoted_speech(std::string_view text, std::span<Tree> trees, std::span<const Zone> zones,
                        const SpeechVerbs& verbs, const Parser& parser, Workspace& workspace);

}  // namespace claimcheck::nlp
