#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The editor of one's own cards, driven as a person with a screen reader or a keyboard would. Needs CARTE_UI and CARTE_WINDOW_HOST."""
import contextlib
import datetime
import os
import signal
import subprocess
import sys
import xml.etree.ElementTree as ET

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path[:0] = [os.path.dirname(HERE), os.path.join(os.path.dirname(HERE), 'clients')]
import story  # noqa: E402
from atspi import (LABELLED_BY, Desk, all_of, application, find, has, name_of, press, text_of, until, walk, write)  # noqa: E402
from host import Host  # noqa: E402

desk = None
CARD = '{urn:ietf:params:xml:ns:vcard-4.0}'
OURS = '{urn:carte:1:card}'


class CoreHost(Host):
    """The core's part: opens the editor with sample cards and tells what comes back from it."""

    def __init__(self, what, who='ann', **env):
        super().__init__(desk, [os.environ['CARTE_WINDOW_HOST'], what, who], 'editor', env=env)

    def __enter__(self):
        ui('frame', 'My Card')
        return self

    def ended(self):
        """What is not saved keeps the window, until its program is asked twice."""
        if not (windows := application('carte-ui')):
            return True
        with contextlib.suppress(ProcessLookupError):
            os.kill(windows.get_process_id(), signal.SIGTERM)
        return False

    def next_card(self):
        word, _, xml = self.next().partition(' ')
        equal(word, 'save')
        return ET.fromstring(xml)


def ui(role, name=None, **options):
    return find('carte-ui', role, name, **options)


def in_form(name):
    """A button, wherever the form is scrolled to."""
    return ui('push button', name, showing=False)


def equal(actual, expected):
    assert actual == expected, f'{actual!r} is not {expected!r}'


def entry(name, root='carte-ui'):
    """The entry of exactly that name, wherever the form is scrolled to."""
    top = application(root) if isinstance(root, str) else root
    return until(f'entry {name}', lambda: next((n for n in all_of(top, 'text', showing=False) if name_of(n) == name), None))


def choose(menu, item):
    """From a menu button, wherever the form is scrolled to."""
    button = ui('toggle button', menu, showing=False)
    press(until(item, lambda: next((n for n in walk(button, False) if item in n.get_name() and 'menu item' in n.get_role_name()), None)))


def label_of(node):
    return [r.get_target(0).get_name() for r in node.get_relation_set() if r.get_relation_type() == LABELLED_BY]


def combo(label, item):
    """GTK calls a combo box by what is chosen in it."""
    box = until(label, lambda: next((n for n in all_of(application('carte-ui'), 'combo box') if label in label_of(n)), None))
    press(find(box, 'menu item', item, showing=False))


def preview():
    return ui('image', 'Card of').get_description().split('\n')


def shown(line):
    until(f'{line} in the preview', lambda: line in preview())


def fault(sentence):
    return until(sentence, lambda: any(sentence in n.get_name() for n in all_of(application('carte-ui'), 'label', showing=False)))


def values(card, *path):
    return [element.text for element in card.iter(path[-1])]


def types_a_first_card():
    """A new card: typed, seen in the preview meanwhile, saved exactly so, closed without a question"""
    with CoreHost('none') as host:
        ui('label', 'Bob would like to exchange cards with you.')
        write(entry('Name'), 'Zoë Müller')
        ui('image', 'Card of Zoë Müller')
        press(in_form('Add: Chat address'))
        write(entry('Chat address 1'), 'zoe@example.org')
        shown('Chat address: zoe@example.org (XMPP)')
        press(ui('push button', 'Save'))
        card = host.next_card()
        equal(values(card, CARD + 'text')[:1], ['Zoë Müller'])
        equal(values(card, CARD + 'uri'), ['xmpp:zoe@example.org'])
        host.tell('saved Your card is ready.')
        ui('label', 'Your card is ready.')
        desk.keys('Escape')
        equal(host.next(), 'closed')


def who_sees_what():
    """A field's audience changes what the preview shows as others see it, and goes along"""
    with CoreHost('one') as host:
        combo('As seen by', 'Everyone')
        until('no job title', lambda: 'Job title: Chief Weaver' not in preview())
        choose('Job title. Seen by: My contacts', 'Everyone')
        shown('Job title: Chief Weaver')
        desk.keys('ctrl+s')
        card = host.next_card()
        equal([(a.get('field'), a.get('for')) for a in card.iter(OURS + 'audience')], [('title', 'everyone')])


def replaces_a_value_for_a_time():
    """Another phone until tomorrow: in the preview, with its end on a badge, in the card that is saved; ended again"""
    with CoreHost('one') as host:
        combo('As seen by', 'Only me')
        choose('More for Phone', 'Replace for a Time')
        dialog = ui('dialog', 'Replace for a Time')
        write(entry('Phone 1', dialog), '+49 111 222333')
        press(find(dialog, 'push button', 'Replace'))
        shown('Phone: +49 111 222333 (work)')
        fault('+49 111 222333 (work), +49 170 5550123 (mobile) until')
        desk.keys('ctrl+s')
        card = host.next_card()
        tomorrow = datetime.date.today() + datetime.timedelta(days=1)
        equal([e.get('until') for e in card.iter(OURS + 'replaced')], [f'{tomorrow}T23:59:00Z'])
        host.tell('saved ')
        press(in_form('End the replacement of Phone now'))
        shown('Phone: +49 30 123456 (work)')


def undoes_and_redoes():
    """Ctrl+Z takes back step by step what was typed, added and chosen; Ctrl+Shift+Z brings it back"""
    with CoreHost('one'):
        name = entry('Name')
        write(name, 'Ann Smith')
        press(in_form('Add: Fax'))
        choose('Nickname. Seen by: Everyone', 'People I exchanged cards with')
        desk.keys('ctrl+z', 'ctrl+z')
        until('no fax', lambda: not [n for n in all_of(application('carte-ui'), 'text', showing=False) if name_of(n) == 'Fax 1'])
        equal(text_of(name), 'Ann Smith')
        desk.keys('ctrl+z')
        until('the name', lambda: text_of(name) == 'Ann Weaver')
        assert not has(ui('push button', 'Save'), 'sensitive')
        desk.keys('ctrl+shift+z')
        until('the new name', lambda: text_of(name) == 'Ann Smith')


def says_what_is_wrong():
    """A value that is wrong is marked beside it and is not saved: the keyboard goes there"""
    with CoreHost('one') as host:
        for what, wrong, said in [('Chat address', 'ann@', 'An XMPP address looks like name@example.org.'),
                                  ('E-mail', 'ann at home', 'A mail address looks like name@example.org.'),
                                  ('Web page', 'javascript:alert(1)', 'A web address looks like https://example.org.'),
                                  ('Phone', '+49 x', 'A number has digits, spaces and - . / ( ), and may begin with +.')]:
            right = text_of(entry(what + ' 1'))
            write(entry(what + ' 1'), wrong)
            fault(said)
            desk.keys('ctrl+s')
            until('the focus', lambda: has(entry(what + ' 1'), 'focused'))
            ui('label', 'Not saved: ' + said)
            equal(entry(what + ' 1').get_description(), said)
            write(entry(what + ' 1'), right)
            until('no fault', lambda: entry(what + ' 1').get_description() == '')
        write(entry('Birthday'), '1990-02-30')
        fault('Write the date as 1990-03-25, or 03-25 without the year.')
        write(entry('Birthday'), '02-29')
        desk.keys('ctrl+s')
        assert '--0229' in ''.join(host.next_card().itertext()).replace('--02-29', '--0229')


def asks_before_it_closes():
    """With unsaved changes: Cancel stays, Save saves and closes; a refusal keeps the window and its text"""
    with CoreHost('one') as host:
        write(entry('Job title'), 'Weaver')
        desk.keys('Escape')
        press(find(ui('alert'), 'push button', 'Cancel'))
        until('no question', lambda: not all_of(application('carte-ui'), 'alert'))
        desk.keys('Escape')
        press(find(ui('alert'), 'push button', 'Save'))
        host.next_card()
        host.tell('refused The disk is full.')
        ui('label', 'The disk is full.')
        equal(text_of(entry('Job title')), 'Weaver')
        desk.keys('Escape')
        press(find(ui('alert'), 'push button', 'Save'))
        host.next_card()
        host.tell('saved ')
        equal(host.next(), 'closed')


def discards_when_told_so():
    """Discard closes without saving"""
    with CoreHost('one') as host:
        write(entry('Name'), 'Somebody else')
        desk.keys('Escape')
        press(find(ui('alert'), 'push button', 'Discard'))
        equal(host.next(), 'closed')


def keeps_its_text_without_the_chat_program():
    """When the chat program dies, a window with changes stays and says what to do"""
    with CoreHost('one') as host:
        write(entry('Name'), 'Ann Unsaved')
        host.process.send_signal(signal.SIGKILL)
        ui('label', 'The chat program has ended, so this cannot be saved there.')
        equal(text_of(entry('Name')), 'Ann Unsaved')
        assert not has(ui('push button', 'Save'), 'sensitive')
        desk.keys('Escape')
        press(find(ui('alert'), 'push button', 'Discard'))
        until('the end', lambda: not application('carte-ui'))


def several_cards():
    """New and Duplicate make cards, the list goes between them; Remove asks and waits for the core"""
    with CoreHost('two') as host:
        combo('My card', 'Work')
        until('the other card', lambda: text_of(entry('Name')) == '李小龙')
        press(ui('push button', 'Duplicate'))
        until('the copy', lambda: text_of(entry('Label')) == 'Work (copy)')
        desk.keys('ctrl+z')
        until('no copy', lambda: text_of(entry('Label')) != 'Work (copy)')
        combo('My card', 'Private')
        press(ui('push button', 'Remove...'))
        press(find(ui('alert'), 'push button', 'Remove'))
        equal(host.next(), 'remove carte:private')
        host.tell('removed')
        until('the card that is left', lambda: text_of(entry('Label')) == 'Work')


def offers_what_is_known():
    """Fill In: ticked where nothing stands yet; rows are added"""
    with CoreHost('one'):
        press(ui('push button', 'Fill In What My Accounts Know'))
        dialog = ui('dialog', 'Fill In What Is Known')
        assert not has(find(dialog, 'check box', 'Name: Zoe Known'), 'checked')
        press(find(dialog, 'check box', 'Chat address: zoe@example.net (XMPP)'))
        press(find(dialog, 'push button', 'Fill In'))
        until('the new row', lambda: text_of(entry('Chat address 2')) == 'zoe@example.net')
        equal((text_of(entry('Name')), text_of(entry('Chat address 1'))), ('Ann Weaver', 'ann@example.org'))


def a_card_as_template():
    """From a received card come its layout, organization and trade notice, and nothing that tells who it is"""
    with CoreHost('model'):
        equal([text_of(entry(n)) for n in ('Name', 'Nickname', 'Organization', 'Trade notice', 'Phone 1', 'Phone 2', 'Birthday')],
              ['', '', 'Example Ltd', 'Looking for silk, offering cotton.', '', '', ''])
        ui('image', 'No portrait')


def changed_on_another_device():
    """What changed elsewhere is shown at once, and put together with what was typed here"""
    with CoreHost('one') as host:
        host.tell('changed Weaver of Looms')
        until('the new title', lambda: text_of(entry('Job title')) == 'Weaver of Looms')
        write(entry('Name'), 'Ann Smith')
        host.tell('changed Weaver of Dreams')
        ui('label', 'This card was changed on another of your devices meanwhile.')
        press(ui('push button', 'Put Both Together'))
        until('both', lambda: (text_of(entry('Job title')), text_of(entry('Name'))) == ('Weaver of Dreams', 'Ann Smith'))


def portrait_from_a_file():
    """A photo is cropped by keyboard, re-encoded small and without its metadata; no other format is opened"""
    with CoreHost('one') as host:
        photo, drawing = desk.home + '/photo.jpg', desk.home + '/drawing.svg'
        subprocess.run(['convert', '-size', '3000x2000', 'gradient:red-blue', '-set', 'comment', 'secret place', photo], check=True)
        with open(drawing, 'w', encoding='utf-8') as file:
            file.write('<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"/>')
        for path, after in [(drawing, lambda: fault('This is neither a PNG nor a JPEG picture.')), (photo, lambda: ui('dialog', 'Crop'))]:
            press(in_form('Choose a File...'))
            chooser = ui('file chooser')
            desk.keys('ctrl+l')
            write(find(chooser, 'text'), path)
            until('Open', lambda: has(find(chooser, 'push button', 'Open'), 'sensitive'))
            press(find(chooser, 'push button', 'Open'))
            after()
        desk.keys('Right', 'plus', 'Return')
        until('no dialog', lambda: not all_of(application('carte-ui'), 'dialog'))
        desk.keys('ctrl+s')
        uri = next(u for u in values(host.next_card(), CARD + 'uri') if u.startswith('data:'))
        kept = subprocess.run(['identify', '-format', '%m %w %h %c', '-'], input=__import__('base64').b64decode(uri.split(',')[1]),
                              capture_output=True, check=True).stdout.decode()
        equal(kept, 'JPEG 256 256 ')


STORIES = [types_a_first_card, who_sees_what, replaces_a_value_for_a_time, undoes_and_redoes, says_what_is_wrong, asks_before_it_closes,
           discards_when_told_so, keeps_its_text_without_the_chat_program, several_cards, offers_what_is_known, a_card_as_template,
           changed_on_another_device, portrait_from_a_file]


if __name__ == '__main__':
    wanted = sys.argv[1:]
    with Desk() as desk:
        sys.exit(story.run([s for s in STORIES if not wanted or s.__name__ in wanted]))
