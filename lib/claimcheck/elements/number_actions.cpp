// SPDX-License-Identifier: MIT
#include "claimcheck/elements/actions.hpp"
#include "claimcheck/elements/digits.hpp"

#include <cmath>

namespace claimcheck::elements {
namespace {

constexpr double thousand = 1000;
constexpr double largest = 1e18;

bool same(const Call& call, Value& value) {
  const Value* n = call.slot('n');
  if (n == nullptr) return false;
  value = *n;
  value.about = value.about || call.parameters.about;
  return true;
}

/// "twenty" + "three", "two hundred" + "five": b lies below the last scale of a.
bool add(const Call& call, Value& value) {
  const Value* a = call.slot('a');
  const Value* b = call.slot('b');
  if (b->number >= a->scale || b->number <= 0 || b->number != std::floor(b->number)) return false;
  value.number = a->number + b->number;
  value.scale = b->scale;
  return true;
}

/// "three" × "million".
bool multiply(const Call& call, Value& value) {
  const Value* a = call.slot('a');
  const Value* s = call.slot('s');
  if (a->number < 0 || a->number * s->number > largest || a->scale >= s->number) return false;
  if (a->number >= s->number && a->digits == 0) return false;
  value.number = plain_number(decimal(a->number * s->number));
  value.scale = s->number;
  value.digits = a->digits;
  return true;
}

/// a + b, where b is less than one: "two and a half"; "two million and a half" is 2.5 million.
bool mixed(const Call& call, Value& value) {
  const Value* a = call.slot('a');
  const Value* b = call.slot('b');
  if (b->number <= 0 || b->number >= 1 || a->number < 0 || a->number != std::floor(a->number)) {
    return false;
  }
  value.digits = a->digits;
  value.number = a->number + b->number * (a->scale >= thousand ? a->scale : 1);
  return true;
}

bool divide(const Call& call, Value& value) {
  const Value* a = call.slot('a');
  const Value* b = call.slot('b');
  const double over = b == nullptr ? call.parameters.n : b->number;
  if (over == 0) return false;
  if (call.parameters.mode == "proper" && a->number >= over) return false;
  value.number = a->number / over;
  return true;
}

bool negate(const Call& call, Value& value) {
  value = *call.slot('n');
  value.number = -value.number;
  return true;
}

bool raise(const Call& call, Value& value) {
  const Value* c = call.slot('c');
  const double power = std::pow(call.slot('a')->number, call.slot('b')->number);
  value.number = power * (c == nullptr ? 1 : c->number);
  return std::isfinite(value.number);
}

/// The digits behind a spoken point: `digits` of them.
bool decimals(const Call& call, Value& value) {
  const Value* a = call.slot('a');
  const Value* b = call.slot('b');
  value.digits = a->number >= 10 ? 2 : 1;
  value.number = a->number;
  if (b == nullptr) return true;
  if (value.digits + b->digits > 15) return false;
  value.number = a->number * std::pow(10, b->digits) + b->number;
  value.digits += b->digits;
  return true;
}

bool point(const Call& call, Value& value) {
  const Value* b = call.slot('b');
  value.number = call.slot('a')->number + b->number / std::pow(10, b->digits);
  return true;
}

/// A limit on one side: `bound` says which, `closed` whether the number itself belongs to it.
bool limit(const Call& call, Value& value) {
  const double number = call.slot('n')->number;
  NumberRange& range = value.range;
  const Bound bound = call.parameters.bound;
  if (bound != Bound::before) {
    range.low = number;
    range.has_low = true;
    range.low_closed = call.parameters.closed;
  }
  if (bound != Bound::after) {
    range.high = number;
    range.has_high = true;
    range.high_closed = call.parameters.closed;
  }
  return true;
}

bool between(const Call& call, Value& value) {
  const double a = call.slot('a')->number;
  const double b = call.slot('b')->number;
  if (a >= b) return false;
  value.range = {a, b, true, true, true, true};
  return true;
}

/// Two limits, one on each side.
bool both_limits(const Call& call, Value& value) {
  NumberRange a = call.slot('a')->range;
  NumberRange b = call.slot('b')->range;
  if (a.has_high && !a.has_low) std::swap(a, b);
  if (!a.has_low || a.has_high || b.has_low || !b.has_high || a.low >= b.high) return false;
  value.range = {a.low, b.high, true, true, a.low_closed, b.high_closed};
  return true;
}

bool number_range(const Call& call, Value& value) {
  value.range = call.slot('r')->range;
  return true;
}

/// A year in two halves: nineteen ninety-six.
bool year_words(const Call& call, Value& value) {
  value.number = call.slot('a')->number * 100 + call.slot('b')->number;
  return true;
}

bool constant(const Call& call, Value& value) {
  value.number = call.parameters.n;
  return true;
}

/// The place of the n-th: counted from the end or from where one is (`mode`).
bool place(const Call& call, Value& value) {
  value.number = call.parameters.n;
  if (const Value* n = call.slot('n')) value.number = call.parameters.n * n->number + 1;
  value.unit = call.parameters.mode == "end" ? 0 : 1;
  return true;
}

}  // namespace

std::vector<Action> number_actions() {
  return {{"same", same, "n"},
          {"add", add, "ab"},
          {"multiply", multiply, "as"},
          {"mixed", mixed, "ab"},
          {"divide", divide, "a"},
          {"negate", negate, "n"},
          {"raise", raise, "ab"},
          {"decimals", decimals, "a"},
          {"point", point, "ab"},
          {"limit", limit, "n"},
          {"between", between, "ab"},
          {"both-limits", both_limits, "ab"},
          {"constant", constant},
          {"place", place},
          {"number-range", number_range, "r"},
          {"year-words", year_words, "ab"}};
}

}  // namespace claimcheck::elements
