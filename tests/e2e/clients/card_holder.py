# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person does in the card holder's window."""
from atspi import has, text_of  # found where hands looks
from desk import wait_for


class CardHolder:
    """Opened by the client's menu."""

    def __init__(self, client):
        self.client, self.hands = client, client.hands
        self.hands.menu("Card Holder...")
        self.hands.find("frame", "Card Holder")

    def choose(self, item):
        """An item of the window's menu."""
        self.hands.press("toggle button", "Menu")
        self.hands.press("menu item", item)

    def show(self, name):
        """The card that is found by that name."""
        search = self.hands.find("text", "Search")
        search.set_text_contents(name)
        self.hands.find("table cell", name)
        search.grab_focus()
        self.client.desk.activate(self.client.pid_of("Card Holder"), "Card Holder")
        self.client.desk.keys("Down")
        self.hands.find("image", "Card of " + name)

    def type_passwords(self, *words):
        """Into the entries of the dialog that is open, in their order."""
        fields = wait_for(f"{len(words)} entries", lambda: (
            found := [n for n in self.hands.look("password text") if has(n, "sensitive")]) and len(found) == len(words) and found)
        for field, word in zip(fields, words):
            field.set_text_contents(word)
            wait_for("the password to stand there", lambda f=field, w=word: len(text_of(f)) == len(w))

    def set_password(self, password):
        self.choose("Set a Password...")
        self.type_passwords(password, password)
        self.hands.press("push button", "Set Password")
        wait_for("the dialog to go", lambda: not self.hands.look("password text"))

    def remove_password(self, password):
        self.choose("Remove the Password...")
        self.type_passwords(password)
        self.hands.press("push button", "Remove")
        wait_for("the dialog to go", lambda: not self.hands.look("password text"))

    def unlock(self, password):
        self.type_passwords(password)
        self.hands.press("push button", "Unlock")

    def close(self):
        self.client.desk.activate(self.client.pid_of("Card Holder"), "Card Holder")
        self.client.desk.keys("Escape", "Escape")
        self.hands.gone("frame", "Card Holder")
