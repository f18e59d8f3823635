// SPDX-License-Identifier: MIT
#include "claimcheck/report/match_record.hpp"

#include "claimcheck/report/record.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace claimcheck::report {
namespace {

using Json = nlohmann::ordered_json;

std::string decimal(double number) {
  std::array<char, 32> digits{};
  const auto [end, fault] = std::to_chars(digits.data(), digits.data() + digits.size(), number);
  return {digits.data(), end};
}

Json or_null(const std::string& text) { return text.empty() ? Json(nullptr) : Json(text); }

Json or_null(const std::optional<double>& number) { return number ? Json(*number) : Json(nullptr); }

Json to_json(const evidence::Likeness& likeness) {
  Json differences = Json::array();
  for (const evidence::MatchDifference& difference : likeness.differences) {
    differences.push_back({{"what", difference.what},
                           {"here", or_null(difference.here)},
                           {"there", or_null(difference.there)}});
  }
  return {{"share", std::round(likeness.share * 100) / 100}, {"differences", differences}};
}

template <typename Match>
Json with_likeness(Json record, const Match& match) {
  const Json likeness = to_json(match.likeness);
  record["share"] = likeness["share"];
  record["differences"] = likeness["differences"];
  record["confirmed"] = match.confirmed;
  return record;
}

Json list_of(const std::vector<workflow::ClaimMatch>& matches) {
  Json list = Json::array();
  for (const workflow::ClaimMatch& match : matches) {
    list.push_back(with_likeness({{"claim", "C" + std::to_string(match.claim.number)},
                                  {"id", match.claim.id},
                                  {"article", match.claim.slug},
                                  {"text", match.claim.text}},
                                 match));
  }
  return list;
}

Json list_of(const std::vector<workflow::CheckMatch>& matches) {
  Json list = Json::array();
  for (const workflow::CheckMatch& match : matches) list.push_back(to_record(match));
  return list;
}

}  // namespace

std::string check_line(const store::PriorCheck& check) {
  std::string line = check.publisher + ": " + check.rating;
  if (check.rating_value) {
    const std::string value = decimal(*check.rating_value) +
                              (check.best_rating ? " of " + decimal(*check.best_rating) : "");
    line += check.rating.empty() ? value : " (" + value + ")";
  }
  if (!check.reviewed.empty()) line += ", " + check.reviewed;
  return line;
}

std::string difference_line(const evidence::MatchDifference& difference) {
  const auto side = [](const std::string& words, const char* where) {
    return words.empty() ? std::string{"nothing "} + where : "“" + words + "” " + where;
  };
  return difference.what + ": " + side(difference.here, "here") + ", " +
         side(difference.there, "there");
}

Json to_record(const store::PriorCheckRow& row) {
  const store::PriorCheck& check = row.check;
  return {{"v", record_version},
          {"type", "prior_check"},
          {"check", "P" + std::to_string(row.number)},
          {"id", row.id},
          {"text", check.text},
          {"claimant", or_null(check.claimant)},
          {"claimed", or_null(check.claimed)},
          {"rating", or_null(check.rating)},
          {"rating_value", or_null(check.rating_value)},
          {"best_rating", or_null(check.best_rating)},
          {"worst_rating", or_null(check.worst_rating)},
          {"publisher", check.publisher},
          {"reviewed", or_null(check.reviewed)},
          {"title", or_null(check.title)},
          {"url", check.url},
          {"language", or_null(check.language)},
          {"added_by", or_null(row.added_by)},
          {"added", to_iso8601(row.added)}};
}

Json to_record(const workflow::CheckMatch& match) {
  return with_likeness(to_record(match.check), match);
}

Json to_record(const workflow::Matches& matches) {
  return {{"v", record_version},
          {"type", "matches"},
          {"claim", "C" + std::to_string(matches.claim.number)},
          {"id", matches.claim.id},
          {"article", matches.claim.slug},
          {"text", matches.claim.text},
          {"claims", list_of(matches.claims)},
          {"near_claims", list_of(matches.near_claims)},
          {"checks", list_of(matches.checks)},
          {"near_checks", list_of(matches.near_checks)}};
}

}  // namespace claimcheck::report
