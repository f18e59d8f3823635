#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh CLAIMCHECK REVIEW_AT_TERMINAL: two reviewers at a pseudo-terminal, one of whom presses
# Ctrl-C; what both answered is in the file.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
unset CLAIMCHECK_DB CLAIMCHECK_REVIEWER
printf '%s\n' 'The mill closed in 2019.' '' 'It had 40 workers.' '' 'The owner paid 3 million.' '' \
  'The roof fell in May 2020.' >mill.txt
"$1" -q init
"$1" -q extract mill.txt >/dev/null
"$2" "$1" "$folder"
"$1" list 'by:ben' | grep -q 'C1 .*conflict'
"$1" log --json >log.json
for wanted in '"note":"read"' '"confidence":0.9' '"verdict":"disputed"'; do
  grep -q "$wanted" log.json || { echo "the log lacks $wanted"; cat log.json; exit 1; }
done
"$1" log --verify >/dev/null
