# SPDX-License-Identifier: GPL-2.0-or-later
"""What the server saw: every byte between one client and its server passes here and is remembered."""
import socket
import threading


class Tap:
    """Listens on a loopback port (`port`, a free one by default), or where `listener` does, and passes on to `server_port`."""

    def __init__(self, server_port, port=0, listener=None):
        self.server_port = server_port
        self.listener = listener or socket.create_server(("127.0.0.1", port))
        self.port = self.listener.getsockname()[1]
        self.sent = bytearray()      # client -> server
        self.received = bytearray()  # server -> client
        self.clients = []
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            server = socket.create_connection(("127.0.0.1", self.server_port))
            self.clients.append(client)
            threading.Thread(target=self._pass, args=(client, server, self.sent), daemon=True).start()
            threading.Thread(target=self._pass, args=(server, client, self.received), daemon=True).start()

    @staticmethod
    def _pass(source, target, seen):
        try:
            while data := source.recv(65536):
                seen.extend(data)
                target.sendall(data)
        except OSError:
            pass
        try:
            target.shutdown(socket.SHUT_WR)
        except OSError:
            pass

    def break_off(self):
        """Every connection there is ends; others can be made."""
        for client in self.clients:
            try:
                client.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass  # it has ended

    def all(self):
        return bytes(self.sent) + b"\n" + bytes(self.received)

    def sent_lines(self, start):
        """IRC: the lines the client sent that begin with `start`."""
        return [line for line in bytes(self.sent).decode("utf-8", "replace").splitlines() if line.startswith(start)]
