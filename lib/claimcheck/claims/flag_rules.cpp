// SPDX-License-Identifier: MIT
#include "claimcheck/claims/flag_rules.hpp"

#include "claimcheck/claims/flag_checks.hpp"
#include "claimcheck/claims/flag_match.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <set>

namespace claimcheck::claims {
namespace {

constexpr unsigned most_passed = 12;
constexpr std::array<std::string_view, 3> not_defining{"why", "good", "bad"};

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (fault != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

class RuleReader {
 public:
  explicit RuleReader(const xml::File& file) : file_(file) {}

  FlagRules read() {
    for (const xml::Element& child : file_.root.children) {
      if (child.name == "list") read_list(child);
    }
    for (const xml::Element& child : file_.root.children) {
      if (child.name == "rule") {
        rules_.rules.push_back(read_rule(child));
      } else if (child.name != "list") {
        file_.fail(child.offset, "there is no <" + child.name + "> here", "use <list> or <rule>");
      }
    }
    return std::move(rules_);
  }

 private:
  void read_list(const xml::Element& element) {
    const auto [place, is_new] =
        rules_.lists.emplace(file_.require(element, "id"), xml::words_of(element.text));
    if (!is_new) file_.fail(element.offset, "there is a list \"" + place->first + "\" already");
  }

  FlagRule read_rule(const xml::Element& element) {
    FlagRule rule;
    rule.id = file_.require(element, "id");
    if (!ids_.insert(rule.id).second) {
      file_.fail(element.offset, "there is a rule \"" + rule.id + "\" already");
    }
    const std::string_view check = file_.require(element, "check");
    rule.check = flag_check(check);
    if (rule.check == nullptr) {
      file_.fail(element.offset, "there is no check \"" + std::string{check} + "\"");
    }
    for (const auto& [name, value] : element.attributes) {
      if (name == "confidence") {
        rule.confidence = number_in(value).value_or(-1);
        if (rule.confidence < 0 || rule.confidence > 1) {
          file_.fail(element.offset, "confidence is a number from 0 to 1");
        }
      } else if (name == "stop") {
        rule.stop = xml::words_of(value);
        std::ranges::sort(rule.stop);
      } else if (name != "id" && name != "check") {
        rule.settings[name] = value;
      }
    }
    rule.place = file_.name + ":" + std::to_string(file_.position(element.offset).line);
    rule.definition = xml::to_string(element, not_defining);
    for (const std::string_view needed : rule.check->settings) file_.require(element, needed);
    for (const xml::Element& child : element.children) read_child(child, rule);
    require_whole(element, rule);
    return rule;
  }

  void read_child(const xml::Element& child, FlagRule& rule) {
    if (child.name == "why") {
      rule.why = child.text;
    } else if (child.name == "message") {
      rule.message = child.text;
    } else if (child.name == "is") {
      rule.patterns.push_back(read_pattern(child));
    } else if (child.name == "good" || child.name == "bad") {
      FlagExample example;
      example.text = file_.require(child, "text");
      example.on = child.attribute("on").value_or("");
      const bool good = child.name == "good";
      if (good) example.says = file_.require(child, "says");
      const Position position = file_.position(child.offset);
      example.place =
          file_.name + ":" + std::to_string(position.line) + ":" + std::to_string(position.column);
      (good ? rule.good : rule.bad).push_back(std::move(example));
    } else {
      file_.fail(child.offset, "a rule of flags has no <" + child.name + ">");
    }
  }

  void require_whole(const xml::Element& element, const FlagRule& rule) const {
    if (rule.why.empty()) file_.fail(element.offset, rule.id + " has no <why>");
    if (rule.message.empty()) file_.fail(element.offset, rule.id + " has no <message>");
    if (rule.good.empty()) file_.fail(element.offset, rule.id + " has no <good> example");
    if (rule.bad.empty()) file_.fail(element.offset, rule.id + " has no <bad> example");
  }

  FlagPattern read_pattern(const xml::Element& element) const {
    FlagPattern pattern;
    for (const std::string& part : xml::words_of(element.text)) {
      pattern.steps.push_back(read_step(element, part));
      const FlagStep& step = pattern.steps.back();
      pattern.kinds |= step.kinds;
      if (step.kind == FlagStep::Kind::slot && !step.optional) ++pattern.slots;
    }
    if (pattern.slots == 0)
      file_.fail(element.offset, "a pattern needs a slot, such as {a:number}");
    if (pattern.steps.front().kind == FlagStep::Kind::gap || pattern.steps.front().optional) {
      file_.fail(element.offset, "a pattern begins with a word or a slot that must be there");
    }
    return pattern;
  }

  FlagStep read_step(const xml::Element& element, std::string part) const {
    FlagStep step;
    if (part.size() > 1 && part.ends_with('?')) {
      step.optional = true;
      part.pop_back();
    }
    if (part.front() == '*' && part.size() > 1) {
      step.kind = FlagStep::Kind::gap;
      const auto most = number_in(std::string_view{part}.substr(1));
      if (!most || *most < 1 || *most > most_passed) {
        file_.fail(element.offset, "a gap passes 1 to " + std::to_string(most_passed) + " words");
      }
      step.most = static_cast<unsigned>(*most);
    } else if (part.front() == '{') {
      read_slot(element, part, step);
    } else {
      read_words(element, part, step);
    }
    return step;
  }

  void read_slot(const xml::Element& element, std::string_view part, FlagStep& step) const {
    const std::size_t colon = part.find(':');
    if (!part.ends_with('}') || colon == std::string_view::npos) {
      file_.fail(element.offset, "a slot looks like {name:kind|kind}");
    }
    step.kind = FlagStep::Kind::slot;
    step.slot = part.substr(1, colon - 1);
    for (const std::string& name : alternatives(part.substr(colon + 1, part.size() - colon - 2))) {
      const auto kind = elements::element_kind_of(name);
      if (!kind && name != "figure") {
        file_.fail(element.offset, "there is no kind of element \"" + name + "\"");
      }
      step.kinds |= kind ? bit_of(*kind) : figure_bit;
    }
  }

  void read_words(const xml::Element& element, std::string_view part, FlagStep& step) const {
    for (const std::string& word : alternatives(part)) {
      if (word.size() > 1 && word.front() == '@') {
        const auto list = rules_.lists.find(std::string_view{word}.substr(1));
        if (list == rules_.lists.end()) {
          file_.fail(element.offset, "there is no list \"" + word.substr(1) + "\"");
        }
        step.words.insert(step.words.end(), list->second.begin(), list->second.end());
      } else {
        step.words.push_back(word);
      }
    }
    std::ranges::sort(step.words);
  }

  static std::vector<std::string> alternatives(std::string_view part) {
    std::vector<std::string> words;
    for (std::size_t begin = 0; begin <= part.size();) {
      const std::size_t end = std::min(part.find('|', begin), part.size());
      words.emplace_back(part.substr(begin, end - begin));
      begin = end + 1;
    }
    return words;
  }

  const xml::File& file_;
  FlagRules rules_;
  std::set<std::string> ids_;
};

}  // namespace

const std::string& FlagRule::setting(std::string_view name) const {
  return settings.find(name)->second;
}

double FlagRule::number(std::string_view name) const {
  const auto found = settings.find(name);
  return found == settings.end() ? 0 : number_in(found->second).value_or(0);
}

const std::vector<std::string>& FlagRules::list(std::string_view id) const {
  static const std::vector<std::string> none;
  const auto found = lists.find(id);
  return found == lists.end() ? none : found->second;
}

FlagRules read_flag_rules(const xml::File& file) { return RuleReader{file}.read(); }

}  // namespace claimcheck::claims
