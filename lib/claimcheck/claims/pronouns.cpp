// SPDX-License-Identifier: MIT
#include "claimcheck/claims/reference.hpp"

namespace claimcheck::claims {
namespace {

Gender read_gender(const xml::File& file, const xml::Element& element, std::string_view name) {
  if (name == "female") return Gender::female;
  if (name == "male") return Gender::male;
  if (name == "thing") return Gender::thing;
  if (!name.empty()) file.fail(element.offset, "gender is female, male or thing");
  return Gender::unknown;
}

}  // namespace

Pronouns::Pronouns(const xml::File& file) {
  possessive_ = file.require(file.root, "possessive");
  possessive_plural_ = file.require(file.root, "possessive-plural");
  definite_ = file.require(file.root, "definite");
  for (std::string& word : xml::words_of(file.require(file.root, "indefinite"))) {
    indefinite_.insert(std::move(word));
  }
  for (const xml::Element& element : file.root.children) {
    if (element.name == "pronoun") {
      Pronoun pronoun;
      pronoun.plural = element.attribute("plural").value_or("no") == "yes";
      pronoun.possessive = element.attribute("possessive").value_or("no") == "yes";
      pronoun.gender = read_gender(file, element, element.attribute("gender").value_or(""));
      for (const std::string& form : xml::words_of(file.require(element, "forms"))) {
        pronouns_[form] = pronoun;
      }
    } else if (element.name == "gender") {
      const Gender gender = read_gender(file, element, file.require(element, "is"));
      for (const std::string& word : xml::words_of(element.text)) {
        const auto [at, is_new] = genders_.emplace(word, gender);
        if (!is_new && at->second != gender) at->second = Gender::unknown;
      }
    } else if (element.name == "people") {
      for (std::string& word : xml::words_of(element.text)) people_.insert(std::move(word));
    } else if (element.name == "expletive") {
      for (std::string& word : xml::words_of(file.require(element, "lemmas"))) {
        expletives_.insert(std::move(word));
      }
    } else {
      file.fail(element.offset, "expected <pronoun>, <gender>, <people> or <expletive>");
    }
  }
}

const Pronoun* Pronouns::find(std::string_view form) const {
  const auto found = pronouns_.find(form);
  return found == pronouns_.end() ? nullptr : &found->second;
}

Gender Pronouns::gender_of(std::string_view word) const {
  const auto found = genders_.find(word);
  return found == genders_.end() ? Gender::unknown : found->second;
}

bool Pronouns::is_person(std::string_view noun) const {
  return people_.contains(noun) || gender_of(noun) != Gender::unknown;
}

bool Pronouns::is_expletive(std::string_view lemma) const { return expletives_.contains(lemma); }

std::string Pronouns::possessive(std::string_view name, bool plural) const {
  return std::string{name} + (plural && name.ends_with('s') ? possessive_plural_ : possessive_);
}

std::string Pronouns::definite(std::string_view phrase) const {
  const std::size_t blank = phrase.find(' ');
  if (blank != std::string_view::npos && indefinite_.contains(phrase.substr(0, blank))) {
    return definite_ + std::string{phrase.substr(blank)};
  }
  return std::string{phrase};
}

}  // namespace claimcheck::claims
