#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Who receives a share without our windows: a Pidgin without the plugin, Gajim, Dino, and Chatty with the plugin."""
import base64
import os
import shutil
import sqlite3
import sys

import others
import plain_xmpp
import profile
import server
import stage
import story

import own_card  # needs the paths that stage adds
from desk import Desk, wait_for
from hands import Hands
from pidgin import Pidgin
from profile import Account
from tap import Tap


def send_update(port):
    """What clients of people who exchanged cards send each other; when this returns, the server has passed it on."""
    alice = plain_xmpp.Person("alice", port, "update")
    alice.send("<message type='chat' to='carol@localhost'><update xmlns='urn:carte:1:update'>"
               f"{base64.b64encode(os.urandom(600)).decode()}</update><store xmlns='urn:xmpp:hints'/></message>")
    alice.ask("get", "<ping xmlns='urn:xmpp:ping'/>")
    alice.leave()


class Sender:
    """Alice's Pidgin with the plugin; Carol uses something else."""

    def __init__(self, name, *options):
        self.desk = Desk(name, story.KEEP)
        self.server = server.prosody(self.desk, stage.FRIENDS, *options)
        home = self.desk.home("carol")
        self.env = {**self.desk.env, "HOME": home, "DBUS_SESSION_BUS_ADDRESS": self.desk.bus("carol"), "GTK_MODULES": "",
                    "XDG_DATA_HOME": home + "/data", "XDG_CONFIG_HOME": home + "/config", "XDG_CACHE_HOME": home + "/cache"}
        self.home = home
        self.alice = Pidgin(self.desk, "alice", Account.xmpp("alice", self.server.port), [stage.core()])

    def share(self):
        self.alice.start().online()
        self.alice.sees("carol@localhost")
        self.alice.share_by_command("carol@localhost", "bob@localhost")
        send_update(self.server.port)
        # the last of what is sent; whatever the card brings along stands before it
        self.alice.say("carol@localhost", "that is him")


def need(program):
    if not shutil.which(program):
        raise story.NotRun(f"{program} is not installed")
    if not story.in_a_world_of_its_own():
        raise story.NotRun("this system allows no namespaces of one's own")


def rows(database, question):
    """Texts in another program's database, which it writes meanwhile."""
    try:
        connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True, timeout=1)
        found = [row[0] for row in connection.execute(question)]
        connection.close()
        return found
    except sqlite3.Error:
        return []


def expect_lines(database, question):
    wait_for("the last line", lambda: "that is him" in rows(database, question), 60)
    lines = [line for line in rows(database, question) if line]
    assert len(lines) == 2 and "Contact card: Bob" in lines[0] and "[carte:" not in lines[0], lines


def without_plugin():
    """A Pidgin without the plugin sees exactly one friendly line, and nothing of updates"""
    play = stage.XmppStage("without-plugin", carol_has_plugin=False).open()
    play.alice.share_by_command("carol@localhost", "bob@localhost")
    play.carol.waits_for_text("alice@localhost", "(card ")
    send_update(play.server.port)
    # whatever else was sent before this line would stand before it
    play.alice.say("carol@localhost", "that is him")
    play.carol.waits_for_text("alice@localhost", "that is him")
    texts = play.carol.texts("alice@localhost")
    play.desk.picture("without-plugin")
    play.desk.end()
    assert len(texts) == 2 and "Contact card: Bob" in texts[0] and "[carte:" not in texts[0], texts


def gajim():
    """Gajim shows one readable line with an address, and nothing of updates"""
    need("gajim")
    play = Sender("gajim")
    folder = play.home + "/gajim"
    others.write_gajim(folder, "carol", play.server.port)
    client = play.desk.processes.start("gajim", ["gajim", "-c", folder], play.env)
    play.share()
    expect_lines(folder + "/logs.db", "SELECT message FROM logs WHERE message IS NOT NULL ORDER BY log_line_id")
    window = wait_for("Gajim's window", lambda: play.desk.window(client.pid, "Gajim"))
    play.desk.output(["xdotool", "windowactivate", "--sync", window, "mousemove", "--window", window, "200", "180", "click", "1"])
    play.desk.settled()
    play.desk.picture("gajim")
    play.desk.end()


def dino():
    """Dino shows one readable line with an address, and nothing of updates"""
    need("dino-im")
    play = Sender("dino", "--tls")
    others.trust(play.desk, play.server.certificate)
    Tap(play.server.port, 5222)
    others.write_dino(play.desk, play.env, "carol")
    client = play.desk.processes.start("dino", ["dino-im"], play.env)
    play.share()
    expect_lines(play.env["XDG_DATA_HOME"] + "/dino/dino.db", "SELECT body FROM message ORDER BY id")
    play.desk.activate(client.pid, "Dino|Alice")
    play.desk.settled()
    play.desk.picture("dino")
    play.desk.end()


class Chatty:
    """Carol's, with the plugin on, at her conversation with Alice."""

    def __init__(self, play):
        self.play, self.desk = play, play.desk
        if not shutil.which("chatty"):
            raise story.NotRun("chatty is not installed")
        self.folder = os.path.join(play.home, ".purple")
        profile.write(self.folder, "chatty-ui", [Account.xmpp("carol", play.server.port)],
                      {"/chatty/plugins/loaded": [stage.core()]})
        play.env["GSETTINGS_BACKEND"] = "memory"
        self.client = self.desk.processes.start("chatty", ["chatty", "-v"], play.env)
        self.hands = Hands(self.desk, self.client.pid)

    def open_first(self, line):
        """The conversation in which that line came last."""
        self.window = wait_for("Chatty's window", lambda: self.desk.window(self.client.pid, "Chats|Chatty"))
        self.hands.find(None, line, seconds=60)
        self.desk.output(["xdotool", "windowactivate", "--sync", self.window])
        self._click("120", "75")

    def write(self, line):
        # the entry at the window's foot, and the button right of it
        self._click("120", "555")
        self.desk.type(line)
        self.desk.settled()
        self._click("341", "555")

    def _click(self, x, y):
        self.desk.output(["xdotool", "mousemove", "--window", self.window, x, y, "click", "1"])

    def preferences(self):
        with open(self.folder + "/prefs.xml", encoding="utf-8") as file:
            return file.read()

    def runs(self):
        assert self.client.poll() is None, "Chatty ended"


def chatty():
    """Chatty with the plugin shows the readable line, and /card show opens the card"""
    play = Sender("chatty")
    chatty = Chatty(play)
    play.share()
    chatty.open_first("that is him")
    chatty.hands.find(None, "Contact card: Bob")
    chatty.write("/card show 1")
    chatty.hands.find("frame", "Card of Bob")
    play.desk.settled()
    play.desk.picture("chatty")
    chatty.runs()
    play.desk.end()


def chatty_exchanges():
    """In Chatty a question is answered with /card agree, the card made in the editor, and changes stand in the conversation"""
    play = Sender("chatty-exchange")
    chatty = Chatty(play)
    alice = play.alice.start().online()
    alice.sees("carol@localhost")
    alice.talk("carol@localhost")
    alice.hands.press("menu item", "Exchange Cards...", showing=False)
    own_card.make(alice, "Alice Jones", "+44 20 1111")
    alice.say("carol@localhost", "do you?")
    chatty.open_first("do you?")
    chatty.write("/card agree 1")
    own_card.make(chatty, "Carol Brown", "+44 20 2222")
    alice.waits_for_text("carol@localhost", "You and Carol Brown have exchanged cards.")
    own_card.change_phone(alice, "carol@localhost", "+44 20 3333")
    chatty.hands.find(None, "+44 20 3333 (was: +44 20 1111)")
    play.desk.settled()
    play.desk.picture("chatty-exchange")
    chatty.hands.press("push button", "Show")  # the card, as the profile
    wait_for("the answer to be kept", lambda: "'publish' type='string' value='contacts'" in chatty.preferences())
    chatty.runs()
    play.desk.end()


if __name__ == "__main__":
    story.in_a_world_of_its_own()
    sys.exit(story.run([without_plugin, gajim, dino, chatty, chatty_exchanges], apart=True))
