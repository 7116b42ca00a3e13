# SPDX-License-Identifier: GPL-2.0-or-later
"""A program that plays the part of the core, or of an engine, for the windows of a story."""
import os
import queue
import subprocess
import threading

import story
from atspi import applications, tree, until


class Host:
    """Runs until the end of its `with`; its lines are what came back from the windows. shot: the name of the screenshot of a failure.
    program: whose windows they are."""

    def __init__(self, desk, command, shot, program='carte-ui', **options):
        self.desk, self.shot, self.program = desk, shot, program
        self.process = desk.run(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, **options)
        self.lines = queue.Queue()
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self):
        for line in self.process.stdout:
            if self.is_heard(line):
                self.lines.put(line.rstrip('\n'))

    def is_heard(self, line):
        return True

    def __enter__(self):
        return self

    def __exit__(self, failure, *_):
        if failure:
            self.keep_what_is_seen()
        self.process.kill()
        self.process.wait()
        until('the end of the windows', self.ended)

    def keep_what_is_seen(self):
        os.makedirs(story.KEEP, exist_ok=True)
        self.desk.screenshot(f'{story.KEEP}/{self.shot}.png')
        lines = [line for windows in applications(self.program) for line in tree(windows).splitlines()]
        print('\n'.join('# ' + line for line in lines or ['no window']))

    def ended(self):
        return not applications(self.program)

    def next(self):
        return self.lines.get(timeout=15)

    def hears_in_any_order(self, *lines):
        heard = [self.next() for _ in lines]
        assert sorted(heard) == sorted(lines), f'{heard} is not {lines}'

    def tell(self, line):
        self.process.stdin.write(line + '\n')
        self.process.stdin.flush()
