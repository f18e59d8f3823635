#!/bin/sh
# SPDX-License-Identifier: MIT
# How many of 200 errors planted in articles desk flags find, and what they say of the untouched
# ones: flags_table.sh CLAIMCHECK ARTICLES [SEED]. ARTICLES is a folder of plain texts (*.txt).
set -eu

claimcheck=$1
articles=$2
seed=${3:-1}
here=$(dirname "$0")
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$here/plant_errors.py" plant "$articles" "$work/planted" --seed "$seed"
python3 "$here/plant_errors.py" score "$articles" "$work/planted" "$claimcheck" --missed
