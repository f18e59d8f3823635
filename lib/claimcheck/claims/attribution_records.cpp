// SPDX-License-Identifier: MIT
#include "claimcheck/claims/attribution_records.hpp"

#include "claimcheck/claims/credits.hpp"
#include "claimcheck/claims/quotation_cues.hpp"
#include "claimcheck/rules/tree_words.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <utility>

namespace claimcheck::claims {
namespace {

using rules::TreeView;

constexpr std::uint32_t none = nlp::TreeShape::none;
constexpr double least_likelihood = 0.5;

class Finder {
 public:
  Finder(const AttributionInput& input, const Reporting& reporting)
      : in_(input), reporting_(reporting), cues_(input, reporting) {}

  std::vector<AttributionRecord> run() {
    collect_quotations();
    for (std::uint32_t i = 0; i < in_.views.size(); ++i) read_sentence(i);
    join_quotations();
    for (std::size_t i = 0; i < quotations_.size(); ++i) {
      if (quotations_[i].record < 0 && cues_.utters(quotations_[i])) attribute(i);
    }
    for (std::uint32_t i = 0; i < in_.views.size(); ++i) add_announcement(i);
    for (const Credit& credit : find_credits(in_)) add_credit(credit);
    std::ranges::stable_sort(made_,
                             [](const auto& a, const auto& b) { return place(a) < place(b); });
    nest();
    for (std::size_t i = 0; i < made_.size(); ++i) {
      carry_name(i);
      name_speaker(made_[i]);
    }
    for (AttributionRecord& record : made_) add_chain(record);
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
      within_quotation(view.tree.tokens[frame.cue].span, content);
      said.content_spans.insert(said.content_spans.end(), content.begin(), content.end());
      tidy(said.content_spans, ",");
      return;
    }
    for (const std::uint32_t child : view.shape.children(frame.content)) {
      if (view.relation(child) == "mark") marked_.insert(begin);
    }
    AttributionRecord record;
    record.sentence = index;
    record.said.confidence = likelihood;
    const nlp::Token& cue = view.tree.tokens[frame.cue];
    record.kind = cues_.speaks(cue.lemma) || frame.kind == FrameKind::according
                      ? ReportKind::speech
                      : ReportKind::thought;
    record.denied = rules::is_denied(view, frame.cue);
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
    const std::string_view between = slice(in_.document.text, {from, to});
    for (std::size_t at = 0; at < between.size();) {
      const auto [value, size] = text::code_point_at(between, at);
      if (text::is_letter_or_digit(value)) return false;
      at += size;
    }
    return true;
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
    std::ranges::sort(spans, {}, [](Span span) { return std::pair{span.begin, span.end}; });
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
    if (!cues_.begins_sentence(quoted.front()) && !cues_.is_clause_apart(quoted.front())) return;
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

  void keep_joined(Span span, std::vector<Span>& kept) const {
    const std::string_view text = slice(in_.document.text, span);
    const std::size_t last = text.find_last_not_of(" \r\n\t");
    const char tail = last == std::string_view::npos ? '.' : text[last];
    const bool word = std::string_view(",;:.!?-").find(tail) == std::string_view::npos &&
                      static_cast<unsigned char>(tail) < 0x80;
    if (word) kept.push_back(span);
  }

  static std::uint32_t overlap(Span a, Span b) {
    const std::uint32_t begin = std::max(a.begin, b.begin);
    const std::uint32_t end = std::min(a.end, b.end);
    return begin < end ? end - begin : 0;
  }

  void attribute(std::size_t number) {
    Quotation& quotation = quotations_[number];
    auto found = cues_.cue_behind(quotation);
    std::vector<Span> content = quotation.parts;
    if (found) add_lead(quotation, content);
    if (!found) found = cues_.cue_before(quotation);
    if (found) {
      const WordPlace cue = found->cue;
      const ReportFrame frame{FrameKind::aside, cue.word, found->source, cue.word, none};
      const Span span = in_.views[cue.sentence].tree.tokens[cue.word].span;
      const auto known = by_cue_.find(span.begin);
      if (known != by_cue_.end()) {
        auto& spans = made_[known->second].said.content_spans;
        spans.insert(spans.end(), content.begin(), content.end());
        tidy(spans);
        quotation.record = static_cast<int>(known->second);
        return;
      }
      quotation.record = static_cast<int>(made_.size());
      add(cue.sentence, frame, std::move(content), 0.9);
      return;
    }
    AttributionRecord record;
    const WordPlace at = cues_.word_at(quotation.whole.begin);
    if (at.sentence == none) return;
    record.sentence = at.sentence;
    record.said.confidence = 0.5;
    const AttributionRecord* before = record_before(number);
    const auto credit = cues_.credit_behind(quotation);
    const bool goes_on = !credit && before != nullptr && continues(at, quotation, *before);
    const auto told = credit || goes_on ? credit : cues_.teller_before(quotation);
    const auto beside = goes_on || told ? told : cues_.actor_beside(quotation);
    if (beside) {
      name_source(beside->cue.sentence, beside->source, beside->cue.word, record.said);
      record.said.confidence = told ? 0.7 : 0.4;
    } else if (before != nullptr &&
               (goes_on || cues_.begins_before_end(at.sentence, quotations_[number - 1]))) {
      record.said = before->said;
      record.said.confidence = goes_on ? before->said.confidence : 0.5;
      record.inherited = true;
    }
    record.said.content_spans = quotation.parts;
    tidy(record.said.content_spans);
    record.said.mode = QuoteMode::direct;
    if (const auto around = cues_.statement_around(quotation); around && goes_on) {
      record.said.content_spans = {*around};
      record.said.mode = QuoteMode::mixed;
    }
    quotation.record = static_cast<int>(made_.size());
    made_.push_back(std::move(record));
  }

  /// "We need to "make sure," said Ann: what leads into the quotation without a mark is said too.
  void add_lead(const Quotation& quotation, std::vector<Span>& content) const {
    const WordPlace at = cues_.word_at(quotation.whole.begin);
    if (at.sentence == none || at.word == 0 || cues_.after_mark(at)) return;
    content.push_back({in_.sentences[at.sentence].span.begin, quotation.whole.begin});
    tidy(content);
  }

  /// Returns the record of the quotation before, or nullptr.
  const AttributionRecord* record_before(std::size_t number) const {
    if (number == 0 || quotations_[number - 1].record < 0) return nullptr;
    return &made_[static_cast<std::size_t>(quotations_[number - 1].record)];
  }

  /// Whether a quotation goes on with the one before: "…," said Ann. "…"; or as a paragraph of its
  /// own behind the one in which Ann spoke, the legend of a picture between them passed over.
  bool continues(WordPlace at, const Quotation& quotation, const AttributionRecord& before) const {
    const text::Sentence& here = in_.sentences[at.sentence];
    const text::Sentence& there = in_.sentences[before.sentence];
    if (here.block == there.block) {
      std::uint32_t last = before.sentence;
      while (last + 1 < at.sentence && at.word == 0 && cues_.is_about_the_same(last + 1)) ++last;
      return at.sentence <= last + 1;
    }
    const bool beyond_a_line = here.block == there.block + 2 && !before.said.cue_spans.empty() &&
                               cues_.is_unfinished_line(there.block + 1);
    const bool next = here.block == there.block + 1 || beyond_a_line;
    return next && quotation.whole.begin == in_.document.blocks[here.block].span.begin;
  }

  void name_source(std::uint32_t sentence, std::uint32_t source, std::uint32_t cue,
                   Attribution& said) const {
    const TreeView& view = in_.views[sentence];
    said.source_spans = spans_of(view, source_phrase(view, source, cue));
    NamedSource named = named_source(view, in_.resolutions[sentence], source);
    said.source = std::move(named.name);
    said.role = std::move(named.role);
  }

  /// What a paragraph announces that ends with a colon: the next one or, where that is the first of
  /// a list, its items.
  std::vector<Span> announced_by(std::uint32_t index) const {
    constexpr std::uint32_t most_items = 64;
    const auto& blocks = in_.document.blocks;
    const std::uint32_t first = in_.sentences[index + 1].block;
    const auto end = std::min(static_cast<std::uint32_t>(blocks.size()), first + most_items);
    const text::BlockKind kind = blocks[first].kind;
    const auto is_item = [&](std::uint32_t block) {
      return blocks[block].kind == kind &&
             (kind == text::BlockKind::list_item ||
              (kind == text::BlockKind::paragraph && cues_.is_unfinished_line(block)));
    };
    std::vector<Span> content{blocks[first].span};
    for (std::uint32_t block = first + 1; block < end && is_item(first) && is_item(block);
         ++block) {
      content.push_back(blocks[block].span);
    }
    return content;
  }

  /// A paragraph that ends with "he said:" announces what comes after it.
  void add_announcement(std::uint32_t index) {
    const TreeView& view = in_.views[index];
    const std::uint32_t count = view.shape.size();
    const bool last = index + 1 == in_.sentences.size();
    const bool ends = last || in_.sentences[index + 1].block != in_.sentences[index].block;
    if (!ends || count < 2 || count > longest_sentence || view.word(count - 1) != ":") return;
    const auto found = cues_.last_cue(index, count - 1);
    if (!found || !cues_.speaks(view.tree.tokens[found->cue.word].lemma)) return;
    const std::uint32_t cue = found->cue.word;
    if (by_cue_.contains(view.tree.tokens[cue].span.begin)) return;
    std::vector<Span> content;
    if (!last) content = announced_by(index);
    add(index, {FrameKind::clause, cue, found->source, cue, none}, content, 0.6);
  }

  void add_credit(const Credit& credit) {
    AttributionRecord record;
    record.sentence = credit.first;
    record.said.confidence = 0.7;
    name_source(credit.last, credit.name, none, record.said);
    record.said.content_spans.push_back(
        {in_.sentences[credit.first].span.begin, in_.sentences[credit.last - 1].span.end});
    made_.push_back(std::move(record));
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

  /// "They also claimed", "it added": the group that spoke last in this paragraph or the one
  /// before.
  void carry_name(std::size_t number) {
    AttributionRecord& record = made_[number];
    if (record.inherited || record.said.source_spans.empty() || record.said.cue_spans.empty())
      return;
    const nlp::Token& word = last_word(record.said.source_spans.front());
    const bool plural = nlp::feature(word, "Number") == "Plur";
    if (word.upos != "PRON" || nlp::feature(word, "Person") != "3" ||
        (!plural && nlp::feature(word, "Gender") != "Neut")) {
      return;
    }
    const WordPlace at = cues_.word_at(record.said.source_spans.front().begin);
    if (!in_.resolutions[at.sentence].open[at.word]) return;
    for (std::size_t i = number; i-- > 0 && i + 8 > number;) {
      const AttributionRecord& before = made_[i];
      if (in_.sentences[before.sentence].block + 1 < in_.sentences[record.sentence].block) return;
      const bool is_like = before.kind == ReportKind::speech || before.kind == record.kind;
      if (!is_like || before.said.source_spans.empty()) continue;
      const nlp::Token& last = last_word(before.said.source_spans.back());
      const bool group =
          nlp::feature(last, "Number") == "Plur" || last.name.type == nlp::NameType::organization;
      if (last.upos == "PRON" && !before.carried) continue;
      if (!group && !before.carried) return;
      record.said.source = before.said.source;
      record.said.role = before.said.role;
      record.carried = true;
      return;
    }
  }

  /// "I" in a quotation is who speaks it.
  void name_speaker(AttributionRecord& record) const {
    if (record.outer < 0 || !record.said.source.empty() || record.said.source_spans.empty()) return;
    const AttributionRecord& outer = made_[static_cast<std::size_t>(record.outer)];
    const nlp::Token& word = last_word(record.said.source_spans.front());
    if (outer.said.mode == QuoteMode::indirect || nlp::feature(word, "Person") != "1" ||
        nlp::feature(word, "Number") != "Sing") {
      return;
    }
    record.said.source = outer.said.source;
    record.said.role = outer.said.role;
  }

  void add_chain(AttributionRecord& record) const {
    constexpr int deepest = 8;
    record.said.via.clear();
    int at = record.outer;
    for (int depth = 0; at >= 0 && depth < deepest; ++depth) {
      const AttributionRecord& outer = made_[static_cast<std::size_t>(at)];
      const std::string& name = outer.said.source;
      if (!name.empty() && name != record.said.source) record.said.via.push_back(name);
      at = outer.outer;
    }
    std::ranges::reverse(record.said.via);
  }

  const nlp::Token& last_word(Span span) const {
    const WordPlace at = cues_.word_at(span.begin);
    const auto& tokens = in_.views[at.sentence].tree.tokens;
    std::size_t last = at.word;
    while (last + 1 < tokens.size() && tokens[last + 1].span.end <= span.end) ++last;
    return tokens[last];
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
    said.mode = quoted == 0          ? QuoteMode::indirect
                : quoted + 3 >= size ? QuoteMode::direct
                                     : QuoteMode::mixed;
  }

  const AttributionInput& in_;
  const Reporting& reporting_;
  QuotationCues cues_;
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
