#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Alice shows Carol a part of the screen from one Pidgin to another, on a real Prosody (or ngircd, by argument)."""
import os
import signal
import subprocess
import sys

import stage
import story
from desk import note, wait_for
from hands import children_of

from atspi import Atspi  # found where hands looks

ON_IRC = sys.argv[1:] == ["ngircd"]
ALICE, CAROL = ("alice", "carol") if ON_IRC else ("alice@localhost", "carol@localhost")
# Where the scene stands, and the part of it that is shown.
SCENE, PART = (20, 420, 420, 300), (60, 460, 300, 200)
# Pixels that are all different, and others at a signal.
DRAWN = '''
import gi, random, signal, sys
gi.require_version('Gtk', '3.0')
gi.require_version('GdkPixbuf', '2.0')
from gi.repository import GdkPixbuf, GLib, Gtk
x, y, width, height = map(int, sys.argv[1:])
window = Gtk.Window(decorated=False, accept_focus=False)
window.set_keep_below(True)
image = Gtk.Image()
def draw(seed):
    noise = random.Random(seed).randbytes(width * height * 3)
    image.set_from_pixbuf(GdkPixbuf.Pixbuf.new_from_bytes(GLib.Bytes(noise), 0, False, 8, width, height, width * 3))
    return True
draw(1)
GLib.unix_signal_add(0, signal.SIGUSR1, draw, 2)
window.add(image)
window.move(x, y)
image.connect_after('draw', lambda *_: print('drawn', flush=True))
window.show_all()
Gtk.main()
'''
play = scene = None


def opens():
    """Alice presses the button in the conversation and drags a rectangle; Carol is asked before anything is shown"""
    global play, scene
    play = stage.IrcStage("region-irc", size="1600x1000") if ON_IRC else stage.XmppStage("region", size="1600x1000")
    play.open()
    alice, carol = play.alice, play.carol
    scene = play.desk.processes.start("scene", ["/usr/bin/python3", "-c", DRAWN, *map(str, SCENE)], play.desk.env,
                                      stdout=subprocess.PIPE)
    scene.stdout.readline()
    alice.talk(CAROL)
    choose(lambda: alice.hands.press("push button", "Share a region of the screen..."))
    line = carol.waits_for_text(ALICE, "(region ")
    assert "alice would like to show you a part of the screen, live" in line, line
    carol.hands.find("push button", "Show")
    play.desk.settled()
    play.desk.picture("asked")
    assert not viewer_pictures(), "nothing may be seen before she agrees"


def agrees():
    """Carol agrees, both compare the number, and what she sees is what Alice shows, pixel for pixel"""
    alice, carol = play.alice, play.carol
    carol.hands.press("push button", "Show")
    alice.waits_for_text(CAROL, "wants to see it.")
    start_after_comparing()
    alice.waits_for_text(CAROL, "sees your region now.")
    sees_the_same("live")
    scene.send_signal(signal.SIGUSR1)
    sees_the_same("changed")


def her_window_comes_back():
    """Carol's window is lost in a crash and comes back by itself"""
    kill_companion(play.carol)
    start_after_comparing()
    sees_the_same("back-again")


def his_panel_waits():
    """Alice's panel is lost in a crash: nothing is shown until she chooses again, and then Carol sees it without another question"""
    alice = play.alice
    kill_companion(alice)
    alice.hands.find("push button", "Choose Again")
    play.desk.settled()
    play.desk.picture("lost")
    choose(lambda: alice.hands.press("push button", "Choose Again"))
    start_after_comparing()
    sees_the_same("going-on")


def ends():
    """Closing the conversation ends it, and Carol is told"""
    alice, carol = play.alice, play.carol
    alice.purple.PurpleConversationDestroy(alice.conversation(CAROL))
    carol.waits_for_text(ALICE, "You no longer see what")
    wait_for("the end of the panel", lambda: not play.desk.window(companion_of(alice), "Sharing a Part"))
    play.desk.settled()
    play.desk.picture("ended")
    play.desk.end()


def choose(press):
    """Presses, waits for the frozen desktop, drags over the part and confirms."""
    press()
    companion = wait_for("the companion", lambda: companion_of(play.alice))
    wait_for("the frozen desktop", lambda: play.alice.hands.look("drawing area", "Pointer at") or None)
    x, y, width, height = PART
    mouse("mousemove", x, y, "mousedown", 1)
    mouse("mousemove", x + 50, y + 50)
    mouse("mousemove", x + width - 1, y + height - 1, "mouseup", 1)
    play.desk.keys("Return")
    mouse("mousemove", 0, 0)  # the pointer would be seen, too
    wait_for("the panel", lambda: play.desk.window(companion, "Sharing a Part"))


def start_after_comparing():
    play.alice.hands.press("push button", "They See the Same Number: Start")


def mouse(*words):
    subprocess.run(["xdotool", *map(str, words)], env=play.desk.env, check=True)


def companion_of(client):
    for pid in children_of(client.pid):
        try:
            with open(f"/proc/{pid}/comm", encoding="ascii") as file:
                if file.read().strip() == "carte-ui":
                    return pid
        except OSError:
            pass
    return 0


def kill_companion(client):
    pid = companion_of(client)
    os.kill(pid, signal.SIGKILL)
    wait_for("the end of the companion", lambda: companion_of(client) != pid)


def viewer_pictures():
    return play.carol.hands.look("image", "shares")


def cut(box, name):
    path = os.path.join(play.desk.keep, name + ".png")
    x, y, width, height = box
    subprocess.run(["import", "-window", "root", "-crop", f"{width}x{height}+{x}+{y}", "+repage", path],
                   env=play.desk.env, check=True)
    return path


def sees_the_same(name):
    """What stands in Carol's window is what stands in the chosen part of the screen."""
    def same():
        pictures = viewer_pictures()
        if not pictures:
            return False
        box = Atspi.Component.get_extents(pictures[0], Atspi.CoordType.SCREEN)
        width, height = PART[2:]
        # In the middle of a window that has more room.
        seen = (box.x + (box.width - width) // 2, box.y + (box.height - height) // 2, width, height)
        done = subprocess.run(["compare", "-metric", "AE", cut(PART, name + "-shown"),
                               cut(seen, name + "-seen"), "null:"],
                              capture_output=True, text=True, check=False)
        return done.stderr.strip() == "0"
    try:
        wait_for("the same pixels in Carol's window", same)
    except AssertionError:
        note(play.carol.hands.tree().replace("\n", "\n# "))
        raise
    finally:
        play.desk.picture(name)


if __name__ == "__main__":
    sys.exit(story.run([opens, agrees, her_window_comes_back, his_panel_waits, ends]))
