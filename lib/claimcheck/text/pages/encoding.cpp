// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/encoding.hpp"

#include "claimcheck/text/utf8.hpp"

#include <uchardet/uchardet.h>

#include <algorithm>
#include <memory>
#include <utility>

namespace claimcheck::text::pages {
namespace {

constexpr std::size_t early_bytes = 1024;
constexpr std::size_t late_bytes = std::size_t{64} * 1024;
constexpr std::size_t detected_bytes = std::size_t{256} * 1024;

struct Choice {
  std::string_view encoding;
  EncodingStep step = EncodingStep::fallback;
  std::size_t skip = 0;  // bytes of the mark
};

std::optional<Choice> by_mark(std::string_view bytes) {
  constexpr EncodingStep step = EncodingStep::byte_order_mark;
  if (bytes.starts_with("\xEF\xBB\xBF")) return Choice{"utf-8", step, 3};
  if (bytes.starts_with("\xFE\xFF")) return Choice{"utf-16be", step, 2};
  if (bytes.starts_with("\xFF\xFE")) return Choice{"utf-16le", step, 2};
  // An XML declaration in UTF-16 needs no mark.
  if (bytes.starts_with(std::string_view{"\0<\0?", 4})) return Choice{"utf-16be", step, 0};
  if (bytes.starts_with(std::string_view{"<\0?\0", 4})) return Choice{"utf-16le", step, 0};
  return std::nullopt;
}

std::optional<std::string_view> declared_in(std::string_view bytes) {
  const auto label = find_declared_charset(bytes);
  if (!label) return std::nullopt;
  const auto encoding = encoding_of_label(*label);
  // A page in which this could be read is not in UTF-16.
  if (encoding && encoding->starts_with("utf-16")) return "utf-8";
  if (encoding == "x-user-defined") return "windows-1252";
  return encoding;
}

std::optional<std::string_view> detect(std::string_view bytes) {
  const std::unique_ptr<uchardet, decltype(&uchardet_delete)> detector{uchardet_new(),
                                                                       uchardet_delete};
  bytes = bytes.substr(0, detected_bytes);
  if (uchardet_handle_data(detector.get(), bytes.data(), bytes.size()) != 0) return std::nullopt;
  uchardet_data_end(detector.get());
  const auto encoding = encoding_of_label(uchardet_get_charset(detector.get()));
  return encoding == "utf-8" ? std::nullopt : encoding;
}

Choice choose(std::string_view bytes, std::string_view charset) {
  if (const auto mark = by_mark(bytes)) return *mark;
  if (const auto sent = encoding_of_label(charset)) return {*sent, EncodingStep::transport};
  if (const auto early = declared_in(bytes.substr(0, early_bytes))) {
    return {*early, EncodingStep::declared};
  }
  if (const auto late = declared_in(bytes.substr(0, late_bytes))) {
    return {*late, EncodingStep::late};
  }
  if (is_valid_utf8(bytes)) return {"utf-8", EncodingStep::valid_utf8};
  if (const auto detected = detect(bytes)) return {*detected, EncodingStep::detected};
  return {"windows-1252", EncodingStep::fallback};
}

}  // namespace

bool is_recoded(const PageText& page) {
  return page.encoding != "utf-8" && std::ranges::any_of(page.text, [](char byte) {
           return static_cast<unsigned char>(byte) >= 0x80;
         });
}

PageText decode_page(std::string_view bytes, std::string_view charset) {
  const Choice choice = choose(bytes, charset);
  PageText page;
  page.encoding = choice.encoding;
  page.decided_by = choice.step;
  page.text = decode_bytes(bytes.substr(choice.skip), choice.encoding, page.replacements);
  return page;
}

}  // namespace claimcheck::text::pages
