// SPDX-License-Identifier: MIT
// The desk flags of an article: weekdays that do not fit their date, sums that do not add up, two
// spellings of one name. Rules are data (flags.xml). Immutable; const use is safe from many
// threads.
#pragma once

#include "claimcheck/claims/flag.hpp"
#include "claimcheck/claims/flag_rules.hpp"
#include "claimcheck/elements/reader.hpp"
#include "claimcheck/nlp/article.hpp"
#include "claimcheck/xml.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

class Flags {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Flags(const xml::File& file);

  std::span<const FlagRule> rules() const { return rules_.rules; }

  /// Returns the flags in the order of their first bytes, then of the rules; of rules that flag the
  /// same words only the first. `found` holds a list for each tree, as `reader` made it against
  /// `reference`. Linear in the article's length.
  std::vector<Flag> find(std::string_view text, const nlp::Article& article,
                         std::span<const std::vector<elements::Found>> found,
                         const elements::Reader& reader,
                         const elements::Reference& reference) const;

 private:
  FlagRules rules_;
};

}  // namespace claimcheck::claims
