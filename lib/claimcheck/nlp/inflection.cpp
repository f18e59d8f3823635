// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/inflection.hpp"

#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::nlp {
namespace {

constexpr std::array<std::pair<std::string_view, VerbForm>, 5> form_names{{
    {"past", VerbForm::past},
    {"past-plural", VerbForm::past_plural},
    {"present", VerbForm::present},
    {"present-plural", VerbForm::present_plural},
    {"participle", VerbForm::participle},
}};

bool ends_in_one(std::string_view lemma, const std::vector<std::string>& ends) {
  return std::ranges::any_of(ends, [&](const std::string& end) { return lemma.ends_with(end); });
}

/// The form to take where a verb has none of its own for the one that is asked for.
VerbForm stand_in(VerbForm form) {
  return form == VerbForm::past_plural || form == VerbForm::participle ? VerbForm::past : form;
}

}  // namespace

Inflection::Inflection(const xml::File& file) {
  copula_ = file.require(file.root, "copula");
  for (const xml::Element& element : file.root.children) {
    if (element.name == "verb") {
      auto& forms = irregular_[std::string{file.require(element, "lemma")}];
      for (const auto& [name, form] : form_names) {
        if (const auto value = element.attribute(name)) forms[form] = *value;
      }
    } else if (element.name == "ending") {
      const std::string_view wanted = file.require(element, "of");
      const auto* const found =
          std::ranges::find(form_names, wanted, &std::pair<std::string_view, VerbForm>::first);
      if (found == form_names.end()) file.fail(element.offset, "there is no such form");
      const auto cut = element.attribute("cut").value_or("0");
      if (cut.size() != 1 || cut.front() < '0' || cut.front() > '9') {
        file.fail(element.offset, "cut is a digit");
      }
      endings_.push_back({found->second, xml::words_of(element.attribute("lemmas").value_or("")),
                          xml::words_of(element.attribute("ends").value_or("")),
                          xml::words_of(element.attribute("but").value_or("")),
                          static_cast<std::size_t>(cut.front() - '0'),
                          element.attribute("doubled").value_or("no") == "yes",
                          std::string{element.attribute("add").value_or("")}});
    } else if (element.name == "article") {
      articles_.push_back({std::string{file.require(element, "form")},
                           xml::words_of(element.attribute("before").value_or("")),
                           xml::words_of(element.attribute("but").value_or(""))});
    } else if (element.name == "title") {
      titles_[lower_case(file.require(element, "short"))] = file.require(element, "form");
    } else {
      file.fail(element.offset, "expected <verb>, <ending>, <article> or <title>");
    }
  }
}

std::string_view Inflection::indefinite(std::string_view word) const {
  const std::string lower = lower_case(word);
  const auto begins = [&](const std::string& start) { return lower.starts_with(start); };
  for (const Article& article : articles_) {
    const bool fits = article.before.empty() || std::ranges::any_of(article.before, begins);
    if (fits && std::ranges::none_of(article.but, begins)) return article.form;
  }
  return {};
}

std::string_view Inflection::written_out(std::string_view word) const {
  const auto found = titles_.find(lower_case(word));
  return found == titles_.end() ? std::string_view{} : found->second;
}

std::string_view Inflection::known_lemma(std::string_view lemma) const {
  if (lemma.size() < 2 || lemma.back() != lemma[lemma.size() - 2]) return lemma;
  const std::string_view single = lemma.substr(0, lemma.size() - 1);
  const bool doubles = std::ranges::any_of(endings_, [single](const Ending& ending) {
    return ending.doubled && std::ranges::find(ending.lemmas, single) != ending.lemmas.end();
  });
  return doubles ? single : lemma;
}

std::string Inflection::form(std::string_view guess, VerbForm form) const {
  const std::string_view lemma = known_lemma(guess);
  if (const auto verb = irregular_.find(lemma); verb != irregular_.end()) {
    if (const auto own = verb->second.find(form); own != verb->second.end()) return own->second;
    const auto other = verb->second.find(stand_in(form));
    if (other != verb->second.end()) return other->second;
  }
  for (const VerbForm wanted : {form, stand_in(form)}) {
    for (const Ending& ending : endings_) {
      if (ending.form != wanted || ending.cut >= lemma.size()) continue;
      if (!ending.lemmas.empty() &&
          std::ranges::find(ending.lemmas, lemma) == ending.lemmas.end()) {
        continue;
      }
      if (!ending.ends.empty() && !ends_in_one(lemma, ending.ends)) continue;
      if (ends_in_one(lemma, ending.but)) continue;
      std::string word{lemma.substr(0, lemma.size() - ending.cut)};
      if (ending.doubled) word += word.back();
      return word + ending.add;
    }
  }
  return std::string{lemma};
}

bool is_clitic(std::string_view form) {
  return form.starts_with('\'') || form.starts_with("\u2019");
}

}  // namespace claimcheck::nlp
