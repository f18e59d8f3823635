// SPDX-License-Identifier: MIT
// Learns the weights of rules/en/sentences.xml from {"text","sents":[[begin,end]]} JSON lines on
// stdin (code points; paragraphs apart by a blank line) and prints the file with the new weights:
//   bench-train_segmenter < train.jsonl > sentences.new.xml
#include "claimcheck/files.hpp"
#include "claimcheck/text/boundary.hpp"
#include "claimcheck/text/boundary_features.hpp"
#include "claimcheck/text/candidate.hpp"
#include "claimcheck/text/utf8.hpp"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <exception>
#include <iostream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace {

namespace text = claimcheck::text;
using claimcheck::Span;

constexpr const char* rules_path = CLAIMCHECK_SOURCE_DIR "/rules/en/sentences.xml";
constexpr int rounds = 12;
constexpr double rate = 0.2;
constexpr double scale = 64;  // of the whole-number weights

struct Settings {
  std::size_t count_min = 8;  ///< rarer features get no weight
  double shrink = 0.1;
};

struct Place {
  std::vector<std::size_t> features;
  bool ends = false;
};

class Collector {
 public:
  explicit Collector(const text::Segmenter::Tables& tables) : tables_(tables) {}

  void add(const nlohmann::json& record) {
    const std::string article = record.at("text");
    std::vector<std::uint32_t> byte_of;
    for (std::size_t at = 0; at < article.size();) {
      byte_of.push_back(static_cast<std::uint32_t>(at));
      at += text::code_point_at(article, at).size;
    }
    byte_of.push_back(static_cast<std::uint32_t>(article.size()));
    std::set<std::uint32_t> begins;
    for (const auto& sentence : record.at("sents")) {
      begins.insert(byte_of[sentence[0].get<std::size_t>()]);
    }
    std::size_t at = 0;
    while (at < article.size()) {
      const std::size_t end = std::min(article.find("\n\n", at), article.size());
      add_paragraph(article, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)},
                    begins);
      at = end + 2;
    }
  }
  const std::vector<Place>& places() const { return places_; }
  const std::map<std::string, std::size_t>& names() const { return names_; }
  const std::vector<std::size_t>& counts() const { return counts_; }

 private:
  void add_paragraph(std::string_view article, Span range, const std::set<std::uint32_t>& begins) {
    std::uint32_t begin = range.begin;
    std::uint32_t decided = 0;
    std::uint32_t at = range.begin;
    while (at < range.end) {
      if (begins.contains(at)) begin = at;
      if (text::terminator_size(article, at) > 0) {
        const auto candidate = text::candidate_at(article, range, begin, at);
        const text::Verdict verdict = text::decide(candidate, tables_.words);
        const bool open =
            verdict == text::Verdict::open_ends || verdict == text::Verdict::open_goes_on;
        if (open && candidate.next < range.end) add_place(candidate, begins);
        decided = candidate.end;
        at = candidate.mark_end;
      } else {
        const bool blank = article[at] == ' ' && at != decided &&
                           text::may_end_at_blank(article, range, begin, at);
        if (blank) add_place(text::blank_candidate_at(article, range, begin, at), begins);
        ++at;
      }
    }
  }
  void add_place(const text::Candidate& candidate, const std::set<std::uint32_t>& begins) {
    Place place{.features = {}, .ends = begins.contains(candidate.next)};
    text::visit_features(candidate, tables_.words, [&](text::FeatureParts parts) {
      const auto [found, is_new] = names_.emplace(text::feature_name(parts), counts_.size());
      if (is_new) counts_.push_back(0);
      ++counts_[found->second];
      place.features.push_back(found->second);
    });
    places_.push_back(std::move(place));
  }

  const text::Segmenter::Tables& tables_;
  std::vector<Place> places_;
  std::map<std::string, std::size_t> names_;
  std::vector<std::size_t> counts_;
};

// Logistic regression by AdaGrad; each step draws the weights towards 0 by `shrink`.
std::vector<double> learn(std::vector<Place> places, const std::vector<std::size_t>& counts,
                          const Settings& settings) {
  std::vector<double> weights(counts.size());
  std::vector<double> squares(counts.size(), 1e-6);
  std::mt19937 random{1};
  for (int round = 0; round < rounds; ++round) {
    for (std::size_t i = places.size(); i > 1; --i) std::swap(places[i - 1], places[random() % i]);
    for (const Place& place : places) {
      double sum = 0;
      for (const std::size_t feature : place.features) sum += weights[feature];
      const double slope = 1 / (1 + std::exp(-sum)) - (place.ends ? 1 : 0);
      for (const std::size_t feature : place.features) {
        if (counts[feature] < settings.count_min) continue;
        squares[feature] += slope * slope;
        const double step = rate / std::sqrt(squares[feature]);
        const double moved = weights[feature] - step * slope;
        const double drawn = std::max(0.0, std::abs(moved) - step * settings.shrink);
        weights[feature] = moved < 0 ? -drawn : drawn;
      }
    }
  }
  return weights;
}

std::string with_weights(const std::string& source, const std::string& lines) {
  const std::size_t element = source.find("<weights");
  const std::size_t begin = source.find("<![CDATA[", element);
  const std::size_t end = source.find("]]>", begin);
  if (end == std::string::npos) throw std::runtime_error{"no <weights> with CDATA in the file"};
  return source.substr(0, begin) + "<![CDATA[\n" + lines + source.substr(end);
}

int run(const Settings& settings) {
  const std::string source = claimcheck::read_file(rules_path, 1 << 24);
  const text::Segmenter::Tables tables{claimcheck::xml::parse(rules_path, source)};
  Collector collector{tables};
  for (std::string line; std::getline(std::cin, line);) {
    collector.add(nlohmann::json::parse(line));
  }
  const std::vector<double> weights = learn(collector.places(), collector.counts(), settings);
  std::string lines;
  std::size_t kept = 0;
  for (const auto& [name, index] : collector.names()) {
    const long weight = std::lround(weights[index] * scale);
    const bool writable = !name.empty() && name.find("]]>") == std::string::npos;
    if (std::abs(weight) < 4 || !writable) continue;
    lines += name + ' ' + std::to_string(weight) + '\n';
    ++kept;
  }
  std::cerr << collector.places().size() << " places, " << kept << " features\n";
  std::cout << with_weights(source, lines);
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    Settings settings;
    if (argc > 1) settings.count_min = std::stoul(argv[1]);
    if (argc > 2) settings.shrink = std::stod(argv[2]);
    return run(settings);
  } catch (const std::exception& error) {
    std::cerr << "train_segmenter: " << error.what() << '\n';
    return 1;
  }
}
