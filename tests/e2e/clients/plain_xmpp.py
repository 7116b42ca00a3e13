# SPDX-License-Identifier: GPL-2.0-or-later
"""A person on the chat server without any client: a profile with a portrait, present, and everything received is kept."""
import base64
import io
import re
import socket
import threading
from xml.sax.saxutils import escape

import cairo

from desk import wait_for


def portrait(size=96, colours=((0.16, 0.50, 0.73), (0.95, 0.77, 0.60), (0.10, 0.26, 0.40))):
    """A drawn head and shoulders as PNG bytes; colours of background, skin and clothes."""
    surface = cairo.ImageSurface(cairo.FORMAT_RGB24, size, size)
    draw = cairo.Context(surface)
    draw.scale(size / 96, size / 96)
    background, skin, clothes = colours
    draw.set_source_rgb(*background)
    draw.paint()
    draw.set_source_rgb(*clothes)
    draw.arc(48, 104, 40, 0, 7)
    draw.fill()
    draw.set_source_rgb(*skin)
    draw.rectangle(40, 52, 16, 20)
    draw.arc(48, 42, 20, 0, 7)
    draw.fill()
    draw.set_source_rgb(0.25, 0.16, 0.10)
    draw.arc(48, 38, 21, 3.3, 6.1)
    draw.fill()
    for x in (41, 55):
        draw.arc(x, 44, 2, 0, 7)
        draw.fill()
    draw.set_source_rgb(0.6, 0.2, 0.2)
    draw.set_line_width(2)
    draw.arc(48, 48, 8, 0.5, 2.6)
    draw.stroke()
    out = io.BytesIO()
    surface.write_to_png(out)
    return out.getvalue()


class Person:
    """user@localhost with the password `user`, logged in with plain text on loopback."""

    def __init__(self, user, port, resource="phone"):
        self.user, self.received = user, bytearray()
        self.socket = socket.create_connection(("127.0.0.1", port))
        threading.Thread(target=self._read, daemon=True).start()
        self._open_stream()
        secret = base64.b64encode(f"\0{user}\0{user}".encode()).decode()
        self.send(f"<auth xmlns='urn:ietf:params:xml:ns:xmpp-sasl' mechanism='PLAIN'>{secret}</auth>")
        self.waits_for("<success")
        self.received.clear()
        self._open_stream()
        self.ask("set", f"<bind xmlns='urn:ietf:params:xml:ns:xmpp-bind'><resource>{resource}</resource></bind>")

    def _open_stream(self):
        self.send("<?xml version='1.0'?><stream:stream to='localhost' version='1.0' xmlns='jabber:client' "
                  "xmlns:stream='http://etherx.jabber.org/streams'>")
        self.waits_for("</stream:features>")

    def _read(self):
        try:
            while data := self.socket.recv(65536):
                self.received.extend(data)
        except OSError:
            pass

    def text(self):
        return self.received.decode("utf-8", "replace")

    def send(self, stanza):
        self.socket.sendall(stanza.encode())

    def waits_for(self, part, seconds=10):
        return wait_for(f"{self.user} to receive {part}", lambda: re.search(part, self.text(), re.S), seconds)

    def ask(self, kind, child):
        self.asked = getattr(self, "asked", 0) + 1
        self.send(f"<iq type='{kind}' id='ask{self.asked}'>{child}</iq>")
        answer = self.waits_for(f"<iq [^>]*id='ask{self.asked}'[^>]*>")
        if "type='error'" in answer.group(0):
            raise AssertionError(f"the server refused: {child[:80]}")

    def publish_profile(self, full_name, portrait_png=None, **fields):
        """vCard-temp with a portrait; `fields` are element names of vCard-temp."""
        more = "".join(f"<{name}>{escape(value)}</{name}>" for name, value in fields.items())
        photo = base64.b64encode(portrait_png or portrait()).decode()
        self.ask("set", f"<vCard xmlns='vcard-temp'><FN>{escape(full_name)}</FN>{more}"
                        f"<PHOTO><TYPE>image/png</TYPE><BINVAL>{photo}</BINVAL></PHOTO></vCard>")

    def present(self, status=""):
        self.send(f"<presence><status>{escape(status)}</status></presence>" if status else "<presence/>")
        return self

    def say(self, to, text):
        self.send(f"<message to='{to}' type='chat'><body>{escape(text)}</body></message>")

    def messages_from(self, user):
        """The bodies that came from that account."""
        found = re.findall(r"<message [^>]*from='([^'/]*)[^>]*>(.*?)</message>", self.text(), re.S)
        return [body for sender, stanza in found if sender.startswith(user + "@")
                for body in re.findall(r"<body>(.*?)</body>", stanza, re.S)]

    def leave(self):
        self.socket.close()
