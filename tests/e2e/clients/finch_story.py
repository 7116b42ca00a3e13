#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Finch in a terminal, by command."""
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
    wait_for("the conversation", lambda: "Carol (alice" in finch.screen())
    finch.window(2)
    finch.sees("hello Alice")
    finch.enter("/card share bob")
    finch.sees("Share a Contact")  # in the bar of windows: what comes while one types stays behind
    finch.window(3)
    finch.sees("┤Share a Contact├")
    finch.keep("question")
    finch.accept()
    play.carol.hands.find("image", "Bob")
    finch.sees("Contact card: Bob")
    finch.keep("shared")


def shows_and_adds():
    """/card show and /card add 1 show and add the card that Finch received"""
    play.carol.share_by_command("alice@localhost", "dave@localhost")
    finch.sees("(card ")
    finch.enter("/card show")
    finch.sees("┤Contact Card├")
    finch.keep("shown")
    finch.close()
    finch.enter("/card add 1")
    finch.sees("┤Add Contact├")
    finch.keep("adding")
    finch.accept()
    wait_for("Dave's roster entry on the server", lambda: b"dave@localhost" in play.taps["alice"].sent)
    finch.keep("added")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([shares, shows_and_adds]))
