// SPDX-License-Identifier: MIT
#include "claimcheck/text/input_format.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/text/input_html.hpp"
#include "claimcheck/text/input_markdown.hpp"
#include "claimcheck/text/input_office.hpp"
#include "claimcheck/text/input_text.hpp"
#include "claimcheck/text/input_xml.hpp"

#include <algorithm>
#include <array>
#include <string>

namespace claimcheck::text {
namespace {

constexpr std::array<std::string_view, 2> text_extensions{".txt", ".text"};
constexpr std::array<std::string_view, 4> markdown_extensions{".md", ".markdown", ".mdown", ".mkd"};
constexpr std::array<std::string_view, 3> html_extensions{".html", ".htm", ".xhtml"};

constexpr std::array<std::string_view, 7> xml_extensions{".xml",  ".rss",    ".atom", ".rdf",
                                                         ".nitf", ".newsml", ".cdf"};

constexpr std::array<std::string_view, 1> docx_extensions{".docx"};
constexpr std::array<std::string_view, 1> odt_extensions{".odt"};

constexpr std::array<InputFormat, 6> formats{{
    {"text", "plain text, in UTF-8 or UTF-16", text_extensions, read_text},
    {"markdown", "Markdown as GitHub reads it", markdown_extensions, read_markdown},
    {"html", "web pages: their main text", html_extensions, read_html},
    {"xml", "feeds and wires: RSS, Atom, NITF, NewsML-G2", xml_extensions, read_xml},
    {"docx", "files of Microsoft Word", docx_extensions, read_docx},
    {"odt", "files of LibreOffice Writer", odt_extensions, read_odt},
}};

std::string lower_extension(std::string_view file_name) {
  const std::size_t name = file_name.find_last_of("/\\");
  const std::size_t begin = name == std::string_view::npos ? 0 : name + 1;
  const std::size_t dot = file_name.find_last_of('.');
  if (dot == std::string_view::npos || dot < begin) return {};
  std::string extension{file_name.substr(dot)};
  std::ranges::transform(extension, extension.begin(), [](char byte) {
    return byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
  });
  return extension;
}

}  // namespace

std::span<const InputFormat> input_formats() { return formats; }

const InputFormat* find_input_format(std::string_view name) {
  const auto* found = std::ranges::find(formats, name, &InputFormat::name);
  return found == formats.end() ? nullptr : found;
}

const InputFormat& input_format_for(std::string_view file_name, std::string_view format_name) {
  if (!format_name.empty()) {
    const InputFormat* format = find_input_format(format_name);
    if (format != nullptr) return *format;
    std::string known;
    for (const InputFormat& each : formats) {
      known += (known.empty() ? "" : ", ") + std::string{each.name};
    }
    throw Error{ErrorKind::usage, "unknown input format \"" + std::string{format_name} + "\"",
                "use one of: " + known};
  }
  const std::string extension = lower_extension(file_name);
  for (const InputFormat& format : formats) {
    if (std::ranges::find(format.extensions, extension) != format.extensions.end()) return format;
  }
  return formats.front();
}

Document read_document(std::string_view bytes, std::string_view file_name,
                       std::string_view format_name, const BlockRules& rules) {
  Document document = input_format_for(file_name, format_name).read(bytes, file_name, rules);
  if (document.blocks.empty()) {
    throw Error{ErrorKind::input, std::string{file_name} + ": there is no text in it"};
  }
  return document;
}

}  // namespace claimcheck::text
