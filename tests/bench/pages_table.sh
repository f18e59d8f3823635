#!/bin/sh
# SPDX-License-Identifier: MIT
# pages_table.sh PROGRAM TREES DATA SCORER
#   PROGRAM  claimcheck; its command `read` runs with the same options on every page
#   TREES    the program bench-html_trees
#   DATA     a folder with news/, segments/ and readability/ (each html/*.html.gz and gold.json),
#            html5lib/tree-construction/*.dat and feeds/feedparser/
#   SCORER   a program that scores main text: --gold GOLD --pred PRED [--segments]
# KEEP=FOLDER keeps the pages and what was read of them there.
# Without the data it says so and ends with 77, which tests take for "skipped".
set -eu
if [ $# -ne 4 ]; then
  sed -n '3,8s/^# //p' "$0" >&2
  exit 2
fi
program=$1 trees=$2 data=$3 scorer=$4
if [ ! -r "$data/news/gold.json" ] || [ ! -x "$scorer" ]; then
  echo 'skipped: the pages or the scorer are not there'
  exit 77
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if [ -n "${KEEP-}" ]; then
  mkdir -p "$KEEP"
  work=$KEEP
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi

for set_name in news segments readability; do
  mkdir -p "$work/$set_name"
  for page in "$data/$set_name"/html/*.gz; do
    name=$(basename "$page" .gz)
    gzip -dc "$page" >"$work/$set_name/$name"
  done
  python3 "$here/pages_table.py" read "$program" "$work/$set_name" >"$work/$set_name.json"
  option=
  if [ "$set_name" = segments ]; then
    option=--segments
  fi
  # shellcheck disable=SC2086
  "$scorer" --gold "$data/$set_name/gold.json" --pred "$work/$set_name.json" $option
done
echo
if [ -x "$trees" ]; then
  "$trees" "$data"/html5lib/tree-construction/*.dat
fi
if [ -d "$data/feeds/feedparser" ]; then
  python3 "$here/feeds_table.py" "$program" "$data/feeds/feedparser"
fi
python3 "$here/pages_table.py" speed "$program" "$work/news" "$work/segments" "$work/readability"
python3 "$here/pages_table.py" hostile "$program"
