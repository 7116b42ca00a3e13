#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The companion's windows, driven as a person with a screen reader or a keyboard would. Needs CARTE_UI and CARTE_WINDOW_HOST."""
import os
import signal
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), 'clients')]
import story  # noqa: E402
from atspi import (Atspi, Desk, all_of, application, find, has, press, until, write)  # noqa: E402
from host import Host  # noqa: E402

desk = None


class CoreHost(Host):
    """The core's part: opens a window with sample data and tells what comes back from it."""

    def __init__(self, what, who='ann', xid='0', **env):
        super().__init__(desk, [os.environ['CARTE_WINDOW_HOST'], what, who, xid], 'windows', env=env)


def ui(role, name=None):
    return find('carte-ui', role, name)


def tick(name):
    """Clicks a person's row in either list."""
    cell = ui('table cell', name)
    cell.do_action(2)


def toggle(name):
    """The same through the tick's own cell, as screen readers do it."""
    cells = all_of(application('carte-ui'), 'table cell')
    at = next(i for i, cell in enumerate(cells) if name in cell.get_name())
    cells[at - 1].do_action(0)


def rows(list_name):
    return [n.get_name().split('\n')[0].strip('\u200e') for n in all_of(ui('table', list_name), 'table cell') if n.get_name()]


def equal(actual, expected):
    assert actual == expected, f'{actual!r} is not {expected!r}'


def shares_with_whom_was_chosen():
    """Search, tick, leave a field out, Share: the core is told exactly that"""
    with CoreHost('share') as host:
        equal(host.next(), 'gather ann')
        share = ui('push button', 'Share')
        ui('label', 'Choose who gets it.')
        assert not has(share, 'sensitive')
        write(ui('text', 'Search: Send it to'), 'DAVE')
        until('one row', lambda: rows('Send it to') == ['Dave 大卫'])
        tick('Dave')
        press(ui('check box', 'Birthday'))
        until('Share is ready', lambda: has(share, 'sensitive'))
        press(share)
        equal(host.next(), 'share contacts=ann receivers=dave left_out=bday suggest=0 as_file=0')
        assert not has(share, 'sensitive')


def tells_how_it_ended():
    """A failure is shown and can be tried again; success closes the dialog"""
    with CoreHost('share') as host:
        equal(host.next(), 'gather ann')
        toggle('Bob Smith')
        press(ui('check box', 'Also suggest'))
        press(ui('check box', '.vcf'))
        press(ui('push button', 'Share'))
        chosen = 'share contacts=ann receivers=bob left_out= suggest=1 as_file=1'
        equal(host.next(), chosen)
        host.tell('finished 0 Bob could not be reached.')
        ui('label', 'Bob could not be reached.')
        press(ui('push button', 'Share'))
        equal(host.next(), chosen)
        host.tell('finished 1 Shared with Bob.')
        ui('label', 'Shared with Bob.')
        equal(host.next(), 'closed')


def several_cards_and_a_room():
    """Several contacts go to a room in the order they were ticked; a suggestion is not offered to it"""
    with CoreHost('share') as host:
        equal(host.next(), 'gather ann')
        tick('李小龙')
        equal(host.next(), 'gather li')
        ui('image', 'Card of 李小龙')
        ui('label', 'Card 2 of 2')
        press(ui('push button', 'Next card'))
        ui('image', 'Card of Ann Weaver')
        tick('Weavers')
        assert not has(ui('check box', 'Also suggest'), 'sensitive')
        press(ui('push button', 'Share'))
        equal(host.next(), 'share contacts=ann,li receivers=room left_out= suggest=0 as_file=0')


def left_out_fields_go_together():
    """Without the birthday there is no age derived from it, and the window says why"""
    with CoreHost('share') as host:
        equal(host.next(), 'gather ann')
        press(ui('check box', 'Birthday'))
        age = ui('check box', 'Age')
        until('Age goes along', lambda: not has(age, 'checked') and not has(age, 'sensitive'))
        press(ui('check box', 'Birthday'))
        until('Age comes back', lambda: has(age, 'checked') and has(age, 'sensitive'))


def escape_closes():
    """Escape first empties the search, then closes the dialog"""
    with CoreHost('share') as host:
        equal(host.next(), 'gather ann')
        search = ui('text', 'Search: Send it to')
        until('the focus', lambda: has(search, 'focused'))
        write(search, 'nobody')
        until('no row', lambda: rows('Send it to') == [])
        desk.keys('Escape')
        until('all rows', lambda: len(rows('Send it to')) == 4)
        desk.keys('Escape')
        equal(host.next(), 'closed')


def by_keyboard_alone():
    """Tab, arrows, Space and mnemonics are enough to share"""
    with CoreHost('share') as host:
        equal(host.next(), 'gather ann')
        search = ui('text', 'Search: Send it to')
        until('the focus', lambda: has(search, 'focused'))
        desk.keys('Down', 'space', 'alt+s')
        equal(host.next(), 'share contacts=ann receivers=bob left_out= suggest=0 as_file=0')


def card_window_tells_its_action():
    """A card's window: who shared it, who it says it is, its actions, the result, the warning"""
    with CoreHost('card') as host:
        ui('image', 'Card of Ann Weaver')
        ui('label', 'Shared by alice@example.org')
        ui('label', 'The card says it is Ann Weaver, ann@example.org.')
        press(ui('push button', 'Add'))
        equal(host.next(), 'action add')
        host.tell('notice Ann is in your buddy list now.')
        ui('label', 'Ann is in your buddy list now.')
        assert has(ui('push button', 'Add'), 'focused')
        host.tell('warning This address is known as Robert.')
        ui('label', 'This address is known as Robert.')
        press(ui('toggle button', 'More'))
        press(ui('menu item', 'Ask for the Portrait'))
        equal(host.next(), 'action photo')
        desk.keys('Escape', 'Escape')
        equal(host.next(), 'closed')


def save_as(item, path):
    press(ui('toggle button', 'More'))
    press(ui('menu item', item))
    chooser = ui('file chooser')
    write(find(chooser, 'text'), path)
    press(find(chooser, 'push button', 'Save'))
    ui('label', 'Saved as ' + os.path.basename(path))


def saves_picture_and_card():
    """Save as Picture writes a PNG at twice the size, Save Card a vCard"""
    with CoreHost('card'):
        picture, card = desk.home + '/ann.png', desk.home + '/ann.vcf'
        save_as('Save as Picture', picture)
        size = subprocess.run(['identify', '-format', '%m %w %h', picture], capture_output=True, text=True, check=True)
        equal(size.stdout, 'PNG 760 432')
        save_as('Save Card', card)
        with open(card, encoding='utf-8', newline='') as file:
            lines = file.read().split('\r\n')
        equal(lines[:2], ['BEGIN:VCARD', 'VERSION:3.0'])
        assert 'FN:Ann Weaver' in lines


CLIPBOARD = '''
import gi; gi.require_version("Gtk", "3.0")
from gi.repository import Gtk, Gdk
board = Gtk.Clipboard.get(Gdk.SELECTION_CLIPBOARD)
image = board.wait_for_image()
print(f"{image.get_width()} {image.get_height()}" if image else board.wait_for_text())
'''


def on_the_clipboard():
    return subprocess.run([sys.executable, '-c', CLIPBOARD], env=desk.env, capture_output=True, text=True, check=True).stdout.strip()


def copies_picture_and_values():
    """Copy Picture and the copy buttons fill the clipboard"""
    with CoreHost('card'):
        press(ui('toggle button', 'More'))
        press(ui('menu item', 'Copy Picture'))
        ui('label', 'The picture is on the clipboard.')
        equal(on_the_clipboard(), '760 432')
        press(ui('push button', 'Copy ann@example.org'))
        ui('label', 'Copied.')
        equal(on_the_clipboard(), 'ann@example.org')


def links_only_where_they_are_safe():
    """A javascript: or file: address is text; markup in a name is text"""
    with CoreHost('card', 'evil'):
        window = ui('frame', '<b>Bank</b>gnp.exe')
        shown = {n.get_name(): n for n in all_of(window, 'label', showing=False)}
        equal(Atspi.Hypertext.get_n_links(shown['javascript:alert(1)']), 0)
        equal(Atspi.Hypertext.get_n_links(shown['file:///etc/passwd']), 0)
        equal(Atspi.Hypertext.get_n_links(shown['https://good.example/']), 1)


def xprop(window, *names):
    return subprocess.run(['xprop', '-id', window, *names], env=desk.env, capture_output=True, text=True, check=True).stdout


def x_window(title):
    return until(title, lambda: subprocess.run(['xdotool', 'search', '--onlyvisible', '--name', title], env=desk.env, capture_output=True,
                                               text=True).stdout.split())[0]


def belongs_to_the_calling_window():
    """A window is transient for the X11 window that called it; a window that is gone is no harm"""
    with CoreHost('card', 'bare') as caller:
        parent = x_window('Card of bare')
        with CoreHost('share', 'ann', parent):
            assert hex(int(parent)) in xprop(x_window('Share Contact'), 'WM_TRANSIENT_FOR')
            caller.process.kill()
            caller.process.wait()
    with CoreHost('card', 'ann', '0x7fffffff'):
        ui('image', 'Card of Ann Weaver')


def remembers_its_size():
    """A window opens as large as it was left"""
    with CoreHost('share') as host:
        window = x_window('Share Contact')
        subprocess.run(['xdotool', 'windowsize', '--sync', window, '900', '700'], env=desk.env, check=True)
        press(ui('push button', 'Cancel'))
        equal(host.next(), 'gather ann')
        equal(host.next(), 'closed')
    with CoreHost('share'):
        window = x_window('Share Contact')
        until('900x700', lambda: 'Width: 900' in (geometry := subprocess.run(
            ['xwininfo', '-id', window], env=desk.env, capture_output=True, text=True).stdout) and 'Height: 700' in geometry)


def no_display():
    """Without a display the core is told so"""
    host = CoreHost('card', DISPLAY='')
    equal(host.next(), 'unavailable There is no display on which windows could be opened.')
    equal(host.process.wait(15), 0)


def no_orphan():
    """When the chat program is killed, the windows go too"""
    with CoreHost('card') as host:
        ui('image', 'Card of Ann Weaver')
        pid = application('carte-ui').get_process_id()
        host.process.send_signal(signal.SIGKILL)
        until('the end of carte-ui', lambda: not os.path.exists(f'/proc/{pid}') or 'State:\tZ' in open(f'/proc/{pid}/status').read())


def wrong_arguments():
    """Started by hand it says one line and ends"""
    for arguments in [], ['--fd=x'], ['--fd=1'], ['--nonsense'], ['--fd=77'], ['--fd=3', 'more']:
        ended = subprocess.run([os.environ['CARTE_UI'], *arguments], env=desk.env, capture_output=True, text=True, timeout=20)
        equal((ended.returncode, ended.stdout, len(ended.stderr.splitlines())), (2, '', 1))
        assert ended.stderr.startswith('carte-ui: ')


STORIES = [shares_with_whom_was_chosen, tells_how_it_ended, several_cards_and_a_room, left_out_fields_go_together, escape_closes,
           by_keyboard_alone, card_window_tells_its_action, saves_picture_and_card, copies_picture_and_values,
           links_only_where_they_are_safe, belongs_to_the_calling_window, remembers_its_size, no_display, no_orphan, wrong_arguments]


if __name__ == '__main__':
    wanted = sys.argv[1:]
    with Desk() as desk:
        sys.exit(story.run([s for s in STORIES if not wanted or s.__name__ in wanted]))
