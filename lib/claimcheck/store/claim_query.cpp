// SPDX-License-Identifier: MIT
#include "claimcheck/store/claim_query.hpp"

#include "claimcheck/store/search_words.hpp"
#include "claimcheck/store/stored_lists.hpp"

#include <algorithm>
#include <cmath>

namespace claimcheck::store {
namespace {

class Conditions {
 public:
  void add(const std::string& condition) {
    sql_ += (sql_.empty() ? "WHERE " : " AND ") + condition;
  }
  void add(const std::string& condition, Value value) {
    add(condition);
    values_.push_back(std::move(value));
  }
  template <typename Words>
  void add_any(const std::string& column, const Words& words) {
    if (words.empty()) return;
    std::string list;
    for (const auto& word : words) {
      list += list.empty() ? "?" : ", ?";
      values_.emplace_back(std::string{word});
    }
    add(column + " IN (" + list + ")");
  }
  void add_rules(const std::vector<std::string>& rules) {
    if (!rules.empty()) add("EXISTS (SELECT 1 FROM " + are_wanted("c.rule", rules) + ")");
  }
  void add_flags(const std::vector<std::string>& rules) {
    if (rules.empty()) return;
    add("EXISTS (SELECT 1 FROM flag_claim g "
        "JOIN flag f ON f.version = c.version AND f.place = g.place "
        "WHERE g.claim = c.number AND EXISTS (SELECT 1 FROM " +
        are_wanted("f.rule", rules) + "))");
  }

  const std::string& sql() const { return sql_; }
  std::vector<Value>& values() { return values_; }

 private:
  /// What is true of rules that have one of these ids, or one that begins so up to a dot.
  std::string are_wanted(const std::string& column, const std::vector<std::string>& rules) {
    std::string list;
    for (const std::string& rule : rules) {
      list += list.empty() ? "(?)" : ", (?)";
      values_.emplace_back(rule);
    }
    return "(VALUES " + list + ") AS wanted WHERE " + column + " = wanted.column1 OR substr(" +
           column + ", 1, length(wanted.column1) + 1) = wanted.column1 || '.'";
  }

  std::string sql_;
  std::vector<Value> values_;
};

std::string sign_of(Comparison comparison) {
  switch (comparison) {
    case Comparison::less:
      return "<";
    case Comparison::less_equal:
      return "<=";
    case Comparison::equal:
      return "=";
    case Comparison::greater_equal:
      return ">=";
    case Comparison::greater:
      return ">";
  }
  return "=";
}

bool asks_for_verdict(const Filter& filter) {
  return !filter.open.value_or(true) || !filter.verdicts.empty() || !filter.reviewers.empty() ||
         !filter.confidence.empty() || filter.has_note.value_or(false) ||
         filter.has_source.value_or(false);
}

std::vector<std::string_view> names_of(const std::vector<claims::Verdict>& verdicts) {
  std::vector<std::string_view> names;
  names.reserve(verdicts.size());
  for (const claims::Verdict verdict : verdicts) names.push_back(claims::name_of(verdict));
  return names;
}

void add_verdict_conditions(const Filter& filter, Conditions& conditions) {
  if (filter.open) conditions.add(*filter.open ? "e.event IS NULL" : "e.event IS NOT NULL");
  conditions.add_any("e.verdict", names_of(filter.verdicts));
  conditions.add_any("e.reviewer", filter.reviewers);
  for (const Filter::Bound& bound : filter.confidence) {
    conditions.add("e.confidence " + sign_of(bound.comparison) + " ?", bound.value);
  }
  const std::string has_note =
      "EXISTS (SELECT 1 FROM event_payload n WHERE n.event = e.origin AND n.note <> '')";
  const std::string has_source = "EXISTS (SELECT 1 FROM event_source n WHERE n.event = e.origin)";
  if (filter.has_note) conditions.add((*filter.has_note ? "" : "NOT ") + has_note);
  if (filter.has_source) conditions.add((*filter.has_source ? "" : "NOT ") + has_source);
}

void add_work_conditions(const Filter& filter, Conditions& conditions) {
  std::vector<std::string_view> states;
  for (const ClaimState state : filter.states) states.push_back(name_of(state));
  conditions.add_any("(SELECT state FROM claim_state WHERE claim = c.id)", states);
  conditions.add_any("(SELECT assignee FROM claim_assignee WHERE claim = c.id)", filter.assignees);
  for (const Filter::Bound& bound : filter.worth) {
    conditions.add("c.worth " + sign_of(bound.comparison) + " ?", std::round(bound.value * 100));
  }
  for (const elements::ElementKind kind : filter.elements) {
    conditions.add("EXISTS (SELECT 1 FROM element x WHERE x.claim = c.number AND x.kind = ?)",
                   std::string{name_of(kind)});
  }
  for (const std::string& reason : filter.reasons) {
    conditions.add(
        "EXISTS (SELECT 1 FROM worth_reason x WHERE x.claim = c.number AND x.name = ? "
        "AND x.points > 0)",
        reason);
  }
  if (!filter.not_decided_by.empty()) {
    conditions.add(
        "NOT EXISTS (SELECT 1 FROM reviewer_verdict x WHERE x.claim = c.id "
        "AND x.reviewer = ?)",
        filter.not_decided_by);
  }
  if (filter.unticked) {
    conditions.add(
        "EXISTS (SELECT 1 FROM element x WHERE x.claim = c.number AND NOT EXISTS "
        "(SELECT 1 FROM ticked_element y WHERE y.claim = c.id AND y.place = x.place))");
  }
}

/// The sources, as they stand in the file, that hold the words of one of the speakers.
std::string sources_of(Database& database, const std::vector<std::string>& speakers) {
  std::vector<std::string> wanted;
  wanted.reserve(speakers.size());
  for (const std::string& speaker : speakers) wanted.push_back(folded_words(speaker));
  std::vector<std::string> sources;
  Query query{database, "SELECT DISTINCT source FROM attribution ORDER BY source"};
  while (query.next()) {
    std::string source = query.text(0);
    const std::string words = folded_words(source);
    const bool named = std::ranges::any_of(
        wanted, [&words](const std::string& one) { return words.find(one) != std::string::npos; });
    if (named) sources.push_back(std::move(source));
  }
  return join_words(sources);
}

template <typename Mark>
std::vector<std::string_view> mark_names(const std::vector<Mark>& marks) {
  std::vector<std::string_view> names;
  names.reserve(marks.size());
  for (const Mark mark : marks) names.push_back(rules::name_of(mark));
  return names;
}

void add_split_conditions(Database& database, const Filter& filter, Conditions& conditions) {
  if (filter.attributed) conditions.add("t.claim IS NOT NULL");
  if (filter.flagged) {
    conditions.add("EXISTS (SELECT 1 FROM flag_claim g WHERE g.claim = c.number)");
  }
  conditions.add_flags(filter.flags);
  if (filter.ambiguous) conditions.add("c.ambiguous = 1");
  if (filter.negated) conditions.add(*filter.negated ? "c.negated = 1" : "c.negated = 0");
  conditions.add_any("c.kind", mark_names(filter.kinds));
  conditions.add_any("c.modality", mark_names(filter.modalities));
  if (!filter.speakers.empty()) {
    conditions.add("t.source IN (SELECT value FROM json_each(?))",
                   sources_of(database, filter.speakers));
  }
}

constexpr std::int64_t few_verdicts = 3000;

bool verdicts_are_few(Database& database, const Filter& filter) {
  Conditions conditions;
  conditions.add("finding IS NOT NULL");
  conditions.add_any("finding", names_of(filter.verdicts));
  Query query{database, "SELECT count(*) FROM (SELECT 1 FROM event " + conditions.sql() +
                            " LIMIT " + std::to_string(few_verdicts + 1) + ")"};
  ClaimQuery binder;
  binder.values = std::move(conditions.values());
  binder.bind_to(query);
  query.next();
  return query.integer(0) <= few_verdicts;
}

std::string order_of(const Filter& filter) {
  switch (filter.order) {
    case ClaimOrder::article:
      return "ORDER BY a.key, v.number, c.place, c.in_split, c.number";
    case ClaimOrder::recent:
      return asks_for_verdict(filter) ? "ORDER BY e.event DESC" : "ORDER BY c.number DESC";
    case ClaimOrder::certainty:
      return "ORDER BY c.certainty ASC NULLS LAST, a.key, v.number, c.place, c.in_split, c.number";
    case ClaimOrder::worth:
      return "ORDER BY c.worth DESC NULLS LAST, a.key, v.number, c.place, c.in_split, c.number";
    case ClaimOrder::confidence:
      return "ORDER BY e.confidence ASC NULLS LAST, a.key, v.number, c.place, c.in_split, c.number";
  }
  return {};
}

enum class Walk { by_article, by_number, by_verdict };

Walk walk_of(Database& database, const Filter& filter) {
  if (filter.order == ClaimOrder::recent) {
    return asks_for_verdict(filter) ? Walk::by_verdict : Walk::by_number;
  }
  const bool few = asks_for_verdict(filter) && verdicts_are_few(database, filter);
  return few ? Walk::by_verdict : Walk::by_article;
}

std::string joins_of(Walk walk, const std::string& version) {
  const std::string up =
      " CROSS JOIN article_version v ON v.key = c.version "
      "CROSS JOIN article a ON a.key = v.article AND " +
      version;
  switch (walk) {
    case Walk::by_article:
      return "FROM article a CROSS JOIN article_version v ON " + version +
             " CROSS JOIN claim c ON c.version = v.key";
    case Walk::by_number:
      return "FROM claim c" + up;
    case Walk::by_verdict:
      return "FROM standing_verdict e CROSS JOIN claim c ON c.id = e.claim" + up;
  }
  return {};
}

}  // namespace

std::vector<Filter> parts_of(const Filter& filter) {
  if (filter.order != ClaimOrder::recent || asks_for_verdict(filter) || filter.open) {
    return {filter};
  }
  Filter decided = filter;
  decided.open = false;
  Filter undecided = filter;
  undecided.open = true;
  return {decided, undecided};
}

void ClaimQuery::bind_to(Query& query) const {
  query.bind();
  for (const Value& value : values) {
    std::visit([&query](const auto& one) { query.also(one); }, value);
  }
}

ClaimQuery make_claim_query(Database& database, const Filter& filter) {
  Conditions conditions;
  conditions.add(filter.retired ? "(c.retired = 1 OR a.latest IS NOT v.key)" : "c.retired = 0");
  conditions.add_any("a.slug", filter.slugs);
  conditions.add_rules(filter.rules);
  if (!filter.phrases.empty()) {
    conditions.add("c.number IN (SELECT rowid FROM claim_search WHERE claim_search MATCH ?)",
                   match_phrases(filter.phrases));
  }
  add_split_conditions(database, filter, conditions);
  add_work_conditions(filter, conditions);
  add_verdict_conditions(filter, conditions);

  ClaimQuery query;
  const Walk walk = walk_of(database, filter);
  query.from = joins_of(walk, filter.retired ? "v.article = a.key" : "v.key = a.latest");
  if (walk != Walk::by_verdict) {
    query.verdict_join = " LEFT JOIN standing_verdict e ON e.claim = c.id ";
  }
  query.needs_attribution = filter.attributed || !filter.speakers.empty();
  query.needs_verdict = asks_for_verdict(filter) || filter.open;
  query.where = conditions.sql();
  query.values = std::move(conditions.values());
  query.order = order_of(filter);
  return query;
}

}  // namespace claimcheck::store
