// SPDX-License-Identifier: MIT
#include "claimcheck/store/article_check.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/utf8.hpp"

#include <algorithm>
#include <cmath>
#include <initializer_list>
#include <limits>

namespace claimcheck::store {
namespace {

constexpr std::size_t longest_slug = 80;

[[noreturn]] void fail(const ExtractedArticle& article, const std::string& what) {
  throw Error{ErrorKind::internal, article.slug + ": " + what,
              "this is a fault of the program; nothing was stored"};
}

void require_slug(const std::string& slug) {
  const bool letters = std::ranges::all_of(slug, [](char letter) {
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
  });
  if (slug.empty() || slug.size() > longest_slug || !letters) {
    throw Error{ErrorKind::usage, "\"" + slug + "\" cannot be a slug",
                "use 1 to 80 lower case letters, digits and hyphens"};
  }
}

void require_utf8(const ExtractedArticle& article) {
  for (const std::string* field :
       {&article.document.text, &article.title, &article.origin, &article.dateline,
        &article.language, &article.document.format}) {
    if (!text::is_valid_utf8(*field)) fail(article, "text or a name of it is not valid UTF-8");
  }
  if (article.document.text.size() > std::numeric_limits<std::uint32_t>::max()) {
    fail(article, "the text is larger than 4 GiB");
  }
}

void require_sentences(const ExtractedArticle& article) {
  std::uint32_t end = 0;
  for (const text::Sentence& sentence : article.sentences) {
    if (sentence.block >= article.document.blocks.size() || sentence.span.empty() ||
        sentence.span.begin < end || !lies_in(article.document.text, sentence.span)) {
      fail(article, "a sentence lies outside the text, its block or its order");
    }
    end = sentence.span.end;
  }
  const auto& ledger = article.claim_set.ledger;
  if (ledger.size() != article.sentences.size()) {
    fail(article, "the ledger has " + std::to_string(ledger.size()) + " entries for " +
                      std::to_string(article.sentences.size()) + " sentences");
  }
  for (std::size_t place = 0; place < ledger.size(); ++place) {
    if (ledger[place].sentence != place || ledger[place].disposition.empty()) {
      fail(article, "the ledger skips sentence " + std::to_string(place));
    }
    for (const Span word : ledger[place].left_over) {
      if (article.sentences[place].span.contains(word) && lies_in(article.document.text, word)) {
        continue;
      }
      fail(article, "a left-over word lies outside sentence " + std::to_string(place));
    }
  }
}

void add_ink(std::string& ink, std::string_view text) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    const bool hard_space = text.substr(at).starts_with("\xc2\xa0");
    const auto byte = static_cast<unsigned char>(text[at]);
    if (hard_space) {
      ++at;
    } else if (byte > ' ') {
      ink += text[at];
    }
  }
}

std::string ink_of(std::string_view text) {
  std::string ink;
  add_ink(ink, text);
  return ink;
}

std::string name_claim(const claims::Claim& claim) { return "claim \"" + claim.text + "\""; }

void require_edits(const ExtractedArticle& article, const claims::Claim& claim) {
  std::string original;
  std::uint32_t done = 0;
  for (const claims::Edit& edit : claim.edits) {
    if (edit.in_claim.begin < done || !lies_in(claim.text, edit.in_claim)) {
      fail(article, name_claim(claim) + " has an edit outside its text or order");
    }
    std::string replaced;
    for (const Span at : edit.at) {
      if (!lies_in(article.document.text, at)) {
        fail(article, name_claim(claim) + " has an edit of what is not in the article");
      }
      add_ink(replaced, slice(article.document.text, at));
    }
    // What was put in has no words to stand for: `at` is where it was taken from.
    const bool stands_for = !edit.at.empty() && !edit.from.empty();
    if (slice(claim.text, edit.in_claim) != edit.to ||
        (stands_for && replaced != ink_of(edit.from))) {
      fail(article, name_claim(claim) + " has an edit that does not say what it changed");
    }
    add_ink(original, slice(claim.text, {done, edit.in_claim.begin}));
    add_ink(original, edit.from);
    done = edit.in_claim.end;
  }
  add_ink(original, std::string_view{claim.text}.substr(done));

  std::string quoted;
  for (const Span part : claim.quote) add_ink(quoted, slice(article.document.text, part));
  if (original != quoted) {
    fail(article, name_claim(claim) + " is not what stands in the article, edits undone");
  }
}

bool are_valid_utf8(std::initializer_list<const std::string*> texts,
                    const std::vector<std::string>& list) {
  const auto is_valid = [](const std::string& text) { return text::is_valid_utf8(text); };
  return std::ranges::all_of(list, is_valid) &&
         std::ranges::all_of(texts, is_valid, [](const std::string* text) { return *text; });
}

void require_worth(const ExtractedArticle& article, const claims::Claim& claim) {
  int points = 0;
  for (const claims::WorthReason& reason : claim.worth_reasons) points += reason.points;
  const int worth = static_cast<int>(std::lround(claim.worth.value_or(0) * 100));
  if (worth < 0 || worth > 100 || points != worth) {
    fail(article, name_claim(claim) + " is worth what its reasons do not make up");
  }
}

void require_elements(const ExtractedArticle& article, const claims::Claim& claim) {
  for (const elements::Element& element : claim.elements) {
    const bool lies = !element.spans.empty() && std::ranges::all_of(element.spans, [&](Span span) {
      return lies_in(article.document.text, span);
    });
    if (!lies) fail(article, name_claim(claim) + " has an element that is not in the article");
    if (!are_valid_utf8({&element.value, &element.unit, &element.rule}, {})) {
      fail(article, name_claim(claim) + " has an element that is not valid UTF-8");
    }
    if (!(element.confidence.value_or(0) >= 0 && element.confidence.value_or(0) <= 1)) {
      fail(article, name_claim(claim) + " has an element that is surer than sure");
    }
  }
}

void require_marks(const ExtractedArticle& article, const claims::Claim& claim) {
  if (!(claim.confidence >= 0 && claim.confidence <= 1)) {
    fail(article, name_claim(claim) + " is surer than sure");
  }
  for (const claims::Facet& facet : claim.facets) {
    if (!are_valid_utf8({&facet.subject, &facet.predicate, &facet.object}, facet.args)) {
      fail(article, name_claim(claim) + " has a facet that is not valid UTF-8");
    }
  }
  for (const claims::Mark& mark : claim.marks) {
    const bool known = mark.name == "kind" || mark.name == "modality" || mark.name == "negated";
    const bool lies = std::ranges::all_of(
        mark.words, [&](Span word) { return lies_in(article.document.text, word); });
    if (!known || !lies) fail(article, name_claim(claim) + " has a mark of what is not there");
  }
  require_worth(article, claim);
  require_elements(article, claim);
  if (!claim.attribution) return;
  const claims::Attribution& who = *claim.attribution;
  if (!are_valid_utf8({&who.source, &who.role, &who.cue}, who.via)) {
    fail(article, name_claim(claim) + " has a source that is not valid UTF-8");
  }
  if (!(who.confidence.value_or(0) >= 0 && who.confidence.value_or(0) <= 1)) {
    fail(article, name_claim(claim) + " has a source that is surer than sure");
  }
  for (const auto* spans : {&who.source_spans, &who.cue_spans, &who.content_spans}) {
    for (const Span span : *spans) {
      if (lies_in(article.document.text, span)) continue;
      fail(article, name_claim(claim) + " has a source that is not in the article");
    }
  }
}

void require_claims(const ExtractedArticle& article) {
  for (const claims::Claim& claim : article.claim_set.claims) {
    if (claim.text.empty() || !text::is_valid_utf8(claim.text))
      fail(article, "a claim has no text");
    if (claim.sentence >= article.sentences.size()) {
      fail(article, name_claim(claim) + " belongs to no sentence");
    }
    if (claim.quote.empty()) fail(article, name_claim(claim) + " quotes nothing");
    std::uint32_t end = 0;
    for (const Span part : claim.quote) {
      if (part.empty() || part.begin < end || !lies_in(article.document.text, part)) {
        fail(article, name_claim(claim) + " quotes what is not in the article, or out of order");
      }
      end = part.end;
    }
    require_edits(article, claim);
    require_marks(article, claim);
  }
}

}  // namespace

bool lies_in(std::string_view text, Span span) {
  const auto on_edge = [text](std::uint32_t at) {
    return at == text.size() || (static_cast<unsigned char>(text[at]) & 0xc0U) != 0x80U;
  };
  return span.begin <= span.end && span.end <= text.size() && on_edge(span.begin) &&
         on_edge(span.end);
}

void require_sound(const ExtractedArticle& article) {
  require_slug(article.slug);
  require_utf8(article);
  require_sentences(article);
  require_claims(article);
}

}  // namespace claimcheck::store
