#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Alice has two Pidgins with one XMPP account; what she does on one of them shows on the other."""
import os
import sys

import stage
import story

import own_card  # needs the paths that stage adds
from backup import back_up, restore
from desk import wait_for
from pidgin import Pidgin
from profile import Account

ALICE, CAROL = "alice@localhost", "carol@localhost"
play = laptop = backup = None


def restores():
    """Alice backs up on her desktop after exchanging cards with Carol, and restores on her laptop"""
    global play, laptop, backup
    play = stage.XmppStage("devices", size="1600x1000").open()
    alice = play.alice
    own_card.exchange(alice, play.carol, ALICE, CAROL)
    backup = os.path.join(play.desk.folder, "cards.carte-backup")
    back_up(alice, backup)
    laptop = Pidgin(play.desk, "laptop", Account.xmpp("alice", play.taps["alice"].port, resource="laptop"), [stage.core()])
    laptop.start().online()
    restore(laptop, backup)
    play.desk.settled()
    play.desk.picture("restored")
    laptop.hands.press("push button", "Close")
    laptop.talk(CAROL)
    laptop.write_in(CAROL, "/card find carol")
    laptop.waits_for_text(CAROL, "Carol Brown, +44 20 2222")


def edit_shows_on_the_other():
    """Her new phone number on the desktop stands on the laptop's card too, and Carol is told once"""
    alice, carol = play.alice, play.carol
    own_card.change_phone(alice, CAROL, "+44 20 3333")
    line = carol.waits_for_text(ALICE, "The card of Alice Jones has changed.")
    assert "+44 20 3333" in line, line
    own_card.shows_phone(laptop, "+44 20 3333")
    own_card.change_phone(laptop, CAROL, "+44 20 4444")
    carol.waits_for_text(ALICE, "Phone: +44 20 4444 (was: +44 20 3333)")
    own_card.shows_phone(alice, "+44 20 4444")
    changes = [text for text in carol.texts(ALICE) if "has changed" in text]
    assert len(changes) == 2, changes


def update_reaches_both():
    """Carol changes her card: both of Alice's devices are told"""
    own_card.change_phone(play.carol, ALICE, "+44 20 5555")
    for device in (play.alice, laptop):
        device.waits_for_text(CAROL, "Phone: +44 20 5555 (was: +44 20 2222)")
    play.desk.settled()
    play.desk.picture("both-told")


def one_after_the_other():
    """What changed while the laptop was off reaches it later from the desktop, though Carol is away by then"""
    alice, carol = play.alice, play.carol
    laptop.stop()
    own_card.change_phone(alice, CAROL, "+44 20 6666")
    own_card.change_phone(carol, ALICE, "+44 20 7777")
    alice.waits_for_text(CAROL, "Phone: +44 20 7777 (was: +44 20 5555)")
    carol.stop()
    laptop.start().online()
    laptop.talk(CAROL)
    wait_for("Carol's new number on the laptop", lambda: _finds(laptop, "Carol Brown, +44 20 7777"))
    own_card.shows_phone(laptop, "+44 20 6666")
    play.desk.picture("later")


def _finds(client, line):
    client.write_in(CAROL, "/card find carol")
    return any(line in text for text in client.texts(CAROL))


def old_backup():
    """A laptop that is set up anew from the old backup, with the desktop off, learns from Carol's holder what is newer"""
    alice, carol = play.alice, play.carol
    alice.stop()
    laptop.stop()
    carol.start().online()
    fresh = Pidgin(play.desk, "fresh", Account.xmpp("alice", play.taps["alice"].port, resource="fresh"), [stage.core()])
    fresh.start().online()
    restore(fresh, backup)
    fresh.hands.press("push button", "Close")
    fresh.sees(CAROL)
    own_card.shows_phone(fresh, "+44 20 6666")
    play.desk.settled()
    play.desk.picture("returned")
    fresh.stop()


def ends_on_both():
    """Ending the exchange on the laptop ends it on the desktop"""
    alice, carol = play.alice, play.carol
    alice.start().online()
    laptop.start().online()
    for device in (alice, laptop):
        device.talk(CAROL)
        device.sees(CAROL)
    carol.talk(ALICE)
    laptop.buddy_menu("Carol", "Show Card")
    laptop.hands.press("push button", "End Exchange...", showing=False)
    laptop.hands.press("push button", "End Exchange")
    carol.waits_for_text(ALICE, "Alice has ended the exchange of cards.")
    alice.waits_for_text(CAROL, "The exchange of cards with Carol has ended.")
    play.desk.settled()
    play.desk.picture("ended")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([restores, edit_shows_on_the_other, update_reaches_both, one_after_the_other, old_backup,
                        ends_on_both]))
