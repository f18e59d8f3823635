// SPDX-License-Identifier: MIT
// Numbers written in digits: 1,234.5 and 40 000 and .08.
#pragma once

#include "claimcheck/elements/atoms.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::elements {

struct WrittenNumber {
  double value = 0;
  std::uint32_t end = 0;  ///< atom after its last
  int digits = 0;
};

/// Returns the value of a run of digits.
double plain_number(std::string_view digits);

/// Returns the numbers that begin at an atom, shortest first: the digits alone, with their groups
/// (commas or blanks, of three or after the Indian way), with a decimal part.
std::vector<WrittenNumber> written_numbers(std::string_view text, std::span<const Atom> atoms,
                                           std::uint32_t position);

/// Returns a number as text with at most 15 digits, without an exponent below 10^15: "0.25".
std::string decimal(double value);

}  // namespace claimcheck::elements
