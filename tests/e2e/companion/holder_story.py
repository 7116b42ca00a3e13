#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The holder's window, driven by keyboard, pointer and accessibility. Needs CARTE_UI and CARTE_HOLDER_HOST."""
import os
import subprocess
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import windows_story as windows  # noqa: E402
from windows_story import Atspi, Desk, all_of, application, equal, find, has, press, story, ui, until, write  # noqa: E402

PEOPLE = ['<b>Bank</b>gnp.exe', 'Ada Brandt 10', 'Ann Weaver', 'bare', 'Boris Brandt 11', 'Chen Brandt 12',
          'Hubert Blaine Wolfeschlegelsteinhausenbergerdorff the Third, Count of Nowhere in Particular', 'Ivo Adler 8', 'Jelena Adler 9',
          "Zoë 🦊 O'Brien-Ñúñez", 'محمد بن سلمان الكاتب', '李小龙']
desk = None


class Holder(windows.CoreHost):
    def __init__(self, people=12, how='', **env):
        os.environ['CARTE_WINDOW_HOST'] = os.environ['CARTE_HOLDER_HOST']
        super().__init__(str(people), how, **env)

    def see(self, number, name):
        """Shows that card."""
        self.tell(f'select {number}')
        ui('image', f'Card of {name}')


def rows():
    return [n.get_name().split('\n')[0].strip('\u200e') for n in all_of(ui('table', 'Cards'), 'table cell') if n.get_name()]


def search():
    entry = ui('text', 'Search')
    until('the focus', lambda: has(entry, 'focused'))
    until('the cards', lambda: all_of(ui('table', 'Cards'), 'table cell'))
    return entry


def type_text(text):
    subprocess.run(['xdotool', 'type', '--delay', '10', text], env=desk.env, check=True)


def says(sentence):
    ui('label', sentence)


def choose(box, entry):
    press(ui('combo box', box))
    press(ui('menu item', entry))


def searches_as_one_types():
    """What is typed is looked for at once in all that is on the cards; Down and Enter show one, Escape empties, then closes"""
    with Holder() as host:
        search()
        equal(rows(), PEOPLE)
        type_text('vienna 12')
        until('one row', lambda: rows() == ['Chen Brandt 12'])
        desk.keys('Down')
        ui('image', 'Card of Chen Brandt 12')
        desk.keys('Return')
        equal(host.next(), 'action open 12')
        desk.keys('ctrl+f')
        desk.keys('Escape')
        until('all rows', lambda: rows() == PEOPLE)
        desk.keys('Escape')
        equal(host.next(), 'closed')


def typing_in_the_list_searches():
    """A letter typed in the list goes to the search"""
    with Holder():
        search()
        desk.keys('Down')
        type_text('emerald')
        until('one row', lambda: rows() == ['Jelena Adler 9'])


def sorts_and_remembers_it():
    """The order is chosen and kept for the next time"""
    with Holder():
        search()
        choose('Order', 'Recently changed first')
        until('the newest first', lambda: rows()[0] == 'Chen Brandt 12')
    with Holder():
        search()
        equal(rows()[0], 'Chen Brandt 12')
        choose('Order', 'By name')


def groups_show_and_take_cards():
    """A group shows its cards; a card is moved by its menu; a group is renamed, and deleted after a question"""
    with Holder() as host:
        search()
        group('Work')
        until('two rows', lambda: rows() == ['Ada Brandt 10', "Zoë 🦊 O'Brien-Ñúñez"])
        desk.keys('Tab', 'Down')
        ui('image', 'Card of Ada Brandt 10')
        desk.keys('Menu')
        press(ui('menu', 'Move to Group'))
        press(ui('menu item', 'Friends'))
        equal(host.next(), 'group 10 Friends')
        until('one row', lambda: rows() == ["Zoë 🦊 O'Brien-Ñúñez"])
        group('Friends')
        until('the other', lambda: rows() == ['Ada Brandt 10'])


def group(name):
    """Goes to a group."""
    row = ui('list item', name)
    Atspi.Component.grab_focus(row)
    desk.keys('space')
    until(name, lambda: has(ui('list item', name), 'selected'))


def groups_are_renamed_and_deleted():
    """A group's own menu renames it, and deletes it after a question; its cards stay"""
    with Holder() as host:
        search()
        group('Work')
        desk.keys('Menu')
        press(ui('menu item', 'Rename Group'))
        write(ui('text', 'Name'), 'Office')
        press(ui('push button', 'Rename'))
        equal(host.next(), 'rename Work to Office')
        until('all again', lambda: rows() == PEOPLE)
        group('Office')
        until('its rows', lambda: len(rows()) == 2)
        desk.keys('Menu')
        press(ui('menu item', 'Delete Group'))
        press(find(ui('alert'), 'push button', 'Delete Group'))
        equal(host.next(), 'rename Office to ')
        until('all again', lambda: rows() == PEOPLE)


def deletes_and_brings_back():
    """Delete takes the selected cards away at once; Undo brings them back"""
    with Holder() as host:
        search()
        desk.keys('Down', 'shift+Down', 'shift+Down')
        says('3 cards are selected.')
        desk.keys('Delete')
        equal(host.next(), 'remove 7,10,1')
        says('3 cards deleted.')
        until('they are gone', lambda: rows() == PEOPLE[3:])
        press(ui('push button', 'Undo'))
        equal(host.next(), 'restore 7,10,1')
        says('3 cards are back.')
        until('all rows', lambda: rows() == PEOPLE)


def own_cards_are_not_deleted_here():
    """A card of one's own is edited where it is shown, field by field, and cannot be deleted by a key"""
    with Holder() as host:
        search()
        group('My Cards')
        until('one row', lambda: rows() == ['Me Myself'])
        desk.keys('Tab', 'Down', 'Delete')
        says('To delete a card of your own, edit it and remove it there.')
        Atspi.Component.grab_focus(ui('label', '+49 30 5550100'))
        desk.keys('Menu')
        press(ui('menu item', 'Edit...'))
        equal(host.next(), 'edit -1 tel')


def tells_of_the_exchange_and_its_history():
    """Since when, with whom, which devices, what changed; how updates are handled is chosen, and the exchange ended after a question"""
    with Holder() as host:
        search()
        host.see(1, 'Ann Weaver')
        for sentence in ('Signed by its owner', 'Exchanged with ann@example.org on 12 March 2026.', 'They have your card “Private”.',
                         '1 of their 2 devices has your newest card; the others get it when they come online.',
                         'Last confirmed: 12 April 2026.'):
            find('carte-ui', 'label', sentence, showing=False)
        press(find('carte-ui', 'toggle button', 'History', showing=False))
        find('carte-ui', 'label', 'Phone: +49 30 999999 (work) → +49 30 123456 (work)', showing=False)
        find('carte-ui', 'label', 'Job title: Weaver → Chief Weaver', showing=False)
        press(find('carte-ui', 'combo box', 'When the card changes:', showing=False))
        press(ui('menu item', 'Ask me first'))
        equal(host.next(), 'choice 1 ask')
        press(find('carte-ui', 'push button', 'End Exchange...', showing=False))
        press(find(ui('alert'), 'push button', 'End Exchange'))
        equal(host.next(), 'action end-exchange 1')


def news_are_seen():
    """A card with news stands out until it was looked at"""
    with Holder() as host:
        search()
        host.see(2, '李小龙')
        equal(host.next(), 'action seen 2')


def unlocks():
    """A locked holder shows a place for the password and nothing else; after a wrong one it says how long to wait"""
    with Holder(12, 'locked') as host:
        entry = ui('password text', 'Password')
        until('the focus', lambda: has(entry, 'focused'))
        assert not all_of(application('carte-ui'), 'table cell')
        type_text('guess')
        desk.keys('Return')
        equal(host.next(), 'password unlock 0 guess ')
        host.tell('wrong 2')
        says('That is not the password. Try again in')
        assert not has(ui('push button', 'Unlock'), 'sensitive')
        until('it may be tried again', lambda: has(ui('password text', 'Password'), 'focused'))
        type_text('open sesame')
        desk.keys('Return')
        equal(host.next(), 'password unlock 0 open sesame ')
        host.tell('right')
        until('all rows', lambda: rows() == PEOPLE)


def locks():
    """Setting a password asks for it twice; then Lock Now hides every card"""
    with Holder() as host:
        search()
        press(ui('toggle button', 'Menu'))
        press(ui('menu item', 'Set a Password'))
        new, again = ui('password text', 'New password:'), ui('password text', 'New password again:')
        new.set_text_contents('short')
        says('A password has at least 8 characters.')
        new.set_text_contents('correct horse')
        again.set_text_contents('correct house')
        says('The two new passwords are not the same.')
        again.set_text_contents('correct horse')
        press(ui('push button', 'Set Password'))
        equal(host.next(), 'password set 0  correct horse')
        host.tell('protected')
        says('Your cards are encrypted now.')
        desk.keys('ctrl+l')
        equal(host.next(), 'action lock-now ')
        host.tell('lock')
        says('Your cards are locked.')
        assert not all_of(application('carte-ui'), 'table cell') and not all_of(application('carte-ui'), 'image', 'Card of')


def locks_one_card():
    """One card gets a password of its own"""
    with Holder() as host:
        search()
        host.see(8, 'Ivo Adler 8')
        press(ui('toggle button', 'More'))
        press(ui('menu item', 'Lock This Card'))
        for name in 'New password:', 'New password again:':
            ui('password text', name).set_text_contents('only for me')
        press(ui('push button', 'Set Password'))
        equal(host.next(), 'password set 8  only for me')
        host.tell('wrong 0')
        says('That is not the password.')
        desk.keys('Escape')
        until('the dialog is gone', lambda: not all_of(application('carte-ui'), 'password text'))


def arrows_do_what_was_assigned():
    """Ctrl and an arrow call, write and go through the cards; what each does can be changed, and is remembered"""
    with Holder() as host:
        search()
        host.see(1, 'Ann Weaver')
        desk.keys('Down')  # from the search into the list
        desk.keys('ctrl+Up')
        says('No program for phone calls is installed.')
        desk.keys('ctrl+Down')
        equal(host.next(), 'action message 1')
        desk.keys('ctrl+Right')
        ui('image', 'Card of bare')
        desk.keys('ctrl+Left')
        ui('image', 'Card of Ann Weaver')
        press(ui('toggle button', 'Gestures and Keys'))
        choose('Swipe left', 'Share the card')
        desk.keys('Escape')
        Atspi.Component.grab_focus(ui('image', 'Card of Ann Weaver'))
        desk.keys('Left')
        equal(host.next(), 'action share 1')
    with Holder() as host:
        search()
        host.see(1, 'Ann Weaver')
        ui('toggle button', '← Share the card')


def swipe(right, down):
    """Moves over the card with the button held, as a finger would."""
    place = Atspi.Component.get_extents(ui('image', 'Card of Ann Weaver'), Atspi.CoordType.SCREEN)
    x, y = place.x + place.width // 2, place.y + place.height // 2
    steps = [word for _ in range(8) for word in ('mousemove_relative', '--', str(right), str(down), 'sleep', '0.01')]
    subprocess.run(['xdotool', 'mousemove', str(x), str(y), 'mousedown', '1', *steps, 'mouseup', '1'], env=desk.env, check=True)


def swipes_do_the_same():
    """A swipe over the card acts as its arrow does"""
    with Holder() as host:
        search()
        host.see(1, 'Ann Weaver')
        swipe(0, 10)
        equal(host.next(), 'action message 1')
        swipe(0, -10)
        says('No program for phone calls is installed.')


TEL = '''[Desktop Entry]
Type=Application
Name=Telephone
Exec=sh -c "echo %u > {}"
MimeType=x-scheme-handler/tel;x-scheme-handler/sms;
'''


def handles_are_live():
    """A number opens the desktop's program, a chat address comes back to the chat program, and what is missing is named"""
    with Holder() as host:
        search()
        host.see(6, 'bare')
        open_link('bare (XMPP)')
        equal(host.next(), 'handle 6 xmpp:bare')
        host.see(12, 'Chen Brandt 12')
        open_link('person12@mail.example.com')
        says('No program for e-mail is installed.')
        open_link('+49 30 1000012')
        says('No program for phone calls is installed.')
    folder, dialled = desk.env['XDG_DATA_HOME'] + '/applications', desk.home + '/dialled'
    os.makedirs(folder, exist_ok=True)
    with open(folder + '/telephone.desktop', 'w', encoding='utf-8') as file:
        file.write(TEL.format(dialled))
    subprocess.run(['update-desktop-database', folder], check=True)
    with Holder() as host:
        search()
        host.see(12, 'Chen Brandt 12')
        open_link('+49 30 1000012')
        until('the call', lambda: os.path.exists(dialled) and open(dialled, encoding='utf-8').read() == 'tel:+49301000012\n')
    os.remove(folder + '/telephone.desktop')
    subprocess.run(['update-desktop-database', folder], check=True)


def open_link(text):
    place = Atspi.Component.get_extents(ui('label', text), Atspi.CoordType.SCREEN)
    click = ['mousemove', str(place.x + 12), str(place.y + place.height // 2), 'click', '1']
    subprocess.run(['xdotool', *click], env=desk.env, check=True)


def files_go_in_and_out():
    """Import takes files, Export writes what is selected; both say what came of it"""
    path = desk.home + '/some.vcf'
    with open(path, 'w', encoding='utf-8') as file:
        file.write('BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Some\r\nEND:VCARD\r\n')
    with Holder() as host:
        search()
        desk.keys('ctrl+o')
        chooser = ui('file chooser')
        desk.keys('slash')
        write(find(chooser, 'text'), path)
        desk.keys('Return')
        equal(host.next(), 'import ' + path)
        host.tell('progress 40 120 Importing...')
        ui('progress bar')
        host.tell('say Imported 117 cards, 3 were refused: line 7 is no vCard.')
        says('Imported 117 cards, 3 were refused: line 7 is no vCard.')
        host.see(1, 'Ann Weaver')
        desk.keys('ctrl+s')
        write(find(ui('file chooser'), 'text'), desk.home + '/out.xcf')
        press(find(ui('file chooser'), 'push button', 'Export'))
        equal(host.next(), f'export 1 {desk.home}/out.xcf')


def an_empty_holder_says_what_to_do():
    """Without a card there are words, and buttons to import and to make one"""
    with Holder(0) as host:
        says('There are no cards yet.')
        press(ui('push button', 'New Card of My Own'))
        equal(host.next(), 'action new-own-card ')


def ten_thousand():
    """Ten thousand cards: the last one is one key away, all can be selected at once, and any is found"""
    with Holder(10000) as host:
        entry = ui('text', 'Search')
        until('the focus', lambda: has(entry, 'focused'))
        ui('table cell')
        desk.keys('Down', 'End')
        equal(host.next(), 'action seen 2')  # it is shown
        desk.keys('ctrl+f')
        type_text('vienna 7777')
        ui('table cell', 'Hana Kowalski 7777')
        desk.keys('Down', 'Return')
        equal(host.next(), 'action open 7777')
        ui('image', 'Card of Hana Kowalski 7777')
        desk.keys('ctrl+f', 'Escape')
        until('all rows', lambda: ui('table', 'Cards').get_child_count() >= 10000)
        desk.keys('Down')
        desk.keys('ctrl+a', 'Delete')
        equal(len(host.next().split(',')), 10000)
        desk.keys('ctrl+z')
        equal(len(host.next().split(',')), 10000)


STORIES = [searches_as_one_types, typing_in_the_list_searches, sorts_and_remembers_it, groups_show_and_take_cards,
           groups_are_renamed_and_deleted, deletes_and_brings_back, own_cards_are_not_deleted_here, tells_of_the_exchange_and_its_history,
           news_are_seen, unlocks, locks, locks_one_card, arrows_do_what_was_assigned, swipes_do_the_same, handles_are_live,
           files_go_in_and_out, an_empty_holder_says_what_to_do, ten_thousand]


if __name__ == '__main__':
    wanted = sys.argv[1:]
    with Desk() as desk:
        windows.desk = desk
        sys.exit(story.run([s for s in STORIES if not wanted or s.__name__ in wanted]))
