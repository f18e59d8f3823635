// SPDX-License-Identifier: MIT
#include "claimcheck/report/article_text.hpp"

#include "claimcheck/text/utf8.hpp"

#include <algorithm>

namespace claimcheck::report {
namespace {

constexpr std::uint32_t context = 32;  // code points beside an exact quote

bool overlap(Span a, Span b) { return a.begin < b.end && b.begin < a.end; }

}  // namespace

ArticleText::ArticleText(std::string text, std::vector<Redaction> redactions)
    : text_{std::move(text)}, redactions_{std::move(redactions)} {
  points_.resize(text_.size() + 1);
  std::uint32_t count = 0;
  for (std::size_t at = 0; at < text_.size(); ++count) {
    const std::size_t next = at + text::code_point_at(text_, at).size;
    while (at < next) points_[at++] = count;
  }
  points_.back() = count;
}

bool ArticleText::names_in(Span span) const {
  return std::ranges::any_of(
      redactions_, [span](const Redaction& redaction) { return overlap(redaction.span, span); });
}

Selector ArticleText::selector(Span span) const {
  Selector selector{points_[span.begin], points_[span.end], {}, {}, {}};
  const auto byte_of = [this](std::uint64_t point) {
    return static_cast<std::uint32_t>(std::ranges::lower_bound(points_, point) - points_.begin());
  };
  const std::uint64_t last = points_.back();
  const Span around{byte_of(selector.begin - std::min<std::uint64_t>(selector.begin, context)),
                    byte_of(std::min<std::uint64_t>(selector.end + context, last))};
  if (names_in(around)) return selector;
  selector.exact = slice(text_, span);
  selector.prefix = slice(text_, {around.begin, span.begin});
  selector.suffix = slice(text_, {span.end, around.end});
  return selector;
}

std::vector<TextPart> ArticleText::parts_of(const store::SentenceRow& sentence,
                                            const std::vector<Quoted>& quotes) const {
  std::vector<std::uint32_t> edges{sentence.span.begin, sentence.span.end};
  const auto add = [&](Span span) {
    for (const std::uint32_t edge : {span.begin, span.end}) {
      if (sentence.span.begin < edge && edge < sentence.span.end) edges.push_back(edge);
    }
  };
  for (const Quoted& quoted : quotes) add(quoted.span);
  for (const Span span : sentence.left_over) add(span);
  std::vector<Redaction> hidden;
  for (const Redaction& redaction : redactions_) {
    if (!overlap(redaction.span, sentence.span)) continue;
    hidden.push_back(redaction);
    std::erase_if(edges, [&](std::uint32_t edge) {
      return redaction.span.begin < edge && edge < redaction.span.end;
    });
    add(redaction.span);
  }
  std::ranges::sort(edges);
  const auto repeated = std::ranges::unique(edges);
  edges.erase(repeated.begin(), repeated.end());

  std::vector<TextPart> parts;
  for (std::size_t place = 0; place + 1 < edges.size(); ++place) {
    const Span span{edges[place], edges[place + 1]};
    TextPart part;
    for (const Quoted& quoted : quotes) {
      if (overlap(quoted.span, span)) part.claims.push_back(quoted.claim);
    }
    std::ranges::sort(part.claims);
    const auto again = std::ranges::unique(part.claims);
    part.claims.erase(again.begin(), again.end());
    part.left_over =
        std::ranges::any_of(sentence.left_over, [span](Span left) { return overlap(left, span); });
    const auto name = std::ranges::find_if(
        hidden, [span](const Redaction& redaction) { return overlap(redaction.span, span); });
    part.text = name == hidden.end() ? std::string{slice(text_, span)} : name->label;
    parts.push_back(std::move(part));
  }
  return parts;
}

void ArticleText::part(std::vector<ReportedSentence>& sentences) const {
  std::vector<std::vector<Quoted>> quotes(sentences.size());
  for (const ReportedSentence& entry : sentences) {
    for (const ReportedClaim& reported : entry.claims) {
      for (const Span span : reported.claim.quote) {
        auto met = std::ranges::upper_bound(
            sentences, span.begin, {},
            [](const ReportedSentence& other) { return other.sentence.span.end; });
        for (; met != sentences.end() && met->sentence.span.begin < span.end; ++met) {
          quotes[static_cast<std::size_t>(met - sentences.begin())].push_back(
              {span, reported.claim.number});
        }
      }
    }
  }
  for (std::size_t place = 0; place < sentences.size(); ++place) {
    sentences[place].parts = parts_of(sentences[place].sentence, quotes[place]);
  }
}

}  // namespace claimcheck::report
