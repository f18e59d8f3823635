// SPDX-License-Identifier: MIT
// Lemmas as edit scripts: what turns a word's form into its lemma is one of a few hundred labels
// that the network chooses from. Pure functions; safe from many threads.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::nlp {

/// How to make a lemma: keep or lower the letters' case, cut `cut` bytes from the end, add `add`;
/// or, when `whole`, take `add` as it stands.
struct LemmaScript {
  bool lower = true;
  bool whole = false;
  unsigned cut = 0;
  std::string add;

  friend bool operator==(const LemmaScript&, const LemmaScript&) = default;
};

/// Returns the script that makes `lemma` of `form`.
LemmaScript make_lemma_script(std::string_view form, std::string_view lemma);

/// Returns the lemma, or nothing when the script does not fit: more to cut than there is, or a
/// cut inside a code point.
std::optional<std::string> apply_lemma_script(const LemmaScript& script, std::string_view form);

/// Writes a script as a label, such as "l1+y" (lower, cut 1, add y) or "=be"; parse_lemma_script
/// reads it back. An unreadable label gives nothing.
std::string format_lemma_script(const LemmaScript& script);
std::optional<LemmaScript> parse_lemma_script(std::string_view label);

/// Returns `text` with ASCII and Latin-1 letters in lower case.
std::string lower_case(std::string_view text);

}  // namespace claimcheck::nlp
