// SPDX-License-Identifier: MIT
#include "claimcheck/claims/report_frames.hpp"

#include "claimcheck/claims/report_scope.hpp"
#include "claimcheck/rules/tree_words.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace claimcheck::claims {
namespace {

using rules::child_by;
using rules::TreeView;

constexpr std::uint32_t none = nlp::TreeShape::none;

const nlp::Token& token(const TreeView& view, std::uint32_t word) { return view.tree.tokens[word]; }

bool is_passive(const TreeView& view, std::uint32_t word) {
  return child_by(view, word, "aux:pass") != none || child_by(view, word, "nsubj:pass") != none;
}

bool has_clause(const TreeView& view, std::uint32_t word) {
  return child_by(view, word, "ccomp") != none;
}

bool reports(const Reporting& reporting, const nlp::Token& word) {
  return !reporting.classes_of(word.lemma).empty();
}

bool is_predicate(const nlp::Token& word) {
  return word.upos == "VERB" || word.upos == "ADJ" || word.upos == "AUX";
}

/// "He was convinced that": who is moved by something thinks it.
std::uint32_t speaker_of(const TreeView& view, const Reporting& reporting, std::uint32_t cue) {
  if (reporting.is("moved", token(view, cue).lemma) && is_passive(view, cue)) {
    return child_by(view, cue, "nsubj");
  }
  return source_of_cue(view, cue);
}

/// Who has a noun that reports: its owner, or the subject of the verb whose object it is.
std::uint32_t owner_of(const TreeView& view, std::uint32_t noun) {
  const std::uint32_t owner = child_by(view, noun, "nmod:poss");
  if (owner != none) return owner;
  for (const std::uint32_t child : view.shape.children(noun)) {
    if (token(view, child).deprel == "nmod" && child < noun + 4 && child > noun) return child;
  }
  const std::uint32_t verb = view.shape.parent(noun);
  if (verb == none || view.relation(noun) != "obj") return none;
  return source_of_cue(view, verb);
}

void add_clause(const TreeView& view, const Reporting& reporting, std::uint32_t content,
                std::vector<ReportFrame>& frames) {
  const std::uint32_t cue = view.shape.parent(content);
  const nlp::Token& word = token(view, cue);
  const bool plain = word.upos == "VERB" || reports(reporting, word);
  if (is_predicate(word) && plain) {
    frames.push_back({FrameKind::clause, cue, speaker_of(view, reporting, cue), content, none});
  } else if (word.upos == "NOUN" && reporting.is("word", word.lemma)) {
    frames.push_back({FrameKind::noun, cue, owner_of(view, cue), content, none});
  }
}

/// "She wrote little – she died young – but well": what stands between dashes is not written.
bool is_dash_aside(const TreeView& view, std::uint32_t clause) {
  const std::uint32_t next = view.shape.last(clause) + 1;
  return !view.quoted[clause] && rules::is_dash(view, view.shape.first(clause)) &&
         next < view.shape.size() && rules::is_dash(view, next);
}

/// "P, X said", "X said: P": the cue is set beside the content.
void add_parataxis(const TreeView& view, const Reporting& reporting, std::uint32_t word,
                   std::vector<ReportFrame>& frames) {
  const std::uint32_t parent = view.shape.parent(word);
  // "We see signs that it may conclude", "it will not; they continue to fight": no aside.
  const std::uint32_t mark = child_by(view, word, "mark");
  const bool apart = (mark != none && !reporting.is("as", token(view, mark).lemma)) ||
                     child_by(view, word, "xcomp") != none;
  if (is_predicate(token(view, word)) && reports(reporting, token(view, word)) && !apart &&
      !has_clause(view, word) && child_by(view, word, "nsubj") != none) {
    frames.push_back({FrameKind::aside, word, speaker_of(view, reporting, word), parent, word});
  } else if (is_predicate(token(view, parent)) && reports(reporting, token(view, parent)) &&
             !has_clause(view, parent) && word > parent &&
             child_by(view, parent, "nsubj") != none && !is_dash_aside(view, word)) {
    frames.push_back({FrameKind::clause, parent, speaker_of(view, reporting, parent), word, none});
  }
}

void add_as(const TreeView& view, const Reporting& reporting, std::uint32_t word,
            std::vector<ReportFrame>& frames) {
  const std::uint32_t mark = child_by(view, word, "mark");
  if (mark == none || !reporting.is("as", token(view, mark).lemma) ||
      !reports(reporting, token(view, word)) || has_clause(view, word) ||
      child_by(view, word, "obj") != none || child_by(view, word, "nsubj") == none) {
    return;
  }
  frames.push_back({FrameKind::as_aside, word, speaker_of(view, reporting, word),
                    view.shape.parent(word), word});
}

void add_according(const TreeView& view, std::uint32_t cue, std::vector<ReportFrame>& frames) {
  const std::uint32_t source = view.shape.parent(cue);
  if (source == none || view.shape.parent(source) == none || view.relation(cue) != "case") return;
  std::uint32_t content = view.shape.parent(source);
  // "…, killing ten, according to X": what trails the sentence is about all of it.
  while (content < source && view.shape.parent(content) != none &&
         (view.relation(content) == "advcl" || view.relation(content) == "xcomp" ||
          (view.relation(content) == "conj" && child_by(view, content, "nsubj") == none &&
           child_by(view, content, "expl") == none))) {
    content = view.shape.parent(content);
  }
  frames.push_back({FrameKind::according, cue, source, content, source});
}

std::string_view kind_name(FrameKind kind) {
  constexpr std::array<std::string_view, 5> names{"clause", "noun", "aside", "as", "according"};
  return names[static_cast<std::size_t>(kind)];
}

std::string subject_feature(const TreeView& view, std::uint32_t source) {
  if (source == none) return "none";
  const nlp::Token& word = token(view, source);
  if (word.upos == "PRON") {
    const std::string_view person = nlp::feature(word, "Person");
    if (!person.empty()) return "person-" + std::string{person};
    return "pronoun-" + std::string{nlp::feature(word, "PronType")};
  }
  if (word.name.place != nlp::NameMark::Place::outside) {
    return "name-" + std::string{nlp::name_of(word.name.type)};
  }
  return std::string{word.upos} + "-" + std::string{nlp::feature(word, "Number")};
}

std::string mark_feature(const TreeView& view, std::uint32_t content) {
  const std::uint32_t mark = child_by(view, content, "mark");
  if (mark != none && mark < content) return token(view, mark).lemma;
  const nlp::Token& first = token(view, view.shape.first(content));
  const std::string_view type = nlp::feature(first, "PronType");
  if (type.find("Int") != std::string_view::npos || type.find("Rel") != std::string_view::npos) {
    return "question";
  }
  return "bare";
}

std::string_view finite_feature(const TreeView& view, std::uint32_t content) {
  if (nlp::feature(token(view, content), "VerbForm") == "Fin") return "finite";
  for (const std::uint32_t child : view.shape.children(content)) {
    const std::string_view relation = view.relation(child);
    if ((relation == "aux" || relation == "cop") &&
        nlp::feature(token(view, child), "VerbForm") == "Fin") {
      return "finite";
    }
  }
  return token(view, content).upos == "VERB" ? "infinite" : "verbless";
}

bool quotes(const TreeView& view, const ReportFrame& frame) {
  return view.quoted[frame.content] && !view.quoted[frame.cue];
}

WordSet words_under(const TreeView& view, std::uint32_t top) {
  WordSet words(view.shape.size(), false);
  for (std::uint32_t word = view.shape.first(top); word <= view.shape.last(top); ++word) {
    words[word] = view.shape.below(word, top);
  }
  return words;
}

void remove_under(const TreeView& view, std::uint32_t top, WordSet& words) {
  for (std::uint32_t word = view.shape.first(top); word <= view.shape.last(top); ++word) {
    if (view.shape.below(word, top)) words[word] = false;
  }
}

/// Drops words at both ends of every stretch of words.
template <typename Drop>
void trim_stretches(WordSet& words, const Drop& drop) {
  const auto count = static_cast<std::uint32_t>(words.size());
  for (std::uint32_t word = 0; word < count; ++word) {
    if (words[word] && (word == 0 || !words[word - 1]) && drop(word)) words[word] = false;
  }
  for (std::uint32_t word = count; word-- > 0;) {
    if (words[word] && (word + 1 == count || !words[word + 1]) && drop(word)) words[word] = false;
  }
}

/// Whether a clause or a phrase with a comma behind it stands before a cue.
bool is_fronted_aside(const TreeView& view, std::uint32_t word, std::uint32_t cue) {
  const std::string_view relation = view.relation(word);
  const std::uint32_t last = view.shape.last(word);
  return last < cue && (relation == "advcl" || relation == "obl") &&
         (view.word(last) == "," || view.word(last + 1) == ",");
}

bool is_any_quote_mark(const TreeView& view, std::uint32_t word) {
  constexpr std::array<std::string_view, 11> marks{
      "\"", "\u201c", "\u201d", "\u201e", "``", "''", "\u00ab", "\u00bb", "'", "\u2018", "\u2019"};
  return std::ranges::find(marks, view.word(word)) != marks.end();
}

/// Whether a word closes a bracket that was opened in the same stretch.
bool closes_bracket(const TreeView& view, const WordSet& words, std::uint32_t word) {
  const std::string_view mark = view.word(word);
  if (mark != ")" && mark != "]") return false;
  const std::string_view opening = mark == ")" ? "(" : "[";
  for (std::uint32_t at = word; at-- > 0 && words[at];) {
    if (view.word(at) == mark) return false;
    if (view.word(at) == opening) return true;
  }
  return false;
}

/// Marks between two stretches of the content that hang elsewhere belong to it.
void fill_marks(const TreeView& view, const ReportFrame& frame, WordSet& words) {
  const std::uint32_t top = frame.content;
  std::uint32_t last = none;
  for (std::uint32_t word = view.shape.first(top); word <= view.shape.last(top); ++word) {
    if (words[word]) {
      for (std::uint32_t gap = last; last != none && ++gap < word;) words[gap] = true;
      last = word;
    } else if (token(view, word).upos != "PUNCT" || is_any_quote_mark(view, word)) {
      last = none;
    }
  }
}

}  // namespace

std::uint32_t noun_behind(const TreeView& view, std::uint32_t cue) {
  const std::uint32_t next = cue + 1;
  if (next >= view.shape.size() || view.quoted[next]) return none;
  const std::string& tag = token(view, next).upos;
  if (tag != "PRON" && tag != "PROPN" && tag != "NOUN" && tag != "DET") return none;
  std::uint32_t top = next;
  while (view.shape.parent(top) != none && view.shape.parent(top) != cue &&
         view.shape.first(view.shape.parent(top)) == next) {
    top = view.shape.parent(top);
  }
  return top;
}

std::uint32_t source_of_cue(const TreeView& view, std::uint32_t cue) {
  std::uint32_t at = cue;
  for (int steps = 0; steps < 6; ++steps) {
    if (is_passive(view, at)) {
      return child_by(view, at, "obl:agent");
    }
    const std::uint32_t behind = rules::subject_behind(view, at);
    const std::uint32_t subject = behind != none ? behind : child_by(view, at, "nsubj");
    if (subject != none && view.quoted[subject] && !view.quoted[cue]) return noun_behind(view, cue);
    if (subject != none) return subject;
    if (child_by(view, at, "expl") != none || child_by(view, at, "csubj") != none) return none;
    const std::uint32_t parent = view.shape.parent(at);
    if (parent == none) return none;
    const std::string_view relation = view.relation(at);
    if (relation == "xcomp") {
      const std::uint32_t object = child_by(view, parent, "obj");
      if (object != none && object < at) return object;
    } else if (relation == "acl" && token(view, at).deprel != "acl:relcl") {
      return token(view, parent).upos == "VERB" ? none : parent;
    } else if (relation != "conj" && relation != "advcl" && relation != "parataxis") {
      return none;
    }
    at = parent;
  }
  return none;
}

std::uint32_t addressee_of(const TreeView& view, const Reporting& reporting, std::uint32_t cue) {
  for (const std::uint32_t child : view.shape.children(cue)) {
    const std::string_view relation = view.relation(child);
    const nlp::Token& word = token(view, child);
    const bool nominal = word.upos == "PROPN" || word.upos == "PRON" || word.upos == "NOUN";
    if (child < cue || !nominal || view.quoted[child] != view.quoted[cue]) continue;
    if (relation == "iobj" || relation == "obj") return child;
    const std::uint32_t preposition = child_by(view, child, "case");
    if (relation == "obl" && preposition != none &&
        reporting.is("addressing", token(view, preposition).lemma)) {
      return child;
    }
  }
  return none;
}

std::vector<ReportFrame> report_frames(const TreeView& view, const Reporting& reporting) {
  std::vector<ReportFrame> frames;
  for (std::uint32_t word = 0; word < view.shape.size(); ++word) {
    const std::uint32_t parent = view.shape.parent(word);
    if (parent == none) continue;
    const std::string_view relation = view.relation(word);
    if (relation == "ccomp") {
      add_clause(view, reporting, word, frames);
    } else if (relation == "acl" && child_by(view, word, "mark") != none &&
               token(view, parent).upos == "NOUN" &&
               reporting.is("word", token(view, parent).lemma)) {
      frames.push_back({FrameKind::noun, parent, owner_of(view, parent), word, none});
    } else if (relation == "parataxis") {
      add_parataxis(view, reporting, word, frames);
    } else if (relation == "advcl") {
      add_as(view, reporting, word, frames);
    } else if (reporting.is("according", token(view, word).lemma) ||
               reporting.is("according", view.word(word))) {
      add_according(view, word, frames);
    }
  }
  std::ranges::stable_sort(frames, {}, &ReportFrame::cue);
  return frames;
}

std::vector<std::string> features_of(const TreeView& view, const Reporting& reporting,
                                     const ReportFrame& frame) {
  const nlp::Token& cue = token(view, frame.cue);
  const std::string kind{kind_name(frame.kind)};
  const std::string subject = subject_feature(view, frame.source);
  const std::string mark = mark_feature(view, frame.content);
  const std::string finite{finite_feature(view, frame.content)};
  std::vector<std::string> features{
      "frame:" + kind,     "cue:" + cue.lemma,
      "source:" + subject, "mark:" + mark,
      "content:" + finite, "form:" + cue.xpos,
      "tag:" + cue.upos,   "cue-relation:" + std::string{view.relation(frame.cue)}};
  const auto known = reporting.classes_of(cue.lemma);
  std::vector<std::string> classes(known.begin(), known.end());
  if (classes.empty()) classes.emplace_back("none");
  for (const std::string& name : classes) {
    features.push_back("class:" + name);
    features.push_back("class+frame:" + name + "+" + kind);
    features.push_back("class+mark:" + name + "+" + mark);
    features.push_back("class+source:" + name + "+" + subject);
    features.push_back("class+content:" + name + "+" + finite);
  }
  if (rules::is_denied(view, frame.cue)) features.emplace_back("denied");
  if (is_passive(view, frame.cue)) features.emplace_back("passive");
  for (const std::uint32_t child : view.shape.children(frame.cue)) {
    if (view.relation(child) == "aux") {
      features.push_back("aux:" + token(view, child).lemma);
    } else if (view.relation(child) == "mark") {
      features.push_back("cue-mark:" + token(view, child).lemma);
    }
  }
  if (quotes(view, frame)) features.emplace_back("quoted-content");
  if (view.quoted[frame.cue]) features.emplace_back("quoted-cue");
  features.emplace_back(frame.content > frame.cue ? "content-behind" : "content-before");
  const std::uint32_t size = view.shape.last(frame.content) - view.shape.first(frame.content);
  features.push_back(size < 2 ? "size:1" : size < 4 ? "size:3" : size < 8 ? "size:7" : "size:more");
  return features;
}

WordSet cue_words(const TreeView& view, const Reporting& reporting, std::uint32_t cue) {
  WordSet words(view.shape.size(), false);
  words[cue] = true;
  for (const std::uint32_t child : view.shape.children(cue)) {
    const std::string& relation = token(view, child).deprel;
    if (relation == "compound:prt" || relation == "fixed") words[child] = true;
  }
  const std::uint32_t parent = view.shape.parent(cue);
  if (view.relation(cue) == "xcomp" && parent != none &&
      reporting.is("light", token(view, parent).lemma)) {
    words[parent] = true;
  }
  return words;
}

WordSet source_phrase(const TreeView& view, std::uint32_t source, std::uint32_t cue) {
  WordSet words = words_under(view, source);
  const bool personal = !nlp::feature(token(view, source), "Person").empty();
  for (const std::uint32_t child : view.shape.children(source)) {
    const std::string_view relation = view.relation(child);
    const bool parted = rules::is_parting_mark(token(view, view.shape.first(child)), view.text);
    const bool aside = parted && (relation == "appos" || relation == "acl");
    const bool linked = (relation == "case" || relation == "cc") && child < source;
    const bool clause = relation == "advcl" || relation == "ccomp" || relation == "parataxis" ||
                        (relation == "conj" && token(view, child).upos == "VERB");
    const bool owning = relation == "case" && token(view, source).deprel == "nmod:poss";
    const bool spoken = cue != none && view.quoted[child] && !view.quoted[cue];
    const bool reported = cue != none && view.shape.below(cue, child);
    const bool loose = personal && relation != "conj" && relation != "fixed";
    if (aside || loose || linked || clause || owning || spoken || reported) {
      remove_under(view, child, words);
    }
  }
  trim_stretches(words, [&](std::uint32_t word) {
    return token(view, word).upos == "PUNCT" || view.relation(word) == "cc";
  });
  return words;
}

WordSet content_words(const TreeView& view, const ReportFrame& frame) {
  WordSet words = words_under(view, frame.content);
  if (frame.aside != none) remove_under(view, frame.aside, words);
  // "What he says they want": what is fronted stands outside the clause; "If it rains, he said,
  // they will stay" has it inside.
  if (frame.kind == FrameKind::clause && frame.content > frame.cue && !quotes(view, frame)) {
    const WordSet all = words;
    std::fill(words.begin(), words.begin() + frame.cue, false);
    for (const std::uint32_t child : view.shape.children(frame.content)) {
      if (!is_fronted_aside(view, child, frame.cue)) continue;
      for (std::uint32_t word = view.shape.first(child); word < frame.cue; ++word) {
        if (view.shape.below(word, child)) words[word] = all[word];
      }
    }
  }
  for (const std::uint32_t child : view.shape.children(frame.content)) {
    const std::uint32_t first = view.shape.first(child);
    const bool beside = view.relation(child) == "parataxis" && child > frame.content;
    const bool apart =
        view.relation(child) == "conj" &&
        (view.word(first) == ";" || follows_quotation(view, child, frame.content, frame.cue));
    if ((beside || apart) && !view.quoted[child] && child != frame.aside) {
      remove_under(view, child, words);
    }
  }
  fill_marks(view, frame, words);
  trim_stretches(words, [&](std::uint32_t word) {
    return token(view, word).upos == "PUNCT" && !is_any_quote_mark(view, word) &&
           !closes_bracket(view, words, word);
  });
  for (std::uint32_t word = 1; word < words.size(); ++word) {
    if (!words[word] && words[word - 1] && closes_bracket(view, words, word)) words[word] = true;
  }
  return words;
}

}  // namespace claimcheck::claims
