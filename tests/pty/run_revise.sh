#!/bin/sh
# SPDX-License-Identifier: MIT
# run_revise.sh CLAIMCHECK REVISE_AT_TERMINAL: every answer to the question whether a plan is to be
# applied; only "y" writes anything.
# shellcheck source=tests/pty/mill.sh
. "$(dirname "$0")/mill.sh"
"$1" -q verify C1 C2 >/dev/null
sed 's/40 workers/50 workers/' mill.txt >no.txt
{ sed -n '3,$p' no.txt; printf '\n%s\n' 'The mill closed in 2019.'; } >yes.txt
"$2" "$1"
"$1" list articles | grep -q 'mill v2' || fail 'there is no second version, or a third'
"$1" list state:reopened | grep -q '50 workers' || fail 'nothing was reopened'
"$1" log --json --limit 100 | grep -c '"reviewer":"carla"' | grep -qx 2 || fail 'more was written'
"$1" log --verify >/dev/null
