// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/still_picture.h"

#include <gtk/gtk.h>

#include <utility>

#include "prpl-ext/base/gref.h"

namespace carte {
namespace {

struct Making {
  CairoSurface picture;
  std::function<void(std::string png)> made;
  std::string png;
};

gref<GdkPixbuf> pixels_of(cairo_surface_t* picture) {
  return gref<GdkPixbuf>(gdk_pixbuf_get_from_surface(picture, 0, 0, cairo_image_surface_get_width(picture),
                                                     cairo_image_surface_get_height(picture)));
}

void make(GTask* task, gpointer, gpointer data, GCancellable*) noexcept {
  auto* making = static_cast<Making*>(data);
  const gref<GdkPixbuf> pixels = pixels_of(making->picture.get());
  gchar* bytes = nullptr;
  gsize count = 0;
  if (pixels && gdk_pixbuf_save_to_buffer(pixels.get(), &bytes, &count, "png", nullptr, nullptr)) {
    const gchars kept(bytes);
    making->png.assign(bytes, count);
  }
  g_task_return_boolean(task, TRUE);
}

void ended(GObject*, GAsyncResult* result, gpointer) noexcept {
  auto* making = static_cast<Making*>(g_task_get_task_data(G_TASK(result)));
  making->made(std::move(making->png));
}

}  // namespace

void make_png(CairoSurface picture, std::function<void(std::string png)> made) {
  const gref<GTask> task(g_task_new(nullptr, nullptr, ended, nullptr));
  g_task_set_task_data(task.get(), new Making{std::move(picture), std::move(made), {}},
                       [](gpointer making) { std::unique_ptr<Making>(static_cast<Making*>(making)); });
  g_task_run_in_thread(task.get(), make);
}

void copy_to_clipboard(const CairoSurface& picture) {
  const gref<GdkPixbuf> pixels = pixels_of(picture.get());
  GtkClipboard* clipboard = gtk_clipboard_get(GDK_SELECTION_CLIPBOARD);
  if (pixels) gtk_clipboard_set_image(clipboard, pixels.get());
  gtk_clipboard_set_can_store(clipboard, nullptr, 0);
}

}  // namespace carte
