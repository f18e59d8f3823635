// SPDX-License-Identifier: MIT
#include "claimcheck/rules/rule_file.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::rules {
namespace {

using xml::Element;
using xml::File;

constexpr std::array<std::pair<std::string_view, WordTrait>, 8> trait_names{{
    {"relation", WordTrait::relation},
    {"tag", WordTrait::tag},
    {"xpos", WordTrait::xpos},
    {"lemma", WordTrait::lemma},
    {"form", WordTrait::form},
    {"list", WordTrait::list},
    {"feats", WordTrait::feats},
    {"name", WordTrait::name},
}};

constexpr std::array<std::pair<std::string_view, ActionKind>, 11> action_names{{
    {"leave", ActionKind::leave},
    {"claim", ActionKind::claim},
    {"detach", ActionKind::detach},
    {"omit", ActionKind::omit},
    {"vary", ActionKind::vary},
    {"list", ActionKind::list},
    {"report", ActionKind::report},
    {"rename", ActionKind::rename},
    {"open", ActionKind::open},
    {"facet", ActionKind::facet},
    {"mark", ActionKind::mark},
}};

struct StepForm {
  std::string_view name;
  StepKind kind;
  std::vector<std::string_view> needs;  ///< beside "node"
  std::vector<std::string_view> takes;
};

const std::array<StepForm, 8> step_forms{{
    {"with", StepKind::with, {}, {}},
    {"replace", StepKind::replace, {"by"}, {"text", "lead"}},
    {"be", StepKind::be, {"by"}, {"like"}},
    {"inflect", StepKind::inflect, {"by"}, {"like"}},
    {"omit", StepKind::omit, {}, {}},
    {"only", StepKind::only, {}, {}},
    {"put", StepKind::put, {"text"}, {}},
    {"equate", StepKind::equate, {"by"}, {"like", "text"}},
}};

constexpr std::array<std::string_view, 17> tags{"ADJ",   "ADP",   "ADV", "AUX",  "CCONJ", "DET",
                                                "INTJ",  "NOUN",  "NUM", "PART", "PRON",  "PROPN",
                                                "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr std::array<std::string_view, 5> name_types{"person", "organization", "place", "other",
                                                     "none"};

std::vector<std::string> split_at(std::string_view text, char separator) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(separator), text.size());
    if (end > 0) parts.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return parts;
}

std::string value_of(const Element& element, std::string_view attribute) {
  return std::string{element.attribute(attribute).value_or("")};
}

text::BlockKind read_block(const File& file, const Element& element, std::string_view name) {
  const auto kind = text::block_kind_from(name);
  if (!kind) file.fail(element.offset, "there is no block kind \"" + std::string{name} + "\"");
  return *kind;
}

std::optional<std::uint32_t> read_count(const File& file, const Element& element,
                                        std::string_view attribute) {
  const auto value = element.attribute(attribute);
  if (!value) return std::nullopt;
  std::uint32_t count = 0;
  const char* const end = value->data() + value->size();
  const auto [stop, fault] = std::from_chars(value->data(), end, count);
  if (fault != std::errc{} || stop != end) {
    file.fail(element.offset,
              std::string{attribute} + " is \"" + std::string{*value} + "\", not a whole number");
  }
  return count;
}

SentencePattern read_sentence(const File& file, const Element& element) {
  require_no_children(file, element);
  allow_attributes(file, element, {"block", "ends", "begins", "words-min", "words-max"});
  SentencePattern pattern;
  for (const std::string& name : xml::words_of(value_of(element, "block"))) {
    pattern.blocks.push_back(read_block(file, element, name));
  }
  pattern.ends = value_of(element, "ends");
  pattern.begins = split_at(value_of(element, "begins"), '|');
  pattern.words_min = read_count(file, element, "words-min");
  pattern.words_max = read_count(file, element, "words-max");
  return pattern;
}

std::optional<bool> read_choice(const File& file, const Element& element,
                                std::string_view attribute, std::string_view yes = "yes",
                                std::string_view no = "no") {
  const auto value = element.attribute(attribute);
  if (!value) return std::nullopt;
  if (*value != yes && *value != no) {
    file.fail(element.offset, std::string{attribute} + " is \"" + std::string{yes} + "\" or \"" +
                                  std::string{no} + "\"");
  }
  return *value == yes;
}

/// Says what is wrong with a value that no word can have; empty when nothing is.
std::string fault_of(WordTrait trait, const std::string& value) {
  const auto is_one_of = [&](const auto& names) {
    return std::ranges::find(names, std::string_view{value}) != names.end();
  };
  const std::size_t equals = value.find('=');
  switch (trait) {
    case WordTrait::tag:
      return is_one_of(tags) ? "" : "there is no tag \"" + value + "\"";
    case WordTrait::name:
      return is_one_of(name_types) ? "" : "there is no type of name \"" + value + "\"";
    case WordTrait::feats:
      if (equals != std::string::npos && equals > 0 && equals + 1 < value.size()) return "";
      return "a feature is \"Name=Value\", not \"" + value + "\"";
    case WordTrait::lemma:
    case WordTrait::form:
      return is_lower_case(value) ? "" : "\"" + value + "\" must be in lower case";
    default:
      return "";
  }
}

TraitCondition read_trait(const File& file, const Element& element, WordTrait trait,
                          std::string_view value) {
  TraitCondition condition{trait, false, {}};
  if (value.starts_with("!")) {
    condition.negated = true;
    value.remove_prefix(1);
  }
  condition.values = xml::words_of(value);
  if (condition.values.empty()) file.fail(element.offset, "an attribute without a value");
  for (const std::string& word : condition.values) {
    const std::string fault = fault_of(trait, word);
    if (!fault.empty()) file.fail(element.offset, fault);
  }
  return condition;
}

NodePattern read_node(const File& file, const Element& element) {
  std::vector<std::string_view> allowed{"as",     "relation", "tag",    "xpos",  "lemma",
                                        "form",   "list",     "feats",  "name",  "side",
                                        "parted", "closed",   "quoted", "alone", "leading",
                                        "past",   "verbless", "finite", "after"};
  if (element.name == "child" || element.name == "parent") allowed.emplace_back("optional");
  allow_attributes(file, element, allowed);
  NodePattern node;
  node.role = value_of(element, "as");
  for (const auto& [name, trait] : trait_names) {
    if (const auto value = element.attribute(name)) {
      node.traits.push_back(read_trait(file, element, trait, *value));
    }
  }
  node.left = read_choice(file, element, "side", "left", "right");
  node.parted = read_choice(file, element, "parted");
  node.closed = read_choice(file, element, "closed");
  node.quoted = read_choice(file, element, "quoted");
  node.leading = read_choice(file, element, "leading");
  node.alone = read_choice(file, element, "alone");
  node.past = read_choice(file, element, "past");
  node.verbless = read_choice(file, element, "verbless");
  node.finite = read_choice(file, element, "finite");
  node.after = value_of(element, "after");
  node.optional = read_choice(file, element, "optional").value_or(false);
  for (const Element& child : element.children) {
    if (child.name == "child") {
      node.children.push_back(read_node(file, child));
    } else if (child.name == "no-child") {
      node.absent.push_back(read_node(file, child));
    } else if (child.name == "parent" && node.parent.empty()) {
      node.parent.push_back(read_node(file, child));
    } else {
      file.fail(child.offset, "<" + element.name + "> cannot hold this <" + child.name + ">");
    }
  }
  return node;
}

std::vector<std::string> roles_of(const NodePattern& node) {
  std::vector<std::string> roles;
  if (!node.role.empty()) roles.push_back(node.role);
  for (const auto* nodes : {&node.children, &node.parent}) {
    for (const NodePattern& next : *nodes) {
      for (std::string& role : roles_of(next)) roles.push_back(std::move(role));
    }
  }
  return roles;
}

/// What stands after another word must name one that the pattern names before. A word that must not
/// be there is looked for by itself and knows no other.
void check_order(const File& file, const Element& element, const NodePattern& node,
                 std::vector<std::string>& named) {
  if (!node.after.empty() && std::ranges::find(named, node.after) == named.end()) {
    file.fail(
        element.offset,
        "\"after\" needs a word that stands before it in the pattern, not \"" + node.after + "\"");
  }
  if (!node.role.empty()) named.push_back(node.role);
  for (const auto* nodes : {&node.children, &node.parent}) {
    for (const NodePattern& next : *nodes) check_order(file, element, next, named);
  }
  for (const NodePattern& absent : node.absent) {
    std::vector<std::string> none;
    check_order(file, element, absent, none);
  }
}

Step read_step(const File& file, const Element& element) {
  const auto form = std::ranges::find(step_forms, std::string_view{element.name}, &StepForm::name);
  if (form == step_forms.end()) {
    file.fail(element.offset, "<claim> cannot hold <" + element.name + ">");
  }
  std::vector<std::string_view> allowed{"node", "reason"};
  allowed.insert(allowed.end(), form->needs.begin(), form->needs.end());
  allowed.insert(allowed.end(), form->takes.begin(), form->takes.end());
  allow_attributes(file, element, allowed);
  require_no_children(file, element);
  for (const std::string_view needed : form->needs) file.require(element, needed);
  Step step;
  step.kind = form->kind;
  step.node = file.require(element, "node");
  step.by = value_of(element, "by");
  step.like = value_of(element, "like");
  step.text = value_of(element, "text");
  step.lead = value_of(element, "lead");
  step.reason = value_of(element, "reason");
  return step;
}

std::vector<SlotPart> read_slot(std::string_view text) {
  std::vector<SlotPart> parts;
  for (const std::string& word : xml::words_of(text)) {
    SlotPart part;
    if (word.front() == '\'') {
      part.text = word.substr(1, word.size() - (word.ends_with('\'') && word.size() > 1 ? 2 : 1));
    } else {
      part.alone = word.ends_with('!');
      part.role = part.alone ? word.substr(0, word.size() - 1) : word;
    }
    parts.push_back(std::move(part));
  }
  return parts;
}

/// Reads the attributes kind, modality and negated, where they are there.
Marks read_marks(const File& file, const Element& element) {
  const auto read = [&](std::string_view attribute, const auto& from) {
    const auto value = element.attribute(attribute);
    const auto mark = value ? from(*value) : std::nullopt;
    if (value && !mark) {
      file.fail(element.offset, "a claim's " + std::string{attribute} + " cannot be \"" +
                                    std::string{*value} + "\"");
    }
    return mark;
  };
  return {read("kind", kind_from), read("modality", modality_from),
          read_choice(file, element, "negated")};
}

void read_mark(const File& file, const Element& element, Action& action) {
  allow_attributes(file, element, {"node", "by", "kind", "modality", "negated", "reported"});
  action.reported = read_choice(file, element, "reported");
  action.node = file.require(element, "node");
  action.deciding = xml::words_of(file.require(element, "by"));
  action.marks = read_marks(file, element);
  if (action.marks == Marks{}) {
    file.fail(element.offset, "<mark> needs kind, modality or negated");
  }
}

Action read_action(const File& file, const Element& element, ActionKind kind) {
  Action action;
  action.kind = kind;
  if (kind != ActionKind::claim) require_no_children(file, element);
  switch (kind) {
    case ActionKind::leave:
      allow_attributes(file, element, {"why"});
      action.text = file.require(element, "why");
      break;
    case ActionKind::claim:
      allow_attributes(file, element, {"of"});
      action.node = value_of(element, "of");
      if (action.node == "sentence") action.node.clear();
      for (const Element& child : element.children) {
        action.steps.push_back(read_step(file, child));
      }
      break;
    case ActionKind::report:
      allow_attributes(file, element, {"node", "source", "cue"});
      action.node = file.require(element, "node");
      action.source = value_of(element, "source");
      action.cue = value_of(element, "cue");
      break;
    case ActionKind::facet:
      allow_attributes(file, element, {"subject", "predicate", "object"});
      action.subject = read_slot(file.require(element, "subject"));
      action.predicate = read_slot(file.require(element, "predicate"));
      action.object = read_slot(value_of(element, "object"));
      break;
    case ActionKind::rename:
      allow_attributes(file, element, {"node", "by"});
      action.node = file.require(element, "node");
      action.by = file.require(element, "by");
      break;
    case ActionKind::mark:
      read_mark(file, element, action);
      break;
    default:
      allow_attributes(file, element, {"node"});
      action.node = file.require(element, "node");
  }
  return action;
}

/// Returns the rows of a <tree>.
std::string read_tree(const File& file, const Element& element) {
  allow_attributes(file, element, {});
  require_no_children(file, element);
  try {
    const auto sentences = nlp::read_conllu(element.text + "\n", "tree");
    std::string text;
    if (sentences.size() == 1 && nlp::is_tree(nlp::tree_from_conllu(sentences.front(), text))) {
      return element.text;
    }
  } catch (const Error& error) {
    file.fail(element.offset, error.what());
  }
  file.fail(element.offset, "expected the rows of one tree with one root");
}

Example read_example(const File& file, const Element& element) {
  allow_attributes(file, element, {"text", "block"});
  Example example;
  example.good = element.name == "good";
  example.text = file.require(element, "text");
  example.place = file.name + ":" + std::to_string(file.position(element.offset).line);
  if (const auto block = element.attribute("block")) {
    example.block = read_block(file, element, *block);
  }
  for (const Element& child : element.children) {
    if (child.name == "claim" && example.good) {
      allow_attributes(file, child, {"kind", "modality", "negated"});
      require_no_children(file, child);
      example.claims.push_back({child.text, read_marks(file, child)});
    } else if (child.name == "tree" && example.tree.empty()) {
      example.tree = read_tree(file, child);
    } else {
      file.fail(child.offset, "<" + element.name + "> cannot hold <" + child.name + ">");
    }
  }
  return example;
}

std::vector<std::string> roles_named(const Action& action) {
  std::vector<std::string> named{action.node, action.by, action.source, action.cue};
  for (const Step& step : action.steps) {
    named.insert(named.end(), {step.node, step.by, step.like});
  }
  for (const auto* slot : {&action.subject, &action.predicate, &action.object}) {
    for (const SlotPart& part : *slot) named.push_back(part.role);
  }
  named.insert(named.end(), action.deciding.begin(), action.deciding.end());
  std::erase(named, "");
  return named;
}

void require_parts(const File& file, const Element& element, const Rule& rule) {
  const auto require = [&](bool there, std::string_view what) {
    if (!there) file.fail(element.offset, "rule " + rule.id + " needs " + std::string{what});
  };
  require(!rule.reason.empty(), "one <reason>");
  require(rule.sentence.has_value() != rule.node.has_value(), "one <sentence> or <node>");
  require(!rule.actions.empty(), "<claim>, <leave> or another action");
  std::vector<std::string> roles;
  if (rule.node) roles = roles_of(*rule.node);
  std::ranges::sort(roles);
  const auto twice = std::ranges::adjacent_find(roles);
  require(twice == roles.end(), "two names for the two words that it calls \"" +
                                    (twice == roles.end() ? "" : *twice) + "\"");
  for (const Action& action : rule.actions) {
    for (const std::string& role : roles_named(action)) {
      if (std::ranges::find(roles, role) == roles.end()) {
        file.fail(element.offset, "rule " + rule.id + " names \"" + role + "\", which is no role",
                  "give a word of the pattern as=\"" + role + "\"");
      }
    }
    const bool of_sentence = action.kind == ActionKind::claim && action.node.empty();
    const bool of_either = action.kind == ActionKind::leave;
    if (!of_either && of_sentence != rule.sentence.has_value()) {
      file.fail(element.offset, "rule " + rule.id +
                                    ": <claim of=\"sentence\"> goes with <sentence>, all else but "
                                    "<leave> with <node>");
    }
  }
  const auto marks = std::ranges::count(rule.actions, ActionKind::mark, &Action::kind);
  require(marks == 0 || marks == std::ssize(rule.actions), "no other action beside <mark>");
  if (std::ranges::count(rule.examples, true, &Example::good) == 0 ||
      std::ranges::count(rule.examples, false, &Example::good) == 0) {
    file.fail(element.offset, "rule " + rule.id + " needs a <good> and a <bad> example",
              "a rule without both cannot be trusted or tested");
  }
}

}  // namespace

void allow_attributes(const File& file, const Element& element,
                      std::span<const std::string_view> allowed) {
  for (const auto& [key, value] : element.attributes) {
    if (std::ranges::find(allowed, key) == allowed.end()) {
      file.fail(element.offset, "<" + element.name + "> has no attribute \"" + key + "\"");
    }
  }
}

void allow_attributes(const File& file, const Element& element,
                      std::initializer_list<std::string_view> allowed) {
  allow_attributes(file, element, std::span{allowed.begin(), allowed.size()});
}

void require_no_children(const File& file, const Element& element) {
  if (element.children.empty()) return;
  const Element& child = element.children.front();
  file.fail(child.offset, "<" + element.name + "> cannot hold <" + child.name + ">");
}

bool is_lower_case(std::string_view word) {
  return std::ranges::none_of(word, [](char byte) { return byte >= 'A' && byte <= 'Z'; });
}

Rule read_rule(const File& file, const Element& element) {
  allow_attributes(file, element, {"id"});
  Rule rule;
  rule.id = file.require(element, "id");
  rule.place = file.name + ":" + std::to_string(file.position(element.offset).line);
  for (const Element& child : element.children) {
    const auto* const action = std::ranges::find(action_names, std::string_view{child.name},
                                                 &std::pair<std::string_view, ActionKind>::first);
    if (child.name == "reason" && rule.reason.empty()) {
      allow_attributes(file, child, {});
      require_no_children(file, child);
      rule.reason = child.text;
    } else if (child.name == "sentence" && !rule.sentence) {
      rule.sentence = read_sentence(file, child);
      rule.definition += xml::to_string(child);
    } else if (child.name == "node" && !rule.node) {
      rule.node = read_node(file, child);
      std::vector<std::string> named;
      check_order(file, child, *rule.node, named);
      rule.definition += xml::to_string(child);
    } else if (child.name == "good" || child.name == "bad") {
      rule.examples.push_back(read_example(file, child));
    } else if (action != action_names.end()) {
      rule.actions.push_back(read_action(file, child, action->second));
      rule.definition += xml::to_string(child);
    } else {
      file.fail(child.offset, "a rule cannot hold this <" + child.name + ">");
    }
  }
  require_parts(file, element, rule);
  return rule;
}

}  // namespace claimcheck::rules
