# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the stories of one file and prints TAP: each is one test, counted by itself."""
import os
import sys
import traceback

KEEP = os.environ.get("CARTE_E2E_KEEP", os.path.join(os.getcwd(), "e2e"))


class NotRun(Exception):
    """A program or right that this machine lacks; says which."""


def run(stories):
    """Each story is a function without arguments; its doc line is its name. They go in order and stop at nothing."""
    print(f"1..{len(stories)}", flush=True)
    failed = 0
    for number, story in enumerate(stories, 1):
        name = (story.__doc__ or story.__name__).strip().splitlines()[0].replace("#", "")
        try:
            story()
        except NotRun as reason:
            print(f"ok {number} - {name} # SKIP {reason}", flush=True)
        except BaseException as error:  # a story must not take the next one with it
            failed += 1
            print(f"not ok {number} - {name}", flush=True)
            for line in traceback.format_exc().splitlines():
                print("# " + line, flush=True)
            if isinstance(error, KeyboardInterrupt):
                break
        else:
            print(f"ok {number} - {name}", flush=True)
    sys.stdout.flush()
    return 1 if failed else 0
