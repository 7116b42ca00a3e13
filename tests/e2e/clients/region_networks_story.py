#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Alice shows Carol a part of the screen from one Pidgin to another. Each sits in a network behind a router of their own, and a line
of 10 Mbit/s and 10 ms one way leads to Alice's. The argument is slow-link."""
import atexit
import os
import sys
import time

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "region"))
import networks
import stage
import story
from shown import Shown

ALICE, CAROL = "alice@localhost", "carol@localhost"
LINE = sys.argv[1], 10, 10, 100, 0  # ms one way, Mbit/s, ms of queue, losses
PATIENCE = 60  # seconds in which what has to happen does
play = shown = None


def begins():
    """Alice offers a part of the screen, and Carol, behind another router, is asked"""
    global play, shown
    network = networks.SlowRouters(*LINE)
    atexit.register(network.close)
    play = stage.Apart(network, "region-networks", size="1600x1000").open()
    shown = Shown(play, CAROL)
    shown.offer()
    play.carol.waits_for_text(ALICE, "(region ", seconds=PATIENCE)
    play.carol.hands.press("push button", "Show", seconds=PATIENCE)


def has_begun():
    if not shown:
        raise story.NotRun("nothing is shown")


def is_seen_through_routers():
    """After they compared the number Carol sees it through both routers, pixel for pixel, and a change, too"""
    has_begun()
    shown.start_after_comparing(PATIENCE)
    shown.is_seen("through-routers", PATIENCE)
    play.alice.hands.find("label", "direct through routers")
    shown.change()
    shown.is_seen("changed-on-the-slow-line", PATIENCE)


def comes_back_after_a_cut():
    """Cut off for five seconds, she sees what has changed as soon as the way is open again"""
    has_begun()
    play.network.cut()
    over = time.monotonic() + 5
    shown.change()
    play.alice.waits_for_text(CAROL, "The connection to Carol was lost")
    time.sleep(max(0, over - time.monotonic()))
    assert not shown.seen_equal("cut"), "nothing can have come"
    play.network.mend()
    shown.is_seen("back-again", PATIENCE)
    play.alice.hands.find("label", "direct through routers")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([begins, is_seen_through_routers, comes_back_after_a_cut]))
