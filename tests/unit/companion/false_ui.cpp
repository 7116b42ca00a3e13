// SPDX-License-Identifier: GPL-2.0-or-later
// Stands in for carte-ui without windows. It answers as the real one does, and does wrong what FALSE_UI asks for:
// dies (before it answers), mute (never authenticates), blind (no display), crash (dies at the first window), stop (is
// stopped at the first window), refuse (answers windows with an error), chatter (emits signals about windows that were
// never opened).
#include <gio/gio.h>
#include <signal.h>
#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <string_view>

#include "companion-dbus.h"
#include "prpl-ext/base/gref.h"

namespace {

const char* wrong = g_getenv("FALSE_UI") ? g_getenv("FALSE_UI") : "";
bool does(const char* what) { return std::string_view(wrong) == what; }

gboolean hello(CarteDbusCompanion1* skeleton, GDBusMethodInvocation* call, const char*, gpointer) {
  if (does("blind"))
    g_dbus_method_invocation_return_dbus_error(call, "im.carte.Companion1.Error.NoDisplay", "no display");
  else
    carte_dbus_companion1_complete_hello(skeleton, call, "1");
  return TRUE;
}

gboolean show_card(CarteDbusCompanion1* skeleton, GDBusMethodInvocation* call, guint window, guint64, const char*,
                   GVariant*, GVariant*, gboolean, gpointer) {
  if (does("crash")) std::abort();
  if (does("stop")) kill(getpid(), SIGSTOP);
  if (does("refuse")) {
    g_dbus_method_invocation_return_dbus_error(call, "im.carte.Companion1.Error.BadCard", "That is no card.");
    return TRUE;
  }
  if (does("chatter")) {
    carte_dbus_companion1_emit_action_wanted(skeleton, 4711, "add");
    carte_dbus_companion1_emit_window_closed(skeleton, 4711);
    const char* none[] = {nullptr};
    carte_dbus_companion1_emit_share_wanted(skeleton, window, none, none, none, FALSE, FALSE);
  }
  carte_dbus_companion1_complete_show_card(skeleton, call);
  carte_dbus_companion1_emit_action_wanted(skeleton, window, "shown");
  return TRUE;
}

gboolean show_share(CarteDbusCompanion1* skeleton, GDBusMethodInvocation* call, guint window, guint64, const char*,
                    gboolean, GVariant*, GVariant*, const char* const* contacts, const char* const* receivers,
                    const char* const* left_out, gpointer) {
  carte_dbus_companion1_complete_show_share(skeleton, call);
  carte_dbus_companion1_emit_gather_wanted(skeleton, window, contacts[0]);
  carte_dbus_companion1_emit_share_wanted(skeleton, window, contacts, receivers, left_out, TRUE, FALSE);
  return TRUE;
}

GVariant* bytes(const char* text) { return g_variant_new_fixed_array(G_VARIANT_TYPE_BYTE, text, strlen(text), 1); }

gboolean show_region_chooser(CarteDbusCompanion1* skeleton, GDBusMethodInvocation* call, guint window, guint64,
                             const char* purpose, GVariant*, gpointer) {
  carte_dbus_companion1_complete_show_region_chooser(skeleton, call);
  if (std::string_view(purpose) == "live")
    carte_dbus_companion1_emit_region_chosen(skeleton, window, 640, 480, "window", bytes("certificate"), bytes("PNG"));
  else
    carte_dbus_companion1_emit_region_still(skeleton, window, bytes("PNG"));
  return TRUE;
}

gboolean show_region_viewer(CarteDbusCompanion1* skeleton, GDBusMethodInvocation* call, guint window, guint64,
                            const char*, gboolean, GVariant* offer, GVariant*, gpointer) {
  carte_dbus_companion1_complete_show_region_viewer(skeleton, call);
  carte_dbus_companion1_emit_region_letter(skeleton, window, "", offer);
  return TRUE;
}

// Answers a letter with the same, tells that it is lost, and closes.
gboolean region_letter_came(CarteDbusCompanion1* skeleton, GDBusMethodInvocation* call, guint window,
                            const char* viewer, GVariant* letter, gpointer) {
  carte_dbus_companion1_complete_region_letter_came(skeleton, call);
  carte_dbus_companion1_emit_region_letter(skeleton, window, viewer, letter);
  carte_dbus_companion1_emit_region_state(skeleton, window, viewer, "lost", "No answer.");
  carte_dbus_companion1_emit_region_state(skeleton, window, viewer, "unheard of", "");
  carte_dbus_companion1_emit_window_closed(skeleton, window);
  return TRUE;
}

gboolean region_bytes_came(CarteDbusCompanion1* skeleton, GDBusMethodInvocation* call, guint window, const char* viewer,
                           gboolean, guint, GVariant* data, gpointer) {
  carte_dbus_companion1_complete_region_bytes_came(skeleton, call);
  carte_dbus_companion1_emit_region_bytes(skeleton, window, viewer, data);
  return TRUE;
}

gboolean share_finished(CarteDbusCompanion1* skeleton, GDBusMethodInvocation* call, guint window, gboolean, const char*,
                        gpointer) {
  carte_dbus_companion1_complete_share_finished(skeleton, call);
  carte_dbus_companion1_emit_window_closed(skeleton, window);
  return TRUE;
}

gboolean close_window(CarteDbusCompanion1* skeleton, GDBusMethodInvocation* call, guint, gpointer) {
  carte_dbus_companion1_complete_close_window(skeleton, call);
  return TRUE;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2 || std::strcmp(argv[1], "--fd=3") != 0 || does("dies")) return 1;
  if (does("mute")) {
    // Until the core's end is closed; not one byte is read before.
    char rest;
    while (read(3, &rest, 1) > 0) continue;
    return 0;
  }
  const carte::gref<GSocket> socket(g_socket_new_from_fd(3, nullptr));
  const carte::gref<GSocketConnection> stream(g_socket_connection_factory_create_connection(socket.get()));
  constexpr auto flags = static_cast<GDBusConnectionFlags>(G_DBUS_CONNECTION_FLAGS_AUTHENTICATION_CLIENT |
                                                           G_DBUS_CONNECTION_FLAGS_DELAY_MESSAGE_PROCESSING);
  const carte::gref<GDBusConnection> connection(
      g_dbus_connection_new_sync(G_IO_STREAM(stream.get()), nullptr, flags, nullptr, nullptr, nullptr));
  if (!connection) return 1;
  g_dbus_connection_set_exit_on_close(connection.get(), TRUE);
  const carte::gref<CarteDbusCompanion1> skeleton(carte_dbus_companion1_skeleton_new());
  g_signal_connect(skeleton.get(), "handle-hello", G_CALLBACK(hello), nullptr);
  g_signal_connect(skeleton.get(), "handle-show-card", G_CALLBACK(show_card), nullptr);
  g_signal_connect(skeleton.get(), "handle-show-share", G_CALLBACK(show_share), nullptr);
  g_signal_connect(skeleton.get(), "handle-share-finished", G_CALLBACK(share_finished), nullptr);
  g_signal_connect(skeleton.get(), "handle-show-region-chooser", G_CALLBACK(show_region_chooser), nullptr);
  g_signal_connect(skeleton.get(), "handle-show-region-viewer", G_CALLBACK(show_region_viewer), nullptr);
  g_signal_connect(skeleton.get(), "handle-region-letter-came", G_CALLBACK(region_letter_came), nullptr);
  g_signal_connect(skeleton.get(), "handle-region-bytes-came", G_CALLBACK(region_bytes_came), nullptr);
  g_signal_connect(skeleton.get(), "handle-close-window", G_CALLBACK(close_window), nullptr);
  g_dbus_interface_skeleton_export(G_DBUS_INTERFACE_SKELETON(skeleton.get()), connection.get(), "/im/carte/Companion",
                                   nullptr);
  g_dbus_connection_start_message_processing(connection.get());
  const carte::gmainloop loop(g_main_loop_new(nullptr, FALSE));
  g_main_loop_run(loop.get());
  return 0;
}
