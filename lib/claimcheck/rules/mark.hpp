// SPDX-License-Identifier: MIT
// What a claim can be marked as: its kind and its modality.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

namespace claimcheck::rules {

enum class Kind : std::uint8_t {
  fact,        ///< can be true or false now
  prediction,  ///< of what is to come
  opinion,     ///< value or taste, which nobody can check
  intention,   ///< a promise, a plan or a schedule
};
inline constexpr std::size_t kinds = 4;

enum class Modality : std::uint8_t { asserted, possible, probable, obligatory, conditional };
inline constexpr std::size_t modalities = 5;

/// Marks that are given or left open.
struct Marks {
  std::optional<Kind> kind{};
  std::optional<Modality> modality{};
  std::optional<bool> negated{};
  friend bool operator==(const Marks&, const Marks&) = default;
};

/// Returns the word for it, such as "prediction".
std::string_view name_of(Kind kind);
std::string_view name_of(Modality modality);
/// Returns what the word means; nothing for another word.
std::optional<Kind> kind_from(std::string_view name);
std::optional<Modality> modality_from(std::string_view name);

}  // namespace claimcheck::rules
