#!/usr/bin/python3
# SPDX-License-Identifier: GPL-2.0-or-later
"""The demonstration: two Pidgins on a private chat server; one shares a contact's card with the other."""
import os
import subprocess
import sys
import time

import stage
import story

WELCOME = """
Two Pidgins are open: on the left Alice, on the right Carol. Alice has just shared Bob's card with Carol.

  As Carol: click Add... under the card, and Bob is in her list; click the picture for more.
  As Alice: right-click somebody in the buddy list and choose "Share This Contact...",
            or click "Share" above the line where you type.
  In either: type /card help

Nothing here touches your own Pidgin: its settings are in a folder of its own. Close both Pidgins, or press Ctrl+C here,
and everything ends.
"""


FRIENDS = {"alice": ["bob", "carol"], "bob": ["alice"], "carol": ["alice"]}


def usable_display():
    display = os.environ.get("DISPLAY")
    if display and subprocess.run(["xprop", "-root", "_NET_SUPPORTED"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                                  check=False).returncode == 0:
        return display
    return None


def arrange(play):
    """Buddy list and conversation of each beside each other, Alice's half on the left."""
    desk = play.desk
    width, height = desk.screen_size()
    width, height = min(width, 1500), min(height - 40, 760)
    for x, client, peer in ((0, play.alice, "Carol"), (width // 2, play.carol, "alice")):
        desk.place(client.pid, "Buddy List", x, 0, 255, height)
        title = str(client.purple.PurpleConversationGetTitle(client.talk(f"{peer.lower()}@localhost")))
        desk.place(client.pid, title, x + 260, 0, width // 2 - 270, height)


def share(play):
    play.alice.buddy_menu("Bob", "Share This Contact...")
    play.alice.hands.find("frame", "Share Contact")
    play.alice.hands.tick("Send it to", "Carol")
    play.desk.settled()
    play.desk.picture("1-alice-shares")
    play.alice.hands.press("push button", "Share")
    play.carol.hands.find("image", "Bob")
    play.alice.hands.gone("frame", "Share Contact")


def main():
    display = usable_display()
    play = stage.XmppStage("demo", size="1500x800", display=display, friends=FRIENDS).open()
    play.alice.say("carol@localhost", "Hi Carol, you asked for somebody who knows about roses.")
    play.carol.waits_for_text("alice@localhost", "roses")
    arrange(play)
    share(play)
    play.desk.settled()
    play.desk.picture("2-card-arrived")
    if display:
        print(WELCOME, flush=True)
        while play.alice.process.poll() is None or play.carol.process.poll() is None:
            time.sleep(0.3)
    else:
        print("There is no display here, so this ran on a virtual one. The pictures:")
        for name in sorted(os.listdir(play.desk.keep)):
            if name.endswith(".png"):
                print("  " + os.path.relpath(os.path.join(play.desk.keep, name)))


if __name__ == "__main__":
    story.KEEP = os.path.join(os.getcwd(), "build")
    try:
        main()
    except KeyboardInterrupt:
        print()
    except AssertionError as problem:
        sys.exit(f"run: the demonstration did not work out: {problem}; see the files in build/demo")
