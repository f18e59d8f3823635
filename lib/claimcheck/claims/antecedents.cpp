// SPDX-License-Identifier: MIT
#include "claimcheck/claims/antecedents.hpp"

#include "claimcheck/claims/phrases.hpp"
#include "claimcheck/nlp/lemma.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <array>

namespace claimcheck::claims {
namespace {

using nlp::NameType;
using nlp::TreeShape;
using rules::TreeView;

constexpr std::uint32_t reach_of_pronoun = 5;       // sentences
constexpr std::uint32_t reach_of_type = 10;         // "the company" for a name, by its type alone
constexpr std::uint32_t reach_of_description = 40;  // "the ship" for "a British ship"
constexpr std::size_t most_options = 16;

class Finder {
 public:
  Finder(const Pointing& pointing, const Entities& entities, const TreeView& view,
         const std::vector<int>& met, int to_come, const Pronouns& pronouns)
      : pointing_(pointing),
        entities_(entities),
        view_(view),
        met_(met),
        to_come_(to_come),
        pronouns_(pronouns),
        barred_(pointing.barred) {}

  std::vector<Option> find() {
    if (is_of_place()) return {};
    look_around();
    bar_arguments();
    if (pointing_.pronoun != nullptr) {
      for (const int number : entities_.active()) consider(number);
      if (to_come_ >= 0 && !is_barred(to_come_) && !has(to_come_) && fits(entities_[to_come_])) {
        options_.push_back({to_come_, {}, 0});
      }
    } else {
      const auto same = entities_.of_noun(pointing_.noun);
      for (auto number = same.rbegin(); number != same.rend(); ++number) consider(*number);
      for (const int number : entities_.active()) consider(number);
    }
    if (options_.size() > most_options) options_.resize(most_options);
    add_cues();
    return std::move(options_);
  }

 private:
  bool has(int number) const {
    return std::ranges::any_of(options_, [&](const Option& o) { return o.entity == number; });
  }

  bool is_barred(int number) const {
    const Entity& entity = entities_[number];
    return std::ranges::find(barred_, number) != barred_.end() || is_told_of_by_reporter(entity) ||
           (entity.coordinated && entity.last.tree == pointing_.tree &&
            std::ranges::find(beside_, entity.last.word) != beside_.end());
  }

  /// "When my son was born," he said: whoever says it is not known from what is said alone.
  bool is_told_of_by_reporter(const Entity& entity) const {
    const Meeting& here = pointing_.meeting;
    return pointing_.pronoun != nullptr && here.says && !here.quoted && entity.met > 0 &&
           !entity.outside;
  }

  void consider(int number) {
    const Entity& entity = entities_[number];
    const std::uint32_t gap = pointing_.tree - entity.last.tree;
    const std::uint32_t reach = pointing_.pronoun != nullptr ? reach_of_pronoun : reach_to(entity);
    if (gap > reach || has(number) || is_barred(number) || is_written_report(number)) return;
    if (fits(entity) && !holds(entity)) options_.push_back({number, {}, 0});
  }

  std::uint32_t reach_to(const Entity& entity) const {
    const bool main = entity.topic || entity.named_in_all > 2;
    return entity.is_described_as(pointing_.noun) || main ? reach_of_description : reach_of_type;
  }

  bool fits(const Entity& entity) const {
    return pointing_.pronoun != nullptr ? fits_pronoun(entity, *pointing_.pronoun)
                                        : fits_noun(entity);
  }

  static bool fits_pronoun(const Entity& entity, const Pronoun& pronoun) {
    if (pronoun.plural) {
      return entity.plural || entity.group ||
             (entity.named && !entity.person && entity.type != NameType::place);
    }
    if (entity.plural) return false;
    if (pronoun.gender == Gender::thing) {
      return !entity.person && entity.gender != Gender::female && entity.gender != Gender::male;
    }
    if (!entity.person) return false;
    return entity.gender == Gender::unknown || entity.gender == pronoun.gender;
  }

  bool fits_noun(const Entity& entity) const {
    const Gender gender = pronouns_.gender_of(pointing_.noun);
    const bool known = gender == Gender::female || gender == Gender::male;
    if (known && entity.gender != Gender::unknown && entity.gender != gender) return false;
    if (entity.is_described_as(pointing_.noun)) return entity.plural == pointing_.plural;
    if (pointing_.plural) {
      return entity.coordinated && entity.person && pronouns_.is_person(pointing_.noun);
    }
    if (!entity.named || entity.plural || has_other_office(entity)) return false;
    return pronouns_.is_known_as(entity.text, pointing_.noun) ||
           pronouns_.describes(entity.text, entity.type, pointing_.noun);
  }

  /// "The governor" is not "President Smith".
  bool has_other_office(const Entity& entity) const {
    return pronouns_.is_title(pointing_.noun) &&
           std::ranges::any_of(entity.nouns,
                               [&](const std::string& noun) { return pronouns_.is_title(noun); });
  }

  /// "He saw him", "they met and gave them names", "a poor student, he": what hangs from one verb
  /// is not one, but for reflexives.
  void bar_arguments() {
    if (pointing_.pronoun != nullptr && pointing_.pronoun->possessive) return;
    if (view_.tree.tokens[pointing_.head].deprel == "nmod:poss") return;
    const std::uint32_t verb = view_.shape.parent(pointing_.head);
    if (verb == TreeShape::none) return;
    for (const std::uint32_t child : view_.shape.children(verb)) {
      if (child != pointing_.head) bar(child);
    }
    const std::string_view own = view_.relation(pointing_.head);
    if ((own == "conj" || own == "appos" || own == "nmod") && met_[verb] >= 0) {
      barred_.push_back(met_[verb]);
    }
    if (own != "nsubj") {
      const std::uint32_t subject = subject_of(view_, verb);
      const bool shares = view_.relation(verb) == "xcomp" || view_.relation(verb) == "conj";
      if (subject != TreeShape::none && shares) bar(subject);
    }
  }

  void bar(std::uint32_t word) {
    beside_.push_back(word);
    if (met_[word] >= 0) barred_.push_back(met_[word]);
  }

  /// "Oil is in the bay, where its effect is small": what the clause says of a place is not said of
  /// it as "it", and what else is meant is anybody's guess.
  bool is_of_place() const {
    if (pointing_.pronoun == nullptr || pointing_.pronoun->gender != Gender::thing) return false;
    const std::uint32_t clause = clause_of(view_, pointing_.head);
    if (clause == TreeShape::none || view_.relation(clause) != "acl") return false;
    return std::ranges::any_of(view_.shape.children(clause), [&](std::uint32_t child) {
      const nlp::Token& token = view_.tree.tokens[child];
      return child < pointing_.head && token.upos == "ADV" &&
             nlp::feature(token, "PronType").find("Rel") != std::string_view::npos;
    });
  }

  /// "The owner of it", "Acme, its owner": what stands inside a phrase does not mean all of it.
  bool holds(const Entity& entity) const {
    if (entity.last.tree != pointing_.tree || entity.last.by == By::pronoun) return false;
    std::uint32_t word = pointing_.head;
    if (word == entity.last.word || !view_.shape.below(word, entity.last.word)) return false;
    const std::uint32_t holder = view_.shape.parent(word);
    if (view_.relation(holder) == "appos" && view_.shape.parent(holder) == entity.last.word) {
      return true;
    }
    for (; word != entity.last.word; word = view_.shape.parent(word)) {
      if (entity.coordinated) return true;
      if (view_.relation(word) != "nmod" && view_.relation(word) != "det") return false;
    }
    return true;
  }

  void look_around() {
    const std::uint32_t clause = clause_of(view_, pointing_.head);
    own_subject_ = clause == TreeShape::none ? TreeShape::none : subject_of(view_, clause);
    const std::uint32_t upper = clause == TreeShape::none ? clause : clause_of(view_, clause);
    upper_subject_ = upper == TreeShape::none ? TreeShape::none : subject_of(view_, upper);
    // "The company said that it": whoever reports speaks of itself first.
    of_reporter_ = upper != TreeShape::none && view_.relation(clause) == "ccomp" &&
                   view_.shape.parent(clause) == upper &&
                   view_.relation(pointing_.head) == "nsubj" &&
                   view_.shape.parent(pointing_.head) == clause;
  }

  /// "The report said it": what is only written speaks of something else.
  bool is_written_report(int number) const {
    const Entity& entity = entities_[number];
    return of_reporter_ && upper_subject_ != TreeShape::none &&
           pointing_.pointer == Pointer::thing && met_[upper_subject_] == number && !entity.named &&
           pronouns_.is_written(entity.noun);
  }

  void add_cues() {
    std::vector<double> saliences;
    for (const Option& option : options_) {
      saliences.push_back(entities_.salience(option.entity, pointing_.tree));
    }
    std::vector<Cue> at;
    add_at(at);
    for (std::size_t i = 0; i < options_.size(); ++i) {
      const auto above =
          std::ranges::count_if(saliences, [&](double s) { return s > saliences[i]; });
      Option& option = options_[i];
      option.cues = at;
      add_order(option, i, static_cast<std::size_t>(above));
      add_meeting(option);
      add_kind(option);
      add_standing(option);
    }
  }

  static void add_if(std::vector<Cue>& cues, bool holds, Cue cue) {
    if (holds) cues.push_back(cue);
  }

  void add_at(std::vector<Cue>& at) const {
    constexpr std::array<Cue, 4> roles{cue("at-subject"), cue("at-object"), cue("at-owner"),
                                       cue("at-other")};
    at.push_back(cue("any"));
    at.push_back(roles[static_cast<std::size_t>(pointing_.meeting.role)]);
    add_if(at, pointing_.first == 0, cue("at-start"));
    add_if(at, pointing_.plural, cue("at-plural"));
    add_if(at, options_.size() > 8, cue("many"));
    if (pointing_.pronoun == nullptr) {
      add_if(at, pointing_.demonstrative, cue("at-demonstrative"));
      add_if(at, pronouns_.is_abstract(pointing_.noun), cue("at-abstract"));
      add_if(at, pronouns_.is_group(pointing_.noun), cue("at-group"));
      add_if(at, pronouns_.is_person(pointing_.noun), cue("at-person"));
      bool describes = false;
      for (const NameType type :
           {NameType::person, NameType::organization, NameType::place, NameType::other}) {
        describes = describes || pronouns_.describes(type, pointing_.noun);
      }
      add_if(at, describes, cue("at-title-noun"));
      return;
    }
    const std::uint32_t parent = view_.shape.parent(pointing_.head);
    if (parent == TreeShape::none) return;
    add_if(at, pronouns_.is_expletive(view_.tree.tokens[parent].lemma), cue("at-expletive"));
    const bool clause = std::ranges::any_of(view_.shape.children(parent), [&](std::uint32_t child) {
      const std::string_view relation = view_.relation(child);
      return child > pointing_.head &&
             (relation == "csubj" || relation == "ccomp" ||
              (relation == "advcl" && view_.tree.tokens[parent].upos != "VERB"));
    });
    add_if(at, clause, cue("at-clause"));
  }

  void add_order(Option& option, std::size_t rank, std::size_t above) const {
    constexpr std::array<Cue, 4> nearness{cue("nearest"), cue("second-nearest"),
                                          cue("third-nearest"), cue("later-nearest")};
    constexpr std::array<Cue, 4> salience{cue("most-salient"), cue("second-salient"),
                                          cue("third-salient"), cue("less-salient")};
    option.cues.push_back(nearness[std::min<std::size_t>(rank, 3)]);
    option.cues.push_back(salience[std::min<std::size_t>(above, 3)]);
    add_if(option.cues, options_.size() == 1, cue("lone"));
    add_if(option.cues, rank == 0 && above == 0, cue("nearest-salient"));
    add_if(option.cues, above == 0 && entities_[option.entity].last.role == Role::subject,
           cue("salient-subject"));
  }

  void add_meeting(Option& option) const {
    constexpr std::array<Cue, 5> gaps{cue("same-sentence"), cue("one-back"), cue("two-back"),
                                      cue("three-back"), cue("farther")};
    constexpr std::array<Cue, 4> roles{cue("was-subject"), cue("was-object"), cue("was-owner"),
                                       cue("was-other")};
    constexpr std::array<Cue, 3> ways{cue("by-name"), cue("by-description"), cue("by-pronoun")};
    const Entity& entity = entities_[option.entity];
    const Meeting& last = entity.last;
    std::vector<Cue>& cues = option.cues;
    if (entity.met == 0 || option.entity == to_come_) add_if(cues, true, cue("to-come"));
    if (entity.met == 0) return;
    const std::uint32_t gap = pointing_.tree - last.tree;
    cues.push_back(gaps[std::min<std::uint32_t>(gap, 4)]);
    cues.push_back(roles[static_cast<std::size_t>(last.role)]);
    cues.push_back(ways[static_cast<std::size_t>(last.by)]);
    add_if(cues, last.paragraph == pointing_.meeting.paragraph, cue("same-paragraph"));
    add_if(cues, last.role == pointing_.meeting.role, cue("same-role"));
    add_if(cues, last.modifier, cue("was-modifier"));
    add_if(cues, last.main_subject, cue("main-subject"));
    add_if(cues, gap == 1 && last.main_subject && pointing_.meeting.main_subject,
           cue("first-to-main"));
    add_if(cues, last.says && pointing_.meeting.says, cue("both-say"));
    add_if(cues, last.quoted != pointing_.meeting.quoted, cue("other-quote"));
    add_if(cues, !pointing_.meeting.quoted && !entity.outside, cue("only-quoted"));
    add_if(cues, !last.prose, cue("headline"));
    add_if(cues, last.unsure, cue("unsure"));
    add_if(cues,
           last.pronoun != nullptr && pointing_.pronoun != nullptr &&
               last.pronoun->gender == pointing_.pronoun->gender &&
               last.pronoun->plural == pointing_.pronoun->plural,
           cue("same-pronoun"));
    add_if(cues,
           last.pronoun != nullptr && pointing_.pronoun != nullptr &&
               last.pronoun->gender != pointing_.pronoun->gender,
           cue("other-gender"));
    if (gap != 0) return;
    const auto is = [&](std::uint32_t word) {
      return word != TreeShape::none && met_[word] == option.entity;
    };
    add_if(cues, is(own_subject_), cue("own-subject"));
    add_if(cues, is(own_subject_) && pointing_.meeting.role == Role::owner,
           cue("subject-of-owned"));
    add_if(cues, is(upper_subject_), cue("upper-subject"));
    add_if(cues, is(upper_subject_) && of_reporter_, cue("of-reporter"));
    add_if(cues, view_.shape.below(pointing_.head, last.word), cue("inside-phrase"));
  }

  /// What an option is among all of them.
  void add_standing(Option& option) const {
    const Entity& entity = entities_[option.entity];
    const auto others = [&](auto&& holds) {
      return std::ranges::any_of(options_, [&](const Option& other) {
        return other.entity != option.entity && holds(entities_[other.entity]);
      });
    };
    if (entity.named) {
      add_if(option.cues, entity.named_in_all > 2 && !others([&](const Entity& other) {
                            return other.named_in_all >= entity.named_in_all;
                          }),
             cue("most-named"));
      add_if(option.cues, entity.named_in_all > 2 && !others([&](const Entity& other) {
                            return 2 * other.named_in_all > entity.named_in_all;
                          }),
             cue("dominant"));
      add_if(option.cues, !others([](const Entity& other) { return other.named; }),
             cue("sole-name"));
    }
    if (pointing_.pronoun == nullptr) return;
    // "Exxon Mobil", taken for a person's name, where somebody of that gender may be meant.
    add_if(option.cues,
           entity.named && entity.gender == Gender::unknown && entity.telling > 1 &&
               entity.nouns.empty() && others([&](const Entity& other) {
                 return other.gender == pointing_.pronoun->gender;
               }),
           cue("unvouched"));
    add_if(option.cues,
           entity.gender == pointing_.pronoun->gender &&
               !others([&](const Entity& other) { return other.gender == entity.gender; }),
           cue("sole-gender"));
  }

  void add_kind(Option& option) const {
    constexpr std::array<Cue, 4> names{cue("person-name"), cue("organization-name"),
                                       cue("place-name"), cue("other-name")};
    constexpr std::array<Cue, 4> openings{cue("bare"), cue("definite"), cue("indefinite"),
                                          cue("owned")};
    const Entity& entity = entities_[option.entity];
    std::vector<Cue>& cues = option.cues;
    cues.push_back(entity.met <= 1   ? cue("once")
                   : entity.met == 2 ? cue("twice")
                   : entity.met <= 5 ? cue("often")
                                     : cue("very-often"));
    add_if(cues, entity.topic, cue("topic"));
    add_if(cues, entity.plural, cue("plural"));
    add_if(cues, entity.person, cue("person-entity"));
    add_if(cues, entity.coordinated, cue("coordinated"));
    add_if(cues, entity.worded && entity.text.empty(), cue("too-long"));
    if (pointing_.pronoun != nullptr) {
      add_if(cues, entity.gender != Gender::unknown && entity.gender == pointing_.pronoun->gender,
             cue("gender-known"));
    }
    if (entity.named) {
      cues.push_back(cue("named"));
      cues.push_back(names[static_cast<std::size_t>(entity.type)]);
    } else {
      cues.push_back(openings[static_cast<std::size_t>(entity.opening)]);
      add_if(cues, entity.person, cue("person-noun"));
      add_if(cues, entity.group, cue("group-noun"));
      add_if(cues, pronouns_.is_abstract(entity.noun), cue("abstract-noun"));
      add_if(cues, pronouns_.is_time(entity.noun), cue("time-noun"));
      add_if(cues, !entity.person && !entity.group, cue("thing-noun"));
    }
    if (pointing_.pronoun != nullptr) return;
    const bool described = entity.is_described_as(pointing_.noun);
    add_if(cues, described && !entity.named, cue("same-head"));
    add_if(cues, described && !entity.named && entity.fuller, cue("same-head-fuller"));
    add_if(cues, described && entity.named, cue("learned"));
    add_if(cues, entity.title == pointing_.noun, cue("titled"));
    add_if(cues, entity.named && pronouns_.is_known_as(entity.text, pointing_.noun), cue("known"));
    add_if(cues, entity.named && pronouns_.describes(entity.text, entity.type, pointing_.noun),
           cue("fits-type"));
  }

  const Pointing& pointing_;
  const Entities& entities_;
  const TreeView& view_;
  const std::vector<int>& met_;
  int to_come_;
  const Pronouns& pronouns_;
  std::vector<int> barred_;
  std::vector<std::uint32_t> beside_;  ///< words that hang from the same verb
  std::vector<Option> options_;
  std::uint32_t own_subject_ = TreeShape::none;
  std::uint32_t upper_subject_ = TreeShape::none;
  bool of_reporter_ = false;
};

}  // namespace

int told_before(const TreeView& view, std::uint32_t noun, const Entities& entities,
                std::span<const TreeView> views) {
  const std::vector<std::string> words = told_by(view, noun);
  if (words.empty() || view.shape.last(noun) != noun) return -1;
  const nlp::Token& token = view.tree.tokens[noun];
  const bool plural = nlp::feature(token, "Number") == "Plur";
  const std::span<const int> same = entities.of_noun(nlp::lower_case(token.lemma));
  const auto found = std::find_if(same.rbegin(), same.rend(), [&](int number) {
    const Entity& entity = entities[number];
    if (entity.named || entity.coordinated || entity.plural != plural) return false;
    const std::vector<std::string> told = told_by(views[entity.tree], entity.head);
    return std::ranges::all_of(words, [&told](const std::string& word) {
      return std::ranges::find(told, word) != told.end();
    });
  });
  return found == same.rend() ? -1 : *found;
}

bool is_rivalled_by_reporter(const Pointing& pointing, const std::vector<Option>& options) {
  const auto reports = [](const Option& option) {
    return std::ranges::find(option.cues, cue("upper-subject")) != option.cues.end();
  };
  return pointing.pointer == Pointer::person && !options.empty() && !reports(options.front()) &&
         std::ranges::any_of(options, reports);
}

bool is_rivalled_beside(const Pointing& pointing, const std::vector<Option>& options,
                        const Entities& entities, const TreeView& view) {
  const Entity& best = entities[options.front().entity];
  if (pointing.pronoun == nullptr) {  // "the party", of which two are named
    return std::ranges::any_of(options, [&](const Option& option) {
      const Entity& other = entities[option.entity];
      return option.entity != options.front().entity && best.named && other.named &&
             best.title == pointing.noun && other.title == pointing.noun &&
             best.last.tree == other.last.tree;
    });
  }
  if (pointing.pointer != Pointer::person) return false;
  const auto spoke = [&](const Meeting& last) {
    return last.says && last.main_subject && last.tree + 1 == pointing.tree &&
           last.paragraph == pointing.meeting.paragraph;
  };
  const bool goes_on = pointing.meeting.says && pointing.meeting.main_subject && !spoke(best.last);
  if (goes_on && std::ranges::any_of(options, [&](const Option& option) {
        return entities[option.entity].named && spoke(entities[option.entity].last);
      })) {
    return true;
  }
  const std::uint32_t clause = clause_of(view, pointing.head);
  const bool here = best.met > 0 && best.last.tree == pointing.tree;
  if (here && (!pointing.pronoun->possessive || clause_of(view, best.last.word) == clause)) {
    return false;
  }
  return std::ranges::any_of(options, [&](const Option& option) {
    const Entity& other = entities[option.entity];
    const Meeting& last = other.last;
    const bool argument = last.role == Role::subject || last.role == Role::object;
    if (!other.named || other.met == 0 || last.tree != pointing.tree || last.by != By::name ||
        !argument || last.word > pointing.head) {
      return false;
    }
    const std::uint32_t own = clause_of(view, last.word);
    return own != TreeShape::none && (here ? own == clause : view.shape.below(pointing.head, own));
  });
}

std::vector<Option> options_for(const Pointing& pointing, const Entities& entities,
                                const TreeView& view, const std::vector<int>& met, int to_come,
                                const Pronouns& pronouns, const Ranking& ranking) {
  std::vector<Option> options = Finder{pointing, entities, view, met, to_come, pronouns}.find();
  for (Option& option : options) option.score = ranking.score(pointing.pointer, option.cues);
  std::ranges::stable_sort(options, std::ranges::greater{}, &Option::score);
  return options;
}

bool tells_what_is_said(const TreeView& view, const Pointing& pointing) {
  const std::uint32_t verb = view.shape.parent(pointing.head);
  return pointing.meeting.says && verb != TreeShape::none &&
         (view.relation(verb) == "parataxis" || rules::has_child(view, verb, "ccomp"));
}

}  // namespace claimcheck::claims
