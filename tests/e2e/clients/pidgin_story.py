#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Two Pidgins on a real Prosody: a contact is shared by menus and buttons, seen as a card, and added."""
import sys

import stage
import story
from desk import wait_for

CAROL, ALICE, BOB = "carol@localhost", "alice@localhost", "bob@localhost"
play = None


def open_stage():
    global play
    play = stage.XmppStage("pidgin").open()


def shares_by_menu():
    """Alice shares Bob by the buddy's menu and the dialog, and Carol sees the drawn card"""
    open_stage()
    alice, carol = play.alice, play.carol
    alice.buddy_menu("Bob", "Share This Contact...")
    alice.hands.find("frame", "Share Contact")
    alice.hands.tick("Send it to", "Carol")
    play.desk.settled()
    play.desk.picture("share-dialog")
    alice.hands.press("push button", "Share")
    line = carol.waits_for_text(ALICE, "(card ")
    assert "Contact card: Bob" in line and "xmpp:bob@localhost?roster" in line, line
    card = carol.hands.find("image", "Bob")
    for field in ("Gardener", BOB):
        assert field in card.get_name(), card.get_name()
    alice.hands.gone("frame", "Share Contact")
    play.desk.settled()
    play.desk.picture("card-at-carol")


def adds_with_a_click():
    """Carol clicks Add, and Bob stands in her list with alias and portrait"""
    carol = play.carol
    assert not carol.purple.PurpleFindBuddy(carol.account, BOB)
    shown_name = carol.hands.find("image", "Bob").get_name().split(",")[0]
    carol.hands.press("push button", "Add...")
    carol.hands.find("dialog", "Add Contact")
    play.desk.settled()
    play.desk.picture("add-question")
    carol.hands.press("push button", "Add")
    buddy = wait_for("Bob in Carol's list", lambda: carol.purple.PurpleFindBuddy(carol.account, BOB))
    alias = str(carol.purple.PurpleBuddyGetAlias(buddy))
    assert alias == shown_name, f"{alias}, not {shown_name}"
    wait_for("Bob's portrait", lambda: carol.purple.PurpleBuddyIconsNodeHasCustomIcon(
        carol.purple.PurpleBuddyGetContact(buddy)) or carol.purple.PurpleBuddyGetIcon(buddy))
    play.bob.waits_for("type='subscribe'")
    play.desk.picture("bob-added")


def toolbar_and_conversation_menu():
    """The toolbar's button and the conversation's menu open the same dialog, over the conversation"""
    alice = play.alice
    alice.talk(CAROL)
    for role, name in (("push button", "Share a contact..."), ("menu item", "Share a Contact...")):
        alice.hands.press(role, name, showing=role == "push button")
        alice.hands.find("frame", "Share Contact")
        alice.hands.press("push button", "Cancel")
        alice.hands.gone("frame", "Share Contact")


def room():
    """In a room everybody with the plugin sees the card, and who shared it"""
    play.alice.join_room("garden@conf.localhost")
    play.alice.hands.press("push button", "Accept Defaults")
    play.carol.join_room("garden@conf.localhost")
    play.alice.share_by_command("garden@conf.localhost", "bob@localhost", kind=2)
    play.carol.waits_for_text("garden@conf.localhost", "(card ", kind=2)
    play.carol.hands.press("push button", "Show")  # room participants count as strangers
    play.carol.hands.find("image", "Bob", window="garden@conf.localhost")
    play.desk.settled()
    play.desk.picture("room")
    play.desk.end()


if __name__ == "__main__":
    sys.exit(story.run([shares_by_menu, adds_with_a_click, toolbar_and_conversation_menu, room]))
