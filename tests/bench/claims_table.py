#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""claims_table.py STEP ARGUMENT...: what claims_table.sh needs between `claimcheck split` and the scorers.

Each step prints to standard output:
  articles FOLDER...    input of `split`: the texts that FOLDER/claims.jsonl names, with their datelines
  units SET.jsonl       input of `split`: the sentences or summaries of a set
  claims SPLIT          claims for the scorer of articles, from what `split` printed
  facts SPLIT           one line a facet for the scorer of claims, equal facets of a sentence once
  texts SPLIT           one line a claim with its text
  grains SPLIT          as texts, and one line a facet: both grains as sentences
  spans SPLIT SET.jsonl one line a claim with the character ranges that it quotes
  only FILE DOC...      the lines of these documents
  share                 copies the report of the scorer, with the blocked claims as a share
  row                   makes a row of the table of a JSON line of the scorer of claims"""
import datetime
import json
import os
import re
import sys

MONTHS = 'January February March April May June July August September October November December'.split()


def read(path):
    with open(path, encoding='utf-8') as file:
        return [json.loads(line) for line in file if line.strip()]


def write(row):
    print(json.dumps(row, ensure_ascii=False))


# ---------------------------------------------------------------- input of `split`
def blocks_of_markdown(text):
    """The blocks of a simple Markdown file, as claimcheck counts them: list items and table rows are blocks."""
    blocks = []
    front = re.match(r'---\n(.*?)\n---\n', text, re.S)
    if front:
        fields = dict(line.split(': ', 1) for line in front.group(1).split('\n'))
        blocks = [fields[name] for name in ('title', 'author', 'date') if name in fields]
        text = text[front.end():]
    new = True
    for line in text.split('\n'):
        if not line or re.fullmatch(r'[|\s:-]+', line):
            new = True
            continue
        alone = re.match(r'#+ |[-*] |!\[|\[\^\w+\]: |\|', line)
        line = re.sub(r'^(?:#+|[-*]|>|\[\^\w+\]:) +', '', line)
        line = re.sub(r'\[\^\w+\]', '', line)
        line = re.sub(r'!?\[([^\]]*)\]\([^)]*\)', r'\1', line)
        line = re.sub(r'(\*+)(.+?)\1', r'\2', line)
        line = '\t'.join(cell.strip() for cell in line.strip('|').split('|')) if line[0] == '|' else line
        if new or alone:
            blocks.append(line)
        else:
            blocks[-1] += '\n' + line
        new = bool(alone)
    return blocks


def dateline(blocks):
    """The ISO date of the first short block that ends in a date, or None."""
    for block in blocks[:4]:
        day = re.search(r'(\d{4})-(\d\d)-(\d\d)$', block)
        if day:
            return day.group(0)
        day = re.search(r'(?:(\d{1,2}) ([A-Z]\w+)|([A-Z]\w+) (\d{1,2}),) (\d{4})$', block)
        month = day and (day.group(2) or day.group(3))
        if month in MONTHS and len(block.split()) < 8:
            number = int(day.group(1) or day.group(4))
            return datetime.date(int(day.group(5)), MONTHS.index(month) + 1, number).isoformat()
    return None


def articles(*folders):
    for folder in folders:
        manifest = os.path.join(folder, 'articles.jsonl')
        given = {r['file']: r.get('dateline') for r in read(manifest)} if os.path.exists(manifest) else {}
        for doc in dict.fromkeys(row['doc'] for row in read(os.path.join(folder, 'claims.jsonl'))):
            name = doc + ('.txt' if os.path.exists(os.path.join(folder, doc + '.txt')) else '.md')
            with open(os.path.join(folder, name), encoding='utf-8') as file:
                text = file.read()
            blocks = blocks_of_markdown(text) if name.endswith('.md') else re.split(r'\s*\n\s*\n\s*', text.strip())
            row = {'id': doc, 'text': '\n\n'.join(blocks) if name.endswith('.md') else text}
            day = given.get(name) or dateline(blocks)
            write({**row, 'dateline': day} if day else row)


def units(path):
    for row in read(path):
        write({'id': row['sent_id'], 'text': row['text']})


# ---------------------------------------------------------------- what `split` printed
def as_article_claim(row):
    """A line of `split` as the scorer of articles reads it."""
    line = {'doc': row['doc'], 'par': row['par'], 'sent': row['sent'], 'claim': None}
    if row['type'] == 'claim':
        said = row['attribution'] or {}
        line['claim'] = row['text']
        line['speaker'] = said.get('via', []) + [said['source']] if said.get('source') else None
        line['mode'] = said.get('mode')
        line.update({mark: row[mark] for mark in ('kind', 'negated', 'modality')})
    return line


def claims_of(path):
    return [row for row in read(path) if row['type'] == 'claim']


def claims(path):
    for row in read(path):
        write(as_article_claim(row))


def facts(path):
    best = {}
    for row in claims_of(path):
        for facet in row['facets']:
            slots = {name: facet.get(name) or '' for name in ('subject', 'predicate', 'object')}
            line = {'sent_id': row['doc'], **slots, 'args': facet.get('args') or []}
            key = json.dumps(line)
            line['confidence'] = max(row['confidence'], best.get(key, line).get('confidence', 0))
            best[key] = line
    for line in best.values():
        write(line)


def texts(path):
    for row in claims_of(path):
        write({'sent_id': row['doc'], 'text': row['text'], 'confidence': row['confidence']})


def grains(path):
    texts(path)
    facts(path)


def spans(path, gold):
    stored = {row['sent_id']: row['text'].encode() for row in read(gold)}
    for row in claims_of(path):
        ranges = [[len(stored[row['doc']][:at].decode(errors='ignore')) for at in span] for span in row['quote']]
        write({'sent_id': row['doc'], 'text': row['text'], 'spans': ranges, 'confidence': row['confidence']})


def only(path, *docs):
    for row in read(path):
        if row['doc'] in docs:
            write(row)


# ---------------------------------------------------------------- what the scorers printed
def share():
    gold = 0
    for line in sys.stdin:
        line = line.rstrip('\n')
        found = re.search(r'gold claims (\d+)', line)
        gold = int(found.group(1)) if found else gold
        found = re.match(r'blocked +(\d+) by numbers, (\d+) by negation', line)
        if found and gold:
            line += f' ({100 * (int(found.group(1)) + int(found.group(2))) / gold:.1f}% of the gold claims)'
        print(line)


def row():
    result = json.load(sys.stdin)
    gold = next(result[key] for key in ('facts', 'tuples', 'gold_claims', 'gold_propositions') if key in result)
    figures = '  '.join(f'{100 * result[key]:5.1f}' for key in ('precision', 'recall', 'f1'))
    more = [f'{100 * result["f1_low"]:.1f} to {100 * result["f1_high"]:.1f}'] if 'f1_low' in result else []
    for key in ('auc', 'all_f1', 'exact_f1', 'auroc', 'ece'):
        if key in result:
            more.append(f'{key} {result[key]:.3f}')
    print(f'{result["bench"]:13} {result["metric"]:8} {figures}  {result["claims"]:6} {gold:6}  {", ".join(more)}')


STEPS = {step.__name__: step for step in (articles, units, claims, facts, texts, grains, spans, only, share, row)}

if __name__ == '__main__':
    if len(sys.argv) < 2 or sys.argv[1] not in STEPS:
        sys.exit(__doc__)
    STEPS[sys.argv[1]](*sys.argv[2:])
