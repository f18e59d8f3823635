// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/train/corpus.hpp"

#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <map>
#include <optional>

namespace claimcheck::nlp::train {

namespace {

struct Mention {
  std::string id;
  std::string type;
  std::string name_words;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::string_view misc_value(std::string_view misc, std::string_view key) {
  std::size_t at = 0;
  while (at < misc.size()) {
    const std::size_t end = std::min(misc.find('|', at), misc.size());
    const std::string_view item = misc.substr(at, end - at);
    if (item.starts_with(key) && item.size() > key.size() && item[key.size()] == '=') {
      return item.substr(key.size() + 1);
    }
    at = end + 1;
  }
  return {};
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts;
  std::size_t at = 0;
  for (;;) {
    const std::size_t end = text.find(separator, at);
    parts.emplace_back(text.substr(at, end == text.npos ? text.npos : end - at));
    if (end == text.npos) return parts;
    at = end + 1;
  }
}

class MentionReader {
 public:
  std::vector<Mention> read(const ConlluSentence& sentence) {
    for (std::size_t word = 0; word < sentence.words.size(); ++word) {
      take(misc_value(sentence.words[word].misc, "Entity"), word);
    }
    return std::move(closed_);
  }

 private:
  void take(std::string_view value, std::size_t word) {
    std::size_t at = 0;
    while (at < value.size()) {
      if (value[at] == '(') {
        const std::size_t end = std::min(value.find_first_of("()", at + 1), value.size());
        open(value.substr(at + 1, end - at - 1), word);
        at = end;
        if (at < value.size() && value[at] == ')') {
          close(open_.back().id, word);
          ++at;
        }
      } else {
        const std::size_t end = std::min(value.find(')', at), value.size());
        close(value.substr(at, end - at), word);
        at = end + 1;
      }
    }
  }

  void open(std::string_view body, std::size_t word) {
    const std::vector<std::string> fields = split(body, '-');
    Mention mention;
    mention.id = fields[0];
    if (fields.size() > 1) mention.type = fields[1];
    if (fields.size() > 5) mention.name_words = fields[5];
    mention.begin = word;
    open_.push_back(std::move(mention));
  }

  void close(std::string_view id, std::size_t word) {
    for (std::size_t k = open_.size(); k-- > 0;) {
      if (open_[k].id != id) continue;
      Mention mention = std::move(open_[k]);
      open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(k));
      mention.end = word + 1;
      closed_.push_back(std::move(mention));
      return;
    }
  }

  std::vector<Mention> open_;
  std::vector<Mention> closed_;
};

std::string mark_type(const std::string& type) {
  if (type == "person" || type == "organization" || type == "place") return type;
  return type == "time" ? "" : "other";
}

std::size_t head_of(const ConlluSentence& sentence, const Mention& mention) {
  for (std::size_t i = mention.begin; i < mention.end; ++i) {
    const auto head = static_cast<std::size_t>(sentence.words[i].head);
    if (sentence.words[i].head <= 0 || head - 1 < mention.begin || head - 1 >= mention.end)
      return i;
  }
  return mention.begin;
}

std::optional<Mention> name_of(const ConlluSentence& sentence, Mention mention) {
  mention.type = mark_type(mention.type);
  if (mention.type.empty()) return std::nullopt;
  if (sentence.words[head_of(sentence, mention)].upos != "PROPN") return std::nullopt;
  std::size_t first = mention.end;
  std::size_t last = mention.begin;
  for (const std::string& part : split(mention.name_words, ',')) {
    if (part.empty() || part.find_first_not_of("0123456789") != part.npos) return std::nullopt;
    const std::size_t at = mention.begin + std::stoul(part) - 1;
    if (at >= mention.end) return std::nullopt;
    first = std::min(first, at);
    last = std::max(last, at + 1);
  }
  for (std::size_t i = first; i < last; ++i) {
    const ConlluWord& word = sentence.words[i];
    const bool joint =
        mention.type == "person" && i > first && (word.deprel == "cc" || word.upos == "ADP");
    if (joint || word.form == "," || word.form == "(" || word.form == "[") last = i;
  }
  if (first >= last) return std::nullopt;
  mention.begin = first;
  mention.end = last;
  return mention;
}

std::string tag_label(const ConlluWord& word) {
  return word.upos + "\t" + word.xpos + "\t" + word.feats;
}

std::string lemma_label(const ConlluWord& word) {
  return format_lemma_script(make_lemma_script(word.form, word.lemma));
}

}  // namespace

int Inventory::add(std::string_view text) {
  const auto [at, added] = numbers_.try_emplace(std::string(text), size());
  if (added) strings_.emplace_back(text);
  return at->second;
}

int Inventory::find(std::string_view text) const {
  const auto at = numbers_.find(std::string(text));
  return at == numbers_.end() ? -1 : at->second;
}

Inventory name_marks() {
  Inventory marks;
  marks.add("O");
  for (const char* type : {"person", "organization", "place", "other"}) {
    marks.add(std::string("B-") + type);
    marks.add(std::string("I-") + type);
  }
  return marks;
}

std::vector<std::string> gold_name_marks(const ConlluSentence& sentence) {
  std::vector<Mention> names;
  for (Mention& mention : MentionReader().read(sentence)) {
    if (auto name = name_of(sentence, std::move(mention))) names.push_back(std::move(*name));
  }
  std::stable_sort(names.begin(), names.end(), [](const Mention& a, const Mention& b) {
    return a.end - a.begin > b.end - b.begin;
  });
  std::vector<std::string> marks(sentence.words.size(), "O");
  for (const Mention& name : names) {
    bool free = true;
    for (std::size_t i = name.begin; i < name.end; ++i) free = free && marks[i] == "O";
    if (!free) continue;
    for (std::size_t i = name.begin; i < name.end; ++i) {
      marks[i] = (i == name.begin ? "B-" : "I-") + name.type;
    }
  }
  return marks;
}

void count_vocabulary(const std::vector<ConlluSentence>& sentences, std::size_t least_word,
                      std::size_t least_label, Vocabulary& vocabulary) {
  std::map<std::string, std::size_t> words, tags, lemmas, relations;
  std::string folded, masked;
  for (const ConlluSentence& sentence : sentences) {
    for (const ConlluWord& word : sentence.words) {
      fold_form(word.form, folded);
      mask_digits(folded, masked);
      ++words[masked];
      ++tags[tag_label(word)];
      ++lemmas[lemma_label(word)];
      ++relations[word.deprel];
    }
  }
  const auto keep = [](const auto& counts, std::size_t least, Inventory& inventory) {
    for (const auto& [text, count] : counts) {
      if (count >= least) inventory.add(text);
    }
  };
  vocabulary.words.add("");
  keep(words, least_word, vocabulary.words);
  keep(tags, least_label, vocabulary.tags);
  keep(lemmas, least_label, vocabulary.lemmas);
  keep(relations, least_label, vocabulary.relations);
}

int find_fixed(const Inventory& fixed, std::string_view folded) {
  int row = fixed.find(folded);
  if (row < 0 && folded.size() > 1 && folded.ends_with('.')) {
    row = fixed.find(folded.substr(0, folded.size() - 1));
  }
  if (row < 0) {
    const std::size_t hyphen = folded.rfind('-');
    if (hyphen != folded.npos && hyphen + 1 < folded.size()) {
      row = fixed.find(folded.substr(hyphen + 1));
    }
  }
  return row;
}

Example make_example(const ConlluSentence& sentence, const Vocabulary& vocabulary, bool named) {
  Example example;
  const std::vector<std::string> marks =
      named ? gold_name_marks(sentence) : std::vector<std::string>();
  std::string folded, masked;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const ConlluWord& word = sentence.words[i];
    fold_form(word.form, folded);
    mask_digits(folded, masked);
    example.learned.push_back(std::max(0, vocabulary.words.find(masked)));
    example.fixed.push_back(find_fixed(vocabulary.fixed, folded));
    example.affixes.push_back(affix_ids(word.form, folded));
    example.tag.push_back(vocabulary.tags.find(tag_label(word)));
    example.lemma.push_back(vocabulary.lemmas.find(lemma_label(word)));
    example.name.push_back(named ? vocabulary.names.find(marks[i]) : -1);
    example.head.push_back(word.head);
    int relation = vocabulary.relations.find(word.deprel);
    if (relation < 0) {
      relation = vocabulary.relations.find(word.deprel.substr(0, word.deprel.find(':')));
    }
    example.relation.push_back(relation);
  }
  return example;
}

}  // namespace claimcheck::nlp::train
