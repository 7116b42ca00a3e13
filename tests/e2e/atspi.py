# SPDX-License-Identifier: GPL-2.0-or-later
"""A private desktop (X server, window manager, session bus, home) and the windows on it, driven by accessibility.
For Debian's own Python: /usr/bin/python3."""

import contextlib
import os
import random
import shutil
import subprocess
import tempfile
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi  # noqa: E402

LABELLED_BY = Atspi.RelationType.LABELLED_BY


class Desk:
    """`with Desk() as desk:` - desk.run() starts programs in it; leaving ends all of them by their ids."""

    def __init__(self, size='1280x800', **env):
        self.home = tempfile.mkdtemp(prefix='carte-desk-')
        self.env = {**os.environ, 'HOME': self.home, 'XDG_RUNTIME_DIR': self.home, 'XDG_CONFIG_HOME': self.home + '/config',
                    'XDG_DATA_HOME': self.home + '/data', 'XDG_CACHE_HOME': self.home + '/cache', 'GTK_THEME': 'Adwaita',
                    'GIO_USE_VFS': 'local', 'GSETTINGS_BACKEND': 'memory', 'LC_ALL': 'C.UTF-8', **env}
        for name in ('WAYLAND_DISPLAY', 'NO_AT_BRIDGE', 'AT_SPI_BUS_ADDRESS'):
            self.env.pop(name, None)
        self.size = size
        self.started = []

    def __enter__(self):
        try:
            self.env['DISPLAY'] = self._x_server()
            self.env['DBUS_SESSION_BUS_ADDRESS'] = self._told(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address={}'])
            os.environ.update({k: self.env[k] for k in ('DISPLAY', 'DBUS_SESSION_BUS_ADDRESS', 'XDG_RUNTIME_DIR')})
            self.run(['openbox', '--sm-disable'])
            until('openbox', lambda: b'window id' in subprocess.run(
                ['xprop', '-root', '_NET_SUPPORTING_WM_CHECK'], env=self.env, capture_output=True).stdout)
            Atspi.init()
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_):
        for process in reversed(self.started):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def _x_server(self):
        for number in random.sample(range(1000, 9000), 20):
            if self._told(['Xvfb', f':{number}', '-displayfd', '{}', '-screen', '0', self.size + 'x24', '-nolisten', 'tcp', '-noreset']):
                return f':{number}'
        raise AssertionError('Xvfb does not start')

    def _told(self, command):
        """Starts a program that writes one line (its display, its address) to a file descriptor."""
        read, write = os.pipe()
        self.run([word.format(write) for word in command], pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as pipe:
            return pipe.readline().strip()

    def run(self, command, env=None, **options):
        options.setdefault('stderr', subprocess.DEVNULL if command[0] in ('Xvfb', 'openbox', 'dbus-daemon') else None)
        process = subprocess.Popen(command, env={**self.env, **(env or {})}, **options)
        self.started.append(process)
        return process

    def keys(self, *keys):
        subprocess.run(['xdotool', 'key', '--clearmodifiers', *keys], env=self.env, check=True)

    def screenshot(self, path):
        """The whole screen as a PNG file; to be kept when a test fails, and to be looked at."""
        subprocess.run(['import', '-window', 'root', path], env=self.env, check=True)


def until(what, found, timeout=15):
    """What found() returns as soon as that is true; it may fail meanwhile, since windows come and go."""
    end = time.monotonic() + timeout
    while time.monotonic() < end:
        with contextlib.suppress(gi.repository.GLib.Error):
            if result := found():
                return result
        time.sleep(0.02)
    raise AssertionError(f'{what}: did not come')


def name_of(node):
    """An accessible's name, or the name of the label that belongs to it."""
    if node.get_name():
        return node.get_name()
    targets = [r.get_target(0) for r in node.get_relation_set() if r.get_relation_type() == LABELLED_BY]
    return targets[0].get_name() if targets else ''


def walk(node, showing=True):
    """The node and all below it; those that are not on the screen are left out."""
    if node is None or showing and node.get_role_name() not in ('application', 'desktop frame') and not has(node, 'showing'):
        return
    yield node
    for i in range(node.get_child_count()):
        yield from walk(node.get_child_at_index(i), showing)


def has(node, state):
    """`has(box, 'checked')`, `sensitive`, `showing`, `focused` ..."""
    return node.get_state_set().contains(getattr(Atspi.StateType, state.upper()))


def all_of(root, role=None, name=None, showing=True):
    """Every node of that role whose name holds that text. An empty name matches any."""
    return list(each_of(root, role, name, showing))


def each_of(root, role, name, showing):
    """The same one by one: windows of many rows are walked no further than needed."""
    return (n for n in walk(root, showing) if (not role or n.get_role_name() == role) and (not name or name in name_of(n)))


def find(root, role=None, name=None, timeout=15, showing=True):
    """The first such node, waited for. `root` is a node, or the name of a program, which may run more than once."""
    def look():
        for top in applications(root) if isinstance(root, str) else [root]:
            top.clear_cache()
            if node := next(each_of(top, role, name, showing), None):
                return node
        return None
    return until(f'{role or "anything"} "{name or ""}"', look, timeout)


def applications(name):
    """The programs of that name that have windows."""
    desktop = Atspi.get_desktop(0)
    apps = [desktop.get_child_at_index(i) for i in range(desktop.get_child_count())]
    return [a for a in apps if a and a.get_name().lower() == name.lower()]


def application(name):
    return next(iter(applications(name)), None)


def press(node):
    """A button, a menu item, a check box."""
    assert has(node, 'sensitive'), f'{name_of(node)} cannot be pressed'
    node.do_action(0)


def write(node, text):
    node.set_text_contents(text)
    until(f'the text {text}', lambda: text_of(node) == text)


def text_of(node):
    return Atspi.Text.get_text(node, 0, -1)


def tree(root, depth=0):
    """All of it as lines, for a failed test's report."""
    return ''.join('  ' * depth + f'{n.get_role_name()}: {name_of(n)}\n' for n in walk(root))
