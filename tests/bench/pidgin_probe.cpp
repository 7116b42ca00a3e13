// SPDX-License-Identifier: GPL-2.0-or-later
// A plugin for a Pidgin that is measured: writes down when things happen, in microseconds of the monotonic clock, one line each.
//   CARTE_BENCH_LOG   where to
//   CARTE_BENCH_CORE  the core plugin, to be loaded by the probe with a clock around it
//   CARTE_BENCH_TODO  a FIFO with what to do: `share ACCOUNT PEER CONTACT` opens the share dialog, `memory NAME` notes the PSS
#include <gtk/gtk.h>
#include <purple.h>

#include <cstdio>
#include <fcntl.h>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>

#include <utility>

#include "plugin/carte_signals.h"

namespace {

std::FILE* note_file = nullptr;
gint64 last_tick = 0, longest_gap = 0;

void note(const std::string& what, gint64 value) {
  std::fprintf(note_file, "%s %" G_GINT64_FORMAT "\n", what.c_str(), value);
  std::fflush(note_file);
}

// The first time that a card's drawing area is painted. Pidgin's own areas (smileys, icons) are no drawing areas in a text view.
gboolean exposed(GSignalInvocationHint*, guint, const GValue* values, gpointer) noexcept {
  GtkWidget* widget = GTK_WIDGET(g_value_get_object(values));
  if (!GTK_IS_DRAWING_AREA(widget) || g_object_get_data(G_OBJECT(widget), "carte-bench")) return TRUE;
  if (!gtk_widget_get_ancestor(widget, GTK_TYPE_TEXT_VIEW)) return TRUE;
  g_object_set_data(G_OBJECT(widget), "carte-bench", GINT_TO_POINTER(1));
  note("drawn", g_get_monotonic_time());
  return TRUE;
}

void displayed(PurpleAccount*, const char*, char*, PurpleConversation*, PurpleMessageFlags flags, gpointer) noexcept {
  if (flags & PURPLE_MESSAGE_RECV) note("line", g_get_monotonic_time());
}

// The core has something to say outside of conversations; Pidgin's half has shown it by now.
void noticed(CarteNotice* notice, gpointer) noexcept {
  if (notice->shown) note("notice", g_get_monotonic_time());
}

void signed_on(PurpleConnection*, gpointer) noexcept { note("signed-on", g_get_monotonic_time()); }

// A timer that should come every 2 ms shows how long the main loop was busy with other things.
gboolean tick(gpointer) noexcept {
  const gint64 now = g_get_monotonic_time();
  if (last_tick && now - last_tick > longest_gap) longest_gap = now - last_tick;
  last_tick = now;
  return TRUE;
}

gint64 pss_kb() {
  std::ifstream rollup("/proc/self/smaps_rollup");
  for (std::string word; rollup >> word;) {
    gint64 kb = 0;
    if (word == "Pss:" && rollup >> kb) return kb;
  }
  return 0;
}

void share(std::istream& words) {
  std::string own, peer, contact;
  words >> own >> peer >> contact;
  PurpleAccount* account = purple_accounts_find(own.c_str(), "prpl-jabber");
  PurpleConversation* conversation = purple_find_conversation_with_account(PURPLE_CONV_TYPE_IM, peer.c_str(), account);
  if (!conversation) conversation = purple_conversation_new(PURPLE_CONV_TYPE_IM, account, peer.c_str());
  CarteShare wanted{conversation, PURPLE_BLIST_NODE(purple_find_buddy(account, contact.c_str())), 0};
  purple_signal_emit(purple_plugins_find_with_id(CARTE_CORE_ID), "carte-share", &wanted);
}

void obey(const std::string& line) {
  std::istringstream words(line);
  std::string what, name;
  words >> what;
  if (what == "share") share(words);
  if (what == "memory" && words >> name) note("pss-" + name, pss_kb());
  if (what == "gap") note("gap", std::exchange(longest_gap, 0));
}

gboolean told(GIOChannel* channel, GIOCondition, gpointer) noexcept {
  gchar* line = nullptr;
  while (g_io_channel_read_line(channel, &line, nullptr, nullptr, nullptr) == G_IO_STATUS_NORMAL && line) {
    obey(line);
    g_free(line);
  }
  return TRUE;
}

void listen(const char* path) {
  GIOChannel* channel = g_io_channel_unix_new(open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC));
  g_io_channel_set_flags(channel, G_IO_FLAG_NONBLOCK, nullptr);
  g_io_add_watch(channel, G_IO_IN, told, nullptr);
  g_io_channel_unref(channel);
}

void load_core(const char* path) {
  PurplePlugin* core = purple_plugin_probe(path);
  const gint64 start = g_get_monotonic_time();
  const gboolean loaded = core && purple_plugin_load(core);
  note(loaded ? "load" : "load-failed", g_get_monotonic_time() - start);
  if (loaded)
    purple_signal_connect_priority(core, "carte-notice", &note_file, PURPLE_CALLBACK(noticed), nullptr,
                                   PURPLE_SIGNAL_PRIORITY_HIGHEST);
}

gboolean load(PurplePlugin* plugin) noexcept {
  const char* log = g_getenv("CARTE_BENCH_LOG");
  note_file = log ? std::fopen(log, "a") : nullptr;
  if (!note_file) return FALSE;
  g_signal_add_emission_hook(g_signal_lookup("expose-event", GTK_TYPE_WIDGET), 0, exposed, nullptr, nullptr);
  purple_signal_connect(purple_conversations_get_handle(), "wrote-im-msg", plugin, PURPLE_CALLBACK(displayed), nullptr);
  purple_signal_connect(purple_connections_get_handle(), "signed-on", plugin, PURPLE_CALLBACK(signed_on), nullptr);
  g_timeout_add(2, tick, nullptr);
  if (const char* core = g_getenv("CARTE_BENCH_CORE")) load_core(core);
  if (const char* todo = g_getenv("CARTE_BENCH_TODO")) listen(todo);
  return TRUE;
}

char* text(const char* literal) { return const_cast<char*>(literal); }

PurplePluginInfo info = {};

void init(PurplePlugin*) {
  info.magic = PURPLE_PLUGIN_MAGIC;
  info.major_version = PURPLE_MAJOR_VERSION;
  info.minor_version = PURPLE_MINOR_VERSION;
  info.type = PURPLE_PLUGIN_STANDARD;
  info.ui_requirement = text("gtk-gaim");
  info.id = text("carte-bench-probe");
  info.name = text("Measuring probe");
  info.version = text("1");
  info.load = load;
}

}  // namespace

extern "C" {
PURPLE_INIT_PLUGIN(bench_probe, init, info)
}
