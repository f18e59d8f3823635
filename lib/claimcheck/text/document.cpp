// SPDX-License-Identifier: MIT
#include "claimcheck/text/document.hpp"

namespace claimcheck::text {

std::string_view name_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::headline:
      return "headline";
    case BlockKind::byline:
      return "byline";
    case BlockKind::dateline:
      return "dateline";
    case BlockKind::paragraph:
      return "paragraph";
    case BlockKind::list_item:
      return "list_item";
    case BlockKind::heading:
      return "heading";
    case BlockKind::quotation:
      return "quotation";
    case BlockKind::caption:
      return "caption";
    case BlockKind::table:
      return "table";
    case BlockKind::code:
      return "code";
  }
  return "paragraph";
}

std::string_view name_of(Annotation::Kind kind) {
  switch (kind) {
    case Annotation::Kind::link:
      return "link";
    case Annotation::Kind::footnote:
      return "footnote";
    case Annotation::Kind::comment:
      return "comment";
  }
  return "comment";
}

std::optional<BlockKind> block_kind_from(std::string_view name) {
  for (int i = 0; i <= static_cast<int>(BlockKind::code); ++i) {
    const auto kind = static_cast<BlockKind>(i);
    if (name_of(kind) == name) return kind;
  }
  return std::nullopt;
}

}  // namespace claimcheck::text
