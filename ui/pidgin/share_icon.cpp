// SPDX-License-Identifier: GPL-2.0-or-later
#include "ui/pidgin/share_icon.h"

#include <initializer_list>
#include <memory>

#include "prpl-ext/base/gref.h"

namespace carte {
namespace {

using CairoContext = std::unique_ptr<cairo_t, Releaser<cairo_destroy>>;
using CairoSurface = std::unique_ptr<cairo_surface_t, Releaser<cairo_surface_destroy>>;

constexpr int size = 16;

void draw_card(cairo_t* cr) {
  cairo_rectangle(cr, 0.5, 2.5, 15, 11);
  cairo_set_source_rgb(cr, 0.98, 0.98, 0.97);
  cairo_fill_preserve(cr);
  cairo_set_source_rgb(cr, 0.45, 0.47, 0.5);
  cairo_set_line_width(cr, 1);
  cairo_stroke(cr);
  for (double y : {6.5, 8.5, 10.5}) {
    cairo_move_to(cr, 9, y);
    cairo_line_to(cr, y < 10 ? 14 : 12, y);
  }
  cairo_set_source_rgb(cr, 0.6, 0.62, 0.65);
  cairo_stroke(cr);
}

void draw_person(cairo_t* cr) {
  cairo_set_source_rgb(cr, 0.2, 0.4, 0.64);
  cairo_arc(cr, 5, 6.5, 1.9, 0, 2 * G_PI);
  cairo_fill(cr);
  cairo_arc(cr, 5, 12.5, 3.2, G_PI, 2 * G_PI);
  cairo_close_path(cr);
  cairo_fill(cr);
}

// Cairo's premultiplied ARGB as the RGBA of a pixbuf (GTK2 has no function for it).
gref<GdkPixbuf> as_pixbuf(cairo_surface_t* surface) {
  gref<GdkPixbuf> pixbuf(gdk_pixbuf_new(GDK_COLORSPACE_RGB, TRUE, 8, size, size));
  cairo_surface_flush(surface);
  for (int y = 0; y < size; ++y) {
    auto* from = reinterpret_cast<const guint32*>(cairo_image_surface_get_data(surface) +
                                                  y * cairo_image_surface_get_stride(surface));
    guchar* to = gdk_pixbuf_get_pixels(pixbuf.get()) + y * gdk_pixbuf_get_rowstride(pixbuf.get());
    for (int x = 0; x < size; ++x, to += 4) {
      const guint32 alpha = from[x] >> 24;
      for (int channel = 0; channel < 3; ++channel) {
        const guint32 value = (from[x] >> (16 - 8 * channel)) & 0xff;
        to[channel] = alpha ? guchar(value * 255 / alpha) : 0;
      }
      to[3] = guchar(alpha);
    }
  }
  return pixbuf;
}

void draw_screen(cairo_t* cr) {
  cairo_rectangle(cr, 0.5, 1.5, 15, 10);
  cairo_set_source_rgb(cr, 0.98, 0.98, 0.97);
  cairo_fill_preserve(cr);
  cairo_set_source_rgb(cr, 0.45, 0.47, 0.5);
  cairo_set_line_width(cr, 1);
  cairo_stroke(cr);
  cairo_rectangle(cr, 7, 12, 2, 2);
  cairo_rectangle(cr, 4, 14, 8, 1);
  cairo_fill(cr);
}

void draw_region(cairo_t* cr) {
  cairo_rectangle(cr, 3.5, 4.5, 7, 4);
  cairo_set_source_rgba(cr, 0.2, 0.4, 0.64, 0.25);
  cairo_fill_preserve(cr);
  cairo_set_source_rgb(cr, 0.2, 0.4, 0.64);
  cairo_set_line_width(cr, 1);
  cairo_stroke(cr);
}

GtkWidget* drawn(std::initializer_list<void (*)(cairo_t*)> parts) {
  CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, size, size));
  CairoContext cr(cairo_create(surface.get()));
  for (const auto draw : parts) draw(cr.get());
  return gtk_image_new_from_pixbuf(as_pixbuf(surface.get()).get());
}

}  // namespace

GtkWidget* share_icon() { return drawn({draw_card, draw_person}); }

GtkWidget* region_icon() { return drawn({draw_screen, draw_region}); }

}  // namespace carte
