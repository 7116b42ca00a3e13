#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A live region between two computers: over a slow line, behind routers, and when one end is killed. The screen is an X server
without one; at the end of each story the viewer's pixels are the source's."""
import os
import subprocess
import sys
import tempfile
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "..", "clients"))
import networks
import story
from peer import Peer

PEER, SLOW_LINK = sys.argv[1:3]
PATIENCE = 60  # seconds in which what has to happen does
SIZE = (320, 240)


class Screen:
    def __init__(self):
        read, write = os.pipe()
        self.server = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", "{}x{}x24".format(*SIZE), "-nolisten", "tcp"],
                                       pass_fds=[write], stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as file:
            self.name = ":" + file.readline().strip()

    def paint(self, colour):
        subprocess.run(["xsetroot", "-display", self.name, "-solid", colour], check=True)

    def pattern(self, first, second):
        subprocess.run(["xsetroot", "-display", self.name, "-mod", "5", "9", "-fg", first, "-bg", second], check=True)

    def pixels(self):
        return subprocess.run(["import", "-display", self.name, "-window", "root", "-depth", "8", "rgb:-"], check=True,
                              capture_output=True).stdout

    def close(self):
        self.server.terminate()
        self.server.wait()


class Region:
    """A shared screen, and those who watch it."""

    def __init__(self, network, *options):
        self.network, self.options = network, options
        self.screen = Screen()
        self.folder = tempfile.TemporaryDirectory()
        self.viewers = {}
        self.share()

    def share(self):
        region = "0,0,{},{}".format(*SIZE)
        self.sharer = Peer(PATIENCE, self.network, self.network.a, PEER, "share", "--display", self.screen.name, "--region", region,
                           *self.options)
        self.sharer.listen(self.from_sharer)
        self.offer = self.sharer.says("offer")[1]

    def from_sharer(self, words):
        if words[1] in self.viewers:
            self.viewers[words[1]].tell("letter", words[2])

    def watch(self, name):
        self.sharer.tell("admit", name)
        viewer = self.viewers[name] = Peer(PATIENCE, self.network, self.network.b, PEER, "watch", "--blind", *self.options)
        viewer.listen(lambda words: self.sharer.tell("letter", name, words[1]))
        viewer.tell("offer", self.offer)
        return viewer

    def seen_by(self, name):
        path = os.path.join(self.folder.name, name)
        self.viewers[name].tell("save", path)
        self.viewers[name].says("saved")
        with open(path, "rb") as file:
            file.readline()
            return file.read()

    def until_equal(self, name):
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            if self.seen_by(name) == self.screen.pixels():
                return
            time.sleep(0.1)
        raise AssertionError("the viewer's pixels are not the source's")

    def change_much(self):
        for step in range(40):
            self.screen.pattern(f"#{step * 5:02x}40{255 - step * 3:02x}", "#204060")
        self.screen.paint("#c08040")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.sharer.program.kill()
        self.screen.close()
        self.folder.cleanup()


def over_a_slow_line():
    """over a slow line with losses the viewer ends with the source's pixels"""
    with networks.SlowLine(SLOW_LINK, delay_ms=20, mbit=1, loss_per_mille=5) as network, Region(network, "--no-ice") as region:
        region.watch("bob").says("state", "live", "direct")
        region.change_much()
        region.until_equal("bob")


def through_routers():
    """behind two routers the viewer ends with the source's pixels"""
    with networks.Routers() as network, Region(network, "--stun", network.stun) as region:
        region.watch("bob").says("state", "live", "ice")
        region.change_much()
        region.until_equal("bob")


def a_killed_viewer_comes_again():
    """a viewer's program that is killed and started again sees on"""
    with networks.Cable() as network, Region(network, "--no-ice") as region:
        region.watch("bob").says("state", "live")
        region.change_much()
        region.until_equal("bob")
        region.viewers["bob"].kill()
        region.sharer.says("state", "bob", "lost")
        region.screen.paint("#123456")
        region.watch("bob").says("state", "live")
        region.until_equal("bob")


def a_killed_sharer_is_missed():
    """when the sharer's program is killed the viewer is told, and nothing listens any more"""
    with networks.Cable() as network, Region(network, "--no-ice") as region:
        viewer = region.watch("bob")
        viewer.says("state", "live")
        region.sharer.kill()
        viewer.says("state", "lost")
        assert network.ports(network.a) == []


def a_cut_cable():
    """a cable that is cut and mended: the viewer ends with the source's pixels"""
    with networks.Cable() as network, Region(network, "--no-ice") as region:
        viewer = region.watch("bob")
        viewer.says("state", "live")
        network.cut()
        region.change_much()
        viewer.says("state", "lost")
        network.mend()
        viewer.says("state", "live")
        region.until_equal("bob")


sys.exit(story.run([over_a_slow_line, through_routers, a_killed_viewer_comes_again, a_killed_sharer_is_missed, a_cut_cable]))
