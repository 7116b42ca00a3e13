#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Carol puts a password on her card holder; what Alice changes meanwhile waits, sealed, until Carol unlocks it."""
import os
import sys

import stage
import story

import own_card  # needs the paths that stage adds
from card_holder import CardHolder
from desk import wait_for
from pidgin import Pidgin
from profile import Account

ALICE, CAROL, DAVE = "alice@localhost", "carol@localhost", "dave@localhost"
PASSWORD = "correct horse battery"
SECRET = [b"Alice Jones", b"Carol Brown", b"+44 20 1111", b"+44 20 7777", b"alice@localhost", b"localhost"]
play = dave = None


def in_clear():
    """What of it stands in the files of Carol's holder: [(file, word)]"""
    found = []
    for folder, _, names in os.walk(os.path.join(play.carol.folder, "purple-carte")):
        for path in (os.path.join(folder, name) for name in names):
            if not os.path.isfile(path):
                continue  # the door, by which a second start finds the first
            with open(path, "rb") as file:
                content = file.read()
            found += [(path, word) for word in SECRET for form in (word, word.decode().encode("utf-16-le")) if form in content]
    return found


def sets_a_password():
    """After a password is set in the holder's window, no name or number stands in any file of it"""
    global play
    play = stage.XmppStage("lock", size="1600x1000").open()
    own_card.exchange(play.alice, play.carol, ALICE, CAROL)
    assert in_clear(), "nothing is kept"
    holder = CardHolder(play.carol)
    holder.choose("Set a Password...")
    holder.type_passwords(PASSWORD, PASSWORD)
    play.desk.settled()
    play.desk.picture("password")
    play.carol.hands.press("push button", "Set Password")
    wait_for("the dialog to go", lambda: not play.carol.hands.look("password text"))
    wait_for("nothing in clear", lambda: not in_clear())
    play.desk.settled()
    play.desk.picture("encrypted")


def starts_locked():
    """Carol's next start is locked: the holder shows nothing, and asking for an exchange says what to do"""
    carol = play.carol
    carol.stop()
    carol.start().online()
    carol.sees(ALICE)
    holder = CardHolder(carol)
    carol.hands.find("label", "Your cards are locked.")
    assert not carol.hands.look("table cell", "Alice Jones")
    play.desk.settled()
    play.desk.picture("locked")
    holder.close()
    carol.write_in(ALICE, "/card exchange")
    carol.hands.find("label", "Unlock the card holder first.")
    play.desk.settled()
    play.desk.picture("says-what-to-do")
    carol.hands.press("push button", "Close")
    carol.write_in(ALICE, "/card find alice")
    carol.waits_for_text(ALICE, "Your cards are locked. Unlock the card holder first.")


def question_waits():
    """Dave asks while Carol's holder is locked: answering says what to do"""
    global dave
    dave = Pidgin(play.desk, "dave", Account.xmpp("dave", play.server.port), [stage.core()]).start().online()
    dave.sees(CAROL)
    dave.write_in(CAROL, "/card exchange")
    own_card.make(dave, "Dave Miller", "+44 20 4444")
    play.carol.waits_for_text(DAVE, "(exchange ")
    play.carol.hands.find("image", "Dave Miller")
    play.carol.write_in(DAVE, "/card agree")
    play.carol.hands.find("label", "Unlock the card holder first.")
    play.desk.settled()
    play.desk.picture("question-locked")
    play.carol.hands.press("push button", "Close")


def update_waits():
    """Alice's change arrives sealed, a wrong password has to wait, and the right one applies it with its notice"""
    alice, carol = play.alice, play.carol
    own_card.change_phone(alice, CAROL, "+44 20 7777")
    alice.say(CAROL, "a line behind it")
    carol.waits_for_text(ALICE, "a line behind it")
    assert not in_clear(), in_clear()
    assert not [text for text in carol.texts(ALICE) if "7777" in text], carol.texts(ALICE)
    holder = CardHolder(carol)
    for _ in range(2):
        holder.unlock("wrong horse battery")
        carol.hands.find("label", "That is not the password.")
    holder.unlock("wrong donkey battery")
    carol.hands.find("label", "That is not the password. Try again in")
    play.desk.settled()
    play.desk.picture("wrong")
    holder.unlock(PASSWORD)
    carol.waits_for_text(ALICE, "Phone: +44 20 7777 (was: +44 20 1111)")
    carol.hands.find("table cell", "Alice Jones")
    assert not in_clear(), in_clear()
    play.desk.settled()
    play.desk.picture("unlocked")


def question_is_answered():
    """Unlocked, Dave's question has its buttons, and the cards are exchanged"""
    play.carol.hands.press("push button", "Exchange Cards")
    play.carol.waits_for_text(DAVE, "You and Dave Miller have exchanged cards.")
    dave.waits_for_text(CAROL, "You and Carol Brown have exchanged cards.")
    dave.stop()


def removes_it():
    """The password is removed again, after the old one was asked for"""
    holder = CardHolder(play.carol)
    holder.remove_password(PASSWORD)
    wait_for("the cards in clear", in_clear)
    play.desk.settled()
    play.desk.picture("removed")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([sets_a_password, starts_locked, question_waits, update_waits, question_is_answered,
                        removes_it]))
