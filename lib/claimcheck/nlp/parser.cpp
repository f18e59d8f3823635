// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/parser.hpp"

#include "claimcheck/nlp/decode.hpp"
#include "claimcheck/nlp/features.hpp"

#include <algorithm>
#include <array>
#include <limits>
#include <string>
#include <vector>

namespace claimcheck::nlp {

namespace {

constexpr std::size_t batch_words = 640;
constexpr std::size_t pair_rows = 32;
constexpr float score_limit = 1e5F;
constexpr double proper_noun_bonus = 1.0;
constexpr float state_unit = 1.0F / 127.0F;

std::size_t best_of(const float* scores, std::size_t size) {
  return static_cast<std::size_t>(std::max_element(scores, scores + size) - scores);
}

template <class T>
T* grow(std::vector<T>& buffer, std::size_t size) {
  if (buffer.size() < size) buffer.resize(size);
  return buffer.data();
}

std::int32_t find_fixed(const StringTable& table, std::string_view folded) {
  auto row = table.find(folded);
  if (!row && folded.size() > 1 && folded.ends_with('.')) {
    row = table.find(folded.substr(0, folded.size() - 1));
  }
  if (!row) {
    const std::size_t hyphen = folded.rfind('-');
    if (hyphen != folded.npos && hyphen + 1 < folded.size()) {
      row = table.find(folded.substr(hyphen + 1));
    }
  }
  return row ? static_cast<std::int32_t>(*row) : -1;
}

}  // namespace

struct Parser::Piece {
  Tree* tree = nullptr;
  std::uint32_t begin = 0;
  std::uint32_t size = 0;
};

struct Workspace::Buffers {
  std::vector<Parser::Piece> pieces;
  std::vector<std::size_t> active, offsets;
  std::string folded, masked;
  std::vector<float> row, input_scales, units;
  std::vector<std::uint8_t> input;
  std::array<std::vector<std::uint8_t>, format::max_layers> outputs;
  std::vector<float> gates, cells;
  std::vector<float> hidden, labels, scales, mlp, sides, pairs, scores, relation;
  std::vector<std::uint8_t> bytes;
  std::vector<std::uint32_t> heads;
  std::vector<double> paths;
  std::vector<std::uint8_t> steps;
  TreeDecoder decoder;
};

struct Parser::Batch {
  std::span<const Piece> pieces;  ///< by falling size
  std::size_t rows = 0;
  Workspace::Buffers& memory;

  std::size_t row(std::size_t piece, std::size_t word) const {
    return memory.offsets[word] + piece;
  }
};

Workspace::Workspace() : buffers_(std::make_unique<Buffers>()) {}
Workspace::Workspace(Workspace&&) noexcept = default;
Workspace& Workspace::operator=(Workspace&&) noexcept = default;
Workspace::~Workspace() = default;

Parser::Parser(const Model& model, const Kernels& kernels) : model_(model), kernels_(kernels) {}

void Parser::parse(std::string_view text, std::span<Tree> trees, Workspace& workspace) const {
  Workspace::Buffers& memory = *workspace.buffers_;
  std::vector<Piece>& pieces = memory.pieces;
  pieces.clear();
  for (Tree& tree : trees) {
    for (std::size_t at = 0; at < tree.tokens.size(); at += longest) {
      const std::size_t size = std::min(longest, tree.tokens.size() - at);
      pieces.push_back({&tree, static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(size)});
    }
  }
  std::sort(pieces.begin(), pieces.end(), [](const Piece& a, const Piece& b) {
    return a.size != b.size   ? a.size > b.size
           : a.tree != b.tree ? a.tree < b.tree
                              : a.begin < b.begin;
  });
  for (std::size_t first = 0; first < pieces.size();) {
    std::size_t last = first;
    std::size_t rows = 0;
    while (last < pieces.size() && (last == first || rows + pieces[last].size <= batch_words)) {
      rows += pieces[last++].size;
    }
    Batch batch{std::span(pieces).subspan(first, last - first), rows, memory};
    memory.active.clear();
    memory.offsets.clear();
    std::size_t count = batch.pieces.size();
    std::size_t at = 0;
    for (std::size_t word = 0; word < batch.pieces[0].size; ++word) {
      while (batch.pieces[count - 1].size <= word) --count;
      memory.active.push_back(count);
      memory.offsets.push_back(at);
      at += count;
    }
    embed(text, batch);
    encode(batch);
    tag(text, batch);
    attach(batch);
    first = last;
  }
  for (Tree& tree : trees) {
    if (tree.tokens.size() <= longest) continue;
    std::uint32_t root = 0;
    for (std::uint32_t i = 0; i < tree.tokens.size(); ++i) {
      Token& token = tree.tokens[i];
      if (token.head != 0) continue;
      if (root != 0) {
        token.head = root;
        token.deprel = "parataxis";
      } else {
        root = i + 1;
      }
    }
  }
}

void Parser::embed(std::string_view text, Batch& batch) const {
  Workspace::Buffers& m = batch.memory;
  const std::size_t width = model_.shape().input();
  float* row = grow(m.row, width);
  grow(m.input, batch.rows * width);
  grow(m.input_scales, batch.rows);
  for (std::size_t p = 0; p < batch.pieces.size(); ++p) {
    const Piece& piece = batch.pieces[p];
    for (std::size_t word = 0; word < piece.size; ++word) {
      const Span span = piece.tree->tokens[piece.begin + word].span;
      const std::string_view form = text.substr(span.begin, span.size());
      fold_form(form, m.folded);
      mask_digits(m.folded, m.masked);
      const AffixIds ids = affix_ids(form, m.folded);
      std::fill(row, row + width, 0.0F);
      float* at = row;
      const auto add = [&](const VectorTable& table, std::size_t number) {
        kernels_.add_codes(reinterpret_cast<const std::int8_t*>(table.codes) + number * table.width,
                           table.scales[number], table.width, at);
      };
      add(model_.learned(), model_.words().find(m.masked).value_or(0));
      at += model_.learned().width;
      const VectorTable& fixed = model_.fixed();
      if (const std::int32_t found = find_fixed(model_.fixed_words(), m.folded); found >= 0) {
        const auto number = static_cast<std::size_t>(found);
        const std::uint8_t* codes = fixed.codes + number * (fixed.width / 2);
        for (std::size_t i = 0; i < fixed.width; ++i) {
          const int code = ((codes[i / 2] >> (i % 2 * 4)) & 15) - 8;
          at[i] = static_cast<float>(code) * fixed.scales[number];
        }
      }
      at += fixed.width;
      for (const auto id : ids.suffixes) add(model_.suffix(), id);
      at += model_.suffix().width;
      for (const auto id : ids.prefixes) add(model_.prefix(), id);
      at += model_.prefix().width;
      add(model_.spelling(), ids.shape);
      const std::size_t r = batch.row(p, word);
      m.input_scales[r] = kernels_.quantize(row, width, m.input.data() + r * width);
    }
  }
}

void Parser::encode(Batch& batch) const {
  Workspace::Buffers& m = batch.memory;
  const std::size_t size = model_.shape().hidden;
  const std::size_t steps = m.active.size();
  if (m.units.size() < batch.rows) m.units.resize(batch.rows, state_unit);
  float* gates = grow(m.gates, batch.rows * 3 * size);
  ByteRows inputs{m.input.data(), model_.shape().input(), batch.rows, m.input_scales.data(), 128};
  for (std::size_t l = 0; l < model_.layers().size(); ++l) {
    const LayerWeights& layer = model_.layers()[l];
    std::uint8_t* output = grow(m.outputs[l], batch.rows * 2 * size);
    for (std::size_t d = 0; d < 2; ++d) {
      kernels_.multiply(inputs, layer.input[d], gates, 3 * size, false);
      m.cells.assign(batch.pieces.size() * size, 0.0F);
      for (std::size_t turn = 0; turn < steps; ++turn) {
        const std::size_t step = d == 0 ? turn : steps - 1 - turn;
        if (turn > 0) {
          const std::size_t last = d == 0 ? step - 1 : step + 1;
          const ByteRows states{output + m.offsets[last] * 2 * size + d * size, 2 * size,
                                std::min(m.active[last], m.active[step]), m.units.data(), 128};
          kernels_.multiply(states, layer.recurrent[d], gates + m.offsets[step] * 3 * size,
                            3 * size, true);
        }
        kernels_.step({m.active[step], size, gates + m.offsets[step] * 3 * size, 3 * size,
                       m.cells.data(), size, output + m.offsets[step] * 2 * size + d * size,
                       2 * size});
      }
    }
    inputs = {output, 2 * size, batch.rows, m.units.data(), 128};
  }
}

void Parser::tag(std::string_view text, Batch& batch) const {
  Workspace::Buffers& m = batch.memory;
  const std::size_t size = model_.shape().hidden;
  const std::size_t width = model_.shape().tag_hidden;
  const PackedMatrix& out = model_.head(format::tag_out);
  float* hidden = grow(m.hidden, batch.rows * width);
  const std::uint8_t* tapped = m.outputs[model_.shape().tap - 1].data();
  kernels_.multiply({tapped, 2 * size, batch.rows, m.units.data(), 128},
                    model_.head(format::tag_tap), hidden, width, false);
  kernels_.multiply(
      {m.input.data(), model_.shape().input(), batch.rows, m.input_scales.data(), 128},
      model_.head(format::tag_input), hidden, width, true);
  std::uint8_t* bytes = grow(m.bytes, batch.rows * width);
  float* scales = grow(m.scales, batch.rows);
  for (std::size_t r = 0; r < batch.rows; ++r) {
    scales[r] = kernels_.quantize_positive(hidden + r * width, width, bytes + r * width);
  }
  float* labels = grow(m.labels, batch.rows * out.outputs);
  kernels_.multiply({bytes, width, batch.rows, scales, 0}, out, labels, out.outputs, false);
  for (std::size_t p = 0; p < batch.pieces.size(); ++p) {
    const Piece& piece = batch.pieces[p];
    for (std::size_t word = 0; word < piece.size; ++word) {
      const float* scores = labels + batch.row(p, word) * out.outputs;
      Token& token = piece.tree->tokens[piece.begin + word];
      const TagLabel& label = model_.tags()[best_of(scores, model_.tags().size())];
      token.upos = label.upos;
      token.xpos = label.xpos;
      token.feats = label.feats;
      const std::string_view form = text.substr(token.span.begin, token.span.size());
      token.lemma = lemma_of(form, token, scores + model_.tags().size());
    }
  }
  for (std::size_t p = 0; p < batch.pieces.size(); ++p) {
    mark_names(batch.pieces[p], batch);
  }
}

std::string Parser::lemma_of(std::string_view form, const Token& token, const float* scores) const {
  const std::vector<LemmaScript>& scripts = model_.lemmas();
  const auto made = [&](std::size_t script) {
    auto lemma = apply_lemma_script(scripts[script], form);
    // No word of three letters or more shrinks to one.
    return lemma && (lemma->size() > 1 || form.size() < 3) ? lemma : std::nullopt;
  };
  const auto is_word = [&](std::string_view word) {
    return static_cast<bool>(model_.fixed_words().find(word));
  };
  const auto best = made(best_of(scores, scripts.size()));
  if (best && token.upos != "VERB") return *best;
  const std::string low = lower_case(form);
  std::string lemma = best.value_or(low);
  const auto fits = [&](std::string_view word) {  // a gerund is no lemma
    return is_word(word) && (token.xpos != "VBG" || word != low);
  };
  if (token.upos != "VERB" || fits(lemma) || !is_word(low)) return lemma;
  float highest = -std::numeric_limits<float>::infinity();
  for (std::size_t script = 0; script < scripts.size(); ++script) {
    if (scores[script] <= highest || scripts[script].whole) continue;
    auto other = made(script);
    if (!other || *other == low || !fits(*other)) continue;
    highest = scores[script];
    lemma = std::move(*other);
  }
  return lemma;
}

void Parser::mark_names(const Piece& piece, const Batch& batch) const {
  Workspace::Buffers& m = batch.memory;
  const std::vector<NameMark>& marks = model_.names();
  const std::size_t count = marks.size();
  const std::size_t stride = model_.head(format::tag_out).outputs;
  const std::size_t first = model_.tags().size() + model_.lemmas().size();
  const auto p = static_cast<std::size_t>(&piece - batch.pieces.data());
  double* paths = grow(m.paths, 2 * count);
  std::uint8_t* steps = grow(m.steps, piece.size * count);
  for (std::size_t word = 0; word < piece.size; ++word) {
    const float* scores = m.labels.data() + batch.row(p, word) * stride + first;
    const bool proper = piece.tree->tokens[piece.begin + word].upos == "PROPN";
    const double* before = paths + (word % 2) * count;
    double* now = paths + ((word + 1) % 2) * count;
    for (std::size_t to = 0; to < count; ++to) {
      double best = word == 0 && marks[to].place != NameMark::Place::inside ? 0.0 : -1e30;
      std::size_t from = 0;
      for (std::size_t k = 0; word > 0 && k < count; ++k) {
        const bool fits =
            marks[to].place != NameMark::Place::inside ||
            (marks[k].place != NameMark::Place::outside && marks[k].type == marks[to].type);
        if (fits && before[k] > best) {
          best = before[k];
          from = k;
        }
      }
      const bool bonus = proper && marks[to].place != NameMark::Place::outside;
      now[to] = best + static_cast<double>(scores[to]) + (bonus ? proper_noun_bonus : 0.0);
      steps[word * count + to] = static_cast<std::uint8_t>(from);
    }
  }
  const double* last = paths + (piece.size % 2) * count;
  auto at = static_cast<std::size_t>(std::max_element(last, last + count) - last);
  for (std::size_t word = piece.size; word-- > 0;) {
    piece.tree->tokens[piece.begin + word].name = marks[at];
    at = steps[word * count + at];
  }
}

void Parser::attach(Batch& batch) const {
  Workspace::Buffers& m = batch.memory;
  const format::Shape& shape = model_.shape();
  const std::size_t size = shape.hidden;
  const std::size_t arc = shape.arc;
  const std::size_t width = shape.relation;
  const std::size_t stride = model_.head(format::mlp).outputs;
  float* mlp = grow(m.mlp, batch.rows * stride);
  kernels_.multiply({m.outputs[shape.layers - 1].data(), 2 * size, batch.rows, m.units.data(), 128},
                    model_.head(format::mlp), mlp, stride, false);
  std::uint8_t* bytes = grow(m.bytes, batch.rows * arc);
  float* scales = grow(m.scales, batch.rows);
  float* sides = grow(m.sides, batch.rows * arc);
  for (std::size_t r = 0; r < batch.rows; ++r) {
    float* row = mlp + r * stride;
    scales[r] = kernels_.quantize_positive(row, arc, bytes + r * arc);
    for (std::size_t i = arc; i < stride; ++i) row[i] = row[i] > 0.0F ? row[i] : 0.0F;
  }
  kernels_.multiply({bytes, arc, batch.rows, scales, 0}, model_.head(format::arc), sides, arc,
                    false);
  for (std::size_t p = 0; p < batch.pieces.size(); ++p) {
    const Piece& piece = batch.pieces[p];
    const std::size_t n = piece.size;
    float* scores = grow(m.scores, n * (n + 1));
    for (std::size_t i = 0; i < n; ++i) {
      const float* side = sides + batch.row(p, i) * arc;
      const auto worth = [&](const float* governor) {
        return std::clamp(kernels_.dot(side, governor, arc), -score_limit, score_limit);
      };
      scores[i * (n + 1)] = worth(model_.arc_root().data());
      for (std::size_t h = 0; h < n; ++h) {
        scores[i * (n + 1) + h + 1] = worth(mlp + batch.row(p, h) * stride + arc);
      }
    }
    grow(m.heads, n);
    m.decoder.decode({scores, n * (n + 1)}, {m.heads.data(), n});
    for (std::size_t i = 0; i < n; ++i) {
      const float* row = scores + i * (n + 1);
      float other = -1e30F;
      for (std::size_t h = 0; h <= n; ++h) {
        if (h != m.heads[i] && h != i + 1) other = std::max(other, row[h]);
      }
      Token& token = piece.tree->tokens[piece.begin + i];
      token.head = m.heads[i] == 0 ? 0 : m.heads[i] + piece.begin;
      token.margin = n == 1 ? 0.0F : row[m.heads[i]] - other;
    }
  }
  const PackedMatrix& pair = model_.head(format::pair);
  const std::size_t labels = model_.relation_stride();
  float* relation = grow(m.relation, labels);
  grow(m.pairs, pair_rows * pair.outputs);
  for (std::size_t r = 0; r < batch.rows; ++r) {
    scales[r] = kernels_.quantize_positive(mlp + r * stride + 2 * arc, width, bytes + r * width);
  }
  for (std::size_t step = 0; step < m.active.size(); ++step) {
    for (std::size_t first = 0; first < m.active[step]; first += pair_rows) {
      const std::size_t count = std::min(pair_rows, m.active[step] - first);
      const std::size_t at = m.offsets[step] + first;
      kernels_.multiply({bytes + at * width, width, count, scales + at, 0}, pair, m.pairs.data(),
                        pair.outputs, false);
      for (std::size_t k = 0; k < count; ++k) {
        const Piece& piece = batch.pieces[first + k];
        Token& token = piece.tree->tokens[piece.begin + step];
        if (token.head == 0) {
          token.deprel = model_.relations()[model_.root_relation()];
          continue;
        }
        const float* governor =
            mlp + batch.row(first + k, token.head - piece.begin - 1) * stride + 2 * arc + width;
        const float* pairs = m.pairs.data() + k * pair.outputs;
        std::copy(pairs + width * labels, pairs + (width + 1) * labels, relation);
        for (std::size_t i = 0; i < width; ++i) {
          if (governor[i] > 0.0F) {
            kernels_.add_scaled(pairs + i * labels, governor[i], labels, relation);
          }
        }
        relation[model_.root_relation()] = -1e30F;
        token.deprel = model_.relations()[best_of(relation, model_.relations().size())];
      }
    }
  }
}

}  // namespace claimcheck::nlp
