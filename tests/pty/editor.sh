#!/bin/sh
# SPDX-License-Identifier: MIT
# editor.sh DEED FILE: does to the file what a person might; what it found is left beside the
# workbench for run_editor.sh to look at.
set -eu
deed=$1
file=$2
stat -c %a "$file" "$(dirname "$file")" >modes.txt
cp "$file" "found-$deed.txt"
case $deed in
  two-lines) { printf 'The first line.  \n\nThe second line.\n'; cat "$file"; } >"$file.new"
    cat "$file.new" >"$file" ;;
  reword) sed -i '1s/workers/people/' "$file" ;;
  split) sed -i '1s/.*/The owner paid.\nThe price was 3 million./' "$file" ;;
  control) printf 'ring \007 the bell\n' >"$file" ;;
  fail) exit 3 ;;
  wait-for-interrupt)
    trap 'echo "a call came" >"$file"; exit 0' INT
    echo 'the editor waits'
    while :; do sleep 0.1; done ;;
  wait-for-ever)
    echo 'the editor waits'
    exec sleep 60 ;;
esac
