#!/bin/sh
# SPDX-License-Identifier: MIT
# parallel.sh CLAIMCHECK: GNU parallel splits a corpus in blocks; what the processes print together
# is what one process prints, byte for byte. Exit code 77: GNU parallel is not installed.
set -eu
program=$1
if ! parallel --version 2>/dev/null | grep -q '^GNU parallel'; then
  echo 'skipped: GNU parallel is not installed (Debian package parallel)'
  exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch"
export HOME="$scratch" PARALLEL_HOME="$scratch/parallel"
mkdir -p "$PARALLEL_HOME"
: >"$PARALLEL_HOME/will-cite"

awk 'BEGIN {
  for (i = 1; i <= 40; i++) {
    printf "{\"id\":\"town-%d\",\"dateline\":\"2025-03-05\",\"text\":\"", i
    for (j = 0; j <= i % 7; j++) {
      printf "The mayor of town %d said on Tuesday that ship %d had left. Who pays?\\r\\n\\r\\n", i, j
    }
    print "\"}"
  }
}' >corpus.jsonl

"$program" split corpus.jsonl >single
[ "$(grep -c '"type":"claim"' single)" -ge 40 ]
parallel --pipe --block 2k -k -j 3 "$program" split --jobs 1 <corpus.jsonl >blocks
cmp single blocks
parallel --pipe --block 2k -k -j 3 wc -l <corpus.jsonl >count
[ "$(wc -l <count)" -ge 4 ]

echo '{"id":"broken"}' >>corpus.jsonl
code=0
parallel --pipe --block 2k -k -j 3 "$program" split --jobs 1 <corpus.jsonl >blocks 2>messages || code=$?
[ $code -eq 1 ]
grep -v '"type":"error"' blocks | cmp single -
