// SPDX-License-Identifier: MIT
// A page's bytes as valid UTF-8, whatever encoding it was written in, and how that was found out.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace claimcheck::text::pages {

/// What decided on the encoding, in the order in which it is asked.
enum class EncodingStep {
  byte_order_mark,
  transport,  ///< the charset of the HTTP header
  declared,   ///< a meta element or an XML declaration in the first 1,024 bytes
  late,  ///< a meta element after them, within 64 KB: outside the standard, common all the same
  valid_utf8,  ///< every byte belongs to a well-formed sequence
  detected,    ///< by uchardet, from the statistics of the bytes
  fallback,    ///< windows-1252
};

/// Returns the step's name in files and messages, such as "byte_order_mark".
std::string_view name_of(EncodingStep step);

struct PageText {
  std::string text;           ///< valid UTF-8 without a byte order mark
  std::string_view encoding;  ///< name in the Encoding Standard, such as "windows-1252"
  EncodingStep decided_by = EncodingStep::fallback;
  std::size_t replacements = 0;  ///< ill-formed sequences, each now one U+FFFD
};

/// Returns whether bytes of the text may stand elsewhere in the file: it is not in UTF-8 and holds
/// more than ASCII.
bool is_recoded(const PageText& page);

/// Decodes a page. `charset` is what HTTP said of it, a label of any kind, or "".
/// Source: WHATWG Encoding Standard; HTML Standard, "determining the character encoding".
PageText decode_page(std::string_view bytes, std::string_view charset);

/// Returns the name of the encoding that a label stands for, case and outer white space aside:
/// "latin1" gives "windows-1252". Absent for an unknown label.
/// Source: WHATWG Encoding Standard, section 4.2.
std::optional<std::string_view> encoding_of_label(std::string_view label);

/// Returns the label in the first meta element that names one (or in an XML declaration) within
/// `bytes`, without asking whether it is known. Absent when there is none.
/// Source: HTML Standard, "prescan a byte stream to determine its encoding".
std::optional<std::string_view> find_declared_charset(std::string_view bytes);

/// Decodes bytes of an encoding of encoding_of_label(); adds what it replaced to `replacements`.
std::string decode_bytes(std::string_view bytes, std::string_view encoding,
                         std::size_t& replacements);

}  // namespace claimcheck::text::pages
