# SPDX-License-Identifier: GPL-2.0-or-later
"""A real Pidgin with a user folder of its own, driven by its menus (AT-SPI), keys (xdotool) and D-Bus."""
import os

import dbus
import dbus.connection

import profile
from desk import wait_for


class Pidgin:
    UI = "gtk-gaim"

    def __init__(self, desk, name, account, plugins=(), prefs=None, buddies=None, env=None):
        self.desk, self.name = desk, name
        self.folder = os.path.join(desk.home(name), ".purple")
        prefs = {"/pidgin/plugins/loaded": list(plugins), **(prefs or {})}
        profile.write(self.folder, self.UI, [account], prefs, buddies)
        self.account_name = account.name
        bus = desk.bus(name)
        self.env = {**desk.env, "HOME": desk.home(name), "DBUS_SESSION_BUS_ADDRESS": bus, **(env or {})}
        self.bus = dbus.bus.BusConnection(bus)
        self.account_protocol = account.protocol

    def start(self):
        self.process = self.desk.processes.start(self.name, ["pidgin", "-c", self.folder, "-m", "-d"], self.env)
        self.pid = self.process.pid
        wait_for(self.name + " on its bus", self._on_bus)
        self.purple = dbus.Interface(self.bus.get_object("im.pidgin.purple.PurpleService", "/im/pidgin/purple/PurpleObject"),
                                     "im.pidgin.purple.PurpleInterface")
        self.account = wait_for("the account", lambda: self.purple.PurpleAccountsFind(self.account_name,
                                                                                      self.account_protocol))
        return self

    def _on_bus(self):
        if self.process.poll() is not None:
            raise AssertionError(f"{self.name}: Pidgin ended with {self.process.returncode}")
        return self.bus.name_has_owner("im.pidgin.purple.PurpleService")

    def online(self):
        wait_for(self.name + " online", lambda: self.purple.PurpleAccountIsConnected(self.account))
        return self

    def sees(self, who):
        """Waits until buddy `who` is online; returns the buddy."""
        buddy = wait_for(f"{who} in {self.name}'s list", lambda: self.purple.PurpleFindBuddy(self.account, who))
        wait_for(f"{who} online for {self.name}", lambda: self.purple.PurpleBuddyIsOnline(buddy))
        return buddy

    def talk(self, who):
        """The conversation with `who`, opened if need be."""
        return self.purple.PurpleConversationNew(1, self.account, who)

    def say(self, who, text):
        self.purple.PurpleConvImSend(self.purple.PurpleConvIm(self.talk(who)), text)

    def conversation(self, who, kind=1):
        return self.purple.PurpleFindConversationWithAccount(kind, who, self.account)

    def history(self, who, kind=1):
        """What stands in the conversation with `who`: [(sender, text)], oldest first."""
        conversation = self.conversation(who, kind)
        if not conversation:
            return []
        messages = self.purple.PurpleConversationGetMessageHistory(conversation)
        lines = [(str(self.purple.PurpleConversationMessageGetSender(m)),
                  str(self.purple.PurpleConversationMessageGetMessage(m))) for m in messages]
        return list(reversed(lines))

    def texts(self, who, kind=1):
        return [text for _, text in self.history(who, kind)]

    def waits_for_text(self, who, part, kind=1, seconds=20):
        return wait_for(f"{self.name} to see “{part}”", lambda: next(
            (text for text in self.texts(who, kind) if part in text), None), seconds)

    def stop(self):
        self.desk.processes.stop(self.process)
