// SPDX-License-Identifier: MIT
#include "claimcheck/claims/builder.hpp"

#include "claimcheck/claims/attribution.hpp"
#include "claimcheck/claims/attribution_records.hpp"
#include "claimcheck/claims/draft_changes.hpp"
#include "claimcheck/claims/draft_guards.hpp"
#include "claimcheck/claims/facets.hpp"
#include "claimcheck/claims/marks.hpp"
#include "claimcheck/claims/proposition.hpp"
#include "claimcheck/claims/report_scope.hpp"
#include "claimcheck/clock.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"
#include "claimcheck/text/characters.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>
#include <string>
#include <unordered_set>

namespace claimcheck::claims {
namespace {

using rules::ActionKind;
using rules::TreeView;

bool is_content_word(const nlp::Token& token, std::string_view text) {
  constexpr std::array<std::string_view, 9> function_tags{"PUNCT", "DET", "ADP",  "CCONJ", "SCONJ",
                                                          "PART",  "AUX", "PRON", "SYM"};
  return std::ranges::find(function_tags, token.upos) == function_tags.end() ||
         slice(text, token.span).find_first_of("0123456789") != std::string_view::npos;
}

double squashed(float margin) { return 1.0 / (1.0 + std::exp(-static_cast<double>(margin) / 4)); }

/// All that the making of one article's claims shares.
class Builder {
 public:
  Builder(const text::Document& document, std::span<const text::Sentence> sentences,
          const nlp::Article& article, const rules::RuleSet& rules,
          const rules::TreeMatcher& matcher, const Language& language, std::string_view dateline,
          std::vector<Firing>* firings)
      : document_(document),
        sentences_(sentences),
        article_(article),
        rules_(rules),
        matcher_(matcher),
        language_(language),
        dateline_(parse_date(dateline)),
        firings_(firings),
        kept_{rules.list("negation"), rules.list("hedge")},
        facet_words_{language.pronouns,      rules.list("subject-pronoun"),
                     rules.list("part-of"),  rules.list("incomplete"),
                     rules.list("between"),  rules.list("together"),
                     rules.list("qualifier")} {
    for (const nlp::Tree& tree : article.trees) shapes_.emplace_back(tree);
    nlp::ZoneSweep sweep{article.zones};
    for (const nlp::Tree& tree : article.trees) quoted_.push_back(sweep.quoted(tree.tokens));
    for (std::size_t i = 0; i < shapes_.size(); ++i)
      views_.push_back({article.trees[i], shapes_[i], document.text, quoted_[i]});
    std::vector<bool> prose;
    for (const text::Sentence& sentence : sentences) {
      const text::BlockKind kind = document.blocks[sentence.block].kind;
      prose.push_back(kind == text::BlockKind::paragraph || kind == text::BlockKind::list_item ||
                      kind == text::BlockKind::quotation);
    }
    resolutions_ =
        resolve(article, views_, prose, {language.pronouns, language.first_names, language.ranking},
                language.inflection);
    order_ = language.calendar.order_in(document.text);
  }

  ClaimSet build() {
    set_.attributions = find_attributions(
        {document_, sentences_, views_, article_.zones, resolutions_}, language_.reporting);
    name_speakers(set_.attributions, views_, language_.pronouns, language_.first_names,
                  language_.inflection, resolutions_);
    const auto matches = rules::find_matches(rules_, document_, sentences_);
    auto match = matches.begin();
    for (std::uint32_t index = 0; index < sentences_.size(); ++index) {
      LedgerEntry entry{index, std::string{no_rule}, {}, {}};
      for (; match != matches.end() && match->sentence == index; ++match) {
        fire(index, *match->rule);
        entry.rule = match->rule->id;
        const rules::Action& action = match->rule->actions.front();
        if (action.kind == ActionKind::leave) {
          entry.disposition = action.text;
        } else {
          entry.disposition = has_claims;
          split(index, *match->rule, entry);
        }
      }
      set_.ledger.push_back(std::move(entry));
    }
    attribute_quotations(set_);
    return std::move(set_);
  }

 private:
  void fire(std::uint32_t sentence, const rules::Rule& rule) {
    if (firings_ != nullptr) firings_->push_back({sentence, &rule});
  }

  std::vector<Change> changes_of(std::uint32_t index) const {
    std::vector<Change> changes = resolutions_[index].changes;
    if (dateline_) {
      for (Change& change :
           language_.calendar.expand(views_[index], *dateline_, order_, year_told_before(index))) {
        changes.push_back(std::move(change));
      }
    }
    std::ranges::stable_sort(changes, {}, &Change::first);
    return changes;
  }

  /// Returns the last year that the sentences before one write out, in its paragraph.
  std::optional<int> year_told_before(std::uint32_t index) const {
    constexpr std::uint32_t reach = 3;
    // Of an article's sentences some alone may be given.
    const std::uint32_t far = std::min({reach, sentences_[index].index, index});
    for (std::uint32_t back = 1; back <= far; ++back) {
      if (const auto year = Calendar::year_told(views_[index - back])) return year;
    }
    return std::nullopt;
  }

  void split(std::uint32_t index, const rules::Rule& whole, LedgerEntry& entry) {
    const TreeView& view = views_[index];
    if (view.shape.root() == no_word) return;
    const std::size_t before = set_.claims.size();
    std::vector<rules::TreeMatch> matches;
    matcher_.find(view, matches);
    const std::vector<Change> changes = changes_of(index);
    for (const rules::TreeMatch& match : matches) {
      const rules::Action& action = match.rule->actions.front();
      if (action.kind != ActionKind::leave || match.pivot != view.shape.root()) continue;
      fire(index, *match.rule);
      entry.rule = match.rule->id;
      entry.disposition = action.text;
      return;
    }
    const Analysis analysis = sound_analysis(view, matches, changes);
    for (const rules::Rule* rule : analysis.fired) fire(index, *rule);
    bool faithful = true;
    for (std::size_t i = 0; i < analysis.propositions.size(); ++i) {
      faithful = add_claims(index, analysis, static_cast<int>(i), whole, matches) && faithful;
    }
    if (!faithful) set_.claims.resize(before);
    if (set_.claims.size() == before) {
      add_claims(index, analyse(view, rules_, {}, language_.inflection, changes), 0, whole,
                 matches);
    }
    sort_and_dedupe(before);
    drop_repeats_of_nobody(index, before, whole.id);
    list_left_over(view, before, entry);
  }

  /// The analysis without the matches whose words cannot be put together; after a few tries the
  /// sentence stays whole.
  Analysis sound_analysis(const TreeView& view, std::vector<rules::TreeMatch>& matches,
                          const std::vector<Change>& changes) const {
    constexpr int tries = 8;
    for (int i = 0; i < tries; ++i) {
      Analysis analysis = analyse(view, rules_, matches, language_.inflection, changes);
      std::set<std::ptrdiff_t, std::greater<>> broken;
      for (const Proposition& made : analysis.propositions) {
        if (made.broken) broken.insert(made.match - matches.data());
      }
      if (broken.empty()) return analysis;
      for (const std::ptrdiff_t at : broken) matches.erase(matches.begin() + at);
    }
    return analyse(view, rules_, {}, language_.inflection, changes);
  }

  /// Returns false when a claim lost a word that changes its sense.
  bool add_claims(std::uint32_t index, const Analysis& analysis, int number,
                  const rules::Rule& whole, std::span<const rules::TreeMatch> matches) {
    const TreeView& view = views_[index];
    const Proposition& proposition = analysis.propositions[static_cast<std::size_t>(number)];
    if (proposition.reporting || only_says(view, proposition)) return true;
    const std::vector<int> reports = reports_over(view, analysis, number);
    const bool by_the_way = tells_who_is_named(view, analysis, number);
    std::vector<const rules::Rule*> marking;
    bool faithful = true;
    for (Variant& variant : variants_of(view, analysis, proposition, language_.inflection)) {
      drop_needless(variant.draft, resolutions_[index].namings);
      write_out_clitics(view, language_.inflection, variant.draft);
      faithful = faithful && is_faithful(view, analysis, proposition, variant.draft, kept_);
      Claim claim = finish(view, variant.draft);
      if (claim.text.empty()) continue;
      claim.sentence = index;
      claim.rule = proposition.rule == nullptr ? whole.id : proposition.rule->id;
      add_marks(view, matches, proposition.head, variant.draft.words, cues_of(analysis, reports),
                claim, marking);
      claim.ambiguous = points_elsewhere(index, variant.draft);
      claim.by_the_way = by_the_way;
      if (!reports.empty()) {
        claim.attribution = attribution_of(view, analysis, reports, resolutions_[index]);
      }
      add_facets(view, analysis, number, variant.draft, facet_words_, claim);
      const Grounds grounds = grounds_of(view, proposition, variant, claim);
      const auto values = values_of(grounds);
      claim.grounds.assign(values.begin(), values.end());
      claim.confidence = language_.confidence.of(grounds);
      Worth worth = language_.worth.of(worth_words(view, variant.draft.words));
      claim.worth = worth.value;
      claim.worth_reasons = std::move(worth.reasons);
      set_.claims.push_back(std::move(claim));
    }
    for (const rules::Rule* rule : marking) fire(index, *rule);
    return faithful;
  }

  static std::vector<std::uint32_t> cues_of(const Analysis& analysis,
                                            const std::vector<int>& reports) {
    std::vector<std::uint32_t> cues;
    cues.reserve(reports.size());
    for (const int report : reports) {
      cues.push_back(analysis.reports[static_cast<std::size_t>(report)].cue);
    }
    return cues;
  }

  /// A verb of saying, or another that needs an object (the lists "saying" and "needs-object" of
  /// the rules), that is left without what is said, and a clause put between two commas that is no
  /// more than a subject and its verb: "she assumed".
  bool only_says(const TreeView& view, const Proposition& proposition) const {
    if (proposition.outer >= 0 && view.relation(proposition.head) == "parataxis" &&
        std::ranges::count(proposition.words, true) == 2) {
      return true;
    }
    const std::string& verb = view.tree.tokens[proposition.head].lemma;
    if (proposition.outer < 0 ||
        (!rules_.list("saying").contains(verb) && !rules_.list("needs-object").contains(verb))) {
      return false;
    }
    constexpr std::array<std::string_view, 4> contents{"obj", "ccomp", "xcomp", "obl"};
    const auto content = [&](std::uint32_t child) {
      return std::ranges::find(contents, view.relation(child)) != contents.end();
    };
    const auto& children = view.shape.children(proposition.head);
    // "The law holds, said Ann": what is said may be a verb of saying that needs no more. Behind
    // the other verb without a word that leads it the tree is less to be trusted.
    const bool led = proposition.head < view.shape.parent(proposition.head) ||
                     rules::has_child(view, proposition.head, "mark");
    const bool said = view.relation(proposition.head) == "ccomp" && led;
    if (said && std::ranges::none_of(children, content)) return false;
    return std::ranges::none_of(
        children, [&](std::uint32_t child) { return proposition.words[child] && content(child); });
  }

  bool points_elsewhere(std::uint32_t index, const Draft& draft) const {
    const std::vector<bool>& open = resolutions_[index].open;
    for (std::uint32_t word = 0; word < draft.words.size(); ++word) {
      if (!draft.words[word] || !open[word]) continue;
      const bool changed = std::ranges::any_of(draft.changes, [word](const Change& change) {
        return change.first <= word && word < change.last;
      });
      if (!changed) return true;
    }
    return false;
  }

  Grounds grounds_of(const TreeView& view, const Proposition& proposition, const Variant& variant,
                     const Claim& claim) const {
    Grounds grounds;
    float lowest = 1000;
    double words = 0;
    bool verb = false;
    double quoted = 0;
    for (std::uint32_t word = 0; word < variant.draft.words.size(); ++word) {
      const nlp::Token& token = view.tree.tokens[word];
      if (!variant.draft.words[word] || token.upos == "PUNCT") continue;
      lowest = std::min(lowest, token.margin);
      words += 1;
      quoted += view.quoted[word] ? 1 : 0;
      verb = verb || nlp::feature(token, "VerbForm") == "Fin";
    }
    float pivot = 1000;
    for (const std::uint32_t word : proposition.pivots) {
      pivot = std::min(pivot, view.tree.tokens[word].margin);
    }
    double put_in = 0;
    for (const Edit& edit : claim.edits) {
      if (edit.reason == "capital" || edit.reason == "full-stop") continue;
      put_in += 1;
      if (edit.reason == "tense" || edit.reason == "be") {
        grounds.made_finite = 1;
        verb = true;
      }
      if (edit.reason == "pronoun" || edit.reason == "description") grounds.resolved += 0.5;
    }
    grounds.length = words / 10;
    grounds.lowest_margin = squashed(lowest);
    grounds.pivot_margin = squashed(pivot);
    grounds.edits = put_in / 5;
    grounds.gaps = static_cast<double>(claim.quote.size() - 1) / 3;
    grounds.whole = proposition.rule == nullptr && claim.quote.size() == 1 ? 1 : 0;
    grounds.of_list = variant.of_list ? 1 : 0;
    grounds.linked = variant.linked ? 1 : 0;
    grounds.ambiguous = claim.ambiguous ? 1 : 0;
    grounds.reported = claim.attribution ? 1 : 0;
    grounds.quoted = quoted == words ? 1 : 0;
    grounds.no_verb = verb ? 0 : 1;
    grounds.sentence = view.shape.size() / 40.0;
    return grounds;
  }

  void sort_and_dedupe(std::size_t from) {
    const auto begin = set_.claims.begin() + static_cast<std::ptrdiff_t>(from);
    std::stable_sort(begin, set_.claims.end(), [](const Claim& a, const Claim& b) {
      return a.quote.front().begin < b.quote.front().begin;
    });
    std::unordered_set<std::string> seen;
    set_.claims.erase(
        std::remove_if(begin, set_.claims.end(),
                       [&](const Claim& claim) { return !seen.insert(claim.text).second; }),
        set_.claims.end());
  }

  /// "Sales fell from the year before, when it was forty percent": what a rule takes from the
  /// middle of a sentence, and says of nobody that anything settles, cannot be told without the
  /// claim that holds it too.
  void drop_repeats_of_nobody(std::uint32_t index, std::size_t from, std::string_view whole_rule) {
    const std::vector<nlp::Token>& tokens = views_[index].tree.tokens;
    const auto opens_on_nobody = [&](const Claim& claim) {
      if (!claim.ambiguous || claim.rule == whole_rule) return false;
      const auto first =
          std::ranges::find(tokens, claim.quote.front().begin,
                            [](const nlp::Token& token) { return token.span.begin; });
      return first > tokens.begin() && first < tokens.end() &&
             nlp::feature(*first, "Person") == "3" &&
             resolutions_[index].open[static_cast<std::size_t>(first - tokens.begin())];
    };
    const auto holds = [](const Claim& whole, const Claim& part) {
      return std::ranges::all_of(part.quote, [&](Span span) {
        return std::ranges::any_of(whole.quote,
                                   [span](Span other) { return other.contains(span); });
      });
    };
    const auto begin = set_.claims.begin() + static_cast<std::ptrdiff_t>(from);
    std::vector<std::ptrdiff_t> repeats;
    for (auto part = begin; part != set_.claims.end(); ++part) {
      if (!opens_on_nobody(*part)) continue;
      const bool repeated = std::any_of(begin, set_.claims.end(), [&](const Claim& whole) {
        return holds(whole, *part) && !holds(*part, whole);
      });
      if (repeated) repeats.push_back(part - begin);
    }
    for (auto at = repeats.rbegin(); at != repeats.rend(); ++at) set_.claims.erase(begin + *at);
  }

  /// Content words that are in no claim's quote and name no source or cue.
  void list_left_over(const TreeView& view, std::size_t from, LedgerEntry& entry) const {
    std::vector<Span> known;
    for (auto claim = set_.claims.begin() + static_cast<std::ptrdiff_t>(from);
         claim != set_.claims.end(); ++claim) {
      known.insert(known.end(), claim->quote.begin(), claim->quote.end());
      if (!claim->attribution) continue;
      for (const auto* spans :
           {&claim->attribution->source_spans, &claim->attribution->cue_spans}) {
        known.insert(known.end(), spans->begin(), spans->end());
      }
    }
    for (const nlp::Token& token : view.tree.tokens) {
      const bool is_known =
          std::ranges::any_of(known, [&token](Span span) { return span.contains(token.span); });
      if (!is_known && is_content_word(token, view.text)) entry.left_over.push_back(token.span);
    }
  }

  const text::Document& document_;
  std::span<const text::Sentence> sentences_;
  const nlp::Article& article_;
  const rules::RuleSet& rules_;
  const rules::TreeMatcher& matcher_;
  const Language& language_;
  std::optional<std::chrono::year_month_day> dateline_;
  std::vector<Firing>* firings_;
  KeptWords kept_;
  const FacetWords facet_words_;
  std::vector<nlp::TreeShape> shapes_;
  std::vector<std::vector<bool>> quoted_;
  std::vector<TreeView> views_;
  std::vector<Resolution> resolutions_;
  Calendar::Order order_ = Calendar::Order::day_first;
  ClaimSet set_;
};

}  // namespace

std::string_view name_of(ReportKind kind) {
  return kind == ReportKind::speech ? "speech" : "thought";
}

std::string_view name_of(QuoteMode mode) {
  constexpr std::array<std::string_view, 3> names{"direct", "indirect", "mixed"};
  return names[static_cast<std::size_t>(mode)];
}

ClaimSet build_claims(const text::Document& document, std::span<const text::Sentence> sentences,
                      const nlp::Article& article, const rules::RuleSet& rules,
                      const rules::TreeMatcher& matcher, const Language& language,
                      std::string_view dateline, std::vector<Firing>* firings) {
  return Builder{document, sentences, article, rules, matcher, language, dateline, firings}.build();
}

std::string undo_edits(const Claim& claim) {
  std::string text = claim.text;
  for (auto edit = claim.edits.rbegin(); edit != claim.edits.rend(); ++edit) {
    text.replace(edit->in_claim.begin, edit->in_claim.size(), edit->from);
  }
  return text;
}

}  // namespace claimcheck::claims
