#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Choosing a part of the screen, by mouse and by keys. Needs CARTE_UI and CARTE_REGION_HOST."""
import os
import re
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), 'clients')]
import story  # noqa: E402
from atspi import Atspi, Desk, application, find, name_of, press, until  # noqa: E402
from host import Host  # noqa: E402

# Windows full of pixels that are all different, and still.
SCENE = '''
import gi, sys
gi.require_version('Gtk', '3.0')
from gi.repository import Gtk
for title, x, y in (('Letters', 60, 90), ('季度报告', 420, 260)):
    window = Gtk.Window(title=title, resizable=False)
    window.add(Gtk.Image.new_from_file(sys.argv[1]))
    window.move(x, y)
    window.show_all()
Gtk.main()
'''
# A menu that stays open.
KEEPER = '''
import gi
gi.require_version('Gtk', '3.0')
from gi.repository import Gtk, Gdk
window = Gtk.Window(type=Gtk.WindowType.POPUP)
window.show()
seat = Gdk.Display.get_default().get_default_seat()
print(int(seat.grab(window.get_window(), Gdk.SeatCapabilities.ALL, False, None, None, None)), flush=True)
Gtk.main()
'''
desk = None
windows = {}  # of the scene, by their titles


class ChoosingHost(Host):
    """The core's part: lets the user choose, and tells what comes back. before: the screen as it was."""

    def __init__(self, purpose='still', **env):
        self.before = desk.home + '/before.png'
        desk.screenshot(self.before)
        super().__init__(desk, [os.environ['CARTE_REGION_HOST'], purpose], 'chooser', env=env, cwd=desk.home)

    def hears(self, *lines):
        for line in lines:
            equal(self.next(), line)

    def says(self, text):
        """What a screen reader is told, waited for"""
        return name_of(find('carte-ui', 'drawing area', text))

    def picture_is(self, x, y, width, height, picture='still.png'):
        """Pixel for pixel what the screen showed there"""
        screen = pixels(self.before, '-crop', f'{width}x{height}+{x}+{y}', '+repage')
        assert pixels(f'{desk.home}/{picture}') == screen, f'{picture} is not what the screen showed'


def pixels(path, *how):
    """Size and bytes"""
    return subprocess.run(['convert', path, *how, '-depth', '8', 'ppm:-'], capture_output=True, check=True).stdout


def equal(actual, expected):
    assert actual == expected, f'{actual!r} is not {expected!r}'


def xdotool(*words):
    return subprocess.run(['xdotool', *[str(word) for word in words]], env=desk.env, check=True, capture_output=True,
                          text=True).stdout.strip()


def mouse(*places):
    """Presses at the first place, goes through the others, lets go at the last"""
    first, *others = places
    xdotool('mousemove', *first, 'mousedown', 1)
    for place in others:
        xdotool('mousemove', *place)
    xdotool('mouseup', 1)


def scene(**env):
    picture = desk.home + '/noise.png'
    subprocess.run(['convert', '-seed', '7', '-size', '320x240', 'xc:', '+noise', 'Random', picture], check=True)
    subprocess.run(['xsetroot', '-solid', '#4a6a8a'], env=desk.env, check=True)
    desk.run(['/usr/bin/python3', '-c', SCENE, picture], env=env)
    for title in 'Letters', '季度报告':
        windows[title] = xdotool('search', '--sync', '--onlyvisible', '--name', f'^{title}$').split()[0]

    def still():
        """Nothing changes on the screen any more, which has both pictures"""
        desk.screenshot(desk.home + '/one.png')
        desk.screenshot(desk.home + '/two.png')
        colours = subprocess.run(['convert', desk.home + '/two.png', '-format', '%k', 'info:'], capture_output=True,
                                 text=True, check=True).stdout
        return int(colours) > 50000 and pixels(desk.home + '/one.png') == pixels(desk.home + '/two.png')
    until('the windows', still)


def place_of(title):
    """x, y, width, height of a window without its frame"""
    info = subprocess.run(['xwininfo', '-id', windows[title]], env=desk.env, capture_output=True, text=True, check=True).stdout
    return tuple(int(re.search(what + r':\s+(-?\d+)', info)[1])
                 for what in ('Absolute upper-left X', 'Absolute upper-left Y', 'Width', 'Height'))


def a_rectangle_drawn_by_mouse_is_the_picture():
    """What was dragged goes into the chat, pixel for pixel"""
    with ChoosingHost() as host:
        host.says('Pointer at')
        mouse((101, 77), (300, 200), (611, 433))
        host.says('Rectangle: 511 by 357 pixels, at 101, 77')
        press(find('carte-ui', 'push button', 'Send to Chat'))
        host.hears('still', 'sharer closed')
        host.picture_is(101, 77, 511, 357)


def keys_alone_draw_a_rectangle():
    """Arrows, Shift and Space draw it, Ctrl and arrows correct it, Enter sends it"""
    with ChoosingHost() as host:
        host.says('Pointer at')
        xdotool('mousemove', 200, 150)
        desk.keys('Right', 'shift+Down', 'space')
        host.says('Pointer at 201, 160. Rectangle: 1 by 1')
        desk.keys('shift+Right', 'shift+Right', 'Right', 'shift+Down', 'Up', 'space')
        host.says('Rectangle: 22 by 10 pixels, at 201, 160')
        desk.keys('ctrl+shift+Right', 'ctrl+Down', 'Left', 'shift+Up')
        host.says('Rectangle: 32 by 11 pixels, at 200, 150')
        equal(xdotool('getmouselocation').split(' screen')[0], 'x:222 y:169')
        desk.keys('Return')
        host.hears('still', 'sharer closed')
        host.picture_is(200, 150, 32, 11)


def a_click_takes_the_window():
    """The window under the pointer, also by its title bar, without its frame"""
    place = place_of('Letters')
    with ChoosingHost() as host:
        host.says('Pointer at')
        mouse((place[0] + 50, place[1] - 8))
        host.says('Window Letters: 320 by 240 pixels, at %d, %d' % place[:2])
        desk.keys('Return')
        host.hears('still', 'sharer closed')
        host.picture_is(*place)


def tab_goes_through_the_windows():
    """The topmost first, and around; Shift backwards"""
    with ChoosingHost() as host:
        host.says('Pointer at')
        desk.keys('Tab')
        host.says('Window 季度报告: 320 by 240')
        desk.keys('Tab')
        host.says('Window Letters')
        desk.keys('shift+Tab')
        host.says('Window 季度报告')
        desk.keys('Return')
        host.hears('still', 'sharer closed')
        host.picture_is(*place_of('季度报告'))


def a_window_of_another_desktop_is_not_chosen():
    """Some window managers keep it on the screen, unseen"""
    def put(desktop):
        subprocess.run(['xprop', '-id', windows['Letters'], '-f', '_NET_WM_DESKTOP', '32c', '-set', '_NET_WM_DESKTOP', desktop], env=desk.env, check=True)
    put('3')
    with ChoosingHost() as host:
        host.says('Pointer at')
        x, y = place_of('Letters')[:2]
        xdotool('mousemove', x + 50, y + 50)
        desk.keys('Tab', 'Tab')
        host.says('Window 季度报告')
        desk.keys('BackSpace')
        host.says('Pointer at %d, %d. Screen' % (x + 50, y + 50))
        desk.keys('Escape')
        host.hears('sharer closed')
    put('0')


def handles_correct_the_rectangle():
    """A corner is dragged, and then all of it"""
    with ChoosingHost() as host:
        host.says('Pointer at')
        mouse((100, 100), (150, 150), (299, 299))
        host.says('Rectangle: 200 by 200 pixels, at 100, 100')
        mouse((299, 299), (310, 310), (339, 319))
        host.says('Rectangle: 240 by 220 pixels, at 100, 100')
        mouse((200, 200), (201, 201), (220, 190))
        host.says('Rectangle: 240 by 220 pixels, at 120, 90')
        desk.keys('s')
        host.hears('still', 'sharer closed')
        host.picture_is(120, 90, 240, 220)


def escape_cancels():
    """At any time; nothing is sent, and whoever had the keyboard has it again"""
    focused = xdotool('getwindowfocus')
    for moves in [], [(10, 10), (50, 50), (90, 90)]:
        with ChoosingHost() as host:
            host.says('Pointer at')
            if moves:
                mouse(*moves)
                host.says('Rectangle')
            desk.keys('Escape')
            host.hears('sharer closed')
            until('the focus', lambda: xdotool('getwindowfocus') == focused)
    assert not os.path.exists(desk.home + '/still.png'), 'a picture was sent'


def the_picture_goes_to_the_clipboard():
    """C copies it, and nothing goes into the chat"""
    with ChoosingHost() as host:
        host.says('Pointer at')
        mouse((400, 240), (500, 300), (699, 439))
        host.says('Rectangle: 300 by 200')
        desk.keys('c')
        host.hears('sharer closed')
        with open(desk.home + '/copied.png', 'wb') as file:
            subprocess.run(['xclip', '-selection', 'clipboard', '-t', 'image/png', '-o'], env=desk.env, stdout=file,
                           check=True)
        host.picture_is(400, 240, 300, 200, 'copied.png')


def the_last_rectangle_is_offered_again():
    """R takes it; it is remembered from one time to the next"""
    with ChoosingHost() as host:
        host.says('Pointer at')
        mouse((30, 40), (50, 60), (79, 89))
        host.says('Rectangle: 50 by 50')
        desk.keys('Return')
        host.hears('still', 'sharer closed')
    with ChoosingHost() as host:
        host.says('Pointer at')
        desk.keys('r')
        host.says('Rectangle: 50 by 50 pixels, at 30, 40')
        desk.keys('Return')
        host.hears('still', 'sharer closed')
        host.picture_is(30, 40, 50, 50)


def a_mouse_kept_by_another_program_is_told():
    """A menu that stays open keeps mouse and keyboard: a sentence says so, and nothing stays on the screen"""
    keeper = desk.run(['/usr/bin/python3', '-c', KEEPER], stdout=subprocess.PIPE, text=True)
    equal(keeper.stdout.readline().strip(), '0')
    with ChoosingHost() as host:
        host.hears('sharer ended Another program keeps the mouse and the keyboard. Close its menu and try again.', 'sharer closed')
        until('the screen as it was', lambda: desk.screenshot(desk.home + '/now.png') or
              pixels(desk.home + '/now.png') == pixels(host.before))
    keeper.kill()
    keeper.wait()


def two_monitors_and_what_spans_them():
    """F takes the monitor under the pointer, the other, then both; a rectangle may lie on both"""
    for monitor in ('left', '800/300x600/200+0+0', 'screen'), ('right', '480/150x500/150+800+120', 'none'):
        subprocess.run(['xrandr', '--setmonitor', *monitor], env=desk.env, check=True, stdout=subprocess.DEVNULL)
    with ChoosingHost() as host:
        host.says('Pointer at')
        xdotool('mousemove', 1000, 300)
        for size in '480 by 500 pixels, at 800, 120', '1280 by 800 pixels, at 0, 0', '800 by 600 pixels, at 0, 0':
            desk.keys('f')
            host.says('Screen: ' + size)
        desk.keys('BackSpace')
        mouse((701, 301), (750, 320), (951, 420))
        host.says('Rectangle: 251 by 120 pixels, at 701, 301')
        desk.keys('Return')
        host.hears('still', 'sharer closed')
        host.picture_is(701, 301, 251, 120)
    for name in 'left', 'right':
        subprocess.run(['xrandr', '--delmonitor', name], env=desk.env, check=True)


def twice_the_pixels_are_all_in_the_picture():
    """With two pixels of the device for one of the toolkit's an odd rectangle is exact, and so is a window"""
    with ChoosingHost(GDK_SCALE='2') as host:
        host.says('Pointer at')
        mouse((101, 77), (300, 200), (611, 433))
        host.says('Rectangle: 511 by 357 pixels, at 101, 77')
        desk.keys('Right')
        host.says('Rectangle: 511 by 357 pixels, at 102, 77')
        desk.keys('Return')
        host.hears('still', 'sharer closed')
        host.picture_is(102, 77, 511, 357)
    with ChoosingHost(GDK_SCALE='2') as host:
        host.says('Pointer at')
        desk.keys('Tab', 'Tab', 'Return')
        host.hears('still', 'sharer closed')
        host.picture_is(*place_of('Letters'))


def seen(x, y, width, height):
    """What the screen shows there now"""
    desk.screenshot(desk.home + '/seen.png')
    return pixels(desk.home + '/seen.png', '-crop', f'{width}x{height}+{x}+{y}', '+repage')


def seen_by_the_viewer(width, height):
    """What the viewer's window shows, in the middle of it"""
    box = Atspi.Component.get_extents(find('carte-ui', 'image', 'What Ann shares'), Atspi.CoordType.SCREEN)
    return seen(box.x + (box.width - width) // 2, box.y + (box.height - height) // 2, width, height)


def what_is_shared_live_is_what_the_viewer_sees():
    """Every pixel of the rectangle, also after it changed; Stop ends it on both sides"""
    with ChoosingHost('watched') as host:
        host.says('Pointer at')
        mouse((62, 112), (100, 150), (181, 191))
        host.says('Rectangle: 120 by 80')
        desk.keys('Return')
        host.hears('chosen region 120x80')
        host.picture_is(62, 112, 120, 80, 'first.png')
        host.hears_in_any_order('sharer bob live', 'viewer live')
        xdotool('mousemove', 1200, 750)  # the viewer would see the pointer, too
        xdotool('search', '--sync', '--onlyvisible', '--name', '^Shared by Ann$', 'windowmove', 800, 400)
        before = seen(62, 112, 120, 80)
        until('the same pixels', lambda: seen_by_the_viewer(120, 80) == before)
        xdotool('windowmove', windows['Letters'], 47, 75)
        until('the change', lambda: seen(62, 112, 120, 80) != before)
        until('the change seen', lambda: seen_by_the_viewer(120, 80) == seen(62, 112, 120, 80))
        press(find('carte-ui', 'push button', 'Stop'))
        host.hears_in_any_order('sharer closed', 'viewer ended The sharing was stopped.')
        xdotool('windowmove', windows['Letters'], 60, 90)


def a_window_shared_live_is_seen_without_what_covers_it():
    """All of it, though another window lies over it; the still picture is what was to be seen"""
    place = place_of('Letters')
    all_of_it = seen(*place)
    xdotool('windowmove', windows['季度报告'], 150, 150)
    until('the cover', lambda: seen(*place) != all_of_it)
    with ChoosingHost('watched') as host:
        host.says('Pointer at')
        desk.keys('Tab', 'Tab')
        host.says('Window Letters')
        desk.keys('Return')
        host.hears('chosen window 320x240')
        host.picture_is(*place, 'first.png')
        host.hears_in_any_order('sharer bob live', 'viewer live')
        xdotool('mousemove', 1270, 790)
        xdotool('search', '--sync', '--onlyvisible', '--name', '^Shared by Ann$', 'windowmove', 800, 0)
        until('the whole window', lambda: seen_by_the_viewer(320, 240) == all_of_it)
    xdotool('windowmove', windows['季度报告'], 420, 260)


STORIES = [escape_cancels, a_rectangle_drawn_by_mouse_is_the_picture, keys_alone_draw_a_rectangle, a_click_takes_the_window,
           tab_goes_through_the_windows, a_window_of_another_desktop_is_not_chosen, handles_correct_the_rectangle, the_picture_goes_to_the_clipboard,
           the_last_rectangle_is_offered_again, a_mouse_kept_by_another_program_is_told, two_monitors_and_what_spans_them,
           twice_the_pixels_are_all_in_the_picture, what_is_shared_live_is_what_the_viewer_sees,
           a_window_shared_live_is_seen_without_what_covers_it]


if __name__ == '__main__':
    wanted = sys.argv[1:]
    with Desk() as desk:
        scene()
        sys.exit(story.run([s for s in STORIES if not wanted or s.__name__ in wanted]))
