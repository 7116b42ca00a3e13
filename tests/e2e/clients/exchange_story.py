#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two Pidgins exchange cards on a real Prosody (or ejabberd, by argument); from then on each sees what changes on the other's
card."""
import sys

import stage
import story
from desk import wait_for

import own_card  # needs the paths that stage adds

SERVER = sys.argv[1] if len(sys.argv) > 1 else "prosody"
ALICE, CAROL = "alice@localhost", "carol@localhost"
play = None


def asks_and_agrees():
    """Alice asks by the conversation's menu, Carol agrees with a click, and both make their cards on the way"""
    global play
    play = stage.XmppStage("exchange-" + SERVER, size="1600x1000", on=SERVER).open()
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
    """Alice changes it again while Carol is away, and is away herself when Carol comes back: Carol has it all the same, once"""
    alice, carol = play.alice, play.carol
    carol.stop()
    own_card.change_phone(alice, CAROL, "+44 20 8888")
    alice.stop()
    carol.start().online()
    carol.buddy_menu("Alice", "Show Card")
    carol.hands.find("label", "+44 20 8888")
    changes = carol.hands.look("label", "Phone: +44 20 7777 → +44 20 8888", showing=False)
    assert len(changes) == 1, carol.hands.tree()
    play.desk.settled()
    play.desk.picture("after-login")  # the notice stands at the foot of the buddy list


def ends():
    """Carol ends the exchange in her holder; Alice is told, and further changes stay at home"""
    alice, carol = play.alice, play.carol
    alice.start().online()
    alice.talk(CAROL)
    carol.sees(ALICE)
    carol.hands.press("push button", "End Exchange...", showing=False)
    carol.hands.press("push button", "End Exchange")
    alice.waits_for_text(CAROL, "Carol has ended the exchange of cards.")
    own_card.change_phone(alice, CAROL, "+44 20 9999")
    alice.say(CAROL, "a line behind it")
    carol.waits_for_text(ALICE, "a line behind it")
    assert not [text for text in carol.texts(ALICE) if "9999" in text], carol.texts(ALICE)
    play.desk.picture("ended")


def is_declined():
    """Alice asks once more; Carol declines with a click, and Alice is told"""
    alice, carol = play.alice, play.carol
    alice.hands.press("menu item", "Exchange Cards...", showing=False)
    carol.hands.press("push button", "Decline")
    alice.waits_for_text(CAROL, "Carol does not want to exchange cards.")
    play.desk.picture("declined")


def ends_with_the_card():
    """Both exchange cards again; Carol deletes Alice's, and Alice is told that it is over when that cannot be undone any more"""
    alice, carol = play.alice, play.carol
    alice.hands.press("menu item", "Exchange Cards...", showing=False)
    carol.hands.press("push button", "Exchange Cards")
    alice.waits_for_text(CAROL, "You and Carol Brown have exchanged cards.")
    carol.buddy_menu("Alice", "Show Card")
    carol.hands.find("label", "+44 20 9999")
    holder = play.desk.output(["xdotool", "search", "--onlyvisible", "--name", "Card Holder"]).split()[-1]
    play.desk.output(["xdotool", "windowactivate", "--sync", holder])
    play.desk.keys("ctrl+f", "Down", "Delete")
    carol.hands.find("label", "1 card deleted.")
    over = "Carol has ended the exchange of cards."
    wait_for("the end", lambda: len([text for text in alice.texts(CAROL) if over in text]) == 2, seconds=45)
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([asks_and_agrees, change_arrives, change_waits_for_the_login, ends, is_declined, ends_with_the_card]))
