#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Adds up single tests from JUnit and TAP files of one folder: count.py FOLDER. The last line is the sum.

What could not run for lack of a privilege, program or device counts as not run; where CI is set, as failed."""
import json
import os
import re
import sys
import xml.etree.ElementTree as tree


def from_meson(path):
    """FILE.xml has the single tests; FILE.json beside it knows which programs died, hung or stopped before their plan."""
    told = set()
    for suite in tree.parse(path).getroot().iter("testsuite"):
        for case in suite.findall("testcase"):
            name = f"{suite.get('name')}: {case.get('name')}"
            if case.find("failure") is not None or case.find("error") is not None:
                told.update((suite.get("name").rsplit(".", 1)[-1], case.get("name")))
                yield "failed", name
            elif case.find("skipped") is not None:
                yield "not run", name
            else:
                yield "passed", name
    with open(path[:-4] + ".json", encoding="utf-8") as lines:
        for program in map(json.loads, lines):
            name = program["name"].rsplit(" / ", 1)[-1]
            if program["result"] not in ("OK", "SKIP", "EXPECTEDFAIL") and name not in told:
                yield "failed", f"{name} ended early: {program['result'].lower()}"


def from_tap(path):
    with open(path, encoding="utf-8", errors="replace") as lines:
        for line in lines:
            found = re.match(r"(not )?ok\b[ \d]*-? ?(.*)", line)
            if found:
                skipped = re.search(r"# SKIP", line)
                yield ("failed" if found[1] else "not run" if skipped else "passed"), found[2]


def main(folder):
    counted = {"passed": [], "failed": [], "not run": []}
    for name in sorted(os.listdir(folder)):
        path = os.path.join(folder, name)
        if name.endswith(".json"):
            continue
        for kind, test in from_meson(path) if name.endswith(".xml") else from_tap(path):
            counted[kind].append(f"{name.rsplit('.', 1)[0]}: {test}")
    for kind in ("not run", "failed"):
        for test in counted[kind]:
            print(f"{kind}: {test}")
    if os.environ.get("CI") and counted["not run"]:
        counted["failed"] += counted.pop("not run")
        counted["not run"] = []
    text = f"{len(counted['passed'])} passed, {len(counted['failed'])} failed"
    if counted["not run"]:
        text += f", {len(counted['not run'])} not run"
    print(text)
    return 1 if counted["failed"] or not counted["passed"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
