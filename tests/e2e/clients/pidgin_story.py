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
    alice.hands.find("dialog", "Share")
    play.desk.picture("share-dialog")
    alice.hands.press("check box", "Carol")
    play.desk.picture("share-dialog-filled")
    alice.hands.press("push button", "Share")
    line = carol.waits_for_text(ALICE, "(card ")
    assert "Contact card: Bob" in line and "xmpp:bob@localhost?roster" in line, line
    card = carol.hands.find("image", "Bob Smith")
    for field in ("Gardener", BOB):
        assert field in card.get_name(), card.get_name()
    alice.hands.gone("dialog", "Share")
    play.desk.picture("card-at-carol")


def adds_with_a_click():
    """Carol clicks Add, and Bob stands in her list with alias and portrait"""
    carol = play.carol
    assert not carol.purple.PurpleFindBuddy(carol.account, BOB)
    carol.hands.press("push button", "Add")
    play.desk.picture("add-dialog")
    confirm = next((n for n in carol.hands.look("push button", "Add") if "Add" == n.get_name()), None)
    if confirm:
        confirm.do_action(0)
    buddy = wait_for("Bob in Carol's list", lambda: carol.purple.PurpleFindBuddy(carol.account, BOB))
    alias = str(carol.purple.PurpleBuddyGetLocalBuddyAlias(buddy) or carol.purple.PurpleBuddyGetAlias(buddy))
    assert alias == "Bob Smith", alias
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
        alice.hands.find("dialog", "Share")
        alice.hands.press("push button", "Cancel")
        alice.hands.gone("dialog", "Share")


def room():
    """In a room everybody with the plugin sees the card, and who shared it"""
    for client in (play.alice, play.carol):
        client.join_room("garden@conf.localhost")
    play.alice.write_in("garden@conf.localhost", "/card share bob@localhost", kind=2)
    play.carol.waits_for_text("garden@conf.localhost", "(card ", kind=2)
    play.carol.hands.press("push button", "Show")  # room participants count as strangers
    wait_for("the card", lambda: [n for n in play.carol.hands.look("image", "Bob Smith")])
    play.desk.picture("room")


def without_plugin():
    """A Pidgin without the plugin sees exactly one friendly line"""
    lone = stage.XmppStage("without-plugin", carol_has_plugin=False).open()
    lone.alice.write_in(CAROL, "/card share bob@localhost")
    lone.carol.waits_for_text(ALICE, "(card ")
    # whatever else was sent before this line would stand before it
    lone.alice.say(CAROL, "that is him")
    lone.carol.waits_for_text(ALICE, "that is him")
    texts = lone.carol.texts(ALICE)
    lone.desk.picture("without-plugin")
    lone.desk.end()
    assert len(texts) == 2 and texts[0].startswith("Contact card: Bob Smith"), texts


if __name__ == "__main__":
    sys.exit(story.run([shares_by_menu, adds_with_a_click, toolbar_and_conversation_menu, room, without_plugin]))
