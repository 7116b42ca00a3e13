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


def chatty():
    """Chatty with the plugin shows the readable line, and /card show opens the card"""
    if not shutil.which("chatty"):
        raise story.NotRun("chatty is not installed")
    play = Sender("chatty")
    folder = os.path.join(play.home, ".purple")
    profile.write(folder, "chatty-ui", [Account.xmpp("carol", play.server.port)], {"/chatty/plugins/loaded": [stage.core()]})
    play.env["GSETTINGS_BACKEND"] = "memory"
    client = play.desk.processes.start("chatty", ["chatty", "-v"], play.env)
    play.share()
    window = wait_for("Chatty's window", lambda: play.desk.window(client.pid, "Chats|Chatty"))
    hands = Hands(play.desk, client.pid)
    hands.find(None, "that is him", seconds=60)
    play.desk.output(["xdotool", "windowactivate", "--sync", window, "mousemove", "--window", window, "120", "75", "click", "1"])
    hands.find(None, "Contact card: Bob")
    # the entry at the window's foot, and the button right of it
    play.desk.output(["xdotool", "mousemove", "--window", window, "120", "555", "click", "1"])
    play.desk.type("/card show 1")
    play.desk.settled()
    play.desk.output(["xdotool", "mousemove", "--window", window, "341", "555", "click", "1"])
    hands.find("frame", "Card of Bob")
    play.desk.settled()
    play.desk.picture("chatty")
    assert client.poll() is None, "Chatty ended"
    play.desk.end()


if __name__ == "__main__":
    story.in_a_world_of_its_own()
    sys.exit(story.run([without_plugin, gajim, dino, chatty], apart=True))
