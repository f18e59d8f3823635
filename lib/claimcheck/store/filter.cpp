// SPDX-License-Identifier: MIT
#include "claimcheck/store/filter.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/search_words.hpp"
#include "claimcheck/suggest.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace claimcheck::store {
namespace {

constexpr std::size_t most_terms = 200;

constexpr std::array<FilterTerm, 22> terms_table{{
    {"article", "SLUG", "of this article; the slug alone does too"},
    {"status", "open|done|VERDICT", "without a verdict, with one, or with this one"},
    {"state", "STATE", "open, reopened, queried, checked, conflict or signed_off"},
    {"assigned", "REVIEWER", "given to this reviewer"},
    {"by", "REVIEWER", "whose standing verdict this reviewer gave"},
    {"rule", "ID", "made by this rule or group of rules"},
    {"flag", "any|RULE", "touched by a desk flag, or by one of this rule or group"},
    {"confidence", "<60", "percent, with <, <=, =, >= or >"},
    {"has", "note|source", "whose standing verdict has one"},
    {"speaker", "NAME", "said by a source with these words in its name"},
    {"is", "attributed|ambiguous|negated", "said by a source; holding an unclear word; denying"},
    {"is", "conflict|unticked", "two reviewers disagree; holding an element that is not ticked"},
    {"is", "skipped|retired", "sentences without claims; claims of older splits and versions"},
    {"kind", "fact|prediction|opinion|intention", "of this kind"},
    {"modality", "asserted|possible|probable", "stated so; also obligatory, conditional"},
    {"negated", "yes|no", "whose main statement is negated, or is not"},
    {"element", "KIND", "holding an element of this kind, such as number or quotation"},
    {"reason", "NAME", "with this reason for a check, such as accusation"},
    {"worth", ">=60", "percent, how much it deserves a check"},
    {"sort", "article|recent", "by place, latest verdict first"},
    {"sort", "confidence|certainty", "what the reviewer, or the split, is least sure of first"},
    {"sort", "worth", "what most deserves a check first"},
}};

using Words = std::vector<std::string>;

[[noreturn]] void refuse(std::string_view term, const std::string& what, std::string_view wrong,
                         const Words& candidates, std::string_view prefix) {
  const auto meant = nearest(wrong, candidates);
  std::string list;
  for (const std::string& candidate : candidates) {
    list += (list.empty() ? "" : ", ") + candidate;
  }
  throw Error{ErrorKind::usage, "filter \"" + std::string{term} + "\": " + what,
              meant ? "did you mean " + std::string{prefix} + *meant + "?" : "one of: " + list};
}

[[noreturn]] void refuse(std::string_view term, const std::string& what, std::string hint) {
  throw Error{ErrorKind::usage, "filter \"" + std::string{term} + "\": " + what, std::move(hint)};
}

Words known_keys() {
  Words keys;
  for (const FilterTerm& term : terms_table) {
    if (keys.empty() || keys.back() != term.key) keys.emplace_back(term.key);
  }
  return keys;
}

/// One term while it is read.
struct Term {
  std::string_view whole;
  std::string_view key;
  std::string_view value;
  std::span<const std::string> slugs;
};

[[noreturn]] void refuse_value(const Term& term, const Words& values) {
  const std::string key{term.key};
  refuse(term.whole, key + " cannot be \"" + std::string{term.value} + "\"", term.value, values,
         key + ":");
}

void set_once(const Term& term, std::optional<bool>& field, bool value) {
  if (field && *field != value) {
    refuse(term.whole, "contradicts an earlier term", "leave one of them out");
  }
  field = value;
}

void read_article(const Term& term, Filter& filter) {
  if (std::ranges::find(term.slugs, term.value) == term.slugs.end()) {
    refuse(term.whole, "there is no such article", term.value,
           Words(term.slugs.begin(), term.slugs.end()), "article:");
  }
  filter.slugs.emplace_back(term.value);
}

void read_status(const Term& term, Filter& filter) {
  if (term.value == "open" || term.value == "done") {
    set_once(term, filter.open, term.value == "open");
  } else if (const auto verdict = claims::verdict_from(term.value)) {
    filter.verdicts.push_back(*verdict);
  } else {
    Words values{"open", "done"};
    for (const auto& info : claims::all_verdicts()) values.emplace_back(info.name);
    refuse_value(term, values);
  }
  if (filter.open.value_or(false) && !filter.verdicts.empty()) {
    refuse(term.whole, "an open claim has no verdict", "leave one of the two terms out");
  }
}

void read_reviewer(const Term& term, Filter& filter) { filter.reviewers.emplace_back(term.value); }

void read_rule(const Term& term, Filter& filter) { filter.rules.emplace_back(term.value); }

void read_flag(const Term& term, Filter& filter) {
  if (term.value == "any") {
    filter.flagged = true;
  } else {
    filter.flags.emplace_back(term.value);
  }
}

void read_state(const Term& term, Filter& filter) {
  if (const auto state = claim_state_from(term.value)) return filter.states.push_back(*state);
  Words values;
  for (const ClaimStateInfo& info : all_claim_states()) values.emplace_back(info.name);
  refuse_value(term, values);
}

void read_assigned(const Term& term, Filter& filter) { filter.assignees.emplace_back(term.value); }

void read_element(const Term& term, Filter& filter) {
  if (const auto kind = elements::element_kind_of(term.value)) {
    return filter.elements.push_back(*kind);
  }
  Words values;
  for (int kind = 0; kind <= static_cast<int>(elements::ElementKind::superlative); ++kind) {
    values.emplace_back(name_of(static_cast<elements::ElementKind>(kind)));
  }
  refuse_value(term, values);
}

void read_reason(const Term& term, Filter& filter) { filter.reasons.emplace_back(term.value); }

Filter::Bound read_bound(const Term& term, const char* example) {
  struct Sign {
    std::string_view text;
    Comparison comparison;
  };
  constexpr std::array<Sign, 5> signs{{{"<=", Comparison::less_equal},
                                       {">=", Comparison::greater_equal},
                                       {"<", Comparison::less},
                                       {">", Comparison::greater},
                                       {"=", Comparison::equal}}};
  std::string_view number = term.value;
  Filter::Bound bound;
  for (const Sign& sign : signs) {
    if (!number.starts_with(sign.text)) continue;
    bound.comparison = sign.comparison;
    number.remove_prefix(sign.text.size());
    break;
  }
  if (number.ends_with('%')) number.remove_suffix(1);
  unsigned percent = 0;
  const char* last = number.data() + number.size();
  const auto [end, fault] = std::from_chars(number.data(), last, percent);
  if (number.empty() || fault != std::errc{} || end != last || percent > 100) {
    refuse(term.whole, "the " + std::string{term.key} + " is not a percentage from 0 to 100",
           "write it like " + std::string{example});
  }
  bound.value = percent / 100.0;
  return bound;
}

void read_confidence(const Term& term, Filter& filter) {
  filter.confidence.push_back(read_bound(term, "confidence:<60"));
}

void read_worth(const Term& term, Filter& filter) {
  filter.worth.push_back(read_bound(term, "worth:>=60"));
}

void read_has(const Term& term, Filter& filter) {
  if (term.value != "note" && term.value != "source") refuse_value(term, {"note", "source"});
  (term.value == "note" ? filter.has_note : filter.has_source) = true;
}

void read_speaker(const Term& term, Filter& filter) {
  if (folded_words(term.value) == " ") {
    refuse(term.whole, "holds no word", "give a name or a part of one, such as speaker:obama");
  }
  filter.speakers.emplace_back(term.value);
}

void read_is(const Term& term, Filter& filter) {
  if (term.value == "skipped") {
    filter.skipped = true;
  } else if (term.value == "retired") {
    filter.retired = true;
  } else if (term.value == "attributed") {
    filter.attributed = true;
  } else if (term.value == "ambiguous") {
    filter.ambiguous = true;
  } else if (term.value == "negated") {
    set_once(term, filter.negated, true);
  } else if (term.value == "conflict") {
    filter.states.push_back(ClaimState::conflict);
  } else if (term.value == "unticked") {
    filter.unticked = true;
  } else {
    refuse_value(
        term, {"attributed", "ambiguous", "negated", "conflict", "unticked", "skipped", "retired"});
  }
}

template <typename Mark>
void read_mark(const Term& term, std::vector<Mark>& marks, std::size_t count,
               std::optional<Mark> (*from)(std::string_view)) {
  if (const auto mark = from(term.value)) {
    marks.push_back(*mark);
    return;
  }
  Words values;
  for (std::size_t i = 0; i < count; ++i) {
    values.emplace_back(rules::name_of(static_cast<Mark>(i)));
  }
  refuse_value(term, values);
}

void read_kind(const Term& term, Filter& filter) {
  read_mark(term, filter.kinds, rules::kinds, rules::kind_from);
}

void read_modality(const Term& term, Filter& filter) {
  read_mark(term, filter.modalities, rules::modalities, rules::modality_from);
}

void read_negated(const Term& term, Filter& filter) {
  if (term.value != "yes" && term.value != "no") refuse_value(term, {"yes", "no"});
  set_once(term, filter.negated, term.value == "yes");
}

void read_sort(const Term& term, Filter& filter) {
  if (term.value == "article") {
    filter.order = ClaimOrder::article;
  } else if (term.value == "recent") {
    filter.order = ClaimOrder::recent;
  } else if (term.value == "confidence") {
    filter.order = ClaimOrder::confidence;
  } else if (term.value == "certainty") {
    filter.order = ClaimOrder::certainty;
  } else if (term.value == "worth") {
    filter.order = ClaimOrder::worth;
  } else {
    refuse_value(term, {"article", "recent", "confidence", "certainty", "worth"});
  }
}

using Reader = void (*)(const Term&, Filter&);
constexpr std::array<Reader, terms_table.size()> readers{
    read_article, read_status,     read_state,    read_assigned, read_reviewer, read_rule,
    read_flag,    read_confidence, read_has,      read_speaker,  read_is,       read_is,
    read_is,      read_kind,       read_modality, read_negated,  read_element,  read_reason,
    read_worth,   read_sort,       read_sort,     read_sort};

bool looks_like_a_key(std::string_view word) {
  return !word.empty() &&
         std::ranges::all_of(word, [](char letter) { return letter >= 'a' && letter <= 'z'; });
}

std::string_view without_quotes(std::string_view word) {
  if (word.size() >= 2 && word.starts_with('"') && word.ends_with('"')) {
    return word.substr(1, word.size() - 2);
  }
  return word;
}

void read_words(const Term& term, Filter& filter) {
  if (std::ranges::find(term.slugs, term.whole) != term.slugs.end()) {
    filter.slugs.emplace_back(term.whole);
    return;
  }
  const std::string_view words = without_quotes(term.whole);
  if (!has_word(words)) {
    refuse(term.whole, "holds no word", "give a word of the claim, a slug, or KEY:VALUE");
  }
  filter.phrases.emplace_back(words);
}

void read_term(std::string_view whole, std::span<const std::string> slugs, Filter& filter) {
  const std::size_t colon = whole.find(':');
  Term term{whole, {}, {}, slugs};
  if (colon != std::string_view::npos && looks_like_a_key(whole.substr(0, colon))) {
    term.key = whole.substr(0, colon);
    term.value = without_quotes(whole.substr(colon + 1));
    const auto found = std::ranges::find(terms_table, term.key, &FilterTerm::key);
    if (found == terms_table.end()) {
      refuse(whole, "there is no filter called \"" + std::string{term.key} + "\"", term.key,
             known_keys(), "");
    }
    if (term.value.empty()) {
      refuse(whole, "there is nothing behind the colon",
             "write " + std::string{found->key} + ":" + std::string{found->values});
    }
    return readers.at(static_cast<std::size_t>(found - terms_table.begin()))(term, filter);
  }
  read_words(term, filter);
}

}  // namespace

std::span<const FilterTerm> filter_terms() { return terms_table; }

Filter parse_filter(std::span<const std::string> terms, std::span<const std::string> known_slugs) {
  if (terms.size() > most_terms) {
    throw Error{ErrorKind::usage, "a filter has at most 200 terms", "leave some out"};
  }
  Filter filter;
  for (const std::string& term : terms) {
    if (!text::is_valid_utf8(term)) {
      throw Error{ErrorKind::usage, "a filter term is not valid UTF-8", "check the keyboard"};
    }
    read_term(term, known_slugs, filter);
  }
  return filter;
}

}  // namespace claimcheck::store
