#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The tables of threats and requirements name tests that exist: tables_test.py FOLDER-OF-TESTS. Prints TAP."""
import os
import re
import sys

TESTS = sys.argv[1]
LATER = re.compile(r"(?:^|: |, )[B-E]\b")


def rows(name):
    """Id and last cell of each row."""
    with open(os.path.join(TESTS, name), encoding="utf-8") as file:
        for line in file:
            cells = [cell.strip() for cell in line.strip().strip("|").split(" | ")]
            if line.startswith("|") and re.fullmatch(r"[A-E]?\d+", cells[0]):
                yield cells[0], cells[-1]


def tests_of(path):
    """TEST(name) in C++; a story in Python, which is a function with a line that says what it tells."""
    form = r"^TEST\((\w+)\)" if path.endswith(".cpp") else r'^def (\w+)\(\):\n    """'
    try:
        with open(os.path.join(TESTS, path), encoding="utf-8") as file:
            return set(re.findall(form, file.read(), re.MULTILINE))
    except FileNotFoundError:
        return set()


def named(cell):
    """Pairs of a file and a test in it: `FILE`: `TEST`, `TEST`; ..."""
    path = None
    for word in re.findall(r"`([^`]+)`", cell):
        if "/" in word:
            path = word
        else:
            yield path, word


def missing(name):
    known = {}
    for row, cell in rows(name):
        pairs = list(named(cell))
        if not pairs and not LATER.search(cell):
            yield f"{row} has neither a test nor the part that will have one"
        for path, test in pairs:
            if test not in known.setdefault(path, tests_of(path)):
                yield f"{row}: {path} has no test {test}"


def in_order(name, ids):
    """All threats; of the requirements all of A, and of the others those that are built."""
    if name == "THREATS.md":
        return len(ids) >= 20 and ids == [str(number) for number in range(1, len(ids) + 1)]
    sorted_ids = sorted(set(ids), key=lambda row: (row[0], int(row[1:])))
    return ids == sorted_ids and set(ids) >= {f"A{number}" for number in range(1, 11)}


def main():
    tables = ("THREATS.md", "REQUIREMENTS.md")
    print(f"1..{len(tables)}")
    failed = 0
    for number, name in enumerate(tables, 1):
        faults = list(missing(name))
        if not in_order(name, [row for row, _ in rows(name)]):
            faults.append("rows are missing, needless or out of order")
        failed += bool(faults)
        print("not ok" if faults else "ok", number, f"- every test named in {name} exists")
        for fault in faults:
            print(f"# {fault}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
