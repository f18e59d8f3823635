#!/bin/sh
# SPDX-License-Identifier: MIT
# evidence_table.sh PROGRAM FOLDER...: how well `evidence find` finds the passage that a claim rests
# on and names a value that was altered in it.
#   PROGRAM  bench-evidence_pairs
#   FOLDER   folders of articles, *.txt
# Without the data it says so and ends with 77, which tests take for "skipped".
set -eu
if [ $# -lt 2 ]; then
  sed -n '3,6s/^# //p' "$0" >&2
  exit 2
fi
program=$1
shift
for folder in "$@"; do
  if ! ls "$folder"/*.txt >/dev/null 2>&1; then
    echo "skipped: no articles in $folder"
    exit 77
  fi
  echo "== $folder"
  "$program" "$folder"/*.txt
done
