// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/lemma.hpp"

#include <algorithm>
#include <charconv>

namespace claimcheck::nlp {

namespace {

bool is_continuation(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

}  // namespace

std::string lower_case(std::string_view text) {
  std::string out(text);
  for (std::size_t i = 0; i < out.size(); ++i) {
    const auto c = static_cast<unsigned char>(out[i]);
    if (c >= 'A' && c <= 'Z') {
      out[i] = static_cast<char>(c + 32);
    } else if (c == 0xC3 && i + 1 < out.size()) {
      const auto next = static_cast<unsigned char>(out[i + 1]);
      if (next >= 0x80 && next <= 0x9E && next != 0x97) out[i + 1] = static_cast<char>(next + 32);
      ++i;
    }
  }
  return out;
}

LemmaScript make_lemma_script(std::string_view form, std::string_view lemma) {
  LemmaScript script;
  const std::string low_form = lower_case(form);
  const std::string low_lemma = lower_case(lemma);
  script.lower = lemma == low_lemma;
  std::size_t common = 0;
  while (common < low_form.size() && common < low_lemma.size() &&
         low_form[common] == low_lemma[common]) {
    ++common;
  }
  while (common > 0 && ((common < low_form.size() && is_continuation(low_form[common])) ||
                        (common < low_lemma.size() && is_continuation(low_lemma[common])))) {
    --common;
  }
  const std::string_view source = script.lower ? std::string_view(low_form) : form;
  if (common == 0 || source.substr(0, common) != lemma.substr(0, common)) {
    script.lower = false;
    script.whole = true;
    script.add = lemma;
    return script;
  }
  script.cut = static_cast<unsigned>(form.size() - common);
  script.add = lemma.substr(common);
  return script;
}

std::optional<std::string> apply_lemma_script(const LemmaScript& script, std::string_view form) {
  if (script.whole) return script.add;
  if (script.cut >= form.size()) return std::nullopt;
  const std::size_t kept = form.size() - script.cut;
  if (kept < form.size() && is_continuation(form[kept])) return std::nullopt;
  std::string lemma =
      script.lower ? lower_case(form.substr(0, kept)) : std::string(form.substr(0, kept));
  return lemma + script.add;
}

std::string format_lemma_script(const LemmaScript& script) {
  if (script.whole) return "=" + script.add;
  return (script.lower ? "l" : "k") + std::to_string(script.cut) + "+" + script.add;
}

std::optional<LemmaScript> parse_lemma_script(std::string_view label) {
  LemmaScript script;
  if (label.empty()) return std::nullopt;
  if (label[0] == '=') {
    script.lower = false;
    script.whole = true;
    script.add = label.substr(1);
    return script;
  }
  if (label[0] != 'l' && label[0] != 'k') return std::nullopt;
  script.lower = label[0] == 'l';
  const char* end = label.data() + label.size();
  const auto [at, fault] = std::from_chars(label.data() + 1, end, script.cut);
  if (fault != std::errc{} || script.cut > 255 || at == end || *at != '+') return std::nullopt;
  script.add.assign(at + 1, end);
  return script;
}

}  // namespace claimcheck::nlp
