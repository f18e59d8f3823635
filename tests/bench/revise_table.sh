#!/bin/sh
# SPDX-License-Identifier: MIT
# revise_table.sh BENCH_REVISE CLAIMCHECK EDITS [TEXT...]
#   BENCH_REVISE  the program bench-revise
#   CLAIMCHECK    the program claimcheck
#   EDITS         how many edits to make
#   TEXT          plain texts; those of the project where none is named
# Prints what revisions carry, then the time of one in an article of 6,000 words: the seeds and the
# gold texts with their sentences numbered, so that none is there twice.
set -eu
if [ $# -lt 3 ]; then
  sed -n '3,8s/^# //p' "$0" >&2
  exit 2
fi
bench=$1 claimcheck=$(realpath "$2") edits=$3
shift 3
root=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -gt 0 ] || set -- "$root"/tests/gold/*.txt "$root"/seeds/*.txt
"$bench" "$edits" "$@"
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
for round in 1 2 3 4 5 6 7 8 9 10; do
  cat "$root"/tests/gold/*.txt "$root"/seeds/*.txt | sed "s/\\([a-z]\\)\\. /\\1 in case $round. /g"
  echo
done | head -c 38000 >long.txt
sed 's/case 3\. /case 30. /; s/€9\.1/€9.4/' long.txt >longer.txt
echo "words: $(wc -w <long.txt)"
export CLAIMCHECK_REVIEWER=first
"$claimcheck" init -q
"$claimcheck" extract -q long.txt --slug long
for turn in 1 2 3; do
  cp claims.db turn.db
  start=$(date +%s%N)
  "$claimcheck" revise --db turn.db long longer.txt --apply -q >out.txt
  echo "revise: $((($(date +%s%N) - start) / 1000000)) ms · $(head -1 out.txt)"
done
