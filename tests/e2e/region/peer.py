# SPDX-License-Identifier: GPL-2.0-or-later
"""One end of a region without a chat, in a computer of a network."""
import queue
import signal
import subprocess
import threading
import time


class Peer:
    """What it says is looked for in order, each thing within so many seconds of patience."""

    def __init__(self, patience, network, space, *command):
        self.patience = patience
        self.program = network.start(space, *command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.said = queue.Queue()

    def listen(self, carry):
        """From now on; carry() gets the words of letters to another end, all else is for us."""
        threading.Thread(target=self._hear, args=[carry], daemon=True).start()

    def _hear(self, carry):
        for line in self.program.stdout:
            words = line.split()
            if words[:1] == ["letter"]:
                carry(words)
            else:
                self.said.put(words)

    def tell(self, *words):
        try:
            self.program.stdin.write(" ".join(map(str, words)) + "\n")
            self.program.stdin.flush()
        except (BrokenPipeError, ValueError):
            pass  # it has ended

    def says(self, *wanted):
        """The next line that begins so; what was said before it is passed over."""
        end = time.monotonic() + self.patience
        passed = []
        while True:
            try:
                words = self.said.get(timeout=max(0, end - time.monotonic()))
            except queue.Empty:
                raise AssertionError(f"{' '.join(wanted)} was not said, but {passed}") from None
            if words[:len(wanted)] == list(wanted):
                return words
            passed.append(words)

    def kill(self):
        # ip netns exec becomes the program it runs.
        self.program.send_signal(signal.SIGKILL)
        self.program.wait()
