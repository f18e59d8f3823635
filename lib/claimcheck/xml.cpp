// SPDX-License-Identifier: MIT
#include "claimcheck/xml.hpp"

#include "claimcheck/error.hpp"

#include <pugixml.hpp>

#include <algorithm>
#include <charconv>

namespace claimcheck::xml {
namespace {

constexpr std::size_t max_bytes = std::size_t{16} * 1024 * 1024;
constexpr int max_depth = 64;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

Element convert(const File& file, const pugi::xml_node& node, int depth) {
  Element element;
  element.name = node.name();
  element.offset = static_cast<std::size_t>(node.offset_debug());
  if (depth > max_depth) file.fail(element.offset, "elements are nested too deep");
  for (const pugi::xml_attribute& attribute : node.attributes()) {
    element.attributes.emplace_back(attribute.name(), attribute.value());
  }
  for (const pugi::xml_node& child : node.children()) {
    if (child.type() == pugi::node_element) {
      element.children.push_back(convert(file, child, depth + 1));
    } else if (child.type() == pugi::node_pcdata || child.type() == pugi::node_cdata) {
      element.text += child.value();
    }
  }
  element.text = trimmed(element.text);
  return element;
}

void escape(std::string_view text, std::string& out) {
  for (const char byte : text) {
    switch (byte) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += byte;
    }
  }
}

void write(const Element& element, std::size_t indent, std::string& out) {
  const std::string margin(indent, ' ');
  out += margin + "<" + element.name;
  for (const auto& [key, value] : element.attributes) {
    out += " " + key + "=\"";
    escape(value, out);
    out += '"';
  }
  if (element.text.empty() && element.children.empty()) {
    out += "/>\n";
    return;
  }
  out += '>';
  escape(element.text, out);
  if (!element.children.empty()) {
    out += '\n';
    for (const Element& child : element.children) write(child, indent + 2, out);
    out += margin;
  }
  out += "</" + element.name + ">\n";
}

}  // namespace

std::optional<std::string_view> Element::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return std::nullopt;
}

const Element* Element::child(std::string_view wanted) const {
  for (const Element& element : children) {
    if (element.name == wanted) return &element;
  }
  return nullptr;
}

Position File::position(std::size_t offset) const {
  const auto line_begin = std::prev(std::ranges::upper_bound(lines, offset));
  const std::string_view line = std::string_view{source}.substr(*line_begin, offset - *line_begin);
  Position position;
  position.line += static_cast<std::uint32_t>(line_begin - lines.begin());
  position.column += static_cast<std::uint32_t>(std::ranges::count_if(
      line, [](char byte) { return (static_cast<unsigned char>(byte) & 0xc0) != 0x80; }));
  return position;
}

void File::fail(std::size_t offset, const std::string& message, const std::string& hint) const {
  offset = std::min(offset, source.size());
  const Position at = position(offset);
  const std::size_t line_begin = lines[at.line - 1];
  const std::string line = source.substr(line_begin, source.find('\n', offset) - line_begin);
  throw Error{ErrorKind::rules,
              name + ":" + std::to_string(at.line) + ":" + std::to_string(at.column) + ": " +
                  message + "\n  " + line + "\n  " + std::string(at.column - 1, ' ') + "^",
              hint};
}

std::string_view File::require(const Element& element, std::string_view attribute) const {
  const auto value = element.attribute(attribute);
  if (!value || value->empty()) {
    fail(element.offset,
         "<" + element.name + "> needs the attribute \"" + std::string{attribute} + "\"");
  }
  return *value;
}

double File::number(const Element& element, std::string_view attribute, std::int64_t least,
                    std::int64_t most) const {
  const std::string_view text = require(element, attribute);
  double value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() ||
      !(value >= static_cast<double>(least) && value <= static_cast<double>(most))) {
    fail(element.offset, std::string{attribute} + " is \"" + std::string{text} +
                             "\", not a number from " + std::to_string(least) + " to " +
                             std::to_string(most));
  }
  return value;
}

std::int64_t File::whole_number(const Element& element, std::string_view attribute,
                                std::int64_t least, std::int64_t most) const {
  const std::string_view text = require(element, attribute);
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || value < least || value > most) {
    fail(element.offset, std::string{attribute} + " is \"" + std::string{text} +
                             "\", not a whole number from " + std::to_string(least) + " to " +
                             std::to_string(most));
  }
  return value;
}

std::vector<std::string> words_of(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  std::vector<std::string> words;
  for (std::size_t at = text.find_first_not_of(white); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(white, at), text.size());
    words.emplace_back(text.substr(at, end - at));
    at = text.find_first_not_of(white, end);
  }
  return words;
}

File parse(std::string name, std::string bytes) {
  File file{std::move(name), std::move(bytes), {}, {0}};
  if (file.source.size() > max_bytes) file.fail(0, "larger than 16 MB");
  for (std::size_t at = file.source.find('\n'); at != std::string::npos;
       at = file.source.find('\n', at + 1)) {
    file.lines.push_back(at + 1);
  }
  pugi::xml_document document;
  const pugi::xml_parse_result result = document.load_buffer(
      file.source.data(), file.source.size(), pugi::parse_default, pugi::encoding_utf8);
  if (!result) file.fail(static_cast<std::size_t>(result.offset), result.description());
  file.root = convert(file, document.document_element(), 0);
  return file;
}

std::string to_string(const Element& element) {
  std::string out;
  write(element, 0, out);
  return out;
}

std::string to_string(Element element, std::span<const std::string_view> left_out) {
  std::erase_if(element.children, [&](const Element& child) {
    return std::ranges::find(left_out, child.name) != left_out.end();
  });
  return to_string(element);
}

}  // namespace claimcheck::xml
