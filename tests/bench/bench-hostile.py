#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What bad input costs: a file of 100 MB, a bomb of entities, a portrait of 30000 x 30000 pixels, and 10 000 cards in a
minute, sent to a real Pidgin. Beside the flood the same number of plain lines of chat of the same length."""
import base64
import os
import re
import struct
import subprocess
import sys
import tempfile
import time
import zlib

from measured import MeasuredPidgin, line, stage, story, wait_for

import plain_xmpp
import server
from desk import Desk
from profile import Account

FLOOD = int(os.environ.get("CARTE_BENCH_FLOOD", "10000"))
BOMB = ('<?xml version="1.0"?><!DOCTYPE b [<!ENTITY a "aaaaaaaaaa">' +
        "".join(f'<!ENTITY {b} "{("&" + a + ";") * 10}">' for a, b in zip("abcdefghi", "bcdefghij")) +
        ']><vcard xmlns="urn:ietf:params:xml:ns:vcard-4.0"><fn><text>&j;</text></fn></vcard>')


def huge_png(side=30000):
    """One bit a pixel, all black: some 110 KB that want 900 megapixels."""
    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
    packer = zlib.compressobj(9)
    row = bytes(1 + side // 8)
    data = b"".join(packer.compress(row) for _ in range(side)) + packer.flush()
    return (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0)) + chunk(b"IDAT", data) +
            chunk(b"IEND", b""))


def card(token, name, photo=""):
    picture = f"<photo><uri>data:image/png;base64,{photo}</uri></photo>" if photo else ""
    return (f"<card xmlns='urn:carte:1:card' id='{token}'><vcard xmlns='urn:ietf:params:xml:ns:vcard-4.0'>"
            f"<fn><text>{name}</text></fn>{picture}<impp><uri>xmpp:{token}@localhost</uri></impp></vcard></card>")


def token(number):
    letters = "abcdefghijklmnopqrstuvwxyz234567"
    return "".join(letters[number >> 5 * place & 31] for place in range(8))


def peak_kb(argv):
    """Peak memory of a program, and what it said on standard error."""
    done = subprocess.run(["/usr/bin/env", "python3", "-c",
                           "import resource,subprocess,sys\n"
                           "p=subprocess.run(sys.argv[1:],stdout=subprocess.DEVNULL,stderr=subprocess.PIPE)\n"
                           "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)\n"
                           "print(p.stderr.decode().strip())", *argv], stdout=subprocess.PIPE, check=True).stdout.decode().split("\n", 1)
    return int(done[0]), done[1].strip()


def command_line():
    carte = stage.product("bin/carte")
    with tempfile.TemporaryDirectory() as folder:
        def file(name, content):
            path = os.path.join(folder, name)
            with open(path, "wb") as out:
                out.write(content)
            return path
        small = file("small.vcf", b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nEND:VCARD\r\n")
        big = file("big.vcf", b"BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob\r\nNOTE:" + b"x" * 100_000_000 + b"\r\nEND:VCARD\r\n")
        photo = base64.b64encode(huge_png()).decode()
        portrait = file("portrait.xcf", re.search("<vcard.*</vcard>", card("aaaaaaaa", "Bob", photo)).group(0).encode())
        usual, _ = peak_kb([carte, "show", small])
        for what, path in (("a file of 100 MB", big), ("a bomb of 10^9 entities", file("bomb.xcf", BOMB.encode())),
                           ("a portrait of 30000 x 30000", portrait)):
            peak, said = peak_kb([carte, "show", path])
            line(f"carte show, {what}", f"{(peak - usual) / 1024:+.1f} MB", "< 16 MB")
            print("    " + said.replace(folder + "/", ""))


class Target:
    """Carol's Pidgin, and Alice, who is in her list and sends what she likes."""

    def __init__(self, name):
        self.desk = Desk(name, story.KEEP)
        house = server.prosody(self.desk, {"alice": ["carol"], "carol": ["alice"]})
        self.alice = plain_xmpp.Person("alice", house.port).present()
        self.carol = MeasuredPidgin(self.desk, "carol", Account.xmpp("carol", house.port)).start().online()
        self.carol.sees("alice@localhost")
        self.send("Hello")
        self.carol.waits_for_text("alice@localhost", "Hello")
        time.sleep(1)
        self.memory = self.carol.ask("memory now", "pss-now")
        self.carol.ask("gap", "gap")

    def send(self, text, element=""):
        self.alice.send(f"<message to='carol@localhost' type='chat'><body>{text}</body>{element}</message>")

    def told(self):
        return [text for text in self.carol.texts("alice@localhost") if "Contact card: Bob" not in text and text != "Hello"]

    def report(self, what):
        time.sleep(1)
        gap = self.carol.ask("gap", "gap") / 1000
        more = (self.carol.ask("memory now", "pss-now") - self.memory) / 1024
        line(f"Pidgin, {what}", f"{more:+.1f} MB, {gap:.0f} ms", "< 16 MB, <= 30 ms")


def portrait():
    target = Target("hostile-portrait")
    target.send("Contact card: Bob (card aaaaaaab)", card("aaaaaaab", "Bob", base64.b64encode(huge_png()).decode()))
    said = wait_for("the refusal", target.told)
    target.report("a portrait of 30000 x 30000 in a message")
    print("    " + said[-1])


def largest():
    """The largest portrait that is taken: it has to be decoded to be drawn."""
    target = Target("hostile-largest")
    picture = subprocess.run(["convert", "-size", "1200x1200", "gradient:red-blue", "png:-"], stdout=subprocess.PIPE, check=True).stdout
    target.send("Contact card: Bob (card aaaaaaad)", card("aaaaaaad", "Bob", base64.b64encode(picture).decode()))
    target.carol.value("drawn")
    target.report("the largest PNG allowed, 1200 x 1200")


def bomb():
    target = Target("hostile-bomb")
    target.send("Contact card: Bob (card aaaaaaac)")
    target.alice.waits_for(r"\[carte:1:get:aaaaaaac\]")
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    packed = b"\x01" + packer.compress(BOMB.encode()) + packer.flush()
    data = base64.urlsafe_b64encode(packed).decode().rstrip("=")
    target.send(f"[carte:1:1/1:aaaaaaac:{data}:{zlib.crc32(packed):08x}]")
    said = target.carol.hands.find("label", "Try again")
    target.report("a bomb of entities in text form")
    print("    " + said.get_name())


def flood(with_cards):
    target = Target("hostile-flood")
    begun = time.monotonic()
    for number in range(FLOOD):
        target.send(f"Contact card: Bob {number} (card {token(number)})" if with_cards else f"Contact card: Bob {number} (talk {token(number)})",
                    card(token(number), f"Bob {number}") if with_cards else "")
        time.sleep(max(0, begun + 60 * number / FLOOD - time.monotonic()))
    target.carol.waits_for_text("alice@localhost", f"Bob {FLOOD - 1} ", seconds=120)
    target.report(f"{FLOOD} {'cards' if with_cards else 'plain lines of chat'} in a minute")
    if with_cards:
        line("    cards drawn, lines said about the rest", f"{len(target.carol.values('drawn'))}, {len(target.told())}", "1 line")
        print("    " + "; ".join(target.told()))


def main():
    parts = {"portrait": portrait, "largest": largest, "bomb": bomb, "cards": lambda: flood(True), "lines": lambda: flood(False)}
    if len(sys.argv) > 1:
        parts[sys.argv[1]]()
        return 0
    print(f"{'what':58} {'more memory, longest gap':>25} {'limit':>22}", flush=True)
    command_line()
    sys.stdout.flush()
    # a process each, since accessibility is bound to the first desk that a process sees
    return max(subprocess.run([sys.executable, sys.argv[0], part], check=False).returncode for part in parts)


if __name__ == "__main__":
    sys.exit(main())
