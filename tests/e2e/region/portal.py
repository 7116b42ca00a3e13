# SPDX-License-Identifier: GPL-2.0-or-later
"""A desktop portal whose user shares the first monitor of mutter, or, after a call of RefuseNext, once nothing.

Owns org.freedesktop.portal.Desktop on the session bus and forwards to org.gnome.Mutter.ScreenCast. A call of Close ends all casts from
the desktop's side."""
import os
import socket

from gi.repository import Gio, GLib

MUTTER = 'org.gnome.Mutter.ScreenCast'
PATH = '/org/freedesktop/portal/desktop'
REFUSED = 1
XML = '''<node>
  <interface name="org.freedesktop.portal.ScreenCast">
    <method name="CreateSession"><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
    <method name="SelectSources"><arg type="o" direction="in"/><arg type="a{sv}" direction="in"/><arg type="o" direction="out"/></method>
    <method name="Start"><arg type="o" direction="in"/><arg type="s" direction="in"/><arg type="a{sv}" direction="in"/>
      <arg type="o" direction="out"/></method>
    <method name="OpenPipeWireRemote"><arg type="o" direction="in"/><arg type="a{sv}" direction="in"/><arg type="h" direction="out"/></method>
    <property name="version" type="u" access="read"/>
    <property name="AvailableSourceTypes" type="u" access="read"/>
    <property name="AvailableCursorModes" type="u" access="read"/>
  </interface>
  <interface name="org.freedesktop.portal.Session">
    <method name="Close"/>
    <signal name="Closed"><arg type="a{sv}"/></signal>
  </interface>
  <interface name="im.carte.Test"><method name="Close"/><method name="RefuseNext"/></interface>
</node>'''
PROPERTIES = {'version': 4, 'AvailableSourceTypes': 3, 'AvailableCursorModes': 3}

bus = Gio.bus_get_sync(Gio.BusType.SESSION)
interfaces = Gio.DBusNodeInfo.new_for_xml(XML)
casts = {}
refusals = []


def mutter(path, interface, method, arguments):
    return bus.call_sync(MUTTER, path, interface, method, arguments, None, 0, -1, None).unpack()


class Portal:
    """The portal's methods; each answers by a Response on a request whose path the caller knows beforehand."""

    def respond(self, sender, options, code, results):
        path = '%s/request/%s/%s' % (PATH, sender[1:].replace('.', '_'), options['handle_token'])
        answer = GLib.Variant('(ua{sv})', (code, results))
        GLib.idle_add(lambda: bus.emit_signal(sender, path, 'org.freedesktop.portal.Request', 'Response', answer) and False)
        return GLib.Variant('(o)', (path,))

    def CreateSession(self, sender, options):
        path = '%s/session/%s/%s' % (PATH, sender[1:].replace('.', '_'), options['session_handle_token'])
        casts[path] = sender
        bus.register_object(path, interfaces.lookup_interface('org.freedesktop.portal.Session'), on_call, None, None)
        return self.respond(sender, options, 0, {'session_handle': GLib.Variant('s', path)})

    def SelectSources(self, sender, session, options):
        return self.respond(sender, options, 0, {})

    def Start(self, sender, session, parent, options):
        if refusals:
            refusals.pop()
            return self.respond(sender, options, REFUSED, {})
        cast = mutter('/org/gnome/Mutter/ScreenCast', MUTTER, 'CreateSession', GLib.Variant('(a{sv})', ({},)))[0]
        wanted = {'cursor-mode': GLib.Variant('u', 1)}
        stream = mutter(cast, MUTTER + '.Session', 'RecordMonitor', GLib.Variant('(sa{sv})', ('', wanted)))[0]

        def on_stream(connection, name, path, interface, signal, parameters):
            streams = GLib.Variant('a(ua{sv})', [(parameters.unpack()[0], {'size': GLib.Variant('(ii)', (1280, 720))})])
            self.respond(sender, options, 0, {'streams': streams})

        bus.signal_subscribe(MUTTER, MUTTER + '.Stream', 'PipeWireStreamAdded', stream, None, 0, on_stream)
        mutter(cast, MUTTER + '.Session', 'Start', None)
        return GLib.Variant('(o)', ('%s/request/%s/%s' % (PATH, sender[1:].replace('.', '_'), options['handle_token']),))


def on_call(connection, sender, path, interface, method, parameters, invocation):
    if method == 'OpenPipeWireRemote':
        remote = socket.socket(socket.AF_UNIX)
        remote.connect(os.environ['XDG_RUNTIME_DIR'] + '/pipewire-0')
        files = Gio.UnixFDList.new_from_array([remote.detach()])
        invocation.return_value_with_unix_fd_list(GLib.Variant('(h)', (0,)), files)
    elif method == 'RefuseNext':
        refusals.append(True)
        invocation.return_value(None)
    elif interface == 'im.carte.Test':
        for session, owner in casts.items():
            bus.emit_signal(owner, session, 'org.freedesktop.portal.Session', 'Closed', GLib.Variant('(a{sv})', ({},)))
        invocation.return_value(None)
    elif method == 'Close':
        invocation.return_value(None)
    else:
        invocation.return_value(getattr(Portal(), method)(sender, *parameters.unpack()))


def on_property(connection, sender, path, interface, name):
    return GLib.Variant('u', PROPERTIES[name])


for name in ('org.freedesktop.portal.ScreenCast', 'im.carte.Test'):
    bus.register_object(PATH, interfaces.lookup_interface(name), on_call, on_property, None)
Gio.bus_own_name_on_connection(bus, 'org.freedesktop.portal.Desktop', 0, None, None)
GLib.MainLoop().run()
