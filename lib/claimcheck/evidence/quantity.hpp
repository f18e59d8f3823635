// SPDX-License-Identifier: MIT
// Values of elements as numbers and days that can be compared: what agrees, what agrees once it is
// rounded, and what does not.
#pragma once

#include "claimcheck/elements/element.hpp"
#include "claimcheck/elements/grammar.hpp"

#include <string>
#include <string_view>

namespace claimcheck::evidence {

enum class Agreement {
  same,
  rounded,       ///< one is the other, told less finely
  apart,         ///< of one kind, and not the same
  incomparable,  ///< of different kinds or units: nothing follows
};

/// How loosely a writer told a number, by the word before it.
enum class Looseness { exact, about, below, above };

/// An element's value with the word before it.
struct Told {
  elements::ElementKind kind = elements::ElementKind::number;
  std::string value;  ///< as elements::Element::value
  std::string unit;
  Looseness looseness = Looseness::exact;
};

/// Compares what a claim says with what a page says. Numbers are the same where they are equal in
/// one unit (a share and a percentage are one); rounded where they differ by no more than half of
/// the last digit that one of them gives, at most a twentieth (a tenth where a word such as "about"
/// loosens it). A day is rounded where only the page is coarser. A range agrees with what lies in
/// it. Counts below 20, ages and ordinals are never rounded.
Agreement compare(const Told& claim, const Told& page, const elements::Grammar& grammar);

}  // namespace claimcheck::evidence
