#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""What a desktop makes of our files: desktop_test.py DESKTOP METAINFO MIME ICON... Prints TAP."""
import os
import shutil
import subprocess
import sys
import tempfile

DESKTOP, METAINFO, MIME, *ICONS = sys.argv[1:]
CARD = '<?xml version="1.0" encoding="UTF-8"?>\n<vcards xmlns="urn:ietf:params:xml:ns:vcard-4.0"><vcard><fn><text>Bob</text></fn></vcard></vcards>\n'
FILES = {'card.xcf': CARD, 'card.vcard.xml': CARD, 'card.vcf': 'BEGIN:VCARD\nVERSION:4.0\nFN:Bob\nEND:VCARD\n',
         'picture.xcf': 'gimp xcf v011\0' + '\0' * 40, 'page.xml': '<?xml version="1.0"?><page/>\n'}


class Home:
    """A user's own data folder with our files in it, as installing puts them there."""

    def __enter__(self):
        self.path = tempfile.mkdtemp(prefix='carte-desktop-')
        self.env = {**os.environ, 'HOME': self.path, 'XDG_DATA_HOME': self.path, 'XDG_CONFIG_HOME': self.path, 'XDG_CURRENT_DESKTOP': 'GNOME',
                    'LC_ALL': 'C.UTF-8', 'GIO_USE_VFS': 'local', 'PATH': f'{self.path}/bin:{os.environ["PATH"]}'}
        # A desktop passes over entries whose program is not there.
        self.put('/bin/true', 'bin/carte')
        self.put(MIME, 'mime/packages/im.carte.Carte.xml')
        self.put(DESKTOP, 'applications/im.carte.Carte.desktop')
        self.run('update-mime-database', self.path + '/mime')
        self.run('update-desktop-database', self.path + '/applications')
        for name, text in FILES.items():
            with open(f'{self.path}/{name}', 'w', encoding='utf-8') as file:
                file.write(text)
        return self

    def __exit__(self, *_):
        shutil.rmtree(self.path)

    def put(self, source, name):
        os.makedirs(os.path.dirname(f'{self.path}/{name}'), exist_ok=True)
        shutil.copy(source, f'{self.path}/{name}')

    def run(self, *command):
        return subprocess.run(command, env=self.env, check=True, capture_output=True, text=True).stdout.strip()

    def kind(self, name, attribute='standard::content-type'):
        shown = self.run('gio', 'info', '-a', attribute, f'{self.path}/{name}')
        return next(line.split()[-1] for line in shown.splitlines() if attribute in line)


def equal(actual, expected):
    assert actual == expected, f'{actual!r} is not {expected!r}'


def a_card_file_is_known_by_what_is_in_it():
    """xCard by its content whatever its ending, vCard by its name"""
    with Home() as home:
        equal(home.kind('card.xcf'), 'application/vcard+xml')
        equal(home.kind('card.vcard.xml'), 'application/vcard+xml')
        equal(home.kind('card.vcf'), 'text/vcard')


def gimps_pictures_stay_gimps():
    """Pictures of the same ending, by their content and by their name alone"""
    with Home() as home:
        equal(home.kind('picture.xcf'), 'image/x-xcf')
        equal(home.kind('picture.xcf', 'standard::fast-content-type'), 'image/x-xcf')


def other_xml_stays_what_it_is():
    """XML that is no card"""
    with Home() as home:
        equal(home.kind('page.xml'), 'application/xml')


def cards_and_addresses_are_opened_by_carte():
    """Files of both kinds, carte: and xmpp: addresses"""
    with Home() as home:
        for kind in 'application/vcard+xml', 'x-scheme-handler/carte':
            equal(home.run('xdg-mime', 'query', 'default', kind), 'im.carte.Carte.desktop')
        for kind in 'text/vcard', 'x-scheme-handler/xmpp':
            assert 'im.carte.Carte.desktop' in home.run('gio', 'mime', kind)


def the_desktop_entry_is_valid():
    """desktop-file-validate has nothing to say"""
    equal(subprocess.run(['desktop-file-validate', DESKTOP], capture_output=True, text=True).stdout, '')


def the_description_for_software_centres_is_valid():
    """appstreamcli has nothing to say"""
    checked = subprocess.run(['appstreamcli', 'validate', '--no-net', '--explain', METAINFO], capture_output=True, text=True)
    assert checked.returncode == 0, checked.stdout


def the_icons_can_be_drawn():
    """Both, in the size they are made for"""
    import gi
    gi.require_version('GdkPixbuf', '2.0')
    from gi.repository import GdkPixbuf
    for icon, size in zip(ICONS, (128, 16)):
        drawn = GdkPixbuf.Pixbuf.new_from_file(icon)
        equal((drawn.get_width(), drawn.get_height()), (size, size))


TESTS = {a_card_file_is_known_by_what_is_in_it: 'gio', gimps_pictures_stay_gimps: 'gio', other_xml_stays_what_it_is: 'gio',
         cards_and_addresses_are_opened_by_carte: 'xdg-mime', the_desktop_entry_is_valid: 'desktop-file-validate',
         the_description_for_software_centres_is_valid: 'appstreamcli', the_icons_can_be_drawn: 'python3'}

if __name__ == '__main__':
    print(f'1..{len(TESTS)}')
    failed = 0
    for number, (test, program) in enumerate(TESTS.items(), 1):
        if not shutil.which(program):
            print(f'ok {number} - {test.__name__} # SKIP {program} is not installed')
            continue
        try:
            test()
            print(f'ok {number} - {test.__name__}')
        except ImportError as module:
            print(f'ok {number} - {test.__name__} # SKIP {module}')
        except (AssertionError, subprocess.CalledProcessError, OSError) as problem:
            failed = 1
            print(f'not ok {number} - {test.__name__}')
            print('\n'.join('# ' + line for line in f'{problem}\n{getattr(problem, "stderr", "")}'.splitlines()))
    sys.exit(failed)
