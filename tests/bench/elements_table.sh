#!/bin/sh
# SPDX-License-Identifier: MIT
# elements_table.sh PROGRAM DATES SCORER [TEXT]: how well numbers and times are read, and how fast.
#   PROGRAM  bench-element_items
#   DATES    a folder with recognizers-dev.jsonl and gum-dates-dev.jsonl
#   SCORER   a program that compares items, as in: SCORER dates GOLD ITEMS
#   TEXT     a text to measure the speed on
# Without the data it says so and ends with 77, which tests take for "skipped".
set -eu
if [ $# -lt 3 ]; then
  sed -n '3,8s/^# //p' "$0" >&2
  exit 2
fi
program=$1 dates=$2 scorer=$3
if [ ! -r "$dates/recognizers-dev.jsonl" ]; then
  echo "skipped: no recognizers-dev.jsonl in $dates"
  exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
echo 'Recognizers-Text, English specification cases'
"$program" "$dates/recognizers-dev.jsonl" >"$scratch/items"
"$scorer" dates "$dates/recognizers-dev.jsonl" "$scratch/items"
"$program" "$dates/gum-dates-dev.jsonl" >"$scratch/items"
echo 'GUM dates, news'
"$scorer" dates "$dates/gum-dates-dev.jsonl" "$scratch/items" --genre news
echo 'GUM dates, all genres'
"$scorer" dates "$dates/gum-dates-dev.jsonl" "$scratch/items"
if [ $# -gt 3 ]; then "$program" --speed "$4"; fi
