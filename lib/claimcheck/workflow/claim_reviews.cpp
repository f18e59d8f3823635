// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/claim_reviews.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/xml.hpp"

#include <nlohmann/json.hpp>

#include <array>
#include <charconv>
#include <cmath>
#include <initializer_list>

namespace claimcheck::workflow {
namespace {

using nlohmann::json;

constexpr int deepest = 16;
constexpr std::size_t longest_text = 10'000;

/// Members in which lists of reviews stand.
constexpr std::array containers{"@graph", "dataFeedElement", "itemListElement", "item",
                                "mainEntity"};

std::string on_one_line(const std::string& text) {
  std::string line;
  for (const std::string& word : xml::words_of(text)) line += (line.empty() ? "" : " ") + word;
  return line;
}

/// A text, or that of the first of a list that is one.
std::string text_of(const json& value) {
  if (value.is_string()) return on_one_line(value.get_ref<const std::string&>());
  if (value.is_array()) {
    for (const json& each : value) {
      if (std::string text = text_of(each); !text.empty()) return text;
    }
  }
  if (value.is_object() && value.contains("@value")) return text_of(value["@value"]);
  return {};
}

const json& member(const json& record, const char* name) {
  static const json none;
  return record.is_object() && record.contains(name) ? record[name] : none;
}

/// The first member of these that is a text.
std::string text_member(const json& record, std::initializer_list<const char*> names) {
  for (const char* name : names) {
    if (std::string text = text_of(member(record, name)); !text.empty()) return text;
  }
  return {};
}

/// Somebody, given as a text, as an object with a name, or as a list of those.
std::string name_in(const json& somebody) {
  if (somebody.is_array()) {
    for (const json& each : somebody) {
      if (std::string name = name_in(each); !name.empty()) return name;
    }
    return {};
  }
  return somebody.is_object() ? text_member(somebody, {"name", "legalName"}) : text_of(somebody);
}

/// An object, or the first one of a list.
const json& first_object(const json& value) {
  static const json none;
  if (!value.is_array()) return value;
  for (const json& each : value) {
    if (each.is_object()) return each;
  }
  return none;
}

std::optional<double> number_in(const json& value) {
  std::optional<double> number;
  if (value.is_number()) number = value.get<double>();
  if (value.is_string()) {
    const std::string text = on_one_line(value.get_ref<const std::string&>());
    double read = 0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), read);
    if (!text.empty() && fault == std::errc{} && end == text.data() + text.size()) number = read;
  }
  return number && std::isfinite(*number) ? number : std::nullopt;
}

/// "http://schema.org/ClaimReview" and "schema:ClaimReview" are ClaimReview.
bool is_review(const json& record) {
  const json& type = member(record, "@type");
  if (type.is_array()) {
    for (const json& each : type) {
      if (is_review({{"@type", each}})) return true;
    }
    return false;
  }
  const std::string name = text_of(type);
  return name.substr(name.find_last_of("/:#") + 1) == "ClaimReview";
}

bool is_web_address(const std::string& url) {
  return url.starts_with("https://") || url.starts_with("http://");
}

store::PriorCheck check_of(const json& review) {
  const json& item = first_object(member(review, "itemReviewed"));
  const json& rating = first_object(member(review, "reviewRating"));
  store::PriorCheck check;
  check.text = text_member(review, {"claimReviewed"});
  if (check.text.empty()) check.text = text_member(item, {"name", "text", "headline"});
  check.claimant = name_in(member(item, "author"));
  check.claimed = text_member(item, {"datePublished"});
  check.rating = text_member(rating, {"alternateName", "name"});
  check.rating_value = number_in(member(rating, "ratingValue"));
  if (check.rating_value) {
    check.best_rating = number_in(member(rating, "bestRating"));
    check.worst_rating = number_in(member(rating, "worstRating"));
  }
  check.publisher = name_in(member(review, "author"));
  if (check.publisher.empty()) check.publisher = name_in(member(review, "publisher"));
  check.reviewed = text_member(review, {"datePublished", "dateModified"});
  check.title = text_member(review, {"headline", "name"});
  check.url = text_member(review, {"url"});
  check.language = text_member(review, {"inLanguage"});
  return check;
}

/// Returns why a review is not taken, "" when it is.
std::string why_refused(const store::PriorCheck& check) {
  if (check.text.empty()) return "it does not say which claim it is of (claimReviewed)";
  if (check.rating.empty() && !check.rating_value) return "it has no rating (reviewRating)";
  if (check.publisher.empty()) return "it does not say who publishes it (author)";
  if (check.url.empty()) return "it does not say where it stands (url)";
  if (!is_web_address(check.url)) return "its address is none of the web: " + check.url;
  for (const std::string* text :
       {&check.text, &check.claimant, &check.rating, &check.publisher, &check.title, &check.url}) {
    if (text->size() > longest_text) return "one of its texts is longer than 10,000 bytes";
  }
  return {};
}

class Reading {
 public:
  void read(const json& value, int depth) {
    if (depth > deepest) return;
    if (value.is_array()) {
      for (const json& each : value) read(each, depth + 1);
    } else if (is_review(value)) {
      take(value);
    } else if (value.is_object()) {
      for (const char* name : containers) read(member(value, name), depth + 1);
    }
  }
  ClaimReviews result;

 private:
  void take(const json& review) {
    ++number_;
    store::PriorCheck check = check_of(review);
    std::string why = why_refused(check);
    if (why.empty()) {
      result.checks.push_back(std::move(check));
      return;
    }
    Proposal proposal;
    proposal.place = "review " + std::to_string(number_);
    proposal.quote = check.text.size() > longest_text ? "" : check.text;
    result.refused.push_back({std::move(proposal), std::move(why)});
  }
  std::size_t number_ = 0;
};

}  // namespace

ClaimReviews read_claim_reviews(std::string_view bytes) {
  const json file = json::parse(bytes, nullptr, false);
  if (file.is_discarded()) {
    throw Error{ErrorKind::input, "the file is not JSON",
                "it takes ClaimReview in JSON-LD: an object, a list, an @graph or a DataFeed"};
  }
  Reading reading;
  reading.read(file, 0);
  if (reading.result.checks.empty() && reading.result.refused.empty()) {
    throw Error{ErrorKind::input, "the file holds no ClaimReview",
                "it takes an object, a list of them, an @graph or a DataFeed"};
  }
  return std::move(reading.result);
}

}  // namespace claimcheck::workflow
