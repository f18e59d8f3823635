#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""calibrate_layers.py attribution|dates GOLD SYSTEM [--bins N]: is a layer's confidence the share that is right?
calibrate_layers.py speakers GOLD SYSTEM --scorer SCORE_ARTICLES [--bins N]

  GOLD, SYSTEM     records of a public set, and what bench-attributions or bench-element_items printed for them;
                   of speakers gold claims, and what `claimcheck split` printed for their articles
  SCORE_ARTICLES   the program that compares claims of articles; a file of Python, read as a module

An attribution that names a source is right if some attribution of the gold has half of its content and of its source in
common with it (F1 over characters). A date whose span the gold has is right if the gold has its value. The speaker of a
claim that pairs with a gold claim at 0.7 is right if it is that claim's. Prints bins of as equal counts as confidences
allow, and the expected calibration error."""
import argparse
import json
import sys

sys.dont_write_bytecode = True
import calibrate  # noqa: E402
import claims_table  # noqa: E402

ENOUGH = 0.5


def records(path):
    with open(path, encoding='utf-8') as lines:
        return {record['id']: record for record in map(json.loads, lines)}


def characters(spans):
    return {at for begin, end in spans for at in range(begin, end)}


def f1(one, other):
    one, other = characters(one), characters(other)
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0


def attribution_points(gold, system):
    for name, record in system.items():
        wanted = gold[name]['attributions']
        for said in record['attributions']:
            if not said['source']:
                continue
            right = any(f1(said['content'], true['content']) >= ENOUGH and f1(said['source'], true['source']) >= ENOUGH
                        for true in wanted)
            yield said['confidence'], right


def date_points(gold, system):
    for name, record in system.items():
        wanted = {(item['start'], item['end']): set(item['values']) for item in gold[name]['gold']}
        for item in record['items']:
            place = item['start'], item['end']
            if 'confidence' in item and place in wanted:
                yield item['confidence'], bool(wanted[place] & set(item['values']))


def speaker_points(scorer, gold, split):
    said = [row for row in claims_table.claims_of(split) if row['text'].strip()]
    for doc, wanted in scorer.group(claims_table.read(gold)).items():
        rows = [row for row in said if row['doc'] == doc]
        pairs = scorer.Doc(doc, wanted, [claims_table.as_article_claim(row) for row in rows], False, False).pairs
        claims = [row for row in wanted if row['claim']]
        for true, system in pairs[scorer.LOOSE].items():
            told = rows[system]['attribution']
            if told and told['source'] and told['confidence'] is not None:
                speaker = scorer.innermost(claims[true].get('speaker'))
                yield told['confidence'], bool(speaker) and scorer.same_speaker(speaker, told['source'])


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('layer', choices=['attribution', 'dates', 'speakers'])
    parser.add_argument('gold')
    parser.add_argument('system')
    parser.add_argument('--scorer')
    parser.add_argument('--bins', type=int, default=10)
    args = parser.parse_args()
    if args.layer == 'speakers':
        points = sorted(speaker_points(calibrate.load(args.scorer), args.gold, args.system))
    else:
        points_of = attribution_points if args.layer == 'attribution' else date_points
        points = sorted(points_of(records(args.gold), records(args.system)))
    if not points:
        sys.exit('calibrate_layers.py: nothing to compare')
    error = 0
    print('| confidence | number | mean | right |\n| --- | --- | --- | --- |')
    for part in calibrate.bins_of(points, args.bins):
        mean = sum(confidence for confidence, _ in part) / len(part)
        right = sum(ok for _, ok in part) / len(part)
        error += abs(mean - right) * len(part) / len(points)
        print(f'| {part[0][0]:.2f} to {part[-1][0]:.2f} | {len(part)} | {mean:.2f} | {right:.2f} |')
    print(f'\nexpected calibration error {error:.3f} over {len(points)}')


if __name__ == '__main__':
    main()
