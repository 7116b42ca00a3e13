# SPDX-License-Identifier: GPL-2.0-or-later
"""A real Pidgin with a user folder of its own, driven by its menus (AT-SPI), keys (xdotool) and D-Bus."""
import os
import re

import dbus
import dbus.connection

import profile
from desk import wait_for
from hands import Hands, children_of
from atspi import has, text_of  # found where hands looks


class Pidgin:
    """`inside`: words before the program that start it elsewhere."""
    UI = "gtk-gaim"

    def __init__(self, desk, name, account, plugins=(), prefs=None, buddies=None, env=None,
                 more_accounts=(), inside=()):
        self.desk, self.name, self.inside = desk, name, inside
        self.folder = os.path.join(desk.home(name), ".purple")
        prefs = {"/pidgin/plugins/loaded": list(plugins), **(prefs or {})}
        profile.write(self.folder, self.UI, [account, *more_accounts], prefs, buddies)
        self.account_name = account.name
        bus = desk.bus(name)
        self.env = {**desk.env, "HOME": desk.home(name), "DBUS_SESSION_BUS_ADDRESS": bus, **(env or {})}
        self.bus = dbus.bus.BusConnection(bus)
        self.account_protocol = account.protocol

    def start(self, *options):
        self.process = self.desk.processes.start(self.name, [*self.inside, "pidgin", "-c", self.folder, "-m", "-d", *options], self.env)
        wait_for(self.name + " on its bus", self._on_bus)
        # not process.pid: it may run under a debugger
        self.pid = int(self.bus.get_object("org.freedesktop.DBus", "/").GetConnectionUnixProcessID(
            "im.pidgin.purple.PurpleService", dbus_interface="org.freedesktop.DBus"))
        self.hands = Hands(self.desk, self.pid)
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

    def buddy_menu(self, alias, item):
        """Right-clicks a line of the buddy list and chooses from the menu."""
        self.desk.activate(self.pid, "Buddy List")
        self.hands.right_click(self.hands.find("table cell", alias))
        wait_for("the buddy's menu", lambda: self.hands.look("menu item", item))
        self.hands.press("menu item", item)

    def write_in(self, who, line, kind=1):
        """Types a line into a conversation (kind 2: a room) and sends it with Enter, as a command needs it."""
        conversation = self.talk(who) if kind == 1 else self.conversation(who, kind)
        self.purple.PurpleConversationPresent(conversation)
        window = self.desk.activate(self.pid, re.escape(str(self.purple.PurpleConversationGetTitle(conversation))))
        entry = wait_for("the entry", self._entry)
        entry.grab_focus()
        self.desk.output(["xdotool", "type", "--window", window, "--delay", "3", line])
        wait_for("the line to stand there", lambda: text_of(entry) == line)
        self.desk.output(["xdotool", "key", "--window", window, "Return"])
        wait_for("the line to go", lambda: text_of(entry) == "")

    def share_by_command(self, who, contact, kind=1):
        """/card share in a conversation, and Share in the dialog that it opens."""
        self.write_in(who, "/card share " + contact, kind)
        self.confirm_share()

    def confirm_share(self):
        self.hands.find("frame", "Share Contact")
        self.hands.press("push button", "Share")
        self.hands.gone("frame", "Share Contact")

    def confirm_add(self):
        """Add... under a card, and Add in the question that follows."""
        self.hands.press("push button", "Add...")
        self.hands.press("push button", "Add")

    def _entry(self):
        entries = [n for n in self.hands.look("text") if has(n, "editable") and n.get_process_id() == self.pid]
        return entries[-1] if entries else None

    def join_room(self, room):
        """An XMPP room, room@server; opens its window."""
        name, server = room.split("@")
        self._join({"room": name, "server": server, "handle": self.name}, room)

    def join_channel(self, channel):
        """An IRC channel; opens its window."""
        self._join({"channel": channel}, channel)

    def _join(self, components, name):
        self.purple.ServJoinChat(self.purple.PurpleAccountGetConnection(self.account),
                                 dbus.Dictionary(components, signature="ss"))
        wait_for(f"{self.name} in {name}", lambda: self.conversation(name, kind=2))

    def pid_of(self, title):
        """Of whoever of this client's processes has a window with that title."""
        return wait_for(f"the window {title}", lambda: next((
            pid for pid in children_of(self.pid) if self.desk.window(pid, title)), 0))

    def stop(self):
        self.desk.processes.stop(self.process)
