#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""Whether our vCard 3.0 opens in python3-vobject. Takes the program that prints one."""
import subprocess
import sys

import vobject

card = vobject.readOne(subprocess.run([sys.argv[1]], check=True, capture_output=True).stdout.decode())
card.validate(raiseException=True)
assert card.fn.value == 'Dr. Bob Smith, Jr.', card.fn
assert (card.n.value.family, card.n.value.given, card.n.value.suffix) == ('Smith', 'Bob', 'Jr.'), card.n
assert card.org.value == ['Example Ltd', 'Research', 'Robots; and more'], card.org
assert [one.value for one in card.contents['tel']] == ['+49 30 123456', '+4930123457'], card.contents['tel']
assert card.contents['tel'][0].params['TYPE'] == ['PREF', 'WORK', 'VOICE'], card.contents['tel'][0].params
assert [one.value for one in card.contents['email']] == ['bob@example.org', 'work@example.org'], card.contents['email']
assert card.contents['x-ablabel'][0].value == 'summer house', card.contents['x-ablabel']
assert card.bday.value == '1990-01-26', card.bday
assert card.adr.value.street == ['Main Street 1\nBack yard'] or card.adr.value.street == 'Main Street 1\nBack yard', card.adr
assert card.contents['note'][0].value == 'First line\nsecond line', card.contents['note']
assert card.photo.value.startswith(b'\xff\xd8\xff'), card.photo
assert card.contents['impp'][0].value == 'xmpp:bob@example.org', card.contents['impp']
assert card.contents['x-carte-quotation'][0].value.replace('\\', '') == 'Carpe diem; noctem, too', card.contents
