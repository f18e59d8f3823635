// SPDX-License-Identifier: MIT
#include "claimcheck/report/escape.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

#include <array>
#include <charconv>

namespace claimcheck::report {
namespace {

std::string hex(char32_t code_point) {
  std::array<char, 8> digits{};
  const auto [end, fault] = std::to_chars(digits.data(), digits.data() + digits.size(),
                                          static_cast<std::uint32_t>(code_point), 16);
  return fault == std::errc{} ? std::string(digits.data(), end) : "?";
}

/// Copies `text`; each code point goes through `print`, which appends what stands for it.
template <typename Print>
std::string rewritten(std::string_view text, Print print) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (std::size_t at = 0; at < text.size();) {
    const text::CodePoint point = text::code_point_at(text, at);
    print(out, point.value);
    at += point.size;
  }
  return out;
}

bool is_line_or_tab(char32_t code_point) {
  return code_point == U'\n' || code_point == U'\t' || code_point == U'\r';
}

}  // namespace

std::string escape_html(std::string_view text) {
  return rewritten(text, [](std::string& out, char32_t point) {
    switch (point) {
      case U'&':
        out += "&amp;";
        break;
      case U'<':
        out += "&lt;";
        break;
      case U'>':
        out += "&gt;";
        break;
      case U'"':
        out += "&quot;";
        break;
      case U'\'':
        out += "&#39;";
        break;
      default:
        if (!is_line_or_tab(point) && text::is_hazardous(point)) {
          out += "[U+" + hex(point) + "]";
        } else {
          text::append_utf8(out, point);
        }
    }
  });
}

std::string escape_markdown(std::string_view text) {
  return rewritten(text, [](std::string& out, char32_t point) {
    constexpr std::u32string_view special = U"\\`*_{}[]<>#|~&!";
    if (is_line_or_tab(point)) {
      out += ' ';
    } else if (text::is_hazardous(point)) {
      out += "\\[U+" + hex(point) + "\\]";
    } else {
      if (special.find(point) != std::u32string_view::npos) out += '\\';
      text::append_utf8(out, point);
    }
  });
}

std::string escape_csv(std::string_view text) {
  constexpr std::string_view formula_starts = "=+-@\t\r";
  std::string cell;
  if (!text.empty() && formula_starts.find(text.front()) != std::string_view::npos) cell = "'";
  cell += rewritten(text, [](std::string& out, char32_t point) {
    if (!is_line_or_tab(point) && text::is_hazardous(point)) {
      out += "[U+" + hex(point) + "]";
    } else {
      text::append_utf8(out, point);
    }
  });
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char byte : cell) quoted.append(byte == '"' ? 2 : 1, byte);
  return quoted + "\"";
}

std::string escape_terminal(std::string_view text) {
  return rewritten(text, [](std::string& out, char32_t point) {
    if (is_line_or_tab(point)) {
      out += ' ';
    } else if (text::is_hazardous(point)) {
      out += "\\u{" + hex(point) + "}";
    } else {
      text::append_utf8(out, point);
    }
  });
}

}  // namespace claimcheck::report
