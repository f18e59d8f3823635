#!/bin/sh
# SPDX-License-Identifier: MIT
# attribution_table.sh PROGRAM DATA_DIR SCORE: who says what, against public sets with gold attributions.
#   PROGRAM   bench-attributions
#   DATA_DIR  a folder with gum-dev.jsonl and riqua-valid.jsonl
#   SCORE     a program that compares attributions, called as SCORE attribution GOLD OUTPUT
# Without the data it says so and ends with 77, which tests take for "skipped".
set -eu
if [ $# -ne 3 ]; then
  sed -n '3,6s/^# //p' "$0" >&2
  exit 2
fi
program=$1 data=$2 score=$3
if [ ! -r "$data/gum-dev.jsonl" ] || [ ! -r "$data/riqua-valid.jsonl" ] || [ ! -x "$score" ]; then
  echo 'skipped: the data or the scorer is not there'
  exit 77
fi
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# figures GOLD OPTION: the exact figures of source, cue and content, and of whole relations.
figures() {
  "$program" ${2:+"$2"} <"$1" >"$work/out"
  "$score" attribution "$1" "$work/out" |
    awk '/^(source|cue|content)/ { role = $1 } /^  exact  / { $1 = role; print }
         /^relation@0.5/ { relation = 1 } /^  content\+source  / && relation { print; relation = 0 }'
}

echo '== GUM dev, exact spans, then content and source at 0.5'
figures "$data/gum-dev.jsonl" ''
echo '== RiQuA valid, exact spans'
figures "$data/riqua-valid.jsonl" --speech
