#!/bin/sh
# SPDX-License-Identifier: MIT
# run_review.sh CLAIMCHECK REVIEW_AT_TERMINAL: two reviewers at a pseudo-terminal, one of whom
# presses Ctrl-C; what both answered is in the file.
# shellcheck source=tests/pty/mill.sh
. "$(dirname "$0")/mill.sh"
"$2" "$1"
"$1" list 'by:ben' | grep -q 'C1 .*conflict' || fail 'no conflict'
"$1" log --json >log.json
for wanted in '"note":"read"' '"confidence":0.9' '"verdict":"disputed"'; do
  grep -q "$wanted" log.json || fail "the log lacks $wanted"
done
"$1" log --verify >/dev/null
