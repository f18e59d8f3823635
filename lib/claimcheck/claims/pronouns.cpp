// SPDX-License-Identifier: MIT
#include "claimcheck/claims/pronouns.hpp"

#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <vector>

namespace claimcheck::claims {
namespace {

constexpr std::array<nlp::NameType, 4> name_types{
    nlp::NameType::person, nlp::NameType::organization, nlp::NameType::place, nlp::NameType::other};

Gender read_gender(const xml::File& file, const xml::Element& element, std::string_view name) {
  if (name == "female") return Gender::female;
  if (name == "male") return Gender::male;
  if (name == "thing") return Gender::thing;
  if (!name.empty()) file.fail(element.offset, "gender is female, male or thing");
  return Gender::unknown;
}

bool is_set(const xml::Element& element, std::string_view attribute) {
  return element.attribute(attribute).value_or("no") == "yes";
}

template <class Words>
void add_words(std::string_view text, Words& words) {
  for (std::string& word : xml::words_of(text)) words.insert(std::move(word));
}

/// Parts between commas, with single blanks inside.
std::vector<std::string> names_in(std::string_view text) {
  std::vector<std::string> names;
  while (!text.empty()) {
    const std::size_t comma = std::min(text.find(','), text.size());
    std::string name;
    for (const std::string& word : xml::words_of(text.substr(0, comma))) {
      name += (name.empty() ? "" : " ") + word;
    }
    if (!name.empty()) names.push_back(std::move(name));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return names;
}

}  // namespace

Pronouns::Pronouns(const xml::File& file) {
  possessive_ = file.require(file.root, "possessive");
  possessive_plural_ = file.require(file.root, "possessive-plural");
  definite_ = file.require(file.root, "definite");
  add_words(file.require(file.root, "indefinite"), indefinite_);
  add_words(file.require(file.root, "demonstrative"), demonstratives_);
  for (const xml::Element& element : file.root.children) read(file, element);
}

void Pronouns::read(const xml::File& file, const xml::Element& element) {
  const std::map<std::string_view, Words*> lists{
      {"people", &people_},     {"groups", &groups_},         {"times", &times_},
      {"titles", &titles_},     {"expletives", &expletives_}, {"saying", &saying_},
      {"abstract", &abstract_}, {"binding", &binding_},       {"adding", &adding_},
      {"articled", &articled_}, {"quantities", &quantities_}, {"written", &written_},
      {"minded", &minded_},     {"nobody", &nobody_}};
  if (const auto list = lists.find(element.name); list != lists.end()) {
    add_words(element.text, *list->second);
  } else if (element.name == "pronoun") {
    Pronoun pronoun;
    pronoun.plural = is_set(element, "plural");
    pronoun.possessive = is_set(element, "possessive");
    pronoun.speaker = is_set(element, "speaker");
    pronoun.reflexive = is_set(element, "reflexive");
    pronoun.gender = read_gender(file, element, element.attribute("gender").value_or(""));
    for (const std::string& form : xml::words_of(file.require(element, "forms"))) {
      pronouns_[form] = pronoun;
    }
  } else if (element.name == "again") {
    const auto form = [&](const char* name) { return std::string{file.require(element, name)}; };
    again_[read_gender(file, element, file.require(element, "gender"))] =
        Again{form("subject"), form("object"), form("possessive"), form("reflexive")};
  } else if (element.name == "gender") {
    const Gender gender = read_gender(file, element, file.require(element, "is"));
    for (const std::string& word : xml::words_of(element.text)) {
      const auto [at, is_new] = genders_.emplace(word, gender);
      if (!is_new && at->second != gender) at->second = Gender::unknown;
    }
  } else if (element.name == "short-title") {
    for (const std::string& form : xml::words_of(file.require(element, "forms"))) {
      short_titles_[form] = file.require(element, "noun");
    }
  } else if (element.name == "describes") {
    const std::string_view wanted = file.require(element, "type");
    const auto type = std::ranges::find(name_types, wanted, nlp::name_of);
    if (type == name_types.end()) file.fail(element.offset, "there is no such type of name");
    add_words(element.text, nouns_[static_cast<std::size_t>(*type)]);
  } else if (element.name == "idioms") {
    for (const std::string& idiom : names_in(element.text)) idioms_.push_back(xml::words_of(idiom));
  } else if (element.name == "known") {
    for (const std::string& noun : xml::words_of(file.require(element, "as"))) {
      for (std::string& name : names_in(element.text)) known_as_[noun].insert(std::move(name));
    }
  } else {
    file.fail(element.offset, "<" + element.name + "> is not known here");
  }
}

bool Pronouns::is_idiom(std::span<const nlp::Token> tokens, std::uint32_t word) const {
  const std::string form = nlp::lower_case(tokens[word].lemma);
  return std::ranges::any_of(idioms_, [&](const std::vector<std::string>& idiom) {
    const auto at = std::ranges::find(idiom, form);
    const auto before = static_cast<std::size_t>(at - idiom.begin());
    if (at == idiom.end() || before > word || word - before + idiom.size() > tokens.size()) {
      return false;
    }
    return std::ranges::equal(idiom, tokens.subspan(word - before, idiom.size()), {}, {},
                              [](const nlp::Token& token) { return nlp::lower_case(token.lemma); });
  });
}

const Pronoun* Pronouns::find(std::string_view form) const {
  const auto found = pronouns_.find(form);
  return found == pronouns_.end() ? nullptr : &found->second;
}

std::string_view Pronouns::again(const Pronoun& pronoun, Gender gender, bool is_subject) const {
  const auto found = again_.find(gender);
  if (found == again_.end()) return {};
  const Again& forms = found->second;
  return pronoun.reflexive    ? forms.reflexive
         : pronoun.possessive ? forms.possessive
         : is_subject         ? forms.subject
                              : forms.object;
}

Gender Pronouns::gender_of(std::string_view word) const {
  const auto found = genders_.find(word);
  return found == genders_.end() ? Gender::unknown : found->second;
}

bool Pronouns::is_person(std::string_view noun) const {
  return people_.contains(noun) || gender_of(noun) != Gender::unknown;
}

std::string_view Pronouns::noun_of_title(std::string_view word) const {
  if (const auto found = short_titles_.find(word); found != short_titles_.end()) {
    return found->second;
  }
  return is_person(word) ? word : std::string_view{};
}

bool Pronouns::is_known_as(std::string_view name, std::string_view noun) const {
  const auto names = known_as_.find(noun);
  return names != known_as_.end() && names->second.contains(name);
}

bool Pronouns::describes(const std::string& name, nlp::NameType type, std::string_view noun) const {
  if (!nouns_[static_cast<std::size_t>(type)].contains(noun)) return false;
  if (!known_as_.contains(noun) || is_known_as(name, noun)) return true;
  return std::ranges::none_of(known_as_,
                              [&](const auto& known) { return known.second.contains(name); });
}

bool Pronouns::is_known_organization(std::string_view name) const {
  return std::ranges::any_of(known_as_, [&](const auto& known) {
    return describes(nlp::NameType::organization, known.first) && known.second.contains(name);
  });
}

std::string Pronouns::possessive(std::string_view phrase, bool name_or_plural) const {
  const bool shortened = name_or_plural && phrase.ends_with('s');
  return std::string{phrase} + (shortened ? possessive_plural_ : possessive_);
}

std::string Pronouns::definite(std::string_view phrase) const {
  const std::size_t blank = phrase.find(' ');
  if (blank == std::string_view::npos) return std::string{phrase};
  const std::string_view first = phrase.substr(0, blank);
  if (!indefinite_.contains(first) && !demonstratives_.contains(first)) return std::string{phrase};
  return definite_ + std::string{phrase.substr(blank)};
}

std::string Pronouns::with_article(std::string_view name) const {
  const bool has_one = name.size() > definite_.size() && name[definite_.size()] == ' ' &&
                       nlp::lower_case(name.substr(0, definite_.size())) == definite_;
  return has_one ? std::string{name} : definite_ + ' ' + std::string{name};
}

bool Pronouns::takes_article(std::string_view name) const {
  const std::vector<std::string> words = xml::words_of(name);
  auto end = std::ranges::find_if(words, [](const std::string& word) {
    return nlp::lower_case(word) == word;  // "Republic of"
  });
  return end != words.begin() && articled_.contains(*--end);
}

}  // namespace claimcheck::claims
