#!/bin/sh
# SPDX-License-Identifier: MIT
# run_editor.sh CLAIMCHECK EDITOR_AT_TERMINAL: words that are written in an editor are kept as they
# were meant, and the files that they were written in are gone.
# shellcheck source=tests/pty/mill.sh
. "$(dirname "$0")/mill.sh"
cp "$here/editor.sh" "$folder/my editor.sh"
chmod +x "$folder/my editor.sh"
mkdir "$folder/tmp"
export TMPDIR="$folder/tmp"
"$2" "$1" "$folder"
[ "$(cat modes.txt)" = "600
700" ] || fail "others may read what is written: $(cat modes.txt)"
grep -q '^# The mill closed in 2019.$' found-two-lines.txt || fail 'the claim is not shown'
[ "$(head -1 found-reword.txt)" = 'The mill had 40 workers.' ] || fail 'the wording is not there'
[ "$(find tmp -mindepth 1 -maxdepth 1 | wc -l)" = 1 ] || fail 'a file is left, or what was refused is not kept'
grep -q 'ring' tmp/*/words.txt || fail 'words that could not be used are lost'
"$1" log --json --limit 100 >log.json
for wanted in '"note":"The first line.\n\nThe second line."' '"note":"a call came"'; do
  grep -qF "$wanted" log.json || fail "the log lacks $wanted"
done
grep -q '"kind":"query"' log.json && fail 'a question that nobody wrote'
"$1" log --verify >/dev/null
