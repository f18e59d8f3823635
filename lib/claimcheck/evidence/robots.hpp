// SPDX-License-Identifier: MIT
// robots.txt: what a site asks programs to leave alone.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace claimcheck::evidence {

/// The rules of one robots.txt that hold for one program. Immutable.
/// Source: RFC 9309.
class Robots {
 public:
  static constexpr std::size_t bytes_max = std::size_t{500} * 1024;

  /// Allows everything: what a site without a robots.txt means.
  Robots() = default;
  /// Forbids everything: what is meant by one that cannot be had at present.
  static Robots forbid_all();
  /// Reads a file, of which bytes beyond bytes_max say nothing; any bytes will do. `product` is
  /// the program's name, letters, '-' and '_'; groups that name it hold, else those for "*".
  static Robots parse(std::string_view file, std::string_view product);

  /// Returns whether a target (path and query, begins with '/') may be asked: the longest pattern
  /// that matches decides, and of two equally long ones the one that allows.
  bool allows(std::string_view target) const;

 private:
  struct Rule {
    std::string pattern;  // normalised, '*' and a '$' at the end have their meaning
    bool allow = false;
  };
  std::vector<Rule> rules_;
};

}  // namespace claimcheck::evidence
