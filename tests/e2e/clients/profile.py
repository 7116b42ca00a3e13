# SPDX-License-Identifier: GPL-2.0-or-later
"""A libpurple user folder written beforehand: accounts, preferences, buddies; so that a client starts without a question."""
import os
from xml.sax.saxutils import escape, quoteattr

QUIET = {
    "/purple/savedstatus/startup_current_status": False,
    "/purple/away/away_when_idle": False,
    "/purple/away/idle_reporting": "none",
    "/purple/logging/log_ims": True,
    "/purple/logging/log_chats": True,
    "/pidgin/sound/method": "none",
    "/pidgin/docklet/show": "never",
    "/pidgin/blist/list_visible": True,
    "/pidgin/blist/show_offline_buddies": True,
    "/pidgin/conversations/tabs": False,
    "/pidgin/conversations/im/hide_new": "never",
    "/pidgin/browsers/browser": "custom",
    "/pidgin/browsers/manual_command": "true %s",
    "/finch/sound/method": "none",
}
TYPES = {bool: "bool", int: "int", str: "string", list: "pathlist"}


class Account:
    def __init__(self, protocol, name, password, port, **settings):
        self.protocol, self.name, self.password, self.port = protocol, name, password, port
        self.settings = settings

    @classmethod
    def xmpp(cls, user, port, resource="chat", at="127.0.0.1"):
        return cls("prpl-jabber", f"{user}@localhost/{resource}", user, port, connect_server=at,
                   connection_security="opportunistic_tls", auth_plain_in_clear=True, ft_proxies="")

    @classmethod
    def irc(cls, nick, port, at="127.0.0.1"):
        return cls("prpl-irc", f"{nick}@{at}", "", port, username=nick, realname=nick.capitalize())

    def xml(self, ui):
        def setting(name, value):
            text = str(int(value)) if isinstance(value, bool) else str(value)
            return f"<setting name='{name}' type='{TYPES[type(value)]}'>{escape(text)}</setting>"
        password = f"<password>{escape(self.password)}</password>" if self.password else ""
        settings = "".join(setting(k.replace("__", "-"), v) for k, v in dict(self.settings, port=self.port).items())
        return (f"<account><protocol>{self.protocol}</protocol><name>{escape(self.name)}</name>{password}"
                "<statuses><status type='available' name='Available' active='true'><attributes/></status></statuses>"
                f"<settings>{settings}</settings>"
                f"<settings ui='{ui}'><setting name='auto-login' type='bool'>1</setting></settings></account>")


def _pref_tree(prefs):
    tree = {}
    for path, value in prefs.items():
        *folders, leaf = path.strip("/").split("/")
        node = tree
        for folder in folders:
            node = node.setdefault(folder, {})
        node[leaf] = value
    return tree


def _pref_xml(tree):
    out = []
    for name, value in tree.items():
        if isinstance(value, dict):
            out.append(f"<pref name={quoteattr(name)}>{_pref_xml(value)}</pref>")
        elif isinstance(value, list):
            items = "".join(f"<item value={quoteattr(v)}/>" for v in value)
            out.append(f"<pref name={quoteattr(name)} type='pathlist'>{items}</pref>")
        else:
            text = str(int(value)) if isinstance(value, bool) else str(value)
            out.append(f"<pref name={quoteattr(name)} type='{TYPES[type(value)]}' value={quoteattr(text)}/>")
    return "".join(out)


def _blist_xml(account, buddies):
    # buddies: {account name: alias}
    contacts = "".join(
        f"<contact><buddy account={quoteattr(account.name)} proto={quoteattr(account.protocol)}>"
        f"<name>{escape(name)}</name><alias>{escape(alias)}</alias></buddy></contact>" for name, alias in buddies.items())
    return f"<purple version='1.0'><blist><group name='Friends'>{contacts}</group></blist><privacy/></purple>"


def _write(folder, name, text):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as file:
        file.write("<?xml version='1.0' encoding='UTF-8' ?>\n" + text + "\n")


def write(folder, ui, accounts, prefs=None, buddies=None):
    """ui: gtk-gaim (Pidgin), gnt-purple (Finch), chatty-ui. `buddies` belong to the first account."""
    os.makedirs(folder, mode=0o700, exist_ok=True)
    _write(folder, "accounts.xml", "<account version='1.0'>" + "".join(a.xml(ui) for a in accounts) + "</account>")
    _write(folder, "prefs.xml", "<pref version='1' name='/'>" + _pref_xml(_pref_tree({**QUIET, **(prefs or {})})) + "</pref>")
    if buddies:
        _write(folder, "blist.xml", _blist_xml(accounts[0], buddies))
