// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/encoding.hpp"
#include "claimcheck/text/pages/tag_scan.hpp"

#include <algorithm>

namespace claimcheck::text::pages {
namespace {

bool starts_with_word(std::string_view bytes, std::string_view word) {
  return bytes.size() >= word.size() &&
         std::equal(word.begin(), word.end(), bytes.begin(),
                    [](char wanted, char byte) { return lower(byte) == wanted; });
}

struct Attribute {
  std::string_view name;
  std::string_view value;
};

// Reads attributes one after the other, as the standard's "get an attribute".
class AttributeReader {
 public:
  explicit AttributeReader(std::string_view bytes, std::size_t at) : bytes_(bytes), at_(at) {}

  std::optional<Attribute> next() {
    while (more() && (is_white(bytes_[at_]) || bytes_[at_] == '/')) ++at_;
    if (!more() || bytes_[at_] == '>') return std::nullopt;
    const std::size_t begin = at_;
    while (more() && !is_white(bytes_[at_]) && bytes_[at_] != '/' && bytes_[at_] != '>' &&
           (bytes_[at_] != '=' || at_ == begin)) {
      ++at_;
    }
    Attribute attribute{bytes_.substr(begin, at_ - begin), {}};
    std::size_t equals = at_;
    while (equals < bytes_.size() && is_white(bytes_[equals])) ++equals;
    if (equals >= bytes_.size() || bytes_[equals] != '=') return attribute;
    at_ = equals + 1;
    attribute.value = value();
    return attribute;
  }
  std::size_t at() const { return at_; }

 private:
  bool more() const { return at_ < bytes_.size(); }
  std::string_view value() {
    while (more() && is_white(bytes_[at_])) ++at_;
    if (!more()) return {};
    const char quote = bytes_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t begin = ++at_;
      at_ = std::min(bytes_.find(quote, begin), bytes_.size());
      const std::string_view found = bytes_.substr(begin, at_ - begin);
      if (more()) ++at_;
      return found;
    }
    const std::size_t begin = at_;
    while (more() && !is_white(bytes_[at_]) && bytes_[at_] != '>') ++at_;
    return bytes_.substr(begin, at_ - begin);
  }

  std::string_view bytes_;
  std::size_t at_;
};

// The label in "text/html; charset=LABEL".
std::optional<std::string_view> charset_in(std::string_view content) {
  constexpr std::string_view word = "charset";
  for (std::size_t at = 0; at < content.size(); ++at) {
    if (!starts_with_word(content.substr(at), word)) continue;
    std::size_t begin = at + word.size();
    while (begin < content.size() && is_white(content[begin])) ++begin;
    if (begin >= content.size() || content[begin] != '=') continue;
    ++begin;
    while (begin < content.size() && is_white(content[begin])) ++begin;
    if (begin >= content.size()) return std::nullopt;
    const char quote = content[begin];
    if (quote == '"' || quote == '\'') {
      const std::size_t end = content.find(quote, begin + 1);
      if (end == std::string_view::npos) return std::nullopt;
      return content.substr(begin + 1, end - begin - 1);
    }
    const std::size_t end = std::min(content.find_first_of("\t\n\f\r ;", begin), content.size());
    return content.substr(begin, end - begin);
  }
  return std::nullopt;
}

std::optional<std::string_view> charset_of_meta(AttributeReader& reader) {
  std::optional<std::string_view> charset;
  std::optional<std::string_view> content;
  bool is_pragma = false;
  while (const auto attribute = reader.next()) {
    const auto is = [&](std::string_view name) {
      return attribute->name.size() == name.size() && starts_with_word(attribute->name, name);
    };
    if (is("charset") && !charset) charset = attribute->value;
    if (is("content") && !content) content = charset_in(attribute->value);
    if (is("http-equiv")) is_pragma = starts_with_word(attribute->value, "content-type");
  }
  if (charset) return charset;
  return is_pragma ? content : std::nullopt;
}

std::optional<std::string_view> charset_of_declaration(std::string_view bytes) {
  if (!bytes.starts_with("<?xml")) return std::nullopt;
  const std::size_t end = bytes.find("?>");
  if (end == std::string_view::npos) return std::nullopt;
  AttributeReader reader{bytes.substr(0, end), 5};
  while (const auto attribute = reader.next()) {
    if (attribute->name == "encoding") return attribute->value;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::string_view> find_declared_charset(std::string_view bytes) {
  if (const auto declared = charset_of_declaration(bytes)) return declared;
  std::size_t at = bytes.find('<');
  while (at != std::string_view::npos) {
    const std::string_view rest = bytes.substr(at);
    if (rest.starts_with("<!--")) {
      const std::size_t end = bytes.find("-->", at + 2);
      if (end == std::string_view::npos) return std::nullopt;
      at = end + 3;
    } else if (starts_with_word(rest, "<meta") && rest.size() > 5 &&
               (is_white(rest[5]) || rest[5] == '/')) {
      AttributeReader reader{bytes, at + 5};
      if (const auto label = charset_of_meta(reader); label && encoding_of_label(*label)) {
        return label;
      }
      at = std::max(reader.at(), at + 1);
    } else if (rest.size() > 1 && (rest[1] == '!' || rest[1] == '?')) {
      at = std::min(bytes.find('>', at), bytes.size());
    } else if (rest.size() > 1 && (lower(rest[1]) != rest[1] ||
                                   (rest[1] >= 'a' && rest[1] <= 'z') || rest[1] == '/')) {
      AttributeReader reader{bytes, std::min(bytes.find_first_of("\t\n\f\r >", at), bytes.size())};
      while (reader.next()) {
      }
      at = std::max(reader.at(), at + 1);
    } else {
      ++at;
    }
    at = bytes.find('<', at);
  }
  return std::nullopt;
}

}  // namespace claimcheck::text::pages
