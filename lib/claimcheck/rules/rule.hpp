// SPDX-License-Identifier: MIT
// One rule as its file states it: what it looks for, what it does, why, and its examples.
// rules/README.md teaches the language of the files.
#pragma once

#include "claimcheck/rules/mark.hpp"
#include "claimcheck/text/document.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace claimcheck::rules {

/// What a sentence must be for a rule to match it; every condition that is given must hold.
struct SentencePattern {
  std::vector<text::BlockKind> blocks;  ///< in a block of one of these kinds; empty: of any
  std::string ends;  ///< last code point before closing quotes and brackets is one of these
  std::vector<std::string> begins;         ///< starts with one of these (whole words, any case)
  std::optional<std::uint32_t> words_min;  ///< words hold a letter or digit, white space parts them
  std::optional<std::uint32_t> words_max;
};

/// What a word is compared by.
enum class WordTrait : std::uint8_t {
  relation,  ///< dependency relation; "nsubj" stands for its subtypes too
  tag,       ///< UPOS
  xpos,
  lemma,  ///< lower case
  form,   ///< lower case, curly apostrophes straight
  list,   ///< its form or lemma is in a word list
  feats,  ///< has the feature "Name=Value"
  name,   ///< type of the name that it belongs to
};

/// One trait has (or, negated, has none) of some values.
struct TraitCondition {
  WordTrait trait = WordTrait::relation;
  bool negated = false;
  std::vector<std::string> values;
};

/// A word of the tree and what stands around it. `role` is what the actions call it.
struct NodePattern {
  std::string role;
  std::vector<TraitCondition> traits;
  std::optional<bool> left;      ///< of its head
  std::optional<bool> parted;    ///< a comma, dash, semicolon, colon or bracket stands before it
  std::optional<bool> closed;    ///< such a mark or the sentence's end stands after it
  std::optional<bool> quoted;    ///< stands in a quotation
  std::optional<bool> leading;   ///< the first word, but for marks, of what stands below its head
  std::optional<bool> alone;     ///< nothing but marks hangs from it
  std::optional<bool> past;      ///< the finite word of its clause is in the past tense
  std::optional<bool> verbless;  ///< no verb or auxiliary is it or hangs below it
  std::optional<bool> finite;    ///< a finite verb or auxiliary is it or hangs below it
  std::string after;  ///< a role bound before, behind all of whose words it stands; empty: anywhere
  bool optional = false;              ///< of a child: bound when it is there
  std::vector<NodePattern> children;  ///< all must be there, each another word
  std::vector<NodePattern> absent;    ///< none may be there
  std::vector<NodePattern> parent;    ///< at most one: what its head must be
};

enum class ActionKind {
  leave,   ///< the sentence makes no claim; `text` says the reason
  claim,   ///< a claim of its own: the sentence, or the words below `node`
  detach,  ///< the words below `node` leave the claim around them
  omit,    ///< the words below `node` are in no claim (discourse glue)
  vary,    ///< the claim around `node` is made without it too
  list,    ///< the claim around `node` is made for each member of the list that `node` is in
  report,  ///< what stands below `node` is said by `source` with the word `cue`
  rename,  ///< the words below `by`, which is below `node`, stand for all of them in every claim
  open,    ///< rules act below `node` as in the claim around it
  facet,   ///< a minimal fact
  mark,    ///< the claim whose head is `node` gets marks, decided by the words `deciding`
};

enum class StepKind {
  with,     ///< the words below `node`, outside the claim's own, belong to it
  replace,  ///< the words below `by` stand in place of `node`
  be,       ///< "is", "was", … between `by`, its subject, and `node`, in the tense of `like`
  inflect,  ///< `node` becomes finite, agreeing with `by`, in the tense of `like`
  omit,     ///< `node` and what stands below it is left out
  only,     ///< of what stands below `node`, the word alone
  put,      ///< `text` before `node`
  equate,   ///< the words below `node`, said of `by`: "`by` is `node`"
};

/// A step in making a claim's words. Nodes are roles of the pattern.
struct Step {
  StepKind kind = StepKind::with;
  std::string node;
  std::string by;
  std::string like;
  std::string text;
  std::string lead;  ///< of `replace`: words, one of which is put before what is moved to the end
  std::string reason;
};

/// Words of a facet's slot: those below a role, a role's own word, or a fixed text.
struct SlotPart {
  std::string role;
  bool alone = false;
  std::string text;
};

struct Action {
  ActionKind kind = ActionKind::claim;
  std::string text;  ///< leave: the ledger's reason, such as "question"
  std::string node;  ///< empty: the sentence
  std::string by;
  std::string source;
  std::string cue;
  std::vector<Step> steps;
  std::vector<SlotPart> subject, predicate, object;  ///< of a facet
  std::vector<std::string> deciding;                 ///< of a mark: roles
  Marks marks;
  std::optional<bool> reported;  ///< of a mark: only of claims that somebody reports, or of others
};

/// A claim of an example; marks that are not given are not compared.
struct ExampleClaim {
  std::string text;
  Marks marks{};
};

/// An example of a rule. A good one: the rule fires and gives just these claims (none for
/// `leave`). A bad one: the rule must not fire, whatever others make of the text.
struct Example {
  bool good = true;
  text::BlockKind block = text::BlockKind::paragraph;
  std::string text;  ///< one sentence
  std::string tree;  ///< CoNLL-U; empty: the model's
  std::vector<ExampleClaim> claims;
  std::string place;  ///< "file:line"
};

struct Rule {
  std::string id;                           ///< "concern.name"
  std::string reason;                       ///< one line
  std::optional<SentencePattern> sentence;  ///< one of the two is there
  std::optional<NodePattern> node;
  std::vector<Action> actions;
  std::string definition;         ///< pattern and actions as XML, a line an element
  std::vector<Example> examples;  ///< at least one good and one bad
  std::string place;              ///< "file:line" of its definition
};

}  // namespace claimcheck::rules
