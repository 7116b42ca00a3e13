#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""From the click on "Save" in the editor of one Pidgin to the notice in the other with whom cards were exchanged: both online, and
after the other's login. Beside it what a plain line of chat takes on the same way."""
import subprocess
import sys
import time

from measured import MeasuredPidgin, head, row, story, wait_for

import own_card
import server
from desk import Desk
from profile import Account

FRIENDS = {"alice": ["carol"], "carol": ["alice"]}
AT_ONCE = 3  # changes in a row that go without waiting


class Pair:
    """Alice and Carol, who have exchanged cards."""

    def __init__(self, name, network):
        self.desk = Desk("update-" + name, story.KEEP, size="1600x1000")
        self.irc = network == "irc"
        if self.irc:
            port = server.ngircd(self.desk).port
            accounts = {who: Account.irc(who, port) for who in FRIENDS}
        else:
            port = server.prosody(self.desk, FRIENDS).port
            accounts = {who: Account.xmpp(who, port) for who in FRIENDS}
        self.alice, self.carol = (self.pidgin(who, accounts[who], other) for who, other in (("alice", "carol"), ("carol", "alice")))
        self.number = 1000
        for client in (self.alice, self.carol):
            client.start().online()
        self.exchange()

    def pidgin(self, who, account, other):
        buddies = {other: other.capitalize()} if self.irc else None
        return MeasuredPidgin(self.desk, who, account, buddies=buddies)

    def name(self, who):
        return who if self.irc else who + "@localhost"

    def exchange(self):
        self.alice.sees(self.name("carol"))
        self.alice.talk(self.name("carol"))
        self.alice.hands.press("menu item", "Exchange Cards...", showing=False)
        own_card.make(self.alice, "Alice Jones", "+44 1000")
        self.carol.hands.press("push button", "Exchange Cards", seconds=60)
        own_card.make(self.carol, "Carol Brown", "+44 2000")
        for client, other in ((self.alice, "carol"), (self.carol, "alice")):
            client.waits_for_text(self.name(other), "have exchanged cards.", seconds=90)
        self.restart(self.carol)  # without a conversation, so that a change is a notice
        self.restart(self.alice)

    def restart(self, client):
        client.stop()
        client.start().online()

    def editor(self):
        self.alice.write_in(self.name("carol"), "/card mine")
        return own_card.OwnCard(self.alice)

    def change(self, card):
        """Types another number; the moment of the click on Save."""
        self.number += 1
        card.phone(f"+44 {self.number}")
        return card.save()

    def notice(self, before):
        return self.carol.value("notice", before + 1) / 1e6

    def both_online(self, rounds, at_once=AT_ONCE, pause=3):
        times = []
        for _ in range(rounds):
            self.alice.sees(self.name("carol"))
            self.carol.sees(self.name("alice"))
            time.sleep(pause)  # who came online has told what they have
            card = self.editor()
            for _ in range(at_once):
                before = len(self.carol.values("notice"))
                clicked = self.change(card)
                times.append((self.notice(before) - clicked) * 1000)
            self.restart(self.alice)
        return times

    def after_login(self, rounds):
        times = []
        for _ in range(rounds):
            self.carol.stop()
            card = self.editor()
            self.change(card)
            card.close()
            before = len(self.carol.values("notice"))
            logins = len(self.carol.values("signed-on"))
            self.carol.start().online()
            signed_on = self.carol.value("signed-on", logins + 1) / 1e6
            times.append((self.notice(before) - signed_on) * 1000)
            self.restart(self.alice)
            self.alice.sees(self.name("carol"))
        return times

    def chat(self, rounds):
        times = []
        for number in range(rounds):
            before = len(self.carol.values("line"))
            start = time.monotonic()
            self.alice.say(self.name("carol"), f"line {number}")
            times.append((self.carol.value("line", before + 1) / 1e6 - start) * 1000)
        return times


def xmpp():
    pair = Pair("xmpp", "xmpp")
    row("XMPP, both online: Save to notice", pair.both_online(7), "p50 <= 100 ms")
    row("XMPP, the other offline: signed on to notice", pair.after_login(7), "<= 300 ms")
    row("  beside it: a plain line of chat, 100 times", pair.chat(100))
    pair.desk.end()


def irc():
    pair = Pair("irc", "irc")
    row("IRC, both online: Save to notice", pair.both_online(4, at_once=1, pause=30), "<= 15 s")
    row("IRC, the other offline: signed on to notice", pair.after_login(2), "<= 60 s")
    pair.desk.end()


def main():
    if len(sys.argv) > 1:
        return {"xmpp": xmpp, "irc": irc}[sys.argv[1]]()
    head()
    # a process each, since accessibility is bound to the first desk that a process sees
    return max(subprocess.run([sys.executable, sys.argv[0], part], check=False).returncode for part in ("xmpp", "irc"))


if __name__ == "__main__":
    sys.exit(main())
