#!/bin/sh
# SPDX-License-Identifier: MIT
# revise_table.sh BENCH_REVISE EDITS [TEXT...]
#   BENCH_REVISE  the program bench-revise
#   EDITS         how many edits to make
#   TEXT          plain texts; those of the project where none is named
# Prints what revisions carry; revise_time.sh how long one takes.
set -eu
if [ $# -lt 2 ]; then
  sed -n '3,7s/^# //p' "$0" >&2
  exit 2
fi
bench=$1 edits=$2
shift 2
root=$(cd "$(dirname "$0")/../.." && pwd)
[ $# -gt 0 ] || set -- "$root"/tests/gold/*.txt "$root"/seeds/*.txt
exec "$bench" "$edits" "$@"
