#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a card cannot do, and what it changes only when asked: two Pidgins on a real ngircd, Bob known to both."""
import sys

import stage
import story
from desk import wait_for

ODD = "<b>Eve</b> & <img src='x'>"
play = None


def updates():
    """Carol updates Bob from the card: what she ticks changes, and the question shows the old value"""
    global play
    play = stage.IrcStage("answers", alice_knows={"bob": "Bob", "carol": "Carol", "eve": ODD},
                          carol_knows={"alice": "Alice", "bob": "Robert"}).open()
    alice, carol = play.alice, play.carol
    alice.share_by_command("carol", "bob")
    carol.hands.find("image", "Bob")
    buddy = carol.purple.PurpleFindBuddy(carol.account, "bob")
    carol.hands.press("push button", "Update...")
    carol.hands.press("check box", "Name: Bob (now: Robert)")
    play.desk.settled()
    play.desk.picture("update-question")
    carol.hands.press("push button", "Update")
    wait_for("Bob's new name", lambda: carol.purple.PurpleBuddyGetAlias(buddy) == "Bob")


def refuses():
    """A card of Carol's own account cannot be added: its window closes, and she is told why"""
    alice, carol = play.alice, play.carol
    alice.share_by_command("carol", "carol")
    carol.hands.find("image", "Carol")
    carol.hands.press("push button", "More")
    carol.hands.press("menu item", "Open Card")
    carol.hands.find("frame", "Card of Carol")
    carol.hands.press("push button", "Add...")
    carol.hands.find("label", "is your own account, so there is no need to add it.")
    carol.hands.gone("frame", "Card of Carol")
    play.desk.picture("refused")
    carol.hands.press("push button", "Close")


def markup():
    """Markup in a name is text, in the chat and on the card"""
    alice, carol = play.alice, play.carol
    alice.share_by_command("carol", "eve")
    card = carol.hands.find("image", ODD)
    assert card.get_name().startswith(ODD), card.get_name()
    play.desk.settled()
    play.desk.picture("markup")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([updates, refuses, markup]))
