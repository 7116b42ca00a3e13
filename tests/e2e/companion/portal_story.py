#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Choosing on a Wayland desktop, where the desktop's portal asks first. Runs within with_wayland.sh. Needs CARTE_UI and
CARTE_REGION_HOST."""
import os
import subprocess
import sys
import tempfile

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), 'clients')]
import story  # noqa: E402
from gi.repository import Gio, GLib  # noqa: E402
from atspi import Atspi, all_of, application, find, press, until  # noqa: E402
from host import Host  # noqa: E402

folder = None


class Desk:
    """What with_wayland.sh has begun; nothing takes a picture of it."""

    def run(self, command, **options):
        return subprocess.Popen(command, cwd=folder, **options)

    def screenshot(self, path):
        pass


class ChoosingHost(Host):
    """The core's part, which tells what comes back"""

    def __init__(self, purpose):
        super().__init__(Desk(), [os.environ['CARTE_REGION_HOST'], purpose], 'portal')


def colour_in_the_middle(picture):
    return subprocess.run(['convert', f'{folder}/{picture}', '-format', '%wx%h %[hex:p{640,360}]', 'info:'],
                          capture_output=True, text=True, check=True).stdout


def portal(method):
    subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.portal.Desktop', '--object-path',
                    '/org/freedesktop/portal/desktop', '--method', 'im.carte.Test.' + method], check=True,
                   stdout=subprocess.DEVNULL)


KEYS = {'BackSpace': 0xff08, 'Return': 0xff0d, 'Right': 0xff53, 'Down': 0xff54, 'space': 0x20}


class Keyboard:
    """Of mutter's, which is there as long as this is"""

    def __init__(self):
        self.bus = Gio.bus_get_sync(Gio.BusType.SESSION)
        self.session, = self.call('/org/gnome/Mutter/RemoteDesktop', '', 'CreateSession')
        self.call(self.session, '.Session', 'Start')

    def call(self, path, interface, method, arguments=None):
        name = 'org.gnome.Mutter.RemoteDesktop'
        return self.bus.call_sync(name, path, name + interface, method, arguments, None, 0, -1, None).unpack()

    def press(self, *names):
        for key in names:
            for down in True, False:
                self.call(self.session, '.Session', 'NotifyKeyboardKeysym', GLib.Variant('(ub)', (KEYS[key], down)))


def a_part_of_what_the_portal_shows_is_shared():
    """Keys draw a rectangle in it, and only that is seen"""
    with ChoosingHost('watched') as host:
        find('carte-ui', 'drawing area', 'Screen: 1280 by 720 pixels')
        keyboard = Keyboard()
        until('the keyboard', lambda: keyboard.press('BackSpace') or
              all_of(application('carte-ui'), 'drawing area', 'Pointer at 0, 0'))
        keyboard.press('Right', 'space', 'Right', 'Right', 'Right', 'Down', 'Down', 'space')
        find('carte-ui', 'drawing area', 'Rectangle: 4 by 3 pixels, at 1, 0')
        keyboard.press('Return')
        host.hears_in_any_order('chosen region 4x3', 'sharer bob live', 'viewer live')


def what_the_portal_shows_becomes_a_picture():
    """The whole of it stands still, and is sent into the chat"""
    with ChoosingHost('still') as host:
        find('carte-ui', 'drawing area', 'Screen: 1280 by 720 pixels')
        press(find('carte-ui', 'push button', 'Send to Chat'))
        host.hears_in_any_order('still', 'sharer closed')
        assert colour_in_the_middle('still.png') == '1280x720 FF0000', colour_in_the_middle('still.png')


def what_the_portal_shows_is_shared_live():
    """It is captured anew after it stood still, and seen by the viewer; when the desktop ends it, both are told"""
    with ChoosingHost('watched') as host:
        press(find('carte-ui', 'push button', 'Share Live'))
        host.hears_in_any_order('chosen screen 1280x720', 'sharer bob live', 'viewer live')
        assert colour_in_the_middle('first.png') == '1280x720 FF0000', colour_in_the_middle('first.png')
        portal('Close')
        host.hears_in_any_order('sharer ended The desktop has ended the sharing.', 'sharer closed', 'viewer ended The sharing was stopped.')


def nothing_chosen_in_the_portal_is_told():
    """The user closes the portal's dialogue"""
    portal('RefuseNext')
    with ChoosingHost('live') as host:
        host.hears_in_any_order('sharer ended Nothing was chosen to be shared.', 'sharer closed')


STORIES = [what_the_portal_shows_becomes_a_picture, what_the_portal_shows_is_shared_live,
           a_part_of_what_the_portal_shows_is_shared, nothing_chosen_in_the_portal_is_told]


if __name__ == '__main__':
    os.environ['WAYLAND_DISPLAY'] = 'wayland-0'
    Atspi.init()
    with tempfile.TemporaryDirectory(prefix='carte-portal-') as folder:
        for name in 'CONFIG', 'DATA', 'CACHE':
            os.environ[f'XDG_{name}_HOME'] = f'{folder}/{name.lower()}'
        os.environ.update(HOME=folder, GSETTINGS_BACKEND='memory', GTK_THEME='Adwaita')
        sys.exit(story.run(STORIES))
