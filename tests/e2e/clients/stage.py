# SPDX-License-Identifier: GPL-2.0-or-later
"""The people of the stories: Alice and Carol sit at Pidgin with the plugin on, and Alice knows Bob, whom Carol does not."""
import os

import plain_irc
import plain_xmpp
import server
import story
from desk import Desk
from pidgin import Pidgin
from profile import Account
from tap import Tap

FRIENDS = {"alice": ["bob", "carol"], "bob": ["alice"], "carol": ["alice", "dave"], "dave": ["carol"]}
BOB = {"full_name": "Bob Smith", "NICKNAME": "Bobby", "TITLE": "Gardener", "BDAY": "1984-02-29",
       "URL": "https://bob.example.org", "NOTE": "Roses first."}
# what nobody but Alice, Bob and Carol may read in an encrypted conversation
BOB_FIELDS = [b"Bob Smith", b"Bobby", b"Gardener", b"1984-02-29", b"bob.example.org", b"Roses first"]


def product(path):
    """A file of the installed product; CARTE_STAGE is the folder below which `run` installed it."""
    root = os.environ.get("CARTE_STAGE")
    if not root:
        raise story.NotRun("CARTE_STAGE is not set; ./run tests sets it")
    full = os.path.join(root, path)
    if not os.path.exists(full):
        raise AssertionError(f"{full} is not there")
    return full


def core():
    return product("plugins/core-carte.so")


class XmppStage:
    """`plugins`: further ones for both. Every client reaches the server through a tap of its own. `on`: prosody or ejabberd."""

    def __init__(self, name, plugins=(), carol_has_plugin=True, options=(), size="1280x900", display=None,
                 friends=None, on="prosody"):
        self.desk = Desk(name, story.KEEP, size, display)
        self.server = server.ejabberd(self.desk, sorted(FRIENDS)) if on == "ejabberd" else \
            server.prosody(self.desk, friends or FRIENDS, *options)
        self.taps = {user: self.tap() for user in ("alice", "carol")}
        self.bob = plain_xmpp.Person("bob", self.server.port)
        self.bob.publish_profile(**BOB)
        self.bob.present("Pruning roses")
        self.alice = self.client("alice", [core(), *plugins])
        self.carol = self.client("carol", [core(), *plugins] if carol_has_plugin else list(plugins))

    def tap(self):
        return Tap(self.server.port)

    def client(self, user, plugins):
        return Pidgin(self.desk, user, Account.xmpp(user, self.taps[user].port), plugins)

    def open(self):
        for client in (self.alice, self.carol):
            client.start()
        for client in (self.alice, self.carol):
            client.online()
        self.alice.sees("bob@localhost")
        self.alice.sees("carol@localhost")
        self.carol.sees("alice@localhost")
        return self


class Apart(XmppStage):
    """Both sit in a network of their own (tests/e2e/region/networks.py), and reach the server, through their taps, in the one between;
    one screen is for both to be looked at."""

    def __init__(self, network, *about, **more):
        self.network = network
        super().__init__(*about, **more)

    def tap(self):
        return Tap(self.server.port, listener=self.network.listener(self.network.between, self.network.server))

    def client(self, user, plugins):
        space = {"alice": self.network.a, "carol": self.network.b}[user]
        return Pidgin(self.desk, user, Account.xmpp(user, self.taps[user].port, at=self.network.server), plugins,
                      {"/plugins/core/purple-carte/region_stun": self.network.stun}, inside=self.network.inside(space))


class IrcStage:
    """The same on IRC: no contact list on the server, so each has one of its own."""

    def __init__(self, name, alice_knows=None, carol_knows=None, size="1280x900"):
        self.desk = Desk(name, story.KEEP, size)
        self.server = server.ngircd(self.desk)
        self.taps = {user: self.tap() for user in ("alice", "carol")}
        self.bob = plain_irc.Person("bob", self.server.port)
        self.alice = self.client("alice", alice_knows or {"bob": "Bob", "carol": "Carol"})
        self.carol = self.client("carol", carol_knows or {"alice": "Alice"})

    def tap(self):
        return Tap(self.server.port)

    def client(self, nick, buddies):
        return Pidgin(self.desk, nick, Account.irc(nick, self.taps[nick].port), [core()], buddies=buddies)

    def open(self):
        for client in (self.alice, self.carol):
            client.start().online()
        return self


class IrcApart(IrcStage):
    """As Apart."""

    def __init__(self, network, *about, **more):
        self.network = network
        super().__init__(*about, **more)

    def tap(self):
        return Tap(self.server.port, listener=self.network.listener(self.network.between, self.network.server))

    def client(self, nick, buddies):
        space = {"alice": self.network.a, "carol": self.network.b}[nick]
        return Pidgin(self.desk, nick, Account.irc(nick, self.taps[nick].port, at=self.network.server), [core()], buddies=buddies,
                      inside=self.network.inside(space))
