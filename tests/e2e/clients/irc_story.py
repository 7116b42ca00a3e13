#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two Pidgins on a real ngircd, and a person there without the plugin."""
import sys

import stage
import story
from desk import wait_for

play = None


def two_lines():
    """A full card without picture is two lines on IRC, one of them readable, and Carol sees the card"""
    global play
    play = stage.IrcStage("irc").open()
    alice, carol = play.alice, play.carol
    alice.share_by_command("carol", "bob")
    carol.waits_for_text("alice", "(card ")
    card = carol.hands.find("image", "Bob")
    assert "bob" in card.get_name(), card.get_name()
    play.desk.picture("card-at-carol")
    lines = play.taps["alice"].sent_lines("PRIVMSG carol ")
    readable = [line for line in lines if "[carte:1:" not in line]
    assert len(lines) == 2 and len(readable) == 1, lines
    shown = carol.texts("alice")
    assert not [text for text in shown if "[carte:1:" in text], shown


def adds():
    """Carol adds Bob on IRC with a click"""
    carol = play.carol
    carol.confirm_add()
    wait_for("Bob in Carol's list", lambda: carol.purple.PurpleFindBuddy(carol.account, "bob"))
    play.desk.picture("bob-added")


def channel():
    """In a channel the others see one readable line, and the one with the plugin gets the card privately"""
    play.bob.send("JOIN #garden")
    for client in (play.alice, play.carol):
        client.join_channel("#garden")
    play.alice.share_by_command("#garden", "bob", kind=2)
    play.bob.waits_for(r"PRIVMSG #garden :.*\(card ")
    play.carol.waits_for_text("#garden", "(card ", kind=2)
    play.carol.hands.press("push button", "Show")
    # Alice's client waits between lines of its own, so as not to flood
    play.carol.hands.find("image", "Bob", window="#garden", seconds=60)
    play.desk.settled()
    play.desk.picture("channel")
    assert len(play.bob.lines_from("alice")) == 1, play.bob.lines_from("alice")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([two_lines, adds, channel]))
