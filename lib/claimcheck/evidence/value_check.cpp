// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/value_check.hpp"

#include "claimcheck/evidence/alignment.hpp"
#include "claimcheck/evidence/day_range.hpp"
#include "claimcheck/evidence/name_check.hpp"
#include "claimcheck/evidence/quantity.hpp"
#include "claimcheck/evidence/quote_lookup.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <optional>
#include <utility>

namespace claimcheck::evidence {
namespace {

using elements::Element;
using elements::ElementKind;

constexpr double least_coverage = 0.35;  ///< below it a passage does not speak of the claim
constexpr double least_alike = 0.3;      ///< surroundings of a value that differs
constexpr double as_good = 0.6;          ///< an equal value wins over a nearer other one
constexpr double sentence_bonus = 0.4;
constexpr double same_bonus = 0.1;  ///< an equal value goes before a rounded one

struct Sentence {
  Span span;
  Place words;
  double coverage = 0;
};

/// A value of the passage.
struct Candidate {
  Element element;
  Told told;
  Place place;
  double sentence = 0;  ///< coverage of its sentence
};

class Check {
 public:
  Check(const ClaimView& claim, std::string_view passage, const elements::Reference& day,
        const CheckTools& tools)
      : claim_(claim),
        passage_(passage),
        tools_(tools),
        claim_words_(words_of(claim.text)),
        words_(words_of(passage)) {
    read_topic(day);
    read_sentences(day);
  }

  ValueCheck run() {
    ValueCheck check;
    if (const auto nearest = std::ranges::max_element(sentences_, {}, &Sentence::coverage);
        nearest != sentences_.end()) {
      check.nearest = nearest->span;
      check.coverage = nearest->coverage;
    }
    nearest_words_ = tools_.vocabulary.words_of(passage_, check.nearest);
    check.speaks = check.coverage >= least_coverage;
    speaks_ = check.speaks;
    for (const ClaimElement& element : claim_.elements) check.elements.push_back(find(element));
    if (check.speaks) {
      check.negation =
          difference([&](const Word& word) { return tools_.vocabulary.is_negation(word.folded); });
      check.hedge =
          difference([&](const Word& word) { return tools_.vocabulary.has("hedge", word.folded); });
    }
    return check;
  }

 private:
  std::vector<Word> words_of(std::string_view text) const {
    return tools_.vocabulary.words_of(text, {0, static_cast<std::uint32_t>(text.size())});
  }

  /// The words that say what the claim speaks of: all but those of its numbers and times.
  void read_topic(const elements::Reference& day) {
    const Span all{0, static_cast<std::uint32_t>(claim_.text.size())};
    std::vector<bool> valued(claim_words_.size(), false);
    for (elements::Found& found : tools_.reader.read(claim_.text, all, day)) {
      const Place place = words_at(claim_words_, found.spans.front());
      std::fill_n(valued.begin() + static_cast<std::ptrdiff_t>(place.first), place.size(), true);
      own_values_.emplace_back(std::move(found.value), place);
    }
    for (std::size_t at = 0; at < claim_words_.size(); ++at) {
      if (!valued[at]) topic_.push_back(claim_words_[at]);
    }
    if (std::ranges::all_of(topic_, &Word::function)) topic_ = claim_words_;
  }

  void read_sentences(const elements::Reference& day) {
    std::vector<Span> spans;
    tools_.segmenter.split(passage_, {0, static_cast<std::uint32_t>(passage_.size())}, spans);
    for (const Span span : spans) {
      const auto near = tools_.vocabulary.words_of(passage_, span);
      const Sentence sentence{span, words_at(words_, span), coverage(topic_, near)};
      sentences_.push_back(sentence);
      for (elements::Found& found : tools_.reader.read(passage_, span, day)) {
        Candidate candidate;
        candidate.element = std::move(static_cast<Element&>(found));
        candidate.place = words_at(words_, candidate.element.spans.front());
        candidate.told = told(candidate.element, words_, candidate.place);
        candidate.sentence = sentence.coverage;
        candidates_.push_back(std::move(candidate));
      }
    }
  }

  Told told(const Element& element, const std::vector<Word>& words, Place place) const {
    Told told{element.kind, element.value, element.unit, Looseness::exact};
    if (place.first == 0 || place.first > words.size()) return told;
    const std::string& before = words[place.first - 1].folded;
    if (tools_.vocabulary.has("about", before)) told.looseness = Looseness::about;
    if (tools_.vocabulary.has("below", before)) told.looseness = Looseness::below;
    if (tools_.vocabulary.has("above", before)) told.looseness = Looseness::above;
    return told;
  }

  /// Where an element's words, or those that an edit put for them, stand in the claim.
  std::optional<Place> place_in_claim(const ClaimElement& element) const {
    if (const auto place = find_words(claim_words_, words_of(element.words))) return place;
    const auto same = std::ranges::find(own_values_, element.element.value,
                                        &std::pair<std::string, Place>::first);
    if (same != own_values_.end()) return same->second;
    return find_words(claim_words_, words_of(element.element.value));
  }

  double alike_around(std::optional<Place> here, Place there) const {
    return here ? surroundings_alike(claim_words_, *here, words_, there) : 0;
  }

  ElementCheck at_place(Finding finding, Place place) const {
    const Span span{words_[place.first].span.begin, words_[place.last - 1].span.end};
    return {finding, span, std::string{slice(passage_, span)}};
  }

  ElementCheck find(const ClaimElement& element) const {
    switch (element.element.kind) {
      case ElementKind::name:
        return find_name(element);
      case ElementKind::quotation:
        return find_quotation(element);
      case ElementKind::superlative:
        return find_words_of(element);
      default:
        return find_value(element);
    }
  }

  ElementCheck find_words_of(const ClaimElement& element) const {
    const auto place = find_words(words_, words_of(element.words));
    return place ? at_place(Finding::found, *place) : ElementCheck{};
  }

  /// Whether a value of the passage is that of another element of the claim.
  bool is_of_another(const ClaimElement& element, const Candidate& candidate) const {
    return std::ranges::any_of(claim_.elements, [&](const ClaimElement& other) {
      if (&other == &element) return false;
      const Told wanted{other.element.kind, other.element.value, other.element.unit,
                        Looseness::exact};
      return compare(wanted, candidate.told, tools_.reader.grammar()) == Agreement::same;
    });
  }

  /// The same words are the same value, but for a single day, which a page's own day settles:
  /// "the last five months of her life" has nothing to do with it.
  Agreement agreement_of(const ClaimElement& element, const Told& wanted,
                         const Candidate& candidate) const {
    const Agreement agreement = compare(wanted, candidate.told, tools_.reader.grammar());
    if (agreement != Agreement::apart || is_day(element.element.value)) return agreement;
    const auto own = words_of(element.words);
    const auto there = std::span{words_}.subspan(candidate.place.first, candidate.place.size());
    return std::ranges::equal(own, there, {}, &Word::folded, &Word::folded) ? Agreement::same
                                                                            : agreement;
  }

  ElementCheck find_value(const ClaimElement& element) const {
    const auto here = place_in_claim(element);
    const Told wanted = told(element.element, claim_words_, here.value_or(Place{}));
    const Candidate* agreeing = nullptr;
    const Candidate* other = nullptr;
    double best_agreeing = -1;
    double best_other = -1;
    Agreement agreement = Agreement::apart;
    for (const Candidate& candidate : candidates_) {
      const Agreement each = agreement_of(element, wanted, candidate);
      if (each == Agreement::incomparable) continue;
      const double around = alike_around(here, candidate.place);
      const double score = around + sentence_bonus * candidate.sentence;
      if (each != Agreement::apart) {
        const double total = each == Agreement::same ? score + same_bonus : score;
        if (total > best_agreeing) {
          best_agreeing = total;
          agreeing = &candidate;
          agreement = each;
        }
      } else if (around >= least_alike && score > best_other &&
                 !is_of_another(element, candidate)) {
        best_other = score;
        other = &candidate;
      }
    }
    const bool differs = other != nullptr && speaks_;
    // What agrees only because it is coarser must stand in the better place.
    const double worth = agreement == Agreement::same ? as_good : 1;
    if (agreeing != nullptr && (!differs || best_agreeing >= worth * best_other)) {
      return check_of(agreement == Agreement::same ? Finding::found : Finding::rounded, *agreeing);
    }
    return differs ? check_of(Finding::different, *other) : find_words_of(element);
  }

  ElementCheck check_of(Finding finding, const Candidate& candidate) const {
    const Span span{candidate.element.spans.front().begin, candidate.element.spans.back().end};
    return {finding, span, std::string{slice(passage_, span)}};
  }

  ElementCheck find_name(const ClaimElement& element) const {
    NameContext context{passage_, claim_words_, topic_, words_, {}, tools_.vocabulary};
    for (const Sentence& sentence : sentences_) context.sentences.push_back(sentence.words);
    return check_name(context, element, place_in_claim(element));
  }

  ElementCheck find_quotation(const ClaimElement& element) const {
    const QuoteLookup lookup = look_up(element.words, passage_, tools_.vocabulary);
    if (lookup.state == QuoteState::gone) return {};
    const bool verbatim = lookup.state == QuoteState::verbatim;
    return {verbatim ? Finding::found : Finding::different, lookup.there, lookup.words};
  }

  template <typename Is>
  Difference difference(Is is) const {
    const auto first_of = [&](const std::vector<Word>& words) {
      const auto found = std::ranges::find_if(words, is);
      return found == words.end() ? std::string{} : found->folded;
    };
    Difference difference{first_of(claim_words_), first_of(nearest_words_)};
    return difference.holds() ? difference : Difference{};
  }

  const ClaimView& claim_;
  std::string_view passage_;
  const CheckTools& tools_;
  std::vector<Word> claim_words_;
  std::vector<Word> topic_;
  std::vector<std::pair<std::string, Place>> own_values_;  ///< numbers and times of the claim
  std::vector<Word> words_;
  std::vector<Sentence> sentences_;
  std::vector<Candidate> candidates_;
  std::vector<Word> nearest_words_;
  bool speaks_ = false;
};

constexpr std::array<std::string_view, 4> finding_names{"found", "rounded", "different", "absent"};

}  // namespace

std::string_view name_of(Finding finding) {
  return finding_names[static_cast<std::size_t>(finding)];
}

ValueCheck check_values(const ClaimView& claim, std::string_view passage,
                        const elements::Reference& day, const CheckTools& tools) {
  return Check{claim, passage, day, tools}.run();
}

}  // namespace claimcheck::evidence
