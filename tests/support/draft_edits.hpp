// SPDX-License-Identifier: MIT
// Edits of a known kind, as a desk makes them in a draft: what is done and where is known, so that
// what a revision says of them can be judged.
#pragma once

#include "claimcheck/span.hpp"

#include <optional>
#include <random>
#include <span>
#include <string>
#include <string_view>

namespace claimcheck::support {

struct DraftEdit {
  std::string text;  ///< the new draft
  Span before;       ///< what was changed, of the old draft; empty where something was put in
  Span after;        ///< and what stands there now; both empty when a paragraph was moved
};

struct EditKind {
  std::string_view name;
  bool trivial = false;  ///< every finding should be carried
  /// Edits a random place of a plain text; nothing when it has none for it.
  std::optional<DraftEdit> (*make)(std::string_view text, std::mt19937& random);
};

/// Returns all kinds, the trivial ones first.
std::span<const EditKind> edit_kinds();

}  // namespace claimcheck::support
