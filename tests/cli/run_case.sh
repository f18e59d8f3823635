#!/bin/sh
# SPDX-License-Identifier: MIT
# Runs one golden case: run_case.sh CLAIMCHECK CASE
# CASE/cmd is run by /bin/sh in a fresh folder that holds the case's other files; what it prints, its
# messages and its exit code must be those of expected.out, expected.err (missing: nothing) and
# expected.code (missing: 0). The fresh folder's own path is shown as @DIR@.
# A case's file "files" names files of tests/ that it shares with others, one a line: PATH NAME.
# A case's file "document" names, instead of a cmd, a document of the repository whose consoles
# (console.awk) are run one after the other and must print what they show.
# A case with a file "unprivileged" is run as nobody when the tests are run as root.
# CLAIMCHECK_UPDATE_GOLDEN=1 writes the expected files instead. Exit code 77: the case was skipped.
set -u
program=$1
case_dir=$(cd "$2" && pwd) || exit 1
here=$(cd "$(dirname "$0")" && pwd) || exit 1
update=${CLAIMCHECK_UPDATE_GOLDEN:-}

scratch=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$scratch" 2>/dev/null; rm -rf "$scratch"' EXIT
trap 'exit 130' INT TERM
mkdir "$scratch/work" "$scratch/home" "$scratch/bin" "$scratch/got" "$scratch/want"
ln -s "$program" "$scratch/bin/claimcheck"
cp -R "$case_dir/." "$scratch/work/"
document=
if [ -e "$case_dir/document" ]; then
  document=$here/../../$(cat "$case_dir/document")
  awk -v want=script -f "$here/console.awk" "$document" >"$scratch/cmd"
else
  mv "$scratch/work/cmd" "$scratch/cmd"
fi
if [ -e "$case_dir/files" ]; then
  while read -r path name; do
    cp "$here/../$path" "$scratch/work/$name" || exit 1
  done <"$case_dir/files"
fi
rm -f "$scratch/work/unprivileged" "$scratch/work/files" "$scratch/work/document" "$scratch/work"/expected.*

set -- env -i "PATH=$scratch/bin:/usr/local/bin:/usr/bin:/bin" "HOME=$scratch/home" \
  LC_ALL=C TZ=UTC NO_COLOR=1 COLUMNS=80 TERM=dumb \
  SOURCE_DATE_EPOCH=1751500800 CLAIMCHECK_REVIEWER=tester \
  ASAN_OPTIONS="${ASAN_OPTIONS:-}" UBSAN_OPTIONS="${UBSAN_OPTIONS:-print_stacktrace=1}"
if [ -e "$case_dir/unprivileged" ] && [ "$(id -u)" = 0 ]; then
  chown -R nobody "$scratch"
  set -- setpriv --reuid=nobody --regid=nogroup --clear-groups "$@"
  if ! "$@" test -x "$program"; then
    echo "skipped: nobody cannot run $program"
    exit 77
  fi
fi

cd "$scratch/work" || exit 1
"$@" /bin/sh ../cmd </dev/null >"$scratch/out" 2>"$scratch/err"
echo $? >"$scratch/got/code"
for stream in out err; do
  sed "s|$scratch/work|@DIR@|g" "$scratch/$stream" >"$scratch/got/$stream"
done

if [ -n "$update" ] && [ -n "$document" ]; then
  awk -v want=document -v run="$scratch/got/out" -f "$here/console.awk" "$document" \
    >"$scratch/new" || exit 1
  cat "$scratch/new" >"$document"
  exit 0
fi
if [ -n "$update" ]; then
  cp "$scratch/got/out" "$case_dir/expected.out"
  rm -f "$case_dir/expected.err" "$case_dir/expected.code"
  [ ! -s "$scratch/got/err" ] || cp "$scratch/got/err" "$case_dir/expected.err"
  [ "$(cat "$scratch/got/code")" = 0 ] || cp "$scratch/got/code" "$case_dir/expected.code"
  exit 0
fi

: >"$scratch/want/out"
: >"$scratch/want/err"
echo 0 >"$scratch/want/code"
for part in out err code; do
  [ ! -e "$case_dir/expected.$part" ] || cat "$case_dir/expected.$part" >"$scratch/want/$part"
done
if [ -n "$document" ]; then
  awk -v want=shown -f "$here/console.awk" "$document" >"$scratch/want/out"
elif [ ! -e "$case_dir/expected.out" ]; then
  echo "$case_dir has no expected.out; CLAIMCHECK_UPDATE_GOLDEN=1 writes it"
  exit 1
fi

status=0
for part in code out err; do
  diff -u --label "expected.$part" --label "what came" \
    "$scratch/want/$part" "$scratch/got/$part" || status=1
done
if [ $status -ne 0 ]; then
  echo
  echo "case: $case_dir"
  sed 's/^/  /' "${document:-$case_dir/cmd}"
fi
exit $status
