#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What the plugin costs a Pidgin in which nothing was shared yet: the time inside load(), and memory (PSS) with and without it."""
import os
import subprocess
import sys
import time

from measured import MeasuredPidgin, head, line, row, story

import server
from desk import Desk
from profile import Account

ROUNDS = 7


def measure(with_core):
    """(microseconds in load(), PSS in KB once online and quiet)"""
    desk = Desk("load", story.KEEP)
    house = server.prosody(desk, {"alice": ["bob"]})
    pidgin = MeasuredPidgin(desk, "alice", Account.xmpp("alice", house.port), with_core=with_core).start().online()
    taken = pidgin.value("load") if with_core else 0
    time.sleep(3)
    memory = pidgin.ask("memory quiet", "pss-quiet")
    desk.end()
    return taken, memory


def main():
    if len(sys.argv) > 1:
        print(*measure(sys.argv[1] == "with"))
        return 0
    # a process each, since accessibility is bound to the first desk that a process sees
    results = {part: [] for part in ("with", "without")}
    for _ in range(ROUNDS):
        for part, figures in results.items():
            out = subprocess.run([sys.executable, sys.argv[0], part], check=True, stdout=subprocess.PIPE, env=os.environ).stdout
            figures.append([int(word) for word in out.split()])
    head()
    row(f"inside load(), {ROUNDS} starts of Pidgin", [taken / 1000 for taken, _ in results["with"]], "<= 15 ms")
    memory = {part: sorted(pss for _, pss in figures)[ROUNDS // 2] for part, figures in results.items()}
    line("PSS of Pidgin without the plugin (median)", f"{memory['without'] / 1024:.1f} MB")
    line("PSS of Pidgin with it", f"{memory['with'] / 1024:.1f} MB")
    line("  more with it", f"{(memory['with'] - memory['without']) / 1024:.1f} MB", "<= 4 MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
