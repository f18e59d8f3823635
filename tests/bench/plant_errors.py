#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plants errors of fact into copies of plain-text articles, and counts those that desk flags find.

    plant_errors.py plant ARTICLES OUT [--count N] [--seed N]
        writes N copies of the articles (*.txt) to OUT, each with one error, and OUT/planted.jsonl
    plant_errors.py score ARTICLES OUT CLAIMCHECK [--dateline DAY] [--missed]
        runs `CLAIMCHECK extract --dry-run --jsonl` on both folders and prints, for each kind of
        error, how many copies have a flag that the untouched article has not; then the flags on
        the untouched articles

Kinds take turns, so that a kind that is everywhere (a misspelt name) does not stand for all. A place
is any that the pattern of a kind matches; whether a flag's rule would look there plays no part.
"""
import argparse
import calendar
import collections
import json
import pathlib
import random
import re
import subprocess
import sys

MONTHS = list(calendar.month_name)[1:]
DAYS = list(calendar.day_name)
MONTH = "(?:" + "|".join(MONTHS) + ")"
DAY_FIRST = re.compile(rf"\b(\d{{1,2}}) ({MONTH}) ((?:1[6-9]|20)\d\d)\b")
MONTH_FIRST = re.compile(rf"\b({MONTH}) (\d{{1,2}}), ((?:1[6-9]|20)\d\d)\b")
NUMBER = r"\d[\d,]*(?:\.\d+)?"


def full_dates(text):
    """Yields (match, day, month, year, group of the day) of each full date."""
    for found in DAY_FIRST.finditer(text):
        yield found, int(found[1]), MONTHS.index(found[2]) + 1, int(found[3]), 1
    for found in MONTH_FIRST.finditer(text):
        yield found, int(found[2]), MONTHS.index(found[1]) + 1, int(found[3]), 2


def value(number):
    return float(number.replace(",", ""))


def plant_weekday(text, rng):
    """A wrong weekday in place of the one before a date, or before a date that has none."""
    for found, day, month, year, _ in full_dates(text):
        try:
            right = calendar.weekday(year, month, day)
        except ValueError:
            continue
        wrong = DAYS[(right + rng.randrange(1, 7)) % 7]
        before = re.search(rf"({'|'.join(DAYS)}),? $", text[: found.start()])
        if before:
            yield before.start(1), before.end(1), wrong
        else:
            yield found.start(), found.start(), wrong + ", "


def plant_no_such_day(text, _):
    """The 31st of a month of 30 days, the 30th of February."""
    for found, _, month, _, group in full_dates(text):
        if month in (4, 6, 9, 11) or month == 2:
            yield found.start(group), found.end(group), "30" if month == 2 else "31"


def plant_spelling(text, rng):
    """One of at least four mentions of a name gets another letter inside."""
    words = collections.defaultdict(list)
    for found in re.finditer(r"(?<=[a-z,] )[A-Z][a-z]{5,}\b", text):
        words[found[0]].append(found)
    for word, places in sorted(words.items()):
        if len(places) < 4 or re.search(rf"\b{word.lower()}\b", text) or word in MONTHS + DAYS:
            continue
        found = rng.choice(places[1:])
        at = rng.randrange(1, len(word) - 1)
        other = rng.choice([letter for letter in "aeiourlnst" if letter != word[at].lower()])
        slips = [word[:at] + other + word[at + 1 :], word[:at] + word[at] + word[at:]]
        if at + 2 < len(word) and word[at] != word[at + 1]:
            slips.append(word[:at] + word[at + 1] + word[at] + word[at + 2 :])
        yield found.start(), found.end(), rng.choice(slips)


def plant_share(text, _):
    """A share of people that is more than all of them."""
    people = r"(?:the )?(?:\w+ )?(?:people|voters|adults|women|men|children|students|respondents|" \
             r"residents|households|patients|population|votes?|employees|members)"
    for found in re.finditer(rf"\b(\d\d(?:\.\d+)?)(?:%| per ?cent) of {people}\b", text):
        yield found.start(1), found.end(1), "1" + found[1]


def plant_range(text, _):
    """Between the higher and the lower of two numbers."""
    for found in re.finditer(rf"\bbetween ({NUMBER}) and ({NUMBER})\b", text, re.IGNORECASE):
        if value(found[1]) < value(found[2]):
            yield found.start(1), found.end(2), f"{found[2]} and {found[1]}"


def plant_clock(text, _):
    """An hour or a minute that no clock has."""
    for found in re.finditer(r"\b(\d\d?):([0-5]\d)(?= ?(?:[ap]\.?m|UTC|GMT|local|on |in the ))", text):
        yield found.start(2), found.end(2), str(int(found[2]) % 10 + 70)


def plant_years(text, _):
    """The later year first."""
    pattern = r"\b(?:from|between) (1[6-9]\d\d|20\d\d) (to|until|and) (1[6-9]\d\d|20\d\d)\b"
    for found in re.finditer(pattern, text, re.IGNORECASE):
        if int(found[1]) < int(found[3]):
            yield found.start(1), found.end(3), f"{found[3]} {found[2]} {found[1]}"


def plant_lifespan(text, _):
    """A life that ends before it begins, or an age at death that does not fit it."""
    for found in re.finditer(r"\((1[6-9]\d\d|20\d\d) ?([-–—]) ?(1[6-9]\d\d|20\d\d)\)", text):
        if int(found[1]) < int(found[3]):
            yield found.start(1), found.end(3), f"{found[3]}{found[2]}{found[1]}"


def plant_age(text, _):
    """A second mention of somebody gets another age."""
    for found in re.finditer(r"\b([A-Z][a-z]+ [A-Z][a-z]{2,}), (\d\d),", text):
        surname = found[1].split()[-1]
        later = re.search(rf"\b{surname}\b(?=[ ](?:said|says|was|is|has|had|told|added)\b)",
                          text[found.end() :])
        if later:
            at = found.end() + later.end()
            yield at, at, f", {(int(found[2]) + 7) % 90 + 10},"


def plant_change(text, _):
    """A percentage that does not fit the two values beside it."""
    pattern = rf"\b(?:rose|fell|grew|dropped|increased|decreased|climbed|declined) (?:by )?" \
              rf"(\d+(?:\.\d+)?)(?:%| per ?cent) from \$?{NUMBER}[^.,;]* to \$?{NUMBER}"
    for found in re.finditer(pattern, text):
        yield found.start(1), found.end(1), str(round(value(found[1]) * 2 + 11))


def plant_direction(text, _):
    """What rose or fell went the other way."""
    verbs = {"rose": "fell", "fell": "rose", "grew": "shrank", "increased": "decreased",
             "decreased": "increased", "climbed": "dropped", "dropped": "climbed",
             "declined": "increased"}
    pattern = rf"\b({'|'.join(verbs)}) from (?:about )?[$£€]?{NUMBER}[^.,;]{{0,30}} to (?:about )?[$£€]?{NUMBER}"
    for found in re.finditer(pattern, text):
        yield found.start(1), found.end(1), verbs[found[1]]


def plant_unit(text, _):
    """A mass where a length belongs."""
    lengths = r"km|kilomet(?:er|re)s|miles|met(?:er|re)s|feet"
    after = r"tall|high|long|wide|deep|away|north|south|east|west|from"
    for found in re.finditer(rf"\b{NUMBER} ({lengths})(?= (?:{after})\b)", text):
        yield found.start(1), found.end(1), "kilograms"


def plant_part(text, _):
    """More of them than there are."""
    for found in re.finditer(rf"\b({NUMBER})(?: out)? of (?:the|its|their) ({NUMBER}) [a-z]+", text):
        if value(found[1]) < value(found[2]):
            yield found.start(1), found.end(1), str(round(value(found[2]) + 3))


def plant_sum(text, _):
    """A total that its parts do not make."""
    pattern = rf"\b({NUMBER}) [a-z ]{{3,25}}(?::| \(|,? (?:including|consisting of)) ({NUMBER}) [a-z ]{{3,25}} and ({NUMBER}) "
    for found in re.finditer(pattern, text):
        if value(found[2]) + value(found[3]) <= value(found[1]):
            yield found.start(2), found.end(2), str(round(value(found[1]) + 2))


KINDS = {name.removeprefix("plant_"): function for name, function in sorted(globals().items())
         if name.startswith("plant_")}


def articles_in(folder):
    return {path: path.read_text(encoding="utf-8")
            for path in sorted(pathlib.Path(folder).glob("*.txt"))}


def plant(options):
    rng = random.Random(options.seed)
    places = {}
    for kind, function in KINDS.items():
        found = [(path, *edit) for path, text in articles_in(options.articles).items()
                 for edit in function(text, rng)]
        rng.shuffle(found)
        places[kind] = found
    out = pathlib.Path(options.out)
    out.mkdir(parents=True, exist_ok=True)
    planted = []
    while len(planted) < options.count and any(places.values()):
        for kind, found in places.items():
            if not found or len(planted) == options.count:
                continue
            path, begin, end, new = found.pop()
            text = path.read_text(encoding="utf-8")
            name = f"{len(planted):03}-{path.name}"
            (out / name).write_text(text[:begin] + new + text[end:], encoding="utf-8")
            planted.append({"file": name, "article": path.name, "kind": kind,
                            "was": text[begin:end], "is": new,
                            "around": text[max(0, begin - 40) : end + 40]})
    (out / "planted.jsonl").write_text("".join(json.dumps(one) + "\n" for one in planted))
    if len(planted) < options.count:
        print(f"the articles have only {len(planted)} places", file=sys.stderr)


def flags_of(claimcheck, folder, dateline):
    """Returns the flags of each article of a folder, by its slug."""
    command = [claimcheck, "extract", "--dry-run", "--jsonl", folder]
    if dateline:
        command += ["--dateline", dateline]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    records = (json.loads(line) for line in done.stdout.splitlines())
    return {record["article"]: [(flag["rule"], flag["text"]) for flag in record["flags"]]
            for record in records if record["type"] == "extracted"}


def slug_of(name):
    return re.sub(r"[^a-z0-9]+", "-", name.removesuffix(".txt").lower()).strip("-")


def score(options):
    untouched = flags_of(options.claimcheck, options.articles, options.dateline)
    touched = flags_of(options.claimcheck, options.out, options.dateline)
    counts = collections.defaultdict(lambda: [0, 0])
    for line in (pathlib.Path(options.out) / "planted.jsonl").read_text().splitlines():
        one = json.loads(line)
        before = collections.Counter(untouched[slug_of(one["article"])])
        after = collections.Counter(touched[slug_of(one["file"])])
        counts[one["kind"]][1] += 1
        if after - before:
            counts[one["kind"]][0] += 1
        elif options.missed:
            print(f"missed {one['kind']}: {one['was']!r} → {one['is']!r} in {one['around']!r}")
    for kind, (found, all_) in sorted(counts.items()):
        print(f"{kind:12} {found:4} of {all_}")
    found, all_ = (sum(pair[i] for pair in counts.values()) for i in (0, 1))
    print(f"{'all':12} {found:4} of {all_}, {100 * found / max(1, all_):.1f} %")
    total = sum(map(len, untouched.values()))
    print(f"\n{total} flags on {len(untouched)} untouched articles")
    for slug, flags in sorted(untouched.items()):
        for rule, text in flags:
            print(f"  {slug}  {rule}  {text}")


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    commands = parser.add_subparsers(required=True)
    planting = commands.add_parser("plant")
    planting.add_argument("articles")
    planting.add_argument("out")
    planting.add_argument("--count", type=int, default=200)
    planting.add_argument("--seed", type=int, default=1)
    planting.set_defaults(run=plant)
    scoring = commands.add_parser("score")
    scoring.add_argument("articles")
    scoring.add_argument("out")
    scoring.add_argument("claimcheck")
    scoring.add_argument("--dateline", default="")
    scoring.add_argument("--missed", action="store_true")
    scoring.set_defaults(run=score)
    options = parser.parse_args()
    options.run(options)


if __name__ == "__main__":
    main()
