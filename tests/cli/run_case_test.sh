#!/bin/sh
# SPDX-License-Identifier: MIT
# Shows that run_case.sh notices each way in which a case can be wrong: run_case_test.sh RUN_CASE
set -u
runner=$1
unset CLAIMCHECK_UPDATE_GOLDEN
scratch=$(mktemp -d) || exit 1
trap 'rm -rf "$scratch"' EXIT
failures=0

# A stand-in for the program: prints its first argument, says its second, ends with its third.
cat >"$scratch/program" <<'PROGRAM'
#!/bin/sh
printf '%s\n' "$1"
[ -z "${2:-}" ] || printf '%s\n' "$2" >&2
exit "${3:-0}"
PROGRAM
chmod +x "$scratch/program"

new_case() {
  rm -rf "$scratch/case"
  mkdir "$scratch/case"
  printf '%s\n' "$1" >"$scratch/case/cmd"
  printf '%s\n' "$2" >"$scratch/case/expected.out"
}
expect() {
  sh "$runner" "$scratch/program" "$scratch/case" >"$scratch/log" 2>&1
  code=$?
  if [ $code -ne "$1" ]; then
    echo "$2: exit code $code instead of $1"
    cat "$scratch/log"
    failures=$((failures + 1))
  fi
}

new_case 'claimcheck hello' hello
expect 0 'a case that is right'
new_case 'claimcheck hello' goodbye
expect 1 'other output'
new_case 'claimcheck hello warned' hello
expect 1 'a message that nobody expected'
echo warned >"$scratch/case/expected.err"
expect 0 'a message that is expected'
new_case 'claimcheck hello "" 3' hello
expect 1 'an exit code that nobody expected'
echo 3 >"$scratch/case/expected.code"
expect 0 'an exit code that is expected'
new_case 'claimcheck hello' hello
echo 3 >"$scratch/case/expected.code"
expect 1 'an exit code that does not come'
# shellcheck disable=SC2016
new_case 'claimcheck "$(printf "a\nb")"' 'a
b'
expect 0 'several lines'
# shellcheck disable=SC2016
new_case 'claimcheck "$(cat note) $SOURCE_DATE_EPOCH $CLAIMCHECK_REVIEWER $(ls)"' \
  'from the case 1751500800 tester note'
echo 'from the case' >"$scratch/case/note"
expect 0 'the other files of the case and the fixed environment'
# shellcheck disable=SC2016
new_case 'claimcheck "$(pwd)/claims.db"' '@DIR@/claims.db'
expect 0 'the path of the fresh folder'
rm "$scratch/case/expected.out"
expect 1 'no expected.out'

new_case 'claimcheck new said 2' old
CLAIMCHECK_UPDATE_GOLDEN=1 sh "$runner" "$scratch/program" "$scratch/case"
expect 0 'a case that was rewritten'
[ "$(cat "$scratch/case/expected.out" "$scratch/case/expected.err" \
  "$scratch/case/expected.code" | tr '\n' ' ')" = 'new said 2 ' ] || {
  echo 'the rewritten files are wrong'
  failures=$((failures + 1))
}

# A document is looked for from the repository's root, here above a copy of the runner.
mkdir -p "$scratch/repo/tests/cli"
cp "$runner" "$(dirname "$runner")/console.awk" "$scratch/repo/tests/cli/"
runner=$scratch/repo/tests/cli/run_case.sh
rm -rf "$scratch/case"
mkdir "$scratch/case"
echo doc.md >"$scratch/case/document"
# shellcheck disable=SC2016
# shellcheck disable=SC1003 # the backslash is what the document says
printf '%s\n' 'Text.' '```console' '$ claimcheck one \' '>   ""' 'one' '$ claimcheck two said 2' 'two' \
  'said' '[exit 2]' '```' '    $ claimcheck no' >"$scratch/repo/doc.md"
expect 0 'a document that is right'
sed -i 's/^two$/three/' "$scratch/repo/doc.md"
expect 1 'a document that shows something else'
CLAIMCHECK_UPDATE_GOLDEN=1 sh "$runner" "$scratch/program" "$scratch/case"
expect 0 'a document that was rewritten'
tail -n 1 "$scratch/repo/doc.md" | grep -q 'claimcheck no' || {
  echo 'the rewritten document lost its end'
  failures=$((failures + 1))
}
exit "$((failures > 0))"
