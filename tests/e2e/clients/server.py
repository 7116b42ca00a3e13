# SPDX-License-Identifier: GPL-2.0-or-later
"""Private servers for a story: Prosody with given contact lists, ngircd."""
import os
import shutil
import signal
import subprocess

from story import NotRun

SERVERS = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "servers")


class Server:
    def __init__(self, desk, script, program, *arguments):
        if not shutil.which(program, path=os.environ.get("PATH", "") + ":/usr/sbin"):
            raise NotRun(f"{program} is not installed")
        self.folder = os.path.join(desk.folder, script.removesuffix(".sh"))
        answer = subprocess.run([os.path.join(SERVERS, script), self.folder, *arguments], stdout=subprocess.PIPE,
                                env=desk.env, check=True).stdout.decode()
        facts = dict(line.split("=", 1) for line in answer.splitlines())
        self.port, self.pid, self.log = int(facts["port"]), int(facts["pid"]), facts["log"]
        self.data = facts.get("data", "")
        self.certificate = facts.get("cert", "")
        desk.at_end(self.end)

    def end(self):
        if self.pid:
            try:
                os.kill(self.pid, signal.SIGTERM)
            except ProcessLookupError:
                pass
            self.pid = 0


def ngircd(desk):
    return Server(desk, "ngircd.sh", "ngircd")


def ejabberd(desk, people):
    """Everybody has everybody else in the contact list."""
    return Server(desk, "ejabberd.sh", "ejabberdctl", *people)


def prosody(desk, friends, *options):
    """`friends`: {"alice": ["bob", "carol"]} says whom each has in the contact list, subscribed in both directions."""
    people = sorted(set(friends) | {f for all in friends.values() for f in all})
    strangers = [argument for person in people for argument in ("--stranger", person)]
    server = Server(desk, "prosody.sh", "prosody", *options, *strangers)
    for person in people:
        # read by the server when that person logs in
        others = [o for o in people if o in friends.get(person, []) or person in friends.get(o, [])]
        with open(os.path.join(server.data, "localhost", "roster", person + ".dat"), "w", encoding="utf-8") as file:
            file.write(_roster(person, others, friends))
    return server


def _roster(person, others, friends):
    def item(other):
        # who has me without my having them may see me, and is not in my list
        subscription = "both" if other in friends.get(person, []) and person in friends.get(other, []) else \
            "to" if other in friends.get(person, []) else "from"
        return subscription
    lines = ["return { [false] = { version = 1; pending = {}; };"]
    for other in others:
        if item(other) != "from":
            lines.append(f'["{other}@localhost"] = {{ subscription = "{item(other)}"; name = "{other.capitalize()}"; '
                         'groups = { Friends = true; }; };')
    return "\n".join(lines + ["};"]) + "\n"
