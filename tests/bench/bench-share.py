#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""From the click on "Share" in one Pidgin to the card drawn in the other, over a real Prosody on loopback, with a portrait of
about 8 KB. Beside it what a plain line of chat takes on the same way."""
import os
import subprocess
import sys
import time

from measured import MeasuredPidgin, head, row, story, wait_for

import plain_xmpp
import server
from desk import Desk
from hands import applications, children_of
from profile import Account

from atspi import all_of, has, name_of  # its folder is known by now

SENDERS = [f"alice{number}" for number in range(1, 8)]  # nobody may send more than 20 cards a minute
FRIENDS = {**{sender: ["carol", "bob"] for sender in SENDERS}, "carol": SENDERS, "bob": SENDERS}


def noisy_portrait():
    """A photograph's worth of detail: the portrait that goes along has nearly the 8 KB it may have."""
    return subprocess.run(["convert", "-size", "112x112", "plasma:red-blue", "-attenuate", "0.4", "+noise", "Gaussian", "png:-"],
                          stdout=subprocess.PIPE, check=True).stdout


class Shares:
    def __init__(self, name, *options):
        self.desk = Desk(name, story.KEEP, size="3700x1300")
        self.server = server.prosody(self.desk, FRIENDS, *options)
        self.bob = plain_xmpp.Person("bob", self.server.port)
        self.bob.publish_profile("Bob Smith", portrait_png=noisy_portrait(), TITLE="Gardener", BDAY="1984-02-29",
                                 URL="https://bob.example.org")
        self.bob.present("Pruning roses")
        accounts = [Account.xmpp(sender, self.server.port) for sender in SENDERS]
        self.alice = MeasuredPidgin(self.desk, "alice", accounts[0], more_accounts=accounts[1:]).start()
        # a window each, side by side: what is covered is not drawn
        self.carol = MeasuredPidgin(self.desk, "carol", Account.xmpp("carol", self.server.port),
                                    prefs={"/pidgin/conversations/tabs": False}).start().online()
        for sender in SENDERS:
            account = wait_for(sender, lambda s=sender: self.alice.purple.PurpleAccountsFind(f"{s}@localhost/chat", "prpl-jabber"))
            wait_for(sender + " online", lambda a=account: self.alice.purple.PurpleAccountIsConnected(a))
            wait_for("friends of " + sender, lambda a=account: self.alice.purple.PurpleFindBuddy(a, "bob@localhost")
                     and self.alice.purple.PurpleFindBuddy(a, "carol@localhost"))
            self.carol.sees(sender + "@localhost")
        self.place_windows()
        self.shared = 0

    def place_windows(self):
        self.desk.place(self.carol.pid, "Buddy List", 0, 0, 250, 600)
        for number, sender in enumerate(SENDERS):
            self.carol.talk(sender + "@localhost")
            column, line = number % 4, number // 4
            self.desk.place(self.carol.pid, sender.capitalize(), 260 + 620 * column, 640 * line, 600, 600)
            account = self.alice.purple.PurpleAccountsFind(f"{sender}@localhost/chat", "prpl-jabber")
            self.alice.purple.PurpleConversationNew(1, account, "carol@localhost")
        self.desk.place(self.alice.pid, "Buddy List", 2760, 650, 250, 600)
        self.desk.place(self.alice.pid, "Carol", 3020, 0, 600, 600)

    def share(self):
        """Milliseconds from the click to the drawing."""
        sender = SENDERS[self.shared % len(SENDERS)]
        self.alice.tell(f"share {sender}@localhost/chat carol@localhost bob@localhost")
        dialog = wait_for("the share dialog", self.dialog)
        wait_for("all of Bob's profile", lambda: all_of(dialog, None, "Gardener"))
        time.sleep(0.3)  # nobody clicks before they have looked
        button = all_of(dialog, "push button", "Share")[0]
        wait_for("Share to be usable", lambda: has(button, "sensitive"))
        start = time.monotonic()
        button.do_action(0)
        self.shared += 1
        drawn = self.carol.value("drawn", self.shared) / 1e6
        wait_for("the dialog to close", lambda: not self.dialog())
        return (drawn - start) * 1000

    def dialog(self):
        """Looked for in the companion alone: reading all of Pidgin's windows takes longer with every card in them."""
        for application in applications(children_of(self.alice.pid)):
            if name_of(application) != "carte-ui":
                continue
            windows = [application.get_child_at_index(index) for index in range(application.get_child_count())]
            return next((window for window in windows if window is not None and has(window, "showing")), None)
        return None

    def chat(self, rounds):
        """Milliseconds from sending a plain line to its being shown."""
        account = self.alice.purple.PurpleAccountsFind("alice1@localhost/chat", "prpl-jabber")
        conversation = self.alice.purple.PurpleConvIm(self.alice.purple.PurpleConversationNew(1, account, "carol@localhost"))
        times = []
        for number in range(rounds):
            before = len(self.carol.values("line"))
            start = time.monotonic()
            self.alice.purple.PurpleConvImSend(conversation, f"line {number}")
            times.append((self.carol.value("line", before + 1) / 1e6 - start) * 1000)
        return times

    def end(self):
        self.desk.end()


def paced(shares, count):
    """As fast as the receiver's limits of 20 a minute and sender, 120 a minute in all, allow."""
    times = []
    for _ in range(count):
        begun = time.monotonic()
        times.append(shares.share())
        time.sleep(max(0, 0.53 - (time.monotonic() - begun)))
    return times


def unlimited():
    count = int(os.environ.get("CARTE_BENCH_SHARES", "500"))
    shares = Shares("share")
    row("the first share, companion cold", [shares.share()], "printed")
    row(f"{count} shares, companion warm", paced(shares, count), "<= 60 ms / <= 150 ms")
    row("  beside it: a plain line of chat, 200 times", shares.chat(200))
    shares.end()


def limited():
    shares = Shares("share-limited", "--limits")
    shares.share()
    row("20 shares under Debian's default of 10 kB/s", paced(shares, 20), "printed")
    shares.end()


def main():
    if len(sys.argv) > 1:
        return {"unlimited": unlimited, "limited": limited}[sys.argv[1]]()
    head()
    # a process each, since accessibility is bound to the first desk that a process sees
    return max(subprocess.run([sys.executable, sys.argv[0], part], check=False).returncode for part in ("unlimited", "limited"))


if __name__ == "__main__":
    sys.exit(main())
