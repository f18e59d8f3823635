// SPDX-License-Identifier: MIT
#include "claimcheck/store/claim_layers.hpp"

#include "claimcheck/store/statements.hpp"
#include "claimcheck/store/stored_lists.hpp"

#include <cmath>

namespace claimcheck::store {
namespace {

void write_attribution(Database& database, std::int64_t number, const claims::Claim& claim) {
  if (!claim.attribution) return;
  const claims::Attribution& who = *claim.attribution;
  Query{database,
        "INSERT INTO attribution (claim, source, role, cue, mode, via, source_bytes, cue_bytes, "
        "content_bytes, certainty) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"}
      .bind(number, who.source, who.role, who.cue, claims::name_of(who.mode), join_words(who.via),
            join_spans(who.source_spans), join_spans(who.cue_spans), join_spans(who.content_spans),
            percent_of(who.confidence))
      .run();
}

void write_facets(Database& database, std::int64_t number, const claims::Claim& claim) {
  Query insert{database,
               "INSERT INTO facet (claim, place, subject, predicate, object, args) "
               "VALUES (?, ?, ?, ?, ?, ?)"};
  for (std::size_t place = 0; place < claim.facets.size(); ++place) {
    const claims::Facet& facet = claim.facets[place];
    insert.bind(number, place, facet.subject, facet.predicate, facet.object, join_words(facet.args))
        .run();
  }
}

void write_marks(Database& database, std::int64_t number, const claims::Claim& claim) {
  Query mark{database,
             "INSERT INTO mark (claim, place, name, rule, word_bytes) VALUES (?, ?, ?, ?, ?)"};
  for (std::size_t place = 0; place < claim.marks.size(); ++place) {
    const claims::Mark& one = claim.marks[place];
    mark.bind(number, place, one.name, one.rule, join_spans(one.words)).run();
  }
  Query reason{database,
               "INSERT INTO worth_reason (claim, place, name, points) VALUES (?, ?, ?, ?)"};
  for (std::size_t place = 0; place < claim.worth_reasons.size(); ++place) {
    const claims::WorthReason& one = claim.worth_reasons[place];
    reason.bind(number, place, one.name, one.points).run();
  }
}

void write_elements(Database& database, std::int64_t number, const claims::Claim& claim) {
  Query insert{database,
               "INSERT INTO element (claim, place, kind, word_bytes, value, unit, is_open, "
               "certainty, rule) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"};
  for (std::size_t place = 0; place < claim.elements.size(); ++place) {
    const elements::Element& one = claim.elements[place];
    insert
        .bind(number, place, elements::name_of(one.kind), join_spans(one.spans), one.value,
              one.unit, one.open, percent_of(one.confidence), one.rule)
        .run();
  }
}

}  // namespace

int percent_of(double share) { return static_cast<int>(std::lround(share * 100)); }
std::optional<int> percent_of(const std::optional<double>& share) {
  return share ? std::optional{percent_of(*share)} : std::nullopt;
}

void write_layers(Database& database, std::int64_t number, const claims::Claim& claim) {
  write_attribution(database, number, claim);
  write_facets(database, number, claim);
  write_marks(database, number, claim);
  write_elements(database, number, claim);
}

}  // namespace claimcheck::store
