// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/annotations.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/evidence/url.hpp"
#include "claimcheck/store/evidence_store.hpp"
#include "claimcheck/xml.hpp"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

namespace claimcheck::workflow {
namespace {

using text::Annotation;

constexpr std::size_t longest_name = 160;

bool names_source(const Annotation& annotation) {
  if (!annotation.words.empty()) return true;
  return !annotation.address.empty() && annotation.address.front() != '#';
}

/// Returns the sentence that an annotation belongs to: the last one of its block that begins before
/// it, else the block's first.
std::optional<std::uint32_t> sentence_at(const store::ExtractedArticle& article, Span at) {
  const auto& sentences = article.sentences;
  const auto& blocks = article.document.blocks;
  const auto next_block = std::ranges::upper_bound(
      blocks, at.begin, {}, [](const text::Block& block) { return block.span.begin; });
  if (next_block == blocks.begin()) return std::nullopt;
  const auto block = static_cast<std::uint32_t>(next_block - blocks.begin() - 1);
  const std::uint32_t before = at.empty() ? at.begin : at.begin + 1;
  auto sentence = std::ranges::lower_bound(
      sentences, before, {}, [](const text::Sentence& each) { return each.span.begin; });
  if (sentence != sentences.begin() && (sentence - 1)->block == block) --sentence;
  if (sentence == sentences.end() || sentence->block != block) return std::nullopt;
  return static_cast<std::uint32_t>(sentence - sentences.begin());
}

bool quotes(const claims::Claim& claim, Span words) {
  return std::ranges::any_of(
      claim.quote, [words](Span part) { return part.begin < words.end && words.begin < part.end; });
}

std::vector<std::size_t> claims_at(const store::ExtractedArticle& article, Span at) {
  std::vector<std::size_t> of_sentence;
  const auto sentence = sentence_at(article, at);
  if (!sentence) return of_sentence;
  const auto [first, last] =
      std::ranges::equal_range(article.claim_set.claims, *sentence, {}, &claims::Claim::sentence);
  const auto& all = article.claim_set.claims;
  std::vector<std::size_t> quoting;
  for (auto claim = first; claim != last; ++claim) {
    of_sentence.push_back(static_cast<std::size_t>(claim - all.begin()));
    if (quotes(*claim, at)) quoting.push_back(of_sentence.back());
  }
  return at.empty() || quoting.empty() ? of_sentence : quoting;
}

/// Returns the first http address in words, without the marks that end a sentence.
std::string address_in(const std::string& words) {
  for (const std::string& word : xml::words_of(words)) {
    const std::size_t begin = std::min(word.find("http://"), word.find("https://"));
    if (begin == std::string::npos) continue;
    const std::size_t end = word.find_first_of("<>\"", begin);
    const std::string address = word.substr(begin, end == std::string::npos ? end : end - begin);
    return address.substr(0, address.find_last_not_of(".,;:!?)]'") + 1);
  }
  return {};
}

std::string on_one_line(const std::string& words) {
  std::string line;
  for (const std::string& word : xml::words_of(words)) line += (line.empty() ? "" : " ") + word;
  return line;
}

std::string shortened(std::string name) {
  if (name.size() <= longest_name) return name;
  std::size_t end = longest_name;
  while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0U) == 0x80U) --end;
  return name.substr(0, end) + "…";
}

/// A source as an annotation names it, and where in it to look.
struct Named {
  store::NewSource source;
  std::string locator;
};

Named named_by(const Annotation& annotation) {
  Named named;
  const std::string address =
      annotation.address.empty() ? address_in(annotation.words) : annotation.address;
  if (address.starts_with("http://") || address.starts_with("https://")) {
    try {
      evidence::UrlRules rules;
      rules.allow_private = true;
      named.source.url = evidence::parse_url(address, rules).text;
      named.source.kind = store::SourceKind::web;
      named.source.name = named.source.url;
      const std::size_t fragment = address.find('#');
      if (fragment != std::string::npos) named.locator = address.substr(fragment);
      return named;
    } catch (const Error&) {
      named.source.url.clear();  // an address that is never asked is kept as a name
    }
  }
  const std::string& said = annotation.words.empty() ? address : annotation.words;
  named.source.name = shortened(on_one_line(said));
  return named;
}

std::string note_of(const Annotation& annotation, std::string_view text) {
  const std::string words = on_one_line(
      annotation.at.empty() ? annotation.words : std::string{slice(text, annotation.at)});
  std::string note{name_of(annotation.kind)};
  if (!annotation.author.empty()) note += " by " + on_one_line(annotation.author);
  return words.empty() ? note : note + ": " + words;
}

class Attaching {
 public:
  Attaching(store::Database& database, const store::ExtractedArticle& article,
            const std::string& reviewer, Timestamp now)
      : database_(database), article_(article), reviewer_(reviewer), now_(now) {}

  AnnotationCounts run() {
    counts_ = count_annotations(article_);
    const std::vector<std::string> ids =
        store::claim_ids(article_.document.text, article_.claim_set.claims);
    std::vector<store::NewEvidence> added;
    std::set<std::pair<std::string, std::string>> seen;  // claim, and all that is said of it
    for (const AnnotatedClaim& each : claims_annotated(article_)) {
      const Annotation& annotation = article_.document.annotations[each.annotation];
      const Named named = named_by(annotation);
      if (named.source.name.empty()) continue;
      store::NewEvidence evidence;
      evidence.claim = ids[each.claim];
      evidence.source = number_of(named.source);
      evidence.locator = named.locator;
      evidence.note = note_of(annotation, article_.document.text);
      evidence.origin = store::EvidenceOrigin::writer;
      const std::string said =
          std::to_string(evidence.source) + '\n' + evidence.locator + '\n' + evidence.note;
      if (!seen.emplace(evidence.claim, said).second) continue;
      if (!store::was_given(database_, evidence)) added.push_back(std::move(evidence));
    }
    counts_.evidence = static_cast<std::uint32_t>(added.size());
    store::add_evidence(database_, added, reviewer_, now_);
    return counts_;
  }

 private:
  std::int64_t number_of(const store::NewSource& source) {
    if (const auto known = store::find_same_source(database_, source)) return known->number;
    ++counts_.sources;
    return store::add_source(database_, source, reviewer_, now_).number;
  }

  store::Database& database_;
  const store::ExtractedArticle& article_;
  const std::string& reviewer_;
  Timestamp now_;
  AnnotationCounts counts_;
};

}  // namespace

std::vector<AnnotatedClaim> claims_annotated(const store::ExtractedArticle& article) {
  std::vector<AnnotatedClaim> list;
  const auto& annotations = article.document.annotations;
  for (std::size_t i = 0; i < annotations.size(); ++i) {
    if (!names_source(annotations[i])) continue;
    for (const std::size_t claim : claims_at(article, annotations[i].at))
      list.push_back({i, claim});
  }
  return list;
}

AnnotationCounts count_annotations(const store::ExtractedArticle& article) {
  AnnotationCounts counts;
  const std::vector<std::string> ids =
      store::claim_ids(article.document.text, article.claim_set.claims);
  std::set<std::size_t> with_claim;
  std::set<std::string> sourced;
  for (const AnnotatedClaim& each : claims_annotated(article)) {
    with_claim.insert(each.annotation);
    sourced.insert(ids[each.claim]);
  }
  const auto all = std::ranges::count_if(article.document.annotations, names_source);
  counts.annotations = static_cast<std::uint32_t>(all);
  counts.without_claim = counts.annotations - static_cast<std::uint32_t>(with_claim.size());
  counts.sourced = static_cast<std::uint32_t>(sourced.size());
  const std::set<std::string> claims(ids.begin(), ids.end());
  counts.unsourced = static_cast<std::uint32_t>(claims.size()) - counts.sourced;
  return counts;
}

AnnotationCounts attach_annotations(store::Database& database,
                                    const store::ExtractedArticle& article,
                                    const std::string& reviewer, Timestamp now) {
  AnnotationCounts counts;
  database.transact([&] { counts = Attaching{database, article, reviewer, now}.run(); });
  return counts;
}

}  // namespace claimcheck::workflow
