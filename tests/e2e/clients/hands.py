# SPDX-License-Identifier: GPL-2.0-or-later
"""What a person does with the windows of one client: menus, buttons, lists, typing."""
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
from gi.repository import GLib  # noqa: E402

from atspi import Atspi, has, name_of  # noqa: E402
from desk import wait_for  # noqa: E402


def applications(pids):
    """The accessible applications of these processes; each client asks with its own and those it started."""
    desktop = Atspi.get_desktop(0)
    found = []
    for index in range(desktop.get_child_count()):
        application = desktop.get_child_at_index(index)
        if application is not None and application.get_process_id() in pids:
            found.append(application)
    return found


def children_of(pid):
    """`pid` and all it started, by /proc."""
    pids, parents = {pid}, {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            try:
                with open(f"/proc/{entry}/stat", encoding="ascii", errors="replace") as file:
                    parents[int(entry)] = int(file.read().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                pass
    grown = True
    while grown:
        grown = {child for child, parent in parents.items() if parent in pids and child not in pids}
        pids |= grown
    return pids


def _gather(node, role, name, showing, found):
    """As atspi.all_of; a window that goes away while it is read does not hide the others."""
    try:
        is_application = node.get_role_name() == "application"
        if showing and not is_application and not has(node, "showing"):
            return
        if (not role or node.get_role_name() == role) and (not name or name in name_of(node)):
            found.append(node)
        children = [node.get_child_at_index(index) for index in range(node.get_child_count())]
    except GLib.Error:
        return
    for child in children:
        if child is not None:
            _gather(child, role, name, showing, found)


class Hands:
    """Everything looked for is waited for, in the windows of the process and of those that it started."""

    def __init__(self, desk, pid):
        self.desk, self.pid = desk, pid

    def look(self, role=None, name=None, showing=True, window=None):
        """`window`: only in windows with that title."""
        roots, found = applications(children_of(self.pid)), []
        if window:
            frames = []
            for application in roots:
                _gather(application, "frame", window, showing, frames)
            roots = frames
        for root in roots:
            _gather(root, role, name, showing, found)
        return found

    def find(self, role=None, name=None, showing=True, seconds=20, window=None):
        return wait_for(f'{role or "something"} “{name or ""}”',
                        lambda: next(iter(self.look(role, name, showing, window)), None), seconds)

    def press(self, role, name, showing=True, seconds=20):
        """A button or menu item that has exactly this name, as soon as it can be used."""
        def usable():
            return next((n for n in self.look(role, name, showing) if name_of(n) == name and has(n, "sensitive")), None)
        node = wait_for(f"{role} “{name}” that can be pressed", usable, seconds)
        node.do_action(0)
        return node

    def tick(self, table, row):
        """The box before a row of a list."""
        def box():
            cells = []
            for list_ in self.look("table", table):
                _gather(list_, "table cell", row, True, cells)
            return cells[0].get_parent().get_child_at_index(0) if cells else None
        box = wait_for(f"“{row}” in “{table}”", box)
        box.do_action(0)
        wait_for(f"“{row}” to be ticked", lambda: has(box, "checked"))

    def gone(self, role, name, seconds=20):
        wait_for(f'{role} “{name}” to go', lambda: not self.look(role, name), seconds)

    def menu(self, name):
        """An item of a window's menu, chosen without opening the menu."""
        return self.press("menu item", name, showing=False)

    def right_click(self, node):
        at = node.get_extents(Atspi.CoordType.SCREEN)
        self.desk.output(["xdotool", "mousemove", str(at.x + min(30, at.width // 2)), str(at.y + at.height // 2), "click", "3"])

    def tree(self):
        lines = []

        def note(node, depth):
            if node is None or (depth > 0 and not has(node, "showing")):
                return
            lines.append("  " * depth + f"{node.get_role_name()}: {name_of(node)}")
            for index in range(node.get_child_count()):
                note(node.get_child_at_index(index), depth + 1)
        for application in applications(children_of(self.pid)):
            note(application, 0)
        return "\n".join(lines)
