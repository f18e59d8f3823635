#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""fit_reporting.py CANDIDATES GOLD REPORTING [GENRE...]: fits the weights of rules/en/reporting.xml.

  CANDIDATES  what bench-attributions --candidates printed for the texts of GOLD
  GOLD        texts with attributions, a JSON object a line
  REPORTING   the file whose weights are written anew; its classes stay
  GENRE       only texts of these genres are learned from; all others are left out

A candidate is right if its cue meets the cue of a gold attribution whose content it has at least three tenths of. The
fit is logistic regression with a penalty on large weights, by gradient steps; the same input gives the same weights.
Prints how well each genre is told by weights that the other genres gave."""
import collections
import json
import math
import re
import sys

PENALTY = 0.02
STEPS = 400
SEEN = 2


def characters(spans):
    return {i for begin, end in spans for i in range(begin, end)}


def is_right(candidate, gold):
    cue, content = characters(candidate["cue"]), characters(candidate["content"])
    for attribution in gold:
        other = characters(attribution["content"])
        if cue & characters(attribution["cue"]) and len(content & other) >= 0.3 * len(content | other):
            return True
    return False


def likelihood(weights, features):
    return 1 / (1 + math.exp(-sum(weights.get(f, 0.0) for f in features)))


def fit(samples):
    weights = collections.defaultdict(float)
    squares = collections.defaultdict(lambda: 1e-6)
    for _ in range(STEPS):
        gradient = collections.defaultdict(float)
        for features, right in samples:
            error = right - likelihood(weights, features)
            for feature in features:
                gradient[feature] += error / len(samples)
        for feature, slope in gradient.items():
            slope -= PENALTY * weights[feature] / 10
            squares[feature] += slope * slope
            weights[feature] += 0.3 * slope / math.sqrt(squares[feature])
    return weights


def counts(weights, samples, threshold=0.5):
    found = [(likelihood(weights, f) >= threshold, right) for f, right in samples]
    return [sum(a and b for a, b in found), sum(a for a, _ in found), sum(b for _, b in found)]


def main(argv):
    if len(argv) < 4:
        sys.exit(__doc__)
    genres = set(argv[4:])
    gold = {}
    for line in open(argv[2], encoding="utf-8"):
        text = json.loads(line)
        if not genres or text["genre"] in genres:
            gold[text["id"]] = text
    by_genre = collections.defaultdict(list)
    for line in open(argv[1], encoding="utf-8"):
        candidate = json.loads(line)
        text = gold.get(candidate["id"])
        if text:
            right = is_right(candidate, text["attributions"])
            by_genre[text["genre"]].append((["", *candidate["features"]], right))
    seen = collections.Counter(f for rows in by_genre.values() for features, _ in rows for f in set(features))
    for rows in by_genre.values():
        for features, _ in rows:
            features[:] = [f for f in features if seen[f] >= SEEN]
    total = [0, 0, 0]
    for genre in sorted(by_genre):
        weights = fit([row for other, rows in by_genre.items() if other != genre for row in rows])
        right, said, wanted = counts(weights, by_genre[genre])
        total = [a + b for a, b in zip(total, (right, said, wanted))]
        print("%-10s P %.2f R %.2f of %d candidates" % (genre, right / max(1, said), right / max(1, wanted), len(by_genre[genre])))
    print("%-10s P %.2f R %.2f" % ("all", total[0] / max(1, total[1]), total[0] / max(1, total[2])))
    weights = fit([row for genre in sorted(by_genre) for row in by_genre[genre]])
    lines = ['  <bias weight="%.2f"/>' % weights[""]]
    for feature in sorted(weights):
        if feature and abs(weights[feature]) >= 0.05:
            name = feature.replace("&", "&amp;").replace('"', "&quot;").replace("<", "&lt;")
            lines.append('  <feature name="%s" weight="%.2f"/>' % (name, weights[feature]))
    old = open(argv[3], encoding="utf-8").read()
    kept = re.sub(r"  <(bias|feature) [^\n]*\n", "", old)
    with open(argv[3], "w", encoding="utf-8") as out:
        out.write(kept.replace("</reporting>", "\n".join(lines) + "\n</reporting>"))


main(sys.argv)
