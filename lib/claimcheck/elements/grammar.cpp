// SPDX-License-Identifier: MIT
#include "claimcheck/elements/grammar.hpp"

#include "claimcheck/elements/actions.hpp"
#include "claimcheck/elements/atoms.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace claimcheck::elements {
namespace {

template <class Enum, std::size_t size>
using Names = std::array<std::pair<std::string_view, Enum>, size>;

constexpr Names<Bound, 4> bounds{{{"before", Bound::before},
                                  {"after", Bound::after},
                                  {"since", Bound::since},
                                  {"until", Bound::until}}};
constexpr Names<Edge, 3> edges{
    {{"start", Edge::start}, {"middle", Edge::middle}, {"end", Edge::end}}};

double number_in(const xml::File& file, const xml::Element& element, std::string_view name,
                 double otherwise) {
  const auto text = element.attribute(name);
  if (!text) return otherwise;
  double value = 0;
  const auto [end, fault] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (fault != std::errc{} || end != text->data() + text->size()) {
    file.fail(element.offset, std::string{name} + " is a number");
  }
  return value;
}

template <class Enum, std::size_t size>
Enum named_in(const xml::File& file, const xml::Element& element, std::string_view attribute,
              const Names<Enum, size>& names, Enum otherwise) {
  const auto text = element.attribute(attribute);
  if (!text) return otherwise;
  const auto found = std::ranges::find(names, *text, &std::pair<std::string_view, Enum>::first);
  if (found == names.end()) {
    file.fail(element.offset, "no such " + std::string{attribute} + ": " + std::string{*text});
  }
  return found->second;
}

constexpr std::array<std::string_view, 3> not_defining{"reason", "good", "bad"};

std::string place_of(const xml::File& file, const xml::Element& element) {
  const Position position = file.position(element.offset);
  return file.name + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
}

}  // namespace

class GrammarReader {
 public:
  explicit GrammarReader(Grammar& grammar) : grammar_(grammar) {
    grammar_.branches_.emplace_back();
    grammar_.constraints_.emplace_back();
    category("digits");
    category("number");
  }

  void read_names(const xml::File& file) {
    if (file.root.name != "elements") file.fail(file.root.offset, "<elements> was expected");
    for (const xml::Element& element : file.root.children) {
      if (element.name == "context") read_context(file, element);
      if (element.name == "list") {
        const std::string id{file.require(element, "id")};
        std::vector<std::string> words = xml::words_of(element.text);
        for (const std::string& each : words) word(each);
        if (!grammar_.lists_.emplace(id, std::move(words)).second) {
          file.fail(element.offset, "this list is there already: " + id);
        }
      }
    }
  }

  void read_rules(const xml::File& file) {
    for (const xml::Element& element : file.root.children) {
      if (element.name == "words") {
        read_words(file, element, Value::no_unit);
      } else if (element.name == "unit") {
        read_words(file, element, read_unit(file, element));
      } else if (element.name == "rule") {
        read_rule(file, element);
      } else if (element.name != "context" && element.name != "list") {
        file.fail(element.offset, "<" + element.name + "> is not known here",
                  "an <elements> file has <context>, <list>, <words>, <unit> and <rule>");
      }
    }
  }

  void finish() {
    for (Grammar::Branch& branch : grammar_.branches_) {
      std::ranges::sort(branch.words, {}, &Grammar::Branch::WordEdge::word);
      std::ranges::sort(branch.nodes, {}, &Grammar::Branch::NodeEdge::category);
      std::ranges::sort(branch.ends, {}, &Grammar::Branch::End::rule);
    }
  }

 private:
  std::uint16_t category(const std::string& name) {
    const auto next = static_cast<std::uint16_t>(grammar_.categories_.size() + 1);
    return grammar_.categories_.emplace(name, next).first->second;
  }

  std::uint32_t word(const std::string& text) {
    const auto next = static_cast<std::uint32_t>(grammar_.words_.size() + 1);
    return grammar_.words_.emplace(text, next).first->second;
  }

  void read_context(const xml::File& file, const xml::Element& element) {
    Context context;
    context.edge = element.attribute("edge") == "yes";
    context.digits = element.attribute("digits") == "yes";
    for (std::string& each : xml::words_of(element.text)) {
      if (each.size() > 1 && each.front() == '*') {
        context.suffixes.push_back(each.substr(1));
      } else {
        context.words.push_back(std::move(each));
      }
    }
    std::ranges::sort(context.words);
    const std::string id{file.require(element, "id")};
    if (!context_ids_.emplace(id, static_cast<int>(grammar_.contexts_.size())).second) {
      file.fail(element.offset, "this context is there already: " + id);
    }
    grammar_.contexts_.push_back(std::move(context));
  }

  int context_in(const xml::File& file, const xml::Element& element, std::string_view name) const {
    const auto text = element.attribute(name);
    if (!text) return -1;
    const auto found = context_ids_.find(*text);
    if (found == context_ids_.end()) {
      file.fail(element.offset, "no such context: " + std::string{*text});
    }
    return found->second;
  }

  int read_unit(const xml::File& file, const xml::Element& element) {
    Unit unit;
    unit.code = file.require(element, "code");
    unit.name = file.require(element, "name");
    unit.kind = file.require(element, "kind");
    unit.whole = element.attribute("whole").value_or("");
    unit.parts = number_in(file, element, "parts", 0);
    unit.factor = number_in(file, element, "factor", 0);
    grammar_.units_.push_back(std::move(unit));
    return static_cast<int>(grammar_.units_.size()) - 1;
  }

  Parameters read_parameters(const xml::File& file, const xml::Element& element) const {
    Parameters result;
    result.n = number_in(file, element, "n", 0);
    result.m = number_in(file, element, "m", 0);
    if (const auto text = element.attribute("grain")) {
      const auto grain = grain_of(*text);
      if (!grain) file.fail(element.offset, "no such grain: " + std::string{*text});
      result.grain = *grain;
    }
    result.bound = named_in(file, element, "bound", bounds, Bound::none);
    result.edge = named_in(file, element, "edge", edges, Edge::none);
    result.about = element.attribute("about") == "yes";
    result.closed = element.attribute("closed") == "yes";
    result.mode = element.attribute("mode").value_or("");
    return result;
  }

  ElementRule read_head(const xml::File& file, const xml::Element& element,
                        std::string_view category_attribute) {
    ElementRule rule;
    rule.category = category(std::string{file.require(element, category_attribute)});
    rule.parameters = read_parameters(file, element);
    rule.capital = element.attribute("capital") == "yes";
    rule.apart = element.attribute("apart") == "yes";
    rule.after = context_in(file, element, "after");
    rule.before = context_in(file, element, "before");
    rule.not_after = context_in(file, element, "not-after");
    rule.not_before = context_in(file, element, "not-before");
    if (const auto text = element.attribute("kind"); text && element.name != "unit") {
      rule.kind = element_kind_of(*text);
      if (!rule.kind) file.fail(element.offset, "no such kind: " + std::string{*text});
    }
    return rule;
  }

  void read_words(const xml::File& file, const xml::Element& element, int unit) {
    ElementRule rule = read_head(file, element, "category");
    rule.id = file.require(element, "category");
    needs_ = {};
    rule.constant.number = rule.parameters.n;
    rule.constant.scale = number_in(file, element, "scale", 1);
    rule.constant.unit = unit;
    rule.constant.no_number = unit != Value::no_unit;
    rule.constant.time.grain = rule.parameters.grain;
    rule.constant.about = rule.parameters.about;
    rule.constant.range.low = number_in(file, element, "offset", 0);
    Fields& fields = rule.constant.time.fields;
    fields.month = static_cast<std::int16_t>(number_in(file, element, "month", Fields::unset));
    fields.day = static_cast<std::int16_t>(number_in(file, element, "day", Fields::unset));
    fields.weekday = static_cast<std::int16_t>(number_in(file, element, "weekday", Fields::unset));
    const auto number = static_cast<std::uint32_t>(grammar_.rules_.size());
    if (!element.text.empty()) {
      grammar_.rules_.push_back(rule);
      add_pattern(file, element, element.text, number);
    }
    for (const std::string& exact : xml::words_of(element.attribute("exact").value_or(""))) {
      rule.exact = exact;
      std::string escaped;
      for (const char byte : exact) {
        if (static_cast<unsigned char>(byte) < 0x80) escaped += '\\';
        escaped += byte;
      }
      grammar_.rules_.push_back(rule);
      add_pattern(file, element, escaped, static_cast<std::uint32_t>(grammar_.rules_.size()) - 1);
    }
  }

  ElementExample read_example(const xml::File& file, const xml::Element& element) const {
    ElementExample example;
    example.text = file.require(element, "text");
    example.on = element.attribute("on").value_or("");
    example.element = element.attribute("element").value_or("");
    example.value = element.attribute("value").value_or("");
    example.place = place_of(file, element);
    return example;
  }

  void read_rule(const xml::File& file, const xml::Element& element) {
    ElementRule rule = read_head(file, element, "as");
    rule.id = file.require(element, "id");
    const std::string_view name = file.require(element, "make");
    const Action* action = find_action(name);
    if (action == nullptr) file.fail(element.offset, "no such action: " + std::string{name});
    rule.make = action->make;
    needs_ = action->needs;
    if (!ids_.insert(rule.id).second) {
      file.fail(element.offset, "this rule is there already: " + rule.id);
    }
    for (const char slot : element.attribute("parts").value_or("")) {
      if (slot != ' ') rule.parts.push_back(slot);
    }
    for (const xml::Element& child : element.children) {
      if (child.name == "reason") rule.reason = child.text;
      if (child.name == "good") rule.good.push_back(read_example(file, child));
      if (child.name == "bad") rule.bad.push_back(read_example(file, child));
    }
    if (rule.reason.empty()) file.fail(element.offset, "a rule needs a <reason>");
    rule.place = file.name + ":" + std::to_string(file.position(element.offset).line);
    rule.definition = xml::to_string(element, not_defining);
    const auto number = static_cast<std::uint32_t>(grammar_.rules_.size());
    grammar_.rules_.push_back(std::move(rule));
    bool any = false;
    for (const xml::Element& child : element.children) {
      if (child.name != "is") continue;
      any = true;
      add_pattern(file, child, child.text, number);
    }
    if (!any) file.fail(element.offset, "a rule needs a pattern in <is>");
  }

  void add_pattern(const xml::File& file, const xml::Element& element, std::string_view pattern,
                   std::uint32_t rule) {
    try {
      for (const std::vector<PatternItem>& sequence : sequences_of(pattern)) {
        for (const char slot : needs_) {
          if (std::ranges::find(sequence, slot, &PatternItem::slot) == sequence.end()) {
            file.fail(element.offset, std::string{"the action needs the slot "} + slot +
                                          " in each way to read the pattern");
          }
        }
        add_sequence(sequence, rule);
      }
    } catch (const PatternFault& fault) {
      file.fail(element.offset, fault.message + " at byte " + std::to_string(fault.offset + 1) +
                                    " of: " + std::string{pattern});
    }
  }

  std::uint16_t constraint(const Constraint& wanted) {
    auto& all = grammar_.constraints_;
    const auto found = std::ranges::find(all, wanted);
    if (found != all.end()) return static_cast<std::uint16_t>(found - all.begin());
    all.push_back(wanted);
    return static_cast<std::uint16_t>(all.size() - 1);
  }

  std::uint32_t follow(std::uint32_t from, const PatternItem& item) {
    const auto next = static_cast<std::uint32_t>(grammar_.branches_.size());
    Grammar::Branch& branch = grammar_.branches_[from];
    if (!item.word.empty()) {
      const std::uint32_t number = word(item.word);
      for (const auto& edge : branch.words) {
        if (edge.word == number && edge.joined == item.joined) return edge.to;
      }
      branch.words.push_back({number, item.joined, next});
    } else {
      const std::uint16_t wanted = category(item.category);
      const std::uint16_t number = constraint(item.constraint);
      for (const auto& edge : branch.nodes) {
        if (edge.category == wanted && edge.constraint == number && edge.joined == item.joined) {
          return edge.to;
        }
      }
      branch.nodes.push_back({wanted, number, item.joined, next});
    }
    grammar_.branches_.emplace_back();
    return next;
  }

  void add_sequence(const std::vector<PatternItem>& sequence, std::uint32_t rule) {
    std::uint32_t at = 0;
    std::string slots;
    for (const PatternItem& item : sequence) {
      at = follow(at, item);
      slots += item.slot;
    }
    const auto found = slot_ids_.emplace(slots, static_cast<std::uint32_t>(grammar_.slots_.size()));
    if (found.second) grammar_.slots_.push_back(slots);
    grammar_.branches_[at].ends.push_back({rule, found.first->second});
  }

  Grammar& grammar_;
  std::map<std::string, int, std::less<>> context_ids_;
  std::map<std::string, std::uint32_t> slot_ids_;
  std::set<std::string> ids_;
  std::string_view needs_;
};

Grammar::Grammar(std::span<const xml::File> files) {
  GrammarReader reader{*this};
  for (const xml::File& file : files) reader.read_names(file);
  for (const xml::File& file : files) reader.read_rules(file);
  reader.finish();
}

std::uint32_t Grammar::word(std::string_view folded) const {
  const auto found = words_.find(folded);
  return found == words_.end() ? 0 : found->second;
}

std::uint16_t Grammar::category(std::string_view name) const {
  const auto found = categories_.find(name);
  return found == categories_.end() ? std::uint16_t{0} : found->second;
}

const Unit* Grammar::unit(std::string_view code) const {
  const auto found = std::ranges::find(units_, code, &Unit::code);
  return found == units_.end() ? nullptr : &*found;
}

const std::vector<std::string>& Grammar::list(std::string_view id) const {
  static const std::vector<std::string> none;
  const auto found = lists_.find(id);
  return found == lists_.end() ? none : found->second;
}

}  // namespace claimcheck::elements
