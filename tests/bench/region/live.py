#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""live.py [--peers ours,x0tigervnc,x11vnc] [--workloads flood,drag,...] [--seconds N] [--size WxH] [--probes N] [--line MBIT,MS]
[OPTION OF OURS ...]

Live runs on two X servers without a screen: bytes on the wire, CPU and memory of both sides, and whether the viewer ends with the
source's pixels; then, with probes, how long a change takes to be seen. The table is for reading: nothing fails but what does not run."""
import argparse
import os
import shutil
import subprocess
import sys
import tempfile
import threading
import time

TESTS = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
for folder in (os.path.dirname(os.path.abspath(__file__)), os.path.join(TESTS, "e2e", "region"), os.path.join(TESTS, "e2e", "clients")):
    sys.path.insert(0, folder)

import live_peers  # noqa: E402
import live_workloads  # noqa: E402
import networks  # noqa: E402


def built(name, *folder):
    for build in (os.environ.get("CARTE_BUILD", ""), os.path.join(TESTS, "..", "build", "tests"), os.path.join(TESTS, "..", "build")):
        path = os.path.join(build, "tests", *folder, name)
        if os.path.exists(path):
            return path
    sys.exit(f"{name} is not built; ./run bench builds it")


class XServer:
    """On a display number that is free."""

    def __init__(self, width, height):
        read, write = os.pipe()
        self.process = subprocess.Popen(["Xvfb", "-displayfd", str(write), "-screen", "0", f"{width}x{height}x24", "-nolisten", "tcp"],
                                        pass_fds=[write], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        os.close(write)
        with os.fdopen(read) as file:
            self.name = ":" + file.readline().strip()

    def stop(self):
        self.process.terminate()
        self.process.wait(10)


def free_port():
    import socket
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return chosen.getsockname()[1]


def percentile(values, part):
    ordered = sorted(values)
    return ordered[round(part * (len(ordered) - 1))]


class Run:
    """One peer and one workload on screens of their own: what one run leaves behind changes the next one's bytes."""

    def __init__(self, options, peer, workload):
        self.options = options
        self.size = tuple(map(int, options.size.split("x")))
        self.source, self.viewer = XServer(*self.size), XServer(*self.size)
        self.folder = tempfile.mkdtemp(prefix="carte-bench-")
        self.tool = built("region-desk", "bench")
        self.workload = live_workloads.ALL[workload](self.source.name, self.folder, self.tool, self.size)
        self.line = live_peers.Loopback()
        if options.line:
            self.line = live_peers.SlowLine(networks, built("slow-link", "e2e", "region"), *map(int, options.line.split(",")))
        self.peer = self.start(peer)
        time.sleep(1.5)

    def start(self, peer):
        where = (self.source.name, self.viewer.name, self.size, self.line)
        if peer == "ours":
            return live_peers.Ours(built("region-peer", "e2e", "region"), *where, self.options.ours)
        return getattr(live_peers, peer)(*where, free_port())

    def stop(self):
        self.peer.stop()
        self.line.close()
        self.workload.stop()
        for server in (self.source, self.viewer):
            server.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def probe(self, count):
        with subprocess.Popen([self.tool, "probe", self.source.name, self.viewer.name, str(count), "90", "40", "500"],
                              stdout=subprocess.PIPE, text=True) as probing:
            return [float(line) for line in probing.stdout]

    def measure(self):
        server, viewer = self.peer.server.pid, self.peer.viewer.pid
        first = live_peers.bytes_sent(server)
        cpu = live_peers.cpu_seconds(server), live_peers.cpu_seconds(viewer)
        self.workload.go(self.options.seconds)
        time.sleep(1)
        values = {"first": first, "bytes": live_peers.bytes_sent(server) - first,
                  "server": live_peers.cpu_seconds(server) - cpu[0], "viewer": live_peers.cpu_seconds(viewer) - cpu[1],
                  "memory": (live_peers.memory_megabytes(server), live_peers.memory_megabytes(viewer))}
        differ = subprocess.run([self.tool, "differ", self.source.name, self.viewer.name, *map(str, self.size)],
                                capture_output=True, text=True, check=True)
        values["differ"] = int(differ.stdout)
        return values


def keystrokes(options):
    """Each alone, so that its bytes are its own. The blinking of the cursor is among them."""
    print(f"\nbytes on the wire of one keystroke{'':22} {'p50':>6} {'p90':>6} {'most':>6}   (limit of ours: 80)")
    for peer in options.peers.split(","):
        run = Run(options, peer, "type")
        try:
            sent = []
            for _ in range(30):
                before = live_peers.bytes_sent(run.peer.server.pid)
                run.workload.key()
                time.sleep(0.3)
                sent.append(live_peers.bytes_sent(run.peer.server.pid) - before)
            parts = " ".join(f"{percentile(sent, part):6}" for part in (0.5, 0.9, 1))
            print(f"{run.peer.name:24} {'type':24}        {parts}", flush=True)
        finally:
            run.stop()


def line(peer, workload, values):
    memory = "{:.0f} / {:.0f}".format(*values["memory"])
    print(f"{peer:24} {workload:6} {values['first']:10,} {values['bytes']:12,}  {values['server']:6.2f} / {values['viewer']:5.2f}"
          f"  {memory:>11}  {values['differ']:6}", flush=True)


def limits(workload, measured):
    """What was set, beside what was measured."""
    ours, theirs = measured.get("ours"), measured.get("x0tigervnc")
    if workload == "idle" and ours:
        print(f"{'':24} {workload:6} limits: 0 bytes, 0 s; at 1920x1080 112 / 96 MB", flush=True)
    if workload in ("flood", "drag", "video") and ours and theirs and theirs["bytes"] and theirs["viewer"]:
        print(f"{'':24} {workload:6} of X0tigervnc's: viewer {ours['viewer'] / theirs['viewer']:.2f}x (limit 1.00x),"
              f" bytes {ours['bytes'] / theirs['bytes']:.3f}x (limit 0.333x)", flush=True)


def table(options):
    print(f"{options.size}, {options.seconds} s each\n{'':24} {'':6} {'first':>10} {'bytes':>12}  {'CPU s, both':>14}  {'memory MB':>11}"
          f"  {'differ':>6}")
    for workload in options.workloads.split(","):
        measured = {}
        for peer in options.peers.split(","):
            run = Run(options, peer, workload)
            try:
                measured[peer] = run.measure()
                line(run.peer.name, workload, measured[peer])
            finally:
                run.stop()
        limits(workload, measured)


def latencies(options):
    print(f"\nfrom a change to the viewer's screen, ms{'':11} {'p50':>6} {'p90':>6} {'p99':>6}")
    for workload in ("web",) if options.line else ("idle", "video"):
        for peer in options.peers.split(","):
            run = Run(options, peer, workload)
            try:
                at_work = threading.Thread(target=run.workload.go, args=[options.seconds])
                at_work.start()
                times = run.probe(options.probes if workload == "idle" else min(options.probes, 80))
                at_work.join()
                parts = " ".join(f"{percentile(times, part):6.1f}" for part in (0.5, 0.9, 0.99))
                rates = run.peer.pictures_a_second
                rate = f"   {percentile(rates, 0.5):.0f} pictures a second" if rates and workload != "idle" else ""
                print(f"{run.peer.name:24} {workload:24} {parts}{rate}", flush=True)
            finally:
                run.stop()
    limit = "p50 one way + 15" if options.line else "idle: p50 1, p99 5; video: p50 5"
    print(f"limits of ours: {limit}", flush=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--peers", default="ours,x0tigervnc,x11vnc")
    parser.add_argument("--workloads", default="flood,drag,video,type,idle")
    parser.add_argument("--seconds", type=float, default=10)
    parser.add_argument("--size", default="1280x720")
    parser.add_argument("--probes", type=int, default=100)
    parser.add_argument("--line", default="", metavar="MBIT,MS", help="a slow line between the two, for the latencies while a browser scrolls")
    options, options.ours = parser.parse_known_args()
    if options.workloads:
        table(options)
    if options.probes and not options.line:
        keystrokes(options)
    if options.probes:
        latencies(options)


if __name__ == "__main__":
    main()
