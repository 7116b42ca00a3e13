// SPDX-License-Identifier: GPL-2.0-or-later
// A GTK 3 module (GTK_MODULES) that writes down when a program drew its windows: to CARTE_BENCH_LOG one line for each
// key pressed in an entry (`key MICROSECONDS`) and for each frame in which a list was drawn
// (`drawn MICROSECONDS ROWS`), by the monotonic clock.
#include <gtk/gtk.h>

#include <cstdio>
#include <cstdlib>

namespace {

FILE* log_file = nullptr;
GtkTreeView* drawn = nullptr;  // in this frame

void write_down(const char* what, int rows) {
  std::fprintf(log_file, "%s %lld %d\n", what, static_cast<long long>(g_get_monotonic_time()), rows);
  std::fflush(log_file);
}

void frame_ended(GdkFrameClock*, gpointer) noexcept {
  if (!drawn) return;
  GtkTreeModel* model = gtk_tree_view_get_model(drawn);
  // What was drawn is on its way; now it is there.
  gdk_display_sync(gtk_widget_get_display(GTK_WIDGET(drawn)));
  write_down("drawn", model ? gtk_tree_model_iter_n_children(model, nullptr) : 0);
  drawn = nullptr;
}

gboolean list_drawn(GtkWidget* list, cairo_t*, gpointer) noexcept {
  drawn = GTK_TREE_VIEW(list);
  return FALSE;
}

// A "draw" without a handler is no emission, so each list gets one.
gboolean shown(GSignalInvocationHint*, guint count, const GValue* values, gpointer) noexcept {
  GObject* widget = count > 0 ? G_OBJECT(g_value_get_object(&values[0])) : nullptr;
  if (!GTK_IS_TREE_VIEW(widget) || g_object_get_data(widget, "carte-bench")) return TRUE;
  g_object_set_data(widget, "carte-bench", widget);
  g_signal_connect(widget, "draw", G_CALLBACK(list_drawn), nullptr);
  GdkFrameClock* clock = gtk_widget_get_frame_clock(GTK_WIDGET(widget));
  if (clock && !g_object_get_data(G_OBJECT(clock), "carte-bench")) {
    g_object_set_data(G_OBJECT(clock), "carte-bench", clock);
    g_signal_connect(clock, "after-paint", G_CALLBACK(frame_ended), nullptr);
  }
  return TRUE;
}

gboolean key_pressed(GSignalInvocationHint*, guint count, const GValue* values, gpointer) noexcept {
  if (count > 0 && GTK_IS_WINDOW(g_value_get_object(&values[0]))) write_down("key", 0);
  return TRUE;
}

void watch(const char* signal, GSignalEmissionHook hook) {
  g_signal_add_emission_hook(g_signal_lookup(signal, GTK_TYPE_WIDGET), 0, hook, nullptr, nullptr);
}

}  // namespace

extern "C" G_MODULE_EXPORT void gtk_module_init(int*, char***) {
  const char* path = g_getenv("CARTE_BENCH_LOG");
  log_file = path ? std::fopen(path, "a") : nullptr;
  if (!log_file) return;
  g_type_class_ref(GTK_TYPE_WIDGET);
  watch("map", shown);
  watch("key-press-event", key_pressed);
}
