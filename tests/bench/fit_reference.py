#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""fit_reference.py CHOICES HEADER [--marks MARKS] [--margins POINTER=NAMED/DESCRIBED/QUOTED/REPORTER,…] [--set POINTER/CUE=WEIGHT,…]
[--keep POINTER=WEIGHTS]: fits the weights of rules/en/reference.weights.xml.

  CHOICES  what bench-reference --choices printed
  HEADER   lib/claimcheck/claims/ranking.hpp, for the names of the cues
  MARKS    reference_marks.tsv: what is right in documents without marked coreference; of those, choices that it does not name are left out
  WEIGHTS  a file of weights, from which those of that pointer are taken as they are

Each choice is a softmax over the entities that a word may stand for and "none", whose score is 0; right is every option
of the word's own chain, or none. Stochastic gradient with a penalty on large weights, in the file's order, averaged over the
second half of the rounds; the same input gives the same weights, but for those that are set. Prints precision and recall by margin to standard error, each fifth of the documents
judged by weights that the others gave, then the XML with weights of all of them."""
import argparse
import collections
import json
import math
import re
import sys
import zlib

POINTERS = ("person", "thing", "owner", "several", "description")
FOLDS = 5
EPOCHS = 20
RATE = 0.1
PENALTY = 0.2
SCALE = 100


def read_marks(path):
    """(document, sentence, word) → the places of the entities that are meant."""
    marks = {}
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            document, sentence, word, places = line.rstrip("\n").split("\t")
            marks[document, int(sentence), int(word)] = set(places.split(","))
    return marks


def read(path, marks):
    """The choices by pointer, of documents with marked coreference or with marks."""
    marked = {document for document, _, _ in marks}
    records = []
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            record = json.loads(line)
            if record["doc"] in marked:
                places = marks.get((record["doc"], record["tree"], record["word"]))
                if places is None:
                    continue
                for option in record["options"]:
                    option["right"] = "{}:{}".format(*option["at"]) in places
            if record["options"]:
                records.append(record)
    told = {record["doc"] for record in records if any(option["right"] for option in record["options"])}
    choices = collections.defaultdict(list)
    for record in records:
        if record["doc"] in told:
            choices[record["pointer"]].append(record)
    return choices


def kept(path, pointer):
    with open(path, encoding="utf-8") as lines:
        found = re.search(rf'  <pointer name="{pointer}".*?</pointer>', lines.read(), re.DOTALL)
    return found[0]


def shares(weights, options):
    scores = [sum(weights[cue] for cue in option["cues"]) for option in options] + [0.0]
    top = max(scores)
    powers = [math.exp(score - top) for score in scores]
    total = sum(powers)
    return scores, [power / total for power in powers]


def fit(choices, size):
    weights = [0.0] * size
    squares = [1e-6] * size
    sums, steps = [0.0] * size, 0
    for epoch in range(EPOCHS):
        for record in choices:
            options = record["options"]
            _, share = shares(weights, options)
            right = [option["right"] for option in options] + [False]
            if not any(right):
                right[-1] = True
            mass = sum(p for p, good in zip(share, right) if good)
            slope = collections.defaultdict(float)
            for option, p, good in zip(options, share, right):
                step = p - (p / mass if good else 0.0)
                for cue in option["cues"]:
                    slope[cue] += step
            for cue, value in slope.items():
                value += PENALTY * weights[cue] * 0.1
                squares[cue] += value * value
                weights[cue] -= RATE * value / math.sqrt(squares[cue])
        if epoch >= EPOCHS // 2:
            steps += 1
            sums = [total + weight for total, weight in zip(sums, weights)]
    return [round(SCALE * total / steps) for total in sums]


def judged(weights, choices, named):
    """(margin, whether the best is right, whether it is a name) of each choice whose best is above none, and how many could be right."""
    rows, possible = [], 0
    for record in choices:
        options = record["options"]
        scores, _ = shares(weights, options)
        possible += any(option["right"] for option in options)
        order = sorted(range(len(options)), key=lambda i: -scores[i])
        best = order[0]
        following = scores[order[1]] if len(order) > 1 else 0
        if scores[best] > 0:
            rows.append((scores[best] - max(following, 0), options[best]["right"], named in options[best]["cues"]))
    return sorted(rows, reverse=True), possible


def fold(record):
    return zlib.crc32(record["doc"].encode()) % FOLDS


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("choices")
    parser.add_argument("header")
    parser.add_argument("--margins", default="")
    parser.add_argument("--set", default="")
    parser.add_argument("--marks")
    parser.add_argument("--keep", default="")
    given = parser.parse_args()
    with open(given.header, encoding="utf-8") as header:
        text = header.read()
    names = re.findall(r'"([a-z-]+)"', text[text.index("cue_names{"):text.index("};", text.index("cue_names{"))])
    margins = dict(part.split("=") for part in given.margins.split(",") if part)
    by_hand = {}
    for part in filter(None, given.set.split(",")):
        place, weight = part.split("=")
        by_hand[tuple(place.split("/"))] = int(weight)
    choices = read(given.choices, read_marks(given.marks) if given.marks else {})
    keep = dict(part.split("=") for part in given.keep.split(",") if part)
    print('<?xml version="1.0" encoding="UTF-8"?>')
    print("<!-- SPDX-License-Identifier: CC-BY-SA-4.0 -->")
    print("<!-- What speaks for and against an entity being what a word points at, in hundredths of a natural"
          "\n     logarithm. Made by tests/bench/fit_reference.py; reference.weights.LICENCE.md says of what. -->")
    print("<ranking>")
    for pointer in POINTERS:
        rows, possible = [], 0
        for held in range(FOLDS):
            train = [r for r in choices[pointer] if fold(r) != held]
            more, could = judged(fit(train, len(names)), [r for r in choices[pointer] if fold(r) == held],
                                  names.index("named"))
            rows += more
            possible += could
        print(pointer, "possible", possible, "chosen", len(rows), file=sys.stderr)
        for margin in (0, 50, 75, 100, 125, 150, 175, 200, 250, 300, 400):
            line = f"  {margin:4d}"
            for sort in (True, False):
                taken = [good for above, good, name in rows if above >= margin and name == sort]
                if taken:
                    line += (f"  {'named' if sort else 'described'} {len(taken):5d}  precision "
                             f"{100 * sum(taken) / len(taken):5.1f}  recall {100 * sum(taken) / max(1, possible):5.1f}")
            print(line, file=sys.stderr)
        if pointer in keep:
            print(kept(keep[pointer], pointer))
            continue
        weights = fit(choices[pointer], len(names))
        named, described, quoted, reporter = margins.get(pointer, "150/150/150/150").split("/")
        print(f'  <pointer name="{pointer}" named-margin="{named}" described-margin="{described}"'
              f' quoted-margin="{quoted}" reporter-margin="{reporter}">')
        for name, weight in zip(names, weights):
            weight = by_hand.get((pointer, name), weight)
            if weight:
                print(f'    <cue name="{name}" weight="{weight}"/>')
        print("  </pointer>")
    print("</ranking>")


if __name__ == "__main__":
    main()
