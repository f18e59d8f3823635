# shellcheck shell=sh
# SPDX-License-Identifier: MIT
# Read by the run_*.sh with the program as $1: a fresh folder with a workbench that has four claims.
set -eu
# shellcheck disable=SC2034  # run_editor.sh uses it
here=$(cd "$(dirname "$0")" && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
unset CLAIMCHECK_DB CLAIMCHECK_REVIEWER VISUAL
printf '%s\n' 'The mill closed in 2019.' '' 'It had 40 workers.' '' 'The owner paid 3 million.' '' \
  'The roof fell in May 2020.' >mill.txt
"$1" -q init
"$1" -q extract mill.txt >/dev/null

fail() {
  echo "$1" >&2
  exit 1
}
