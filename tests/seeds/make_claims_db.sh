#!/bin/sh
# SPDX-License-Identifier: MIT
# make_claims_db.sh CLAIMCHECK SEEDS TARGET: makes the sample workbench of the seeds, with the time
# standing still at the day of the user's article, compacted.
set -eu
program=$1
seeds=$2
target=$3
export SOURCE_DATE_EPOCH=1751500800 CLAIMCHECK_REVIEWER=claimcheck
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
"$program" --quiet --db "$scratch/seeds.db" init
"$program" --quiet --db "$scratch/seeds.db" extract "$seeds"
rm -f "$target"
"$program" --quiet --db "$scratch/seeds.db" backup "$target"
chmod 644 "$target"
