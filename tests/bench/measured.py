# SPDX-License-Identifier: GPL-2.0-or-later
"""A Pidgin with the probe in it (pidgin_probe.cpp), and tables of what it wrote down."""
import os
import sys

TESTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(TESTS, "e2e", "clients"))

import stage  # noqa: E402
import story  # noqa: E402
from desk import wait_for  # noqa: E402
from pidgin import Pidgin  # noqa: E402

story.KEEP = os.path.join(os.path.dirname(TESTS), "build", "bench")


def probe():
    path = os.path.join(os.environ.get("CARTE_STAGE", ""), "..", "tests", "bench", "pidgin-probe.so")
    if not os.path.exists(path):
        sys.exit("the probe is not built; ./run bench builds it")
    return os.path.abspath(path)


class MeasuredPidgin(Pidgin):
    """`with_core`: the probe loads the core plugin, with a clock around it."""

    def __init__(self, desk, name, account, with_core=True, more_accounts=(), prefs=None, buddies=None):
        self.log = os.path.join(desk.folder, name + ".times")
        self.todo = os.path.join(desk.folder, name + ".todo")
        os.mkfifo(self.todo)
        env = {"CARTE_BENCH_LOG": self.log, "CARTE_BENCH_TODO": self.todo}
        if with_core:
            env["CARTE_BENCH_CORE"] = stage.core()
        super().__init__(desk, name, account, [probe()], env=env, more_accounts=more_accounts, prefs=prefs,
                         buddies=buddies)

    def tell(self, line):
        with open(self.todo, "w", encoding="ascii") as file:
            file.write(line + "\n")

    def values(self, what):
        try:
            with open(self.log, encoding="ascii") as file:
                return [int(value) for name, value in map(str.split, file) if name == what]
        except FileNotFoundError:
            return []

    def value(self, what, number=1):
        """Waits for the number-th value of that name."""
        return wait_for(f"{what} number {number} of {self.name}", lambda: self.values(what)[number - 1:number], 60)[0]

    def ask(self, line, what):
        before = len(self.values(what))
        self.tell(line)
        return self.value(what, before + 1)


def percentile(values, part):
    ordered = sorted(values)
    return ordered[round(part * (len(ordered) - 1))]


def head():
    print(f"{'what':58} {'median':>12} {'p99':>12} {'limit':>22}", flush=True)


def row(what, milliseconds, limit=""):
    print(f"{what:58} {percentile(milliseconds, .5):9.1f} ms {percentile(milliseconds, .99):9.1f} ms {limit:>22}", flush=True)


def line(what, value, limit=""):
    print(f"{what:58} {value:>25} {limit:>22}", flush=True)
