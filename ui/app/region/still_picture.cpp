// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/app/region/still_picture.h"

#include <gtk/gtk.h>

#include <utility>

#include "prpl-ext/base/gref.h"
#include "prpl-ext/base/off_loop.h"

namespace carte {
namespace {

gref<GdkPixbuf> pixels_of(cairo_surface_t* picture) {
  return gref<GdkPixbuf>(gdk_pixbuf_get_from_surface(picture, 0, 0, cairo_image_surface_get_width(picture),
                                                     cairo_image_surface_get_height(picture)));
}

std::string png_of(cairo_surface_t* picture) {
  const gref<GdkPixbuf> pixels = pixels_of(picture);
  gchar* bytes = nullptr;
  gsize count = 0;
  if (!pixels || !gdk_pixbuf_save_to_buffer(pixels.get(), &bytes, &count, "png", nullptr, nullptr)) return {};
  const gchars kept(bytes);
  return {bytes, count};
}

}  // namespace

void make_png(CairoSurface picture, std::function<void(std::string png)> made) {
  run_off_loop([picture = std::move(picture)] { return png_of(picture.get()); }, std::move(made));
}

void copy_to_clipboard(const CairoSurface& picture) {
  const gref<GdkPixbuf> pixels = pixels_of(picture.get());
  GtkClipboard* clipboard = gtk_clipboard_get(GDK_SELECTION_CLIPBOARD);
  if (pixels) gtk_clipboard_set_image(clipboard, pixels.get());
  gtk_clipboard_set_can_store(clipboard, nullptr, 0);
}

}  // namespace carte
