// SPDX-License-Identifier: MIT
#include "claimcheck/span.hpp"

#include "claimcheck/error.hpp"

#include <string>

namespace claimcheck {

std::string_view slice(std::string_view text, Span span) {
  if (span.begin > span.end || span.end > text.size()) {
    throw Error{ErrorKind::internal, "span [" + std::to_string(span.begin) + ", " +
                                         std::to_string(span.end) + ") lies outside a text of " +
                                         std::to_string(text.size()) + " bytes"};
  }
  return text.substr(span.begin, span.size());
}

}  // namespace claimcheck
