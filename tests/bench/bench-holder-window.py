#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The holder's window with 10 000 cards: from show() to its lines drawn, and from a key in the search to the lines it finds. Beside it the
share dialog with as many people, which is a list and a filter as GTK has them. Needs a build with tests below build/tests."""
import os
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(HERE, '..', 'e2e'))
sys.path.insert(0, HERE)
from atspi import Desk  # noqa: E402
from measured import head, line, row  # noqa: E402

PEOPLE, WINDOWS = 10000, 20
WORDS = ['jelena', 'cobalt', 'train 77', 'street 123', 'moreau', 'person42', 'vienna 9', 'ivo ad']


class Measured:
    """A host program and its window, with the probe in it."""

    def __init__(self, desk, build, host, *arguments, **env):
        self.desk = desk
        self.log = desk.home + f'/{host}.times'
        open(self.log, 'w').close()
        env = {'CARTE_UI': build + '/ui/app/carte-ui', 'GTK_MODULES': build + '/tests/bench/window-probe.so', 'CARTE_BENCH_LOG': self.log,
               'CARTE_HOLDER_TIMES': '1', 'CARTE_THEMES_DIR': os.path.join(HERE, '..', '..', 'data', 'themes'), **env}
        self.host = desk.run([f'{build}/tests/e2e/companion/{host}', *arguments], env=env, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def tell(self, command):
        self.host.stdin.write(command + '\n')
        self.host.stdin.flush()

    def shown(self):
        """When the host asked for the window."""
        while not (words := self.host.stdout.readline().split())[:1] == ['shown']:
            pass
        return int(words[1])

    def marks(self):
        with open(self.log, encoding='ascii') as file:
            return [(what, int(at), int(rows)) for what, at, rows in map(str.split, file.read().splitlines())]

    def drawn_after(self, start, rows_are, timeout=10):
        """When a list was drawn for the first time after that, with a number of rows that will do."""
        end = time.monotonic() + timeout
        while time.monotonic() < end:
            for what, at, rows in self.marks():
                if what == 'drawn' and at > start and rows_are(rows):
                    return at
            time.sleep(0.01)
        return None

    def rows(self):
        return [rows for what, _, rows in self.marks() if what == 'drawn'][-1]

    def key(self, key):
        """Milliseconds from the key to the lines it finds; None when it finds as many as were there."""
        seen, before = len(self.marks()), self.rows()
        self.desk.keys(key)
        end = time.monotonic() + 1
        while time.monotonic() < end:
            marks = self.marks()[seen:]
            pressed = next((at for what, at, _ in marks if what == 'key'), None)
            done = next((at for what, at, rows in marks if pressed and what == 'drawn' and at > pressed and rows != before), None)
            if done:
                time.sleep(0.1)
                return (done - pressed) / 1000
            time.sleep(0.01)
        return None

    def typing(self):
        times = []
        for word in WORDS:
            times += [self.key('space' if letter == ' ' else letter) for letter in word]
            self.key('Escape')
        return [one for one in times if one]


def main():
    build = os.path.abspath(os.environ.get('CARTE_BUILD', os.path.join(HERE, '..', '..', 'build', 'tests')))
    if not os.path.exists(build + '/tests/bench/window-probe.so'):
        sys.exit('the probe is not built; ./run bench builds it')
    with Desk() as desk:
        holder = Measured(desk, build, 'holder-host', str(PEOPLE))
        start = holder.shown()
        first = (holder.drawn_after(start, lambda rows: rows == PEOPLE) - start) / 1000
        opened = []
        for _ in range(WINDOWS):
            holder.tell('close')
            time.sleep(0.3)
            holder.tell('show')
            start = holder.shown()
            opened.append((holder.drawn_after(start, lambda rows: rows == PEOPLE) - start) / 1000)
        time.sleep(0.5)
        typed = holder.typing()
        holder.host.terminate()
        holder.host.wait()
        time.sleep(0.5)
        peer = Measured(desk, build, 'window-host', 'share', CARTE_SAMPLE_CROWD=str(PEOPLE))
        peer.drawn_after(0, lambda rows: rows > PEOPLE)
        time.sleep(1)
        peer_typed = [peer.key(letter) for letter in '77770']
    head()
    row(f'open the window of {PEOPLE} cards, {WINDOWS} times', opened, '<= 200 ms')
    line('  the first time, carte-ui started for it', f'{first:.0f} ms')
    row(f'key in the search to its lines drawn, {len(typed)} keys', typed, '<= 16 ms')
    row("  beside it: GTK's list and filter, as many rows", [one for one in peer_typed if one])
    return 0


if __name__ == '__main__':
    sys.exit(main())
