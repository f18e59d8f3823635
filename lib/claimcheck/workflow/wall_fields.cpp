// SPDX-License-Identifier: MIT
#include "claimcheck/workflow/wall_fields.hpp"

#include "claimcheck/text/utf8.hpp"

#include <charconv>

namespace claimcheck::workflow {

void append_field(std::string& message, std::string_view field) {
  message.append(std::to_string(field.size())).append(":").append(field);
}

std::string FieldReader::bytes() {
  std::size_t size = 0;
  const char* const end = left_.data() + left_.size();
  const auto [stop, fault] = std::from_chars(left_.data(), end, size);
  const bool has_size = fault == std::errc{} && stop != end && *stop == ':';
  is_sound_ = is_sound_ && has_size && size < static_cast<std::size_t>(end - stop);
  if (!is_sound_) return "";
  left_.remove_prefix(static_cast<std::size_t>(stop - left_.data()) + 1);
  std::string field{left_.substr(0, size)};
  left_.remove_prefix(size);
  return field;
}

std::string FieldReader::text() {
  std::string field = bytes();
  if (!text::is_valid_utf8(field) || field.find('\0') != std::string::npos) is_sound_ = false;
  return is_sound_ ? field : "";
}

std::uint32_t FieldReader::number(std::uint32_t most) {
  const std::string field = bytes();
  std::uint32_t number = 0;
  const char* const end = field.data() + field.size();
  const auto [stop, fault] = std::from_chars(field.data(), end, number);
  if (fault != std::errc{} || stop != end || number > most) is_sound_ = false;
  return is_sound_ ? number : 0;
}

}  // namespace claimcheck::workflow
