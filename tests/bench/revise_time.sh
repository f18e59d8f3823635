#!/bin/sh
# SPDX-License-Identifier: MIT
# revise_time.sh CLAIMCHECK [ROUNDS]
#   CLAIMCHECK  the program claimcheck
#   ROUNDS      how often each command is run (7)
# How long a reviewer waits for `revise` and `report` of an article of 6,000 words where every claim has
# a finding, a note and ticks, and one in ten a question: the seeds and the gold texts with their
# sentences numbered, so that none is there twice. Prints milliseconds of the processor, the program's
# start included; what else the machine does is not in them.
set -eu
if [ $# -lt 1 ]; then
  sed -n '3,8s/^# //p' "$0" >&2
  exit 2
fi
claimcheck=$(realpath "$1") rounds=${2:-7}
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
export CLAIMCHECK_REVIEWER=first CLAIMCHECK_RULES="$root/rules"
for round in 1 2 3 4 5 6 7 8 9 10; do
  cat "$root"/tests/gold/*.txt "$root"/seeds/*.txt | sed "s/\\([a-z]\\)\\. /\\1 in case $round. /g"
  echo
done | head -c 38000 >long.txt
sed 's/case 3\. /case 30. /; s/€9\.1/€9.4/' long.txt >longer.txt
"$claimcheck" init -q
"$claimcheck" extract -q long.txt --slug long >/dev/null
"$claimcheck" list long --limit 100000 | awk '$1 ~ /^C[0-9]+$/ { print $1 }' >claims
awk '{ print "1\n2\nn seen in the ledger\nv 90% the ledger" }' claims |
  "$claimcheck" review long >/dev/null 2>&1 || true
awk 'NR % 10 == 0' claims | while read -r claim; do
  "$claimcheck" query -q "$claim" 'Which?' >/dev/null </dev/null
done
events=$("$claimcheck" log --json --limit 1000000 | wc -l)
echo "$(wc -w <long.txt) words · $(wc -l <claims) claims · $events events"

measure() {
  name=$1
  shift
  for _ in $(seq "$rounds"); do
    cp claims.db turn.db
    times >before
    "$claimcheck" --db turn.db "$@" >out.txt 2>&1 || [ $? -lt 3 ]
    times >after
    for part in before after; do sed -n 2p "$part"; done | tr ms '  ' |
      awk '{ used = 60 * $1 + $2 + 60 * $3 + $4 } NR == 1 { before = used }
        END { printf "%d\n", (used - before) * 1000 }'
  done | sort -n | awk -v name="$name" '{ each[NR] = $1 }
    END { printf "%-18s median %5d ms  best %5d ms\n", name, each[int((NR + 1) / 2)], each[1] }'
}
measure 'extract, dry run' extract --dry-run long.txt --slug other
measure 'revise --plan' revise long longer.txt --plan
measure 'revise --apply' revise long longer.txt --apply
measure 'report' report long -o report.html
