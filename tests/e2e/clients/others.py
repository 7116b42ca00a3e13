# SPDX-License-Identifier: GPL-2.0-or-later
"""Gajim and Dino, set up beforehand: they log in to a private server without a question."""
import json
import os
import sqlite3
import subprocess

from desk import wait_for

GAJIM_TABLES = """
CREATE TABLE settings (name TEXT UNIQUE, settings TEXT);
CREATE TABLE account_settings (account TEXT UNIQUE, settings TEXT);
PRAGMA user_version=5;
"""


def write_gajim(folder, user, port):
    os.makedirs(folder, exist_ok=True)
    account = {"account": {
        "active": True, "name": user, "hostname": "localhost", "password": user, "savepass": True, "resource": "gajim",
        "use_custom_host": True, "custom_host": "127.0.0.1", "custom_port": port, "custom_type": "PLAIN",
        "confirm_unencrypted_connection": False, "account_label": user}, "contact": {}, "group_chat": {}}
    app = {"use_keyring": False, "sounds_on": False, "show_trayicon": False, "use_libappindicator": False,
           "check_for_update": False, "show_help_start_chat": False, "show_notifications": False,
           "last_main_window_visible": True, "action_on_close_preference": "quit"}
    with sqlite3.connect(os.path.join(folder, "settings.sqlite")) as database:
        database.executescript(GAJIM_TABLES)
        for name, value in (("app", app), ("soundevents", {}), ("status_presets", {}), ("proxies", {}), ("plugins", {}),
                            ("workspaces", {"6f5b1a0e-0000-4000-8000-000000000001": {}})):
            database.execute("INSERT INTO settings VALUES (?, ?)", (name, json.dumps(value)))
        database.execute("INSERT INTO account_settings VALUES (?, ?)", (user, json.dumps(account)))
    database.close()


def write_dino(desk, env, user):
    """Dino makes its own database at a first start; the account is put into it afterwards."""
    database = os.path.join(env["XDG_DATA_HOME"], "dino", "dino.db")
    first = desk.processes.start("dino-first", ["dino-im"], env)
    wait_for("Dino's database", lambda: os.path.exists(database) and "account" in _tables(database), 30)
    desk.processes.stop(first)
    with sqlite3.connect(database) as rows:
        rows.execute("INSERT INTO account (bare_jid, resourcepart, password, alias, enabled) VALUES (?, 'dino', ?, ?, 1)",
                     (user + "@localhost", user, user))
    rows.close()


def _tables(database):
    try:
        rows = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
        names = [name for name, in rows.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        rows.close()
        return names
    except sqlite3.Error:
        return []


def trust(desk, certificate):
    """In a world of its own: the server's certificate is among those that the system trusts."""
    bundle = "/etc/ssl/certs/ca-certificates.crt"
    own = os.path.join(desk.folder, "trusted.crt")
    with open(own, "wb") as out:
        for path in (bundle, certificate):
            with open(path, "rb") as file:
                out.write(file.read())
    subprocess.run(["mount", "--bind", own, bundle], check=True)
