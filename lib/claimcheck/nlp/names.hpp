// SPDX-License-Identifier: MIT
// Names over the trees of an article: where each is mentioned, and which mentions are of one name.
// Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/nlp/tree.hpp"
#include "claimcheck/xml.hpp"

#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace claimcheck::nlp {

/// Words [first, last) of one tree, counted from 0. Mentions with the same `name` are of one name;
/// names are numbered from 0 in the order of their first mention.
struct Mention {
  std::uint32_t tree = 0;
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  NameType type = NameType::other;
  std::uint32_t name = 0;

  friend bool operator==(const Mention&, const Mention&) = default;
};

class NameTies {
 public:
  /// Reads the words that no two names are told apart by (names.xml of a rule folder).
  /// Throws: Error{rules} with the place in the file.
  explicit NameTies(const xml::File& file);
  NameTies(NameTies&&) noexcept;
  NameTies& operator=(NameTies&&) noexcept;
  ~NameTies();

  /// Returns the mentions that the tokens' marks make, in order, with their ties: equal names, a
  /// person's last or first name after the full one, the head of an organization's or a place's
  /// longer name after it, and initials of an earlier name of several words. A short form that fits
  /// several goes to the person named first (whom the article is about, not a relative), else to
  /// the latest name. `text` is what the spans point into.
  std::vector<Mention> find(std::span<const Tree> trees, std::string_view text) const;

  /// Returns the words of a name that tell it from others: folded, without titles, a blank between
  /// two. "" for a name that has none.
  std::string key_of(std::string_view name) const;

 private:
  struct Lists;
  std::unique_ptr<const Lists> lists_;
};

}  // namespace claimcheck::nlp
