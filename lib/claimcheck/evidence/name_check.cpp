// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/name_check.hpp"

#include <algorithm>
#include <string>

namespace claimcheck::evidence {
namespace {

constexpr double least_said = 0.35;        ///< of the claim without the name, by one sentence
constexpr double well_said = 0.6;          ///< nearly the claim's own sentence
constexpr std::size_t least_words = 2;     ///< of the rest: one word is met anywhere
constexpr double least_alike = 0.5;        ///< surroundings of another name: many stand anywhere
constexpr double least_alike_well = 0.25;  ///< where the sentence says the rest well
constexpr double least_alike_both = 0.55;  ///< where the claim's own name stands elsewhere
constexpr double size_bonus = 0.1;         ///< two names of as many words
constexpr double beginning_bonus = 0.2;    ///< two names that begin their sentences
constexpr double behind_insertion = 0.9;   ///< "Holm, who lives in Ghent, opened …"
constexpr int insertion_marks = 4;         ///< commas that an insertion may hold

std::string initials_of(std::span<const Word> words) {
  std::string initials;
  for (const Word& word : words) {
    if (word.capital) initials += word.folded.front();
  }
  return initials.size() > 1 ? initials : "";
}

std::size_t content_words(std::span<const Word> words) {
  return static_cast<std::size_t>(
      std::ranges::count_if(words, [](const Word& word) { return !word.function; }));
}

class NameCheck {
 public:
  NameCheck(const NameContext& context, const ClaimElement& element, std::optional<Place> here)
      : context_(context), words_(context.words), here_(here) {
    full_ = words_of(element.element.value);
    short_ = words_of(element.words);
    is_person_ = element.element.unit == "person";
    read_rest();
  }

  ElementCheck run() const {
    const auto stands_in_best = best_ ? find_in(*best_) : std::nullopt;
    if (stands_in_best) return at_place(Finding::found, *stands_in_best);
    const auto elsewhere = find_in({0, words_.size()});
    if (const auto other = find_other(elsewhere.has_value())) {
      return at_place(Finding::different, with_list(*other));
    }
    return elsewhere ? at_place(Finding::found, *elsewhere) : ElementCheck{};
  }

 private:
  std::vector<Word> words_of(std::string_view text) const {
    return context_.vocabulary.words_of(text, {0, static_cast<std::uint32_t>(text.size())});
  }

  /// What the claim says of the name, and the sentence that says most of it.
  void read_rest() {
    if (!here_) return;
    const Place own = words_at(context_.topic, {context_.claim[here_->first].span.begin,
                                                context_.claim[here_->last - 1].span.end});
    rest_.assign(context_.topic.begin(), context_.topic.end());
    const auto first = rest_.begin() + static_cast<std::ptrdiff_t>(own.first);
    rest_.erase(first, first + static_cast<std::ptrdiff_t>(own.size()));
    for (const Place& sentence : context_.sentences) {
      const double said = coverage(rest_, words_.subspan(sentence.first, sentence.size()));
      if (said <= said_) continue;
      said_ = said;
      best_ = sentence;
    }
  }

  std::optional<Place> find_in(Place range) const {
    const auto part = words_.subspan(range.first, range.size());
    for (const auto& name : {full_, short_}) {
      if (const auto place = find_words(part, name)) {
        return Place{range.first + place->first, range.first + place->last};
      }
    }
    return find_variant(range);
  }

  /// "Holm" for "Ana Holm", "UN" for "United Nations" and the other way round.
  std::optional<Place> find_variant(Place range) const {
    if (full_.empty()) return std::nullopt;
    for (std::size_t at = range.first; at < range.last; ++at) {
      const Word& word = words_[at];
      if (!word.capital) continue;
      const bool last =
          is_person_ && full_.size() > 1 && word.folded == full_.back().folded && stands_alone(at);
      if (last || word.folded == initials_of(full_)) return Place{at, at + 1};
      if (const auto spelled = find_spelled_out({at, range.last})) return spelled;
    }
    return std::nullopt;
  }

  /// The words from a place on whose initials are the name.
  std::optional<Place> find_spelled_out(Place range) const {
    const std::size_t size = full_[0].folded.size();
    if (full_.size() > 1 || size < 2) return std::nullopt;
    std::vector<Word> initials;
    std::size_t at = range.first;
    for (; at < range.last && initials.size() < size; ++at) {
      if (words_[at].capital) {
        initials.push_back(words_[at]);
      } else if (!words_[at].function) {
        break;
      }
    }
    if (initials.size() != size || initials_of(initials) != full_[0].folded) return std::nullopt;
    return Place{range.first, at};
  }

  std::string_view between(std::size_t left, std::size_t right) const {
    return slice(context_.passage, {words_[left].span.end, words_[right].span.begin});
  }

  /// Whether no first name stands before a last one: "Ms Holm", but not "John Holm".
  bool stands_alone(std::size_t at) const {
    if (at == 0 || !words_[at - 1].capital || words_[at - 1].function) return true;
    return context_.vocabulary.has("title", words_[at - 1].folded) || between(at - 1, at) != " ";
  }

  bool stands_in_claim(const Word& word) const {
    return std::ranges::any_of(
        context_.claim, [&](const Word& own) { return own.capital && own.folded == word.folded; });
  }

  /// Whether a run of capital words names somebody or something that the claim does not.
  bool is_beyond_claim(Place run) const {
    const auto words = words_.subspan(run.first, run.size());
    return std::ranges::any_of(words, [&](const Word& word) { return !stands_in_claim(word); });
  }

  /// The run of capital words whose surroundings are most like the name's: anywhere in a passage
  /// that speaks of the rest, and only in the sentence that says it where the name stands
  /// elsewhere, as in "Ana Holm was not there. John Bell opened the bridge."
  std::optional<Place> find_other(bool stands_elsewhere) const {
    if (!best_ || said_ < least_said) return std::nullopt;
    const bool is_well_said = said_ >= well_said && content_words(rest_) >= least_words;
    if (stands_elsewhere && !is_well_said) return std::nullopt;
    if (is_well_said) {
      const double least = stands_elsewhere ? least_alike_both : least_alike_well;
      if (const auto run = best_run(*best_, least)) return run;
    }
    return stands_elsewhere ? std::nullopt : best_run({0, words_.size()}, least_alike);
  }

  std::optional<Place> best_run(Place range, double least) const {
    std::optional<Place> best;
    for (std::size_t at = range.first; at < range.last;) {
      Place run = run_at(at, range.last);
      at = std::max(run.last, at + 1);
      while (run.size() > 1 && stands_in_claim(words_[run.first])) ++run.first;
      if (run.size() == 0 || !is_beyond_claim(run)) continue;
      const double alike = alike_around(run);
      if (alike <= least) continue;
      least = alike;
      best = run;
    }
    return best;
  }

  Place run_at(std::size_t first, std::size_t end) const {
    Place run{first, first};
    while (run.last < end && is_part_of_name(run.last, run.first)) ++run.last;
    return run;
  }

  double alike_around(Place run) const {
    double alike = std::max(surroundings_alike(context_.claim, *here_, words_, run),
                            behind_insertion * alike_behind_insertion(run));
    const bool begins = begins_sentence(run);
    // A word that begins a sentence has its capital anyway.
    const bool is_doubtful = begins && run.size() == 1 && !is_capital_within(words_[run.first]);
    if (is_doubtful && alike < well_said) return 0;
    if (begins && here_->first == 0) alike += beginning_bonus;
    if (run.size() == here_->size()) alike += size_bonus;
    return alike;
  }

  /// As if what stands between commas behind the run did not: "Holm, of Ghent, opened".
  double alike_behind_insertion(Place run) const {
    const std::size_t end = sentence_of(run).last;
    if (!has_comma_before(run.last, end)) return 0;
    double best = 0;
    int marks = 0;
    for (std::size_t at = run.last + 1; at < end && marks < insertion_marks; ++at) {
      if (!has_comma_before(at, end)) continue;
      ++marks;
      best = std::max(best, surroundings_alike(context_.claim, *here_, words_, {run.first, at}));
    }
    return best;
  }

  bool has_comma_before(std::size_t at, std::size_t end) const {
    return at > 0 && at < end && between(at - 1, at).starts_with(',');
  }

  Place sentence_of(Place run) const {
    const auto sentence = std::ranges::find_if(context_.sentences, [&](const Place& each) {
      return run.first >= each.first && run.last <= each.last;
    });
    return sentence == context_.sentences.end() ? run : *sentence;
  }

  /// Whether a word has its capital inside a sentence too: it is a name wherever it stands.
  bool is_capital_within(const Word& word) const {
    for (std::size_t at = 0; at < words_.size(); ++at) {
      if (words_[at].capital && words_[at].folded == word.folded &&
          !begins_sentence({at, at + 1})) {
        return true;
      }
    }
    return false;
  }

  bool begins_sentence(Place run) const {
    return std::ranges::find(context_.sentences, run.first, &Place::first) !=
           context_.sentences.end();
  }

  bool is_part_of_name(std::size_t at, std::size_t first) const {
    if (at > first && between(at - 1, at) == "-") return true;  // "Anna-lena"
    const Word& word = words_[at];
    if (!word.capital || word.function) return false;
    return at == first || between(at - 1, at) == " ";
  }

  /// The name with those beside it that only commas and words such as "and" part from it.
  Place with_list(Place run) const {
    const Place sentence = sentence_of(run);
    Place list = run;
    for (;;) {
      const bool joined = list.last < sentence.last && is_join(words_[list.last]);
      if (!joined && !has_comma_before(list.last, sentence.last)) break;
      const Place member = run_at(joined ? list.last + 1 : list.last, sentence.last);
      if (member.size() == 0) break;
      list.last = member.last;
    }
    for (;;) {
      const bool joined = list.first > sentence.first && is_join(words_[list.first - 1]);
      if (!joined && !has_comma_before(list.first, sentence.last)) break;
      const Place member = run_before(joined ? list.first - 1 : list.first, sentence.first);
      if (member.size() == 0) break;
      list.first = member.first;
    }
    return list;
  }

  Place run_before(std::size_t end, std::size_t begin) const {
    Place run{end, end};
    while (run.first > begin && is_part_of_name(run.first - 1, run.first - 1) &&
           (run.size() == 0 || between(run.first - 1, run.first) == " ")) {
      --run.first;
    }
    return run;
  }

  bool is_join(const Word& word) const { return context_.vocabulary.has("join", word.folded); }

  ElementCheck at_place(Finding finding, Place place) const {
    const Span span{words_[place.first].span.begin, words_[place.last - 1].span.end};
    return {finding, span, std::string{slice(context_.passage, span)}};
  }

  const NameContext& context_;
  std::span<const Word> words_;
  std::optional<Place> here_;
  std::vector<Word> full_;
  std::vector<Word> short_;
  bool is_person_ = false;
  std::vector<Word> rest_;
  std::optional<Place> best_;
  double said_ = 0;
};

}  // namespace

ElementCheck check_name(const NameContext& context, const ClaimElement& element,
                        std::optional<Place> here) {
  return NameCheck{context, element, here}.run();
}

}  // namespace claimcheck::evidence
