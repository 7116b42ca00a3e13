#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cards are exchanged from Finch in a terminal, by command; Carol sits at Pidgin."""
import re
import sys

import stage
import story

import own_card  # needs the paths that stage adds
from desk import wait_for
from profile import Account
from terminal import Finch

ALICE = "alice@localhost"
play = finch = None


def makes_a_card():
    """/card mine opens a form, and what is written there is Alice's card"""
    global play, finch
    play = stage.XmppStage("finch-exchange")
    play.carol.start().online()
    finch = Finch(play.desk, "finch", Account.xmpp("alice", play.taps["alice"].port), [stage.core()]).start()
    finch.sees("Carol")
    play.carol.sees(ALICE)
    play.carol.say(ALICE, "hello Alice")
    finch.front("Carol (")
    finch.sees("hello Alice")
    finch.enter("/card mine")
    finch.front("My Card")
    finch.keep("form")
    finch.keys("C-u")
    finch.type("Alice Jones")
    finch.keys(*["Tab"] * 5)
    finch.type("+44 20 1111")
    finch.keep("filled")
    finch.keys(*["BTab"] * 5)
    finch.accept()
    finch.front("Carol (")
    finch.enter("/card holder")
    finch.front("Card Holder")
    finch.sees("/card find NAME")
    finch.keep("holder")
    finch.close()


def asks_and_is_told():
    """/card exchange asks Carol; her card comes when she agrees, and what changes on it is told in the conversation"""
    finch.front("Carol (")
    finch.enter("/card exchange")
    play.carol.hands.press("push button", "Exchange Cards")
    own_card.make(play.carol, "Carol Brown", "+44 20 2222")
    finch.sees("You and Carol Brown have exchanged cards.")
    play.carol.waits_for_text(ALICE, "You and Alice Jones have exchanged cards.")
    own_card.change_phone(play.carol, ALICE, "+44 20 3333")
    finch.sees("Phone: +44 20 3333 (was: +44 20 2222)")
    finch.enter("/card find carol")
    finch.sees("Carol Brown, +44 20 3333")
    finch.keep("told")


def agrees():
    """Carol ends it and asks again; /card agree answers her"""
    play.carol.buddy_menu("Alice", "Show Card")
    play.carol.hands.press("push button", "End Exchange...", showing=False)
    play.carol.hands.press("push button", "End Exchange")
    finch.sees("Carol has ended the exchange of cards.")
    play.carol.write_in(ALICE, "/card exchange")
    card = wait_for("the card's line", lambda: re.search(r"Card (\d+): Carol Brown", finch.screen()))
    finch.enter("/card agree " + card.group(1))
    play.carol.waits_for_text(ALICE, "You and Alice Jones have exchanged cards.")
    finch.keep("agreed")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([makes_a_card, asks_and_is_told, agrees]))
