// SPDX-License-Identifier: MIT
#include "claimcheck/text/pages/page.hpp"
#include "fuzz/read_and_check.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claimcheck;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  fuzz::read_and_check(bytes, "html");
  static const text::pages::PageRules rules{support::rule_file("pages.xml")};
  try {
    const text::pages::Page page =
        text::pages::read_page(bytes, "", "fuzz", rules, text::pages::Detail::every_block);
    fuzz::require(text::is_valid_utf8(page.source.text));
    for (const text::pages::ReadBlock& block : page.blocks) {
      fuzz::require(text::is_valid_utf8(block.text.text));
      fuzz::require(block.text.origin.size() == block.text.text.size());
      for (std::size_t i = 0; i < block.text.origin.size(); ++i) {
        const std::uint32_t place = block.text.origin[i];
        const bool is_mapped = place != text::MappedText::nowhere;
        fuzz::require(!is_mapped || page.source.text.at(place) == block.text.text[i]);
      }
    }
  } catch (const Error& error) {
    fuzz::require(error.kind() == ErrorKind::input);
  }
  return 0;
}
