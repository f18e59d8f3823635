// SPDX-License-Identifier: MIT
#include "claimcheck/nlp/decode.hpp"

#include <algorithm>

namespace claimcheck::nlp {

namespace {

constexpr double root_penalty = 1e10;
constexpr double never = -1e30;

}  // namespace

void TreeDecoder::decode(std::span<const float> scores, std::span<std::uint32_t> heads) {
  if (choose_greedily(scores, heads)) return;
  set_up(scores, heads.size());
  while (find_cycle()) contract();
  expand(heads);
}

bool TreeDecoder::choose_greedily(std::span<const float> scores, std::span<std::uint32_t> heads) {
  const std::size_t words = heads.size();
  std::size_t roots = 0;
  for (std::size_t i = 0; i < words; ++i) {
    const float* row = scores.data() + i * (words + 1);
    std::uint32_t best = 0;
    for (std::uint32_t h = 1; h <= words; ++h) {
      if (h != i + 1 && row[h] > row[best]) best = h;
    }
    heads[i] = best;
    roots += best == 0 ? 1U : 0U;
  }
  if (roots != 1) return false;
  seen_.assign(words + 1, 0);
  seen_[0] = 1;
  std::uint32_t mark = 1;
  for (std::size_t i = 1; i <= words; ++i) {
    ++mark;
    std::size_t at = i;
    while (seen_[at] == 0) {
      seen_[at] = mark;
      at = heads[at - 1];
    }
    if (seen_[at] == mark) return false;
  }
  return true;
}

void TreeDecoder::set_up(std::span<const float> scores, std::size_t words) {
  width_ = words + 1;
  weights_.assign(width_ * width_, never);
  edges_.assign(width_ * width_, {});
  for (std::size_t d = 1; d < width_; ++d) {
    for (std::size_t h = 0; h < width_; ++h) {
      if (h == d) continue;
      weights_[at(d, h)] =
          static_cast<double>(scores[(d - 1) * width_ + h]) - (h == 0 ? root_penalty : 0.0);
      edges_[at(d, h)] = {static_cast<std::uint32_t>(h), static_cast<std::uint32_t>(d)};
    }
  }
  live_.assign(width_, 1);
  best_.assign(width_, 0);
  node_.resize(width_);
  parent_.assign(2 * width_, 0);
  for (std::size_t i = 0; i < width_; ++i) node_[i] = static_cast<std::uint32_t>(i);
  members_.clear();
  contractions_.clear();
  for (std::size_t d = 1; d < width_; ++d) choose(d);
}

void TreeDecoder::choose(std::size_t slot) {
  std::size_t best = 0;
  for (std::size_t h = 1; h < width_; ++h) {
    if (live_[h] != 0 && h != slot && weights_[at(slot, h)] > weights_[at(slot, best)]) best = h;
  }
  best_[slot] = static_cast<std::uint32_t>(best);
}

bool TreeDecoder::find_cycle() {
  seen_.assign(width_, 0);
  seen_[0] = 1;
  std::uint32_t mark = 1;
  for (std::size_t i = 1; i < width_; ++i) {
    if (live_[i] == 0) continue;
    ++mark;
    std::size_t slot = i;
    while (seen_[slot] == 0) {
      seen_[slot] = mark;
      slot = best_[slot];
    }
    if (seen_[slot] != mark) continue;
    cycle_.clear();
    in_cycle_.assign(width_, 0);
    const std::size_t first = slot;
    do {
      cycle_.push_back(static_cast<std::uint32_t>(slot));
      in_cycle_[slot] = 1;
      slot = best_[slot];
    } while (slot != first);
    return true;
  }
  return false;
}

void TreeDecoder::contract() {
  const std::size_t keeper = cycle_.front();
  const auto node = static_cast<std::uint32_t>(width_ + contractions_.size());
  Contraction contraction{node, members_.size(), 0};
  for (const std::uint32_t slot : cycle_) {
    members_.push_back({node_[slot], edges_[at(slot, best_[slot])]});
    parent_[node_[slot]] = node;
  }
  contraction.last = members_.size();
  contractions_.push_back(contraction);
  for (std::size_t v = 0; v < width_; ++v) {
    if (live_[v] == 0 || in_cycle_[v] != 0) continue;
    double in = never;
    double out = never;
    Edge in_edge;
    Edge out_edge;
    for (const std::uint32_t slot : cycle_) {
      const double gain = weights_[at(slot, v)] - weights_[at(slot, best_[slot])];
      if (gain > in) {
        in = gain;
        in_edge = edges_[at(slot, v)];
      }
      if (v != 0 && weights_[at(v, slot)] > out) {
        out = weights_[at(v, slot)];
        out_edge = edges_[at(v, slot)];
      }
    }
    weights_[at(keeper, v)] = in;
    edges_[at(keeper, v)] = in_edge;
    if (v == 0) continue;
    weights_[at(v, keeper)] = out;
    edges_[at(v, keeper)] = out_edge;
    if (in_cycle_[best_[v]] != 0) best_[v] = static_cast<std::uint32_t>(keeper);
  }
  for (const std::uint32_t slot : cycle_) live_[slot] = slot == keeper ? 1 : 0;
  node_[keeper] = node;
  choose(keeper);
}

void TreeDecoder::expand(std::span<std::uint32_t> heads) {
  chosen_.assign(2 * width_, {});
  for (std::size_t slot = 1; slot < width_; ++slot) {
    if (live_[slot] != 0) chosen_[node_[slot]] = edges_[at(slot, best_[slot])];
  }
  for (std::size_t k = contractions_.size(); k-- > 0;) {
    const Contraction& contraction = contractions_[k];
    const Edge entering = chosen_[contraction.node];
    std::uint32_t entered = entering.dependent;
    while (parent_[entered] != contraction.node) entered = parent_[entered];
    for (std::size_t m = contraction.first; m < contraction.last; ++m) {
      const Member& member = members_[m];
      chosen_[member.node] = member.node == entered ? entering : member.edge;
    }
  }
  for (std::size_t i = 0; i < heads.size(); ++i) heads[i] = chosen_[i + 1].head;
}

}  // namespace claimcheck::nlp
