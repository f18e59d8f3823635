#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""feeds_table.py PROGRAM FOLDER [-v]

Reads small feeds that each say in a comment what is to be found in them ("Expect: EXPRESSION"), as
those of feedparser do, and counts how often `PROGRAM read --json` finds it. Only expectations of the
form  PATH == 'VALUE'  whose path is a title, link, author, day, summary or content are counted; the
others (identifiers, languages, enclosures, parser internals) have nothing here to compare with, and
those that rest on the address or the header that a server sends are left out, since files are read.
Values are compared as text: markup stripped, white space dropped.
"""
import ast
import html
import json
import pathlib
import re
import subprocess
import sys

FIELDS = {
    "title": "title", "title_detail.value": "title",
    "link": "address", "links.0.href": "address",
    "author": "byline", "author_detail.name": "byline_name", "creator": "byline",
    "description": "summary", "summary": "summary", "subtitle": "summary", "tagline": "summary",
    "info": "info", "summary_detail.value": "summary", "subtitle_detail.value": "summary",
    "tagline_detail.value": "summary", "info_detail.value": "info",
    "content.0.value": "text",
    "date": "published", "published": "published", "issued": "published", "created": "published",
    "updated": "updated", "modified": "updated",
}
ENTRY_FALLBACK = {"summary": "text", "text": "summary", "published": "updated", "updated": "published"}


def path_of(node):
    """Returns the path of feed['title'] or entries[0].title as a list, or None."""
    parts = []
    while isinstance(node, (ast.Subscript, ast.Attribute)):
        if isinstance(node, ast.Attribute):
            parts.append(node.attr)
            node = node.value
            continue
        key = node.slice
        if not isinstance(key, ast.Constant):
            return None
        parts.append(str(key.value))
        node = node.value
    if not isinstance(node, ast.Name):
        return None
    return [node.id] + parts[::-1]


def expectations(source):
    """Yields (path, value) of a conjunction of equations."""
    try:
        tree = ast.parse(source.strip(), mode="eval").body
    except SyntaxError:
        return
    for term in tree.values if isinstance(tree, ast.BoolOp) and isinstance(tree.op, ast.And) else [tree]:
        if isinstance(term, ast.Compare) and len(term.ops) == 1 and isinstance(term.ops[0], ast.Eq):
            path = path_of(term.left)
            value = term.comparators[0]
            if path and isinstance(value, ast.Constant) and isinstance(value.value, str):
                yield path, value.value


def plain(text):
    text = re.sub(r"(?is)<(script|style|object|embed|applet)\b.*?</\1\s*>", "", text or "")
    text = html.unescape(re.sub(r"<[^<>]*>", "", text))
    return re.sub(r"\s+", "", text)


def found(record, path):
    if path[0] == "feed":
        item, rest = record["about"], path[1:]
    elif path[0] == "entries" and len(path) > 2:
        index = int(path[1])
        item = record["items"][index] if index < len(record["items"]) else {}
        rest = path[2:]
    else:
        return None
    field = FIELDS.get(".".join(rest))
    if field is None:
        return None
    if field == "byline_name":
        return re.sub(r" \(.*\)$", "", item.get("byline") or "")
    if field == "info":
        field = "summary"
    value = item.get(field)
    if not value and path[0] == "entries":
        value = item.get(ENTRY_FALLBACK.get(field, field))
    return value or ""


def main():
    verbose = "-v" in sys.argv
    program, folder = [argument for argument in sys.argv[1:] if argument != "-v"]
    right = mapped = every = 0
    for path in sorted(pathlib.Path(folder).rglob("*.xml")):
        head = path.read_bytes()
        match = re.search(rb"Expect:\s*(.*?)\s*-->", head, re.S) or re.search(rb"Expect:[ \t]*(.*)", head)
        if not match:
            continue
        every += 1
        if re.search(rb"Header:\s*Content-Location", head, re.I) or b"127.0.0.1" in match.group(1):
            continue
        run = None
        for where, value in expectations(match.group(1).decode("utf-8", "replace")):
            if run is None:
                run = subprocess.run([program, "read", "--jsonl", path], capture_output=True)
                record = {"about": {}, "items": []}
                if run.returncode == 0:
                    record = json.loads(run.stdout)
            got = found(record, where)
            if got is None:
                continue
            mapped += 1
            if re.sub(r"\s+", "", got) in (plain(value), re.sub(r"\s+", "", html.unescape(value))):
                right += 1
            elif verbose:
                print(f"{path.relative_to(folder)}: {'.'.join(where)} wanted {value!r} got {got!r} "
                      f"{run.stderr.decode()[:150]!r}")
    print(f"feed expectations met: {right} of {mapped} ({100 * right / max(mapped, 1):.1f} %); "
          f"{every} files with an expectation")


if __name__ == "__main__":
    if len(sys.argv) < 3:
        sys.exit(__doc__)
    main()
