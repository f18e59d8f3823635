// SPDX-License-Identifier: MIT
// Private to rules/: one <rule> of a rule file, read and checked.
#pragma once

#include "claimcheck/rules/rule.hpp"
#include "claimcheck/xml.hpp"

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::rules {

/// Throws: Error{rules} with the place when the element has another attribute.
void allow_attributes(const xml::File& file, const xml::Element& element,
                      std::span<const std::string_view> allowed);
void allow_attributes(const xml::File& file, const xml::Element& element,
                      std::initializer_list<std::string_view> allowed);

/// Throws: Error{rules} with the place of the first element inside this one.
void require_no_children(const xml::File& file, const xml::Element& element);

/// Returns whether a word has no capital of A to Z; words are compared in lower case.
bool is_lower_case(std::string_view word);

/// Reads a rule. Throws: Error{rules} with file, line, column and a caret.
Rule read_rule(const xml::File& file, const xml::Element& element);

}  // namespace claimcheck::rules
