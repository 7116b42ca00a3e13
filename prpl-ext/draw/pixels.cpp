// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/pixels.h"

#include <algorithm>
#include <cmath>
#include <cstdint>

namespace carte {
namespace {

std::uint32_t premultiplied(unsigned red, unsigned green, unsigned blue, unsigned alpha) {
  const auto part = [alpha](unsigned value) { return (value * alpha + 127) / 255; };
  return alpha << 24 | part(red) << 16 | part(green) << 8 | part(blue);
}

void copy_pixels(GdkPixbuf* from, cairo_surface_t* to) {
  const int channels = gdk_pixbuf_get_n_channels(from), height = gdk_pixbuf_get_height(from),
            width = gdk_pixbuf_get_width(from);
  const guint8* pixels = gdk_pixbuf_read_pixels(from);
  cairo_surface_flush(to);
  for (int y = 0; y < height; ++y) {
    const guint8* source = pixels + std::ptrdiff_t(y) * gdk_pixbuf_get_rowstride(from);
    auto* target = reinterpret_cast<std::uint32_t*>(cairo_image_surface_get_data(to) +
                                                    std::ptrdiff_t(y) * cairo_image_surface_get_stride(to));
    for (int x = 0; x < width; ++x, source += channels)
      target[x] = premultiplied(source[0], source[1], source[2], channels == 4 ? source[3] : 255);
  }
  cairo_surface_mark_dirty(to);
}

cairo_status_t append(void* bytes, const unsigned char* data, unsigned length) noexcept {
  try {
    static_cast<std::string*>(bytes)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
  } catch (...) {
    return CAIRO_STATUS_NO_MEMORY;
  }
}

}  // namespace

CairoSurface covering_pixels(GdkPixbuf* picture, int width, int height, double from_top) {
  const int from_width = gdk_pixbuf_get_width(picture), from_height = gdk_pixbuf_get_height(picture);
  const double scale = std::max(double(width) / from_width, double(height) / from_height);
  // Cropped before it is scaled, so that a picture of 1 x 4000000 never becomes a huge one.
  const int crop_width = std::clamp(int(std::lround(width / scale)), 1, from_width);
  const int crop_height = std::clamp(int(std::lround(height / scale)), 1, from_height);
  gref<GdkPixbuf> part(gdk_pixbuf_new_subpixbuf(picture, (from_width - crop_width) / 2,
                                                int((from_height - crop_height) * from_top), crop_width, crop_height));
  gref<GdkPixbuf> scaled(gdk_pixbuf_scale_simple(part.get(), width, height, GDK_INTERP_BILINEAR));
  if (!scaled) return nullptr;
  CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_ARGB32, width, height));
  if (cairo_surface_status(surface.get()) != CAIRO_STATUS_SUCCESS) return nullptr;
  copy_pixels(scaled.get(), surface.get());
  return surface;
}

std::string png_bytes(cairo_surface_t* surface) {
  std::string bytes;
  cairo_surface_write_to_png_stream(surface, append, &bytes);
  return bytes;
}

}  // namespace carte
