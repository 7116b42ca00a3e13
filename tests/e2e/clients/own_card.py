# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person does in the editor of their own card."""
import time

from atspi import all_of, has, name_of, text_of, walk  # found where hands looks
from desk import wait_for


class OwnCard:
    """The editor, once something has opened it."""

    def __init__(self, client):
        self.hands = client.hands
        self.hands.find("frame", "My Card")

    def fill(self, field, text):
        """A field with one value; what is further down than the window shows is filled in too."""
        entry = self.hands.find("text", field, showing=False)
        self._write(entry, text)

    def phone(self, number):
        """The first phone number, whichever it was."""
        entry = self._phone()
        if entry is None:
            self.hands.find("push button", "Add: Phone", showing=False).do_action(0)
            entry = wait_for("the phone's entry", self._phone)
        self._write(entry, number)

    def phone_shown(self):
        entry = self._phone()
        return text_of(entry) if entry else ""

    def has_phone(self, number):
        wait_for(f"“{number}” on one's own card", lambda: self.phone_shown() == number)

    def _phone(self):
        return next((n for n in self.hands.look("text", "Phone", showing=False)), None)

    def seen_by(self, field, who):
        button = self.hands.find("toggle button", field + ". Seen by:", showing=False)
        item = wait_for(f"“{who}” in its menu", lambda: next(
            (n for n in walk(button, False) if who in n.get_name() and "menu item" in n.get_role_name()), None))
        item.do_action(0)
        self.hands.find("toggle button", f"{field}. Seen by: {who}", showing=False)

    def portrait(self, path):
        """A picture from a file, all of it."""
        self.hands.find("push button", "Choose a File...", showing=False).do_action(0)
        chooser = self.hands.find("file chooser")
        self.hands.desk.keys("ctrl+l")
        self._write(wait_for("where the file's name goes", lambda: next(iter(all_of(chooser, "text")), None)), path)
        self.hands.press("push button", "Open")
        self.hands.find("dialog", "Crop")
        self.hands.desk.keys("Return")
        self.hands.gone("dialog", "Crop")

    def _write(self, entry, text):
        entry.set_text_contents(text)
        wait_for(f"“{text}” to stand there", lambda: text_of(entry) == text)

    def save(self):
        """The moment of the click, on the monotonic clock."""
        button = wait_for("Save to be usable", lambda: next(
            (n for n in self.hands.look("push button", "Save") if name_of(n) == "Save" and has(n, "sensitive")), None))
        clicked = time.monotonic()
        button.do_action(0)
        wait_for("the card to be saved", lambda: not self.hands.look("combo box", "(not saved)"))
        return clicked

    def close(self):
        if self.hands.look("frame", "My Card"):
            # not a question's of the client's own
            self.hands.find("push button", "Close", window="My Card").do_action(0)
            self.hands.gone("frame", "My Card")


def make(client, name, phone):
    """The first card, asked for by what needs one."""
    card = OwnCard(client)
    card.fill("Name", name)
    card.phone(phone)
    card.save()
    card.close()


def exchange(alice, carol, alices_name, carols_name):
    """Alice asks by the conversation's menu, Carol agrees with a click, and both make their cards on the way."""
    alice.talk(carols_name)
    alice.hands.press("menu item", "Exchange Cards...", showing=False)
    make(alice, "Alice Jones", "+44 20 1111")
    carol.hands.press("push button", "Exchange Cards")
    make(carol, "Carol Brown", "+44 20 2222")
    alice.waits_for_text(carols_name, "You and Carol Brown have exchanged cards.")
    carol.waits_for_text(alices_name, "You and Alice Jones have exchanged cards.")


def change_phone(client, who, phone):
    """By /card mine in the conversation with `who`."""
    client.write_in(who, "/card mine")
    card = OwnCard(client)
    card.phone(phone)
    card.save()
    card.close()


def shows_phone(client, number):
    """Tools > Contact Cards > My Cards... has that number first, at once or as soon as it has come."""
    client.hands.menu("My Cards...")
    card = OwnCard(client)
    card.has_phone(number)
    card.close()
