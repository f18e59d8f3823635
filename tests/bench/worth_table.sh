#!/bin/sh
# SPDX-License-Identifier: MIT
# worth_table.sh BENCH_WORTH DATA SCORER
#   BENCH_WORTH  the program bench-worth
#   DATA         a folder with ct24-dev.jsonl, clef19-train.jsonl and clef20-train.jsonl
#   SCORER       a program that compares scores with labels, checkworthy GOLD SCORES
# Without the data it says so and ends with 77, which tests take for "skipped".
set -eu
if [ $# -ne 3 ]; then
  sed -n '3,6s/^# //p' "$0" >&2
  exit 2
fi
if [ ! -r "$2/ct24-dev.jsonl" ] || [ ! -x "$3" ]; then
  echo 'skipped: the data or the scorer are not there'
  exit 77
fi
scores=$(mktemp)
trap 'rm -f "$scores"' EXIT
for set in ct24-dev clef19-train clef20-train; do
  [ -r "$2/$set.jsonl" ] || continue
  "$1" score <"$2/$set.jsonl" >"$scores"
  echo "== $set"
  "$3" checkworthy "$2/$set.jsonl" "$scores"
done
