#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two Pidgins exchange cards on a real Prosody; from then on each sees what changes on the other's card."""
import sys

import stage
import story

import own_card  # needs the paths that stage adds

ALICE, CAROL = "alice@localhost", "carol@localhost"
play = None


def asks_and_agrees():
    """Alice asks by the conversation's menu, Carol agrees with a click, and both make their cards on the way"""
    global play
    play = stage.XmppStage("exchange", size="1600x1000").open()
    alice, carol = play.alice, play.carol
    alice.talk(CAROL)
    alice.hands.press("menu item", "Exchange Cards...", showing=False)
    own_card.make(alice, "Alice Jones", "+44 20 1111")
    line = carol.waits_for_text(ALICE, "(exchange ")
    assert "Alice Jones" in line, line
    carol.hands.find("push button", "Exchange Cards")
    play.desk.settled()
    play.desk.picture("asked")
    carol.hands.press("push button", "Exchange Cards")
    own_card.make(carol, "Carol Brown", "+44 20 2222")
    alice.waits_for_text(CAROL, "You and Carol Brown have exchanged cards.")
    carol.waits_for_text(ALICE, "You and Alice Jones have exchanged cards.")
    play.desk.settled()
    play.desk.picture("exchanged")


def change_arrives():
    """Alice changes her phone number; Carol is told the new and the old one, and her holder has it"""
    alice, carol = play.alice, play.carol
    own_card.change_phone(alice, CAROL, "+44 20 7777")
    line = carol.waits_for_text(ALICE, "The card of Alice Jones has changed.")
    assert "Phone: +44 20 7777 (was: +44 20 1111)" in line, line
    carol.write_in(ALICE, "/card find alice 7777")
    carol.waits_for_text(ALICE, "Alice Jones, +44 20 7777")
    play.desk.settled()
    play.desk.picture("changed")


def change_waits_for_the_login():
    """While Carol is away Alice changes it again; Carol hears of it when she is back, once"""
    alice, carol = play.alice, play.carol
    carol.stop()
    own_card.change_phone(alice, CAROL, "+44 20 8888")
    alice.stop()  # the two are never online together
    carol.start().online()
    carol.hands.find("label", "Phone: +44 20 8888 (was: +44 20 7777)", seconds=30)
    play.desk.settled()
    play.desk.picture("after-login")
    assert len(carol.hands.look("label", "The card of Alice Jones has changed.")) == 1


def ends():
    """Carol ends the exchange in her holder; Alice is told, and further changes stay at home"""
    alice, carol = play.alice, play.carol
    alice.start().online()
    carol.sees(ALICE)
    carol.buddy_menu("Alice", "Show Card")
    carol.hands.find("frame", "Card Holder")
    play.desk.settled()
    play.desk.picture("holder")
    carol.hands.press("push button", "End Exchange...")
    carol.hands.press("push button", "End Exchange")
    alice.hands.find("label", "Carol has ended the exchange of cards.")
    play.desk.picture("ended")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([asks_and_agrees, change_arrives, change_waits_for_the_login, ends]))
