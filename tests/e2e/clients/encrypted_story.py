#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Cards in encrypted conversations: they arrive, and the server reads nothing of them."""
import base64
import os
import re
import sys

import otr_key
import stage
import story
from desk import wait_for

OTR = ("/usr/lib/pidgin/pidgin-otr.so", "/usr/lib/x86_64-linux-gnu/pidgin/pidgin-otr.so")
LURCH = ("/usr/lib/x86_64-linux-gnu/purple-2/lurch.so",)


def plugin(paths):
    found = next((p for p in paths if os.path.exists(p)), None)
    if not found:
        raise story.NotRun(f"{paths[0]} is not installed")
    return found


def in_base64(text):
    """How `text` looks inside base64, whatever stands before it."""
    for shift in range(3):
        code = base64.b64encode(b"\0" * shift + text)
        # the first and the last group depend on the neighbours
        yield code[4 if shift else 0:-4]


def leaks(seen):
    """What of Bob's card, or of a card at all, stands in these bytes."""
    marks = [b"(card ", b"[carte:", b"urn:ietf:params:xml:ns:vcard-4.0", b"roster;name"]
    found = [mark for mark in marks + stage.BOB_FIELDS if mark in seen]
    for field in stage.BOB_FIELDS:
        found += [code for code in in_base64(field) if len(code) >= 6 and code in seen]
    return found


def seen_since(play, before):
    """What passed the server between Alice and Carol since: Alice's own reading of Bob's profile is not of it."""
    return bytes(play.taps["alice"].sent)[before["alice"]:] + bytes(play.taps["carol"].sent)[before["carol"]:] + \
        bytes(play.taps["carol"].received)[before["heard"]:]


def now(play):
    return {"alice": len(play.taps["alice"].sent), "carol": len(play.taps["carol"].sent),
            "heard": len(play.taps["carol"].received)}


def share_and_check(play, mark):
    before = now(play)
    play.alice.share_by_command("carol@localhost", "bob@localhost")
    play.carol.waits_for_text("alice@localhost", "(card ")
    card = play.carol.hands.find("image", "Bob")
    assert "Gardener" in card.get_name(), card.get_name()
    play.desk.picture("card-arrived")
    # an answer in clear would be as bad as a share in clear
    play.carol.say("alice@localhost", "thank you for the address")
    play.alice.waits_for_text("carol@localhost", "thank you")
    seen = seen_since(play, before)
    assert mark in seen, "nothing encrypted passed"
    assert not leaks(seen), leaks(seen)
    assert b"bob@" not in bytes(play.taps["carol"].received)[before["heard"]:]
    with open(os.path.join(play.desk.keep, "seen-by-server.txt"), "wb") as file:
        file.write(seen)


def the_check_itself_finds_a_leak():
    """the search for leaks finds a card shared in clear"""
    play = stage.XmppStage("clear").open()
    before = now(play)
    play.alice.share_by_command("carol@localhost", "bob@localhost")
    play.carol.hands.find("image", "Bob")
    found = leaks(seen_since(play, before))
    play.desk.end()
    assert b"Gardener" in found and b"(card " in found, found


def otr():
    """a card shared in an OTR conversation arrives, and the server reads no field of it"""
    play = stage.XmppStage("otr", [plugin(OTR)])
    for client in (play.alice, play.carol):
        otr_key.make(client.folder, client.account_name, client.account_protocol)
    play.open()
    play.alice.say("carol@localhost", "?OTRv23?")
    play.carol.waits_for_text("alice@localhost", "nverified")
    play.alice.waits_for_text("carol@localhost", "nverified")
    share_and_check(play, b"?OTR:AAM")
    play.desk.end()


def omemo():
    """a card shared in an OMEMO conversation arrives, and the server reads no field of it"""
    play = stage.XmppStage("omemo", [plugin(LURCH)], options=["--pep"]).open()
    # each has heard of the other's device
    for me, other in (("alice", "carol"), ("carol", "alice")):
        wait_for(f"{other}'s device at {me}", lambda me=me, other=other: heard_device(play.taps[me], other))
    play.alice.say("carol@localhost", "first words")
    play.carol.waits_for_text("alice@localhost", "first words")
    assert b"first words" not in play.taps["alice"].sent
    share_and_check(play, b"<encrypted ")
    play.desk.end()


def heard_device(tap, user):
    """The server told this client which OMEMO devices `user` has."""
    return re.search(rf"<message [^>]*from='{user}@localhost'[^>]*>\s*<event [^>]*>\s*<items [^>]*axolotl.devicelist".encode(),
                     bytes(tap.received))


if __name__ == "__main__":
    sys.exit(story.run([the_check_itself_finds_a_leak, otr, omemo], apart=True))
