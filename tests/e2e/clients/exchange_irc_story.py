#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The same exchange on a real ngircd, where only lines of text travel and nobody keeps them."""
import sys

import stage
import story

import own_card  # needs the paths that stage adds

play = None


def asks_and_agrees():
    """Alice asks with one readable line, Carol fetches the signed card in two more, and both exchange"""
    global play
    play = stage.IrcStage("exchange-irc").open()
    alice, carol = play.alice, play.carol
    alice.sees("carol")
    alice.talk("carol")
    alice.hands.press("menu item", "Exchange Cards...", showing=False)
    own_card.make(alice, "Alice Jones", "+44 20 1111")
    carol.waits_for_text("alice", "(exchange ")
    carol.hands.find("push button", "Exchange Cards", seconds=60)
    lines = play.taps["alice"].sent_lines("PRIVMSG carol ")
    readable = [line for line in lines if "[carte:1:" not in line]
    assert len(lines) <= 3 and len(readable) == 1, lines
    carol.hands.press("push button", "Exchange Cards")
    own_card.make(carol, "Carol Brown", "+44 20 2222")
    alice.waits_for_text("carol", "You and Carol Brown have exchanged cards.", seconds=60)
    # the answer to that goes when Alice's client may write its next line
    carol.waits_for_text("alice", "You and Alice Jones have exchanged cards.", seconds=60)
    play.desk.settled()
    play.desk.picture("exchanged")


def change_arrives():
    """Alice changes her phone number, and Carol is told without seeing a line that is not for people"""
    alice, carol = play.alice, play.carol
    own_card.change_phone(alice, "carol", "+44 20 7777")
    line = carol.waits_for_text("alice", "The card of Alice Jones has changed.", seconds=60)
    assert "+44 20 7777" in line, line
    for client, other in ((alice, "carol"), (carol, "alice")):
        assert not [text for text in client.texts(other) if "[carte:1:" in text], client.texts(other)
    play.desk.settled()
    play.desk.picture("changed")


def change_waits_for_the_login():
    """Carol was away; Alice's client sees her come back and brings her to the newest"""
    alice, carol = play.alice, play.carol
    carol.stop()
    own_card.change_phone(alice, "carol", "+44 20 8888")
    carol.start().online()
    carol.sees("alice")
    carol.talk("alice")
    carol.waits_for_text("alice", "+44 20 8888 (was: +44 20 7777)", seconds=120)
    play.desk.picture("after-login")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([asks_and_agrees, change_arrives, change_waits_for_the_login]))
