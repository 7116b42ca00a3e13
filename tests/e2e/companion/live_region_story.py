#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The windows of a live region, on both ends, as people use them; the engines are stand-ins that do what each story says.
Needs CARTE_VIEWER_HOST and CARTE_SHARER_HOST."""
import contextlib
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), 'clients')]
import story  # noqa: E402
from atspi import (Atspi, Desk, all_of, application, find, has, press, until, write)  # noqa: E402
from host import Host  # noqa: E402

SCREEN = (1280, 800)
desk = None


class EngineHost(Host):
    """A window with a stand-in for its engine."""

    def __init__(self, variable, *arguments, **env):
        super().__init__(desk, [os.environ[variable], *map(str, arguments)], 'live-region', os.path.basename(os.environ[variable]), env=env, cwd=desk.home)

    def is_heard(self, line):
        return not line.startswith('shown in')

    def expect(self, *lines):
        for line in lines:
            equal(self.next(), line)

    def tell(self, *lines):
        super().tell('\n'.join(lines))

    def ui(self, role, name=None):
        return find(self.program, role, name)

    def gone(self, role, name):
        until(f'no {name}', lambda: not all_of(application(self.program), role, name))


def viewer(name='Ann Weaver', width=600, height=400, **env):
    return EngineHost('CARTE_VIEWER_HOST', name, width, height, **env)


def sharer(kind='region', x=300, y=150, width=500, height=300):
    host = EngineHost('CARTE_SHARER_HOST', kind, x, y, width, height)
    # The frame's four windows and the panel are told to the capture.
    host.expect('ours 5', 'start')
    host.ui('frame', 'Sharing a')
    return host


def equal(actual, expected):
    assert actual == expected, f'{actual!r} is not {expected!r}'


def seen():
    path = desk.home + '/seen.png'
    desk.screenshot(path)
    return path


def convert(*arguments):
    path = desk.home + '/converted.png'
    subprocess.run(['convert', *arguments, path], check=True)
    return path


def differing_pixels(one, other, fuzz='0'):
    done = subprocess.run(['compare', '-metric', 'AE', '-fuzz', fuzz, one, other, 'null:'], capture_output=True, text=True, check=False)
    return done.stderr.strip() if done.returncode < 2 else 'not of one size'


def colour_at(x, y):
    done = subprocess.run(['convert', seen(), '-format', f'%[hex:p{{{x},{y}}}]', 'info:'], capture_output=True, text=True, check=True)
    return done.stdout[:6]


def place_of(node):
    box = Atspi.Component.get_extents(node, Atspi.CoordType.SCREEN)
    return box.x, box.y, box.width, box.height


def sent_by(host):
    """The picture as the stand-in has it"""
    path = desk.home + '/sent.ppm'
    host.tell('keep ' + path)
    host.expect('kept')
    return path


def shows(host, sent, fuzz='0'):
    """Waits until the picture's place on the screen has these pixels, exactly unless colours may be off by so much"""
    picture = host.ui('image', 'What Ann Weaver shares')

    def same():
        x, y, width, height = place_of(picture)
        return differing_pixels(sent, convert(seen(), '-crop', f'{width}x{height}+{x}+{y}', '+repage'), fuzz) == '0'
    until('the same pixels', same)


def begin(host, width=600, height=400):
    host.tell('state live direct', f'picture {width} {height}')
    host.expect('state live')
    host.ui('image', 'What Ann Weaver shares')


def mouse(*words):
    subprocess.run(['xdotool', *words], env=desk.env, check=True)


def every_pixel_is_the_sharers():
    """At its original size the picture on the screen is the sharer's, before and after a change and under the pointer"""
    with viewer() as host:
        begin(host)
        shows(host, sent_by(host))
        host.tell('fill 37 41 101 63 12ab9f', 'pointer 300 200')
        until('the pointer', lambda: 'FF0000' == colour_at(*middle(host, 304, 204)))
        host.tell('pointer 20 30', 'pointer -1 -1')
        shows(host, sent_by(host))


def middle(host, x, y):
    left, top = place_of(host.ui('image', 'What Ann Weaver shares'))[:2]
    return left + x, top + y


def what_was_covered_is_drawn_again():
    """Another window over the picture, and away again"""
    with viewer() as host:
        begin(host)
        shows(host, sent_by(host))
        x, y = middle(host, 50, 60)
        cover = desk.run([sys.executable, '-c', 'import gi, sys; gi.require_version("Gtk", "3.0"); from gi.repository import Gtk; '
                          'w = Gtk.Window(type=Gtk.WindowType.POPUP); w.resize(200, 150); w.move(*map(int, sys.argv[1:])); w.show_all(); Gtk.main()',
                          str(x), str(y)])
        sent = desk.home + '/sent.ppm'
        until('the cover', lambda: differing_pixels(sent, picture_now(host)) != '0')
        cover.kill()
        cover.wait()
        shows(host, sent)


def picture_now(host):
    x, y, width, height = place_of(host.ui('image', 'What Ann Weaver shares'))
    return convert(seen(), '-crop', f'{width}x{height}+{x}+{y}', '+repage')


@contextlib.contextmanager
def screen_of_its_own(depth, *options):
    """Another X server, and nobody who manages its windows"""
    read, write_end = os.pipe()
    server = desk.run(['Xvfb', '-displayfd', str(write_end), '-screen', '0', f'1000x700x{depth}', '-nolisten', 'tcp', *options], pass_fds=[write_end])
    os.close(write_end)
    with os.fdopen(read) as pipe:
        display = ':' + pipe.readline().strip()
    before, desk.env['DISPLAY'] = desk.env['DISPLAY'], display
    try:
        yield
    finally:
        desk.env['DISPLAY'] = before
        server.terminate()
        server.wait()


def every_pixel_is_the_sharers_without_shared_memory():
    """On a screen of another computer it goes through the connection"""
    with screen_of_its_own(24, '-extension', 'MIT-SHM'), viewer() as host:
        begin(host)
        host.tell('fill 37 41 101 63 12ab9f')
        shows(host, sent_by(host))


def screens_of_other_colours_show_it_too():
    """Where the screen has not the picture's kind of pixels the toolkit draws it, as near as its colours are"""
    with screen_of_its_own(30), viewer() as host:
        begin(host)
        host.tell('fill 37 41 101 63 12ab9f')
        shows(host, sent_by(host), '1%')


def zooms_by_keys_and_buttons():
    """Twice as large each pixel is four; the button and a key lead back"""
    with viewer() as host:
        begin(host)
        sent = sent_by(host)
        desk.keys('ctrl+plus', 'ctrl+plus')
        host.ui('push button', 'now 200 %')
        twice = desk.home + '/twice.png'
        subprocess.run(['convert', sent, '-filter', 'point', '-resize', '200%', '-gravity', 'center', '-crop', '600x400+0+0', '+repage', twice],
                       check=True)
        shows(host, twice)
        desk.keys('ctrl+0')
        shows(host, sent)
        press(host.ui('push button', 'Zoom out'))
        host.ui('push button', 'now 75 %')
        press(host.ui('toggle button', 'Fit to window'))
        shows(host, sent)


def a_larger_picture_is_moved_by_mouse_and_keys():
    """Dragged to the right the left edge is seen, and the arrow keys go back"""
    with viewer() as host:
        begin(host)
        sent = sent_by(host)
        corner = desk.home + '/corner.png'
        subprocess.run(['convert', sent, '-crop', '300x200+0+0', '+repage', '-filter', 'point', '-resize', '200%', corner], check=True)
        desk.keys('ctrl+plus', 'ctrl+plus')
        host.ui('push button', 'now 200 %')
        mouse('mousemove', *map(str, middle(host, 100, 60)), 'mousedown', '1', 'mousemove_relative', '400', '280', 'mouseup', '1')
        shows(host, corner)
        desk.keys(*['Right'] * 12, *['Down'] * 12)
        until('the other end', lambda: differing_pixels(corner, picture_now(host)) != '0')
        desk.keys(*['Left'] * 12, *['Up'] * 12)
        shows(host, corner)


def follows_another_size():
    """The window grows with the picture, as long as nobody has given it another size"""
    with viewer() as host:
        begin(host)
        shows(host, sent_by(host))
        host.tell('picture 720 480')
        until('the new size', lambda: place_of(host.ui('image', 'What Ann Weaver shares'))[2:] == (720, 480))
        shows(host, sent_by(host))


def saves_and_copies_the_picture():
    """What is saved as PNG and what is put on the clipboard are the sharer's pixels"""
    with viewer() as host:
        begin(host)
        sent = sent_by(host)
        desk.keys('ctrl+s')
        chooser = host.ui('file chooser')
        path = desk.home + '/saved.png'
        write(find(chooser, 'text'), path)
        press(find(chooser, 'push button', 'Save'))
        host.ui('label', 'Saved as saved.png.')
        equal(differing_pixels(sent, path), '0')
        desk.keys('ctrl+c')
        host.ui('label', 'The picture is on the clipboard.')
        with open(desk.home + '/copied.png', 'wb') as file:
            subprocess.run(['xclip', '-selection', 'clipboard', '-t', 'image/png', '-o'], env=desk.env, stdout=file, check=True)
        equal(differing_pixels(sent, desk.home + '/copied.png'), '0')


def fills_the_screen():
    """F11 and back by Escape; the small picture stands in the middle"""
    with viewer() as host:
        begin(host)
        sent = sent_by(host)
        desk.keys('F11')
        until('all of the screen', lambda: place_of(host.ui('image', 'What Ann Weaver shares')) == (0, 0, *SCREEN))
        until('the picture', lambda: differing_pixels(sent, convert(seen(), '-crop', '600x400+340+200', '+repage')) == '0')
        equal(colour_at(3, 3), '000000')
        desk.keys('Escape')
        shows(host, sent)


def says_how_it_stands():
    """Paused, lost, ended and why, each over the last picture; the number to compare before there is one"""
    with viewer('张三 😀') as host:
        host.ui('label', 'Connecting to 张三 😀')
        host.tell('state code direct', 'code 493 027')
        host.ui('label', 'Number to compare: 493 027')
        host.ui('label', 'If it is another one, close this window.')
        host.tell('state live direct', 'picture 600 400')
        host.expect('state live')
        host.tell('state paused direct')
        host.ui('label', '张三 😀 has paused sharing. This is the last picture.')
        host.expect('state paused')
        host.tell('state lost none')
        host.ui('label', 'was lost; trying again')
        host.expect('state lost')
        host.tell('state ended none The window that was shared is closed.')
        host.ui('label', 'The window that was shared is closed.')
        host.expect('state ended The window that was shared is closed.')
        press(host.ui('push button', 'Close'))
        host.expect('end', 'closed')


def tells_how_long_a_slow_way_takes():
    """Through the chat: an estimate, and how near it is"""
    with viewer() as host:
        host.tell('state live chat', 'coming 130')
        host.ui('label', 'That is slow')
        host.ui('progress bar')
        host.tell('coming 0', 'picture 600 400')
        host.ui('label', 'Live, through the chat')
        host.tell('coming 20')
        host.ui('label', 'Next picture in about 20 seconds')


def tells_delay_and_rate_when_asked():
    """Nothing until Ctrl+I; then a quiet line, and the engine measures"""
    with viewer() as host:
        begin(host)
        desk.keys('ctrl+i')
        host.expect('figures wanted')
        host.tell('figures 12')
        host.ui('label', '12 ms behind · 24 pictures/s · 35.2')
        desk.keys('ctrl+i')
        host.expect('figures not wanted')
        host.gone('label', 'ms behind')


def the_frame_is_beside_the_captured_pixels():
    """Inside nothing has changed, outside the line stands; its colour tells how it stands"""
    with sharer() as host:
        until('the frame', lambda: frame_is(ARMED))
        black = convert('-size', '500x300', 'xc:black')
        equal(differing_pixels(black, convert_inside()), '0')
        host.tell('viewer b1 Bob Smith', 'state b1 live direct')
        host.expect('admit b1', 'state b1 live')
        until('live', lambda: frame_is(LIVE))
        press(host.ui('push button', 'Pause'))
        host.expect('pause', 'state all paused')
        until('paused', lambda: frame_is(PAUSED))
        press(host.ui('push button', 'Resume'))
        host.expect('resume', 'state all live')
        until('live', lambda: frame_is(LIVE))
        equal(differing_pixels(black, convert_inside()), '0')


def frame_is(colour, x=300, y=148, width=500):
    """The line above the region has this colour: blue while nobody watches, red, or amber when paused"""
    done = subprocess.run(['convert', seen(), '-crop', f'{width}x1+{x}+{y}', '-unique-colors', 'txt:'], capture_output=True, text=True, check=True)
    return '#' + colour in done.stdout


ARMED, LIVE, PAUSED = '1466BF', 'D91C19', 'CC7A00'


def convert_inside():
    path = desk.home + '/inside.png'
    subprocess.run(['convert', seen(), '-crop', '500x300+300+150', '+repage', path], check=True)
    return path


def the_user_compares_the_number():
    """Only then pictures go to somebody unknown; another number sends them away"""
    with sharer() as host:
        host.tell('viewer b1 Bob Smith', 'viewer c1 李小龙', 'code b1 493 027')
        host.expect('admit b1', 'admit c1')
        host.ui('label', 'Number to compare with Bob Smith: 493 027')
        press(host.ui('push button', 'They See the Same Number: Start'))
        host.expect('confirm b1')
        host.gone('label', 'Number to compare')
        host.tell('code c1 111 222')
        press(host.ui('push button', 'Not the Same: Stop'))
        host.expect('remove c1', 'state c1 ended The numbers were not the same.')
        host.ui('label', 'The numbers were not the same.')


def the_panel_tells_who_watches():
    """Asked, declined, without the plugin, watching, lost; and each can be sent away"""
    with sharer() as host:
        host.ui('label', 'Nobody is watching yet.')
        host.tell('asked b1 waiting Bob Smith', 'asked c1 declined 李小龙', 'asked d1 still Dora')
        for words in 'was asked, no answer yet', 'does not want to watch', 'cannot watch live and got a picture':
            host.ui('label', words)
        host.tell('viewer b1 Bob Smith', 'state b1 live direct', 'figures b1 35200')
        host.expect('admit b1', 'state b1 live')
        host.ui('label', 'Live, 1 viewer')
        host.ui('label', '35.2')
        host.tell('state b1 lost none')
        host.expect('state b1 lost')
        host.ui('label', 'connection lost, trying again...')
        press(host.ui('push button', 'Stop sharing with Bob Smith'))
        host.expect('remove b1', 'state b1 ended')
        host.ui('label', 'Ready, nothing is sent yet')


def stopping_is_one_click_or_one_key():
    """The panel's button; the key that it names, wherever the keyboard is"""
    with sharer() as host:
        press(host.ui('push button', 'Stop'))
        host.expect('stop', 'closed')
    with sharer() as host:
        host.ui('label', 'Ctrl+Alt+S stops sharing')
        desk.keys('ctrl+alt+s')
        host.expect('stop', 'closed')


def locking_the_screen_pauses():
    """As the desktop's screen saver tells; it goes on by a click only"""
    with sharer() as host:
        def lock(active):
            subprocess.run(['gdbus', 'emit', '--session', '--object-path', '/org/freedesktop/ScreenSaver',
                            '--signal', 'org.freedesktop.ScreenSaver.ActiveChanged', active], env=desk.env, check=True)
        lock('true')
        host.expect('pause', 'state all paused')
        host.ui('label', 'Paused because the screen was locked')
        lock('false')
        press(host.ui('push button', 'Resume'))
        host.expect('resume')


def a_region_is_moved_and_resized_while_live():
    """By the frame's handles and by the keyboard"""
    with sharer() as host:
        until('the frame', lambda: frame_is(ARMED))
        mouse('mousemove', '550', '145', 'mousedown', '1', 'mousemove', '560', '165', 'mousemove', '580', '175', 'mouseup', '1')
        until('where it was dragged', lambda: host.next() == 'region 330 180 500 300')
        mouse('mousemove', '835', '485', 'mousedown', '1', 'mousemove', '855', '465', 'mouseup', '1')
        until('the size it was dragged to', lambda: host.next() == 'region 330 180 520 280')
        press(host.ui('toggle button', 'Move or Resize'))
        host.ui('toggle button', 'Move or Resize').grab_focus()
        host.ui('frame', 'Sharing a')
        mouse('search', '--name', 'Sharing a Part', 'windowfocus', '--sync')
        desk.keys('ctrl+Left')
        until('moved by a key', lambda: host.next() == 'region 329 180 520 280')
        desk.keys('shift+Down')
        until('resized by a key', lambda: host.next() == 'region 329 180 520 290')


def a_followed_window_takes_frame_and_panel_along():
    """Moved, minimised, closed; the frame has no handles"""
    with sharer('window') as host:
        host.ui('frame', 'Sharing a Window')
        equal(all_of(application('sharer-host'), 'toggle button', 'Move or Resize'), [])
        host.tell('moved 500 300 400 200')
        until('the frame', lambda: frame_is(ARMED, 500, 298, 400))
        host.tell('hidden 1')
        host.ui('label', 'Paused while the window is minimized')
        until('no frame', lambda: not frame_is(ARMED, 500, 298, 400))
        host.tell('hidden 0')
        until('the frame', lambda: frame_is(ARMED, 500, 298, 400))
        host.tell('ended The window was closed.')
        host.ui('label', 'The window was closed.')
        host.expect('state all ended The window was closed.')
        press(host.ui('push button', 'Close'))
        host.expect('closed')


def the_panel_of_the_whole_screen_is_at_its_top():
    """There is no room beside it; the panel is one of the windows the capture leaves out"""
    with sharer('screen', 0, 0, *SCREEN) as host:
        panel = host.ui('frame', 'Sharing a Part of the Screen')
        until('the top', lambda: place_of(panel)[1] <= 10 and abs(place_of(panel)[0] + place_of(panel)[2] / 2 - SCREEN[0] / 2) <= 1)


STORIES = [every_pixel_is_the_sharers, every_pixel_is_the_sharers_without_shared_memory, screens_of_other_colours_show_it_too,
           what_was_covered_is_drawn_again, zooms_by_keys_and_buttons, a_larger_picture_is_moved_by_mouse_and_keys,
           follows_another_size, saves_and_copies_the_picture, fills_the_screen, says_how_it_stands, tells_how_long_a_slow_way_takes,
           tells_delay_and_rate_when_asked, the_frame_is_beside_the_captured_pixels, the_user_compares_the_number, the_panel_tells_who_watches,
           stopping_is_one_click_or_one_key, locking_the_screen_pauses, a_region_is_moved_and_resized_while_live,
           a_followed_window_takes_frame_and_panel_along, the_panel_of_the_whole_screen_is_at_its_top]


if __name__ == '__main__':
    wanted = sys.argv[1:]
    with Desk('%dx%d' % SCREEN) as desk:
        sys.exit(story.run([s for s in STORIES if not wanted or s.__name__ in wanted]))
