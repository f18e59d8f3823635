#!/bin/sh
# SPDX-License-Identifier: MIT
# claims_table.sh PROGRAM GOLD_DIR CLAIMS_DIR SCORE_ARTICLES SCORE_CLAIMS
# claims_table.sh --own PROGRAM SCORE_ARTICLES: the project's own gold instead, in tests/gold and seeds
#   PROGRAM         claimcheck; its command `split` runs with the same options everywhere, but for
#                   --sentences on the sets whose words stand apart by blanks
#   GOLD_DIR        a folder with claims.jsonl and the articles that it names
#   CLAIMS_DIR      a folder with the sets of sentences
#   SCORE_ARTICLES  a program that compares claims of articles, GOLD SYSTEM
#   SCORE_CLAIMS    a program that compares claims of sentences, GOLD SYSTEM
# KEEP=FOLDER keeps what PROGRAM printed (*.split) and what was scored (*.system) there.
# Without the data it says so and ends with 77, which tests take for "skipped".
set -eu
own=false
if [ "${1-}" = --own ] && [ $# -eq 3 ]; then
  own=true program=$2 score_articles=$3
elif [ $# -eq 5 ]; then
  program=$1 gold=$2 sets=$3 score_articles=$4 score_claims=$5
else
  sed -n '3,12s/^# //p' "$0" >&2
  exit 2
fi
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
if [ -n "${KEEP-}" ]; then
  mkdir -p "$KEEP"
  work=$KEEP
else
  work=$(mktemp -d)
  trap 'rm -rf "$work"' EXIT
fi
step() { python3 "$here/claims_table.py" "$@"; }

# articles NAME FOLDER...: the figures of the articles in these folders.
articles() {
  name=$1
  shift
  step articles "$@" >"$work/$name.input"
  "$program" split "$work/$name.input" >"$work/$name.split"
  step claims "$work/$name.split" >"$work/$name.system"
  for folder in "$@"; do
    cat "$folder/claims.jsonl"
  done >"$work/$name.gold"
  "$score_articles" "$work/$name.gold" "$work/$name.system" --per-doc | step share
}

# sentences SET STEP METRICS [OPTION]: the rows of a set, its claims read as STEP makes them.
sentences() {
  set_name=$1 reading=$2 metrics=$3 option=${4-}
  in=$sets/$set_name.jsonl out=$work/$set_name
  step units "$in" >"$out.input"
  "$program" split ${option:+"$option"} "$out.input" >"$out.split"
  if [ "$reading" = spans ]; then
    step spans "$out.split" "$in" >"$out.system"
  else
    step "$reading" "$out.split" >"$out.system"
  fi
  for metric in $metrics; do
    "$score_claims" "$in" "$out.system" --metric "$metric" --bootstrap 1000 --json | step row
  done
}

if $own; then
  echo '== articles of our own'
  articles own "$here/../gold" "$here/../../seeds"
  exit
fi
if [ ! -r "$gold/claims.jsonl" ] || [ ! -r "$sets/benchie.jsonl" ] || [ ! -x "$score_articles" ] ||
  [ ! -x "$score_claims" ]; then
  echo 'skipped: the gold or the scorers are not there'
  exit 77
fi

echo '== articles'
articles articles "$gold"
echo
echo '== the three articles that no parser was trained on'
for kind in gold system; do
  step only "$work/articles.$kind" GUM_news_homeopathic GUM_news_iodine GUM_bio_byron \
    >"$work/unseen.$kind"
done
"$score_articles" "$work/unseen.gold" "$work/unseen.system" | step share
echo
echo '== sentences, in percent; 95% interval of F1 over resampled units'
printf '%-13s %-8s %5s  %5s  %5s  %6s %6s\n' set metric P R F1 claims gold
sentences benchie facts 'benchie fl' --sentences
sentences benchie_fl facts fl --sentences
sentences wire57_fl facts fl
sentences carb facts carb --sentences
sentences scu_realsumm texts scu
sentences scu_pyrxsum texts scu
sentences propseg spans propseg
sentences factcheck texts scu
echo
echo '== the sets whose units are as small as facets, claims and facets read together'
sentences scu_realsumm grains scu
sentences scu_pyrxsum grains scu
