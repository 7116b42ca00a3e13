#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""A region shared from one user's windows to another's, with the real engines and a real connection between them.
Needs CARTE_UI and CARTE_LIVE_HOST."""
import os
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), 'clients')]
import story  # noqa: E402
from atspi import Atspi, Desk, all_of, applications, find, name_of, press, until  # noqa: E402
from host import Host  # noqa: E402

# What is shared: a ball that rolls over a photo-like ground and text, until it is told to stop.
SCENE = '''
import gi, math, signal
gi.require_version('Gtk', '3.0')
from gi.repository import Gtk, GLib
x = 0
rolling = True
def draw(area, cr):
    for row in range(0, 300, 4):
        for column in range(0, 400, 8):
            cr.set_source_rgb(row / 300, column / 400, (row * column % 255) / 255)
            cr.rectangle(column, row, 8, 4)
            cr.fill()
    cr.set_source_rgb(1, 1, 1)
    cr.move_to(20, 150)
    cr.set_font_size(24)
    cr.show_text('Quarterly report %d' % x)
    cr.arc(20 + x % 360, 220, 20, 0, 2 * math.pi)
    cr.fill()
def step():
    global x
    x += 3 if rolling else 0
    area.queue_draw()
    return rolling
def rest():
    global rolling
    rolling = False
window = Gtk.Window(type=Gtk.WindowType.POPUP)
area = Gtk.DrawingArea()
area.set_size_request(400, 300)
area.connect('draw', draw)
window.add(area)
window.move(20, 60)
window.show_all()
GLib.timeout_add(20, step)
GLib.unix_signal_add(GLib.PRIORITY_DEFAULT, signal.SIGUSR1, rest)
Gtk.main()
'''
REGION = (20, 60, 400, 300)
desk = None


class Course(Host):
    """Two users, whose windows are of programs with the same name; one has chosen the scene."""

    def __init__(self, how='known'):
        self.scene = desk.run([sys.executable, '-c', SCENE])
        until('the scene', lambda: colours() > 1000)
        super().__init__(desk, [os.environ['CARTE_LIVE_HOST'], how], 'live', cwd=desk.home)

    def __enter__(self):
        ui('drawing area', 'Pointer at')
        left, top, width, height = REGION
        xdotool('mousemove', left, top, 'mousedown', 1, 'mousemove', 200, 200, 'mousemove', left + width - 1, top + height - 1, 'mouseup', 1)
        ui('drawing area', 'Rectangle: 400 by 300 pixels, at 20, 60')
        desk.keys('Return')
        self.hears('chosen')
        xdotool('mousemove', 900, 600)
        return self

    def __exit__(self, failure, *_):
        try:
            super().__exit__(failure)
        finally:
            self.scene.kill()
            self.scene.wait()

    def hears(self, *wanted):
        """Waits for all of these lines, in any order, as two programs say them; others may come between"""
        missing = set(wanted)
        while missing:
            missing.discard(self.lines.get(timeout=20))

    def rests(self):
        self.scene.send_signal(signal.SIGUSR1)

    def seen_exactly(self):
        """Waits until the viewer has the sharer's pixels, which do not change any more"""
        picture = ui('image', 'What Ann Weaver shares')

        def same():
            box = Atspi.Component.get_extents(picture, Atspi.CoordType.SCREEN)
            desk.screenshot(desk.home + '/seen.png')
            return (box.width >= 400 and crop(*REGION) ==
                    crop(box.x + (box.width - 400) // 2, box.y + (box.height - 300) // 2, 400, 300))
        until('the same pixels', same)

    def pid_of(self, frame):
        """The program that a window belongs to"""
        window = xdotool('search', '--name', frame).split()[0]
        return int(xdotool('getwindowpid', window))


def crop(x, y, width, height):
    return subprocess.run(['convert', desk.home + '/seen.png', '-crop', f'{width}x{height}+{x}+{y}', '+repage', '-depth', '8', 'rgb:-'],
                          capture_output=True, check=True).stdout


def colours():
    desk.screenshot(desk.home + '/seen.png')
    pixels = crop(*REGION)
    return len({pixels[i:i + 3] for i in range(0, len(pixels), 3)})


def xdotool(*words):
    return subprocess.run(['xdotool', *map(str, words)], env=desk.env, check=True, capture_output=True, text=True).stdout.strip()


def ui(role, name):
    return find('carte-ui', role, name)


def number(name):
    """The digits of a number to compare"""
    return name_of(ui('label', name)).split(': ')[1]


def the_viewer_ends_with_the_sharers_pixels():
    """While it changes the picture follows; at rest every pixel is the same"""
    with Course() as course:
        course.hears('viewer live')
        ui('label', 'Live, 1 viewer')
        course.rests()
        course.seen_exactly()


def somebody_unknown_sees_it_after_the_number_was_compared():
    """Both have the same number, and nothing is seen before Start"""
    with Course('unknown') as course:
        theirs = number('Number to compare: ')
        assert theirs == number('Number to compare with Bob Smith: '), theirs
        assert not [n for top in applications('carte-ui') for n in all_of(top, 'image', 'What Ann Weaver shares')]
        press(ui('push button', 'They See the Same Number: Start'))
        course.hears('viewer live')
        course.rests()
        course.seen_exactly()


def pausing_keeps_the_last_picture():
    """What happens meanwhile is not seen until it goes on"""
    with Course() as course:
        course.hears('viewer live')
        ui('image', 'What Ann Weaver shares')
        press(ui('push button', 'Pause'))
        course.hears('viewer paused')
        ui('label', 'Ann Weaver has paused sharing. This is the last picture.')
        course.rests()
        press(ui('push button', 'Resume'))
        course.hears('viewer live')
        course.seen_exactly()


def stopping_ends_it_for_the_viewer():
    """Who watches is told, and keeps the last picture until the window is closed"""
    with Course() as course:
        course.hears('viewer live')
        ui('image', 'What Ann Weaver shares')
        press(ui('push button', 'Stop'))
        course.hears('sharer closed', 'viewer ended')
        press(ui('push button', 'Close'))
        course.hears('viewer closed')


def the_viewer_hears_of_the_end_of_the_sharers_program():
    """Killed in mid-stream: the connection is lost, and the last picture stays"""
    with Course() as course:
        course.hears('viewer live')
        ui('image', 'What Ann Weaver shares')
        os.kill(course.pid_of('Sharing a Part'), signal.SIGKILL)
        course.hears('viewer lost')
        ui('label', 'was lost; trying again')


def the_sharer_hears_of_the_end_of_the_viewers_program():
    """Killed in mid-stream: sharing goes on without anybody, and shows it"""
    with Course() as course:
        course.hears('viewer live')
        ui('image', 'What Ann Weaver shares')
        os.kill(course.pid_of('Shared by Ann'), signal.SIGKILL)
        course.hears('sharer lost')
        ui('label', 'connection lost, trying again...')


STORIES = [the_viewer_ends_with_the_sharers_pixels, somebody_unknown_sees_it_after_the_number_was_compared, pausing_keeps_the_last_picture,
           stopping_ends_it_for_the_viewer, the_viewer_hears_of_the_end_of_the_sharers_program,
           the_sharer_hears_of_the_end_of_the_viewers_program]


if __name__ == '__main__':
    wanted = sys.argv[1:]
    with Desk('1400x1000') as desk:
        sys.exit(story.run([s for s in STORIES if not wanted or s.__name__ in wanted]))
