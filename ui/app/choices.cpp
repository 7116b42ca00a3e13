// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/choices.h"

#include <algorithm>

namespace carte {
namespace {

struct RememberedSize {
  Choices* choices;
  GKeyFile* file;
  std::string group;
};

gboolean size_changed(GtkWidget* widget, GdkEvent*, gpointer data) noexcept {
  auto* remembered = static_cast<RememberedSize*>(data);
  int width = 0, height = 0;
  if (gtk_window_is_maximized(GTK_WINDOW(widget))) return GDK_EVENT_PROPAGATE;
  gtk_window_get_size(GTK_WINDOW(widget), &width, &height);
  g_key_file_set_integer(remembered->file, remembered->group.c_str(), "width", width);
  g_key_file_set_integer(remembered->file, remembered->group.c_str(), "height", height);
  return GDK_EVENT_PROPAGATE;
}

void hidden(GtkWidget*, gpointer data) noexcept { static_cast<RememberedSize*>(data)->choices->save(); }

}  // namespace

Choices::Choices() {
  const gchars folder(g_build_filename(g_get_user_config_dir(), "purple-carte", nullptr));
  g_mkdir_with_parents(folder.get(), 0700);
  const gchars path(g_build_filename(folder.get(), "ui.ini", nullptr));
  path_ = path.get();
  g_key_file_load_from_file(file_.get(), path_.c_str(), G_KEY_FILE_KEEP_COMMENTS, nullptr);
}

void Choices::remember_size(GtkWindow* window, const char* name, int width, int height) {
  GdkRectangle screen{0, 0, 1024, 768};
  if (GdkMonitor* monitor = gdk_display_get_monitor(gdk_display_get_default(), 0))
    gdk_monitor_get_workarea(monitor, &screen);
  const auto remembered = [&](const char* key, int otherwise) {
    const int value = g_key_file_get_integer(file_.get(), name, key, nullptr);
    return value > 0 ? value : otherwise;
  };
  // Room for the window manager's frame.
  gtk_window_set_default_size(window, std::min(remembered("width", width), screen.width - 16),
                              std::min(remembered("height", height), screen.height - 48));
  auto* state = new RememberedSize{this, file_.get(), name};
  g_signal_connect(window, "configure-event", G_CALLBACK(size_changed), state);
  g_signal_connect_data(
      window, "hide", G_CALLBACK(hidden), state,
      [](gpointer data, GClosure*) { std::unique_ptr<RememberedSize>(static_cast<RememberedSize*>(data)); }, {});
}

std::string Choices::save_folder() const { return text("files", "folder"); }

void Choices::set_save_folder(const std::string& folder) { set_text("files", "folder", folder); }

std::string Choices::text(const char* group, const char* key) const {
  const gchars value(g_key_file_get_string(file_.get(), group, key, nullptr));
  return value ? value.get() : "";
}

void Choices::set_text(const char* group, const char* key, const std::string& value) {
  g_key_file_set_string(file_.get(), group, key, value.c_str());
  save();
}

void Choices::save() { g_key_file_save_to_file(file_.get(), path_.c_str(), nullptr); }

}  // namespace carte
