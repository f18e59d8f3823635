// SPDX-License-Identifier: MIT
// Tells the language of a text by its commonest words and its scripts (languages.xml).
// Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/xml.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace claimcheck::text {

class LanguageDetector {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit LanguageDetector(const xml::File& file);
  LanguageDetector(LanguageDetector&&) noexcept;
  LanguageDetector& operator=(LanguageDetector&&) noexcept;
  ~LanguageDetector();

  /// Returns the ISO 639-1 code of the text's language ("en"), "" when there is too little to
  /// tell, or "und" when it is clearly none of those in the file.
  /// Reads at most the first 64 KB. Requires: valid UTF-8.
  std::string detect(std::string_view text) const;

  /// Returns the language's name for people ("German"); the code itself when it is unknown.
  std::string_view name_of(std::string_view code) const;

 private:
  struct Tables;
  std::unique_ptr<const Tables> tables_;
};

}  // namespace claimcheck::text
