#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Steps of pages_table.sh.

  read PROGRAM FOLDER     the main text of each page of a folder, as {"ID": {"articleBody": TEXT}}
  speed PROGRAM FOLDER…   bytes of pages to text, one process, one core; the best of five runs
  hostile PROGRAM         pages that are built to be slow: the slowest, the largest
"""
import json
import os
import pathlib
import subprocess
import sys
import tempfile


def read(program, folder):
    pages = sorted(pathlib.Path(folder).glob("*.html"))
    texts = {}
    for page in pages:
        run = subprocess.run([program, "read", "--body", "--jsonl", page], capture_output=True)
        blocks = json.loads(run.stdout)["blocks"] if run.returncode == 0 else []
        texts[page.stem] = {"articleBody": "\n\n".join(block["text"] for block in blocks)}
    json.dump(texts, sys.stdout, ensure_ascii=False)


def spent(arguments):
    """Runs a program; returns its exit code, processor seconds and peak memory in MB."""
    process = subprocess.Popen(arguments, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    return status, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def speed(program, *folders):
    pages = [page for folder in folders for page in sorted(pathlib.Path(folder).glob("*.html"))]
    size = sum(page.stat().st_size for page in pages)
    empty = min(spent([program, "read", "--body", os.devnull])[1] for _ in range(5))
    runs = [spent([program, "read", "--body", *pages]) for _ in range(5)]
    if any(status != 0 and os.waitstatus_to_exitcode(status) != 1 for status, _, _ in runs):
        sys.exit(f"{program} does not read the pages")
    best = min(seconds for _, seconds, _ in runs) - empty
    print(f"bytes to text: {size / best / 1e6:.1f} MB/s ({len(pages)} pages, {size / 1e6:.1f} MB, "
          f"{best:.2f} s of one core; {empty * 1000:.0f} ms to load the rules not counted)")


def hostile_pages():
    ids = lambda count: "".join(f"<b id={i}>" for i in range(count))
    yield "50,000 attributes", "<div " + " ".join(f"a{i}=1" for i in range(50000)) + ">x</div>"
    yield "500 attributes each", ("<div " + " ".join(f"a{i}" for i in range(500)) + ">") * 3500
    yield "<div> 20,000 deep", "<div>" * 20000 + "x"
    yield "<div> 100,000 deep", "<div>" * 100000 + "x" + "</div>" * 100000
    yield "<ul><li> 50,000 deep", "<ul><li>" * 50000
    yield "<table> 20,000 deep", "<table>" * 20000
    yield "<table><tr><td>", "<table><tr><td>" * 50000
    yield "<b> 100,000 deep", "<b>" * 100000
    yield "<p><b> each its own", "".join(f"<p><b id={i}>" for i in range(30000))
    yield "600 <b> opened again", "<p>" + ids(600) + "</p>" + "<p>x</p>" * 200000
    yield "<a><div>", "<a><div>" * 50000
    yield "adoption", "<b><p>" * 30000 + "</b></p>" * 30000
    yield "foster parents", "<table>" + "<a>x" * 100000
    yield "1,000,000 <", "<" * 1000000
    yield "unclosed comment", "<!--" + "-" * 2000000
    yield "comments", "<!-- x -->" * 200000
    yield "references", "&amp;&lt;&notit;&#x41;" * 200000
    yield "NUL", "\0<p>" * 200000
    yield "attribute of 5 MB", '<div x="' + "y" * 5000000 + '">z'
    yield "unclosed script", "<script>" + "<!-- <script " * 200000
    yield "800,000 <p>", "<p>" * 800000
    yield "forms", "<form><div></form>" * 50000
    yield "foreign cells", "<table><tr><td>" + "<svg><td>" * 50000
    yield "select", "<div><select></div></select>" * 50000
    yield "hidden in CDATA", "<svg><![CDATA[" + "<div>" * 100000
    yield "templates", "<template>" * 100000
    yield "terms", "<dl><dd>" * 50000
    yield "headings", "<h1><h2>" * 100000
    yield "10 MB of words", "word " * 2000000
    yield "30 MB of paragraphs", "<p>The council voted to close the harbour.</p>" * 650000
    yield "links", "<p>" + "<a href=x>link</a> " * 100000
    yield "JSON-LD 100,000 deep", '<script type="application/ld+json">' + "[" * 100000 + "</script>"


def hostile(program):
    worst = []
    with tempfile.TemporaryDirectory() as folder:
        page = pathlib.Path(folder) / "page.html"
        for name, text in hostile_pages():
            page.write_text(text)
            status, seconds, memory = spent([program, "read", "--quiet", page])
            if os.WIFSIGNALED(status):
                print(f"hostile page crashed the program: {name}")
            worst.append((seconds, memory, name))
    slowest, largest = max(worst), max(worst, key=lambda row: row[1])
    print(f"hostile pages: {len(worst)}; slowest {slowest[0]:.2f} s ({slowest[2]}), "
          f"largest {largest[1]:.0f} MB ({largest[2]})")
    if "-v" in sys.argv:
        for seconds, memory, name in sorted(worst, reverse=True):
            print(f"  {seconds:6.2f} s {memory:6.0f} MB  {name}")


if __name__ == "__main__":
    steps = {"read": read, "speed": speed, "hostile": hostile}
    if len(sys.argv) < 3 or sys.argv[1] not in steps:
        sys.exit(__doc__)
    steps[sys.argv[1]](*[argument for argument in sys.argv[2:] if argument != "-v"])
