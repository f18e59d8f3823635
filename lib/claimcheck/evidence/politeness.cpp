// SPDX-License-Identifier: MIT
#include "claimcheck/evidence/politeness.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <string>
#include <vector>

namespace claimcheck::evidence {
namespace {

std::optional<int> number_in(std::string_view text) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || text.empty() || value < 0) {
    return std::nullopt;
  }
  return value;
}

std::optional<unsigned> month_named(std::string_view name) {
  constexpr std::array<std::string_view, 12> names{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                   "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto* const found = std::ranges::find(names, name);
  if (found == names.end()) return std::nullopt;
  return static_cast<unsigned>(found - names.begin()) + 1;
}

std::vector<std::string_view> words_of(std::string_view text) {
  constexpr std::string_view between = " ,-\t";
  std::vector<std::string_view> words;
  for (std::size_t at = text.find_first_not_of(between); at != std::string_view::npos;) {
    const std::size_t end = std::min(text.find_first_of(between, at), text.size());
    words.push_back(text.substr(at, end - at));
    at = text.find_first_not_of(between, end);
  }
  return words;
}

std::optional<std::chrono::seconds> time_of_day(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hours = number_in(text.substr(0, 2));
  const auto minutes = number_in(text.substr(3, 2));
  const auto seconds = number_in(text.substr(6, 2));
  if (!hours || !minutes || !seconds || *hours > 23 || *minutes > 59 || *seconds > 60) {
    return std::nullopt;
  }
  return std::chrono::hours{*hours} + std::chrono::minutes{*minutes} +
         std::chrono::seconds{*seconds};
}

// "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994".
std::optional<std::chrono::sys_seconds> http_date(std::string_view text) {
  const std::vector<std::string_view> words = words_of(text);
  if (words.size() < 5) return std::nullopt;
  const bool is_asctime = month_named(words[1]).has_value();
  if (!is_asctime && (words.size() < 6 || words[5] != "GMT")) return std::nullopt;
  const auto day = number_in(is_asctime ? words[2] : words[1]);
  const auto month = month_named(is_asctime ? words[1] : words[2]);
  const auto time = time_of_day(is_asctime ? words[3] : words[4]);
  const std::string_view year_word = is_asctime ? words[4] : words[3];
  auto year = number_in(year_word);
  if (!day || !month || !time || !year || *day > 31 || *year > 9999) return std::nullopt;
  if (year_word.size() == 2) *year += *year < 70 ? 2000 : 1900;
  const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{*month},
                                         std::chrono::day{static_cast<unsigned>(*day)}};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days{date} + *time;
}

}  // namespace

std::optional<Moment> HostPace::next() const {
  if (in_flight_ >= rules_.connections) return std::nullopt;
  return next_;
}

void HostPace::began(Moment now) {
  ++in_flight_;
  next_ = std::max(next_, now + rules_.gap);
}

void HostPace::ended(Moment now, std::chrono::milliseconds duration) {
  --in_flight_;
  if (rules_.gap_max == std::chrono::milliseconds::zero()) return;
  const auto slow = std::min(duration, rules_.gap_max) * rules_.slowness;
  next_ = std::max(next_, now + std::clamp(slow, rules_.gap, std::max(rules_.gap, rules_.gap_max)));
}

void HostPace::rest_until(Moment moment) { next_ = std::max(next_, moment); }

std::chrono::milliseconds backoff_before(unsigned number, std::uint64_t random,
                                         const Politeness& rules) {
  const auto base =
      rules.backoff * (std::int64_t{1} << std::min(number > 2 ? number - 2 : 0U, 16U));
  constexpr std::uint64_t parts = 1024;
  return base / 2 +
         base * static_cast<std::int64_t>(random % parts) / static_cast<std::int64_t>(parts);
}

std::optional<std::chrono::seconds> retry_after(std::string_view value, Timestamp now,
                                                std::chrono::seconds most) {
  const bool is_number =
      !value.empty() && std::ranges::all_of(value, [](char c) { return c >= '0' && c <= '9'; });
  if (is_number) {
    const auto seconds = number_in(value);
    return seconds ? std::min(std::chrono::seconds{*seconds}, most) : most;
  }
  const auto date = http_date(value);
  if (!date) return std::nullopt;
  const auto wait = std::chrono::ceil<std::chrono::seconds>(*date - now);
  return std::clamp(wait, std::chrono::seconds{0}, most);
}

}  // namespace claimcheck::evidence
