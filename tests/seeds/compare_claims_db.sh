#!/bin/sh
# SPDX-License-Identifier: MIT
# compare_claims_db.sh CLAIMCHECK ROOT: the committed claims.db holds what the seeds give today, and
# extracting the seeds into it leaves its bytes as they are. Ids of database and run are random.
set -eu
program=$1
root=$2
here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

sh "$here/make_claims_db.sh" "$program" "$root/seeds" "$scratch/fresh.db" >/dev/null
cp "$root/claims.db" "$scratch/sample.db"
for name in fresh sample; do
  "$program" --db "$scratch/$name.db" export |
    grep -v -e '"type":"export"' -e '"type":"run"' >"$scratch/$name.jsonl"
done
if ! diff "$scratch/sample.jsonl" "$scratch/fresh.jsonl" >"$scratch/difference"; then
  head -c 3000 "$scratch/difference"
  echo 'claims.db is not what seeds/ and rules/ give: build the target claims-db and commit it'
  exit 1
fi

"$program" --quiet --db "$scratch/sample.db" extract "$root/seeds" >/dev/null
if ! cmp "$root/claims.db" "$scratch/sample.db"; then
  echo 'extracting the seeds again changed the workbench'
  exit 1
fi
