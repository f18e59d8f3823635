// SPDX-License-Identifier: MIT
#include "claimcheck/claims/attribution_records.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

constexpr std::uint32_t none = nlp::TreeShape::none;
/// A longer sentence is a list or no language, and is passed over.
constexpr std::uint32_t longest_sentence = 2000;
constexpr double least_likelihood = 0.5;
/// How many words may stand between a quotation and its cue.
constexpr std::uint32_t reach = 10;

/// A quotation that stands in no other, with the words that it covers.
struct Quotation {
  std::vector<Span> parts;
  Span whole;
  int record = -1;
};

struct Draftee {
  AttributionRecord record;
  ReportFrame frame;
  std::uint32_t cue_sentence = 0;
};

class Finder {
 public:
  Finder(const AttributionInput& input, const Reporting& reporting)
      : in_(input), reporting_(reporting) {}

  std::vector<AttributionRecord> run() {
    collect_quotations();
    for (std::uint32_t i = 0; i < in_.views.size(); ++i) read_sentence(i);
    join_quotations();
    for (std::size_t i = 0; i < quotations_.size(); ++i) {
      if (quotations_[i].record < 0 && utters(quotations_[i])) attribute(i);
    }
    for (std::uint32_t i = 0; i < in_.views.size(); ++i) add_announcement(i);
    std::ranges::stable_sort(made_, [](const auto& a, const auto& b) {
      return place(a) < place(b);
    });
    nest();
    return std::move(made_);
  }

 private:
  static std::pair<std::uint32_t, std::uint32_t> place(const AttributionRecord& record) {
    const Attribution& said = record.said;
    return {record.sentence, !said.cue_spans.empty()       ? said.cue_spans.front().begin
                             : !said.content_spans.empty() ? said.content_spans.front().begin
                                                           : 0};
  }

  void collect_quotations() {
    std::uint32_t covered = 0;
    for (const nlp::Zone& zone : in_.zones) {
      if (zone.parts.front().begin < covered) continue;
      covered = zone.parts.back().end;
      quotations_.push_back({zone.parts, {zone.parts.front().begin, zone.parts.back().end}, -1});
    }
  }

  void read_sentence(std::uint32_t index) {
    const TreeView& view = in_.views[index];
    if (view.shape.size() > longest_sentence) return;
    for (const ReportFrame& frame : report_frames(view, reporting_)) {
      const auto features = features_of(view, reporting_, frame);
      const double likelihood = reporting_.likelihood(features);
      if (likelihood < least_likelihood) continue;
      add(index, frame, spans_of(view, content_words(view, frame)), likelihood);
    }
  }

  void add(std::uint32_t index, const ReportFrame& frame, std::vector<Span> content,
           double likelihood) {
    const TreeView& view = in_.views[index];
    const std::uint32_t begin = view.tree.tokens[frame.cue].span.begin;
    const auto [known, is_new] = by_cue_.emplace(begin, made_.size());
    if (!is_new) {
      Attribution& said = made_[known->second].said;
      said.content_spans.insert(said.content_spans.end(), content.begin(), content.end());
      tidy(said.content_spans, ",");
      return;
    }
    for (const std::uint32_t child : view.shape.children(frame.content)) {
      if (view.relation(child) == "mark") marked_.insert(begin);
    }
    AttributionRecord record;
    record.sentence = index;
    record.confidence = likelihood;
    const nlp::Token& cue = view.tree.tokens[frame.cue];
    record.kind = speaks(cue.lemma) || frame.kind == FrameKind::according ? ReportKind::speech
                                                                         : ReportKind::thought;
    record.denied = is_denied(view, frame.cue);
    Attribution& said = record.said;
    const WordSet cue_set = cue_words(view, reporting_, frame.cue);
    said.cue = phrase_of(view, cue_set, {}).text;
    said.cue_spans = spans_of(view, cue_set);
    if (frame.source != none) name_source(index, frame.source, frame.cue, said);
    const std::uint32_t addressee = addressee_of(view, reporting_, frame.cue);
    if (record.kind == ReportKind::speech && addressee != none && addressee != frame.source) {
      record.addressee_spans = spans_of(view, source_phrase(view, addressee, frame.cue));
    }
    said.content_spans = std::move(content);
    within_quotation(view.tree.tokens[frame.cue].span, said.content_spans);
    made_.push_back(std::move(record));
  }

  bool speaks(std::string_view lemma) const {
    return reporting_.is("say", lemma) || reporting_.is("utter", lemma) ||
           reporting_.is("ask", lemma) || reporting_.is("answer", lemma) ||
           reporting_.is("word", lemma);
  }

  /// What is reported inside a quotation ends with it.
  void within_quotation(Span cue, std::vector<Span>& content) const {
    const Quotation* around = quotation_over(cue);
    if (around == nullptr) return;
    for (const Span part : around->parts) {
      if (!part.contains(cue)) continue;
      std::vector<Span> kept;
      for (Span span : content) {
        span.begin = std::max(span.begin, part.begin);
        span.end = std::min(span.end, part.end);
        if (only_marks(span.end, part.end)) span.end = part.end;
        if (span.begin < span.end) kept.push_back(span);
      }
      content = std::move(kept);
    }
  }

  /// Whether nothing but punctuation stands between two bytes.
  bool only_marks(std::uint32_t from, std::uint32_t to) const {
    if (to <= from || to - from > 8) return false;
    return in_.document.text.substr(from, to - from).find_first_not_of(
               ".,;:!?\"' \xE2\x80\x9D\x99\xA6\xC2\xBB") == std::string::npos;
  }

  const Quotation* quotation_over(Span span) const {
    auto after = std::ranges::upper_bound(quotations_, span.begin, {},
                                          [](const Quotation& q) { return q.whole.begin; });
    if (after == quotations_.begin()) return nullptr;
    --after;
    return after->whole.contains(span) ? &*after : nullptr;
  }

  /// Puts spans in order and joins those that only blanks, and these marks, part.
  void tidy(std::vector<Span>& spans, std::string_view marks = {}) const {
    std::ranges::sort(spans);
    std::vector<Span> joined;
    for (const Span span : spans) {
      if (!joined.empty() && blank_between(joined.back().end, span.begin, marks)) {
        joined.back().end = std::max(joined.back().end, span.end);
      } else {
        joined.push_back(span);
      }
    }
    spans = std::move(joined);
  }

  bool blank_between(std::uint32_t from, std::uint32_t to, std::string_view marks) const {
    if (to <= from) return true;
    const std::string_view between = slice(in_.document.text, {from, to});
    return between.size() < 64 && std::ranges::all_of(between, [marks](char c) {
             return c == ' ' || c == '\n' || c == '\t' || c == '\r' ||
                    marks.find(c) != std::string_view::npos;
           });
  }

  /// A quotation goes with the record whose content it stands in and whose cue stands outside.
  void join_quotations() {
    for (std::size_t i = 0; i < made_.size(); ++i) {
      Attribution& said = made_[i].said;
      const Span cue = said.cue_spans.front();
      if (quotation_over(cue) != nullptr) continue;
      std::vector<Span> more;
      for (const Span span : said.content_spans) {
        auto q = std::ranges::lower_bound(quotations_, span.begin, {},
                                          [](const Quotation& each) { return each.whole.end; });
        for (; q != quotations_.end() && q->whole.begin < span.end; ++q) {
          if (overlap(q->whole, span) * 2 < std::min(q->whole.size(), span.size())) continue;
          if (q->record < 0) q->record = static_cast<int>(i);
          more.insert(more.end(), q->parts.begin(), q->parts.end());
        }
      }
      if (more.empty()) continue;
      if (!marked_.contains(cue.begin)) keep_what_joins(more, said.content_spans);
      said.content_spans.insert(said.content_spans.end(), more.begin(), more.end());
      tidy(said.content_spans);
    }
  }

  /// Where whole sentences are quoted, what a mark parts from them is not said.
  void keep_what_joins(std::span<const Span> quoted, std::vector<Span>& content) const {
    if (!begins_sentence(quoted.front()) && !is_clause_apart(quoted.front())) return;
    std::vector<Span> kept;
    for (const Span span : content) {
      std::uint32_t from = span.begin;
      for (const Span part : quoted) {
        if (part.begin > from && part.begin < span.end) {
          keep_joined({from, part.begin}, kept);
        }
        if (part.end > from) from = std::max(from, std::min(part.end, span.end));
      }
    }
    content = std::move(kept);
  }

  /// "…," said Ann, turning to him, "but we can."
  bool is_clause_apart(Span part) const {
    const Place at = word_at(part.begin);
    if (at.sentence == none || !after_mark(at)) return false;
    return part.end + 1 >= in_.sentences[at.sentence].span.end;
  }

  void keep_joined(Span span, std::vector<Span>& kept) const {
    const std::string_view text = slice(in_.document.text, span);
    const std::size_t last = text.find_last_not_of(" \r\n\t");
    const auto tail = last == std::string_view::npos ? '.' : text[last];
    const bool word = std::string_view(",;:.!?-").find(tail) == std::string_view::npos &&
                      static_cast<unsigned char>(tail) < 0x80;
    if (word) kept.push_back(span);
  }

  bool begins_sentence(Span part) const {
    const Place at = word_at(part.begin);
    if (at.sentence == none) return false;
    const auto& tokens = in_.views[at.sentence].tree.tokens;
    for (std::size_t word = at.word; word < tokens.size() && tokens[word].span.begin < part.end;
         ++word) {
      if (tokens[word].upos == "PUNCT") continue;
      const char first = in_.document.text[tokens[word].span.begin];
      return first >= 'A' && first <= 'Z';
    }
    return false;
  }

  static std::uint32_t overlap(Span a, Span b) {
    const std::uint32_t begin = std::max(a.begin, b.begin);
    const std::uint32_t end = std::min(a.end, b.end);
    return begin < end ? end - begin : 0;
  }

  struct Place {
    std::uint32_t sentence = none;
    std::uint32_t word = 0;
  };

  /// Returns the first word that begins at or after a byte.
  Place word_at(std::uint32_t byte) const {
    auto sentence = std::ranges::lower_bound(
        in_.sentences, byte, {}, [](const text::Sentence& each) { return each.span.end; });
    for (; sentence != in_.sentences.end(); ++sentence) {
      const auto index = static_cast<std::uint32_t>(sentence - in_.sentences.begin());
      const auto& tokens = in_.views[index].tree.tokens;
      const auto token = std::ranges::lower_bound(
          tokens, byte, {}, [](const nlp::Token& each) { return each.span.begin; });
      if (token != tokens.end()) {
        return {index, static_cast<std::uint32_t>(token - tokens.begin())};
      }
    }
    return {};
  }

  bool may_utter(const TreeView& view, std::uint32_t word) const {
    const nlp::Token& token = view.tree.tokens[word];
    if (token.upos != "VERB" || view.quoted[word]) return false;
    if (speaks(token.lemma)) return true;
    // "…," thought Ann, but not "Ann thought it good".
    return reporting_.is("think", token.lemma) &&
           std::ranges::none_of(view.shape.children(word), [&](std::uint32_t child) {
             const std::string_view relation = view.relation(child);
             return !view.quoted[child] && (relation == "obj" || relation == "ccomp" ||
                                            relation == "xcomp" || relation == "obl");
           });
  }

  /// The cue behind a quotation: "…," said Ann.
  std::optional<std::pair<Place, std::uint32_t>> cue_behind(const Quotation& quotation) const {
    const Place from = word_at(quotation.whole.end);
    if (from.sentence == none || !same_block(from.sentence, quotation)) return std::nullopt;
    const TreeView& view = in_.views[from.sentence];
    const std::uint32_t end = std::min(view.shape.size(), from.word + reach);
    for (std::uint32_t word = from.word; word < end; ++word) {
      if (view.quoted[word]) break;
      if (!may_utter(view, word)) continue;
      std::uint32_t source = source_of_cue(view, word);
      if (source == none || word == from.word) {
        const std::uint32_t inverted = noun_behind(view, word);
        if (inverted != none) source = inverted;
      }
      if (source == none || view.quoted[source]) continue;
      const std::uint32_t first = std::min(word, view.shape.first(source));
      if (first < from.word || first > from.word + 2) continue;
      return std::pair{Place{from.sentence, word}, source};
    }
    return std::nullopt;
  }

  /// The cue before a quotation: Ann said: "…"
  std::optional<std::pair<Place, std::uint32_t>> cue_before(const Quotation& quotation) const {
    Place at = word_at(quotation.whole.begin);
    if (at.sentence == none) return std::nullopt;
    bool far = false;
    if (at.word == 0) {
      if (at.sentence == 0) return std::nullopt;
      --at.sentence;
      at.word = in_.views[at.sentence].shape.size();
      far = true;
    }
    const TreeView& view = in_.views[at.sentence];
    if (at.word == 0) return std::nullopt;
    if (far && view.word(at.word - 1) != ":") return std::nullopt;
    return last_cue(at.sentence, at.word);
  }

  /// The cue that a stretch of words ends with.
  std::optional<std::pair<Place, std::uint32_t>> last_cue(std::uint32_t sentence,
                                                          std::uint32_t end) const {
    const Place at{sentence, end};
    const TreeView& view = in_.views[sentence];
    const std::uint32_t begin = at.word > reach ? at.word - reach : 0;
    for (std::uint32_t word = at.word; word-- > begin;) {
      if (view.quoted[word]) break;
      if (!may_utter(view, word)) continue;
      const std::uint32_t source = source_of_cue(view, word);
      if (source == none || view.quoted[source]) continue;
      return std::pair{Place{at.sentence, word}, source};
    }
    return std::nullopt;
  }

  bool same_block(std::uint32_t sentence, const Quotation& quotation) const {
    const text::Block& block = in_.document.blocks[in_.sentences[sentence].block];
    return block.span.begin < quotation.whole.end;
  }

  /// Whether what is quoted is an utterance and not a word or a title: it begins a sentence, or is
  /// no short phrase and ends with a mark.
  bool utters(const Quotation& quotation) const {
    const Place at = word_at(quotation.whole.begin);
    if (at.sentence == none) return false;
    const std::string_view text = slice(in_.document.text, quotation.whole);
    const std::size_t last = text.find_last_not_of("\"'\xE2\x80\x9C\x9D\x98\x99\xC2\xBB\xAB ");
    if (last == std::string_view::npos) return false;
    const auto blanks = std::ranges::count(text.substr(0, last), ' ');
    const bool marked = std::string_view(".,;:!?-\xA6\x94").find(text[last]) != std::string_view::npos;
    if (at.word == 0) return marked || blanks > 2;
    return marked && (blanks > 2 || after_mark(at));
  }

  bool after_mark(Place at) const {
    return at.word > 0 && rules::is_parting_mark(
                              in_.views[at.sentence].tree.tokens[at.word - 1], in_.document.text);
  }

  void attribute(std::size_t number) {
    Quotation& quotation = quotations_[number];
    auto found = cue_behind(quotation);
    if (!found) found = cue_before(quotation);
    if (found) {
      const auto& [cue, source] = *found;
      ReportFrame frame{FrameKind::aside, cue.word, source, cue.word, none};
      const Span span = in_.views[cue.sentence].tree.tokens[cue.word].span;
      const auto known = by_cue_.find(span.begin);
      if (known != by_cue_.end()) {
        auto& spans = made_[known->second].said.content_spans;
        spans.insert(spans.end(), quotation.parts.begin(), quotation.parts.end());
        tidy(spans);
        quotation.record = static_cast<int>(known->second);
        return;
      }
      quotation.record = static_cast<int>(made_.size());
      add(cue.sentence, frame, quotation.parts, 0.9);
      return;
    }
    AttributionRecord record;
    const Place at = word_at(quotation.whole.begin);
    if (at.sentence == none) return;
    record.sentence = at.sentence;
    record.confidence = 0.5;
    const AttributionRecord* before = record_before(number);
    const bool goes_on = before != nullptr && continues(at, quotation, *before);
    if (!goes_on && add_beat(at, quotation, record)) {
      record.confidence = 0.4;
    } else if (before != nullptr && (goes_on || same_block(at.sentence, quotations_[number - 1]))) {
      record.said = before->said;
      record.confidence = goes_on ? before->confidence : 0.5;
      record.inherited = true;
    }
    record.said.content_spans = quotation.parts;
    tidy(record.said.content_spans);
    record.said.mode = QuoteMode::direct;
    quotation.record = static_cast<int>(made_.size());
    made_.push_back(std::move(record));
  }

  /// Returns the record of the quotation before, or nullptr.
  const AttributionRecord* record_before(std::size_t number) const {
    if (number == 0 || quotations_[number - 1].record < 0) return nullptr;
    return &made_[static_cast<std::size_t>(quotations_[number - 1].record)];
  }

  /// Whether a quotation goes on with the one before: "…," said Ann. "…"; or as a paragraph of its
  /// own behind the one in which Ann spoke.
  bool continues(Place at, const Quotation& quotation, const AttributionRecord& before) const {
    const text::Sentence& here = in_.sentences[at.sentence];
    const text::Sentence& there = in_.sentences[before.sentence];
    if (here.block == there.block) return at.sentence <= before.sentence + 1;
    return here.block == there.block + 1 &&
           quotation.whole.begin == in_.document.blocks[here.block].span.begin;
  }

  /// Who acts in the sentence beside a quotation, in its paragraph, speaks it: Ann smiled. "…"
  bool add_beat(Place at, const Quotation& quotation, AttributionRecord& record) const {
    const Place behind = word_at(quotation.whole.end);
    if (behind.sentence != none && behind.word == 0 && acts(behind.sentence, quotation, record)) {
      return true;
    }
    return at.word == 0 && at.sentence > 0 && acts(at.sentence - 1, quotation, record);
  }

  bool acts(std::uint32_t sentence, const Quotation& quotation, AttributionRecord& record) const {
    const TreeView& view = in_.views[sentence];
    const std::uint32_t root = view.shape.root();
    const text::Block& block = in_.document.blocks[in_.sentences[sentence].block];
    if (root == none || view.shape.size() > longest_sentence || !block.span.contains(quotation.whole)) {
      return false;
    }
    const std::uint32_t source = source_of_cue(view, root);
    if (source == none || view.quoted[source] || view.quoted[root] || source > root) return false;
    const nlp::Token& word = view.tree.tokens[source];
    const bool person = word.name.place != nlp::NameMark::Place::outside &&
                        word.name.type == nlp::NameType::person;
    const std::string_view gender = nlp::feature(word, "Gender");
    if (!person && gender != "Masc" && gender != "Fem") return false;
    name_source(sentence, source, root, record.said);
    return true;
  }

  void name_source(std::uint32_t sentence, std::uint32_t source, std::uint32_t cue,
                   Attribution& said) const {
    const TreeView& view = in_.views[sentence];
    said.source_spans = spans_of(view, source_phrase(view, source, cue));
    NamedSource named = named_source(view, in_.resolutions[sentence], source);
    said.source = std::move(named.name);
    said.role = std::move(named.role);
  }

  /// A paragraph that ends with "he said:" announces what comes after it.
  void add_announcement(std::uint32_t index) {
    const TreeView& view = in_.views[index];
    const std::uint32_t count = view.shape.size();
    const bool last = index + 1 == in_.sentences.size();
    const bool ends = last || (in_.sentences[index + 1].block != in_.sentences[index].block &&
                               count > 0 && view.word(count - 1) == ":");
    if (!ends || count < 2 || count > longest_sentence ||
        !rules::is_parting_mark(view.tree.tokens[count - 1], view.text)) {
      return;
    }
    const auto found = last_cue(index, count - 1);
    if (!found || !speaks(view.tree.tokens[found->first.word].lemma)) return;
    const std::uint32_t cue = found->first.word;
    if (by_cue_.contains(view.tree.tokens[cue].span.begin)) return;
    std::vector<Span> content;
    if (!last) content.push_back(in_.document.blocks[in_.sentences[index + 1].block].span);
    add(index, {FrameKind::clause, cue, found->second, cue, none}, content, 0.6);
  }

  /// Tells what stands in the content of what, and how much of a content is quoted.
  void nest() {
    for (std::size_t i = 0; i < made_.size(); ++i) {
      AttributionRecord& record = made_[i];
      set_mode(record.said);
      if (record.said.cue_spans.empty() || record.inherited) continue;
      const Span cue = record.said.cue_spans.front();
      std::uint32_t best = UINT32_MAX;
      const std::size_t from = i > 24 ? i - 24 : 0;
      for (std::size_t j = from; j < std::min(made_.size(), i + 24); ++j) {
        if (j == i) continue;
        for (const Span span : made_[j].said.content_spans) {
          if (span.contains(cue) && span.size() < best) {
            best = span.size();
            record.outer = static_cast<int>(j);
          }
        }
      }
    }
  }

  void set_mode(Attribution& said) const {
    std::uint32_t quoted = 0;
    std::uint32_t size = 0;
    for (const Span span : said.content_spans) {
      size += span.size();
      for (auto q = std::ranges::lower_bound(quotations_, span.begin, {},
                                             [](const Quotation& each) { return each.whole.end; });
           q != quotations_.end() && q->whole.begin < span.end; ++q) {
        quoted += overlap(q->whole, span);
      }
    }
    said.mode = quoted == 0              ? QuoteMode::indirect
                : quoted + 3 >= size     ? QuoteMode::direct
                                         : QuoteMode::mixed;
  }

  const AttributionInput& in_;
  const Reporting& reporting_;
  std::vector<Quotation> quotations_;
  std::vector<AttributionRecord> made_;
  std::map<std::uint32_t, std::size_t> by_cue_;  // by the cue's first byte
  std::set<std::uint32_t> marked_;  // first bytes of cues whose clause begins with "that"
};

}  // namespace

std::vector<AttributionRecord> find_attributions(const AttributionInput& input,
                                                 const Reporting& reporting) {
  return Finder{input, reporting}.run();
}

}  // namespace claimcheck::claims
