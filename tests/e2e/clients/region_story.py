#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Alice shows Carol a part of the screen from one Pidgin to another, on a real Prosody (or ngircd, by argument)."""
import os
import signal
import sys

import stage
import story
from desk import wait_for
from shown import Shown, companion_of

ON_IRC = sys.argv[1:] == ["ngircd"]
ALICE, CAROL = ("alice", "carol") if ON_IRC else ("alice@localhost", "carol@localhost")
play = shown = None


def opens():
    """Alice presses the button in the conversation and drags a rectangle; Carol is asked before anything is shown"""
    global play, shown
    play = stage.IrcStage("region-irc", carol_knows={"bob": "Bob"}, size="1600x1000") if ON_IRC else \
        stage.XmppStage("region", size="1600x1000")
    play.open()
    shown = Shown(play, CAROL)
    shown.offer()
    carol = play.carol
    if ON_IRC:
        stranger_is_told_nothing()
    line = carol.waits_for_text(ALICE, "(region ")
    assert "alice would like to show you a part of the screen, live" in line, line
    carol.hands.find("push button", "Show")
    play.desk.settled()
    play.desk.picture("asked")
    assert not shown.pictures(), "nothing may be seen before she agrees"


def stranger_is_told_nothing():
    """On IRC Alice is not in Carol's buddy list: only a word of Carol's tells Alice that she could see it"""
    carol = play.carol
    carol.waits_for_text(ALICE, "they have not been told that you can see this.")
    assert not carol.hands.look("push button", "Show")
    carol.write_in(ALICE, "/region show")


def agrees():
    """Carol agrees, both compare the number, and what she sees is what Alice shows, pixel for pixel"""
    alice, carol = play.alice, play.carol
    carol.hands.press("push button", "Show")
    alice.waits_for_text(CAROL, "wants to see it.")
    shown.start_after_comparing()
    alice.waits_for_text(CAROL, "sees your region now.")
    shown.is_seen("live")
    shown.change()
    shown.is_seen("changed")


def her_window_comes_back():
    """Carol's window is lost in a crash and comes back by itself"""
    kill_companion(play.carol)
    shown.start_after_comparing()
    shown.is_seen("back-again")


def his_panel_waits():
    """Alice's panel is lost in a crash: nothing is shown until she chooses again, and then Carol sees it without another question"""
    alice = play.alice
    kill_companion(alice)
    alice.hands.find("push button", "Choose Again")
    play.desk.settled()
    play.desk.picture("lost")
    shown.choose("Choose Again")
    shown.start_after_comparing()
    shown.is_seen("going-on")


def ends():
    """Closing the conversation ends it, and Carol is told"""
    alice, carol = play.alice, play.carol
    alice.purple.PurpleConversationDestroy(alice.conversation(CAROL))
    carol.waits_for_text(ALICE, "You no longer see what")
    wait_for("the end of the panel", lambda: not play.desk.window(companion_of(alice), "Sharing a Part"))
    play.desk.settled()
    play.desk.picture("ended")
    play.desk.end()


def kill_companion(client):
    pid = companion_of(client)
    os.kill(pid, signal.SIGKILL)
    wait_for("the end of the companion", lambda: companion_of(client) != pid)


if __name__ == "__main__":
    sys.exit(story.run([opens, agrees, her_window_comes_back, his_panel_waits, ends]))
