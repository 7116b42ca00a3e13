# SPDX-License-Identifier: GPL-2.0-or-later
"""Finch in a tmux of its own: typed at, and read as a person reads it."""
import os

import profile
import story
from desk import wait_for


class Finch:
    UI = "gnt-purple"

    def __init__(self, desk, name, account, plugins=(), prefs=None, buddies=None):
        self.desk, self.name = desk, name
        self.folder = os.path.join(desk.home(name), ".purple")
        profile.write(self.folder, self.UI, [account], {"/finch/plugins/loaded": list(plugins), **(prefs or {})}, buddies)
        self.socket = os.path.join(desk.folder, name + ".tmux")
        # no display: what a person on a server has
        self.env = {k: v for k, v in desk.env.items() if k != "DISPLAY"}
        self.env.update(HOME=desk.home(name), TERM="screen-256color", DBUS_SESSION_BUS_ADDRESS=desk.bus(name))

    def start(self):
        debug = os.path.join(self.desk.keep, self.name + ".log")
        self.server = self.desk.processes.start(self.name + "-tmux", [
            "tmux", "-D", "-S", self.socket, "-f", "/dev/null"], self.env)
        wait_for("tmux", lambda: os.path.exists(self.socket))
        self.tmux("new-session", "-d", "-x", "150", "-y", "45", f"finch -c {self.folder} 2>{debug}")
        story.AT_FAILURE.append(lambda number: self.keep(f"failed-{number}"))
        wait_for("Finch's screen", lambda: self.screen().strip())
        return self

    def tmux(self, *arguments):
        return self.desk.output(["tmux", "-S", self.socket, *arguments])

    def screen(self):
        return self.tmux("capture-pane", "-p")

    def type(self, text):
        self.tmux("send-keys", "-l", text)

    def keys(self, *keys):
        self.tmux("send-keys", *keys)

    def enter(self, text):
        """Types a line into the window in front and sends it, once it stands there."""
        self.type(text)
        tail = text[-20:]
        wait_for(f"“{tail}” typed", lambda: tail in self.screen())
        self.keys("Enter")

    def sees(self, part, seconds=20):
        return wait_for(f"{self.name}'s screen to show “{part}”", lambda: part in self.screen() and self.screen(), seconds)

    def accept(self):
        """The first of the two buttons at the end of a form: twice back from its first field."""
        self.keys("BTab", "BTab", "Enter")

    def close(self):
        """Closes the window in front."""
        self.keys("M-c")

    def front(self, title):
        """Brings the window whose title begins so to the front: what comes while one types may stay behind."""
        def number():
            bar = self.screen().rstrip().splitlines()[-1:]
            return next((n for n, name in enumerate(bar[0].split("│"), 1) if name.startswith(title)), 0) if bar else 0

        def raised():
            self.keys(f"M-{number()}")
            return f"┤{title}" in self.screen()
        wait_for(f"the window {title}", number)
        wait_for(f"{title} in front", raised)

    def keep(self, name):
        with open(os.path.join(self.desk.keep, name + ".txt"), "w", encoding="utf-8") as file:
            file.write(self.screen())
