#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What Carol chose is done: agree with buddies, decline, take a change over only when she says so."""
import sys

import stage
import story

import own_card  # needs the paths that stage adds
from card_holder import CardHolder
from desk import wait_for
from pidgin import Pidgin
from profile import Account

ALICE, CAROL, DAVE = "alice@localhost", "carol@localhost", "dave@localhost"
ROOT = "/plugins/core/purple-carte/"
play = None


def set_choice(client, name, value):
    client.purple.PurplePrefsSetString(ROOT + name, value)


def asks_first():
    """With “Ask me first” a change waits in the conversation's notice until Carol takes it over in her holder"""
    global play
    play = stage.XmppStage("choices", size="1600x1000").open()
    alice, carol = play.alice, play.carol
    own_card.exchange(alice, carol, ALICE, CAROL)
    set_choice(carol, "updates", "ask")
    own_card.change_phone(alice, CAROL, "+44 20 3333")
    holder = CardHolder(carol)
    holder.show("Alice Jones")
    carol.hands.find("label", "Their card has changed. The change waits until you take it over.", showing=False)
    carol.hands.find("label", "+44 20 1111", showing=False)
    play.desk.settled()
    play.desk.picture("waits")
    carol.hands.press("push button", "Take Over the Change", showing=False)
    carol.hands.find("label", "+44 20 3333", showing=False)
    play.desk.settled()
    play.desk.picture("taken-over")


def chooses_for_one_card():
    """What is chosen for one card counts before it: this one's changes are left out, and the holder says so"""
    alice, carol = play.alice, play.carol
    carol.hands.press("menu item", "Ignore changes", showing=False)
    own_card.change_phone(alice, CAROL, "+44 20 4444")
    alice.say(CAROL, "a line behind it")
    carol.waits_for_text(ALICE, "a line behind it")
    assert not carol.hands.look("label", "+44 20 4444", showing=False)
    play.desk.settled()
    play.desk.picture("ignored")


def agrees_with_buddies():
    """With “Always agree for my buddies” Alice's new question is answered without one"""
    alice, carol = play.alice, play.carol
    carol.hands.press("push button", "End Exchange...", showing=False)
    carol.hands.press("push button", "End Exchange")
    alice.waits_for_text(CAROL, "has ended the exchange of cards.")
    set_choice(carol, "exchange", "always-for-buddies")
    alice.write_in(CAROL, "/card exchange")
    wait_for("both to be told again", lambda: all(len(
        [text for text in one.texts(other) if "have exchanged cards." in text]) == 2
        for one, other in ((alice, CAROL), (carol, ALICE))))
    play.desk.settled()
    play.desk.picture("agreed")


def declines():
    """With “Decline” nobody is asked anything, and Carol hears that Alice does not want to"""
    alice, carol = play.alice, play.carol
    carol.hands.press("push button", "End Exchange...", showing=False)
    carol.hands.press("push button", "End Exchange")
    wait_for("the end", lambda: len([t for t in alice.texts(CAROL) if "has ended the exchange" in t]) == 2)
    set_choice(alice, "exchange", "never")
    carol.write_in(ALICE, "/card exchange")
    carol.waits_for_text(ALICE, "Alice does not want to exchange cards.")
    assert not alice.hands.look("push button", "Exchange Cards")
    play.desk.settled()
    play.desk.picture("declined")


def stranger():
    """Dave is nobody's buddy: though buddies are always agreed with, his card waits for a click, and so does his question"""
    alice = play.alice
    set_choice(alice, "exchange", "always-for-buddies")
    dave = Pidgin(play.desk, "dave", Account.xmpp("dave", play.server.port), [stage.core()]).start().online()
    dave.write_in(ALICE, "/card exchange")
    own_card.make(dave, "Dave Miller", "+44 20 5555")
    alice.waits_for_text(DAVE, "(exchange ")
    alice.hands.press("push button", "Show")
    alice.hands.find("push button", "Decline")
    play.desk.settled()
    play.desk.picture("stranger")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([asks_first, chooses_for_one_card, agrees_with_buddies, declines, stranger]))
