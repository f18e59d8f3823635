// SPDX-License-Identifier: MIT
#include "claimcheck/claims/reference.hpp"

#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace claimcheck::claims {
namespace {

using nlp::NameType;
using nlp::TreeShape;
using rules::TreeView;

constexpr double subject_weight = 3;
constexpr double object_weight = 1.5;
constexpr double other_weight = 1;
constexpr double decay = 0.5;              // from sentence to sentence
constexpr double stands_out = 1.5;         // times the next best, of people
constexpr double stands_out_far = 2.5;     // of things and groups
constexpr double least = 0.3;              // salience below which nothing is meant any more
constexpr std::size_t longest_phrase = 9;  // words of a description that may be put in

struct Entity {
  std::string text;
  std::vector<Span> spans;
  bool person = false;
  bool plural = false;
  bool named = false;
  Gender gender = Gender::unknown;
  double salience = 0;
  std::uint32_t tree = 0;  ///< where a description was last met
  bool quoted = false;     ///< inside a quotation
  bool subject = false;    ///< as the subject of a clause
};

std::ptrdiff_t words_in(const std::string& text) { return std::ranges::count(text, ' ') + 1; }

class Resolver {
 public:
  Resolver(const nlp::Article& article, std::span<const TreeView> views,
           const std::vector<bool>& prose, const Pronouns& pronouns)
      : article_(article), views_(views), prose_(prose), pronouns_(pronouns) {
    name_entities();
  }

  std::vector<Resolution> run() {
    auto mention = article_.mentions.begin();
    for (std::uint32_t tree = 0; tree < views_.size(); ++tree) {
      Resolution resolution;
      resolution.open.assign(views_[tree].shape.size(), false);
      for (Entity& entity : entities_) entity.salience *= decay;
      const auto first = mention;
      while (mention != article_.mentions.end() && mention->tree == tree) ++mention;
      tree_ = tree;
      walk(tree, {first, mention}, resolution);
      resolutions_.push_back(std::move(resolution));
    }
    return std::move(resolutions_);
  }

 private:
  using Mentions = std::span<const nlp::Mention>;

  std::string text_of(const nlp::Mention& mention) const {
    const TreeView& view = views_[mention.tree];
    const Span span{view.tree.tokens[mention.first].span.begin,
                    view.tree.tokens[mention.last - 1].span.end};
    std::string text{slice(view.text, span)};
    std::ranges::replace_if(
        text, [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
    return text;
  }

  void name_entities() {
    for (const nlp::Mention& mention : article_.mentions) {
      if (mention.name >= entities_.size()) entities_.resize(mention.name + 1);
      Entity& entity = entities_[mention.name];
      std::string text = text_of(mention);
      entity.named = true;
      entity.person = entity.person || mention.type == NameType::person;
      if (entity.text.empty() || (words_in(entity.text) == 1 && words_in(text) > 1)) {
        const TreeView& view = views_[mention.tree];
        entity.text = std::move(text);
        entity.spans = {{view.tree.tokens[mention.first].span.begin,
                         view.tree.tokens[mention.last - 1].span.end}};
      }
      const TreeView& view = views_[mention.tree];
      for (std::uint32_t word = mention.first > 0 ? mention.first - 1 : 0; word < mention.last;
           ++word) {
        const std::string_view form = view.word(word);
        Gender gender = pronouns_.gender_of(form);
        if (gender == Gender::unknown && word < mention.first) {
          gender = pronouns_.gender_of(nlp::lower_case(form));
        }
        if (entity.gender == Gender::unknown) entity.gender = gender;
      }
    }
  }

  void walk(std::uint32_t tree, Mentions mentions, Resolution& resolution) {
    const TreeView& view = views_[tree];
    auto mention = mentions.begin();
    for (std::uint32_t word = 0; word < view.shape.size();) {
      if (mention != mentions.end() && mention->first == word) {
        meet_name(view, *mention, resolution);
        word = mention->last;
        ++mention;
        continue;
      }
      const nlp::Token& token = view.tree.tokens[word];
      const std::string form = nlp::lower_case(slice(view.text, token.span));
      if (const Pronoun* pronoun = pronouns_.find(form)) {
        if (token.upos == "PRON" && prose_[tree])
          meet_pronoun(view, word, *pronoun, mentions, resolution);
      } else if (prose_[tree] && (token.upos == "NOUN" || token.upos == "PROPN")) {
        meet_noun(view, word, mentions, resolution);
      }
      ++word;
    }
  }

  static double weight_of(const TreeView& view, std::uint32_t word) {
    const std::string_view relation = view.relation(word);
    if (relation == "nsubj") return subject_weight;
    return relation == "obj" || relation == "iobj" ? object_weight : other_weight;
  }

  static std::uint32_t head_of(const TreeView& view, const nlp::Mention& mention) {
    for (std::uint32_t word = mention.first; word < mention.last; ++word) {
      const std::uint32_t parent = view.shape.parent(word);
      if (parent == TreeShape::none || parent < mention.first || parent >= mention.last) {
        return word;
      }
    }
    return mention.first;
  }

  void meet_name(const TreeView& view, const nlp::Mention& mention, Resolution& resolution) {
    Entity& entity = entities_[mention.name];
    const auto number = static_cast<int>(mention.name);
    const std::uint32_t head = head_of(view, mention);
    entity.salience += weight_of(view, head);
    entity.tree = tree_;
    entity.quoted = view.quoted[head];
    entity.subject = view.relation(head) == "nsubj";
    resolution.namings.push_back({mention.first, mention.last, number, true});
    const std::string_view relation = view.relation(head);
    const bool inside =
        relation == "compound" || relation == "amod" || relation == "flat" || relation == "appos";
    const std::string text = text_of(mention);
    const std::size_t blank = text.rfind(' ');
    const std::string last = blank == std::string::npos ? text : text.substr(blank + 1);
    const bool shorter = entity.text.find(text) != std::string::npos ||
                         (entity.person && entity.text.ends_with(" " + last) &&
                          words_in(entity.text) > 1 && words_in(text) <= words_in(entity.text));
    const bool in_longer_name =
        is_proper(view, mention.first, -1) || is_proper(view, mention.last - 1, 1);
    if (inside || in_longer_name || view.quoted[head] || text == entity.text || !shorter) return;
    resolution.changes.push_back(
        {mention.first, mention.last, entity.text, entity.spans, "name", number, false});
  }

  static bool is_proper(const TreeView& view, std::uint32_t word, int step) {
    if ((step < 0 && word == 0) || (step > 0 && word + 1 >= view.shape.size())) return false;
    return view.tree.tokens[step < 0 ? word - 1 : word + 1].upos == "PROPN";
  }

  bool in_name(Mentions mentions, std::uint32_t word) const {
    return std::ranges::any_of(mentions, [word](const nlp::Mention& mention) {
      return mention.first <= word && word < mention.last;
    });
  }

  /// A description that a pronoun may stand for: a subject or an object.
  void meet_noun(const TreeView& view, std::uint32_t word, Mentions mentions,
                 Resolution& resolution) {
    const std::string_view relation = view.relation(word);
    const bool person = pronouns_.is_person(view.tree.tokens[word].lemma);
    if (relation != "nsubj" && (relation != "obj" || !person)) return;
    if (in_name(mentions, word)) return;
    const nlp::Token& token = view.tree.tokens[word];
    WordSet words(view.shape.size(), false);
    std::size_t count = 0;
    bool coordinated = false;
    std::vector<std::uint32_t> next{word};
    while (!next.empty()) {
      const std::uint32_t at = next.back();
      next.pop_back();
      words[at] = true;
      if (view.tree.tokens[at].upos != "PUNCT") ++count;
      for (const std::uint32_t child : view.shape.children(at)) {
        const std::string_view tie = view.relation(child);
        if (tie == "acl" || tie == "appos" || tie == "parataxis" || (at == word && tie == "case")) {
          continue;
        }
        coordinated = coordinated || (at == word && tie == "conj");
        next.push_back(child);
      }
    }
    if (count > longest_phrase || has_open(words, resolution)) return;
    Phrase phrase = phrase_of(view, words, resolution.changes);
    Entity entity;
    entity.text = pronouns_.definite(phrase.text);
    entity.spans = std::move(phrase.spans);
    if (coordinated && relation != "nsubj") return;
    entity.plural = coordinated || nlp::feature(token, "Number") == "Plur";
    entity.person = person;
    entity.gender = pronouns_.gender_of(token.lemma);
    const auto known = std::ranges::find_if(
        entities_, [&](const Entity& other) { return !other.named && other.text == entity.text; });
    const auto number = static_cast<int>(known - entities_.begin());
    if (known == entities_.end()) {
      entities_.push_back(std::move(entity));
    }
    Entity& known_one = entities_[static_cast<std::size_t>(number)];
    known_one.salience += weight_of(view, word);
    known_one.tree = tree_;
    known_one.quoted = view.quoted[word];
    known_one.subject = relation == "nsubj";
    resolution.namings.push_back({word, word + 1, number, false});
  }

  static bool has_open(const WordSet& words, const Resolution& resolution) {
    for (std::uint32_t word = 0; word < words.size(); ++word) {
      if (words[word] && resolution.open[word]) return true;
    }
    return false;
  }

  bool fits(const Entity& entity, const Pronoun& pronoun) const {
    if (pronoun.plural) return entity.plural;
    if (entity.plural) return false;
    if (pronoun.gender == Gender::thing) {
      return !entity.person && entity.gender != Gender::female && entity.gender != Gender::male;
    }
    if (!entity.person) return false;
    return entity.gender == Gender::unknown || entity.gender == pronoun.gender;
  }

  /// A description is meant only in its own sentence or, by a subject, in the next one, and not
  /// from inside a quotation when it stands outside.
  bool within_reach(const TreeView& view, std::uint32_t word, const Entity& entity) const {
    if (entity.person) return entity.named || entity.tree + 1 >= tree_;
    if (!entity.subject) return false;
    if (entity.quoted != view.quoted[word]) return false;
    if (entity.tree == tree_) return true;
    return entity.tree + 1 == tree_ && view.relation(word) == "nsubj" &&
           view.shape.parent(word) == view.shape.root();
  }

  /// The subject of the clause whose object the pronoun is: it would be a reflexive.
  int excluded(const TreeView& view, std::uint32_t word, const Pronoun& pronoun,
               const Resolution& resolution) const {
    if (pronoun.possessive || view.relation(word) == "nmod") return -1;
    const std::string_view relation = view.relation(word);
    if (relation != "obj" && relation != "iobj" && relation != "obl") return -1;
    const std::uint32_t verb = view.shape.parent(word);
    if (verb == TreeShape::none) return -1;
    for (const std::uint32_t child : view.shape.children(verb)) {
      if (view.relation(child) != "nsubj") continue;
      for (const Naming& naming : resolution.namings) {
        if (naming.first <= child && child < naming.last) return naming.entity;
      }
    }
    return -1;
  }

  /// In a clause put before its main clause, the pronoun most often means the subject to come.
  int subject_to_come(const TreeView& view, std::uint32_t word, Mentions mentions) const {
    std::uint32_t clause = word;
    while (view.relation(clause) != "advcl") {
      clause = view.shape.parent(clause);
      if (clause == TreeShape::none) return -1;
    }
    const std::uint32_t head = view.shape.parent(clause);
    if (head == TreeShape::none || head < clause) return -1;
    for (const std::uint32_t child : view.shape.children(head)) {
      if (view.relation(child) != "nsubj" || child < word) continue;
      for (const nlp::Mention& mention : mentions) {
        if (view.shape.below(mention.first, child) || mention.first == child) {
          return static_cast<int>(mention.name);
        }
      }
    }
    return -1;
  }

  bool is_empty(const TreeView& view, std::uint32_t word) const {
    if (view.relation(word) == "expl") return true;
    const std::uint32_t parent = view.shape.parent(word);
    return parent != TreeShape::none && pronouns_.is_expletive(view.tree.tokens[parent].lemma);
  }

  void meet_pronoun(const TreeView& view, std::uint32_t word, const Pronoun& pronoun,
                    Mentions mentions, Resolution& resolution) {
    if (pronoun.gender == Gender::thing && !pronoun.possessive && is_empty(view, word)) return;
    const int barred = excluded(view, word, pronoun, resolution);
    int chosen = subject_to_come(view, word, mentions);
    if (chosen >= 0 && !fits(entities_[static_cast<std::size_t>(chosen)], pronoun)) chosen = -1;
    if (chosen < 0) {
      double best = 0;
      double second = 0;
      for (std::size_t i = 0; i < entities_.size(); ++i) {
        const Entity& entity = entities_[i];
        if (static_cast<int>(i) == barred || entity.salience < least || !fits(entity, pronoun) ||
            !within_reach(view, word, entity)) {
          continue;
        }
        if (entity.salience > best) {
          second = best;
          best = entity.salience;
          chosen = static_cast<int>(i);
        } else {
          second = std::max(second, entity.salience);
        }
      }
      const bool one_person = !pronoun.plural && pronoun.gender != Gender::thing;
      if (chosen < 0 || best < (one_person ? stands_out : stands_out_far) * second) {
        resolution.open[word] = true;
        return;
      }
    }
    Entity& entity = entities_[static_cast<std::size_t>(chosen)];
    entity.salience += weight_of(view, word);
    if (!pronoun.plural && entity.gender == Gender::unknown) entity.gender = pronoun.gender;
    const bool possessive = pronoun.possessive || view.tree.tokens[word].deprel == "nmod:poss";
    resolution.changes.push_back(
        {word, word + 1,
         possessive ? pronouns_.possessive(entity.text, entity.plural) : entity.text, entity.spans,
         "pronoun", chosen, true});
    resolution.namings.push_back({word, word + 1, chosen, false});
  }

  const nlp::Article& article_;
  std::span<const TreeView> views_;
  const std::vector<bool>& prose_;
  const Pronouns& pronouns_;
  std::vector<Entity> entities_;
  std::uint32_t tree_ = 0;  ///< the sentence that is read
  std::vector<Resolution> resolutions_;
};

}  // namespace

std::vector<Resolution> resolve(const nlp::Article& article, std::span<const TreeView> views,
                                const std::vector<bool>& prose, const Pronouns& pronouns) {
  return Resolver{article, views, prose, pronouns}.run();
}

}  // namespace claimcheck::claims
