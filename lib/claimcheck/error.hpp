// SPDX-License-Identifier: MIT
// The one exception of the library: what cannot go on throws it, and only cmd/main maps its
// kind to an exit code. Faults that can be collected are Diagnostics instead.
#pragma once

#include <stdexcept>
#include <string>

namespace claimcheck {

enum class ErrorKind {
  usage,        ///< a wrong argument or option
  input,        ///< a file or text that cannot be read
  rules,        ///< a rule file that is not valid
  model,        ///< a model file that is damaged or foreign
  database,     ///< locked, corrupt, foreign or newer database, full disk
  network,      ///< every fetch failed
  not_found,    ///< the answer is "no": nothing matches what was asked for
  needs_human,  ///< a person has to decide (ambiguity, policy)
  interrupted,  ///< Ctrl-C; what was committed is kept
  internal,     ///< a fault of the program itself
};

/// Says what went wrong and where (`what()`), and what to do next (`hint()`, may be empty).
class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::string hint = {})
      : std::runtime_error(message), kind_(kind), hint_(std::move(hint)) {}

  ErrorKind kind() const { return kind_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorKind kind_;
  std::string hint_;
};

}  // namespace claimcheck
