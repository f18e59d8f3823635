// SPDX-License-Identifier: MIT
#include "claimcheck/claims/worth.hpp"

#include "claimcheck/error.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <functional>
#include <numeric>

namespace claimcheck::claims {
namespace {

constexpr std::string_view magic = "ClChWorth\n";
constexpr std::size_t header_size = magic.size() + 1 + 4 + 4;
constexpr unsigned most_bits = 24;

[[noreturn]] void refuse(const std::string& what) {
  throw Error{ErrorKind::model, "worth.model " + what, "reinstall claimcheck, or train it anew"};
}

std::int32_t read_number(std::string_view bytes) {
  std::uint32_t value = 0;
  for (unsigned i = 0; i < 4; ++i) {
    value |= static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[i])) << (8 * i);
  }
  return static_cast<std::int32_t>(value);
}

void write_number(std::int32_t number, std::string& out) {
  for (unsigned i = 0; i < 4; ++i) {
    out += static_cast<char>((static_cast<std::uint32_t>(number) >> (8 * i)) & 0xffU);
  }
}

/// In lower case, each run of digits a "0".
std::string levelled(std::string_view word) {
  std::string out;
  for (const char byte : word) {
    const bool digit = byte >= '0' && byte <= '9';
    if (digit && out.ends_with('0')) continue;
    if (digit) {
      out += '0';
    } else {
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
    }
  }
  return out;
}

double share_of(double odds) { return 1 / (1 + std::exp(-odds)); }

/// Whole numbers near `shares` that add up to `sum`, the largest rests rounded up first.
std::vector<int> rounded(const std::vector<double>& shares, int sum) {
  std::vector<int> points;
  points.reserve(shares.size());
  for (const double share : shares) points.push_back(static_cast<int>(std::floor(share)));
  std::vector<std::size_t> order(shares.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, [&](std::size_t a, std::size_t b) {
    return shares[a] - std::floor(shares[a]) > shares[b] - std::floor(shares[b]);
  });
  int left = sum - std::accumulate(points.begin(), points.end(), 0);
  for (std::size_t i = 0; left > 0; ++i, --left) ++points[order[i % order.size()]];
  for (std::size_t i = 0; left < 0; ++i, ++left)
    --points[order[order.size() - 1 - i % order.size()]];
  return points;
}

}  // namespace

std::vector<WorthWord> worth_words(const rules::TreeView& view, const std::vector<bool>& taken) {
  std::vector<std::size_t> index(taken.size(), taken.size());
  std::vector<WorthWord> words;
  for (std::uint32_t word = 0; word < taken.size(); ++word) {
    if (!taken[word]) continue;
    const nlp::Token& token = view.tree.tokens[word];
    index[word] = words.size();
    const bool begins = token.name.place == nlp::NameMark::Place::begin;
    words.push_back({levelled(view.word(word)), levelled(token.lemma), token.upos, token.xpos,
                     view.relation(word), word,
                     begins ? nlp::name_of(token.name.type) : std::string_view{}});
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::uint32_t parent = view.shape.parent(static_cast<std::uint32_t>(words[i].head));
    const bool there = parent != nlp::TreeShape::none && taken[parent];
    words[i].head = there ? index[parent] : i;
  }
  return words;
}

std::string_view role_of(const WorthWord& word) {
  if (word.upos == "PROPN" || word.upos == "NUM") return word.upos;
  const bool is_content =
      word.upos == "NOUN" || word.upos == "VERB" || word.upos == "ADJ" || word.upos == "ADV";
  return is_content ? word.xpos : std::string_view{word.form};
}

WorthWeights WorthWeights::read(std::string_view bytes) {
  if (!bytes.starts_with(magic) || bytes.size() < header_size) refuse("is no model of worth");
  const auto bits = static_cast<unsigned char>(bytes[magic.size()]);
  if (bits > most_bits) refuse("has too large a table");
  WorthWeights weights;
  weights.bias = read_number(bytes.substr(magic.size() + 1));
  weights.scale = read_number(bytes.substr(magic.size() + 5));
  if (weights.scale <= 0) refuse("has a scale that is not above 0");
  const std::string_view table = bytes.substr(header_size);
  if (table.size() != std::size_t{1} << bits) refuse("has not as many weights as it says");
  weights.table.reserve(table.size());
  for (const char byte : table) weights.table.push_back(static_cast<std::int8_t>(byte));
  return weights;
}

std::string WorthWeights::write() const {
  std::string bytes{magic};
  bytes += static_cast<char>(std::countr_zero(table.size()));
  write_number(bias, bytes);
  write_number(scale, bytes);
  for (const std::int8_t weight : table) bytes += static_cast<char>(weight);
  return bytes;
}

WorthModel::WorthModel(const xml::File& file, std::string_view weights)
    : weights_(WorthWeights::read(weights)) {
  if (file.root.name != "worth")
    file.fail(file.root.offset, "the outermost element must be <worth>");
  std::string shape;
  for (const xml::Element& element : file.root.children) {
    if (element.name != "reason") file.fail(element.offset, "expected <reason>");
    Reason reason;
    reason.name = file.require(element, "name");
    for (const auto& [key, value] : element.attributes) {
      if (key == "tags") reason.tags = xml::words_of(value);
      if (key == "names") reason.names = value == "yes";
      if (key == "counts" && value == "yes") shape_ = reasons_.size();
      if (key != "name" && key != "tags" && key != "names" && key != "counts") {
        file.fail(element.offset, "<reason> has no attribute \"" + key + "\"");
      }
    }
    reason.words = xml::words_of(element.text);
    std::ranges::sort(reason.words);
    reasons_.push_back(std::move(reason));
  }
  if (reasons_.empty()) file.fail(file.root.offset, "<worth> needs a <reason>");
}

std::size_t WorthModel::reason_of(const WorthWord& word) const {
  const auto fits = [&word](const Reason& reason) {
    return std::ranges::find(reason.tags, word.xpos) != reason.tags.end() ||
           std::ranges::binary_search(reason.words, word.form) ||
           std::ranges::binary_search(reason.words, word.lemma) ||
           (reason.names && !word.name.empty());
  };
  const auto found = std::ranges::find_if(reasons_.begin(), reasons_.end() - 1, fits);
  return static_cast<std::size_t>(found - reasons_.begin());
}

/// The log odds of a statement, taken apart by reasons.
struct WorthModel::Sums {
  std::vector<std::int64_t> by_reason;
  double bias = 0;
  double unit = 0;  ///< what one in `by_reason` adds to the log odds

  double odds() const {
    const auto total = std::accumulate(by_reason.begin(), by_reason.end(), std::int64_t{0});
    return bias + static_cast<double>(total) * unit;
  }
};

WorthModel::Sums WorthModel::sums_of(std::span<const WorthWord> words) const {
  std::vector<std::size_t> reasons;
  reasons.reserve(words.size());
  for (const WorthWord& word : words) reasons.push_back(reason_of(word));
  struct Seen {
    std::size_t place;
    std::size_t reason;
  };
  std::vector<Seen> seen;
  seen.reserve(words.size() * 10 + 8);
  visit_worth_features(words, [&](std::uint64_t feature, std::size_t first, std::size_t count) {
    std::size_t reason = count == 0 ? shape_ : reasons_.size() - 1;
    for (std::size_t i = first; i < first + count; ++i) reason = std::min(reason, reasons[i]);
    seen.push_back({weights_.place_of(feature), reason});
  });
  std::ranges::stable_sort(seen, {}, &Seen::place);
  Sums sums;
  sums.by_reason.assign(reasons_.size(), 0);
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (i > 0 && seen[i].place == seen[i - 1].place) continue;
    sums.by_reason[seen[i].reason] += weights_.table[seen[i].place];
  }
  sums.bias = static_cast<double>(weights_.bias) / weights_.scale;
  sums.unit = 1 / (std::sqrt(static_cast<double>(words.size() + 2)) * weights_.scale);
  return sums;
}

double WorthModel::odds_of(std::span<const WorthWord> words) const { return sums_of(words).odds(); }

Worth WorthModel::of(std::span<const WorthWord> words) const {
  const Sums sums = sums_of(words);
  const double odds = sums.odds();
  const double base = share_of(sums.bias);
  const double slope = std::abs(odds - sums.bias) < 1e-9
                           ? base * (1 - base)
                           : (share_of(odds) - base) / (odds - sums.bias);
  const auto value = static_cast<int>(std::lround(share_of(odds) * 100));
  const auto start = static_cast<int>(std::lround(base * 100));
  std::vector<double> shares;
  shares.reserve(sums.by_reason.size());
  for (const std::int64_t sum : sums.by_reason) {
    shares.push_back(100 * slope * sums.unit * static_cast<double>(sum));
  }
  const std::vector<int> points = rounded(shares, value - start);
  Worth worth{value / 100.0, {{"base", start}}};
  for (std::size_t i = 0; i < points.size(); ++i) {
    if (points[i] != 0) worth.reasons.push_back({reasons_[i].name, points[i]});
  }
  std::ranges::stable_sort(worth.reasons.begin() + 1, worth.reasons.end(), std::greater{},
                           [](const WorthReason& reason) { return std::abs(reason.points); });
  return worth;
}

}  // namespace claimcheck::claims
