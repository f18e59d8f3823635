// SPDX-License-Identifier: MIT
#include "claimcheck/claims/attribution.hpp"

#include "claimcheck/claims/speakers.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

bool is_article_word(const nlp::Token& token) {
  return token.upos == "DET" && nlp::feature(token, "PronType") == "Art";
}

/// "I" and "we": whoever speaks the quotation around.
bool is_speaker_pronoun(const TreeView& view, std::uint32_t word) {
  const nlp::Token& token = view.tree.tokens[word];
  return token.upos == "PRON" && nlp::feature(token, "Person") == "1" &&
         !rules::has_child(view, word, "det");
}

WordSet without_article(const TreeView& view, WordSet words) {
  for (std::uint32_t word = 0; word < words.size(); ++word) {
    if (!words[word] || view.tree.tokens[word].upos == "PUNCT") continue;
    if (is_article_word(view.tree.tokens[word])) words[word] = false;
    break;
  }
  return words;
}

/// "officials including the mayor": an example of the source, led by a participle.
bool is_example(const TreeView& view, std::uint32_t word) {
  const std::uint32_t mark = rules::child_by(view, word, "case");
  return view.relation(word) == "nmod" && mark != no_word &&
         (view.tree.tokens[mark].upos == "VERB" || view.tree.tokens[mark].xpos == "VBG");
}

/// Who says something, without what else is said of them.
WordSet source_words(const TreeView& view, const Analysis& analysis, std::uint32_t source) {
  WordSet words = words_below(view, analysis, source);
  for (std::uint32_t top = view.shape.first(source); top <= view.shape.last(source); ++top) {
    const std::string_view relation = view.relation(top);
    const bool own = view.shape.parent(top) == source;
    const bool leads = own && (relation == "cc" || (relation == "case" && top < source));
    const bool states = own && (relation == "nsubj" || relation == "cop");
    const bool adds = states || relation == "acl" || is_example(view, top) ||
                      (own && relation == "appos" && rules::is_parted(view, top));
    if (top == source || !view.shape.below(top, source) || !(leads || adds)) continue;
    for (std::uint32_t word = view.shape.first(top); word <= view.shape.last(top); ++word) {
      if (view.shape.below(word, top)) words[word] = false;
    }
  }
  return words;
}

/// Returns the name that the source's head is part of, or nullptr.
const Naming* naming_of(const Resolution& resolution, std::uint32_t source) {
  for (const Naming& naming : resolution.namings) {
    if (naming.by_name && naming.first <= source && source < naming.last) return &naming;
  }
  return nullptr;
}

/// "The People's Daily": one word behind its owner is half a name, where no fuller one is known.
bool is_half_a_name(const TreeView& view, std::uint32_t word, std::string_view full) {
  const std::uint32_t owner = rules::child_by(view, word, "nmod:poss");
  return full == view.word(word) && owner < word && view.tree.tokens[owner].upos == "PROPN";
}

/// "The head of the bank, Ann Smith", "undersecretary Mr. Smith": the apposition is the name, the
/// rest the role.
std::uint32_t named_apposition(const TreeView& view, std::uint32_t source) {
  const auto is_person = [&](std::uint32_t word) {
    return rules::is_person_name(view.tree.tokens[word]);
  };
  const auto has_title = [&](std::uint32_t word) {
    return std::ranges::any_of(view.shape.children(word), [&](std::uint32_t child) {
      return view.tree.tokens[child].deprel == "nmod:desc";
    });
  };
  const bool named = is_person(source);
  for (std::uint32_t word = source + 1; word <= view.shape.last(source); ++word) {
    if (view.relation(word) != "appos" || view.tree.tokens[word].upos != "PROPN") continue;
    const std::uint32_t parent = view.shape.parent(word);
    const bool nested = parent != source &&
                        (view.relation(parent) != "nmod" || view.shape.parent(parent) != source);
    if (nested || (named && !(parent == source && has_title(word)))) continue;
    if ((is_person(word) || has_title(word)) && !is_person(parent)) return word;
    if (parent == source && has_title(word)) return word;
  }
  return no_word;
}

/// "Smith, Berg and other bakers", "Oslo and Rome": who says it are all of them.
bool is_list_of_sources(const TreeView& view, std::uint32_t source) {
  bool is_list = false;
  bool joined = false;
  for (const std::uint32_t child : view.shape.children(source)) {
    if (view.relation(child) == "appos" || view.relation(child) == "acl") return false;
    if (view.relation(child) != "conj") continue;
    const nlp::Token& token = view.tree.tokens[child];
    joined = joined || rules::has_child(view, child, "cc");
    is_list = token.upos == "NOUN" || (token.name.place != nlp::NameMark::Place::outside &&
                                       token.name.type == view.tree.tokens[source].name.type);
    if (!is_list) return false;
  }
  return is_list && joined;
}

std::string name_of_source(const TreeView& view, const Analysis& analysis,
                           const Resolution& resolution, std::uint32_t source) {
  if (source == no_word || is_speaker_pronoun(view, source)) return {};
  if (analysis.renamed[source] != no_word) {
    return name_of_source(view, analysis, resolution, analysis.renamed[source]);
  }
  const std::uint32_t noun = rules::noun_of_relative(view, source);
  if (noun != no_word) return name_of_source(view, analysis, resolution, noun);
  const std::uint32_t name = named_apposition(view, source);
  if (name != no_word) return name_of_source(view, analysis, resolution, name);
  const Naming* naming = naming_of(resolution, source);
  if (naming != nullptr && !is_list_of_sources(view, source)) {
    WordSet words(view.shape.size(), false);
    for (std::uint32_t word = naming->first; word < naming->last; ++word) words[word] = true;
    std::string full = phrase_of(view, without_article(view, words), resolution.changes).text;
    if (!is_half_a_name(view, source, full)) return full;
  }
  return phrase_of(view, without_article(view, source_words(view, analysis, source)),
                   resolution.changes)
      .text;
}

/// The words of an apposition or of a title before the name.
std::string role_of(const TreeView& view, const Analysis& analysis, const Resolution& resolution,
                    std::uint32_t source) {
  if (analysis.renamed[source] != no_word) {
    WordSet words(view.shape.size(), false);
    for (std::uint32_t word = view.shape.first(source); word <= view.shape.last(source); ++word) {
      words[word] =
          view.shape.below(word, source) && !view.shape.below(word, analysis.renamed[source]);
    }
    return phrase_of(view, without_article(view, words), resolution.changes).text;
  }
  if (named_apposition(view, source) != no_word) {
    return phrase_of(view, without_article(view, source_words(view, analysis, source)),
                     resolution.changes)
        .text;
  }
  if (const Naming* naming = naming_of(resolution, source)) {
    WordSet before = source_words(view, analysis, source);
    bool any = false;
    for (std::uint32_t word = 0; word < before.size(); ++word) {
      before[word] = before[word] && word < naming->first;
      any = any || (before[word] && view.tree.tokens[word].upos == "NOUN");
    }
    if (any) return phrase_of(view, without_article(view, before), resolution.changes).text;
  }
  for (const std::uint32_t child : view.shape.children(source)) {
    const nlp::Token& token = view.tree.tokens[child];
    if (nlp::base_relation(token.deprel) != "appos" && token.deprel != "nmod:desc") continue;
    WordSet words(view.shape.size(), false);
    for (std::uint32_t word = 0; word < words.size(); ++word) {
      words[word] = view.shape.below(word, child);
    }
    return phrase_of(view, without_article(view, words), {}).text;
  }
  return {};
}

QuoteMode mode_of(const TreeView& view, const WordSet& content) {
  std::size_t quoted = 0;
  std::size_t words = 0;
  for (std::uint32_t word = 0; word < content.size(); ++word) {
    if (!content[word] || view.tree.tokens[word].upos == "PUNCT") continue;
    ++words;
    if (view.quoted[word]) ++quoted;
  }
  if (quoted == 0) return QuoteMode::indirect;
  return quoted == words ? QuoteMode::direct : QuoteMode::mixed;
}

WordSet words_said(const TreeView& view, const Report& report) {
  WordSet words(view.shape.size(), false);
  const std::uint32_t top = report.content;
  for (std::uint32_t word = 0; word < words.size(); ++word) {
    words[word] = view.shape.below(word, top);
    for (const std::uint32_t outside : {report.cue, report.source}) {
      if (outside != no_word && outside != top && view.shape.below(outside, top) &&
          view.shape.below(word, outside)) {
        words[word] = false;
      }
    }
  }
  return words;
}

/// "He" and "she" are one person: no firm, no plan, no pair.
bool may_be_meant(const TreeView& view, const Resolution& resolution, std::uint32_t pronoun,
                  std::uint32_t noun) {
  const std::string_view gender = nlp::feature(view.tree.tokens[pronoun], "Gender");
  if (gender != "Masc" && gender != "Fem") return true;
  const bool person = std::ranges::any_of(resolution.namings, [noun](const Naming& naming) {
    return naming.person && naming.first <= noun && noun < naming.last;
  });
  return person && !rules::has_child(view, noun, "conj") &&
         nlp::feature(view.tree.tokens[noun], "Number") != "Plur";
}

/// "The firm will close, it said": a pronoun behind what is said means its subject.
std::uint32_t who_is_meant(const TreeView& view, const Resolution& resolution,
                           const Report& report) {
  const std::uint32_t source = report.source;
  if (source == no_word || view.tree.tokens[source].upos != "PRON" || !resolution.open[source] ||
      report.content == no_word || view.quoted[report.content]) {
    return source;
  }
  for (const std::uint32_t child : view.shape.children(report.content)) {
    const nlp::Token& token = view.tree.tokens[child];
    const bool noun = token.upos == "PROPN" || token.upos == "NOUN";
    if (nlp::base_relation(token.deprel) == "nsubj" && noun && child < source &&
        may_be_meant(view, resolution, source, child)) {
      return child;
    }
  }
  return source;
}

}  // namespace

Attribution attribution_of(const TreeView& view, const Analysis& analysis,
                           std::span<const int> reports, const Resolution& resolution) {
  Attribution made;
  for (std::size_t i = 0; i + 1 < reports.size(); ++i) {
    const Report& outer = analysis.reports[static_cast<std::size_t>(reports[i])];
    made.via.push_back(name_of_source(view, analysis, resolution, outer.source));
  }
  const Report& report = analysis.reports[static_cast<std::size_t>(reports.back())];
  const std::uint32_t speaker = who_is_meant(view, resolution, report);
  made.source = name_of_source(view, analysis, resolution, speaker);
  if (report.source != no_word) {
    made.role = role_of(view, analysis, resolution, report.source);
    made.source_spans = spans_of(view, source_words(view, analysis, report.source));
  }
  if (report.cue != no_word) {
    WordSet cue(view.shape.size(), false);
    cue[report.cue] = true;
    for (const std::uint32_t child : view.shape.children(report.cue)) {
      const nlp::Token& token = view.tree.tokens[child];
      if (token.deprel == "compound:prt" || token.deprel == "fixed") cue[child] = true;
    }
    made.cue = phrase_of(view, cue, {}).text;
    made.cue_spans = spans_of(view, cue);
  }
  const WordSet content = words_said(view, report);
  made.content_spans = spans_of(view, content);
  made.mode = mode_of(view, content);
  return made;
}

NamedSource named_source(const TreeView& view, const Resolution& resolution, std::uint32_t source) {
  Analysis plain;
  plain.omitted.assign(view.shape.size(), false);
  plain.detached.assign(view.shape.size(), false);
  plain.renamed.assign(view.shape.size(), no_word);
  return {name_of_source(view, plain, resolution, source),
          role_of(view, plain, resolution, source)};
}

namespace {

/// Finds, claim after claim, the smallest record whose content holds a claim's quote. Contents are
/// nested but for few, so that a stack of those that are open serves.
class RecordSweep {
 public:
  explicit RecordSweep(std::span<const AttributionRecord> records) : records_(records) {
    for (std::size_t i = 0; i < records.size(); ++i) {
      for (const Span span : records[i].said.content_spans) contents_.push_back({span, i});
    }
    std::ranges::stable_sort(contents_, [](const Content& a, const Content& b) {
      return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end;
    });
  }

  /// Requires: quotes rise by their first byte from call to call. `fits` refuses records.
  template <typename Fits>
  std::optional<std::size_t> find(std::span<const Span> quote, const Fits& fits) {
    const std::uint32_t begin = quote.front().begin;
    for (; next_ < contents_.size() && contents_[next_].span.begin <= begin; ++next_) {
      while (!open_.empty() && open_.back().span.end <= contents_[next_].span.begin) {
        open_.pop_back();
      }
      open_.push_back(contents_[next_]);
    }
    constexpr std::size_t deepest = 64;
    for (std::size_t i = open_.size(), steps = 0; i-- > 0 && steps < deepest; ++steps) {
      const Content& content = open_[i];
      if (!fits(content.record)) continue;
      if (holds(content.record, quote)) return content.record;
    }
    return std::nullopt;
  }

 private:
  struct Content {
    Span span;
    std::size_t record = 0;
  };

  /// Whether a content holds nearly all of a quote, and the quote neither cue nor source.
  bool holds(std::size_t number, std::span<const Span> quote) const {
    const Attribution& said = records_[number].said;
    std::uint32_t held = 0;
    std::uint32_t size = 0;
    for (const Span part : quote) {
      size += part.size();
      for (const Span content : said.content_spans) {
        const std::uint32_t begin = std::max(part.begin, content.begin);
        const std::uint32_t end = std::min(part.end, content.end);
        if (begin < end) held += end - begin;
      }
      const auto overlaps = [part](Span other) {
        return part.begin < other.end && other.begin < part.end;
      };
      if (std::ranges::any_of(said.cue_spans, overlaps) ||
          std::ranges::any_of(said.source_spans, overlaps)) {
        return false;
      }
    }
    return held * 20 >= size * 17;
  }

  std::span<const AttributionRecord> records_;
  std::vector<Content> contents_;
  std::vector<Content> open_;
  std::size_t next_ = 0;
};

/// Below this a record's source is a guess, which no claim is given.
constexpr double least_confidence = 0.55;

bool is_changed(const Resolution& resolution, std::uint32_t word) {
  return std::ranges::any_of(resolution.changes, [word](const Change& change) {
    return change.first <= word && word < change.last;
  });
}

/// Whether the words that name a source are one person's name.
bool names_person(std::span<const TreeView> views, const Attribution& said) {
  if (said.source_spans.empty()) return false;
  const Span name = said.source_spans.front();
  auto view = std::ranges::upper_bound(views, name.begin, {},
                                       [](const TreeView& each) { return each.tree.span.begin; });
  if (view == views.begin()) return false;
  --view;
  const auto is_named = [&](const nlp::Token& token) {
    return name.contains(token.span) && rules::is_person_name(token);
  };
  const auto begins = [&](const nlp::Token& token) {
    return is_named(token) && token.name.place == nlp::NameMark::Place::begin;
  };
  return std::ranges::any_of(view->tree.tokens, is_named) &&
         std::ranges::count_if(view->tree.tokens, begins) < 2;
}

/// Whether a claim, whose source a rule names, begins the quotation of a record: she called it "a
/// mistake. It was late."
bool goes_on(const AttributionRecord& record, const Claim& claim) {
  if (record.said.mode != QuoteMode::direct) return false;
  return std::ranges::any_of(record.said.content_spans, [&](Span content) {
    return std::ranges::any_of(claim.attribution->content_spans, [&](Span begun) {
      return begun.begin < content.end && content.begin < begun.end;
    });
  });
}

/// A sentence set off from the text that repeats what is quoted elsewhere is the same speaker's.
void attribute_repeated(ClaimSet& set) {
  constexpr std::ptrdiff_t fewest_blanks = 5;
  std::map<std::string_view, const Attribution*> quoted;
  for (const Claim& claim : set.claims) {
    if (claim.attribution && !claim.attribution->source.empty() &&
        claim.attribution->mode != QuoteMode::indirect) {
      quoted.emplace(claim.text, &*claim.attribution);
    }
  }
  for (Claim& claim : set.claims) {
    const bool is_named = claim.attribution && !claim.attribution->source.empty();
    if (is_named || std::ranges::count(claim.text, ' ') < fewest_blanks) continue;
    const auto same = quoted.find(claim.text);
    if (same == quoted.end()) continue;
    claim.attribution = *same->second;
    claim.attribution->content_spans = claim.quote;
  }
}

}  // namespace

void name_speakers(std::span<const AttributionRecord> records, std::span<const TreeView> views,
                   const Pronouns& pronouns, const FirstNames& first_names,
                   const nlp::Inflection& inflection, std::span<Resolution> resolutions) {
  RecordSweep sweep{records};
  for (std::size_t i = 0; i < views.size(); ++i) {
    const TreeView& view = views[i];
    for (std::uint32_t word = 0; word < view.shape.size(); ++word) {
      const nlp::Token& token = view.tree.tokens[word];
      if (token.upos != "PRON") continue;
      const Pronoun* pronoun = pronouns.find(nlp::lower_case(view.word(word)));
      if (pronoun == nullptr || !pronoun->speaker) continue;
      const auto number = sweep.find({&token.span, 1}, [](std::size_t) { return true; });
      if (!number || is_changed(resolutions[i], word)) continue;
      const AttributionRecord& record = records[*number];
      const bool is_credited = record.said.cue_spans.empty() && !record.inherited;
      if (record.said.confidence < least_confidence || record.said.source.empty() ||
          (!view.quoted[word] && !is_credited) || !names_person(views, record.said)) {
        continue;
      }
      const std::string& name = record.said.source;
      put_speaker(view, word, *pronoun,
                  {name, record.said.source_spans, -1, first_names.gender_of_full(name)}, pronouns,
                  inflection, resolutions[i].changes);
      if (word < resolutions[i].open.size()) resolutions[i].open[word] = false;
    }
  }
}

void attribute_quotations(ClaimSet& set) {
  RecordSweep sweep{set.attributions};
  const auto speaks = [&](std::size_t number) {
    return set.attributions[number].kind == ReportKind::speech;
  };
  const Claim* begun = nullptr;  // the last claim whose source a rule names
  std::map<std::uint32_t, std::size_t> by_cue;
  for (std::size_t i = 0; i < set.attributions.size(); ++i) {
    const Attribution& said = set.attributions[i].said;
    if (!said.cue_spans.empty()) by_cue.emplace(said.cue_spans.front().begin, i);
  }
  for (Claim& claim : set.claims) {
    if (claim.attribution && !claim.attribution->cue_spans.empty()) {
      const auto same = by_cue.find(claim.attribution->cue_spans.front().begin);
      if (same != by_cue.end()) {
        const AttributionRecord& record = set.attributions[same->second];
        claim.attribution->confidence = record.said.confidence;
        if (record.carried) claim.attribution->source = record.said.source;
      }
    }
    const auto found = sweep.find(claim.quote, speaks);
    if (claim.attribution && !claim.attribution->source.empty()) {
      begun = &claim;
      continue;
    }
    if (!found || claim.by_the_way) continue;
    const AttributionRecord& record = set.attributions[*found];
    if (record.denied) continue;
    Attribution made;
    if (record.said.confidence >= least_confidence) {
      made = record.said;
    } else if (begun != nullptr && goes_on(record, *begun)) {
      made = *begun->attribution;
    }
    if (made.source.empty() && record.said.mode == QuoteMode::indirect) continue;
    if (claim.attribution && !claim.attribution->cue.empty()) {
      made.cue = claim.attribution->cue;
      made.cue_spans = claim.attribution->cue_spans;
    }
    made.mode = record.said.mode;
    made.content_spans = claim.quote;
    claim.attribution = std::move(made);
  }
  attribute_repeated(set);
}

}  // namespace claimcheck::claims
