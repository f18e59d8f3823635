// SPDX-License-Identifier: MIT
#include "claimcheck/elements/actions.hpp"

#include <cmath>

namespace claimcheck::elements {
namespace {

constexpr double cents = 100;

const Unit* unit_of(const Call& call, const Value& value) {
  return value.unit == Value::no_unit ? nullptr
                                      : &call.grammar.units()[static_cast<std::size_t>(value.unit)];
}

/// A number (n, or 1) of a unit (u), in powers of `n`: "30 MUSD".
bool measure(const Call& call, Value& value) {
  const Value* number = call.slot('n');
  value = *call.slot('u');
  value.number =
      (number == nullptr ? 1 : number->number) * (call.parameters.n == 0 ? 1 : call.parameters.n);
  value.about = number != nullptr && number->about;
  value.no_number = false;
  return true;
}

/// The power of ten stands behind the currency: 75 USD million.
bool currency_scale(const Call& call, Value& value) {
  measure(call, value);
  value.number *= call.slot('s')->number;
  return true;
}

bool unit_alone(const Call& call, Value& value) {
  if (const Value* unit = call.slot('u')) value = *unit;
  value.number = 0;
  value.no_number = true;
  return true;
}

/// "5 feet 2 inches": b is counted in parts of the unit of a.
bool compound(const Call& call, Value& value) {
  const Value* a = call.slot('a');
  const Value* b = call.slot('b');
  const Unit* whole = unit_of(call, *a);
  const Unit* part = unit_of(call, *b);
  if (whole == nullptr || part == nullptr || part->whole.empty() || part->parts <= b->number) {
    return false;
  }
  if (part->whole != whole->code && part->whole != whole->kind) return false;
  value = *a;
  value.number = a->number + b->number / part->parts;
  return true;
}

/// "thirteen dollars forty-five".
bool with_cents(const Call& call, Value& value) {
  value = *call.slot('a');
  const double b = call.slot('b')->number;
  if (value.number != std::floor(value.number) || b != std::floor(b)) return false;
  value.number += b / cents;
  return true;
}

bool amount(const Call& call, Value& value) {
  const Value* number = call.slot('n');
  const Value* grain = call.slot('g');
  Amount amount;
  amount.number = number == nullptr ? call.parameters.n : number->number;
  if (const Value* fraction = call.slot('f')) amount.number += fraction->number;
  amount.grain = grain == nullptr ? call.parameters.grain : grain->time.grain;
  amount.business = call.parameters.mode == "business";
  if (grain != nullptr && grain->scale > 1) amount.number *= grain->scale;
  if (amount.number < 0) return false;
  value.duration.amounts[0] = amount;
  value.duration.count = 1;
  value.number = amount.number;
  value.time.grain = amount.grain;
  value.about = (number != nullptr && number->about) || call.parameters.about;
  return true;
}

/// "3 hours 30 minutes": from the longest grain to the shortest.
bool amounts(const Call& call, Value& value) {
  const Duration& a = call.slot('a')->duration;
  const Duration& b = call.slot('b')->duration;
  if (a.count == 0 || a.count + b.count > static_cast<int>(Duration::max_amounts)) return false;
  if (b.count == 0 || b.amounts[0].grain >= a.amounts[a.count - 1U].grain) return false;
  value = *call.slot('a');
  for (std::size_t i = 0; i < b.count; ++i) {
    value.duration.amounts[value.duration.count++] = b.amounts[i];
  }
  value.time.grain = b.amounts[b.count - 1U].grain;
  return true;
}

/// More or less than a duration.
bool bounded_duration(const Call& call, Value& value) {
  value = *call.slot('c');
  value.time.bound = call.parameters.bound;
  return true;
}

/// An age: a duration since birth.
bool age(const Call& call, Value& value) {
  if (const Value* c = call.slot('c')) {
    value = *c;
    return c->duration.count == 1;
  }
  return amount(call, value);
}

/// What comes again every so often, or every such day.
bool recurring(const Call& call, Value& value) {
  if (const Value* c = call.slot('c')) value = *c;
  if (const Value* d = call.slot('d')) value = *d;
  if (call.parameters.grain != Grain::none) {
    value.duration.amounts[0] = {call.parameters.n, call.parameters.grain, false};
    value.duration.count = 1;
  }
  if (const Value* g = call.slot('g')) {
    value.duration.amounts[0] = {call.parameters.n, g->time.grain, false};
    value.duration.count = 1;
  }
  if (const Value* t = call.slot('t')) {
    value.time.fields.hour = t->time.fields.hour;
    value.time.fields.minute = t->time.fields.minute;
  }
  value.time.shape = TimeShape::recurring;
  value.time.relative = false;
  return true;
}

}  // namespace

std::vector<Action> measure_actions() {
  return {{"measure", measure, "u"},
          {"currency-scale", currency_scale, "us"},
          {"unit-alone", unit_alone},
          {"compound", compound, "ab"},
          {"with-cents", with_cents, "ab"},
          {"amount", amount},
          {"amounts", amounts, "ab"},
          {"bounded-duration", bounded_duration, "c"},
          {"age", age},
          {"recurring", recurring}};
}

}  // namespace claimcheck::elements
