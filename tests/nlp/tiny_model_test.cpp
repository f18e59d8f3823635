// SPDX-License-Identifier: MIT
#include "nlp/tiny_model.hpp"

#include "claimcheck/files.hpp"
#include "claimcheck/nlp/train/corpus.hpp"
#include "claimcheck/nlp/train/network.hpp"

#include <cstring>

namespace claimcheck::nlp {

std::vector<ConlluSentence> tiny_treebank() {
  const std::string path = std::string{CLAIMCHECK_SOURCE_DIR} + "/tests/nlp/tiny.conllu";
  return read_conllu(read_file(path, 1 << 20), path);
}

train::Checkpoint tiny_checkpoint() {
  train::Checkpoint checkpoint;
  train::FixedVectors& fixed = checkpoint.fixed;
  fixed.width = 8;
  for (const char* word : {"the", "saw", "minister", "of"}) {
    const float numbers[8] = {0.1F, -0.2F, 0.3F, -0.4F,
                              0.5F, -0.6F, 0.7F, static_cast<float>(word[0]) / 100};
    train::add_vector(fixed, word, numbers);
  }
  train::Vocabulary& vocabulary = checkpoint.vocabulary;
  vocabulary.fixed = fixed.words;
  vocabulary.names = train::name_marks();
  train::count_vocabulary(tiny_treebank(), 1, 1, vocabulary);
  train::NetworkShape& shape = checkpoint.shape;
  shape.learned_width = 8;
  shape.fixed_width = 8;
  shape.suffix_width = 8;
  shape.prefix_width = 4;
  shape.shape_width = 4;
  shape.hidden = 16;
  shape.layers = 2;
  shape.tap = 1;
  shape.tag_hidden = 16;
  shape.arc = 16;
  shape.relation = 16;
  shape.words = vocabulary.words.size();
  shape.tags = vocabulary.tags.size();
  shape.lemmas = vocabulary.lemmas.size();
  shape.names = vocabulary.names.size();
  shape.relations = vocabulary.relations.size();
  const train::Matrix<float> vectors = fixed.matrix();
  train::Network<float> network{shape, vectors, 5};
  for (train::Parameter<float>* parameter : network.parameters()) {
    checkpoint.parameters.push_back(*parameter);
  }
  return checkpoint;
}

std::vector<std::byte> model_bytes(const std::string& file) {
  std::vector<std::byte> bytes(file.size());
  if (!file.empty()) std::memcpy(bytes.data(), file.data(), file.size());
  return bytes;
}

}  // namespace claimcheck::nlp
