# SPDX-License-Identifier: GPL-2.0-or-later
"""Ways to see one X screen on another, as the live bench starts and measures them."""
import glob
import os
import re
import subprocess
import threading
import time

LOSSLESS = ["-AutoSelect=0", "-PreferredEncoding=Tight", "-NoJPEG=1", "-CustomCompressLevel=1", "-CompressLevel=6", "-FullColor=1"]


def cpu_seconds(pid):
    """Of all threads of the process so far."""
    nanoseconds = 0
    for path in glob.glob(f"/proc/{pid}/task/*/schedstat"):
        try:
            with open(path, encoding="ascii") as file:
                nanoseconds += int(file.read().split()[0])
        except OSError:
            pass
    return nanoseconds / 1e9


def memory_megabytes(pid):
    """What is the process's own, and its part of what it shares."""
    with open(f"/proc/{pid}/smaps_rollup", encoding="ascii") as file:
        return int(re.search(r"^Pss:\s+(\d+)", file.read(), re.M).group(1)) / 1024


def bytes_sent(pid):
    """TCP payload that the process has sent on all its connections that are there."""
    lines = subprocess.run(["ss", "-Htinp"], capture_output=True, text=True, check=True).stdout.splitlines()
    sent = 0
    for head, details in zip(lines, lines[1:]):
        if f"pid={pid}," in head:
            found = re.search(r"bytes_sent:(\d+)", details)
            sent += int(found.group(1)) if found else 0
    return sent


class Peer:
    """A server on the source's screen, and its viewer on the other."""
    name = ""
    server = viewer = None
    pictures_a_second = ()

    def stop(self):
        for process in (self.viewer, self.server):
            if process and process.poll() is None:
                process.terminate()
                process.wait(10)


class Ours(Peer):
    def __init__(self, program, source, viewer, size, line, options=()):
        self.name = "purple-carte" + "".join(" " + option.strip("-") for option in options)
        region = f"0,0,{size[0]},{size[1]}"
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True, "bufsize": 1}
        self.server = line.at_server([program, "share", "--display", source, "--region", region, *line.options, *options], **pipes)
        self.viewer = line.at_viewer([program, "watch", "--display", viewer, *line.options], **pipes)
        self.pictures_a_second = []  # by seconds
        self.seen = threading.Event()
        threading.Thread(target=self.carry_from_server, daemon=True).start()
        threading.Thread(target=self.carry_from_viewer, daemon=True).start()
        if not self.seen.wait(20):
            raise RuntimeError("the viewer shows nothing")

    def tell(self, process, line):
        try:
            process.stdin.write(line + "\n")
            process.stdin.flush()
        except (BrokenPipeError, ValueError):
            pass

    def carry_from_server(self):
        for line in self.server.stdout:
            words = line.split()
            if words[0] == "offer":
                self.tell(self.server, "admit viewer")
                self.tell(self.viewer, line.strip())
            elif words[0] == "letter":
                self.tell(self.viewer, f"letter {words[2]}")
            elif words[0] == "figures":
                self.pictures_a_second.append(float(words[4]))

    def carry_from_viewer(self):
        for line in self.viewer.stdout:
            words = line.split()
            if words[0] == "letter":
                self.tell(self.server, f"letter viewer {words[1]}")
            elif words[0] == "size":
                self.seen.set()


class Loopback:
    """Both ends on this computer."""
    name, address, options = "loopback", "127.0.0.1", ["--loopback"]

    def at_server(self, command, **how):
        return subprocess.Popen(command, **how)

    at_viewer = at_server

    def close(self):
        pass


class SlowLine(Loopback):
    """Two networks with a line of so many Mbit/s and milliseconds (one way) between them."""
    address, options = "10.77.6.1", []

    def __init__(self, networks, program, mbit, delay):
        self.name = f"{mbit} Mbit/s, {delay} ms one way"
        self.network = networks.SlowLine(program, delay_ms=delay, mbit=mbit, queue_ms=200)

    def at_server(self, command, **how):
        return self.network.start(self.network.a, *command, **how)

    def at_viewer(self, command, **how):
        return self.network.start(self.network.b, *command, **how)

    def close(self):
        self.network.close()


class Vnc(Peer):
    def __init__(self, name, server, source, viewer, size, line, port):
        self.name = name
        self.server = line.at_server(server, env={**os.environ, "DISPLAY": source},
                                     stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(1.5)
        # Without a window manager the picture begins in the corner of the screen only if the viewer has no frame of its own.
        self.viewer = line.at_viewer(
            ["xtigervncviewer", "-SecurityTypes", "None", "-Shared", "-RemoteResize=0", "-FullScreen=1",
             f"-geometry={size[0]}x{size[1]}+0+0", *LOSSLESS, f"{line.address}::{port}"],
            env={**os.environ, "DISPLAY": viewer}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(2)


def x0tigervnc(source, viewer, size, line, port):
    return Vnc("X0tigervnc", ["X0tigervnc", "-display", source, "-rfbport", str(port), "-SecurityTypes", "None", "-AlwaysShared",
                              f"-localhost={int(line.address.startswith('127'))}"], source, viewer, size, line, port)


def x11vnc(source, viewer, size, line, port):
    return Vnc("x11vnc", ["x11vnc", "-display", source, "-rfbport", str(port), "-nopw", "-listen", line.address, "-forever", "-shared",
                          "-noxrecord", "-q"], source, viewer, size, line, port)
