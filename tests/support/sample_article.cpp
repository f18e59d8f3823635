// SPDX-License-Identifier: MIT
#include "support/sample_article.hpp"

#include "claimcheck/digest.hpp"

namespace claimcheck::support {
namespace {

std::uint32_t size_of(const std::string& text) { return static_cast<std::uint32_t>(text.size()); }

claims::Claim claim_of(std::string_view text, Span span, std::uint32_t sentence) {
  claims::Claim claim;
  const Span words{span.begin, span.end - 1};
  claim.quote = {words};
  claim.text = std::string{slice(text, words)} + ".";
  const auto size = static_cast<std::uint32_t>(claim.text.size());
  claim.edits = {{{}, {size - 1, size}, "", ".", "full-stop"}};
  claim.sentence = sentence;
  claim.rule = "sentence.whole";
  return claim;
}

}  // namespace

store::ExtractedArticle sample_article(std::string slug, const std::vector<std::string>& sentences,
                                       std::string origin) {
  store::ExtractedArticle article;
  article.slug = std::move(slug);
  article.origin = std::move(origin);
  article.slug_chosen = true;
  article.dateline = "2025-07-03";
  article.language = "en";
  std::string& text = article.document.text;
  for (std::uint32_t place = 0; place < sentences.size(); ++place) {
    const Span span{size_of(text), size_of(text) + size_of(sentences[place])};
    text += sentences[place] + "\n\n";
    article.document.blocks.push_back({text::BlockKind::paragraph, span});
    article.sentences.push_back({span, place, 0});
  }
  article.title = sentences.empty() ? article.slug : sentences.front();
  article.document.format = "text";
  article.document.offsets = text::OffsetMap{{{0, 0, size_of(text)}}, text};
  article.raw_hash = sha256(text);
  for (std::uint32_t place = 0; place < sentences.size(); ++place) {
    const bool claims_something = sentences[place].ends_with('.');
    article.claim_set.ledger.push_back({place, claims_something ? "claims" : "no-statement",
                                        claims_something ? "sentence.whole" : "sentence.other"});
    if (claims_something) {
      article.claim_set.claims.push_back(claim_of(text, article.sentences[place].span, place));
    }
  }
  return article;
}

store::ExtractedArticle tower_article() {
  return sample_article("tower", {"The tower of Hall", "The tower is 41 metres high.",
                                  "Who paid for it?", "It cost 3 million kronor in 1998."});
}

store::ExtractedArticle told_article() {
  store::ExtractedArticle article = tower_article();
  claims::Claim& claim = article.claim_set.claims[1];
  const Span whole = claim.quote.front();
  const auto part = [whole](std::uint32_t begin, std::uint32_t size) {
    return Span{whole.begin + begin, whole.begin + begin + size};
  };
  claim.kind = claims::Kind::prediction;
  claim.modality = claims::Modality::possible;
  claim.negated = true;
  claim.marks = {{"kind", "kind.will", {part(3, 4)}},
                 {"modality", "modality.may", {part(3, 4), part(8, 1)}}};
  claim.worth = 0.57;
  claim.worth_reasons = {{"base", 40}, {"number", 25}, {"forecast", -8}};
  claim.ambiguous = true;
  claim.confidence = 0.64;
  claim.attribution = claims::Attribution{"Åsa Holm",
                                          "mayor of Hall",
                                          {part(0, 2)},
                                          "said",
                                          {part(3, 4), part(8, 1)},
                                          {whole},
                                          claims::QuoteMode::mixed,
                                          {"the paper", "a \"friend\""}};
  claim.facets = {{"It", "cost", "3 million kronor", {"in 1998"}}, {"It", "is", "", {}}};
  elements::Element money;
  money.kind = elements::ElementKind::money;
  money.spans = {part(8, 16)};
  money.value = "3000000 SEK";
  money.unit = "SEK";
  money.rule = "money.said";
  elements::Element year;
  year.kind = elements::ElementKind::date;
  year.spans = {part(28, 4)};
  year.value = "1998";
  year.confidence = 0.95;
  year.open = true;
  year.rule = "date.year";
  claim.elements = {money, year};
  article.claim_set.ledger[3].left_over = {part(3, 4), part(28, 4)};
  return article;
}

}  // namespace claimcheck::support
