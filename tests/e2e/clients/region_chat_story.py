#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Alice shows Carol a part of the screen from one Pidgin to another, and nothing but the chat server leads from her computer to Carol's:
a Prosody with the rate limits of Debian's own configuration (or, by argument, an ejabberd), which carries the pictures; or an ngircd,
which does not."""
import atexit
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "region"))
import networks
import stage
import story
from desk import note, wait_for
from shown import Shown, companion_of

ON = sys.argv[1] if len(sys.argv) > 1 else "prosody"
ALICE, CAROL = ("alice", "carol") if ON == "ngircd" else ("alice@localhost", "carol@localhost")
PATIENCE = 60  # seconds in which what has to happen does
PART = (60, 460, 100, 60)  # the pixels of the scene are all different: five seconds at 4 KB a second
play = shown = None


def open_stage():
    network = networks.Islands()
    atexit.register(network.close)
    if ON == "ngircd":
        return stage.IrcApart(network, "region-no-way", size="1600x1000").open()
    options = ["--limits"] if ON == "prosody" else []
    return stage.Apart(network, "region-chat-" + ON, size="1600x1000", options=options, on=ON).open()


def begins():
    """Alice offers a part of the screen to Carol, to whose computer nothing but the chat leads, and starts it after they compared the number"""
    global play, shown
    play = open_stage()
    shown = Shown(play, CAROL, PART)
    shown.offer()
    play.carol.hands.press("push button", "Show", seconds=PATIENCE)
    shown.start_after_comparing(PATIENCE)


def has_begun():
    if not shown:
        raise story.NotRun("nothing is shown")


def tells_the_wait():
    """While the first picture is on its way both are told that it comes through the chat, and how long it takes"""
    has_begun()
    play.carol.hands.find("label", "the picture comes through the chat. That is slow", seconds=PATIENCE)
    play.carol.hands.find("progress bar")
    play.desk.picture("waits")
    play.alice.hands.find("label", "gets the picture through the chat in about")
    assert not shown.pictures(), "there was nothing to wait for"


def is_seen():
    """Carol ends with the very pixels that Alice shows, and both are told which way they come"""
    has_begun()
    shown.is_seen("seen", PATIENCE)
    play.carol.hands.find("label", "Live, through the chat")
    play.alice.hands.find("label", "watching, through the chat")


def chat_goes_on():
    """While a change is on its way, which takes seconds, lines of chat arrive before it does"""
    has_begun()
    shown.change()
    play.carol.hands.find("label", "Next picture in about", seconds=PATIENCE)
    play.desk.picture("changes")
    for line in ("Do you see it?", "It changes now."):
        began = time.monotonic()
        play.alice.say(CAROL, line)
        play.carol.waits_for_text(ALICE, line)
        note(f"a line of chat took {1000 * (time.monotonic() - began):.0f} ms")
        assert not shown.seen_equal("before"), "nothing was on its way"
    shown.is_seen("changed", PATIENCE)


def pauses():
    """Paused while a change is on its way, Carol is told so; when Alice goes on she sees what there is then"""
    has_begun()
    shown.change()
    play.carol.hands.find("label", "Next picture in about", seconds=PATIENCE)
    play.alice.hands.press("push button", "Pause")
    play.carol.hands.find("label", "Alice has paused sharing", seconds=PATIENCE)
    shown.change()
    play.alice.hands.press("push button", "Resume")
    shown.is_seen("goes-on", PATIENCE)


def ends_with_the_connection():
    """When the connection to the chat breaks in the middle, both are told in one line that it is over; and then they can chat again"""
    has_begun()
    alice, carol = play.alice, play.carol
    shown.change()
    carol.hands.find("label", "Next picture in about", seconds=PATIENCE)
    for tap in play.taps.values():
        tap.break_off()
    carol.waits_for_text(ALICE, "you no longer see what")
    alice.waits_for_text(CAROL, "You went offline, so your region is no longer shown here.")
    wait_for("the end of the panel", lambda: not play.desk.window(companion_of(alice), "Sharing a Part"))
    assert [text for text in carol.texts(ALICE) if "no longer see" in text] == carol.texts(ALICE)[-1:], carol.texts(ALICE)
    play.desk.settled()
    play.desk.picture("offline")
    for client in (alice, carol):
        client.purple.PurpleAccountConnect(client.account)
        client.online()
    alice.sees(CAROL)
    alice.say(CAROL, "Here I am again.")
    carol.waits_for_text(ALICE, "Here I am again.")
    play.desk.end()


def no_way_is_told():
    """Where nothing can carry it both are told in one line, and nobody waits any longer"""
    has_begun()
    alice, carol = play.alice, play.carol
    why = "You do not see what Alice shows. No way was found from the other computer to this one, and this chat cannot carry pictures."
    carol.waits_for_text(ALICE, why, seconds=PATIENCE)
    alice.waits_for_text(CAROL, "Carol does not see your region. No way was found from this computer to theirs")
    carol.hands.find("label", "No way was found from the other computer to this one")
    alice.hands.find("label", "Nobody is watching yet")
    play.desk.settled()
    play.desk.picture("no-way")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([begins, no_way_is_told] if ON == "ngircd" else
                       [begins, tells_the_wait, is_seen, chat_goes_on, pauses, ends_with_the_connection]))
