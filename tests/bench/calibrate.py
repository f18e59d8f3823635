#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""calibrate.py SCORE_ARTICLES SPLIT GOLD.jsonl... [--bins N]: is a claim's confidence the share that is right?

  SCORE_ARTICLES  the program that compares claims of articles; a file of Python, read as a module
  SPLIT           what `claimcheck split` printed for the articles of GOLD (KEEP=FOLDER tests/bench/claims_table.sh)

A claim is right if it pairs with a gold claim at 0.7, one to one; a claim that is blocked, with other numbers or
negations than the gold's, never pairs. Prints N bins (10) of as equal counts as claims of one confidence allow, and
the expected calibration error: the gap between confidence and share of a bin, weighted by its claims."""
import argparse
import importlib.machinery
import importlib.util
import sys

sys.dont_write_bytecode = True
import claims_table  # noqa: E402


def load(path):
    loader = importlib.machinery.SourceFileLoader('score_articles', path)
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader('score_articles', loader))
    loader.exec_module(module)
    return module


def judged(scorer, split, gold):
    """(confidence, right) of each claim on an article that the gold has."""
    said = [row for row in claims_table.claims_of(split) if row['text'].strip()]
    result = []
    for doc, wanted in scorer.group(row for path in gold for row in claims_table.read(path)).items():
        rows = [row for row in said if row['doc'] == doc]
        pairs = scorer.Doc(doc, wanted, [claims_table.as_article_claim(row) for row in rows], False, False).pairs
        right = set(pairs[scorer.LOOSE].values())
        result += [(row['confidence'], i in right) for i, row in enumerate(rows)]
    return sorted(result)


def bins_of(points, count):
    """Cuts sorted points into `count` bins; points of one confidence stay together."""
    bins, begin = [], 0
    for i in range(1, count + 1):
        end = max(begin, round(i * len(points) / count))
        while 0 < end < len(points) and points[end][0] == points[end - 1][0]:
            end += 1
        if end > begin:
            bins.append(points[begin:end])
        begin = end
    return bins


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('score_articles')
    parser.add_argument('split')
    parser.add_argument('gold', nargs='+')
    parser.add_argument('--bins', type=int, default=10)
    args = parser.parse_args()
    points = judged(load(args.score_articles), args.split, args.gold)
    if not points:
        sys.exit('calibrate.py: no claim stands in an article of the gold')
    error = 0
    print(f'{"confidence":15} {"claims":>6} {"mean":>6} {"right":>6} {"gap":>7}')
    for part in bins_of(points, args.bins):
        mean = sum(confidence for confidence, _ in part) / len(part)
        right = sum(ok for _, ok in part) / len(part)
        error += abs(mean - right) * len(part) / len(points)
        span = f'{part[0][0]:.3f} to {part[-1][0]:.3f}'
        print(f'{span:15} {len(part):6} {mean:6.3f} {right:6.3f} {mean - right:+7.3f}')
    right = sum(ok for _, ok in points) / len(points)
    print(f'claims {len(points)}, right {100 * right:.1f}%, expected calibration error {error:.4f}')


if __name__ == '__main__':
    main()
