#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""fit_confidence.py SCORE_ARTICLES GROUNDS GOLD.jsonl...: fits the weights of rules/en/confidence.xml.

  SCORE_ARTICLES  the program that compares claims of articles; a file of Python, read as a module
  GROUNDS         what bench-claim_grounds printed for the articles of GOLD
  GOLD            gold claims

A claim is right if it pairs with a gold claim at 0.7, one to one. Prints the table of bins with each article judged by
weights that the others gave (one text left out at a time), then confidence.xml with weights from all of them. The fit
is logistic regression with a penalty on large weights, by Newton's method; the same input gives the same weights."""
import collections
import json
import math
import sys

sys.dont_write_bytecode = True
import calibrate  # noqa: E402
import claims_table  # noqa: E402

PENALTY = 3.0


def solve(matrix, vector):
    """Gaussian elimination with pivots."""
    n = len(vector)
    rows = [row[:] + [vector[i]] for i, row in enumerate(matrix)]
    for i in range(n):
        best = max(range(i, n), key=lambda r: abs(rows[r][i]))
        rows[i], rows[best] = rows[best], rows[i]
        for r in range(i + 1, n):
            factor = rows[r][i] / rows[i][i]
            for c in range(i, n + 1):
                rows[r][c] -= factor * rows[i][c]
    solution = [0.0] * n
    for i in reversed(range(n)):
        rest = sum(rows[i][c] * solution[c] for c in range(i + 1, n))
        solution[i] = (rows[i][n] - rest) / rows[i][i]
    return solution


def probability(weights, values):
    return 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, values))))


def fit(samples):
    """Weights, the bias first, for samples of (values with a leading 1, right)."""
    n = len(samples[0][0])
    weights = [0.0] * n
    for _ in range(30):
        gradient = [-(PENALTY * w if i else 0) for i, w in enumerate(weights)]
        hessian = [[PENALTY if r == c and r else 0.0 for c in range(n)] for r in range(n)]
        for values, right in samples:
            p = probability(weights, values)
            for r in range(n):
                gradient[r] += (right - p) * values[r]
                for c in range(n):
                    hessian[r][c] += p * (1 - p) * values[r] * values[c]
        for i in range(n):
            hessian[i][i] += 1e-9
        step = solve(hessian, gradient)
        weights = [w + s for w, s in zip(weights, step)]
        if max(abs(s) for s in step) < 1e-9:
            break
    return weights


def main():
    if len(sys.argv) < 4:
        sys.exit(__doc__)
    scorer = calibrate.load(sys.argv[1])
    said = [json.loads(line) for line in open(sys.argv[2], encoding='utf-8')]
    names = list(said[0]['grounds'])
    samples = collections.OrderedDict()
    for doc, wanted in scorer.group(row for path in sys.argv[3:] for row in claims_table.read(path)).items():
        rows = [row for row in said if row['doc'] == doc]
        claims = [{'doc': doc, 'par': r['par'], 'sent': r['sent'], 'claim': r['text']} for r in rows]
        right = set(scorer.Doc(doc, wanted, claims, False, False).pairs[scorer.LOOSE].values())
        samples[doc] = [([1.0] + [r['grounds'][n] for n in names], int(i in right)) for i, r in enumerate(rows)]
    points = []
    for doc in samples:
        weights = fit([s for other in samples if other != doc for s in samples[other]])
        points += [(round(probability(weights, values), 2), right) for values, right in samples[doc]]
    points.sort()
    error = 0
    print('| confidence | claims | mean | right |\n| --- | --- | --- | --- |')
    for part in calibrate.bins_of(points, 10):
        mean = sum(c for c, _ in part) / len(part)
        share = sum(ok for _, ok in part) / len(part)
        error += abs(mean - share) * len(part) / len(points)
        print(f'| {part[0][0]:.2f} to {part[-1][0]:.2f} | {len(part)} | {mean:.2f} | {share:.2f} |')
    print(f'\nexpected calibration error {error:.3f} over {len(points)} claims of {len(samples)} articles\n')
    weights = fit([s for doc in samples for s in samples[doc]])
    print(f'  <bias weight="{weights[0]:.3f}"/>')
    for name, weight in zip(names, weights[1:]):
        print(f'  <ground name="{name}" weight="{weight:.3f}"/>')


main()
