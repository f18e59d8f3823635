// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/tokenizer.hpp"

#include "claimcheck/nlp/features.hpp"
#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <unordered_set>

namespace claimcheck::nlp {

struct Tokenizer::Lists {
  std::unordered_set<std::string> clitics, whole, prefixes, abbreviations, units, endings, heads,
      faces, kept, numbered;
  std::map<std::string, std::size_t> splits;
  std::size_t longest_face = 0;
};

namespace {

constexpr std::size_t longest_address = 2048;
constexpr std::size_t longest_listed = 64;

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
bool is_ascii_letter(char c) { return is_upper(c) || (c >= 'a' && c <= 'z'); }

enum class Kind { space, letter, digit, quote, mark };

struct Point {
  Kind kind = Kind::space;
  std::size_t size = 1;
};

/// White space and punctuation outside ASCII that matter here; everything else is a letter.
Point point_at(std::string_view text, std::size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  if (c <= ' ' || c == 0x7F) return {Kind::space, 1};
  if (c < 0x80) {
    if (is_digit(text[at])) return {Kind::digit, 1};
    if (is_ascii_letter(text[at])) return {Kind::letter, 1};
    return {text[at] == '\'' || text[at] == '`' ? Kind::quote : Kind::mark, 1};
  }
  std::size_t size = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
  size = std::min(size, text.size() - at);
  const std::string_view point = text.substr(at, size);
  if (point == "\xC2\xA0" || point == "\xE2\x80\xAF" || point == "\xE3\x80\x80" ||
      point == "\xE2\x80\x8B" ||
      (size == 3 && point >= "\xE2\x80\x80" && point <= "\xE2\x80\x8A")) {
    return {Kind::space, size};
  }
  if (point == "\xE2\x80\x98" || point == "\xE2\x80\x99") return {Kind::quote, size};
  if (size == 2 && c == 0xC2) {
    const bool letter = point == "\xC2\xAA" || point == "\xC2\xB5" || point == "\xC2\xBA";
    return {letter ? Kind::letter : Kind::mark, size};
  }
  if (size == 2 && (point == "\xC3\x97" || point == "\xC3\xB7")) return {Kind::mark, size};
  const bool mark = size == 3 && ((point >= "\xE2\x80\x80" && point <= "\xE2\xAF\xBF") ||
                                  (point >= "\xE3\x80\x80" && point <= "\xE3\x80\xBF") ||
                                  (point >= "\xEF\xBC\x80" && point <= "\xEF\xBC\x8F"));
  return {mark || size == 4 ? Kind::mark : Kind::letter, size};
}

std::unordered_set<std::string> words_of(const xml::Element& root, std::string_view name) {
  std::unordered_set<std::string> words;
  const xml::Element* element = root.child(name);
  if (element == nullptr) return words;
  std::size_t at = 0;
  const std::string& text = element->text;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", at), text.size());
    if (end > at) words.insert(text.substr(at, end - at));
    at = end + 1;
  }
  return words;
}

std::size_t count_of(std::string_view text, char c) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), c));
}

}  // namespace

/// Cuts one stretch without white space into words.
class Cutter {
 public:
  using Lists = Tokenizer::Lists;

  Cutter(const Lists& lists, std::string_view text, std::size_t sentence_end,
         std::vector<Span>& words)
      : lists_(lists), text_(text), sentence_end_(sentence_end), words_(words) {}

  void cut(std::size_t begin, std::size_t end) {
    end_ = end;
    std::size_t at = begin;
    while (at < end) at = cut_one(at);
  }

 private:
  std::string_view view(std::size_t begin, std::size_t end) const {
    return text_.substr(begin, end - begin);
  }
  Point point(std::size_t at) const { return point_at(text_.substr(0, end_), at); }
  bool is_word(std::size_t at) const {
    if (at >= end_) return false;
    const Kind kind = point(at).kind;
    return kind == Kind::letter || kind == Kind::digit;
  }
  bool is_kind(std::size_t at, Kind kind) const { return at < end_ && point(at).kind == kind; }
  bool in(const std::unordered_set<std::string>& list, std::string_view word) const {
    fold_form(word, folded_);
    return list.contains(folded_);
  }
  std::size_t put(std::size_t begin, std::size_t end) {
    words_.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)});
    return end;
  }

  std::size_t cut_one(std::size_t at) {
    if (const std::size_t end = face_end(at); end > at) return put(at, end);
    if (const std::size_t end = address_end(at); end > at) return put(at, end);
    const Point first = point(at);
    switch (first.kind) {
      case Kind::digit:
        return cut_number(at);
      case Kind::letter:
        return cut_word(at);
      case Kind::quote:
        return cut_quote(at, first.size);
      default:
        return put(at, mark_end(at, first.size));
    }
  }

  std::size_t face_end(std::size_t at) const {
    const std::size_t most = std::min(lists_.longest_face, end_ - at);
    for (std::size_t size = most; size >= 2; --size) {
      const std::size_t end = at + size;
      if (!lists_.faces.contains(std::string(view(at, end)))) continue;
      if (at > 0 && is_word(at - 1) && is_word(at)) continue;
      if (end == end_ || !is_word(end) || !is_word(end - 1)) return end;
    }
    return at;
  }

  /// Web and mail addresses, as "http://example.org/a?b", "www.example.org", "me@example.org".
  std::size_t address_end(std::size_t at) const {
    const std::string_view rest = view(at, std::min(end_, at + longest_address));
    const std::size_t scheme = rest.find("://");
    bool address = rest.starts_with("www.") || rest.starts_with("WWW.");
    if (!address && scheme != rest.npos && scheme > 0 && scheme < 12) {
      address = std::all_of(rest.begin(), rest.begin() + static_cast<std::ptrdiff_t>(scheme),
                            is_ascii_letter);
    }
    if (!address) {
      const std::size_t sign = rest.find('@');
      if (sign == rest.npos || sign == 0 || sign > 64) return at;
      for (std::size_t i = 0; i < sign; ++i) {
        const char c = rest[i];
        if (!is_digit(c) && !is_ascii_letter(c) && c != '.' && c != '_' && c != '-' && c != '+') {
          return at;
        }
      }
      std::size_t end = sign + 1;
      while (end < rest.size() && (is_digit(rest[end]) || is_ascii_letter(rest[end]) ||
                                   rest[end] == '.' || rest[end] == '-' || rest[end] == '_')) {
        ++end;
      }
      while (end > sign + 1 && (rest[end - 1] == '.' || rest[end - 1] == '-')) --end;
      return rest.substr(sign + 1, end - sign - 1).find('.') != rest.npos ? at + end : at;
    }
    std::size_t end = rest.size();
    if (const std::size_t bracket = rest.find_first_of("<>\"|"); bracket != rest.npos) {
      end = std::min(end, bracket);
    }
    while (end > 0) {
      const char c = rest[end - 1];
      const bool unpaired =
          c == ')' && count_of(rest.substr(0, end), '(') < count_of(rest.substr(0, end), ')');
      if (!unpaired && std::string_view(".,;:!?']}").find(c) == std::string_view::npos) break;
      --end;
    }
    return at + end;
  }

  std::size_t mark_end(std::size_t at, std::size_t size) const {
    const char c = text_[at];
    std::size_t end = at + size;
    if (c == '?' || c == '!') {
      while (end < end_ && (text_[end] == '?' || text_[end] == '!')) ++end;
      return end;
    }
    const bool runs =
        std::string_view(".-*=_<>~#+$/\\").find(c) != std::string_view::npos || size > 1;
    while (runs && end + size <= end_ && view(end, end + size) == view(at, at + size)) end += size;
    return end;
  }

  std::size_t digits_end(std::size_t at) const {
    while (at < end_ && is_digit(text_[at])) ++at;
    return at;
  }

  /// Groups of digits joined by hyphens that are one number, such as telephone numbers.
  std::size_t telephone_end(std::size_t at) const {
    std::size_t end = digits_end(at);
    std::string shape = std::to_string(end - at);
    while (end + 1 < end_ && text_[end] == '-' && is_digit(text_[end + 1])) {
      const std::size_t next = digits_end(end + 1);
      shape += '-' + std::to_string(next - end - 1);
      end = next;
    }
    return lists_.heads.contains(shape) && !is_word(end) ? end : at;
  }

  std::size_t cut_number(std::size_t at) {
    if (const std::size_t end = telephone_end(at); end > at) return put(at, end);
    std::size_t end = digits_end(at);
    while (end + 1 < end_ && is_digit(text_[end + 1]) &&
           (text_[end] == '.' || text_[end] == ',' || text_[end] == ':' || text_[end] == '/')) {
      end = digits_end(end + 1);
    }
    if (!is_word(end)) {
      const std::size_t mark = end < end_ && point(end).kind == Kind::quote ? point(end).size : 0;
      if (mark > 0 && end + mark < end_ && in(lists_.endings, view(end, end + mark + 1)) &&
          !is_word(end + mark + 1)) {
        return put(at, end + mark + 1);
      }
      return put(at, end);
    }
    std::size_t word = end;
    while (is_word(word)) word += point(word).size;
    std::size_t dotted = word;
    while (dotted + 1 < end_ && text_[dotted] == '.' && is_ascii_letter(text_[dotted + 1])) {
      dotted += 2;
    }
    if (dotted > word && dotted < end_ && text_[dotted] == '.') ++dotted;
    if (in(lists_.units, view(end, word)) || in(lists_.units, view(end, dotted))) {
      return put(at, end);
    }
    while (word + 1 < end_ && text_[word] == '.' && is_word(word + 1)) {
      ++word;
      while (is_word(word)) word += point(word).size;
    }
    return put(at, word);
  }

  /// Letters and digits with what may stand inside a word: an apostrophe, a full stop, "&", "_".
  std::size_t word_end(std::size_t at) const {
    std::size_t end = at;
    for (;;) {
      while (is_word(end)) end += point(end).size;
      if (end >= end_) return end;
      const char c = text_[end];
      const std::size_t size = point(end).size;
      const bool joins = c == '.' || c == '&' || c == '_' || point(end).kind == Kind::quote;
      if (!joins || !is_word(end + size)) return end;
      if (c == '.' && !dot_joins(at, end)) return end;
      end += size;
    }
  }

  /// "U.S.A", "example.org" and "file.doc" go on; "end.Then" does not.
  bool dot_joins(std::size_t at, std::size_t dot) const {
    if (!is_ascii_letter(text_[dot + 1]) && !is_digit(text_[dot + 1])) return false;
    const std::string_view before = view(at, dot);
    if (before.size() == 1 || (before.size() > 1 && before[before.size() - 2] == '.')) return true;
    if (before.size() < longest_listed && in(lists_.abbreviations, std::string(before) + ".")) {
      return true;
    }
    if (is_digit(text_[dot - 1]) && is_digit(text_[dot + 1])) return true;
    return !is_upper(text_[dot + 1]) || is_upper(text_[dot - 1]);
  }

  std::size_t cut_word(std::size_t at) {
    std::size_t end = word_end(at);
    end = prefix_end(at, end);
    if (end < end_ && text_[end] == '.' && takes_stop(at, end)) return put(at, end + 1);
    if (const std::size_t joint = slash_end(at, end); joint > end) return put(at, joint);
    return cut_clitics(at, end);
  }

  std::size_t slash_end(std::size_t at, std::size_t end) const {
    if (end + 1 >= end_ || text_[end] != '/' || !is_word(end + 1)) return end;
    const std::size_t next = word_end(end + 1);
    return in(lists_.kept, view(at, next)) ? next : end;
  }

  std::size_t prefix_end(std::size_t at, std::size_t end) const {
    while (end + 1 < end_ && text_[end] == '-' && is_word(end + 1) &&
           in(lists_.prefixes, view(at, end))) {
      end = word_end(end + 1);
    }
    return end;
  }

  bool number_follows(std::size_t at) const {
    while (at < sentence_end_ && text_[at] == ' ') ++at;
    return at < sentence_end_ && is_digit(text_[at]);
  }

  /// Whether the full stop behind a word belongs to it.
  bool takes_stop(std::size_t at, std::size_t stop) const {
    if (stop + 1 < end_ && text_[stop + 1] == '.') return false;
    const std::string_view word = view(at, stop);
    if (word.size() > longest_listed) return false;
    const std::string stopped = std::string(word) + ".";
    const bool last = stop + 1 >= sentence_end_;
    if (in(lists_.numbered, stopped)) return number_follows(stop + 1);
    if (last && std::none_of(word.begin(), word.end(), is_upper)) return false;
    if (in(lists_.abbreviations, stopped)) return true;
    const std::size_t dot = word.rfind('.');
    if (dot != word.npos) return dot + 2 == word.size() && word.find('.') <= 2;
    return word.size() == 1 && is_upper(word[0]) && !last;
  }

  std::size_t cut_clitics(std::size_t at, std::size_t end) {
    const std::string_view word = view(at, end);
    if (word.size() > longest_listed || in(lists_.whole, word)) return put(at, end);
    fold_form(word, folded_);
    if (const auto split = lists_.splits.find(folded_);
        split != lists_.splits.end() && folded_.size() == word.size()) {
      put(at, at + split->second);
      return put(at + split->second, end);
    }
    std::size_t quote = word.size();
    while (quote > 0) {
      --quote;
      if (word[quote] == '\'' || word[quote] == '`') break;
      if (word.substr(quote, 3) == "\xE2\x80\x99" || word.substr(quote, 3) == "\xE2\x80\x98") break;
      if (quote == 0) return put(at, end);
    }
    for (const std::size_t back : {std::size_t{1}, std::size_t{0}}) {
      if (quote <= back) continue;
      if (in(lists_.clitics, word.substr(quote - back))) {
        const std::size_t from = at + quote - back;
        cut_clitics(at, from);
        return put(from, end);
      }
    }
    return put(at, end);
  }

  std::size_t cut_quote(std::size_t at, std::size_t size) {
    std::size_t end = at + size;
    if (is_word(end)) {
      const std::size_t word = word_end(end);
      if (in(lists_.whole, view(at, word))) return put(at, word);
      const bool follows = !words_.empty() && words_.back().end == at;
      if (follows && in(lists_.clitics, view(at, word))) return put(at, word);
      if (!follows && is_kind(end, Kind::digit)) {
        std::size_t year = digits_end(end);
        if (year == end + 2 && (!is_word(year) || in(lists_.endings, view(year, year + 1)))) {
          while (is_word(year)) year += point(year).size;
          return put(at, year);
        }
      }
    }
    if (end < end_ && view(end, std::min(end + size, end_)) == view(at, at + size)) end += size;
    return put(at, end);
  }

  const Lists& lists_;
  std::string_view text_;
  std::size_t sentence_end_;
  std::size_t end_ = 0;
  std::vector<Span>& words_;
  mutable std::string folded_;
};

Tokenizer::Tokenizer(const xml::File& file) {
  if (file.root.name != "tokens") file.fail(file.root.offset, "the root element must be <tokens>");
  auto lists = std::make_unique<Lists>();
  const std::map<std::string, std::unordered_set<std::string>*> known = {
      {"clitics", &lists->clitics},   {"whole", &lists->whole},
      {"prefixes", &lists->prefixes}, {"abbreviations", &lists->abbreviations},
      {"units", &lists->units},       {"endings", &lists->endings},
      {"telephones", &lists->heads},  {"faces", &lists->faces},
      {"joined", &lists->kept},       {"numbered", &lists->numbered}};
  for (const xml::Element& element : file.root.children) {
    if (element.name == "split") continue;
    const auto at = known.find(element.name);
    if (at == known.end()) {
      file.fail(element.offset, "<" + element.name + "> is not known here");
    }
    *at->second = words_of(file.root, element.name);
  }
  const xml::Element* split = file.root.child("split");
  for (const std::string& word :
       split == nullptr ? std::unordered_set<std::string>() : words_of(file.root, "split")) {
    const std::size_t plus = word.find('+');
    if (plus == word.npos || plus == 0 || plus + 1 == word.size()) {
      file.fail(split->offset, "\"" + word + "\" must be two parts with a plus sign between");
    }
    lists->splits[word.substr(0, plus) + word.substr(plus + 1)] = plus;
  }
  for (const std::string& face : lists->faces) {
    lists->longest_face = std::max(lists->longest_face, face.size());
  }
  lists_ = std::move(lists);
}

Tokenizer::Tokenizer(Tokenizer&&) noexcept = default;
Tokenizer& Tokenizer::operator=(Tokenizer&&) noexcept = default;
Tokenizer::~Tokenizer() = default;

void Tokenizer::split(std::string_view text, Span sentence, std::vector<Span>& words) const {
  Cutter cutter(*lists_, text, sentence.end, words);
  const std::string_view within = text.substr(0, sentence.end);
  std::size_t at = sentence.begin;
  while (at < sentence.end) {
    const Point point = point_at(within, at);
    if (point.kind == Kind::space) {
      at += point.size;
      continue;
    }
    std::size_t end = at;
    while (end < sentence.end && point_at(within, end).kind != Kind::space) {
      end += point_at(within, end).size;
    }
    cutter.cut(at, end);
    at = end;
  }
}

Tree Tokenizer::tree(std::string_view text, Span sentence) const {
  Tree tree;
  tree.span = sentence;
  std::vector<Span> words;
  split(text, sentence, words);
  for (const Span word : words) {
    Token token;
    token.span = word;
    tree.tokens.push_back(std::move(token));
  }
  return tree;
}

}  // namespace claimcheck::nlp
