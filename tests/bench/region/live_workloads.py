# SPDX-License-Identifier: GPL-2.0-or-later
"""What happens on the screen while the live bench measures: each is made ready, runs for some seconds, and is ended."""
import glob
import os
import shutil
import subprocess
import sys
import time

QUIET = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
XTERM = ["xterm", "-fa", "DejaVu Sans Mono", "-fs", "11"]
PHOTOS = "/usr/share/backgrounds/mate/nature/*.jpg"
# Prints lines at a rate, from when the file in argv[3] is there until the time is over.
PRINTER = """
import os, sys, time
lines = open(sys.argv[1]).read().splitlines()
rate, seconds = float(sys.argv[2]), float(sys.argv[4])
print("\\n".join(lines[:200]), flush=True)
open(sys.argv[3] + ".ready", "w").close()
while not os.path.exists(sys.argv[3]):
    time.sleep(0.02)
begin, number = time.monotonic(), 0
while time.monotonic() - begin < seconds:
    due = int((time.monotonic() - begin) * rate)
    for number in range(number, due):
        sys.stdout.write(lines[number % len(lines)] + "\\r\\n")
    number = max(number, due)
    sys.stdout.flush()
    time.sleep(max(1 / 30, 1 / rate) if rate > 30 else 1 / rate)
time.sleep(1000)
"""


class Workload:
    def __init__(self, display, folder, tool, size):
        self.display, self.folder, self.tool, self.size = display, folder, tool, size
        self.env = {**os.environ, "DISPLAY": display}
        self.programs = []
        self.run(["xsetroot", "-solid", "#336699"])

    def run(self, command):
        return subprocess.run(command, env=self.env, check=False, capture_output=True, text=True)

    def start(self, command, **more):
        self.programs.append(subprocess.Popen(command, env=self.env, stderr=subprocess.DEVNULL,
                                              **{"stdout": subprocess.DEVNULL, **more}))
        return self.programs[-1]

    def go(self, seconds):
        time.sleep(seconds)

    def stop(self):
        for program in reversed(self.programs):
            program.terminate()
            program.wait(10)


class Idle(Workload):
    def __init__(self, *where):
        super().__init__(*where)
        self.start(["xterm", "-geometry", "80x24+40+40", "+bc"])
        time.sleep(1)


class Terminal(Workload):
    rate = 40

    def __init__(self, *where):
        super().__init__(*where)
        self.flag = os.path.join(self.folder, "go")
        text = os.path.join(self.folder, "text")
        with open(text, "w", encoding="utf-8") as file:
            for path in sorted(glob.glob("/usr/include/X11/*.h")):
                with open(path, encoding="latin-1") as part:
                    file.write(part.read())
        size = f"{(self.size[0] - 60) // 9}x{(self.size[1] - 60) // 17}+10+5"
        self.start([*XTERM, "-geometry", size, "-e", sys.executable, "-c", PRINTER, text, str(self.rate), self.flag, "10"])
        while not os.path.exists(self.flag + ".ready"):
            time.sleep(0.05)
        time.sleep(1)

    def go(self, seconds):
        with open(self.flag, "w", encoding="ascii"):
            pass
        time.sleep(seconds + 0.5)


class Flood(Terminal):
    rate = 2700


class Type(Workload):
    """A text editor, ten keys a second. With an old HOME it would ask what to do with it."""

    def __init__(self, *where):
        super().__init__(*where)
        home = os.path.join(self.folder, "home")
        shutil.rmtree(home, ignore_errors=True)
        os.mkdir(home)
        text = os.path.join(self.folder, "edit.txt")
        with open(text, "w", encoding="ascii") as file:
            file.write("".join(f"static int line_{number}(int x) {{ return x + {number}; }}\n" for number in range(400)))
        self.start(["openbox"])
        time.sleep(0.7)
        self.env |= {"HOME": home, "XDG_CONFIG_HOME": home, "XDG_DATA_HOME": home, "XDG_CACHE_HOME": home,
                     "NO_AT_BRIDGE": "1", "GTK_THEME": "Adwaita"}
        self.start(["dbus-run-session", "mousepad", text])
        time.sleep(3)
        window = self.run(["xdotool", "search", "--onlyvisible", "--class", "mousepad"]).stdout.split()[-1]
        self.run(["xdotool", "windowmove", window, "60", "40", "windowsize", window, str(self.size[0] - 160), str(self.size[1] - 120)])
        self.run(["xdotool", "windowactivate", "--sync", window])
        time.sleep(0.7)
        self.run(["xdotool", "key", "ctrl+Home"])
        time.sleep(0.5)

    def go(self, seconds):
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            self.run(["xdotool", "type", "--delay", "90", "static int tile(x) { x+=3; }"])
            self.run(["xdotool", "key", "Return"])

    def key(self):
        self.run(["xdotool", "key", "e"])


class Drag(Workload):
    def __init__(self, *where):
        super().__init__(*where)
        photos = sorted(glob.glob(PHOTOS))
        background = os.path.join(self.folder, "background.png")
        size = f"{self.size[0]}x{self.size[1]}"
        photo = [photos[0], "-resize", size + "^", "-extent", size] if photos else ["-seed", "1", "-size", size, "plasma:fractal"]
        self.run(["convert", *photo, background])
        self.run(["display", "-window", "root", background])
        self.start([*XTERM, "-geometry", "70x24+300+60", "-T", "dragged", "-e", "sh", "-c", "head -40 /usr/include/X11/Xlib.h; sleep 1000"])
        time.sleep(1.5)
        self.window = self.run(["xdotool", "search", "--name", "^dragged$"]).stdout.split()[-1]

    def go(self, seconds):
        self.run([self.tool, "drag", self.display, self.window, str(seconds)])


class Video(Workload):
    def __init__(self, *where):
        super().__init__(*where)
        self.player = self.start([self.tool, "video", self.display, "10"], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        self.player.stdout.readline()

    def go(self, seconds):
        self.player.stdin.write(b"\n")
        self.player.stdin.flush()
        time.sleep(seconds + 0.5)


class Web(Workload):
    """A browser scrolls smoothly over text and tables."""

    def __init__(self, *where):
        super().__init__(*where)
        page = os.path.join(self.folder, "page.html")
        with open(page, "w", encoding="utf-8") as file:
            file.write("<body style='font: 15px sans-serif; max-width: 60em; margin: auto'>")
            for path in sorted(glob.glob("/usr/share/common-licenses/*PL-[23]*")):
                with open(path, encoding="utf-8") as text:
                    file.write("".join(f"<p>{part}</p><table border=1><tr><td>{len(part)}<td>{part[:30]}</table>"
                                       for part in text.read().replace("<", "&lt;").split("\n\n")))
        self.start(["chromium", "--no-sandbox", "--test-type", "--disable-gpu", f"--user-data-dir={self.folder}/chromium",
                    "--no-first-run", "--no-default-browser-check", "--disable-background-networking", "--disable-sync",
                    "--window-position=0,0", "--window-size={},{}".format(*self.size), "file://" + page])
        time.sleep(8)
        self.run(["xdotool", "mousemove", str(self.size[0] // 2), str(self.size[1] // 2)])
        time.sleep(0.5)

    def go(self, seconds):
        end = time.monotonic() + seconds
        button = "5"
        while time.monotonic() < end:
            self.run(["xdotool", "click", button])
            time.sleep(0.15)
            button = "4" if end - time.monotonic() < seconds / 3 else "5"


ALL = {"type": Type, "term": Terminal, "flood": Flood, "drag": Drag, "video": Video, "web": Web, "idle": Idle}
