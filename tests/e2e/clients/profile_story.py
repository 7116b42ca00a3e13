#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Contacts without the plugin: a plain Pidgin and Gajim see Alice's card as their programs show profiles, and what they change of
theirs is told to her and goes into her holder."""
import os
import shutil
import sys

import dbus
import dbus.bus

import others
import plain_xmpp
import stage
import story
from desk import wait_for
from hands import Hands
from tap import Tap

import own_card  # needs the paths that stage adds
from atspi import has, text_of

ALICE, BOB, CAROL = "alice@localhost", "bob@localhost", "carol@localhost"
FRIENDS = {"alice": ["bob", "carol", "dave"], "bob": ["alice"], "carol": ["alice"], "dave": ["alice"]}
VCARD4 = '<publish node="urn:xmpp:vcard4">'
WIDTH, HEIGHT = 380, 900  # of Alice's buddy list
play = None


def asks():
    """Alice makes her card and is asked whether contacts are to see it; nothing is published before she says so"""
    global play
    play = stage.XmppStage("profile", carol_has_plugin=False, friends=FRIENDS, size="1600x1000").open()
    alice = play.alice
    play.desk.place(alice.pid, "Buddy List", 0, 0, WIDTH, HEIGHT)
    play.desk.place(play.carol.pid, "Buddy List", 400, 0, 300, 400)
    alice.write_in(CAROL, "/card mine")
    card = own_card.OwnCard(alice)
    card.fill("Name", "Alice Jones")
    card.fill("Job title", "Weaver")
    card.phone("+44 20 1111")
    card.seen_by("Phone", "My contacts")
    portrait = os.path.join(play.desk.folder, "portrait.png")
    with open(portrait, "wb") as file:
        file.write(plain_xmpp.portrait())
    card.portrait(portrait)
    card.save()
    card.close()
    play.desk.settled()
    play.desk.picture("asked")
    assert VCARD4 not in sent_by_alice(), "published without a question"


def sent_by_alice():
    return bytes(play.taps["alice"].sent).decode("utf-8", "replace")


def shows():
    """She says Show, and a Pidgin without the plugin has her name and telephone number in Get Info, and her portrait"""
    alice, carol = play.alice, play.carol
    # the right one of the notice's buttons; notices cannot be reached by accessibility
    window = play.desk.activate(alice.pid, "Buddy List")
    play.desk.output(["xdotool", "mousemove", "--window", window, str(WIDTH - 25), str(HEIGHT - 61), "click", "1"])
    wait_for("the card on its way", lambda: VCARD4 in sent_by_alice())
    wait_for("her portrait", lambda: carol.purple.PurpleBuddyIconsFind(carol.account, ALICE))
    carol.buddy_menu("Alice", "Get Info")
    text = wait_for("what is known of her", lambda: next(
        (text for text in info(carol) if "Alice Jones" in text and "+44-20-1111" in text), None))
    play.desk.settled()
    play.desk.picture("plain-pidgin")
    assert "BINVAL" not in text, text
    carol.hands.press("push button", "Close")


def info(client):
    """The texts in its windows."""
    return [text_of(node) for node in client.hands.look("text")]


def gajim():
    """Gajim is told her nickname and portrait when it logs in, and shows her name and telephone number"""
    if not shutil.which("gajim"):
        raise story.NotRun("gajim is not installed")
    if not os.environ.get("CARTE_OWN_WORLD"):
        raise story.NotRun("this system allows no namespaces of one's own")
    home = play.desk.home("dave")
    env = {**play.desk.env, "HOME": home, "DBUS_SESSION_BUS_ADDRESS": play.desk.bus("dave"), "GTK_MODULES": "",
           "XDG_DATA_HOME": home + "/data", "XDG_CONFIG_HOME": home + "/config", "XDG_CACHE_HOME": home + "/cache"}
    tap = Tap(play.server.port)
    others.write_gajim(home + "/gajim", "dave", tap.port)
    client = play.desk.processes.start("gajim", ["gajim", "-c", home + "/gajim"], env)
    for part in (">Alice Jones</nick>", "urn:xmpp:avatar:metadata"):
        wait_for(f"{part} at Gajim", lambda part=part: part.encode() in bytes(tap.received), 60)
    play.alice.sees("dave@localhost")
    bus = dbus.bus.BusConnection(env["DBUS_SESSION_BUS_ADDRESS"])
    bus.call_blocking("org.gajim.Gajim", "/org/gajim/Gajim", "org.gtk.Actions", "Activate", "sava{sv}",
                      ("dave-contact-info", [dbus.String(ALICE, variant_level=1)], {}))
    hands = Hands(play.desk, client.pid)
    hands.find("label", "+44-20-1111")
    hands.find("label", "Alice Jones")
    hands.find("label", "Weaver")
    play.desk.settled()
    play.desk.picture("gajim")
    play.desk.processes.stop(client)


def is_told():
    """Bob changes his profile with another program; Alice, who keeps his card, is told the old and the new value and has it"""
    alice = play.alice
    keep(alice, "Bob Smith", BOB, "7f3k4q2a", "<title><text>Gardener</text></title>")
    play.bob.publish_profile("Bob Smith", TITLE="Head Gardener")
    line = alice.waits_for_text(BOB, "The profile of Bob Smith has changed.")
    assert "Head Gardener (was: Gardener)" in line, line
    alice.write_in(BOB, "/card find head gardener")
    alice.waits_for_text(BOB, "Bob Smith, ")
    play.desk.settled()
    play.desk.picture("told")


def keep(alice, name, address, token, properties):
    """Bob shares a card that he has made of somebody, in a conversation of its own, and Alice keeps it."""
    alice.purple.PurpleConversationDestroy(alice.talk(BOB))
    play.bob.send(f"<message type='chat' to='{ALICE}'><body>Contact card: {name} (card {token})</body>"
                  f"<card xmlns='urn:carte:1:card' id='{token}'><vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>"
                  f"<fn><text>{name}</text></fn><impp><uri>xmpp:{address}</uri></impp>{properties}</vcard></card></message>")
    alice.waits_for_text(BOB, token)
    alice.purple.PurpleConversationPresent(alice.talk(BOB))
    alice.hands.find("image", name)
    alice.hands.press("push button", "More")
    alice.hands.press("menu item", "Keep in Card Holder")
    alice.waits_for_text(BOB, f"The card of {name} is in your card holder now.")


def is_told_of_a_pidgin():
    """Carol sets her user info in Pidgin; Alice is told that too, and once"""
    alice, carol = play.alice, play.carol
    keep(alice, "Carol Brown", CAROL, "7f3k4q2b", "<tel><text>+44 20 2222</text></tel>")
    alice.talk(CAROL)
    carol.hands.press("menu item", "Set User Info...", showing=False)
    fields = {name: carol.hands.find("text", name, showing=False) for name in ("Full Name", "Telephone", "Email")}
    play.desk.activate(carol.pid, "Edit XMPP vCard")
    fields["Full Name"].set_text_contents("Carol Brown")
    fields["Telephone"].set_text_contents("+44-20-3333")
    # Pidgin takes over what was typed when another field is entered
    for field in fields.values():
        field.grab_focus()
        wait_for("the cursor to be there", lambda field=field: has(field, "focused"))
    carol.hands.press("push button", "Save")
    line = alice.waits_for_text(CAROL, "The profile of Carol Brown has changed.")
    assert "+44-20-3333 (was: +44 20 2222)" in line, line
    play.desk.settled()
    play.desk.picture("told-of-pidgin")
    assert len([text for text in alice.texts(CAROL) if "has changed" in text]) == 1, alice.texts(CAROL)
    play.desk.end()


if __name__ == "__main__":
    story.in_a_world_of_its_own()
    sys.exit(story.run([asks, shows, gajim, is_told, is_told_of_a_pidgin]))
