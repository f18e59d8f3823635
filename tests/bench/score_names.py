#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""score_names.py GOLD.conllu SYSTEM.conllu: names of the entity layer (last column, "Entity=") against "Name=" marks.

A gold name is an entity, not a time, whose head is a proper noun, cut to its minimal span's first to last word,
before a comma or bracket, and in a person's name before a preposition or conjunction ("Emperor of Mexico"); of names
that overlap the longest counts. Types: person, organization, place, other.
Prints F1 over spans with types, over spans alone, and for each type. --errors lists what differs."""
import collections
import lzma
import re
import sys


def read(path):
    opened = lzma.open(path, 'rt', encoding='utf-8') if path.endswith('.xz') else open(path, encoding='utf-8')
    sentences, rows = [], []
    for line in opened:
        columns = line.rstrip('\n').split('\t')
        if len(columns) < 10:
            if not line.strip() and rows:
                sentences.append(rows)
                rows = []
        elif columns[0].isdigit():
            rows.append(columns)
    return sentences + ([rows] if rows else [])


def misc(row, key):
    for item in row[9].split('|'):
        if item.startswith(key + '='):
            return item[len(key) + 1:]
    return ''


def gold_names(rows):
    opened, mentions = [], []
    for i, row in enumerate(rows):
        for part in re.findall(r'\([^()]*\)?|[^()]+\)', misc(row, 'Entity')):
            if part[0] == '(':
                fields = part.strip('()').split('-')
                opened.append((fields[0], fields, i))
            if part[-1] == ')':
                name = part.strip('()').split('-')[0]
                for k in range(len(opened) - 1, -1, -1):
                    if opened[k][0] == name:
                        mentions.append((opened[k][1], opened[k][2], i + 1))
                        del opened[k]
                        break
    names = []
    for fields, begin, end in mentions:
        kind = fields[1] if fields[1] in ('person', 'organization', 'place') else 'other'
        heads = [i for i in range(begin, end) if not begin <= int(rows[i][6]) - 1 < end]
        if fields[1] == 'time' or rows[heads[0] if heads else begin][3] != 'PROPN':
            continue
        if not re.fullmatch(r'\d+(,\d+)*', fields[5]):
            continue
        words = [begin + int(n) - 1 for n in fields[5].split(',')]
        first, last = min(words), max(words) + 1
        if last > end:
            continue
        for i in range(first, last):
            joint = kind == 'person' and i > first and (rows[i][7] == 'cc' or rows[i][3] == 'ADP')
            if joint or rows[i][1] in (',', '(', '['):
                last = i
                break
        if first < last:
            names.append((first, last, kind))
    taken, kept = set(), set()
    for first, last, kind in sorted(names, key=lambda n: (n[0] - n[1])):
        if not taken & set(range(first, last)):
            taken |= set(range(first, last))
            kept.add((first, last, kind))
    return kept


def found_names(rows):
    names, begin = set(), None
    for i, row in enumerate(rows + [[''] * 9 + ['_']]):
        mark = misc(row, 'Name')
        if begin is not None and (not mark or mark[0] == 'B' or mark[2:] != kind):
            names.add((begin, i, kind))
            begin = None
        if mark and begin is None:
            begin, kind = i, mark[2:]
    return names


def main(argv):
    errors = '--errors' in argv
    gold, system = (read(path) for path in [a for a in argv if not a.startswith('--')])
    right, in_gold, in_system = collections.Counter(), collections.Counter(), collections.Counter()
    for rows, other in zip(gold, system):
        a, b = gold_names(rows), found_names(other)
        pairs = [('all', a, b), ('spans', {n[:2] for n in a}, {n[:2] for n in b})]
        pairs += [(kind, {n for n in a if n[2] == kind}, {n for n in b if n[2] == kind})
                  for kind in ('person', 'organization', 'place', 'other')]
        for key, x, y in pairs:
            right[key] += len(x & y)
            in_gold[key] += len(x)
            in_system[key] += len(y)
        if errors and a != b:
            text = lambda n: ' '.join(r[1] for r in rows[n[0]:n[1]]) + '/' + n[2]
            print('missed:', [text(n) for n in sorted(a - b)], 'made up:', [text(n) for n in sorted(b - a)])
    for key in right:
        print(f'{key:13} n {in_gold[key]:5}  F1 {200 * right[key] / max(1, in_gold[key] + in_system[key]):5.1f}')


main(sys.argv[1:])
