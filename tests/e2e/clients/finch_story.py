#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Finch in a terminal, by command."""
import re
import sys

import stage
import story
from desk import wait_for
from profile import Account
from terminal import Finch

play = finch = None


def shares():
    """/card share bob sends Bob's card from Finch, and Pidgin draws it"""
    global play, finch
    play = stage.XmppStage("finch")
    play.carol.start().online()
    finch = Finch(play.desk, "finch", Account.xmpp("alice", play.taps["alice"].port), [stage.core()]).start()
    finch.sees("Carol")
    play.carol.sees("alice@localhost")
    play.carol.say("alice@localhost", "hello Alice")
    finch.front("Carol (")
    finch.sees("hello Alice")
    finch.enter("/card share bob")
    finch.front("Share a Contact")
    finch.keep("question")
    finch.accept()
    play.carol.hands.find("image", "Bob")
    finch.front("Carol (")
    finch.sees("Contact card: Bob")
    finch.keep("shared")


def shows_and_adds():
    """/card show and /card add show and add the card that Finch received"""
    play.carol.share_by_command("alice@localhost", "dave@localhost")
    number = re.search(r"Card (\d+): Dave", finch.sees(": Dave, dave@localhost")).group(1)
    finch.enter("/card show")
    finch.front("Contact Card")
    finch.keep("shown")
    finch.close()
    finch.front("Carol (")
    finch.enter("/card add " + number)
    finch.front("Add Contact")
    finch.keep("adding")
    finch.accept()
    wait_for("Dave's roster entry on the server", lambda: b"dave@localhost" in play.taps["alice"].sent)
    finch.keep("added")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([shares, shows_and_adds]))
