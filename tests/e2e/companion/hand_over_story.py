#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Handing a card over and reading codes, as a person does both. Needs CARTE_UI, CARTE_COMMAND and CARTE_HAND_OVER_HOST."""
import os
import subprocess
import sys

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), 'clients')]
import story  # noqa: E402
from atspi import (Desk, all_of, application, find, has, press, until, write)  # noqa: E402
from host import Host  # noqa: E402

BOB = 'BEGIN:VCARD\r\nVERSION:4.0\r\nFN:Bob Smith\r\nIMPP:xmpp:bob@example.org\r\nEND:VCARD\r\n'
desk = None


class CoreHost(Host):
    """The core's part: opens a window with sample data and tells what comes back from it."""

    def __init__(self, what, who='ann', **env):
        super().__init__(desk, [os.environ['CARTE_HAND_OVER_HOST'], what, who], 'handing-over', env=env, cwd=desk.home)


def ui(role, name=None):
    return find('carte-ui', role, name)


def equal(actual, expected):
    assert actual == expected, f'{actual!r} is not {expected!r}'


def carte(*arguments, text=None):
    return subprocess.run([os.environ['CARTE_COMMAND'], *arguments], env=desk.env, input=text, capture_output=True, text=True, check=True).stdout


def code_picture(text=BOB):
    """A picture with the QR code of a card, or of an address"""
    path = desk.home + '/code.png'
    if text.startswith('BEGIN'):
        carte('qr', '-', '-o', path, text=text)
    else:
        subprocess.run(['qrencode', '-s', '6', '-o', path, text], check=True)
    return path


def stand_in(name):
    """A program of that name which writes down how it was called, and keeps the file it was given"""
    path = f'{desk.home}/bin/{name}'
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, 'w', encoding='utf-8') as file:
        file.write(f'#!/bin/sh\nfor last; do :; done\ncp "$last" "{desk.home}/{name}.file" 2>/dev/null\n'
                   f'printf "%s\\n" "$@" > "{desk.home}/{name}.part"\nmv "{desk.home}/{name}.part" "{desk.home}/{name}.called"\n')
    os.chmod(path, 0o755)


def called(name):
    path = f'{desk.home}/{name}.called'
    until(name, lambda: os.path.exists(path))
    with open(path, encoding='utf-8') as file:
        return file.read().splitlines()


def handler(scheme, program):
    """The desktop's program for a kind of address"""
    stand_in(program)
    folder = desk.env['XDG_DATA_HOME'] + '/applications'
    os.makedirs(folder, exist_ok=True)
    with open(f'{folder}/{program}.desktop', 'w', encoding='utf-8') as file:
        file.write(f'[Desktop Entry]\nType=Application\nName={program}\nExec={program} %u\nMimeType=x-scheme-handler/{scheme};\n')
    subprocess.run(['update-desktop-database', folder], check=True)


def programs():
    """The stand-ins, and no program that this computer has for an address"""
    share = desk.home + '/share'
    os.makedirs(share, exist_ok=True)
    for folder in 'icons', 'mime', 'themes', 'glib-2.0':
        if not os.path.lexists(f'{share}/{folder}'):
            os.symlink('/usr/share/' + folder, f'{share}/{folder}')
    return {'PATH': f'{desk.home}/bin:{os.environ["PATH"]}', 'XDG_DATA_DIRS': share}


def on_the_clipboard(*arguments):
    """Keeps a file's content on the clipboard; xclip stays behind for that, and may say so before the clipboard is its own"""
    subprocess.run(['xclip', '-selection', 'clipboard', *arguments], env=desk.env, check=True, stdout=subprocess.DEVNULL)
    with open(arguments[-1], 'rb') as file:
        content = file.read()
    asking = ['xclip', '-selection', 'clipboard', *arguments[:-2], '-o']
    until('the clipboard', lambda: subprocess.run(asking, env=desk.env, check=False, capture_output=True).stdout == content)


def the_code_on_the_screen_is_the_card():
    """What a camera sees in the window is the card, and the picture that is copied holds it too"""
    with CoreHost('hand-over'):
        ui('image', 'QR code of the card of Ann Weaver')
        ui('image', 'Card of Ann Weaver')
        picture = desk.home + '/screen.png'

        def seen():
            desk.screenshot(picture)
            found = subprocess.run([os.environ['CARTE_COMMAND'], 'scan', picture], env=desk.env, capture_output=True, text=True)
            return found.stdout
        assert 'Ann Weaver' in until('a code on the screen', seen)
        press(ui('push button', 'Copy Picture'))
        ui('label', 'The picture is on the clipboard.')


def a_long_card_is_handed_over_by_its_address():
    """The window says that the code holds an address, and which; without one there is no code"""
    with CoreHost('hand-over', 'novel'):
        ui('label', 'The card is too long for a QR code. This one holds its address: xmpp:ann@example.org')
    with CoreHost('hand-over', 'nowhere'):
        ui('label', 'The card is too long for a QR code, and has no address that one could hold instead.')
        equal(all_of(application('carte-ui'), 'image', 'QR code'), [])
        equal(all_of(application('carte-ui'), 'push button', 'Copy Address'), [])


def saves_code_and_card():
    """Both are written where the user says"""
    with CoreHost('hand-over'):
        for button, path in ('Save as Picture', desk.home + '/ann-qr.png'), ('Save as File', desk.home + '/ann.vcf'):
            press(ui('push button', button))
            chooser = ui('file chooser')
            write(find(chooser, 'text'), path)
            press(find(chooser, 'push button', 'Save'))
            ui('label', 'Saved as ' + os.path.basename(path))
    assert 'Ann Weaver' in carte('scan', desk.home + '/ann-qr.png')
    assert 'Ann Weaver' in carte('show', desk.home + '/ann.vcf')


def mails_the_card_as_a_file():
    """xdg-email gets a file with the card; without a program for mail the window says so"""
    stand_in('xdg-email')
    with CoreHost('hand-over', **programs()):
        press(ui('push button', 'Send by E-mail'))
        ui('label', 'No program for e-mail is installed.')
    handler('mailto', 'mailer')
    with CoreHost('hand-over', **programs()):
        press(ui('push button', 'Send by E-mail'))
        words = called('xdg-email')
        equal(words[:4], ['--utf8', '--subject', 'Card of Ann Weaver', '--attach'])
        equal(os.path.basename(words[4]), 'Ann Weaver.vcf')
    assert 'Ann Weaver' in carte('show', desk.home + '/xdg-email.file')


def writes_a_text_message():
    """The desktop's program for text messages gets a short text; without one the window says so"""
    with CoreHost('hand-over', **programs()):
        press(ui('push button', 'Send as Text Message'))
        ui('label', 'No program for text messages is installed.')
    handler('sms', 'texter')
    with CoreHost('hand-over', **programs()):
        press(ui('push button', 'Send as Text Message'))
        assert called('texter')[0].startswith('sms:?body=Ann%20Weaver%0A')


def sends_by_bluetooth_where_there_is_a_program():
    """The button is there only with such a program, which gets a file with the card"""
    with CoreHost('hand-over'):
        ui('push button', 'Print')
        equal(all_of(application('carte-ui'), 'push button', 'Bluetooth'), [])
    stand_in('bluetooth-sendto')
    with CoreHost('hand-over', **programs()):
        press(ui('push button', 'Send by Bluetooth'))
        equal(os.path.basename(called('bluetooth-sendto')[0]), 'Ann Weaver.vcf')


def sends_to_somebody_nearby():
    """The core is told who, and what came of it is shown; nobody nearby: not offered"""
    with CoreHost('hand-over') as host:
        press(ui('toggle button', 'Send over the Local Network'))
        press(ui('menu item', '李小龙'))
        equal(host.next(), 'send b2')
        host.tell('finished 1 Shared with 李小龙.')
        ui('label', 'Shared with 李小龙.')
        host.tell('alone')
        until('nobody nearby', lambda: not all_of(application('carte-ui'), 'toggle button', 'Send over the Local Network'))
        desk.keys('Escape')
        equal(host.next(), 'closed')


def prints_the_card():
    """Printed into a file it has the name, and its code can be read off the paper"""
    paper = desk.home + '/output.pdf'
    with CoreHost('hand-over'):
        press(ui('push button', 'Print'))
        dialog = ui('dialog', 'Print')
        find(dialog, 'table cell', 'Print to File').grab_focus()
        until('the printer', lambda: has(find(dialog, 'push button', 'Print'), 'sensitive'))
        press(find(dialog, 'push button', 'Print'))
        ui('label', 'The card was sent to the printer.')
    until('the paper', lambda: os.path.exists(paper) and open(paper, 'rb').read().rstrip().endswith(b'%%EOF'))
    text = subprocess.run(['pdftotext', paper, '-'], capture_output=True, text=True, check=True).stdout
    assert 'Ann Weaver' in text, text
    subprocess.run(['pdftoppm', '-r', '200', '-png', '-singlefile', paper, desk.home + '/paper'], check=True)
    assert 'Ann Weaver' in carte('scan', desk.home + '/paper.png')


def reads_a_picture():
    """The card is shown first; it is kept when the user says so, and not twice"""
    picture = code_picture()
    with CoreHost('scan') as host:
        press(ui('push button', 'In a Picture'))
        chooser = ui('file chooser')
        until('the dialog', lambda: has(chooser, 'active'))
        desk.keys('ctrl+l')
        write(find(chooser, 'text'), picture)
        until('the file', lambda: has(find(chooser, 'push button', 'Open'), 'sensitive'))
        press(find(chooser, 'push button', 'Open'))
        ui('image', 'Card of Bob Smith')
        ui('label', 'Nobody signed this card')
        press(ui('push button', 'Keep in Card Holder'))
        equal(host.next(), 'add Bob Smith')
        host.tell('finished 1 Bob Smith is among your cards now.')
        ui('label', 'Bob Smith is among your cards now.')
        until('not twice', lambda: not has(ui('push button', 'Keep in Card Holder'), 'sensitive'))


def reads_the_clipboard():
    """A picture on it, an address copied as text, or something else"""
    with CoreHost('scan') as host:
        on_the_clipboard('-t', 'image/png', '-i', code_picture())
        press(ui('push button', 'On the Clipboard'))
        ui('image', 'Card of Bob Smith')
        press(ui('push button', 'Back'))
        on_the_clipboard('-t', 'image/png', '-i', code_picture('xmpp:ann@example.org'))
        press(ui('push button', 'On the Clipboard'))
        ui('label', 'xmpp:ann@example.org')
        press(ui('push button', 'Open'))
        equal(host.next(), 'open xmpp:ann@example.org')


def what_a_code_runs_is_shown_and_not_offered():
    """An address outside the list has no button that opens it"""
    with CoreHost('scan'):
        on_the_clipboard('-t', 'image/png', '-i', code_picture('javascript:alert(1)'))
        press(ui('push button', 'On the Clipboard'))
        ui('label', 'The code holds an address that is not opened: javascript:alert(1)')
        equal(all_of(application('carte-ui'), 'push button', 'Open'), [])


def reads_the_screen():
    """A frame drawn around a code that another window shows; Escape takes nothing"""
    viewer = desk.run([sys.executable, '-c', 'import gi, sys; gi.require_version("Gtk", "3.0"); from gi.repository import Gtk; '
                       'w = Gtk.Window(title="viewer"); w.add(Gtk.Image.new_from_file(sys.argv[1])); w.move(20, 20); w.show_all(); Gtk.main()',
                       code_picture()])
    with CoreHost('scan'):
        press(ui('push button', 'On the Screen'))
        ui('drawing area', 'Pointer at')
        drag = ['mousemove', '5', '5', 'mousedown', '1', 'mousemove', '200', '200', 'mousemove', '620', '620', 'mouseup', '1']
        subprocess.run(['xdotool', *drag], env=desk.env, check=True)
        ui('image', 'Card of Bob Smith')
        press(ui('push button', 'Back'))
        press(ui('push button', 'On the Screen'))
        ui('drawing area', 'Pointer at')
        desk.keys('Escape')
        ui('push button', 'On the Screen')
    viewer.kill()
    viewer.wait()


def reads_the_camera():
    """A code held before it is read at once; without a camera the window says so"""
    source = f'filesrc location={code_picture()} ! pngdec ! imagefreeze ! videoconvert'
    with CoreHost('scan', CARTE_CAMERA_SOURCE=source):
        press(ui('push button', 'In Front of the Camera'))
        ui('image', 'Card of Bob Smith')
    with CoreHost('scan', CARTE_CAMERA_SOURCE='videotestsrc is-live=true'):
        press(ui('push button', 'In Front of the Camera'))
        ui('image', 'Picture of the camera')
        press(ui('push button', 'Back'))
        ui('label', 'Where is the QR code?')
    if not os.path.exists('/dev/video0'):
        with CoreHost('scan'):
            press(ui('push button', 'In Front of the Camera'))
            ui('label', 'No camera was found on this computer.')


def open_alone(what):
    # What it starts goes on, and keeps standard error.
    subprocess.run([os.environ['CARTE_COMMAND'], 'open', what], env=desk.env, stderr=subprocess.DEVNULL, check=True)


def shows_a_card_without_a_chat_program():
    """carte open shows the card alone, says what needs the chat program, and can hand it over"""
    path = desk.home + '/bob.vcf'
    with open(path, 'w', encoding='utf-8', newline='') as file:
        file.write(BOB)
    open_alone(path)
    ui('image', 'Card of Bob Smith')
    ui('label', 'To add this person, start your chat program')
    press(ui('push button', 'Hand Over'))
    ui('image', 'QR code of the card of Bob Smith')
    desk.keys('Escape', 'Escape')
    until('the end', lambda: desk.keys('Escape') or not application('carte-ui'))
    open_alone('xmpp:bob@example.org')
    ui('label', 'xmpp:bob@example.org')
    press(ui('push button', 'Close'))
    until('the end', lambda: not application('carte-ui'))


STORIES = [the_code_on_the_screen_is_the_card, a_long_card_is_handed_over_by_its_address, saves_code_and_card, mails_the_card_as_a_file,
           writes_a_text_message, sends_by_bluetooth_where_there_is_a_program, sends_to_somebody_nearby, prints_the_card, reads_a_picture,
           reads_the_clipboard, what_a_code_runs_is_shown_and_not_offered, reads_the_screen, reads_the_camera,
           shows_a_card_without_a_chat_program]


if __name__ == '__main__':
    wanted = sys.argv[1:]
    with Desk() as desk:
        sys.exit(story.run([s for s in STORIES if not wanted or s.__name__ in wanted]))
