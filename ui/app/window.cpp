// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/window.h"

#ifdef GDK_WINDOWING_X11
#include <gdk/gdkx.h>
#endif

#include "prpl-ext/base/gref.h"

namespace carte {
namespace {

void place_before(GtkWidget* widget, gpointer xid) noexcept {
#ifdef GDK_WINDOWING_X11
  GdkDisplay* display = gtk_widget_get_display(widget);
  if (!GDK_IS_X11_DISPLAY(display)) return;
  // The chat window may be gone by now.
  gdk_x11_display_error_trap_push(display);
  const gref<GdkWindow> parent(gdk_x11_window_foreign_new_for_display(display, reinterpret_cast<Window>(xid)));
  if (parent) gdk_window_set_transient_for(gtk_widget_get_window(widget), parent.get());
  gdk_x11_display_error_trap_pop_ignored(display);
#endif
}

gboolean escape_pressed(GtkWidget* widget, GdkEventKey* event, gpointer) noexcept {
  if (event->keyval != GDK_KEY_Escape) return GDK_EVENT_PROPAGATE;
  if (!gtk_window_propagate_key_event(GTK_WINDOW(widget), event)) gtk_window_close(GTK_WINDOW(widget));
  return GDK_EVENT_STOP;
}

}  // namespace

void set_parent_window(GtkWindow* window, unsigned long xid) {
  if (xid == 0) return;
  gtk_window_set_position(window, GTK_WIN_POS_CENTER_ON_PARENT);
  g_signal_connect(window, "realize", G_CALLBACK(place_before), reinterpret_cast<gpointer>(xid));
}

void bring_to_front(GtkWindow* window) {
#ifdef GDK_WINDOWING_X11
  gtk_widget_realize(GTK_WIDGET(window));
  GdkWindow* shown = gtk_widget_get_window(GTK_WIDGET(window));
  if (GDK_IS_X11_WINDOW(shown)) {
    gdk_window_set_events(shown, static_cast<GdkEventMask>(gdk_window_get_events(shown) | GDK_PROPERTY_CHANGE_MASK));
    return gtk_window_present_with_time(window, gdk_x11_get_server_time(shown));
  }
#endif
  gtk_window_present(window);
}

void close_on_escape(GtkWindow* window) {
  g_signal_connect(window, "key-press-event", G_CALLBACK(escape_pressed), nullptr);
}

void stay_on_close(GtkWidget* dialog) {
  g_signal_connect(dialog, "delete-event", G_CALLBACK(gtk_widget_hide_on_delete), nullptr);
}

bool is_dark(GtkWidget* widget) {
  GdkRGBA text{};
  gtk_style_context_get_color(gtk_widget_get_style_context(widget), GTK_STATE_FLAG_NORMAL, &text);
  return 0.299 * text.red + 0.587 * text.green + 0.114 * text.blue > 0.5;
}

void wrap_anywhere(GtkLabel* label) {
  gtk_label_set_line_wrap(label, TRUE);
  gtk_label_set_line_wrap_mode(label, PANGO_WRAP_WORD_CHAR);
  const std::unique_ptr<PangoAttrList, Releaser<pango_attr_list_unref>> attributes(pango_attr_list_new());
  pango_attr_list_insert(attributes.get(), pango_attr_insert_hyphens_new(FALSE));
  gtk_label_set_attributes(label, attributes.get());
}

GtkWidget* button_with_icon(GtkWidget* button, const char* icon, const std::string& text) {
  GtkWidget* inside = gtk_box_new(GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget* label = gtk_label_new_with_mnemonic(text.c_str());
  gtk_label_set_mnemonic_widget(GTK_LABEL(label), button);
  gtk_container_add(GTK_CONTAINER(inside), gtk_image_new_from_icon_name(icon, GTK_ICON_SIZE_BUTTON));
  gtk_container_add(GTK_CONTAINER(inside), label);
  if (GtkWidget* child = gtk_bin_get_child(GTK_BIN(button))) gtk_container_remove(GTK_CONTAINER(button), child);
  gtk_container_add(GTK_CONTAINER(button), inside);
  return button;
}

void set_accessible_name(GtkWidget* widget, const std::string& name) {
  atk_object_set_name(gtk_widget_get_accessible(widget), name.c_str());
}

void load_style() {
  static constexpr const char* style = R"(
    .carte-copy { padding: 3px; min-width: 0; min-height: 0; opacity: 0.55; }
    .carte-copy:hover, .carte-copy:focus { opacity: 1; }
    .carte-hint { padding: 2px 6px; min-height: 0; opacity: 0.7; font-size: smaller; }
    .carte-hint:hover, .carte-hint:focus { opacity: 1; }
    .carte-fields checkbutton { padding: 1px 0; }
    .carte-small { padding: 3px 5px; min-width: 16px; min-height: 20px; }
    .carte-fault { color: @error_color; font-size: smaller; }
    .carte-chooser-bar { padding: 6px; border: 1px solid alpha(black, 0.5); border-radius: 8px; }
    .carte-badge { background: alpha(@theme_selected_bg_color, 0.18); border-radius: 6px; padding: 3px 6px; }
    .carte-badge button { padding: 1px 8px; min-height: 0; }
  )";
  const gref<GtkCssProvider> provider(gtk_css_provider_new());
  gtk_css_provider_load_from_data(provider.get(), style, -1, nullptr);
  gtk_style_context_add_provider_for_screen(gdk_screen_get_default(), GTK_STYLE_PROVIDER(provider.get()),
                                            GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

void remove_children(GtkContainer* container) {
  gtk_container_foreach(
      container, [](GtkWidget* child, gpointer) { gtk_widget_destroy(child); }, nullptr);
}

}  // namespace carte
