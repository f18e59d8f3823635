#!/bin/sh
# SPDX-License-Identifier: MIT
# Opens a report in a real browser: run.sh CLAIMCHECK. No script runs, nothing is asked of any other
# place, nothing sticks out at the width of a phone, and its links lead somewhere. A page beside it
# looks into it. Exit code 77: there is no Chromium.
set -u
program=$1
here=$(cd "$(dirname "$0")" && pwd) || exit 1
browser=$(command -v chromium || command -v chromium-browser || command -v google-chrome) || {
  echo 'skipped: there is no Chromium'
  exit 77
}
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
cp "$here/article.md" "$here/look.html" "$scratch/" && cd "$scratch" || exit 1
export SOURCE_DATE_EPOCH=1751500800 CLAIMCHECK_REVIEWER=tester

run() { "$program" -q "$@" >/dev/null || { echo "claimcheck $* failed"; exit 1; }; }
run init
run extract article.md --slug article --dateline 2025-03-05
run verify C1 --source 'https://example.org/log' --note '<script>document.title = "ran"</script>'
run dispute C2 --note "$(printf 'x%.0s' $(seq 300))"
run mark C3 change_needed
run report article -o report.html

status=0
for width in 320 390 1280; do
  timeout 120 "$browser" --headless --no-sandbox --disable-gpu --allow-file-access-from-files \
    --user-data-dir="$scratch/profile" --virtual-time-budget=5000 --window-size="$width,900" \
    --dump-dom "file://$scratch/look.html?$width" >dom 2>log || {
    echo "the browser failed at width $width"
    tail -n 5 log
    exit 1
  }
  found=$(sed -n 's/.*<p id="found">\(.*\)<\/p>.*/\1/p' dom)
  echo "$width: $found"
  [ "$found" = 'all is well' ] || status=1
done
exit $status
