// SPDX-License-Identifier: MIT
#include "exit_code.hpp"

namespace claimcheck::cmd {

int exit_code(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::not_found:
      return 1;
    case ErrorKind::usage:
    case ErrorKind::input:
    case ErrorKind::rules:
    case ErrorKind::model:
      return 2;
    case ErrorKind::database:
      return 3;
    case ErrorKind::network:
      return 4;
    case ErrorKind::needs_human:
      return 5;
    case ErrorKind::internal:
      return 70;
    case ErrorKind::interrupted:
      return 130;
  }
  return 70;
}

}  // namespace claimcheck::cmd
