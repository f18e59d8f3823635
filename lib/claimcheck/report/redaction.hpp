// SPDX-License-Identifier: MIT
// Finds confidential sources in text and puts a label in their place. Names and addresses are
// compared by their words: neither case nor what stands between the words hides one, so
// "night-nurse-olga.md" names the night nurse Olga.
#pragma once

#include "claimcheck/span.hpp"
#include "claimcheck/store/source_store.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::report {

/// A confidential name or address within a text, and what is printed for it.
struct Redaction {
  Span span;          ///< bytes of the text
  std::string label;  ///< "Source K (confidential)"
};

class Redactor {
 public:
  /// One that finds nothing.
  Redactor() = default;
  /// One that finds the confidential ones among `sources`; their labels go by letters in this
  /// order: A … Z, AA, AB …
  explicit Redactor(const std::vector<store::SourceRow>& sources);

  /// Returns the label of a confidential source, or its own name.
  std::string label_of(const store::SourceRow& source) const;
  /// Returns where names and addresses stand, in order and apart from each other: whole ones (a
  /// name also without the role before it), and with `parts` all that note() masks.
  std::vector<Redaction> find(std::string_view text, bool parts = false) const;
  /// Returns the text with a label in the place of each whole name and address.
  std::string text(std::string_view text) const;
  /// The same for what people at the desk wrote: a part of a name that begins with a capital
  /// letter, its beginning of another word ("Holms"), and the host of an address go too.
  std::string note(std::string_view text) const;

 private:
  struct Secret {
    std::vector<std::u32string> words;  ///< in lower case, never empty
    std::string label;
    bool part = false;  ///< only of a name or an address
  };

  void add(std::vector<std::u32string> words, const std::string& label, bool part);

  std::map<std::int64_t, std::string> labels_;
  std::vector<Secret> secrets_;  ///< longest first
};

}  // namespace claimcheck::report
