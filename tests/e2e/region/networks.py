# SPDX-License-Identifier: GPL-2.0-or-later
"""Networks of their own for two computers, `a` and `b`: network namespaces, which go with the object, also when the program
is told to end. Root makes them."""
import ctypes
import itertools
import os
import shutil
import socket
import subprocess
import threading
import time

import story

CLONE_NEWNET = 0x40000000

STUN_PORT = 3478
NUMBERS = itertools.count(1)


def ip(*words, check=True):
    return subprocess.run(["ip", *words], check=check, capture_output=True, text=True).stdout


def possible():
    """Raises NotRun where networks cannot be made."""
    for program in ("ip", "iptables"):
        if not shutil.which(program):
            raise story.NotRun(f"{program} is not installed")
    probe = f"carte{os.getpid()}probe"
    if os.geteuid() != 0 or subprocess.run(["ip", "netns", "add", probe], check=False, stderr=subprocess.DEVNULL).returncode:
        raise story.NotRun("only root makes network namespaces")
    ip("netns", "del", probe)


class Network:
    """What all have in common: spaces, programs in them, and the end of both."""

    def __init__(self):
        possible()
        story.end_tidily()
        self.name = f"carte{os.getpid()}n{next(NUMBERS)}"
        self.spaces = []
        self.programs = []
        try:
            self.make()
        except BaseException:
            self.close()
            raise

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.close()

    def space(self, name):
        full = self.name + name
        ip("netns", "add", full)
        self.spaces.append(full)
        ip("-n", full, "link", "set", "lo", "up")
        return full

    def inside(self, space, *words):
        return ["ip", "netns", "exec", space, *words]

    def do(self, space, *words):
        return subprocess.run(self.inside(space, *words), check=True, capture_output=True, text=True).stdout

    def start(self, space, *words, **how):
        program = subprocess.Popen(self.inside(space, *words), **how)
        self.programs.append(program)
        return program

    def listener(self, space, address):
        """A socket that listens there, for this process; which stays where it is."""
        made = []

        def make():
            with open(f"/var/run/netns/{space}", "rb") as file:
                # of this thread alone
                if ctypes.CDLL(None, use_errno=True).setns(file.fileno(), CLONE_NEWNET) != 0:
                    raise OSError(ctypes.get_errno(), space)
            made.append(socket.create_server((address, 0)))
        thread = threading.Thread(target=make)
        thread.start()
        thread.join()
        return made[0]

    def lay_line(self, line, *ends):
        """A device `line` in both ends (space, address, space, address). `line`: slow-link, its delay one way (ms), rate (Mbit/s),
        queue (ms) and losses (per mille)."""
        if not os.path.exists("/dev/net/tun"):
            raise story.NotRun("there is no /dev/net/tun")
        program, *figures = line
        line = subprocess.Popen([program, *ends, *map(str, figures)], stdout=subprocess.PIPE, text=True)
        self.programs.append(line)
        if line.stdout.readline() != "up\n":
            raise story.NotRun("a TUN device cannot be made")

    def close(self):
        for program in self.programs:
            program.kill()
            program.wait()
        for space in self.spaces:
            ip("netns", "del", space, check=False)

    def ports(self, space):
        """TCP ports that somebody listens on there."""
        lines = self.do(space, "ss", "-Hltn").splitlines()
        return sorted({int(line.split()[3].rsplit(":", 1)[1]) for line in lines})


class Cable(Network):
    """Two computers on one cable."""

    def make(self):
        self.a, self.b = self.space("a"), self.space("b")
        ip("link", "add", "cable", "netns", self.a, "type", "veth", "peer", "name", "cable", "netns", self.b)
        for number, space in enumerate((self.a, self.b), 1):
            ip("-n", space, "addr", "add", f"10.77.5.{number}/24", "dev", "cable")
            ip("-n", space, "link", "set", "cable", "up")

    def cut(self):
        """Packets get lost, and nobody is told."""
        for space in (self.a, self.b):
            self.do(space, "iptables", "-I", "INPUT", "-i", "cable", "-j", "DROP")

    def mend(self):
        for space in (self.a, self.b):
            self.do(space, "iptables", "-D", "INPUT", "-i", "cable", "-j", "DROP")


class Islands(Network):
    """Two computers that reach a server, and nothing of each other."""
    server, stun = "10.77.0.1", ""

    def make(self):
        self.between = self.space("w")
        ip("-n", self.between, "addr", "add", f"{self.server}/32", "dev", "lo")
        self.do(self.between, "sysctl", "-qw", "net.ipv4.ip_forward=0")
        self.a, self.b = self.island("a", 1), self.island("b", 2)

    def island(self, name, number):
        space = self.space(name)
        ip("link", "add", "home", "netns", space, "type", "veth", "peer", "name", "to" + name, "netns", self.between)
        ip("-n", space, "addr", "add", f"10.77.{number}.2/24", "dev", "home")
        ip("-n", self.between, "addr", "add", f"10.77.{number}.1/24", "dev", "to" + name)
        ip("-n", space, "link", "set", "home", "up")
        ip("-n", self.between, "link", "set", "to" + name, "up")
        ip("-n", space, "route", "add", "default", "via", f"10.77.{number}.1")
        return space


class SlowLine(Network):
    """Two computers on a line with a delay (one way), a rate, and losses. `program`: slow-link."""

    def __init__(self, program, delay_ms=10, mbit=10, queue_ms=100, loss_per_mille=0):
        self.line = [program, delay_ms, mbit, queue_ms, loss_per_mille]
        super().__init__()

    def make(self):
        self.a, self.b = self.space("a"), self.space("b")
        self.lay_line(self.line, self.a, "10.77.6.1", self.b, "10.77.6.2")


class Routers(Network):
    """Two computers, each behind a router that translates addresses and lets in only what was asked for; between them a server
    for STUN and TURN."""
    server = "10.77.0.1"
    stun = f"stun://{server}:{STUN_PORT}"
    turn = f"turn://user:word@{server}:{STUN_PORT}"

    def make(self):
        if not shutil.which("turnserver"):
            raise story.NotRun("coturn is not installed")
        self.between = self.space("w")
        ip("-n", self.between, "link", "add", "bridge", "type", "bridge")
        ip("-n", self.between, "addr", "add", f"{self.server}/24", "dev", "bridge")
        ip("-n", self.between, "link", "set", "bridge", "up")
        self.a, self.b = self.site("a", 1), self.site("b", 2)
        self.serve()

    def site(self, name, number):
        host, router = self.space(name), self.space("r" + name)
        ip("link", "add", "home", "netns", host, "type", "veth", "peer", "name", "home", "netns", router)
        for space, address in ((host, 2), (router, 1)):
            ip("-n", space, "addr", "add", f"10.77.{number}.{address}/24", "dev", "home")
            ip("-n", space, "link", "set", "home", "up")
        ip("-n", host, "route", "add", "default", "via", f"10.77.{number}.1")
        world = self.way_out(router, number)
        self.do(router, "sysctl", "-qw", "net.ipv4.ip_forward=1")
        self.do(router, "iptables", "-t", "nat", "-A", "POSTROUTING", "-o", world, "-j", "MASQUERADE")
        for chain in ("FORWARD", "INPUT"):
            self.do(router, "iptables", "-A", chain, "-i", world, "-m", "conntrack", "--ctstate", "ESTABLISHED,RELATED", "-j", "ACCEPT")
            self.do(router, "iptables", "-A", chain, "-i", world, "-j", "DROP")
        return host

    def way_out(self, router, number):
        """The router's cable to the world; returns its device."""
        ip("link", "add", "world", "netns", router, "type", "veth", "peer", "name", f"port{number}", "netns", self.between)
        ip("-n", router, "addr", "add", f"10.77.0.1{number}/24", "dev", "world")
        ip("-n", router, "link", "set", "world", "up")
        ip("-n", self.between, "link", "set", f"port{number}", "master", "bridge", "up")
        ip("-n", router, "route", "add", "default", "via", self.server)
        return "world"

    def cut(self):
        """Packets get lost between the routers, and nobody is told."""
        self.do(self.between, "ip", "link", "set", "port2", "nomaster")

    def mend(self):
        self.do(self.between, "ip", "link", "set", "port2", "master", "bridge")

    def serve(self):
        self.start(self.between, "turnserver", "-n", "--no-cli", "--no-tls", "--no-dtls", "--listening-ip", self.server, "--relay-ip", self.server,
                   "--listening-port", str(STUN_PORT), "--lt-cred-mech", "--realm", "carte", "--user", "user:word", "--pidfile", "", "--log-file", "stdout",
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        for _ in range(100):
            if STUN_PORT in self.ports(self.between):
                return
            time.sleep(0.1)
        raise RuntimeError("the STUN server did not start")


class SlowRouters(Routers):
    """The same with a slow line between `a`'s router and the world."""

    def __init__(self, *line):
        self.line = line
        super().__init__()

    def way_out(self, router, number):
        if number != 1:
            return super().way_out(router, number)
        self.lay_line(self.line, router, "10.77.3.11", self.between, "10.77.3.1")
        self.do(self.between, "sysctl", "-qw", "net.ipv4.ip_forward=1")
        ip("-n", router, "route", "add", "default", "dev", "line")
        return "line"

    def let_in(self):
        """TCP from `a`'s side reaches `b` itself."""
        self.do(self.between, "ip", "route", "add", "10.77.2.0/24", "via", "10.77.0.12")
        self.do(self.name + "rb", "iptables", "-I", "FORWARD", "-p", "tcp", "-j", "ACCEPT")

    def let_in_no_more(self):
        self.do(self.name + "rb", "iptables", "-I", "FORWARD", "-p", "tcp", "-j", "DROP")
