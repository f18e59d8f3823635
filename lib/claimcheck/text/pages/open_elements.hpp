// SPDX-License-Identifier: MIT
// An estimate, from tags alone and never too low, of how deep an HTML parser's stack of open
// elements is and how many formatting elements it will open again.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace claimcheck::text::pages {

/// An element that the parser closes by a rule of its own is taken off only where every parser
/// must; whatever is in doubt stays open. So a limit on the estimate is a limit on the parser.
/// Source: HTML Standard, "The rules for parsing tokens in HTML content".
class OpenElements {
 public:
  /// Requires: limits above 0.
  OpenElements(std::size_t depth_max, std::size_t formatting_max)
      : depth_max_(depth_max), formatting_max_(formatting_max) {}

  /// Notes a start tag. Returns false when it would go over a limit: the tag has to be left out.
  bool open(std::string_view name);
  void close(std::string_view name);

  std::size_t depth() const { return stack_.size(); }

 private:
  struct Tag {
    std::uint64_t name = 0;  // by hash; 0 stands for no name
    unsigned kinds = 0;      // bits
  };

  static Tag tag_of(std::string_view name);
  std::size_t nearest(std::uint64_t name, unsigned edges) const;
  void close_implied(const Tag& tag);
  void close_list_item(const Tag& tag);
  void close_in_table(const Tag& tag);
  void cut_stack(std::size_t size);
  void forget_formatting(std::uint64_t name);

  std::size_t depth_max_;
  std::size_t formatting_max_;
  std::vector<Tag> stack_;
  std::size_t foreign_ = 0;                // of the stack, those of SVG and MathML
  std::vector<std::uint64_t> formatting_;  // names by hash; 0 stands for a marker
};

}  // namespace claimcheck::text::pages
