// SPDX-License-Identifier: MIT
// XML from the rule folder as a small tree in which every element knows its place in the file;
// the only user of pugixml for data files.
#pragma once

#include "claimcheck/diagnostic.hpp"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace claimcheck::xml {

struct Element {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;  ///< in the file's order
  std::string text;  ///< own character data, outer white space removed
  std::vector<Element> children;
  std::size_t offset = 0;  ///< byte of its name in the file

  /// Returns the attribute's value, absent when there is none of that name.
  std::optional<std::string_view> attribute(std::string_view wanted) const;
  /// Returns the first child of that name, or nullptr.
  const Element* child(std::string_view wanted) const;
};

/// A file read whole. `name` is what messages call it.
struct File {
  std::string name;
  std::string source;
  Element root;
  std::vector<std::size_t> lines;  ///< the bytes that they begin at: at least one, 0

  /// Returns the line and column of a byte offset.
  Position position(std::size_t offset) const;
  /// Throws Error{rules}: "name:line:col: message", the line of the file and a caret under it.
  [[noreturn]] void fail(std::size_t offset, const std::string& message,
                         const std::string& hint = {}) const;
  /// Returns the attribute's value. Throws: Error{rules} when the element lacks it.
  std::string_view require(const Element& element, std::string_view attribute) const;
  /// Returns the attribute's value as a number. Throws: Error{rules} when the element lacks it, or
  /// it is no number within the bounds.
  double number(const Element& element, std::string_view attribute, std::int64_t least,
                std::int64_t most) const;
  std::int64_t whole_number(const Element& element, std::string_view attribute, std::int64_t least,
                            std::int64_t most) const;
};

/// Returns the parts of an attribute or a text between white space.
std::vector<std::string> words_of(std::string_view text);

/// Reads well-formed XML (UTF-8, at most 16 MB, nested at most 64 deep; no DTD is expanded).
/// Throws: Error{rules} as File::fail does.
File parse(std::string name, std::string bytes);

/// Writes an element, each one inside it on a line of its own, two blanks further in.
std::string to_string(const Element& element);
/// Writes an element without its children of these names.
std::string to_string(Element element, std::span<const std::string_view> left_out);

}  // namespace claimcheck::xml
