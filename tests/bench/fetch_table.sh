#!/bin/sh
# SPDX-License-Identifier: MIT
# fetch_table.sh BUILD [PAGES [BYTES [RUNS]]]: fetches pages from a server on this machine, keeps,
# reads and indexes them (bench-fetching), beside curl --parallel, which puts them into files; by turns,
# and prints the median seconds of both and their ratio. BUILD is the folder of the preset "bench".
set -eu
build=$(cd "$1" && pwd)
pages=${2:-1000}
bytes=${3:-50000}
runs=${4:-5}
scratch=$(mktemp -d)
cd "$scratch"
mkfifo stdin
"$build/tests/claimcheck-page-server" "$pages" "$bytes" <stdin >port &
server_id=$!
exec 3>stdin
trap 'exec 3>&-; kill $server_id 2>/dev/null; rm -rf "$scratch"' EXIT
while [ ! -s port ]; do sleep 0.05; done
port=$(cat port)

number=0
while [ "$number" -lt "$pages" ]; do
  printf 'url = "http://127.0.0.1:%s/p%s"\noutput = "files/p%s"\n' "$port" "$number" "$number"
  number=$((number + 1))
done >config
median() { sort -n "$1" | sed -n "$(((runs + 1) / 2))p"; }

run=0
while [ "$run" -lt "$runs" ]; do
  run=$((run + 1))
  rm -rf files bench.db
  mkdir files
  start=$(date +%s.%N)
  curl --silent --fail --parallel --parallel-max 16 --config config
  end=$(date +%s.%N)
  [ "$(find files -type f | wc -l)" -eq "$pages" ]
  awk "BEGIN { print $end - $start }" >>curl.seconds
  "$build/tests/bench/bench-fetching" "$port" "$pages" bench.db >>claimcheck.seconds
done
curl_median=$(median curl.seconds)
own_median=$(median claimcheck.seconds)
printf '%s pages of %s bytes, median of %s runs\n' "$pages" "$bytes" "$runs"
printf 'curl --parallel into files       %.3f s\n' "$curl_median"
printf 'fetched, kept, read and indexed  %.3f s  %.2f times\n' "$own_median" \
  "$(awk "BEGIN { print $own_median / $curl_median }")"
