# SPDX-License-Identifier: GPL-2.0-or-later
"""A private desk for one story: its own X display, window manager and message buses, ended by process id."""
import atexit
import ctypes
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import dbus
import dbus.bus

import story

PR_SET_PDEATHSIG = 1
LIBC = ctypes.CDLL(None)


def wait_for(what, ask, seconds=20.0):
    """Asks until the answer is true and returns it; fails with `what` after `seconds`."""
    end = time.monotonic() + seconds
    while True:
        answer = ask()
        if answer:
            return answer
        if time.monotonic() > end:
            raise AssertionError(f"waited {seconds:g} s in vain for {what}")
        time.sleep(0.03)


def _die_with_parent():
    LIBC.prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


class Processes:
    """What was started here, ended here: newest first, by id, never by name."""

    def __init__(self, folder):
        self.folder = folder
        self.running = []
        self.crashed = []

    def start(self, name, argv, env=None, **more):
        log = open(os.path.join(self.folder, name + ".log"), "ab")
        process = subprocess.Popen(argv, env=env, stdin=subprocess.DEVNULL, stdout=more.pop("stdout", log), stderr=log,
                                   preexec_fn=_die_with_parent, **more)
        log.close()
        self.running.append(process)
        return process

    def stop(self, process):
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process.returncode in (-signal.SIGSEGV, -signal.SIGABRT):
            self.crashed.append(" ".join(process.args))
        if process in self.running:
            self.running.remove(process)

    def end(self):
        for process in reversed(list(self.running)):
            self.stop(process)


class Desk:
    """`display` of the caller is used when given (the demo); otherwise a private one is made."""

    def __init__(self, name, keep, size="1280x900", display=None):
        self.keep = os.path.join(keep, name)
        shutil.rmtree(self.keep, ignore_errors=True)
        os.makedirs(self.keep)
        self.folder = tempfile.mkdtemp(prefix="carte-")
        self.processes = Processes(self.keep)
        self._ends = []
        atexit.register(self.end)
        story.end_tidily()
        self.env = self._clean_environment()
        if display:
            self.display = display
            if "XAUTHORITY" in os.environ or os.path.exists(os.path.expanduser("~/.Xauthority")):
                self.env["XAUTHORITY"] = os.environ.get("XAUTHORITY", os.path.expanduser("~/.Xauthority"))
        else:
            self.display = self._private_display(size)
        self.env["DISPLAY"] = self.display
        if not display:
            self.processes.start("openbox", ["openbox", "--config-file", self._openbox_config()],
                                 dict(self.env, HOME=self.home("openbox")))
            wait_for("the window manager", lambda: "_NET_SUPPORTING_WM_CHECK(WINDOW)" in self.output(
                ["xprop", "-root", "_NET_SUPPORTING_WM_CHECK"]))
        self._start_accessibility()
        story.AT_FAILURE.append(lambda number: self.picture(f"failed-{number}"))

    def _clean_environment(self):
        env = {k: v for k, v in os.environ.items() if k in ("PATH", "USER", "LOGNAME", "SHELL", "TERM", "XAUTHORITY")}
        runtime = os.path.join(self.folder, "run")
        os.mkdir(runtime, 0o700)
        env.update(HOME=self.home("desk"), XDG_RUNTIME_DIR=runtime, LC_ALL="C.UTF-8", GSETTINGS_BACKEND="keyfile",
                   NO_AT_BRIDGE="0", GTK_MODULES="gail:atk-bridge", TZ="UTC", GIO_USE_VFS="local")
        return env

    def _private_display(self, size):
        read, write = os.pipe()
        self.processes.start("xvfb", ["Xvfb", "-displayfd", str(write), "-screen", "0", size + "x24", "-nolisten", "tcp", "-r",
                                      "-noreset"], self.env, pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as number:
            line = number.readline().strip()
        if not line:
            raise AssertionError("Xvfb did not start: see " + self.keep + "/xvfb.log")
        return ":" + line

    def _openbox_config(self):
        path = os.path.join(self.folder, "openbox.xml")
        with open(path, "w") as file:
            file.write('<openbox_config xmlns="http://openbox.org/3.4/rc"><focus><focusNew>yes</focusNew></focus>'
                       '<theme><name>Clearlooks</name></theme></openbox_config>')
        return path

    def bus(self, name):
        """A message bus of its own; returns its address."""
        # a path is the same in every network, an abstract name is not
        address = f"unix:path={self.folder}/bus-{name}"
        process = self.processes.start("bus-" + name, ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--address=" + address,
                                                       "--print-address=1"], self.env, stdout=subprocess.PIPE)
        return process.stdout.readline().decode().strip()

    def _start_accessibility(self):
        self.env["DBUS_SESSION_BUS_ADDRESS"] = self.bus("desk")
        launcher = next(p for p in ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
                        if os.path.exists(p))
        # without DISPLAY: it would tell every program on a real one to come here
        self.processes.start("at-spi", [launcher, "--launch-immediately"],
                             {k: v for k, v in self.env.items() if k != "DISPLAY"})
        bus = dbus.bus.BusConnection(self.env["DBUS_SESSION_BUS_ADDRESS"])
        wait_for("the accessibility bus", lambda: bus.name_has_owner("org.a11y.Bus"))
        self.env["AT_SPI_BUS_ADDRESS"] = str(bus.call_blocking("org.a11y.Bus", "/org/a11y/bus", "org.a11y.Bus",
                                                               "GetAddress", "", ()))
        # this process looks at the same windows
        os.environ.update({k: self.env[k] for k in ("DISPLAY", "AT_SPI_BUS_ADDRESS", "DBUS_SESSION_BUS_ADDRESS",
                                                    "XDG_RUNTIME_DIR")})

    def home(self, name):
        path = os.path.join(self.folder, "home-" + name)
        os.makedirs(path, exist_ok=True)
        return path

    def output(self, argv):
        return subprocess.run(argv, env=self.env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                              check=False).stdout.decode(errors="replace")

    def picture(self, name):
        """A screenshot of the whole desk, kept."""
        path = os.path.join(self.keep, name + ".png")
        subprocess.run(["import", "-window", "root", path], env=self.env, check=False, stderr=subprocess.DEVNULL)
        return path

    def settled(self):
        """Waits until nothing on the desk changes any more: three equal pictures in a row."""
        seen = []

        def still():
            seen.append(subprocess.run(["import", "-window", "root", "-depth", "8", "rgb:-"], env=self.env, check=False,
                                       stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout)
            return len(seen) >= 3 and seen[-1] == seen[-2] == seen[-3]
        try:
            wait_for("a quiet desk", still, 5)
        except AssertionError:
            pass  # a blinking cursor

    def keys(self, *keys):
        self.output(["xdotool", "key", "--clearmodifiers", *keys])

    def type(self, text):
        self.output(["xdotool", "type", "--delay", "2", text])

    def window(self, pid, name):
        """The id of the visible window of process `pid` whose title matches `name`, or ''."""
        found = self.output(["xdotool", "search", "--all", "--onlyvisible", "--pid", str(pid), "--name", name]).split()
        return found[-1] if found else ""

    def activate(self, pid, name):
        window = wait_for(f"the window {name}", lambda: self.window(pid, name))
        self.output(["xdotool", "windowactivate", "--sync", window])
        return window

    def place(self, pid, name, x, y, width, height):
        window = wait_for(f"the window {name}", lambda: self.window(pid, name))
        self.output(["xdotool", "windowsize", window, str(width), str(height), "windowmove", window, str(x), str(y)])

    def at_end(self, action):
        self._ends.append(action)

    def screen_size(self):
        return [int(n) for n in self.output(["xdotool", "getdisplaygeometry"]).split()]

    def end(self):
        story.AT_FAILURE.clear()
        self.processes.end()
        while self._ends:
            self._ends.pop()()
        shutil.rmtree(self.folder, ignore_errors=True)
        crashed, self.processes.crashed = self.processes.crashed, []
        assert not crashed, f"crashed: {crashed}"


def note(text):
    """A line for whoever reads the log of a failed story."""
    print("# " + text, flush=True, file=sys.stdout)
