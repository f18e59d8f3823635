// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/surgery.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/store/article_store.hpp"

#include <algorithm>
#include <set>

namespace claimcheck::workflow {
namespace {

using store::EventKind;

constexpr const char* edit_reason = "reviewer";

std::string label_of(const store::ClaimRow& claim) { return "C" + std::to_string(claim.number); }

/// The same bytes with a blank for each white space, so that places stay.
std::string with_blanks(std::string_view text) {
  std::string blank{text};
  std::ranges::replace_if(
      blank, [](char byte) { return byte == '\n' || byte == '\r' || byte == '\t'; }, ' ');
  return blank;
}

/// The words with one blank between two.
std::string tidy(std::string_view words) {
  std::string tidied;
  for (const char byte : with_blanks(words)) {
    if (byte != ' ' || (!tidied.empty() && tidied.back() != ' ')) tidied += byte;
  }
  if (tidied.ends_with(' ')) tidied.pop_back();
  return tidied;
}

store::ClaimRow listed_claim(store::Database& database, std::string_view reference) {
  store::ClaimRow claim = store::find_claim(database, reference);
  if (claim.retired) {
    throw Error{ErrorKind::needs_human, label_of(claim) + " is not listed any more",
                "claimcheck show " + label_of(claim) + " --history says why"};
  }
  return claim;
}

/// The part of the quote that holds the wording word for word, a full stop aside; else all of it.
std::vector<Span> ground_of(std::string_view text, const std::vector<Span>& quote,
                            std::string wording) {
  if (wording.ends_with('.')) wording.pop_back();
  for (const Span part : quote) {
    const std::size_t at = with_blanks(slice(text, part)).find(wording);
    if (at == std::string::npos || wording.empty()) continue;
    const auto begin = static_cast<std::uint32_t>(part.begin + at);
    return {Span{begin, static_cast<std::uint32_t>(begin + wording.size())}};
  }
  return quote;
}

/// What a person makes in one action: the article that the claims are of, and the events.
class Making {
 public:
  Making(store::Database& database, const std::string& slug, std::string how, const Hand& hand)
      : database_(database),
        article_(store::load_article(database, slug)),
        how_(std::move(how)),
        hand_(hand) {}

  store::ExtractedArticle& article() { return article_; }

  /// A claim with this wording on this ground, and those of the elements that it quotes.
  claims::Claim make(std::vector<Span> quote, const std::string& wording,
                     const std::vector<elements::Element>& elements) const {
    claims::Claim claim;
    claim.text = wording;
    claim.edits = edits_between(quoted_words(article_.document.text, quote), quote, wording);
    claim.quote = std::move(quote);
    claim.rule = "hand." + how_;
    for (const elements::Element& element : elements) {
      const bool known = std::ranges::find(claim.elements, element) != claim.elements.end();
      if (!known && quotes(claim.quote, element.spans)) claim.elements.push_back(element);
    }
    for (std::uint32_t place = 0; place < article_.sentences.size(); ++place) {
      if (article_.sentences[place].span.begin <= claim.quote.front().begin) claim.sentence = place;
    }
    return claim;
  }

  void add(claims::Claim claim, const std::string& from) {
    article_.claim_set.claims = {std::move(claim)};
    store::NewEvent event;
    event.kind = EventKind::added;
    event.subject = store::add_claim(database_, article_, hand_.now);
    event.data = {{"how", how_}, {"from", from}};
    into_ += (into_.empty() ? "" : " ") + event.subject;
    made_.push_back(event.subject);
    events_.push_back(std::move(event));
  }

  void take_away(const store::ClaimRow& claim) {
    store::NewEvent event;
    event.kind = EventKind::edited;
    event.subject = claim.id;
    event.data = {{"how", how_}, {"into", into_}};
    events_.push_back(std::move(event));
  }

  std::vector<store::ClaimRow> finish() {
    store::append_events(database_, hand_.reviewer, events_, hand_.now);
    std::vector<store::ClaimRow> rows;
    for (const std::string& id : made_) rows.push_back(store::find_claim(database_, id));
    return rows;
  }

 private:
  store::Database& database_;
  store::ExtractedArticle article_;
  std::string how_;
  const Hand& hand_;
  std::vector<store::NewEvent> events_;
  std::vector<std::string> made_;
  std::string into_;
};

std::vector<std::string> tidied_wordings(const store::ClaimRow& claim,
                                         std::span<const std::string> wordings) {
  std::vector<std::string> tidied;
  for (const std::string& wording : wordings) {
    tidied.push_back(tidy(wording));
    if (tidied.back().empty()) {
      throw Error{ErrorKind::usage, "a claim has no words", "give its words, in quotation marks"};
    }
    if (tidied.back() == claim.text) {
      throw Error{ErrorKind::usage, label_of(claim) + " says just that", "give other words"};
    }
  }
  const std::set<std::string> different(tidied.begin(), tidied.end());
  if (tidied.empty() || different.size() != tidied.size()) {
    throw Error{ErrorKind::usage, "two of the claims would be the same", "leave one of them out"};
  }
  return tidied;
}

/// The spans in order, those that meet made one.
std::vector<Span> united(std::vector<Span> spans) {
  std::ranges::sort(spans);
  std::vector<Span> merged;
  for (const Span span : spans) {
    if (!merged.empty() && span.begin <= merged.back().end) {
      merged.back().end = std::max(merged.back().end, span.end);
    } else {
      merged.push_back(span);
    }
  }
  return merged;
}

std::string place_of(const store::ExtractedArticle& article, std::uint32_t byte) {
  const Position position = article.document.offsets.position(byte);
  return std::to_string(position.line) + ":" + std::to_string(position.column);
}

Span find_words(const store::ExtractedArticle& article, const std::string& words) {
  const std::string text = with_blanks(article.document.text);
  std::vector<std::uint32_t> found;
  for (std::size_t at = 0; (at = text.find(words, at)) != std::string::npos; ++at) {
    found.push_back(static_cast<std::uint32_t>(at));
  }
  if (found.empty()) {
    throw Error{ErrorKind::not_found, article.slug + " does not say \"" + words + "\"",
                "quote it word for word; claimcheck search finds claims by their words"};
  }
  if (found.size() > 1) {
    std::string places;
    for (const std::uint32_t at : found) {
      places += (places.empty() ? "" : ", ") + article.slug + ":" + place_of(article, at);
    }
    throw Error{ErrorKind::needs_human, "the words stand in several places: " + places,
                "quote more of the words around those that you mean"};
  }
  return {found.front(), static_cast<std::uint32_t>(found.front() + words.size())};
}

std::vector<elements::Element> read_elements(const store::ExtractedArticle& article,
                                             const text::Sentence& sentence,
                                             const Extractor& extractor) {
  nlp::Workspace workspace;
  const std::vector<text::Sentence> alone{sentence};
  return extractor.split(article.document, alone, article.dateline, workspace)
      .ledger.front()
      .elements;
}

}  // namespace

std::string quoted_words(std::string_view text, const std::vector<Span>& parts) {
  std::string quote;
  for (const Span part : parts) {
    quote += (quote.empty() ? "" : " ") + with_blanks(slice(text, part));
  }
  return quote;
}

bool quotes(const std::vector<Span>& quote, const std::vector<Span>& words) {
  return std::ranges::all_of(words, [&quote](Span word) {
    return std::ranges::any_of(quote, [word](Span part) { return part.contains(word); });
  });
}

std::vector<claims::Edit> edits_between(const std::string& quote, const std::vector<Span>& parts,
                                        const std::string& text) {
  if (quote == text) return {};
  const std::size_t shorter = std::min(quote.size(), text.size());
  std::size_t head = 0;
  while (head < shorter && quote[head] == text[head]) ++head;
  while (head > 0 && quote[head - 1] != ' ') --head;
  std::size_t tail = 0;
  while (tail < shorter - head && quote[quote.size() - 1 - tail] == text[text.size() - 1 - tail]) {
    ++tail;
  }
  while (tail > 0 && quote[quote.size() - tail] != ' ') --tail;

  claims::Edit edit;
  edit.reason = edit_reason;
  edit.from = quote.substr(head, quote.size() - tail - head);
  edit.to = text.substr(head, text.size() - tail - head);
  edit.in_claim = {static_cast<std::uint32_t>(head),
                   static_cast<std::uint32_t>(text.size() - tail)};
  std::size_t begin = 0;
  for (const Span part : parts) {
    const std::size_t end = begin + part.size();
    const std::size_t from = std::max(begin, head);
    const std::size_t to = std::min(end, quote.size() - tail);
    if (from < to) {
      edit.at.push_back({static_cast<std::uint32_t>(part.begin + (from - begin)),
                         static_cast<std::uint32_t>(part.begin + (to - begin))});
    }
    begin = end + 1;
  }
  return {edit};
}

std::vector<store::ClaimRow> reword(store::Database& database, std::string_view claim,
                                    std::span<const std::string> wordings, const Hand& hand) {
  std::vector<store::ClaimRow> made;
  database.transact([&] {
    const store::ClaimRow row = listed_claim(database, claim);
    const std::vector<std::string> tidied = tidied_wordings(row, wordings);
    Making making{database, row.slug, tidied.size() == 1 ? "reworded" : "split", hand};
    const auto elements = store::load_elements(database, row.id);
    for (const std::string& wording : tidied) {
      claims::Claim child = making.make(
          ground_of(making.article().document.text, row.quote, wording), wording, elements);
      child.attribution = row.attribution;
      making.add(std::move(child), row.id);
    }
    making.take_away(row);
    made = making.finish();
  });
  return made;
}

store::ClaimRow join(store::Database& database, std::span<const std::string> claims,
                     const std::string& wording, const Hand& hand) {
  std::vector<store::ClaimRow> made;
  database.transact([&] {
    std::vector<store::ClaimRow> rows;
    std::vector<Span> spans;
    std::vector<elements::Element> elements;
    std::string from;
    std::set<std::pair<std::uint32_t, std::uint32_t>> sentences;
    for (const std::string& reference : claims) {
      store::ClaimRow row = listed_claim(database, reference);
      if (std::ranges::find(rows, row.number, &store::ClaimRow::number) != rows.end()) continue;
      spans.insert(spans.end(), row.quote.begin(), row.quote.end());
      for (auto& element : store::load_elements(database, row.id)) elements.push_back(element);
      from += (from.empty() ? "" : " ") + row.id;
      sentences.emplace(row.paragraph, row.sentence);
      rows.push_back(std::move(row));
    }
    const bool one_article =
        std::ranges::all_of(rows, [&](const auto& row) { return row.slug == rows.front().slug; });
    if (rows.size() < 2 || !one_article) {
      throw Error{ErrorKind::usage, "to join takes two or more claims of one article",
                  "name them: claimcheck edit C4 --join C5"};
    }
    Making making{database, rows.front().slug, "joined", hand};
    std::vector<Span> quote = united(std::move(spans));
    std::string text = tidy(wording);
    if (text.empty() && sentences.size() > 1) {
      throw Error{ErrorKind::usage, "the claims are of several sentences",
                  "say what the joined claim says with --reword TEXT"};
    }
    if (text.empty()) {
      quote = {{quote.front().begin, quote.back().end}};
      text = tidy(slice(making.article().document.text, quote.front()));
    }
    claims::Claim child = making.make(std::move(quote), text, elements);
    const bool one_speaker = std::ranges::all_of(
        rows, [&](const auto& row) { return row.attribution == rows.front().attribution; });
    if (one_speaker) child.attribution = rows.front().attribution;
    making.add(std::move(child), from);
    for (const store::ClaimRow& row : rows) making.take_away(row);
    made = making.finish();
  });
  return std::move(made.front());
}

store::ClaimRow drop(store::Database& database, std::string_view claim, const std::string& reason,
                     const Hand& hand) {
  const store::ClaimRow row = listed_claim(database, claim);
  return tell(database, row.id, EventKind::dropped, reason, hand);
}

store::ClaimRow add(store::Database& database, std::string_view slug, const std::string& words,
                    const Extractor& extractor, const Hand& hand) {
  std::vector<store::ClaimRow> made;
  const std::string wording = tidy(words);
  if (wording.empty()) throw Error{ErrorKind::usage, "a claim has no words", "quote the article"};
  database.transact([&] {
    Making making{database, std::string{slug}, "added", hand};
    const store::ExtractedArticle& article = making.article();
    const Span place = find_words(article, wording);
    const auto sentence = std::ranges::find_if(
        article.sentences, [place](const auto& one) { return one.span.contains(place); });
    if (sentence == article.sentences.end()) {
      throw Error{ErrorKind::usage, "the words go beyond the end of a sentence",
                  "quote words of one sentence; claimcheck edit joins claims"};
    }
    claims::Claim claim =
        making.make({place}, wording, read_elements(article, *sentence, extractor));
    making.add(std::move(claim), "");
    made = making.finish();
  });
  return std::move(made.front());
}

}  // namespace claimcheck::workflow
