// SPDX-License-Identifier: MIT
// Any text is looked at for what disagrees, and any bytes are read as rules for it: a flag is of a
// known rule, says something, and its words lie in the text, in order.
#include "claimcheck/claims/flag_rules.hpp"
#include "claimcheck/error.hpp"
#include "claimcheck/text/input_format.hpp"
#include "support/pack.hpp"

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

void read_rules(std::string_view bytes) {
  try {
    for (const claims::FlagRule& rule :
         claims::read_flag_rules(xml::parse("fuzz.xml", std::string{bytes})).rules) {
      require(!rule.id.empty() && !rule.good.empty() && !rule.bad.empty());
      require(rule.check != nullptr && rule.confidence >= 0 && rule.confidence <= 1);
    }
  } catch (const Error& error) {
    require(error.kind() == ErrorKind::rules);
  }
}

void check_flags(std::string_view bytes, std::string_view day) {
  const workflow::Extractor& extractor = support::english_extractor();
  text::Document document;
  try {
    document = text::read_document(bytes, "fuzz", "text", extractor.pack().blocks);
  } catch (const Error&) {
    return;  // no text
  }
  static nlp::Workspace workspace;
  const auto sentences = extractor.pack().segmenter.split(document);
  const auto set = extractor.split(document, sentences, day, workspace);
  const Span all{0, static_cast<std::uint32_t>(document.text.size())};
  std::uint32_t begin = 0;
  for (const claims::Flag& flag : set.flags) {
    require(std::ranges::find(extractor.flags().rules(), flag.rule, &claims::FlagRule::id) !=
            extractor.flags().rules().end());
    require(!flag.text.empty() && flag.text.find('{') == std::string::npos);
    require(!flag.spans.empty() && flag.spans.front().begin >= begin);
    require(std::ranges::is_sorted(flag.spans));
    for (const Span span : flag.spans) require(all.contains(span) && !span.empty());
    begin = flag.spans.front().begin;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  constexpr std::size_t longest_text = 4096;
  const std::string_view bytes{reinterpret_cast<const char*>(data), size};
  if (bytes.starts_with('<')) {
    read_rules(bytes);
  } else {
    for (const char* day : {"", "2024-02-29"}) check_flags(bytes.substr(0, longest_text), day);
  }
  return 0;
}
