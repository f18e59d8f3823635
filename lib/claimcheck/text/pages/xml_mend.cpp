// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/xml_mend.hpp"

#include <algorithm>
#include <vector>

namespace claimcheck::text::pages {
namespace {

constexpr bool is_white(char byte) {
  return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r';
}
constexpr bool is_name_start(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') || byte == '_' ||
         static_cast<unsigned char>(byte) >= 0x80;
}
constexpr bool is_name_byte(char byte) {
  return is_name_start(byte) || (byte >= '0' && byte <= '9') || byte == '-' || byte == '.' ||
         byte == ':';
}

class Mender {
 public:
  Mender(std::string_view text, std::size_t depth_max) : text_(text), depth_max_(depth_max) {}

  std::string run() {
    while (at_ < text_.size()) {
      const std::size_t next = std::min(text_.find('<', at_), text_.size());
      out_ += text_.substr(at_, next - at_);
      at_ = next;
      if (at_ < text_.size()) read_markup();
    }
    close_until(0);
    return std::move(out_);
  }

 private:
  void read_markup() {
    const std::string_view rest = text_.substr(at_);
    if (rest.starts_with("<!--")) return skip_past("-->");
    if (rest.starts_with("<?")) return skip_past("?>");
    if (rest.starts_with("<![CDATA[")) {
      const std::size_t begin = at_;
      skip_past("]]>");
      out_ += text_.substr(begin, at_ - begin);
      if (!out_.ends_with("]]>")) out_ += "]]>";
      return;
    }
    if (rest.starts_with("<!")) return skip_declaration();
    const bool is_end = rest.starts_with("</");
    if (rest.size() > 2 && is_name_start(rest[is_end ? 2 : 1])) {
      return is_end ? read_end_tag() : read_start_tag();
    }
    out_ += "&lt;";
    ++at_;
  }
  void skip_past(std::string_view mark) {
    const std::size_t found = text_.find(mark, at_);
    at_ = found == std::string_view::npos ? text_.size() : found + mark.size();
  }
  // A DOCTYPE may hold declarations in brackets.
  void skip_declaration() {
    const std::size_t end = std::min(text_.find('>', at_), text_.size() - 1);
    const std::size_t open = text_.find('[', at_);
    if (open < end) {
      const std::size_t close = text_.find("]>", at_);
      at_ = close == std::string_view::npos ? text_.size() : close + 2;
    } else {
      at_ = end + 1;
    }
  }

  std::string_view read_name() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && is_name_byte(text_[at_])) ++at_;
    return text_.substr(begin, at_ - begin);
  }
  void read_end_tag() {
    at_ += 2;
    const std::string_view name = read_name();
    at_ = std::min(text_.find_first_of("<>", at_), text_.size());
    if (at_ < text_.size() && text_[at_] == '>') ++at_;
    const auto open = std::find(open_.rbegin(), open_.rend(), name);
    if (open == open_.rend()) return;
    close_until(static_cast<std::size_t>(open_.rend() - open) - 1);
  }
  void close_until(std::size_t size) {
    while (open_.size() > size) {
      out_ += "</" + std::string{open_.back()} + '>';
      open_.pop_back();
    }
  }

  void read_start_tag() {
    ++at_;
    const std::string_view name = read_name();
    const bool is_kept = open_.size() < depth_max_;
    std::string tag = '<' + std::string{name};
    bool is_empty = false;
    while (at_ < text_.size() && text_[at_] != '>' && text_[at_] != '<') {
      if (text_[at_] == '/' && at_ + 1 < text_.size() && text_[at_ + 1] == '>') {
        is_empty = true;
        ++at_;
      } else if (is_name_start(text_[at_])) {
        read_attribute(tag);
      } else {
        ++at_;
      }
    }
    if (at_ < text_.size() && text_[at_] == '>') ++at_;
    if (!is_kept) return;
    out_ += tag + (is_empty ? "/>" : ">");
    if (!is_empty) open_.push_back(name);
  }
  void read_attribute(std::string& tag) {
    const std::string_view name = read_name();
    while (at_ < text_.size() && is_white(text_[at_])) ++at_;
    std::string_view value;
    if (at_ < text_.size() && text_[at_] == '=') {
      ++at_;
      while (at_ < text_.size() && is_white(text_[at_])) ++at_;
      value = read_value();
    }
    tag += ' ';
    tag += name;
    tag += "=\"";
    for (const char byte : value) {
      if (byte == '"') tag += "&quot;";
      if (byte == '<') tag += "&lt;";
      if (byte != '"' && byte != '<') tag += byte;
    }
    tag += '"';
  }
  std::string_view read_value() {
    if (at_ >= text_.size()) return {};
    const char quote = text_[at_];
    if (quote == '"' || quote == '\'') {
      const std::size_t begin = ++at_;
      at_ = std::min(text_.find(quote, begin), text_.size());
      const std::string_view value = text_.substr(begin, at_ - begin);
      if (at_ < text_.size()) ++at_;
      return value;
    }
    const std::size_t begin = at_;
    while (at_ < text_.size() && !is_white(text_[at_]) && text_[at_] != '>') ++at_;
    return text_.substr(begin, at_ - begin);
  }

  std::string_view text_;
  std::size_t depth_max_;
  std::size_t at_ = 0;
  std::string out_;
  std::vector<std::string_view> open_;
};

}  // namespace

std::string mend_xml(std::string_view text, std::size_t depth_max) {
  return Mender{text, depth_max}.run();
}

}  // namespace claimcheck::text::pages
