#!/bin/sh
# SPDX-License-Identifier: MIT
# run.sh CLAIMCHECK: kills extract (SIGKILL) and interrupts it (SIGINT) at several moments; each time
# the workbench must be whole, hold whole articles only, and take the same command again.
set -u
program=$1
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
cd "$scratch" || exit 1
articles=120

mkdir articles
number=0
while [ $number -lt $articles ]; do
  number=$((number + 1))
  {
    for day in Monday Tuesday Wednesday Thursday Friday; do
      echo "The harbour of town $number handled $((number * 7)) ships on $day."
    done
  } >"articles/town-$number.txt"
done

fail() {
  echo "$*"
  exit 1
}

# check_whole: the file is well, and every article in it has its five claims.
check_whole() {
  "$program" doctor >doctor.out 2>&1 || fail "after $1: $(cat doctor.out)"
  "$program" list articles --jsonl 2>/dev/null >articles.out
  kept=$(grep -c . articles.out)
  [ "$(grep -c '"claims":5,' articles.out)" -eq "$kept" ] || fail "after $1: half an article"
}

for signal in KILL INT; do
  for delay in 0.02 0.05 0.1 0.2 0.4; do
    rm -f claims.db claims.db-journal
    "$program" --quiet init || fail 'init failed'
    "$program" --quiet extract articles >run.out 2>&1 &
    extract=$!
    sleep $delay
    kill -s $signal $extract 2>/dev/null
    wait $extract
    code=$?
    check_whole "SIG$signal at $delay s"
    reported=$(grep -c 'v1' run.out)
    [ "$signal" = KILL ] || [ "$kept" -ge "$reported" ] || fail "reported $reported, kept $kept"
    [ "$signal" = KILL ] || [ $code -eq 130 ] || [ "$kept" -eq $articles ] || fail "exit code $code"
    echo "SIG$signal at $delay s: kept $kept of $articles"
    "$program" --quiet extract articles >/dev/null 2>&1 || fail 'the same command failed'
    check_whole 'the second run'
    [ "$kept" -eq $articles ] || fail "the second run kept $kept of $articles"
  done
done
