// SPDX-License-Identifier: MIT
#include "claimcheck/text/boundary_features.hpp"

#include "claimcheck/text/characters.hpp"
#include "claimcheck/text/utf8.hpp"

namespace claimcheck::text {
namespace {

bool is_upper_at(std::string_view token, std::size_t at) {
  const auto byte = static_cast<unsigned char>(token[at]);
  if (byte < 0x80) return byte >= 'A' && byte <= 'Z';
  return is_upper_case(code_point_at(token, at).value);
}

bool is_letter_at(std::string_view token, std::size_t at) {
  const auto byte = static_cast<unsigned char>(token[at]);
  return byte < 0x80 ? is_ascii_letter(byte) : is_letter(code_point_at(token, at).value);
}

}  // namespace

std::string_view shape_of(std::string_view token) {
  if (token.empty()) return "-";
  if (token.find('@') != std::string_view::npos || token.find("://") != std::string_view::npos ||
      token.starts_with("www.")) {
    return "@";
  }
  if (is_ascii_digit(static_cast<unsigned char>(token.front()))) return "0";
  if (!is_letter_at(token, 0)) return "#";
  if (!is_upper_at(token, 0)) return "x";
  const std::size_t second = code_point_at(token, 0).size;
  if (second >= token.size()) return "X";
  return is_upper_at(token, second) ? "XX" : "Xx";
}

}  // namespace claimcheck::text
