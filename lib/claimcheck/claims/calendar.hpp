// SPDX-License-Identifier: MIT
// Dates that the dateline settles: "on Thursday" becomes the day that it was. Words and shapes of
// dates are data (dates.xml of a rule folder). Immutable; const use is safe from many threads.
#pragma once

#include "claimcheck/claims/draft.hpp"
#include "claimcheck/xml.hpp"

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::claims {

class Calendar {
 public:
  /// Throws: Error{rules} with the place in the file.
  explicit Calendar(const xml::File& file);

  /// The order in which an article writes the day and the month of a date.
  enum class Order { day_first, month_first };

  /// Returns the order of the dates that a text writes out; `day_first` when it has none.
  Order order_in(std::string_view text) const;

  /// Returns how the dates of a sentence are to be written out, read against `dateline`: a weekday
  /// is the last one before or on it (the next one where a word or the verb speaks of the future),
  /// a day and month without a year are those nearest to it, "this year" is the dateline's.
  std::vector<Change> expand(const rules::TreeView& view, std::chrono::year_month_day dateline,
                             Order order) const;

 private:
  enum class Unit { day, week, month, year };
  /// Words that name a day, week, month or year by its distance from the dateline's. The shapes
  /// hold {date} (the period's first day), {month} and {year}; "" where the words stay.
  struct Period {
    std::vector<std::string> words;  ///< lower case
    Unit unit = Unit::day;
    int shift = 0;
    bool past = false;  ///< only where the clause is in the past
    std::string adverb, noun, owner;
  };
  class Expander;

  static Period read_period(const xml::File& file, const xml::Element& element);
  std::optional<unsigned> month_of(std::string_view word) const;
  std::string written(std::chrono::year_month_day day, Order order) const;
  std::string without_weekday(std::chrono::year_month_day day, Order order) const;
  std::string worded(const Period& period, const std::string& shape,
                     std::chrono::year_month_day dateline, Order order) const;

  std::map<std::string, unsigned, std::less<>> weekdays_;            ///< lower case; 0 is Sunday
  std::map<std::string, unsigned, std::less<>> months_;              ///< lower case, from 1
  std::map<std::string, std::vector<Period>, std::less<>> periods_;  ///< by first word, in order
  std::vector<std::string> weekday_names_, month_names_;
  std::vector<std::string> next_words_;  ///< before a weekday: which week it is in is open
  std::string day_first_, month_first_;
};

}  // namespace claimcheck::claims
