#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Every text for people can be translated, and is: po_test.py ROOT XGETTEXT-OPTION... Prints TAP."""
import os
import re
import subprocess
import sys
import tempfile

ROOT, OPTIONS = sys.argv[1], sys.argv[2:]
PO = os.path.join(ROOT, "po")
COMMENT = re.compile(r"^\s*//.*$", re.MULTILINE)
MARKED = re.compile(r'\b(?:_|N_|NC_)\(\s*"')
TEMPLATE = (".desktop.in", ".metainfo.xml.in")


def lines_of(path):
    with open(path, encoding="utf-8") as file:
        return [line for line in file.read().splitlines() if line and not line.startswith("#")]


def has_text(path):
    if path.endswith(TEMPLATE):
        return True
    if not path.endswith((".cpp", ".h")):
        return False
    with open(path, encoding="utf-8") as file:
        return bool(MARKED.search(COMMENT.sub("", file.read())))


def files_with_text():
    for part in ("data", "plugin", "prpl-ext", "ui"):
        for folder, _, names in os.walk(os.path.join(ROOT, part)):
            for path in (os.path.join(folder, name) for name in names):
                if has_text(path):
                    yield os.path.relpath(path, ROOT)


def template(folder):
    path = os.path.join(folder, "purple-carte.pot")
    subprocess.run(["xgettext", *OPTIONS, "--directory", ROOT, "--files-from", os.path.join(PO, "POTFILES"), "--output", path], check=True)
    return path


def texts(arguments, path):
    """The English of those entries that msgattrib selects."""
    entries = subprocess.run(["msgattrib", "--no-wrap", "--no-obsolete", *arguments, path], check=True, text=True, stdout=subprocess.PIPE).stdout
    found = ["".join(re.findall(r'"(.*)"', text)) for text in re.findall(r'^msgid ((?:".*"\n)+)', entries, re.MULTILINE)]
    return [text for text in found if text]  # the head of the catalogue is the entry without English


def potfiles_names_every_file():
    """POTFILES names every file with text for people, in order"""
    named, there = lines_of(os.path.join(PO, "POTFILES")), sorted(files_with_text())
    assert named == there, f"missing: {sorted(set(there) - set(named))}, needless: {sorted(set(named) - set(there))}, or out of order"


def language(name):
    def is_complete():
        with tempfile.TemporaryDirectory() as folder:
            merged = os.path.join(folder, "merged.po")
            catalogue = os.path.join(PO, name + ".po")
            subprocess.run(["msgmerge", "--quiet", "--no-fuzzy-matching", "--output-file", merged, catalogue, template(folder)], check=True)
            open_texts = texts(["--untranslated"], merged) + texts(["--only-fuzzy"], merged)
            assert not open_texts, "not translated: " + "; ".join(open_texts)
            subprocess.run(["msgfmt", "--check", "--output-file", os.devnull, merged], check=True)
    is_complete.__doc__ = f"{name} says everything that the program says"
    return is_complete


def main():
    tests = [potfiles_names_every_file, *map(language, lines_of(os.path.join(PO, "LINGUAS")))]
    print(f"1..{len(tests)}")
    failed = 0
    for number, test in enumerate(tests, 1):
        try:
            test()
            print(f"ok {number} - {test.__doc__}", flush=True)
        except (AssertionError, subprocess.CalledProcessError) as problem:
            failed += 1
            print(f"not ok {number} - {test.__doc__}\n# {problem}", flush=True)
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
