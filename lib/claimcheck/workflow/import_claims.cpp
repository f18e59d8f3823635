// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/import_claims.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/article_store.hpp"
#include "claimcheck/store/event_log.hpp"
#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"
#include "claimcheck/workflow/surgery.hpp"

#include <algorithm>
#include <set>

namespace claimcheck::workflow {
namespace {

constexpr std::string_view end_marks = ".!?;:,";

/// The words that a claim is known by: without what ends a sentence.
Span core_of(std::string_view text, Span span) {
  span = text::trimmed(text, span);
  while (!span.empty() && end_marks.find(text[span.end - 1]) != std::string_view::npos) --span.end;
  return span;
}

std::optional<std::uint32_t> byte_of(std::string_view text, std::uint64_t point) {
  std::size_t at = 0;
  for (; point > 0 && at < text.size(); --point) at += text::code_point_at(text, at).size;
  if (point > 0) return std::nullopt;
  return static_cast<std::uint32_t>(at);
}

bool splits_a_word(std::string_view text, Span span) {
  const auto joined_at = [text](std::uint32_t edge) {
    return edge > 0 && edge < text.size() && text::is_word_byte(text[edge - 1]) &&
           text::is_word_byte(text[edge]);
  };
  return joined_at(span.begin) || joined_at(span.end);
}

/// Where a proposal stands in an article, or why it does not.
class Finder {
 public:
  explicit Finder(const store::ExtractedArticle& article) : article_{article} {}

  std::string find(const Proposal& proposal, Span& found) const {
    if (!proposal.fault.empty()) return proposal.fault;
    for (const std::string* words : {&proposal.quote, &proposal.text}) {
      if (!text::is_valid_utf8(*words)) return "it is not valid UTF-8";
    }
    const std::string& text = article_.document.text;
    const auto size = static_cast<std::uint32_t>(proposal.quote.size());
    if (text::trimmed(proposal.quote, {0, size}).empty()) return "it quotes nothing";
    if (proposal.start) {
      const auto begin = byte_of(text, *proposal.start);
      if (!begin || text.compare(*begin, size, proposal.quote) != 0) {
        return "the article does not say this at its place";
      }
      found = {*begin, *begin + size};
    } else {
      const std::size_t first = text.find(proposal.quote);
      if (first == std::string::npos) return "the article does not say this";
      if (text.find(proposal.quote, first + 1) != std::string::npos) {
        return "the article says this more than once: give its place";
      }
      found = {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(first) + size};
    }
    found = text::trimmed(text, found);
    if (splits_a_word(text, found)) return "it begins or ends within a word";
    if (sentence_of(found) == article_.sentences.size()) {
      return "it goes beyond the end of a sentence";
    }
    return "";
  }

  /// Returns the number of the sentence that holds a span, or that of the sentences for none.
  std::size_t sentence_of(Span span) const {
    const auto found = std::ranges::find_if(
        article_.sentences, [span](const auto& sentence) { return sentence.span.contains(span); });
    return static_cast<std::size_t>(found - article_.sentences.begin());
  }

 private:
  const store::ExtractedArticle& article_;
};

void require_origin(std::string_view origin) {
  const bool fits =
      !origin.empty() && origin.size() <= 40 && std::ranges::all_of(origin, [](char letter) {
        return (letter >= 'a' && letter <= 'z') || letter == '-' ||
               (letter >= '0' && letter <= '9');
      });
  if (fits) return;
  throw Error{ErrorKind::usage, "\"" + std::string{origin} + "\" cannot name where claims are from",
              "give --origin a name of lower-case letters, digits and hyphens, such as desk-tool"};
}

/// The words of all claims that the article has.
std::set<Span> known_words(store::Database& database, std::string_view slug,
                           std::string_view text) {
  store::Filter filter;
  filter.slugs = {std::string{slug}};
  std::set<Span> known;
  for (const store::ClaimRow& row : store::list_claims(database, filter)) {
    if (row.quote.size() == 1) known.insert(core_of(text, row.quote.front()));
  }
  return known;
}

claims::Claim claim_of(const Proposal& proposal, Span span, std::size_t sentence,
                       std::string_view text, std::string_view origin) {
  claims::Claim claim;
  const std::string quote{slice(text, span)};
  claim.quote = {span};
  const auto size = static_cast<std::uint32_t>(proposal.text.size());
  const Span wording = text::trimmed(proposal.text, {0, size});
  claim.text = wording.empty() ? quote : std::string{slice(proposal.text, wording)};
  claim.edits = edits_between(quote, claim.quote, claim.text);
  claim.sentence = static_cast<std::uint32_t>(sentence);
  claim.rule = "import." + std::string{origin};
  return claim;
}

}  // namespace

ImportResult import_claims(store::Database& database, std::string_view slug,
                           std::span<const Proposal> proposals, std::string_view origin,
                           const Hand& hand) {
  require_origin(origin);
  ImportResult result;
  database.transact([&] {
    store::ExtractedArticle article = store::load_article(database, slug);
    const std::string& text = article.document.text;
    const Finder finder{article};
    std::set<Span> known = known_words(database, slug, text);
    std::vector<store::NewEvent> events;
    for (const Proposal& proposal : proposals) {
      Span span;
      if (std::string why = finder.find(proposal, span); !why.empty()) {
        result.refused.push_back({proposal, std::move(why)});
        continue;
      }
      if (!known.insert(core_of(text, span)).second) {
        result.known.push_back(proposal);
        continue;
      }
      article.claim_set.claims = {claim_of(proposal, span, finder.sentence_of(span), text, origin)};
      store::NewEvent event;
      event.kind = store::EventKind::added;
      event.subject = store::add_claim(database, article, hand.now);
      event.data = {{"how", "imported"}, {"from", ""}};
      events.push_back(std::move(event));
    }
    if (events.empty()) return;
    store::append_events(database, hand.reviewer, events, hand.now);
    for (const store::NewEvent& event : events) {
      result.added.push_back(store::find_claim(database, event.subject));
    }
  });
  return result;
}

}  // namespace claimcheck::workflow
