// SPDX-License-Identifier: GPL-2.0-or-later
#include "prpl-ext/draw/portrait_picture.h"

#include <cmath>

#include "prpl-ext/card/portrait.h"
#include "prpl-ext/draw/background_picture.h"
#include "prpl-ext/draw/initials.h"
#include "prpl-ext/draw/pixels.h"
#include "prpl-ext/draw/rounded_box.h"
#include "prpl-ext/draw/shaped_text.h"

namespace carte {
namespace {

using CairoPattern = std::unique_ptr<cairo_pattern_t, Releaser<cairo_pattern_destroy>>;

// Faces are in the upper part of a tall picture.
constexpr double face_from_top = 0.2;

void fill_place(cairo_t* cr, const ThemePortrait& place) {
  add_rounded_box(cr, {0, 0, place.box.width, place.box.height}, place.radius);
  cairo_fill(cr);
}

}  // namespace

CairoSurface draw_portrait(const std::string& bytes, const ThemePortrait& place, double scale) {
  const Result<gref<GdkPixbuf>> picture = decode_picture(bytes);
  if (!picture) return nullptr;
  CairoSurface surface = new_surface(place.box.width, place.box.height, scale);
  CairoSurface pixels = covering_pixels(picture->get(), cairo_image_surface_get_width(surface.get()),
                                        cairo_image_surface_get_height(surface.get()), face_from_top);
  if (!pixels) return nullptr;
  cairo_surface_set_device_scale(pixels.get(), scale, scale);
  const CairoContext cr(cairo_create(surface.get()));
  cairo_set_source_surface(cr.get(), pixels.get(), 0, 0);
  fill_place(cr.get(), place);
  return surface;
}

CairoSurface draw_initials(const std::string& name, const ThemePortrait& place, const std::string& font, double scale) {
  const Box& box = place.box;
  CairoSurface surface = new_surface(box.width, box.height, scale);
  const CairoContext cr(cairo_create(surface.get()));
  const InitialsColours colours = initials_colours(name);
  const CairoPattern fill(cairo_pattern_create_linear(0, 0, 0, box.height));
  cairo_pattern_add_color_stop_rgb(fill.get(), 0, colours.top.red, colours.top.green, colours.top.blue);
  cairo_pattern_add_color_stop_rgb(fill.get(), 1, colours.bottom.red, colours.bottom.green, colours.bottom.blue);
  cairo_set_source(cr.get(), fill.get());
  fill_place(cr.get(), place);
  const std::string text = initials(name);
  TextStyle style{.font = font, .size = std::min(box.width, box.height) * 0.4, .weight = 500};
  style.min_size = style.size / 3;
  const ShapedText shaped = shape_text(text, style, box.width * 0.8, han_language(text));
  set_colour(cr.get(), {1, 1, 1, 0.96});
  draw_text(cr.get(), shaped, (box.width - shaped.width) / 2, (box.height - shaped.height()) / 2);
  return surface;
}

}  // namespace carte
