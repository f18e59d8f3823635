// SPDX-License-Identifier: MIT
#include "claimcheck/claims/reference.hpp"

#include "claimcheck/claims/entity_wording.hpp"
#include "claimcheck/claims/phrases.hpp"
#include "claimcheck/claims/proposition.hpp"
#include "claimcheck/claims/speakers.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace claimcheck::claims {
namespace {

using nlp::TreeShape;
using rules::TreeView;

class Resolver {
 public:
  Resolver(const nlp::Article& article, std::span<const TreeView> views,
           const std::vector<bool>& prose, const ReferenceWords& words,
           const nlp::Inflection& inflection, const Watch* watch)
      : article_(article),
        views_(views),
        prose_(prose),
        pronouns_(words.pronouns),
        ranking_(words.ranking),
        inflection_(inflection),
        watch_(watch),
        speakers_(article, views, words.pronouns),
        entities_(article, views, prose, words.pronouns, words.first_names) {}

  std::vector<Resolution> run() {
    auto mention = article_.mentions.begin();
    resolutions_.reserve(views_.size());
    for (tree_ = 0; tree_ < views_.size(); ++tree_) {
      const auto first = mention;
      while (mention != article_.mentions.end() && mention->tree == tree_) ++mention;
      begin_sentence({first, mention});
      walk();
      led_ = led_ || prose_[tree_];
      sure_.push_back(named_by_words(view().shape.size(), resolution().namings));
    }
    name_speakers();
    for (Resolution& made : resolutions_) {
      for (Naming& naming : made.namings) naming.person = entities_[naming.entity].person;
    }
    return std::move(resolutions_);
  }

 private:
  using Mentions = std::span<const nlp::Mention>;

  const TreeView& view() const { return views_[tree_]; }
  Resolution& resolution() { return resolutions_.back(); }

  void begin_sentence(Mentions mentions) {
    mentions_ = mentions;
    resolutions_.emplace_back().open.assign(view().shape.size(), false);
    met_.assign(view().shape.size(), -1);
    name_at_.assign(view().shape.size(), -1);
    lists_.clear();
    for (const nlp::Mention& mention : mentions) {
      for (std::uint32_t word = mention.first; word < mention.last; ++word) {
        name_at_[word] = static_cast<int>(mention.name);
      }
    }
    if (tree_ == 0) return;
    const std::string_view between =
        slice(view().text, {views_[tree_ - 1].tree.span.end, view().tree.span.begin});
    if (std::ranges::count(between, '\n') > 1) ++paragraph_;
  }

  void walk() {
    auto mention = mentions_.begin();
    for (std::uint32_t word = 0; word < view().shape.size();) {
      end_lists(word);
      if (mention != mentions_.end() && mention->first == word) {
        meet_name(*mention);
        word = mention->last;
        ++mention;
        continue;
      }
      meet_word(word);
      ++word;
    }
    end_lists(view().shape.size());
  }

  void meet_word(std::uint32_t word) {
    const nlp::Token& token = view().tree.tokens[word];
    if (token.upos == "PRON") {
      const Pronoun* pronoun = pronouns_.find(nlp::lower_case(view().word(word)));
      if (pronoun != nullptr && !pronoun->speaker) {
        if (!is_part_of_name(word)) meet_pronoun(word, *pronoun);
      } else if (nlp::feature(token, "PronType") == "Dem" && prose_[tree_]) {
        resolution().open[word] = !is_restricted(view(), word);
      }
    } else if (token.upos == "NOUN" || token.upos == "PROPN") {
      meet_noun(word);
    }
  }

  /// "Liu He" ends in no pronoun.
  bool is_part_of_name(std::uint32_t word) const {
    return word > 0 && name_at_[word - 1] >= 0 && is_capital(view().word(word));
  }

  Meeting meeting(std::uint32_t word, By by) const {
    Meeting made = meeting_of(view(), word, by, pronouns_);
    made.tree = tree_;
    made.prose = prose_[tree_];
    made.paragraph = paragraph_;
    return made;
  }

  void meet_name(const nlp::Mention& mention) {
    const auto number = static_cast<int>(mention.name);
    const std::uint32_t head = head_of(view(), mention.first, mention.last);
    if (!entities_[number].running || is_label(view(), mention)) return;
    for (std::uint32_t word = mention.first; word < mention.last; ++word) met_[word] = number;
    learn_description(number, mention, head);
    if (lead_ && prose_[tree_]) learn_lead(number, mention, head);
    entities_.meet(number, meeting(head, By::name));
    await_list(head);
    resolution().namings.push_back({mention.first, mention.last, number, true});
    grow_name(mention, head);
  }

  /// What a description was taken for is the name from now on.
  void stand_for(int name, int described) {
    if (entities_[described].named) return;
    entities_.forget(described);
    for (int& met : met_) met = met == described ? name : met;
    for (Naming& naming : resolution().namings) {
      if (naming.entity == described) naming.entity = name;
    }
  }

  /// A report's first sentence has "a man" for its subject, the next ones his name: the same is
  /// said of both, or an age or a home stands behind the name.
  void learn_lead(int number, const nlp::Mention& mention, std::uint32_t head) {
    const Entity& name = entities_[number];
    const Entity& lead = entities_[*lead_];
    const std::uint32_t verb = verb_of_statement(view(), head);
    const bool alike = lead.gender == name.gender || lead.gender == Gender::unknown ||
                       name.gender == Gender::unknown;
    if (name.met > 0 || !name.person || !name.nouns.empty() || !alike || verb == TreeShape::none ||
        tree_ > lead.tree + 2) {
      return;
    }
    const std::string& lemma = view().tree.tokens[verb].lemma;
    const bool told_more = std::ranges::any_of(view().shape.children(head), [&](auto child) {
      const std::string_view tie = view().relation(child);
      return child >= mention.last && (tie == "appos" || tie == "nummod" || tie == "amod");
    });
    if (pronouns_.is_saying(lemma) || (!told_more && lemma != lead_verb_)) return;
    entities_[number].describe(lead.noun);
    stand_for(number, *lead_);
    lead_.reset();
  }

  /// "The airline, Acme Air", "its owner John Smith", "President Smith": the noun describes the
  /// name, and what it was taken for before is the name from now on.
  void learn_description(int number, const nlp::Mention& mention, std::uint32_t head) {
    Entity& entity = entities_[number];
    const std::string_view relation = view().relation(head);
    const std::uint32_t parent = view().shape.parent(head);
    if (parent != TreeShape::none && (relation == "appos" || relation == "flat") &&
        view().tree.tokens[parent].upos == "NOUN" && name_at_[parent] < 0) {
      describe(entity, parent);
      const bool stands = met_[parent] >= 0 && !(entity.person && entities_[met_[parent]].group);
      if (stands) stand_for(number, met_[parent]);
    }
    for (const std::uint32_t noun : describing(view(), mention, head)) {
      if (name_at_[noun] < 0) describe(entity, noun);
    }
  }

  void describe(Entity& entity, std::uint32_t noun) const {
    const nlp::Token& token = view().tree.tokens[noun];
    if ((nlp::feature(token, "Number") == "Plur") != entity.plural) return;
    const std::string lemma = nlp::lower_case(token.lemma);
    if (entity.person && pronouns_.is_group(lemma)) return;  // "the company Ann Smith founded"
    entity.describe(lemma);
    const Gender gender = pronouns_.gender_of(lemma);
    if (entity.person && entity.gender == Gender::unknown) entity.gender = gender;
  }

  /// A short name takes the full one's place, but not inside a longer name, before a noun, or in a
  /// quotation.
  void grow_name(const nlp::Mention& mention, std::uint32_t head) {
    if (!prose_[tree_] || view().quoted[head]) return;
    const Entity& entity = entities_[static_cast<int>(mention.name)];
    const std::string text = text_of(view(), mention.first, mention.last);
    if (text == entity.text || !is_short_for(view(), mention, entity, pronouns_)) return;
    if (!may_grow(view(), mention, head, entity)) return;
    const bool determined = std::ranges::any_of(view().shape.children(head), [&](auto child) {
      return view().relation(child) == "det" || view().tree.tokens[child].deprel == "nmod:poss";
    });
    std::string full =
        entity.article && !determined ? pronouns_.with_article(entity.text) : entity.text;
    std::uint32_t last = mention.last;
    if (last < view().shape.size() && pronouns_.is_bare_possessive(view().word(last)) &&
        view().tree.tokens[last].upos == "PART") {
      full = pronouns_.possessive(full, true);
      ++last;
    }
    resolution().changes.push_back({mention.first, last, std::move(full), entity.spans, "name",
                                    static_cast<int>(mention.name), false});
  }

  // Lists: "A and B" are what "they" stands for.

  void await_list(std::uint32_t head) {
    const std::string_view relation = view().relation(head);
    if (relation == "conj" || relation == "compound" || relation == "flat" || relation == "amod") {
      return;
    }
    const std::uint32_t last = last_of_list(view(), head, pronouns_);
    if (last == head) return;
    const std::uint32_t end = std::max(last + 1, view().shape.last(last) + 1);
    lists_.push_back({end, head});
  }

  void end_lists(std::uint32_t word) {
    for (std::size_t i = 0; i < lists_.size(); ++i) {
      if (lists_[i].end > word || lists_[i].head == TreeShape::none) continue;
      const std::uint32_t head = lists_[i].head;
      lists_[i].head = TreeShape::none;
      Entity entity;
      entity.tree = tree_;
      entity.head = head;
      entity.plural = entity.coordinated = entity.fuller = true;
      entity.opening = opening_of(view(), head, pronouns_);
      entity.noun = nlp::lower_case(view().tree.tokens[head].lemma);
      const int first = met_[head];
      entity.person = first >= 0 ? entities_[first].person : pronouns_.is_person(entity.noun);
      const std::uint32_t last = last_of_list(view(), head, pronouns_);
      const int number = entities_.add(std::move(entity));
      entities_.meet(number, meeting(head, By::description));
      resolution().namings.push_back({head, last + 1, number, false});
    }
  }

  // Descriptions.

  void meet_noun(std::uint32_t noun) {
    const std::string_view relation = view().relation(noun);
    if (relation == "compound" || relation == "flat" || relation == "fixed") return;
    const nlp::Token& token = view().tree.tokens[noun];
    const std::string lemma = nlp::lower_case(token.lemma);
    const std::uint32_t parent = view().shape.parent(noun);
    if (relation == "appos" && parent != TreeShape::none && met_[parent] >= 0) {
      describe(entities_[met_[parent]], noun);
      met_[noun] = met_[parent];
      return;
    }
    if (rules::has_child(view(), noun, "cop") || rules::is_denied(view(), noun)) return;
    const std::uint32_t determiner = bare_determiner(view(), noun, pronouns_);
    if (determiner != noun && meet_description(noun, determiner, lemma)) return;
    add_description(noun);
  }

  void add_description(std::uint32_t noun) {
    const std::string key = key_of_phrase(view(), noun);
    int number = key.empty() ? -1 : entities_.described_by(key);
    const auto opening = opening_of(view(), noun, pronouns_);
    if (number < 0 && opening == Entity::Opening::definite)
      number = told_before(view(), noun, entities_, views_);
    if (number < 0 || opening != Entity::Opening::definite) {
      Entity entity = described_by(view(), noun, pronouns_);
      entity.tree = tree_;
      entity.fuller = key.find(' ') != std::string::npos || key.empty();
      number = entities_.add(std::move(entity));
      if (!key.empty()) entities_.remember(key, number);
    }
    met_[noun] = number;
    entities_.meet(number, meeting(noun, By::description));
    const Entity& entity = entities_[number];
    const std::uint32_t verb = verb_of_statement(view(), noun);
    if (!led_ && verb != TreeShape::none && entity.person && !entity.plural &&
        opening == Entity::Opening::indefinite) {
      lead_ = number;
      lead_verb_ = view().tree.tokens[verb].lemma;
    }
    resolution().namings.push_back({noun, noun + 1, number, false});
    await_list(noun);
  }

  /// "The company": returns whether it is taken for something that was met before.
  bool meet_description(std::uint32_t noun, std::uint32_t determiner, const std::string& lemma) {
    if (!prose_[tree_] || pronouns_.is_time(lemma)) return false;
    Pointing pointing;
    pointing.pointer = Pointer::description;
    pointing.tree = tree_;
    pointing.first = determiner;
    pointing.last = noun + 1;
    pointing.head = noun;
    pointing.noun = lemma;
    pointing.plural = nlp::feature(view().tree.tokens[noun], "Number") == "Plur";
    pointing.demonstrative = pronouns_.is_demonstrative(nlp::lower_case(view().word(determiner)));
    pointing.meeting = meeting(noun, By::description);
    const auto chosen = choose(pointing, -1);
    if (pointing.demonstrative && (!chosen || !chosen->sure)) resolution().open[determiner] = true;
    if (!chosen) return false;
    met_[noun] = chosen->entity;
    if (chosen->sure) put_in(pointing, chosen->entity);
    pointing.meeting.unsure = !chosen->sure;
    entities_.meet(chosen->entity, pointing.meeting);
    resolution().namings.push_back({determiner, noun + 1, chosen->entity, false});
    return true;
  }

  // Pronouns.

  void meet_pronoun(std::uint32_t word, const Pronoun& pronoun) {
    if (!prose_[tree_] || is_empty(view(), word, pronoun, pronouns_)) return;
    Pointing pointing;
    pointing.tree = tree_;
    pointing.first = pointing.head = word;
    pointing.last = word + 1;
    pointing.pronoun = &pronoun;
    pointing.plural = pronoun.plural;
    pointing.pointer = pronoun.plural                    ? Pointer::several
                       : pronoun.gender != Gender::thing ? Pointer::person
                       : pronoun.possessive              ? Pointer::owner
                                                         : Pointer::thing;
    pointing.meeting = meeting(word, By::pronoun);
    pointing.meeting.pronoun = &pronoun;
    if (const int speaker = speaker_at(word); speaker >= 0) pointing.barred.push_back(speaker);
    for (const std::uint32_t below : others_beside(view(), word, pronouns_)) {
      if (name_at_[below] >= 0) pointing.barred.push_back(name_at_[below]);
    }
    const std::uint32_t later = subject_to_come(view(), word);
    const auto chosen = choose(pointing, later == TreeShape::none ? -1 : name_at_[later]);
    const std::uint32_t like = like_before(view(), word, pronouns_);  // "he helped him"
    const bool sure = chosen && chosen->sure && !is_open_here(chosen->entity) &&
                      (like == TreeShape::none || !resolution().open[like]);
    resolution().open[word] = !sure;
    if (!chosen) return;
    pointing.meeting.unsure = !chosen->sure;
    pointing.meeting.open = !sure;
    met_[word] = chosen->entity;
    if (sure) put_in(pointing, chosen->entity);
    Entity& entity = entities_[chosen->entity];
    if (sure && entity.person && entity.gender == Gender::unknown) entity.gender = pronoun.gender;
    entities_.meet(chosen->entity, pointing.meeting);
    if (sure) resolution().namings.push_back({word, word + 1, chosen->entity, false});
  }

  /// "She sold her mill", of which "she" is left open: "her" would seem somebody else's.
  bool is_open_here(int number) const {
    const Meeting& last = entities_[number].last;
    return entities_[number].met > 0 && last.tree == tree_ && last.open;
  }

  /// "He" in a quotation is not the "he" who speaks it, whoever that is.
  bool is_of_speaker(const Pointing& pointing) const {
    if (!pointing.meeting.quoted || pointing.pronoun == nullptr) return false;
    const auto place = speakers_.of({tree_, pointing.head});
    if (!place || place->tree != tree_) return false;
    if (place->word < pointing.head && !resolutions_.back().open[place->word]) return false;
    const Pronoun* like = pronouns_.find(nlp::lower_case(view().word(place->word)));
    return like != nullptr && like->gender == pointing.pronoun->gender;
  }

  struct Chosen {
    int entity = -1;
    bool sure = false;
  };

  std::optional<Chosen> choose(const Pointing& pointing, int to_come) {
    const std::vector<Option> options =
        options_for(pointing, entities_, view(), met_, to_come, pronouns_, ranking_);
    std::optional<Chosen> chosen;
    if (!options.empty() && options.front().score > 0) {
      const int next = options.size() > 1 ? std::max(options[1].score, 0) : 0;
      const auto put = pointing.meeting.quoted                   ? Ranking::Put::quoted
                       : tells_what_is_said(view(), pointing)    ? Ranking::Put::reporter
                       : entities_[options.front().entity].named ? Ranking::Put::named
                                                                 : Ranking::Put::described;
      // "Ann said that her client": whoever reports may well speak of herself.
      const int twice = is_rivalled_by_reporter(pointing, options) ? 2 : 1;
      const bool stands_out =
          options.front().score - next >= twice * ranking_.margin(pointing.pointer, put) &&
          !is_rivalled_beside(pointing, options, entities_, view()) && !is_of_speaker(pointing);
      chosen = Chosen{options.front().entity,
                      stands_out && !wording_at(pointing, options.front().entity).text.empty()};
    }
    if (watch_ != nullptr) (*watch_)({pointing, options, entities_, chosen && chosen->sure});
    return chosen;
  }

  void put_in(const Pointing& pointing, int number) {
    Phrase phrase = wording_at(pointing, number);
    if (pointing.pronoun == nullptr) {
      const TreeView& from = views_[entities_[number].tree];
      const std::string own = nlp::lower_case(text_of(view(), pointing.head, pointing.last));
      const std::string put = nlp::lower_case(phrase.text);
      const bool vague =  // "the train" is not the early one alone
          !pointing.demonstrative && (has_only_qualities(entities_[number], from) ||
                                      is_in_passing(entities_[number], from, pointing.meeting));
      if (vague || put == own || put == pronouns_.with_article(own)) return;
    }
    Change change{pointing.first,
                  pointing.last,
                  std::move(phrase.text),
                  std::move(phrase.spans),
                  pointing.pronoun == nullptr ? "description" : "pronoun",
                  number,
                  true};
    const Entity& entity = entities_[number];
    if (pointing.plural && !entity.plural && !entity.coordinated) {
      put_one(view(), pointing.head, std::move(change), inflection_, resolution().changes);
    } else {
      resolution().changes.push_back(std::move(change));
    }
  }

  Phrase wording_at(const Pointing& pointing, int number) {
    Entity& entity = entities_[number];
    const TreeView& from = views_[entity.tree];
    word_entity(entity, from, !prose_[entity.tree], resolutions_, pronouns_);
    return wording_of(pointing, view(), entity, from, pronouns_);
  }

  /// Returns who speaks the quotation that a word stands in, where that is known so far.
  int speaker_at(std::uint32_t word) const {
    if (!view().quoted[word]) return -1;
    const auto place = speakers_.of({tree_, word});
    if (!place || place->tree > tree_) return -1;
    if (place->tree < tree_) return sure_[place->tree][place->word];
    return met_[place->word] >= 0 ? met_[place->word] : name_at_[place->word];
  }

  /// Puts the speakers' names for "I", "me" and "my" in the quotations of the article.
  void name_speakers() {
    for (std::uint32_t tree = 0; tree < views_.size(); ++tree) {
      const TreeView& from = views_[tree];
      for (std::uint32_t word = 0; prose_[tree] && word < from.shape.size(); ++word) {
        const nlp::Token& token = from.tree.tokens[word];
        if (!from.quoted[word] || token.upos != "PRON") continue;
        const Pronoun* pronoun = pronouns_.find(nlp::lower_case(from.word(word)));
        if (pronoun == nullptr || !pronoun->speaker) continue;
        const auto place = speakers_.of({tree, word});
        const int number = place ? sure_[place->tree][place->word] : -1;
        if (number < 0 || !entities_[number].named || !entities_[number].person) {
          resolutions_[tree].open[word] = true;
          continue;
        }
        const Entity& speaker = entities_[number];
        put_speaker(from, word, *pronoun, {speaker.text, speaker.spans, number, speaker.gender},
                    pronouns_, inflection_, resolutions_[tree].changes);
      }
    }
  }

  struct List {
    std::uint32_t end = 0, head = 0;
  };

  const nlp::Article& article_;
  std::span<const TreeView> views_;
  const std::vector<bool>& prose_;
  const Pronouns& pronouns_;
  const Ranking& ranking_;
  const nlp::Inflection& inflection_;
  const Watch* watch_;
  Speakers speakers_;
  Entities entities_;
  std::uint32_t tree_ = 0;  ///< the sentence that is read
  std::uint32_t paragraph_ = 0;
  bool led_ = false;         ///< the first sentence of prose is read
  std::optional<int> lead_;  ///< whom it is about, when it gives no name
  std::string lead_verb_;    ///< and what they do there
  Mentions mentions_;
  std::vector<int> met_;      ///< for each word of the sentence, the entity met by it
  std::vector<int> name_at_;  ///< and the name that it is part of
  std::vector<List> lists_;
  std::vector<Resolution> resolutions_;
  std::vector<std::vector<int>> sure_;  ///< for each sentence read, what its words surely name
};

}  // namespace

std::vector<Resolution> resolve(const nlp::Article& article, std::span<const TreeView> views,
                                const std::vector<bool>& prose, const ReferenceWords& words,
                                const nlp::Inflection& inflection, const Watch* watch) {
  return Resolver{article, views, prose, words, inflection, watch}.run();
}

}  // namespace claimcheck::claims
