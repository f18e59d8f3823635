// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/conllu.hpp"

#include "claimcheck/error.hpp"
#include "claimcheck/nlp/conllu_tree.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace claimcheck;
  try {
    const auto sentences = nlp::read_conllu({reinterpret_cast<const char*>(data), size}, "fuzz");
    std::string text;
    std::string written;
    for (const nlp::ConlluSentence& sentence : sentences) {
      const nlp::Tree tree = nlp::tree_from_conllu(sentence, text);
      if (tree.tokens.size() != sentence.words.size()) std::abort();
      if (nlp::conllu_from_tree(tree, text).words.size() != tree.tokens.size()) std::abort();
      nlp::write_conllu(sentence, written);
    }
    if (nlp::read_conllu(written, "again").size() != sentences.size()) std::abort();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::input) std::abort();
  }
  return 0;
}
