#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Pidgin is killed when it hurts most, and started twice on the same folder: what was told is kept."""
import copy
import sys

import dbus.bus

import stage
import story

import own_card  # needs the paths that stage adds
from desk import wait_for

ALICE, CAROL = "alice@localhost", "carol@localhost"
play = None


def kill(client):
    """As a crash or a power cut ends it; the next start finds what had reached the disk."""
    client.process.kill()
    client.process.wait()
    play.desk.processes.running.remove(client.process)
    wait_for("its windows to go", lambda: not play.desk.window(client.pid, "."))


def carol_holds(number):
    play.carol.write_in(ALICE, "/card find alice " + number[-4:])
    play.carol.waits_for_text(ALICE, "Alice Jones, " + number)


def killed_after_save():
    """Alice's Pidgin is killed the moment her card is said to be saved: it is, and Carol gets it"""
    global play
    play = stage.XmppStage("restarts", size="1600x1000").open()
    alice, carol = play.alice, play.carol
    own_card.exchange(alice, carol, ALICE, CAROL)
    alice.write_in(CAROL, "/card mine")
    card = own_card.OwnCard(alice)
    card.phone("+44 20 3333")
    card.save()
    kill(alice)
    alice.start().online()
    own_card.shows_phone(alice, "+44 20 3333")
    carol.waits_for_text(ALICE, "Phone: +44 20 3333 (was: +44 20 1111)")
    carol_holds("+44 20 3333")


def killed_while_saving():
    """Killed before that is said, either the old or the new card is there, whole, and both sides have the same"""
    alice = play.alice
    alice.talk(CAROL)
    alice.write_in(CAROL, "/card mine")
    card = own_card.OwnCard(alice)
    card.phone("+44 20 4444")
    alice.hands.press("push button", "Save")
    kill(alice)
    alice.start().online()
    alice.hands.menu("My Cards...")
    card = own_card.OwnCard(alice)
    number = wait_for("the number", card.phone_shown)
    card.close()
    assert number in ("+44 20 3333", "+44 20 4444"), number
    wait_for("the same with Carol", lambda: play.carol.write_in(ALICE, "/card find alice") or any(
        "Alice Jones, " + number in text for text in play.carol.texts(ALICE)[-3:]))


def killed_after_an_update():
    """Carol's Pidgin is killed the moment she is told of a change: her holder has it, and she is not told again"""
    alice, carol = play.alice, play.carol
    alice.talk(CAROL)
    own_card.change_phone(alice, CAROL, "+44 20 5555")
    carol.waits_for_text(ALICE, "Phone: +44 20 5555")
    kill(carol)
    carol.start().online()
    carol.talk(ALICE)
    carol.sees(ALICE)
    carol_holds("+44 20 5555")
    own_card.change_phone(alice, CAROL, "+44 20 6666")
    carol.waits_for_text(ALICE, "Phone: +44 20 6666 (was: +44 20 5555)")
    changes = [text for text in carol.texts(ALICE) if "has changed" in text]
    assert len(changes) == 1, changes


def started_twice():
    """A second Pidgin on Carol's folder says that the first has her cards, keeps none, and takes nothing from it"""
    carol = play.carol
    second = copy.copy(carol)
    second.name = "carol-again"
    address = play.desk.bus(second.name)
    second.env = {**carol.env, "DBUS_SESSION_BUS_ADDRESS": address}
    second.bus = dbus.bus.BusConnection(address)
    second.start("--nologin")
    second.hands.find("label", "Your cards are in use by another chat program.")
    play.desk.settled()
    play.desk.picture("twice")
    second.hands.press("push button", "Close")
    for item in "My Cards...", "Card Holder...":
        second.hands.menu(item)
        second.hands.find("label", "Your cards cannot be used here.")
        play.desk.settled()
        play.desk.picture("twice-" + item.split()[0].lower())
        second.hands.press("push button", "Close")
        second.hands.gone("label", "Your cards cannot be used here.")
    second.stop()
    carol_holds("+44 20 6666")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([killed_after_save, killed_while_saving, killed_after_an_update, started_twice]))
