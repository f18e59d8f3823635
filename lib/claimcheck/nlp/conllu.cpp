// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/conllu.hpp"

#include "claimcheck/error.hpp"

#include <array>
#include <charconv>
#include <optional>

namespace claimcheck::nlp {

namespace {

constexpr std::size_t max_words = 65535;
using Columns = std::array<std::string_view, 10>;

std::optional<Columns> split_columns(std::string_view line) {
  Columns columns;
  std::size_t column = 0;
  std::size_t begin = 0;
  for (;;) {
    const std::size_t end = line.find('\t', begin);
    if (column == columns.size()) return std::nullopt;
    columns[column++] = line.substr(begin, end == line.npos ? line.npos : end - begin);
    if (end == line.npos) break;
    begin = end + 1;
  }
  if (column != columns.size()) return std::nullopt;
  for (const std::string_view text : columns) {
    if (text.empty()) return std::nullopt;
  }
  return columns;
}

std::optional<std::size_t> number(std::string_view text) {
  std::size_t value = 0;
  const auto [at, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || at != text.data() + text.size()) return std::nullopt;
  return value;
}

std::string value_of(std::string_view column) {
  return column == "_" ? std::string() : std::string(column);
}

class Reader {
 public:
  Reader(std::string_view bytes, std::string_view name) : bytes_(bytes), name_(name) {}

  std::vector<ConlluSentence> read() {
    std::size_t begin = 0;
    while (begin < bytes_.size()) {
      std::size_t end = bytes_.find('\n', begin);
      if (end == bytes_.npos) end = bytes_.size();
      std::string_view line = bytes_.substr(begin, end - begin);
      if (line.ends_with('\r')) line.remove_suffix(1);
      ++line_;
      take(line);
      begin = end + 1;
    }
    finish();
    return std::move(sentences_);
  }

 private:
  [[noreturn]] void fail(const std::string& what) const {
    throw Error(ErrorKind::input, std::string(name_) + ":" + std::to_string(line_) + ": " + what,
                "the format is described at universaldependencies.org/format.html");
  }

  void take(std::string_view line) {
    if (line.empty()) return finish();
    if (line[0] == '#') {
      if (current_.words.empty()) current_.comments.emplace_back(line);
      return;
    }
    const auto columns = split_columns(line);
    if (!columns) fail("a line must have 10 columns apart by tabs, none of them empty");
    const std::string_view id = (*columns)[0];
    if (id.find('.') != id.npos) return;
    if (const std::size_t dash = id.find('-'); dash != id.npos) {
      take_range(id, dash, *columns);
    } else {
      take_word(id, *columns);
    }
  }

  void take_range(std::string_view id, std::size_t dash, const Columns& columns) {
    const auto first = number(id.substr(0, dash));
    const auto last = number(id.substr(dash + 1));
    const std::size_t expected = current_.words.size() + 1;
    if (!first || !last || *first != expected || *last < *first || *last > max_words) {
      fail("the range " + std::string(id) + " does not begin at word " + std::to_string(expected));
    }
    if (!current_.ranges.empty() && current_.ranges.back().last >= *first) {
      fail("the range " + std::string(id) + " overlaps the one before");
    }
    current_.ranges.push_back({*first, *last, std::string(columns[1]), value_of(columns[9])});
  }

  void take_word(std::string_view id, const Columns& columns) {
    const auto expected = current_.words.size() + 1;
    if (number(id) != expected) {
      fail("word " + std::to_string(expected) + " expected, found \"" + std::string(id) + "\"");
    }
    if (expected > max_words) fail("a sentence of more than 65,535 words");
    ConlluWord word;
    word.form = columns[1];
    word.lemma = columns[2] == "_" && columns[1] != "_" ? "" : std::string(columns[2]);
    word.upos = value_of(columns[3]);
    word.xpos = value_of(columns[4]);
    word.feats = value_of(columns[5]);
    if (columns[6] != "_") {
      const auto head = number(columns[6]);
      if (!head || *head > max_words)
        fail("the head \"" + std::string(columns[6]) + "\" is no word");
      word.head = static_cast<int>(*head);
    }
    word.deprel = value_of(columns[7]);
    word.misc = value_of(columns[9]);
    current_.words.push_back(std::move(word));
  }

  void finish() {
    if (current_.words.empty()) {
      if (!current_.ranges.empty()) fail("a range without its words");
      return;
    }
    const auto size = static_cast<int>(current_.words.size());
    for (const ConlluWord& word : current_.words) {
      if (word.head > size) fail("the head of \"" + word.form + "\" is outside its sentence");
    }
    if (!current_.ranges.empty() && current_.ranges.back().last > current_.words.size()) {
      fail("a range ends outside its sentence");
    }
    sentences_.push_back(std::move(current_));
    current_ = {};
  }

  std::string_view bytes_;
  std::string_view name_;
  std::size_t line_ = 0;
  ConlluSentence current_;
  std::vector<ConlluSentence> sentences_;
};

void put(std::string& out, std::string_view text, char after = '\t') {
  out.append(text.empty() ? "_" : text);
  out.push_back(after);
}

}  // namespace

std::vector<ConlluSentence> read_conllu(std::string_view bytes, std::string_view name) {
  return Reader(bytes, name).read();
}

void write_conllu(const ConlluSentence& sentence, std::string& out) {
  for (const std::string& comment : sentence.comments) out.append(comment).push_back('\n');
  auto range = sentence.ranges.begin();
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    if (range != sentence.ranges.end() && range->first == i + 1) {
      out.append(std::to_string(range->first)).append("-").append(std::to_string(range->last));
      out.push_back('\t');
      put(out, range->form);
      out.append("_\t_\t_\t_\t_\t_\t_\t");
      put(out, range->misc, '\n');
      ++range;
    }
    const ConlluWord& word = sentence.words[i];
    out.append(std::to_string(i + 1)).push_back('\t');
    put(out, word.form);
    put(out, word.lemma);
    put(out, word.upos);
    put(out, word.xpos);
    put(out, word.feats);
    put(out, word.head < 0 ? std::string() : std::to_string(word.head));
    put(out, word.deprel);
    out.append("_\t");
    put(out, word.misc, '\n');
  }
  out.push_back('\n');
}

}  // namespace claimcheck::nlp
