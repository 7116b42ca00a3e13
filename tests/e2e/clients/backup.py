# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person does to take their cards from one device to another."""
from atspi import text_of  # found where hands looks
from desk import wait_for

PASSPHRASE = "three green frogs sing"


def back_up(client, path):
    """Tools > Contact Cards > Back Up Cards..."""
    client.hands.menu("Back Up Cards...")
    _choose_file(client, "Back Up Cards", path)
    _type_passphrase(client, "Back Up", 2)
    client.hands.find("label", "Your cards were backed up.")
    client.hands.press("push button", "Close")


def restore(client, path):
    client.hands.menu("Restore Cards...")
    _choose_file(client, "Restore Cards", path)
    _type_passphrase(client, "Restore", 1)
    client.hands.find("label", "Your cards were restored.")


def _choose_file(client, title, path):
    client.desk.activate(client.pid, title)
    entry = wait_for("the entry of the file's name", lambda: _entry_of(client, title))
    # typed, it would be completed at the same time
    entry.set_text_contents(path)
    wait_for("the file's name to stand there", lambda: text_of(entry) == path)
    client.desk.keys("Return")
    wait_for("the file to be chosen", lambda: client.hands.look("password text"))


def _entry_of(client, title):
    """A dialog that opens a file has one as soon as somebody types."""
    found = [node for name in ("Name:", "Location:") for node in client.hands.look("text", name)]
    if not found and title.startswith("Restore"):
        client.desk.keys("slash")
    return found[0] if found else None


def _type_passphrase(client, button, times):
    fields = wait_for("the passphrase's entry", lambda: (
        found := client.hands.look("password text")) and len(found) == times and found)
    for field in fields:
        field.set_text_contents(PASSPHRASE)
    client.hands.press("push button", button)
