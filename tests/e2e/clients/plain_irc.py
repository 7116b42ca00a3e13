# SPDX-License-Identifier: GPL-2.0-or-later
"""A person on the IRC server without any client; everything received is kept."""
import re
import socket
import threading

from desk import wait_for


class Person:
    def __init__(self, nick, port, real_name="Bob Smith"):
        self.nick, self.received = nick, bytearray()
        self.socket = socket.create_connection(("127.0.0.1", port))
        threading.Thread(target=self._read, daemon=True).start()
        self.send(f"NICK {nick}")
        self.send(f"USER {nick} 0 * :{real_name}")
        self.waits_for(f" 001 {nick} ")

    def _read(self):
        try:
            while data := self.socket.recv(65536):
                self.received.extend(data)
                for ping in re.findall(rb"(?m)^PING (.*)\r$", data):
                    self.socket.sendall(b"PONG " + ping + b"\r\n")
        except OSError:
            pass

    def send(self, line):
        self.socket.sendall((line + "\r\n").encode())

    def text(self):
        return self.received.decode("utf-8", "replace")

    def waits_for(self, part, seconds=10):
        return wait_for(f"{self.nick} to receive {part}", lambda: re.search(part, self.text()), seconds)

    def lines_from(self, nick):
        """What that nick said, here or in a channel."""
        return re.findall(rf"(?m)^:{nick}![^ ]* PRIVMSG [^ ]+ :(.*?)\r?$", self.text())
