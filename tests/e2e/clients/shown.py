# SPDX-License-Identifier: GPL-2.0-or-later
"""A part of a stage's screen that Alice shows and Carol sees."""
import os
import signal
import subprocess

from desk import note, wait_for
from hands import children_of

from atspi import Atspi, name_of  # found where hands looks

# Where the scene stands, and the part of it that is shown.
SCENE, PART = (20, 420, 420, 300), (60, 460, 300, 200)
# Pixels that are all different, and others at each signal.
DRAWN = '''
import gi, itertools, random, signal, sys
gi.require_version('Gtk', '3.0')
gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf, GLib, Gtk
x, y, width, height = map(int, sys.argv[1:])
window = Gtk.Window(decorated=False, accept_focus=False)
window.set_keep_below(True)
image = Gtk.Image()
seeds = itertools.count(1)
def draw(*_):
    noise = random.Random(next(seeds)).randbytes(width * height * 3)
    image.set_from_pixbuf(GdkPixbuf.Pixbuf.new_from_bytes(GLib.Bytes(noise), 0, False, 8, width, height, width * 3))
    return True
draw()
GLib.unix_signal_add(0, signal.SIGUSR1, draw)
window.add(image)
window.move(x, y)
image.connect_after('draw', lambda *_: print('drawn', flush=True))
window.show_all()
Gtk.main()
'''


class Shown:
    """`carol`: her name on the chat network. `part`: what Alice drags over."""

    def __init__(self, play, carol, part=PART):
        self.play, self.carol, self.part = play, carol, part
        self.scene = play.desk.processes.start("scene", ["/usr/bin/python3", "-c", DRAWN, *map(str, SCENE)], play.desk.env,
                                               stdout=subprocess.PIPE)
        self.scene.stdout.readline()

    def change(self):
        self.scene.send_signal(signal.SIGUSR1)

    def offer(self):
        """Alice presses the button in the conversation and drags over the part."""
        self.play.alice.talk(self.carol)
        self.choose("Share a region of the screen...")

    def choose(self, button):
        """Presses, waits for the frozen desktop, drags over the part and confirms."""
        alice = self.play.alice
        alice.hands.press("push button", button)
        companion = wait_for("the companion", lambda: companion_of(alice))
        wait_for("the frozen desktop", lambda: alice.hands.look("drawing area", "Pointer at") or None)
        x, y, width, height = self.part
        self.mouse("mousemove", x, y, "mousedown", 1)
        self.mouse("mousemove", x + 50, y + 50)
        self.mouse("mousemove", x + width - 1, y + height - 1, "mouseup", 1)
        self.play.desk.keys("Return")
        self.mouse("mousemove", 0, 0)  # the pointer would be seen, too
        wait_for("the panel", lambda: self.play.desk.window(companion, "Sharing a Part"))

    def start_after_comparing(self, seconds=20):
        """Alice starts it when the number beside Carol's name is the one that Carol sees."""
        alice, carol = self.play.alice, self.play.carol
        number = name_of(alice.hands.find("label", "Number to compare with", seconds=seconds)).rpartition(": ")[2]
        assert number
        carol.hands.find(None, number, seconds=seconds)
        alice.hands.press("push button", "They See the Same Number: Start")

    def mouse(self, *words):
        subprocess.run(["xdotool", *map(str, words)], env=self.play.desk.env, check=True)

    def pictures(self):
        """What Carol sees it in."""
        return self.play.carol.hands.look("image", "shares")

    def cut(self, box, name):
        path = os.path.join(self.play.desk.keep, name + ".png")
        x, y, width, height = box
        subprocess.run(["import", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}", "+repage", path],
                       env=self.play.desk.env, check=True)
        return path

    def seen_equal(self, name):
        pictures = self.pictures()
        if not pictures:
            return False
        box = Atspi.Component.get_extents(pictures[0], Atspi.CoordType.SCREEN)
        width, height = self.part[2:]
        # In the middle of a window that has more room.
        seen = (box.x + (box.width - width) // 2, box.y + (box.height - height) // 2, width, height)
        done = subprocess.run(["compare", "-metric", "AE", self.cut(self.part, name + "-shown"),
                               self.cut(seen, name + "-seen"), "null:"],
                              capture_output=True, text=True, check=False)
        return done.stderr.strip() == "0"

    def is_seen(self, name, seconds=20):
        """What stands in Carol's window is what stands in the chosen part of the screen."""
        try:
            wait_for("the same pixels in Carol's window", lambda: self.seen_equal(name), seconds)
        except AssertionError:
            note(self.play.carol.hands.tree().replace("\n", "\n# "))
            raise
        finally:
            self.play.desk.picture(name)


def companion_of(client):
    for pid in children_of(client.pid):
        try:
            with open(f"/proc/{pid}/comm", encoding="ascii") as file:
                if file.read().strip() == "carte-ui":
                    return pid
        except OSError:
            pass
    return 0
