// SPDX-License-Identifier: MIT
// Which stretches of an article are quoted, over sentences and paragraphs, from its quotation marks
// alone. Pure functions; safe from many threads.
#pragma once

#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/span.hpp"

#include <span>
#include <string_view>
#include <vector>

namespace claimcheck::nlp {

/// One quotation with its marks, in a part for each paragraph it runs through.
struct Zone {
  std::vector<Span> parts;
  bool closed = false;  ///< false: its end mark is missing and it ends with its last paragraph
};

/// Returns the quotations of a text in the order of their beginnings; one inside another, with
/// marks of the other kind, is a zone of its own. A quotation that is not closed in its paragraph
/// goes on in the next one when that begins with an opening mark of the same kind, or when its
/// first double mark is a closing one, and else ends with its paragraph. Curly, straight, low and
/// angle marks and doubled single ones; single marks only where they are no apostrophe. Of two
/// opening marks side by side in a quotation, the first one closes it. Linear time. Requires:
/// paragraphs lie within `text`, in order, not overlapping.
std::vector<Zone> find_zones(std::string_view text, std::span<const Span> paragraphs);

/// Tells which words stand in a quotation, word after word through an article, in linear time.
class ZoneSweep {
 public:
  explicit ZoneSweep(std::span<const Zone> zones);

  /// Returns for each token whether it lies wholly within one part of a zone. Requires: tokens
  /// rise, also from call to call.
  std::vector<bool> quoted(std::span<const Token> tokens);

 private:
  std::vector<Span> parts_;
  std::size_t next_ = 0;
  std::uint32_t covered_ = 0;
};

}  // namespace claimcheck::nlp
