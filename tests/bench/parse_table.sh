#!/bin/sh
# SPDX-License-Identifier: MIT
# parse_table.sh CLAIMCHECK TREEBANKS SCORER: accuracy and speed of `claimcheck parse`.
#   CLAIMCHECK  the program
#   TREEBANKS   a folder with en_ewt-dev.conllu.xz and en_gum-ccby-dev.conllu.xz
#   SCORER      a program that compares GOLD SYSTEM pairs of CoNLL-U files
# Without the data it says so and ends with 77, which tests take for "skipped".
set -eu
if [ $# -ne 3 ]; then
  sed -n '3,7s/^# //p' "$0" >&2
  exit 2
fi
claimcheck=$1 treebanks=$2 scorer=$3
here=$(dirname "$0")
ewt=$treebanks/en_ewt-dev.conllu.xz gum=$treebanks/en_gum-ccby-dev.conllu.xz
if [ ! -r "$ewt" ] || [ ! -r "$gum" ] || [ ! -x "$scorer" ]; then
  echo "skipped: the treebanks or the scorer are not there"
  exit 77
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
for bank in ewt gum; do
  eval "xz -dc \"\$$bank\"" > "$scratch/$bank.conllu"
  "$claimcheck" parse --input conllu "$scratch/$bank.conllu" > "$scratch/$bank.parsed"
  echo "== $bank dev, gold tokens"
  "$scorer" "$scratch/$bank.conllu" "$scratch/$bank.parsed"
done
echo "== both, gold tokens"
"$scorer" "$scratch/ewt.conllu" "$scratch/ewt.parsed" "$scratch/gum.conllu" "$scratch/gum.parsed" |
  grep -E 'words|acl:relcl|conj\(verbs\)|appos|ccomp'
echo "== ewt dev, raw text"
python3 - "$scratch/ewt.conllu" > "$scratch/ewt.txt" << 'PYTHON'
import sys
text, space = '', ''
for line in open(sys.argv[1], encoding='utf-8'):
    if line.startswith(('# newpar', '# newdoc')):
        space = '\n\n'
    elif line.startswith('# text = '):
        text += (space if text else '') + line[9:].rstrip('\n')
        space = ' '
    elif '\t' in line:
        columns = line.rstrip('\n').split('\t')
        if columns[0].isdigit() or '-' in columns[0]:
            last = columns
    elif not line.strip():
        if space != '\n\n' and 'SpaceAfter=No' in last[9]:
            space = ''
print(text)
PYTHON
"$claimcheck" parse "$scratch/ewt.txt" > "$scratch/ewt.raw"
"$scorer" "$scratch/ewt.conllu" "$scratch/ewt.raw"
echo "== gum dev, names"
python3 "$here/score_names.py" "$scratch/gum.conllu" "$scratch/gum.parsed"
echo "== speed, one thread (CPU seconds)"
i=0
while [ $i -lt 8 ]; do
  cat "$scratch/ewt.conllu"
  i=$((i + 1))
done > "$scratch/many.conllu"
python3 - "$claimcheck" "$scratch" << 'PYTHON'
import resource
import subprocess
import sys
import time

program, scratch = sys.argv[1:]


def run(name):
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.time()
    with open('/dev/null', 'wb') as sink:
        subprocess.run([program, 'parse', '--input', 'conllu', name], stdout=sink, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime, time.time() - start


words = sum(line.split('\t', 1)[0].isdigit() for line in open(scratch + '/many.conllu', encoding='utf-8'))
one = scratch + '/one.conllu'
with open(one, 'w', encoding='utf-8') as out:
    out.write('1\tBirds\t_\t_\t_\t_\t_\t_\t_\t_\n2\tsing\t_\t_\t_\t_\t_\t_\t_\t_\n\n')
starts = sorted(run(one)[1] for _ in range(9))
seconds = min(run(scratch + '/many.conllu')[0] for _ in range(3))
print(f'cold start {1000 * starts[4]:.0f} ms (median of 9), {words / seconds:.0f} words per CPU second with reading and writing')
PYTHON
