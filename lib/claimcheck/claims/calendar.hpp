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

  /// Returns the last year that a sentence writes out.
  static std::optional<int> year_told(const rules::TreeView& view);

  /// Returns how the dates of a sentence are to be written out, read against `dateline`: a weekday
  /// is the last one before or on it (the next one where a word or the verb speaks of the future),
  /// a day and month without a year are those nearest to it, "this year" is the dateline's. What
  /// may fall into another year stays as it is in a sentence that writes that year out, or where
  /// the sentences before it `told` of it; days and weeks stay in quotations, which may be older.
  std::vector<Change> expand(const rules::TreeView& view, std::chrono::year_month_day dateline,
                             Order order, std::optional<int> told = std::nullopt) const;

 private:
  enum class Unit { day, week, weekend, month, year };
  /// The clauses that a period is written out in; planned is what will or is to be.
  enum class Tense { any, past, future, told_or_planned };
  /// Words that name a day, week, month or year by its distance from the dateline's. The shapes
  /// hold {date} (the period's first day), {month} and {year}; "" where the words stay.
  struct Period {
    std::vector<std::string> words;  ///< lower case
    Unit unit = Unit::day;
    int shift = 0;
    Tense tense = Tense::any;
    unsigned first_month = 1, last_month = 12;  ///< only where the dateline is in these months
    std::string adverb, noun, owner;
  };
  /// "Ago" and "past" count units back from the dateline.
  struct Counted {
    std::vector<std::string> words;  ///< the unit, lower case
    Unit unit = Unit::day;
    std::string ago, past;  ///< shapes, as in Period
  };
  class Expander;

  static Unit read_unit(const xml::File& file, const xml::Element& element);
  static Period read_period(const xml::File& file, const xml::Element& element);
  void read_counts(const xml::File& file, const xml::Element& element);
  std::optional<unsigned> month_of(std::string_view word) const;
  /// Returns a date without its weekday; with the words for it.
  std::string written(std::chrono::year_month_day day, Order order) const;
  std::string written_with(std::string_view weekday, std::chrono::year_month_day day,
                           Order order) const;
  /// Returns a shape with {date}, {month}, {day} and {year} filled in, each where it stands first.
  std::string worded(std::string shape, std::chrono::year_month_day day, Order order) const;

  std::map<std::string, unsigned, std::less<>> weekdays_;            ///< lower case; 0 is Sunday
  std::map<std::string, unsigned, std::less<>> months_;              ///< lower case, from 1
  std::map<std::string, std::vector<Period>, std::less<>> periods_;  ///< by first word, in order
  std::vector<Counted> counted_;
  std::vector<std::string> counts_;  ///< the numbers that are written as words
  std::string ago_, past_;
  std::vector<std::string> weekday_names_, month_names_;
  std::vector<std::string> next_words_;    ///< before a weekday: which week it is in is open
  std::vector<std::string> parts_of_day_;  ///< "Monday night", but not "the Monday opening"
  std::vector<std::string> future_words_;  ///< auxiliaries that speak of nothing but the future
  std::vector<std::string> open_words_;    ///< auxiliaries that may speak of the past
  std::vector<std::string> month_leads_;   ///< before a month that stands alone
  std::string day_first_, month_first_;    ///< shapes of a date
  std::string weekday_;                    ///< of {weekday} and {date}
  std::string year_behind_day_, year_behind_month_;  ///< of the {year} that is put there
};

}  // namespace claimcheck::claims
