// SPDX-License-Identifier: MIT
#include "claimcheck/text/segmenter.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/boundary.hpp"
#include "claimcheck/text/candidate.hpp"
#include "claimcheck/text/enumeration.hpp"
#include "claimcheck/text/place_line.hpp"
#include "claimcheck/text/segmenter_tables.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::text {
namespace {

constexpr std::array<bool, 256> make_stops() {
  std::array<bool, 256> stops{};
  for (const std::size_t byte : {0x20, 0x2E, 0x21, 0x3F, 0x0A, 0x29, 0xE2, 0xE3, 0xEF}) {
    stops[byte] = true;
  }
  return stops;
}

constexpr std::array<bool, 256> stops = make_stops();

class Splitter {
 public:
  Splitter(std::string_view text, Span range, const Segmenter::Tables& tables,
           std::vector<Span>& out)
      : text_(text), range_(range), tables_(tables), out_(out), enumeration_(text, range) {}

  void run() {
    begin_ = range_.begin;
    std::uint32_t at = range_.begin;
    while (at < range_.end) {
      if (!stops[static_cast<unsigned char>(text_[at])]) {
        ++at;
        continue;
      }
      at = step(at);
    }
    cut(range_.end, range_.end);
  }

 private:
  // Returns where to go on.
  std::uint32_t step(std::uint32_t at) {
    const char byte = text_[at];
    if (byte == ' ') return step_blank(at);
    if (byte == '\n') return step_newline(at);
    if (const std::uint32_t item = enumeration_.item_begin(begin_, at); item > begin_) {
      cut(item, item);
    }
    if (byte == ')' || terminator_size(text_, at) == 0) return at + 1;
    const Candidate candidate = candidate_at(text_, range_, begin_, at);
    decided_ = candidate.end;
    if (ends_at(candidate, tables_)) {
      cut(candidate.end, candidate.next);
      return std::max(candidate.mark_end, candidate.next);
    }
    return candidate.mark_end;
  }
  std::uint32_t step_blank(std::uint32_t at) {
    if (tables_.model.empty() || at == decided_ || !may_end_at_blank(text_, range_, begin_, at)) {
      return at + 1;
    }
    const Candidate candidate = blank_candidate_at(text_, range_, begin_, at);
    if (ends_at(candidate, tables_)) cut(candidate.end, candidate.next);
    return std::max(at + 1, candidate.next);
  }
  // A blank line always ends a sentence.
  std::uint32_t step_newline(std::uint32_t at) {
    std::uint32_t next = at + 1;
    while (next < range_.end && (text_[next] == ' ' || text_[next] == '\t')) ++next;
    if (next < range_.end && text_[next] == '\n') cut(at, next);
    return next;
  }
  void cut(std::uint32_t end, std::uint32_t next) {
    const Span sentence = trimmed(text_, {begin_, end});
    if (!sentence.empty()) out_.push_back(sentence);
    begin_ = next;
  }

  std::string_view text_;
  Span range_;
  const Segmenter::Tables& tables_;
  std::vector<Span>& out_;
  Enumeration enumeration_;
  std::uint32_t decided_ = 0;  // the last candidate's end
  std::uint32_t begin_ = 0;    // of the sentence at hand
};

}  // namespace

Segmenter::Segmenter(const xml::File& file) : tables_(std::make_unique<const Tables>(file)) {}
Segmenter::Segmenter(Segmenter&&) noexcept = default;
Segmenter& Segmenter::operator=(Segmenter&&) noexcept = default;
Segmenter::~Segmenter() = default;

void Segmenter::split(std::string_view text, Span range, std::vector<Span>& out) const {
  if (range.begin > range.end || range.end > text.size()) {
    throw Error{ErrorKind::internal, "a range to split lies outside its text"};
  }
  Splitter{text, range, *tables_, out}.run();
}

std::vector<Sentence> Segmenter::split(const Document& document) const {
  std::vector<Sentence> sentences;
  std::vector<Span> spans;
  for (std::size_t i = 0; i < document.blocks.size(); ++i) {
    spans.clear();
    Span rest = document.blocks[i].span;
    if (document.blocks[i].kind == BlockKind::paragraph) {
      const std::uint32_t end =
          std::max({place_line_end(document.text, rest), score_end(document.text, rest),
                    picture_credit_end(document.text, rest, tables_->words)});
      if (end > rest.begin) spans.push_back(trimmed(document.text, {rest.begin, end}));
      rest.begin = end;
    }
    split(document.text, rest, spans);
    for (std::size_t j = 0; j < spans.size(); ++j) {
      sentences.push_back({spans[j], static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(j)});
    }
  }
  return sentences;
}

}  // namespace claimcheck::text
