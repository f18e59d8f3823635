// SPDX-License-Identifier: MIT
// A claim, its first line, is laid beside any page: each of its values is told of, with words that
// stand in the page, and so is a quote of it.
#include "claimcheck/evidence/value_check.hpp"

#include "claimcheck/evidence/quote_lookup.hpp"
#include "claimcheck/text/utf8.hpp"
#include "support/element_rules.hpp"
#include "support/rule_files.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>

namespace {

using namespace claimcheck;

void require(bool condition) {
  if (!condition) std::abort();
}

Span whole(std::string_view text) { return {0, static_cast<std::uint32_t>(text.size())}; }

evidence::ClaimView view_of(std::string_view claim) {
  evidence::ClaimView view{std::string{claim}, {}};
  for (const elements::Found& found :
       english_elements().read(claim, whole(claim), elements::reference_of("2024-02-29"))) {
    view.elements.push_back({std::string{slice(claim, found.spans.front())}, found});
  }
  elements::Element name;
  name.kind = elements::ElementKind::name;
  name.value = claim.substr(0, claim.find(' '));
  view.elements.push_back({name.value, name});
  elements::Element quotation;
  quotation.kind = elements::ElementKind::quotation;
  view.elements.push_back({std::string{claim}, quotation});
  return view;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  static const text::Segmenter segmenter{support::rule_file("en/sentences.xml")};
  static const evidence::Vocabulary vocabulary{support::rule_file("en/evidence.xml")};
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const std::string_view claim = bytes.substr(0, line);
  const std::string_view page = bytes.substr(std::min(line + 1, bytes.size()));
  if (!text::is_valid_utf8(claim) || !text::is_valid_utf8(page)) return 0;

  const evidence::ClaimView view = view_of(claim);
  for (const char* day : {"", "2020-01-31"}) {
    const evidence::ValueCheck check = evidence::check_values(
        view, page, elements::reference_of(day), {english_elements(), segmenter, vocabulary});
    require(check.elements.size() == view.elements.size());
    require(check.coverage >= 0 && check.coverage <= 1);
    require(whole(page).contains(check.nearest));
    for (const evidence::ElementCheck& element : check.elements) {
      require((element.finding == evidence::Finding::absent) == element.words.empty());
      require(whole(page).contains(element.there));
      require(element.words == slice(page, element.there));
    }
  }
  const evidence::QuoteLookup found = evidence::look_up(claim, page, vocabulary);
  require(whole(page).contains(found.there));
  require((found.state == evidence::QuoteState::gone) == found.words.empty());
  return 0;
}
