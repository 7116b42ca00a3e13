# SPDX-License-Identifier: GPL-2.0-or-later
"""Runs the stories of one file and prints TAP: each is one test, counted by itself."""
import os
import signal
import subprocess
import sys
import traceback

KEEP = os.environ.get("CARTE_E2E_KEEP", os.path.join(os.getcwd(), "e2e"))


AT_FAILURE = []  # what keeps a picture of how things stood


class NotRun(Exception):
    """A program or right that this machine lacks; says which."""


def end_tidily():
    """From now on whoever ends this program (SIGTERM, as after a time limit) ends what it has begun, too: what `with` and atexit do."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))


def in_a_world_of_its_own():
    """Runs this program again where loopback and mounts belong to it alone and nobody is root: some clients refuse root, and
    some talk to port 5222 only. Returns there; returns False where the system does not allow it."""
    if os.environ.get("CARTE_OWN_WORLD"):
        return True
    how = ["unshare", "--user", "--mount", "--net", "--map-user=1000", "--map-group=1000", "--keep-caps"]
    if subprocess.run([*how, "ip", "link", "set", "lo", "up"], stderr=subprocess.DEVNULL, check=False).returncode != 0:
        return False
    os.environ["CARTE_OWN_WORLD"] = "1"
    os.execvp(how[0], [*how, "sh", "-c", 'ip link set lo up && exec "$@"', "sh", sys.executable, *sys.argv])


def run(stories, apart=False):
    """Each story is a function without arguments; its doc line is its name. They go in order and stop at nothing.
    `apart`: each in a process of its own, as every desk needs that is looked at through accessibility."""
    end_tidily()
    print(f"1..{len(stories)}", flush=True)
    failed = 0
    for number, story in enumerate(stories, 1):
        if apart:
            child = os.fork()
            if child == 0:
                sys.exit(_tell(number, story))
            failed += _outcome(child, number, story)
        else:
            failed += _tell(number, story)
    return 1 if failed else 0


def name_of(story):
    return (story.__doc__ or story.__name__).strip().splitlines()[0].replace("#", "")


def _outcome(child, number, story):
    status = os.waitpid(child, 0)[1]
    if os.WIFSIGNALED(status):
        print(f"not ok {number} - {name_of(story)}\n# killed by signal {os.WTERMSIG(status)}", flush=True)
    return 1 if status else 0


def _tell(number, story):
    try:
        story()
    except NotRun as reason:
        print(f"ok {number} - {name_of(story)} # SKIP {reason}", flush=True)
    except Exception:  # a story must not take the next one with it
        for look in AT_FAILURE:
            look(number)
        print(f"not ok {number} - {name_of(story)}", flush=True)
        for line in traceback.format_exc().splitlines():
            print("# " + line, flush=True)
        return 1
    else:
        print(f"ok {number} - {name_of(story)}", flush=True)
    return 0
