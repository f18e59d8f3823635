// SPDX-License-Identifier: MIT
#include "claimcheck/elements/reader.hpp"

#include "claimcheck/elements/atoms.hpp"
#include "claimcheck/elements/chart.hpp"
#include "claimcheck/elements/days.hpp"
#include "claimcheck/elements/digits.hpp"
#include "claimcheck/elements/iso.hpp"
#include "claimcheck/elements/times.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::elements {
namespace {

constexpr std::array<std::string_view, 14> kind_names{
    "number", "ordinal", "percentage", "range",     "money", "measure",   "age",
    "date",   "time",    "duration",   "recurring", "name",  "quotation", "superlative"};

/// As often as they are right in a public set (docs/confidence.md); the last is a guess.
constexpr double settled_by_text = 0.95;
constexpr double settled_by_reference = 0.75;
constexpr double one_of_two = 0.75;
constexpr double one_of_more = 0.5;

/// Without a reference, times are read against this day and then left open.
constexpr Seconds stand_in = 946684800;

class SentenceReader {
 public:
  SentenceReader(const Grammar& grammar, std::string_view text, Span sentence,
                 const Reference& reference, bool keeps_ways = false)
      : grammar_(grammar), text_(text), reference_(reference) {
    chart_.keeps_ways = keeps_ways;
    cut_atoms(text, sentence, atoms_);
    Reference used = reference;
    if (!used.given) used.at = stand_in;
    if (!atoms_.empty()) fill_chart(grammar, text, atoms_, used, chart_);
    for (const std::string& word : grammar.list("future")) {
      if (const std::uint32_t number = grammar.word(word); number != 0) future_.push_back(number);
    }
  }

  std::vector<Found> read(Kinds kinds) const {
    std::vector<Found> elements;
    for (const std::uint32_t chosen : chosen_nodes(kinds)) {
      elements.push_back(element_of(chart_.nodes[chosen]));
    }
    return elements;
  }

  std::vector<const ElementRule*> rules_used() const {
    std::vector<const ElementRule*> rules;
    std::vector<std::uint32_t> open = chosen_nodes(Kinds::all());
    std::ranges::reverse(open);
    while (!open.empty()) {
      const std::uint32_t node = open.back();
      open.pop_back();
      const std::uint32_t rule = chart_.nodes[node].rule;
      if (rule != Node::no_rule) rules.push_back(&grammar_.rules()[rule]);
      open.insert(open.end(), chart_.ways[node].rbegin(), chart_.ways[node].rend());
    }
    return rules;
  }

 private:
  /// The nodes that are elements, in their order; of overlapping ones the longest.
  std::vector<std::uint32_t> chosen_nodes(Kinds kinds) const {
    std::vector<std::uint32_t> candidates;
    for (std::uint32_t i = 0; i < chart_.nodes.size(); ++i) {
      const Node& node = chart_.nodes[i];
      if (node.rule == Node::no_rule || !kind_of(node) || !kinds.has(*kind_of(node))) continue;
      if (!stands_alone(node)) continue;
      candidates.push_back(i);
    }
    std::ranges::sort(candidates, [&](std::uint32_t a, std::uint32_t b) {
      const Node& left = chart_.nodes[a];
      const Node& right = chart_.nodes[b];
      const std::uint32_t left_size = span_of(left).size();
      const std::uint32_t right_size = span_of(right).size();
      if (left_size != right_size) return left_size > right_size;
      if (is_plain(left) != is_plain(right)) return is_plain(right);
      if (left.begin != right.begin) return left.begin < right.begin;
      return left.rule < right.rule;
    });
    std::vector<bool> taken(atoms_.size());
    std::vector<std::uint32_t> chosen;
    for (const std::uint32_t candidate : candidates) {
      const Node& node = chart_.nodes[candidate];
      bool is_free = true;
      for (std::uint32_t atom = node.begin; atom < node.end && is_free; ++atom) {
        is_free = !taken[atom];
      }
      if (!is_free) continue;
      for (std::uint32_t atom = node.begin; atom < node.end; ++atom) taken[atom] = true;
      chosen.push_back(candidate);
    }
    std::ranges::sort(chosen, {}, [&](std::uint32_t node) { return chart_.nodes[node].begin; });
    return chosen;
  }

  std::optional<ElementKind> kind_of(const Node& node) const {
    const auto kind = grammar_.rules()[node.rule].kind;
    if (kind == ElementKind::date && node.value.time.shape != TimeShape::date) {
      return ElementKind::time;
    }
    return kind;
  }

  /// Whether any other kind is to be preferred for the same words.
  bool is_plain(const Node& node) const {
    const auto kind = kind_of(node);
    return kind == ElementKind::number || kind == ElementKind::ordinal ||
           kind == ElementKind::range;
  }

  Span span_of(const Node& node) const {
    const bool is_date = node.rule != Node::no_rule && kind_of(node) == ElementKind::date;
    if (is_date && node.end == atoms_.size() && node.end > node.begin + 1 &&
        is_one_of(".", node.end - 1)) {
      return {atoms_[node.begin].span.begin, atoms_[node.end - 2].span.end};
    }
    return {atoms_[node.begin].span.begin, atoms_[node.end - 1].span.end};
  }

  bool is_word(std::uint32_t atom) const { return atoms_[atom].kind != AtomKind::other; }

  /// Whether no letters or digits are joined to it, and no further digits by a mark.
  bool stands_alone(const Node& node) const {
    const std::uint32_t begin = node.begin;
    const std::uint32_t end = node.end;
    if (begin > 0 && atoms_[begin].joined && is_word(begin) && is_word(begin - 1)) return false;
    if (end < atoms_.size() && atoms_[end].joined && is_word(end) && is_word(end - 1)) return false;
    const bool is_time = kind_of(node) == ElementKind::date || kind_of(node) == ElementKind::time;
    const bool is_range = kind_of(node) == ElementKind::range;
    const std::string_view marks = is_time || is_range ? "-/.:" : ".:";
    if (atoms_[begin].kind == AtomKind::digits && begin > 0 && atoms_[begin].joined) {
      if (is_time && is_one_of("$#", begin - 1)) return false;
      if (!is_time && is_one_of("-", begin - 1) && begin > 1 && atoms_[begin - 1].joined &&
          atoms_[begin - 2].kind == AtomKind::letters) {
        return false;
      }
      if (is_one_of(marks, begin - 1) && begin > 1 && atoms_[begin - 1].joined &&
          atoms_[begin - 2].kind == AtomKind::digits) {
        return false;
      }
    }
    return atoms_[end - 1].kind != AtomKind::digits || end + 1 >= atoms_.size() ||
           !atoms_[end].joined || !is_one_of(marks, end) || !atoms_[end + 1].joined ||
           atoms_[end + 1].kind != AtomKind::digits;
  }

  bool is_one_of(std::string_view marks, std::uint32_t atom) const {
    const std::string_view form = slice(text_, atoms_[atom].span);
    return form.size() == 1 && marks.find(form.front()) != std::string_view::npos;
  }

  /// Whether one of the words before it speaks of what is to come.
  bool is_to_come(const Node& node) const {
    constexpr std::uint32_t reach = 8;
    for (std::uint32_t at = node.begin - std::min(node.begin, reach); at < node.begin; ++at) {
      if (std::ranges::find(future_, atoms_[at].word) != future_.end()) return true;
    }
    return false;
  }

  std::string value_of(const Node& node, ElementKind kind, bool open) const {
    const Value& value = node.value;
    switch (kind) {
      case ElementKind::number:
        return decimal(value.number);
      case ElementKind::ordinal: {
        if (value.unit == Value::no_unit) return decimal(value.number);
        const std::string away = value.number > 0 ? "+" : "";
        return (value.unit == 0 ? "last" : "current") +
               (value.number == 0 ? "" : away + decimal(value.number));
      }
      case ElementKind::percentage:
        return value.no_number ? "" : decimal(value.number) + "%";
      case ElementKind::range:
        return interval(value.range);
      case ElementKind::money:
      case ElementKind::measure: {
        const std::string& code = grammar_.units()[static_cast<std::size_t>(value.unit)].code;
        return value.no_number ? code : decimal(value.number) + " " + code;
      }
      case ElementKind::age:
      case ElementKind::duration: {
        const Bound bound = value.time.bound;
        return std::string{bound == Bound::after    ? ">"
                           : bound == Bound::before ? "<"
                                                    : ""} +
               iso_duration(value.duration) + (value.about ? "~" : "");
      }
      case ElementKind::recurring: {
        const std::string every = iso_duration(value.duration);
        return "R/" + (every.empty() ? std::string{"P1W"} : every);
      }
      default:
        if (value.time.impossible) return "";
        if (open || value.time.count == 0) return iso_fields(value.time.fields);
        return iso_time(value.time, likely_reading(value.time, reference_, is_to_come(node)));
    }
  }

  Found element_of(const Node& node) const {
    Found element;
    element.kind = kind_of(node).value_or(ElementKind::date);
    element.spans = {span_of(node)};
    element.rule = node.rule == Node::no_rule ? "" : grammar_.rules()[node.rule].id;
    element.detail = node.value;
    const bool is_time = element.kind == ElementKind::date || element.kind == ElementKind::time;
    const TimeValue& time = node.value.time;
    if (is_time) {
      element.open = time.anaphoric || (time.relative && !reference_.given);
      if (time.count == 0) element.open = true;
      if (!element.open) {
        element.confidence = time.count > 2    ? one_of_more
                             : time.count == 2 ? one_of_two
                             : time.relative   ? settled_by_reference
                                               : settled_by_text;
      }
    }
    element.value = value_of(node, element.kind, element.open);
    if (element.kind == ElementKind::money || element.kind == ElementKind::measure) {
      element.unit = grammar_.units()[static_cast<std::size_t>(node.value.unit)].code;
    }
    for (const std::uint32_t part : node.parts) {
      if (chart_.nodes[part].rule != Node::no_rule) {
        element.parts.push_back(element_of(chart_.nodes[part]));
      }
    }
    std::ranges::stable_sort(element.parts, {},
                             [](const Found& each) { return each.spans.front().begin; });
    return element;
  }

  const Grammar& grammar_;
  std::string_view text_;
  Reference reference_;
  std::vector<Atom> atoms_;
  Chart chart_;
  std::vector<std::uint32_t> future_;  ///< words that speak of what is to come
};

std::optional<int> digits_at(std::string_view text, std::size_t at, std::size_t count) {
  if (at + count > text.size()) return std::nullopt;
  int value = 0;
  const char* begin = text.data() + at;
  const auto [end, fault] = std::from_chars(begin, begin + count, value);
  if (fault != std::errc{} || end != begin + count || value < 0) return std::nullopt;
  return value;
}

}  // namespace

std::string_view name_of(ElementKind kind) { return kind_names[static_cast<std::size_t>(kind)]; }

std::optional<ElementKind> element_kind_of(std::string_view name) {
  const auto found = std::ranges::find(kind_names, name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<ElementKind>(found - kind_names.begin());
}

Reader::Reader(std::span<const xml::File> files) : grammar_(files) {}

std::vector<Found> Reader::read(std::string_view text, Span sentence, const Reference& reference,
                                Kinds kinds) const {
  return SentenceReader{grammar_, text, sentence, reference}.read(kinds);
}

std::vector<const ElementRule*> Reader::rules_used(std::string_view text, Span sentence,
                                                   const Reference& reference) const {
  return SentenceReader{grammar_, text, sentence, reference, true}.rules_used();
}

Reference reference_of(std::string_view day) {
  Reference reference;
  const auto year = digits_at(day, 0, 4);
  const auto month = digits_at(day, 5, 2);
  const auto number = digits_at(day, 8, 2);
  if (!year || !month || !number || day[4] != '-' || day[7] != '-') return reference;
  const auto at = seconds_of(*year, *month, *number);
  if (!at) return reference;
  reference.given = true;
  reference.at = *at;
  const auto hour = digits_at(day, 11, 2);
  const auto minute = digits_at(day, 14, 2);
  const auto second = digits_at(day, 17, 2);
  if (hour) reference.at += *hour * hour_length;
  if (minute) reference.at += *minute * minute_length;
  if (second) reference.at += *second;
  return reference;
}

}  // namespace claimcheck::elements
